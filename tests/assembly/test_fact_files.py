"""Facts in a table of their own: read as if they stood in the input, each with the place of its row."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from openpyxl import Workbook

from generator.findings import Findings
from generator.findings.printing import as_text
from generator.pipeline import Loaded, load

HEADER = "年度,阶段,收支方向,功能科目,经济科目,支出性质,项目,金额"
ROWS = (
    "2025,预算数,收入,,,,,100000",
    "2025,预算数,支出,2010301,30101,人员经费,,60000",
    "2025,预算数,支出,2010301,30201,公用经费,,20000",
    "2025,预算数,支出,2010302,30299,,P1,20000",
    "2025,预算数,年末结转结余,,,,,0",
)
SPENT = """    income:
      - {amount: 100000}
    expenditure:
      - {function: "2010301", economic: "30101", nature: 人员经费, amount: 60000}
      - {function: "2010301", economic: "30201", nature: 公用经费, amount: 20000}
      - {function: "2010302", economic: "30299", project: P1, amount: 20000}
"""
ELSEWHERE = (SPENT, "    expenditure:\n"), ("    closing:\n      - {amount: 0}\n", ""), (
    "figures:\n", "facts: facts.csv\nfigures:\n",
)  # fmt: skip
FUND = "一般公共预算"


def table(*rows: str, header: str = HEADER) -> str:
    return "\n".join((f"{header},资金来源", *(f"{row},{FUND}" for row in rows))) + "\n"


def read(folder: Path, budget: str, facts: str) -> tuple[Loaded | None, list[str]]:
    path = folder / "budget.yaml"
    path.write_text(budget, encoding="utf-8")
    (folder / "facts.csv").write_text(facts, encoding="utf-8")
    findings = Findings()
    return load(path, findings), [as_text(case).replace(str(folder) + "/", "") for case in findings]


def said(loaded: Loaded | None) -> list[tuple[object, ...]]:
    assert loaded is not None
    return sorted((sorted(map(repr, f.coordinates.items())), f.amount) for f in loaded.inquiry.ledger.facts)


def test_facts_of_a_table_are_those_of_the_input(tmp_path: Path, changed: Callable[..., str]) -> None:
    apart, told = read(tmp_path, changed(*ELSEWHERE), table(*ROWS))
    assert told == []
    (tmp_path / "whole").mkdir()
    whole, _ = read(tmp_path / "whole", changed(), "")
    assert said(apart) == said(whole)
    assert apart is not None
    assert apart.files == (tmp_path / "budget.yaml", tmp_path / "facts.csv")
    assert {str(fact.place).rpartition("/")[2] for fact in apart.inquiry.ledger.facts} >= {
        f"facts.csv:{line}:1" for line in range(2, 7)
    }


def test_a_workbook_and_english_names_do_as_well(tmp_path: Path, changed: Callable[..., str]) -> None:
    book = Workbook()
    book.create_sheet("账目")
    english = "flow,function,economic,nature,project,amount,fund"
    for row in table(*(row[9:] for row in ROWS), header=HEADER[6:]).replace("阶段,", "").splitlines():
        cells = english.split(",") if row.startswith("收支方向") else row.split(",")[-7:]
        book["账目"].append([cell or None for cell in cells])
    book.save(tmp_path / "facts.xlsx")
    budget, written = (changed(*ELSEWHERE[:2], ("figures:\n", f"facts: {name}\nfigures:\n")) for name in
                       ("facts.xlsx", "facts.csv"))  # fmt: skip
    assert said(read(tmp_path, budget, "")[0]) == said(read(tmp_path, written, table(*ROWS))[0])


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            table(*ROWS[:2], "2025,预算数,支出,2010301,30201,公用经费,,二万", *ROWS[3:]),
            "错误 facts.csv:4:8 值不对\n  发现：“amount（金额）”是“二万”\n"
            "  应为：以元为单位的数字，如 1234.56；没有数就不要写这一项，确知为零写 0",
        ),
        (
            table(*ROWS, "2025,预算数,支持,,,,,1"),
            "错误 facts.csv:7:3 值不对\n  发现：“收支方向”是“支持”\n  应为：收入、支出、上年结转结余、年末结转结余、",
        ),
        (table(*ROWS, "2025,预算数,支出,2010301,30201,公用经费,,"), "错误 facts.csv:7:8 "),
        (
            table(*ROWS, header=HEADER.replace("功能科目", "功能分类")),
            "警告 facts.csv:1:4 不认识的栏目\n  发现：“功能分类”，这一栏没有读",
        ),
        (table(*ROWS, header="甲,乙,丙,丁,戊,己,庚,辛"), "错误 facts.csv:1:1 找不到表头"),
    ],
)
def test_what_is_wrong_in_a_row_is_told_at_its_cell(
    tmp_path: Path, changed: Callable[..., str], facts: str, expected: str
) -> None:
    _, told = read(tmp_path, changed(*ELSEWHERE), facts)
    assert any(case.startswith(expected) for case in told), told


def test_a_table_that_is_not_there_is_told_where_it_is_named(tmp_path: Path, changed: Callable[..., str]) -> None:
    loaded, told = read(tmp_path, changed(*ELSEWHERE).replace("facts.csv", "none.csv"), "")
    assert loaded is None
    assert told[0].startswith("错误 budget.yaml:14:8 ")
    assert "none.csv" in told[0]


def test_an_archive_copy_carries_the_table(
    tmp_path: Path, changed: Callable[..., str], make_report: Callable[..., CompletedProcess[str]]
) -> None:
    read(tmp_path, changed(*ELSEWHERE), table(*ROWS))
    assert make_report("budget.yaml", "--attach-source").returncode < 2
    assert make_report("extract", "budget.pdf", "-o", "out").returncode == 0
    assert next((tmp_path / "out").rglob("facts.csv")).read_bytes() == (tmp_path / "facts.csv").read_bytes()
