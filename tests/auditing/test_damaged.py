"""Tables as people damage them: nothing raises, and what is wrong is said where it stands."""

import csv
import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from generator.auditing import Counts, audit
from generator.findings import Findings
from tests.auditing.conftest import Export
from tests.examples import EVERY, loaded

Table = list[list[str]]
Damaged = Callable[[str, Callable[[Table], object]], tuple[Counts | None, Findings]]
SLUG = "dongxihu-2023"
JUNK = ("", "0", "abc", "12.3.4", "-5.00", "1e5", "合计", "208", "9999999", "100%", "１２．３４", "**", "(5.00)")


@pytest.fixture
def damaged(
    exported: Export, tmp_path: Path
) -> Callable[[str, Callable[[Table], object]], tuple[Counts | None, Findings]]:
    """Audit the example's tables after one of them was changed."""

    def run(name: str, change: Callable[[Table], object]) -> tuple[Counts | None, Findings]:
        for file in exported(SLUG).iterdir():
            rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
            if file.name == name:
                change(rows)
            _write(tmp_path / file.name, rows)
        findings = Findings()
        return audit(tmp_path, loaded(SLUG).inquiry.template, findings), findings

    return run


def _write(path: Path, rows: Table, encoding: str = "utf-8") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)


def test_a_table_without_its_header_is_told(damaged: Damaged) -> None:
    _, findings = damaged("03-expenditure_summary.csv", lambda rows: rows.pop(0))
    assert "import-no-header" in {case.kind.id for case in findings}


def test_a_column_that_is_not_there_is_told(damaged: Damaged) -> None:
    _, findings = damaged("07-basic_expenditure_by_economic.csv", lambda rows: [row.pop() for row in rows])
    assert [case.found for case in findings if case.kind.id == "import-no-column"] == [
        "《2023年一般公共预算基本支出表（经济分类款级）》没有“总计”一栏"
    ]


def test_an_empty_file_is_told(damaged: Damaged) -> None:
    _, findings = damaged("03-expenditure_summary.csv", lambda rows: rows.clear())
    assert "import-no-header" in {case.kind.id for case in findings}


def test_a_number_in_the_name_of_a_field_makes_no_records(damaged: Damaged) -> None:
    def numbered(rows: Table) -> None:
        rows[5][0] = "项目支出明细测算/99999999/金额"

    counts, _ = damaged("13-project_form_01.csv", numbered)
    assert counts is not None


def test_a_word_for_an_amount_is_told_at_its_place(damaged: Damaged) -> None:
    def worded(rows: Table) -> None:
        rows[2][2] = "三千万"

    _, findings = damaged("03-expenditure_summary.csv", worded)
    (case,) = [case for case in findings if case.kind.id == "import-bad-amount"]
    assert (case.place.line, case.place.column) == (3, 3)


def test_with_negative_amounts_a_part_may_exceed_its_whole(damaged: Damaged) -> None:
    def negative(rows: Table) -> None:
        at = rows[0].index("科目名称")
        for row in rows:
            if row[at] == "办公费":
                row[-1] = "-1.00"
            if row[at] in {"合计", "商品和服务支出"}:
                row[-1] = str(Decimal(row[-1]) - 1)

    counts, findings = damaged("07-basic_expenditure_by_economic.csv", negative)
    assert counts is not None
    assert "有负数，“分项不超过合计”不成立" in counts.untested
    assert counts.loose == 0
    assert "audit-part" not in {case.kind.id for case in findings}


def test_files_of_offices_come_in_gb18030_too(exported: Export, tmp_path: Path) -> None:
    for file in exported(SLUG).iterdir():
        rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
        _write(tmp_path / file.name, rows, "gb18030")
    findings = Findings()
    counts = audit(tmp_path, loaded(SLUG).inquiry.template, findings)
    assert counts is not None
    assert counts.failed == 0


@pytest.mark.parametrize("slug", EVERY)
def test_no_damage_raises(slug: str, exported: Export, tmp_path: Path) -> None:
    chance = random.Random(slug)  # noqa: S311 - nothing secret
    for file in exported(slug).iterdir():
        rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
        for _ in range(chance.randint(0, 3)):
            row = chance.choice(rows)
            row[chance.randrange(len(row))] = chance.choice(JUNK)
            rows.insert(chance.randrange(len(rows)), list(chance.choice(rows)))
            del rows[chance.randrange(1, len(rows))]
        _write(tmp_path / file.name, rows)
    assert audit(tmp_path, loaded(slug).inquiry.template, Findings()) is not None
