"""Headings above titled tables: which of them begin a page, and of which form."""

from dataclasses import replace

import pytest

from generator.document import Block, Heading, Paragraph, Span, Table, TableBlock
from generator.writers.openings import heading_classes

EMPTY = Table("t", "01", "", "表", True, "", "", "portrait", True, False, (), (), (), ())
UPRIGHT, LYING = TableBlock(EMPTY, "t-1"), TableBlock(replace(EMPTY, orientation="landscape"), "t-2")
WITHIN = TableBlock(replace(EMPTY, heading=False, orientation="landscape"), "t-3")
TEXT = Paragraph((Span("文"),))


def heading(anchor: str) -> Heading:
    return Heading(1, "一、", (Span("题"),), anchor)


@pytest.mark.parametrize(
    ("blocks", "classes"),
    [
        ([heading("a"), TEXT], {}),
        ([heading("a"), UPRIGHT], {"a": "opens"}),
        ([heading("a"), LYING], {"a": "opens landscape"}),
        ([heading("a"), heading("b"), LYING], {"a": "opens landscape", "b": "landscape"}),
        ([heading("a"), TEXT, LYING], {}),
        ([heading("a"), WITHIN], {}),
        ([UPRIGHT, heading("a"), TEXT], {"a": "opens"}),
        ([UPRIGHT, heading("a"), LYING], {"a": "opens landscape"}),
        ([LYING, heading("a"), heading("b"), UPRIGHT], {"a": "opens", "b": ""}),
    ],
)
def test_headings_stand_with_the_table_below_them(blocks: list[Block], classes: dict[str, str]) -> None:
    assert heading_classes(blocks) == classes
