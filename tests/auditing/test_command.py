"""``make-report audit``: what it says and how it ends."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli.app import app
from tests.auditing.conftest import Export
from tests.published_tables import FOLDER

HAIDONG = "haidong-2025"


def run(*arguments: str) -> tuple[int, str]:
    """Run the command; its exit code and what it printed."""
    result = CliRunner().invoke(app, ["audit", *arguments])
    return result.exit_code, result.output


def test_clean_tables_end_with_zero_and_a_statement(exported: Export) -> None:
    code, output = run(str(exported(HAIDONG)), "-t", HAIDONG)
    assert code == 0
    assert "不符 0，无法核对 0。" in output
    assert "没有发现不符" in output


def test_a_failed_identity_names_all_cells_with_their_places_and_takes_no_side() -> None:
    code, output = run(str(FOLDER / HAIDONG), "-t", HAIDONG)
    assert code == 2
    assert "《收支总表》二十.住房保障支出·支出/预算数 印 32.44（01-income_expenditure_summary.csv:21:4）" in output
    assert "《支出总表》221 住房保障支出·合计 印 0.00（03-expenditure_summary.csv:40:3）；相差 32.44" in output


def test_json_has_findings_and_counts(exported: Export) -> None:
    code, output = run(str(exported(HAIDONG)), "-t", HAIDONG, "--json")
    told = json.loads(output)
    assert code == 0
    assert told["counts"]["failed"] == 0
    assert told["counts"]["held"] > 0
    assert {case["id"] for case in told["findings"]} == {"audit-tail"}


def test_sarif_names_the_rules_and_the_places() -> None:
    code, output = run(str(FOLDER / HAIDONG), "-t", HAIDONG, "--sarif")
    told = json.loads(output)["runs"][0]
    assert code == 2
    assert {rule["id"] for rule in told["tool"]["driver"]["rules"]} == {
        "audit-same",
        "audit-sum",
        "audit-part",
        "audit-tail",
    }
    assert len(told["results"]) > 20


def test_a_workbook_names_its_cells(booked: Export) -> None:
    code, output = run(str(booked(HAIDONG)), "-t", HAIDONG)
    assert code == 0
    assert "部门公开表3" in output


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_what_cannot_be_read_ends_with_three(content: bytes | None, tmp_path: Path) -> None:
    book = tmp_path / "tables.xlsx"
    if content is not None:
        book.write_bytes(content)
    code, output = run(str(book), "-t", HAIDONG)
    assert code == 3
    assert "Traceback" not in output


def test_a_folder_without_tables_of_the_set_ends_with_three(tmp_path: Path) -> None:
    (tmp_path / "01-something.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    code, output = run(str(tmp_path), "-t", HAIDONG)
    assert code == 3
    assert "没有一张表能认出来" in output


def test_what_could_not_be_tested_is_said(exported: Export, tmp_path: Path) -> None:
    for file in exported(HAIDONG).iterdir():
        if not file.name.startswith("04"):
            shutil.copy(file, tmp_path)
    file = tmp_path / "05-general_public_budget_expenditure.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("2101504,信息化建设", "2101504x,某某"), encoding="utf-8")
    code, output = run(str(tmp_path), "-t", HAIDONG)
    assert code == 1
    assert "有的行对不上 1 处" in output
    assert "缺少表 1 处" in output


def test_a_template_that_is_not_there_is_a_wrong_argument() -> None:
    code, output = run(str(FOLDER / HAIDONG), "-t", "nowhere")
    assert code == 2
    assert "没有“nowhere”" in output
