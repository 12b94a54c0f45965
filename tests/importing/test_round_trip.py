"""A budget's tables, imported, give a budget that prints the same tables, cell by cell."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

import pytest
from openpyxl import load_workbook

from generator.budget import Budget
from generator.document import Table
from generator.findings import Findings
from generator.importing import Imported, import_tables
from generator.inquiry import Inquiry
from generator.narrative.names import line_names
from generator.pipeline import build, load
from generator.sets import TemplateSet
from generator.sets.jinja import Lines
from generator.tables import build_table
from generator.writers.excel_tables import excel_tables
from generator.yaml_text import yaml_text
from tests.examples import EXAMPLES, composed, loaded
from tests.importing.books import Plain, write
from tests.published_tables import correct, errata, plain, published

HUZHOU, HAIDONG = "huzhou-center-2025", "haidong-2025"
SLUGS = (HAIDONG, HUZHOU)  # the sets whose tables tell all that their budgets hold


@dataclass(frozen=True)
class Result:
    """An import with what it told."""

    imported: Imported | None
    findings: Findings

    @property
    def kinds(self) -> list[str]:
        return [finding.kind.id for finding in self.findings if finding.kind.id not in {"import-gap", "import-guessed"}]


def _set(slug: str) -> TemplateSet:
    return loaded(slug).inquiry.template


def _import(path: Path, slug: str) -> Result:
    findings = Findings()
    return Result(import_tables(path, _set(slug), findings), findings)


@cache
def _round_trip(slug: str) -> Result:
    """The example's workbook as this program writes it, sums as formulas without results."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tables.xlsx"
        path.write_bytes(excel_tables(composed(slug)))
        return _import(path, slug)


def _tables(budget: Budget, slug: str, folder: Path) -> dict[str, Table]:
    """The tables of a budget that went through its YAML file."""
    file = folder / "budget.yaml"
    file.write_text(yaml_text(budget), encoding="utf-8")
    findings = Findings()
    result = load(file, findings)
    assert result is not None
    assert not list(findings)  # the contract is fulfilled
    inquiry = result.inquiry
    lines = Lines(line_names(result.budget, inquiry.template.definition), inquiry.findings)
    return {table.id: build_table(table, inquiry, lines) for table in _set(slug).tables if table.published}


def _compare(ours: Mapping[str, Table], theirs: Mapping[str, Plain]) -> int:
    """Hold every cell of every table against the original; return how many there were."""
    count = 0
    for identity, original in theirs.items():
        mine = Plain.of(ours[identity])
        assert mine.paths == original.paths
        assert len(mine.rows) == len(original.rows), identity
        for row, (left, right) in enumerate(zip(mine.rows, original.rows, strict=True)):
            for column, (cell, target) in enumerate(zip(left, right, strict=True)):
                assert plain(cell) == plain(target), (identity, row, mine.paths[column])
                count += 1
    return count


def _originals(slug: str) -> dict[str, Plain]:
    return {table.id: Plain.of(table) for table in composed(slug).tables()}


@pytest.mark.parametrize("slug", SLUGS)
def test_tables_of_an_imported_budget_are_the_original_ones(
    slug: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = _round_trip(slug)
    assert result.imported is not None, list(result.findings)
    assert result.kinds == []
    assert result.imported.equal == result.imported.compared > 400
    count = _compare(_tables(result.imported.budget, slug, tmp_path), _originals(slug))
    with capsys.disabled():
        sys.stdout.write(f"\n{slug}: {count} cells equal after a round trip\n")
    assert count > 500


@pytest.mark.parametrize("slug", SLUGS)
def test_records_of_projects_come_back_whole(slug: str) -> None:
    result = _round_trip(slug)
    assert result.imported is not None
    printed = [project.model_dump(exclude={"code"}) for project in loaded(slug).budget.projects]
    ours = [project.model_dump(exclude={"code"}) for project in result.imported.budget.projects]
    assert ours == printed


def test_codes_of_projects_are_those_printed_else_numbered() -> None:
    one, two = _round_trip(HUZHOU).imported, _round_trip(HAIDONG).imported
    assert one is not None
    assert two is not None
    assert [project.code for project in one.budget.projects] == [f"P{n:03}" for n in range(1, 7)]
    assert [p.code for p in two.budget.projects] == [p.code for p in loaded(HAIDONG).budget.projects]


def test_natural_links_are_kept_and_every_fact_says_how_well_it_is_known() -> None:
    imported = _round_trip(HAIDONG).imported
    assert imported is not None
    block = imported.budget.figures[0]
    linked = {
        fact.economic: fact.function for fact in block.expenditure if fact.economic in {"30108", "30109", "30113"}
    }
    assert linked == {"30108": "2080505", "30109": "2080506", "30113": "2210201"}
    notes = [fact.note for facts in block.facts().values() for fact in facts if fact.amount]
    assert notes.count("公开数") == imported.determined > 0
    assert notes.count("推定") == imported.chosen > 0


def test_figures_of_last_year_and_known_zeros_come_as_they_are_printed() -> None:
    imported = _round_trip(HAIDONG).imported
    assert imported is not None
    now, before = imported.budget.figures
    assert {fact.economic for fact in now.expenditure if fact.amount == 0} == {"30212", "31013"}
    stated = {str(statement.where.economic): statement.amount for statement in before.statements}
    assert (before.year, before.stage) == (2024, "budget")
    assert sorted(int(amount) for amount in stated.values()) == [0, 0, 17000, 25000]


def test_the_same_tables_give_the_same_text(tmp_path: Path) -> None:
    first = _round_trip(HUZHOU).imported
    path = write(tmp_path / "again.xlsx", list(_originals(HUZHOU).values()), lambda n, table: table.title[:31])
    again = _import(path, HUZHOU).imported
    assert first is not None
    assert again is not None
    assert yaml_text(first.budget) == yaml_text(again.budget)


def test_columns_and_sheets_in_another_order_and_under_other_names(tmp_path: Path) -> None:
    tables = [table.reordered() for table in reversed(_originals(HUZHOU).values())]
    path = write(tmp_path / "mixed.xlsx", tables, lambda n, _: f"Sheet{n + 1}")
    result = _import(path, HUZHOU)
    assert result.imported is not None, list(result.findings)
    assert result.kinds == []
    assert _compare(_tables(result.imported.budget, HUZHOU, tmp_path), _originals(HUZHOU)) > 500


def test_a_sheet_is_found_by_its_label_when_its_title_is_another(tmp_path: Path) -> None:
    labels = {table.id: table.label for table in composed(HUZHOU).tables()}
    tables = [replace(table, title="预算公开表") for table in _originals(HUZHOU).values()]
    path = write(tmp_path / "labels.xlsx", tables, lambda _, table: labels[table.identity])
    result = _import(path, HUZHOU)
    assert result.imported is not None, list(result.findings)
    assert result.imported.equal == result.imported.compared > 400


def test_other_sheets_are_told_and_a_table_that_others_replace_may_be_missing(tmp_path: Path) -> None:
    tables = [table for table in _originals(HUZHOU).values() if table.identity != "income_summary"]
    path = write(tmp_path / "less.xlsx", tables, lambda n, _: f"Sheet{n}")
    book = load_workbook(path)
    book.create_sheet("备忘")["A1"] = "与公开无关"
    book.save(path)
    result = _import(path, HUZHOU)
    assert result.imported is not None
    assert sorted(result.kinds) == ["import-foreign-sheet", "import-table-absent"]


def test_a_table_that_alone_tells_a_dimension_is_needed(tmp_path: Path) -> None:
    wanted = "general_public_budget_basic_expenditure"
    tables = [table for table in _originals(HUZHOU).values() if table.identity != wanted]
    result = _import(write(tmp_path / "less.xlsx", tables, lambda n, _: f"Sheet{n}"), HUZHOU)
    assert result.imported is None
    [needed] = [finding for finding in result.findings if finding.kind.id == "import-table-needed"]
    assert "经济科目" in needed.found


def test_amounts_in_yuan(tmp_path: Path) -> None:
    template = _set(HUZHOU)
    definition = template.definition
    numbers = definition.numbers.model_copy(update={"unit": "元"})
    in_yuan = replace(template, definition=definition.model_copy(update={"numbers": numbers}))
    known = loaded(HUZHOU).inquiry
    inquiry = Inquiry(known.budget, in_yuan, known.dimensions, known.ledger, Findings())
    lines = Lines(line_names(known.budget, definition), Findings())
    tables = [Plain.of(build_table(table, inquiry, lines)) for table in in_yuan.tables if table.published]
    assert any("7599400" in cell for table in tables for row in table.rows for cell in row)
    result = _import(write(tmp_path / "yuan.xlsx", tables, lambda n, _: f"Sheet{n}"), HUZHOU)
    assert result.imported is not None, list(result.findings)
    assert _compare(_tables(result.imported.budget, HUZHOU, tmp_path), _originals(HUZHOU)) > 500
    spent = sum((fact.amount for fact in result.imported.budget.figures[0].expenditure), Decimal(0))
    assert spent == 7599400


def _contradictory(folder: Path) -> Path:
    """The workbook with one total that is 1.00 too much."""
    path = folder / "wrong.xlsx"
    path.write_bytes(excel_tables(composed(HUZHOU)))
    book = load_workbook(path)
    book.worksheets[2]["C6"] = 760.94
    book.save(path)
    return path


def test_tables_that_contradict_each_other_are_told_with_both_cells(tmp_path: Path) -> None:
    result = _import(_contradictory(tmp_path), HUZHOU)
    assert result.imported is None
    [conflict] = [finding for finding in result.findings if finding.kind.id == "import-conflict"]
    assert conflict.place.sheet is not None
    assert (conflict.place.sheet[:3], conflict.place.cell) == ("表03", "C6")
    assert "760.94" in conflict.found
    assert "表01" in conflict.found
    assert "!D20" in conflict.found
    assert "759.94" in conflict.expected


def test_a_part_that_its_whole_excludes_is_told_with_the_cells_around_it(tmp_path: Path) -> None:
    path = tmp_path / "wrong.xlsx"
    path.write_bytes(excel_tables(composed(HUZHOU)))
    book = load_workbook(path)
    book.worksheets[5]["D8"] = 84.99  # 基本工资·人员经费, 10.00 more
    book.save(path)
    result = _import(path, HUZHOU)
    conflicts = [finding for finding in result.findings if finding.kind.id == "import-conflict"]
    assert result.imported is None
    assert conflicts
    assert any("表06" in str(conflict.place) for conflict in conflicts)


def test_a_conflict_of_sums_names_the_few_cells_that_make_it(tmp_path: Path) -> None:
    path = tmp_path / "wrong.xlsx"
    path.write_bytes(excel_tables(composed(HAIDONG)))
    book = load_workbook(path)
    book.worksheets[3]["C8"] = 49.08
    book.save(path)
    [conflict] = [case for case in _import(path, HAIDONG).findings if case.kind.id == "import-conflict"]
    assert (conflict.place.cell, "39.08" in conflict.expected) == ("C8", True)
    assert 1 <= conflict.found.count("!") <= 5


def test_an_opening_balance_is_spent_or_kept(tmp_path: Path) -> None:
    text = (EXAMPLES / HUZHOU / "budget.yaml").read_text(encoding="utf-8")
    opening = "    opening:\n      - {fund: general_public, amount: 30000}\n      - {fund: other, amount: 5000}\n"
    kept = '      - {fund: other, carryover: "yes", amount: 5000}\n'
    closing = "    closing:\n      - {fund: general_public, amount: 0}\n"
    assert text.count(closing) == 1
    spent = '      - {function: "2101506", economic: "30299", project: aq-feijian, carryover: "yes", amount: 30000}\n'
    file = tmp_path / "with.yaml"
    file.write_text(text.replace(closing, spent + opening + "    closing:\n" + kept), encoding="utf-8")
    original = load(file, Findings())
    assert original is not None
    document = build(original)
    path = tmp_path / "with.xlsx"
    path.write_bytes(excel_tables(document))
    imported = _import(path, HUZHOU).imported
    assert imported is not None
    originals = {table.id: Plain.of(table) for table in document.tables()}
    assert _compare(_tables(imported.budget, HUZHOU, tmp_path), originals) > 500
    block = imported.budget.figures[0]
    assert sum(fact.amount for fact in block.opening) == 35000
    assert sum(fact.amount for fact in block.expenditure if fact.carryover == "yes") == 30000
    assert sum(fact.amount for fact in block.closing) == 5000


def test_a_missing_solver_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    result = _import(_contradictory(tmp_path), HUZHOU)
    assert result.kinds == ["import-no-solver"]
    assert "pip install highspy" in next(iter(result.findings)).action


def test_a_text_in_an_amount_cell_is_told_with_its_cell(tmp_path: Path) -> None:
    path = _contradictory(tmp_path)
    book = load_workbook(path)
    book.worksheets[2]["C6"] = "约七百万"
    book.save(path)
    [bad] = [finding for finding in _import(path, HUZHOU).findings if finding.kind.id == "import-bad-amount"]
    assert (bad.place.cell, "约七百万" in bad.found) == ("C6", True)


def test_a_workbook_without_any_table_is_told(tmp_path: Path) -> None:
    table = Plain("x", "通讯录", ("", ""), (("姓名",), ("电话",)), (("某人", "0"),), frozenset())
    result = _import(write(tmp_path / "other.xlsx", [table], lambda *_: "通讯录"), HUZHOU)
    assert result.imported is None
    assert sorted(result.kinds) == ["import-foreign-sheet", "import-no-tables"]


def test_published_tables_corrected_by_their_errata(tmp_path: Path) -> None:
    cells = published(HUZHOU)
    assert not correct(cells, errata(HUZHOU)).unknown
    titles = {table.id: table for table in (*composed(HUZHOU).tables(), *composed(HUZHOU).data_tables)}
    tables = []
    for name, rows in cells.items():
        built = titles[name[3:-4]]
        paths = tuple(tuple(title.split("/")) for title in rows[0])
        amounts = frozenset(i for i, leaf in enumerate(built.leaves) if leaf.amount)
        head = (built.owner_line, built.unit_line)
        tables.append(Plain(built.id, built.title, head, paths, tuple(tuple(row) for row in rows[1:]), amounts))
    result = _import(write(tmp_path / "published.xlsx", tables, lambda n, _: f"Sheet{n}"), HUZHOU)
    assert result.imported is not None, list(result.findings)
    assert result.imported.equal == result.imported.compared > 400
    assert len(result.imported.budget.projects) == 6
    assert [len(project.targets) for project in result.imported.budget.projects] == [5] * 6


def test_the_command_writes_a_budget_that_loads(
    make_report: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "表.xlsx").write_bytes(excel_tables(composed(HUZHOU)))
    done = make_report("import", "表.xlsx", "--template", "huzhou-2025", "-o", "预算.yaml")
    assert done.returncode == 0, done.stderr
    assert "公开数" in done.stdout
    assert "推定" in done.stdout
    assert load(tmp_path / "预算.yaml", Findings()) is not None
    again = make_report("import", "表.xlsx", "--template", "huzhou-2025", "-o", "预算.yaml")
    assert again.returncode == 2
    assert "已经存在" in again.stderr


def test_the_command_writes_nothing_when_tables_contradict_each_other(
    make_report: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    _contradictory(tmp_path)
    done = make_report("import", "wrong.xlsx", "--template", "huzhou-2025")
    assert done.returncode == 2
    assert "表间自相矛盾" in done.stderr
    assert list(tmp_path.glob("*.yaml")) == []
