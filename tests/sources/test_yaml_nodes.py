"""Two parsers, one reading: what the fast one accepts is what the careful one reads, values and places."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sources import yaml_nodes

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("templates/**/*.yaml"), *ROOT.glob("examples/**/*.yaml")])
NULL = "tag:yaml.org,2002:null"
TEXT = (ROOT / "examples" / "national-9" / "budget.yaml").read_text(encoding="utf-8")[:1500]
PIECES = [
    *" \n:-,[]{}#'\"&*!|>%@`~?=<\\0中：“",
    *("null", "<<: ", "? ", "!!str ", "&a ", "*a", "|\n  ", ">-\n ", " #", "\n\n"),
]


def read(node: Any) -> Any:
    """A node as values: null has no place of its own (its key's is shown)."""
    if node is None or str(node.tag) == NULL:
        return None
    at = (node.start_mark.line, node.start_mark.column)
    if node.id == "mapping":
        return at, [(read(key), read(value)) for key, value in node.value]
    return at, [read(item) for item in node.value] if node.id == "sequence" else str(node.value)


def fast_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> Any:
        raise AssertionError("left to the careful parser")

    monkeypatch.setattr(yaml_nodes, "_careful", refuse)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_of_the_repository_is_read_alike(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert read(yaml_nodes.compose(text)) == read(yaml_nodes._careful(text))


def test_inputs_are_read_by_the_fast_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    fast_only(monkeypatch)
    for slug in ("national-9", "dongxihu-2023", "hunan-2026"):
        assert read(yaml_nodes.compose((ROOT / "examples" / slug / "budget.yaml").read_text(encoding="utf-8")))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 3), st.sampled_from(PIECES)), max_size=3))
def test_a_slip_is_read_alike_or_left_to_the_careful_parser(slips: list[tuple[int, int, str]]) -> None:
    text = TEXT
    for at, gone, piece in slips:
        text = text[:at] + piece + text[at + gone :]
    try:
        careful = read(yaml_nodes._careful(text))
    except yaml_nodes.MistakeError:
        with pytest.raises(yaml_nodes.MistakeError):
            yaml_nodes.compose(text)
    else:
        assert read(yaml_nodes.compose(text)) == careful


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000 + "a", "a:\n" + " " * 300 + "b: 1\n"])
def test_what_is_nested_deep_never_reaches_the_fast_parser(text: str) -> None:
    assert yaml.__with_libyaml__
    assert yaml_nodes._deep(text)
