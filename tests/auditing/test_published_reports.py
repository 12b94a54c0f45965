"""Published reports as they were published: each error in their tables is found, no rounding tail is one."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.auditing import Audit, Counts, audit, open_audit
from generator.auditing.identities import Share, Sum, Verdict
from generator.findings import Finding, Findings, Severity
from tests.examples import loaded
from tests.published_tables import FOLDER, SLUGS, correct, errata, published

EXPECTED = list(csv.DictReader((Path(__file__).parent / "expected.csv").read_text(encoding="utf-8").splitlines()))
# What is still found when errata are corrected: for these the report leaves no consistent value.
UNKNOWABLE = {
    "dongxihu-2023": [
        ("13-project_form_04.csv", "audit-code-length"),
        ("13-project_form_05.csv", "audit-code-taken"),
        ("13-project_form_07.csv", "audit-code-taken"),
    ]
}


@cache
def opened(slug: str) -> Audit:
    """The tables of a report as they were published."""
    found = open_audit(FOLDER / slug, loaded(slug).inquiry.template, Findings())
    assert found is not None
    return found


@cache
def told(slug: str) -> tuple[Finding, ...]:
    """What the audit says of them."""
    findings = Findings()
    audit(FOLDER / slug, loaded(slug).inquiry.template, findings)
    return tuple(findings)


def _cells(slug: str, at: str) -> list[int]:
    """The cells of an address: number of the table, row, end of the column; of a form the end of the field."""
    number, row, column = at.split("|")
    return [
        i
        for i, cell in enumerate(opened(slug).cells)
        if _of_table(cell.place.file, number)
        and (cell.row == row or cell.row.endswith(f" {row}") or (not column and cell.row.endswith(row)))
        and cell.column.endswith(column)
    ]


def _of_table(file: str, number: str) -> bool:
    name = Path(file).stem
    digits, _, form = number.partition("_")
    return name.startswith(f"{digits}-") and (not form or name.endswith(f"_{form}"))


def _verdicts(slug: str, cells: list[int]) -> Iterator[tuple[object, Verdict]]:
    for identity in opened(slug).identities:
        if not set(identity.touched).isdisjoint(cells):
            yield identity, identity.judge(opened(slug).cells)


def _said_of_row(slug: str, at: str) -> bool:
    """True when a finding about a code stands at a row, or at a field of a form."""
    number, row, _ = at.split("|")
    code = row.partition(" ")[0]
    return any(
        _of_table(case.place.file, number) and (code in case.found or row == "项目编码")
        for case in told(slug)
        if case.kind.id in {"audit-twice", "audit-name", "audit-code-taken", "audit-code-length"}
    )


@pytest.mark.parametrize("row", [row for row in EXPECTED if row["kind"] != "tail"], ids=lambda row: row["finding"])
def test_an_error_in_a_table_is_found(row: dict[str, str]) -> None:
    slug = row["slug"]
    for at in row["at"].split(";"):
        failed = any(
            verdict is Verdict.FAILED and (row["rule"] == "R06") is isinstance(identity, Share)
            for identity, verdict in _verdicts(slug, _cells(slug, at))
        )
        said = row["rule"] in {"R11", "R12"} and _said_of_row(slug, at)
        assert (failed or said) is (row["found"] == "yes"), at
    assert bool(row["why not"]) is (row["found"] == "no")


@pytest.mark.parametrize("row", [row for row in EXPECTED if row["kind"] == "tail"], ids=lambda row: row["finding"])
def test_a_legal_tail_is_no_error(row: dict[str, str]) -> None:
    slug = row["slug"]
    cells = _cells(slug, row["at"])
    sums = [(each, verdict) for each, verdict in _verdicts(slug, cells) if isinstance(each, Sum)]
    tails = [each for each, verdict in sums if verdict is Verdict.TAIL and each.total in cells]
    assert [each for each, verdict in sums if verdict is Verdict.FAILED and each.total in cells] == [] or tails
    assert bool(tails) is (row["found"] == "yes")
    said = [case for case in told(slug) if case.kind.id == "audit-tail"]
    assert {case.place for case in said} >= {opened(slug).cells[each.total].place for each in tails}


@pytest.mark.parametrize("slug", SLUGS)
def test_only_errata_fail(slug: str, tmp_path: Path) -> None:
    """With errata corrected nothing fails: every failure of the published tables is one of them."""
    tables = published(slug)
    correct(tables, errata(slug))
    for name, cells in tables.items():
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(cells)
    findings = Findings()
    counts = audit(tmp_path, loaded(slug).inquiry.template, findings)
    assert isinstance(counts, Counts)
    left = [
        (Path(case.place.file).name, case.kind.id) for case in findings if case.severity is not Severity.INFORMATION
    ]
    assert left == UNKNOWABLE.get(slug, [])


def test_reports_without_an_error_in_their_tables_are_clean() -> None:
    for slug in ("hunan-2026", "fujian-center-2023-final"):
        assert [case for case in told(slug) if case.severity is Severity.ERROR] == []
