"""Where lines are broken that no typesetter breaks well by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.writers.line_breaks import kept_end, outside_quotes, title_lines

AGENCY = "云川市文化和旅游局"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("指导各地做好基金稽核。", "稽核。"),
        ("一级项目名称", "名称"),
        ("共5个，占7.5%。", ""),
        ("合计数", ""),
        ("以上为2025", ""),
        ("（本级）", ""),
        ("主要用于医疗（护理）", ""),
    ],
)
def test_the_end_of_a_text_is_kept_together(text: str, kept: str) -> None:
    assert kept_end(text) == [(text.removesuffix(kept), kept)]


def test_the_end_may_reach_over_several_texts() -> None:
    assert kept_end("共5.00", "万元", "。") == [("共5.00", ""), ("", "万元"), ("", "。")]
    assert kept_end("主要是新增，", "其中：") == [("主要是新增，", ""), ("", "其中：")]
    assert kept_end("甲乙丙丁", "戊。") == [("甲乙丙", "丁"), ("", "戊。")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("详见“重点项目”一节", "详见|“重点项目”|一节"),
        ("“三公”经费", "“三公”|经费"),
        ("（“三公”）", "（“三公”）"),
        ("下称“中心”。", "下称|“中心”。"),
    ],
)
def test_a_line_may_be_broken_outside_of_quotation_marks(text: str, shown: str) -> None:
    assert outside_quotes(text).replace("\u200b", "|") == shown


@pytest.mark.parametrize(
    ("title", "most", "lines"),
    [
        (f"{AGENCY}2026年部门预算", 17, [f"{AGENCY}2026年部门预算"]),
        (f"{AGENCY}2026年部门预算", 12, [AGENCY, "2026年部门预算"]),
        ("甲中心（乙中心）2026年单位预算公开说明", 14, ["甲中心（乙中心）", "2026年单位预算公开说明"]),
        ("一般公共预算基本支出表（按政府预算经济分类）", 16, ["一般公共预算基本支出表", "（按政府预算经济分类）"]),
        ("2023年度单位决算", 6, ["2023年度", "单位决算"]),
        ("没有接缝的一个很长很长的标题", 6, ["没有接缝的一个很长很长的标题"]),
    ],
)
def test_a_title_is_broken_by_sense(title: str, most: int, lines: list[str]) -> None:
    assert title_lines(title, most, (AGENCY,)) == lines


@given(
    st.text(alphabet="甲乙丙（）《》年度2026", max_size=40).map(lambda text: text.strip()),
    st.integers(min_value=4, max_value=30),
)
def test_no_character_of_a_title_is_lost_and_no_line_of_several_is_too_long(title: str, most: int) -> None:
    lines = title_lines(title, most)
    assert "".join(lines) == title
    if len(lines) > 1:
        assert all(sum(1 if ord(c) > 0x2000 else 0.5 for c in line) <= most for line in lines)
