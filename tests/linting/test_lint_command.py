"""The command ``lint-template``: exit codes, JSON, installed sets by name, no input file."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

MakeReport = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize(
    ("old", "new", "code", "closing"),
    [
        ("", "", 0, "共 错误 0 项，警告 0 项，提示 0 项。"),
        ("  - {title: 单位资金, where: {fund: own}}\n", "", 1, "共 错误 0 项，警告 1 项，提示 0 项。"),
        ("{fund: own}", "{fund: ovn}", 2, "共 错误 1 项，警告 0 项，提示 0 项。"),
    ],
)
def test_the_exit_code_tells_whether_there_are_errors_or_warnings(
    make_report: MakeReport, folder: Path, old: str, new: str, code: int, closing: str
) -> None:
    path = folder / "tables" / "income.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    done = make_report("lint-template", "mine")
    assert (done.returncode, done.stderr) == (code, "")
    assert done.stdout.splitlines()[-1] == closing


def test_an_installed_set_is_called_by_its_name_or_its_folder(make_report: MakeReport) -> None:
    by_name = make_report("lint-template", "huzhou-2025")
    assert by_name.returncode == 0
    assert "已说明理由" in by_name.stdout


def test_json_is_for_programs(make_report: MakeReport, folder: Path) -> None:
    path = folder / "tables" / "income.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("{fund: own}", "{fund: other}"), encoding="utf-8")
    done = make_report("lint-template", "mine", "--json")
    (row,) = json.loads(done.stdout)
    assert (done.returncode, row["id"], row["severity"]) == (1, "set-leaves-out", "warning")
    assert (row["file"], row["line"], row["column"]) == ("mine/tables/income.yaml", 9, 5)
    assert row["found"] == "“合计”含有，而各分项都不取：事业收入、事业单位经营收入、上级补助收入、附属单位上缴收入"


def test_a_folder_that_is_no_set_is_an_error(make_report: MakeReport, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "nothing"):
        done = make_report("lint-template", name)
        assert (done.returncode, done.stderr) == (2, "")
        assert done.stdout.startswith(f"错误 {name}/set.yaml 文件读不了\n")
