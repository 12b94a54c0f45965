"""Words by scope: one set serves a department and a unit, and no sentence calls the one the other."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.examples import EXAMPLES

MakeReport = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize(("scope", "ours", "others"), [("部门", "本部门", "本单位"), ("单位", "本单位", "本部门")])
def test_every_sentence_and_note_speaks_of_the_scope_of_the_report(
    make_report: MakeReport, tmp_path: Path, scope: str, ours: str, others: str
) -> None:
    text = (EXAMPLES / "national-9" / "budget.yaml").read_text(encoding="utf-8")
    assert text.count("scope: 单位") == 1
    (tmp_path / "budget.yaml").write_text(text.replace("scope: 单位", f"scope: {scope}"), encoding="utf-8")
    done = make_report("budget.yaml", "--format", "html")
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "budget.html").read_text(encoding="utf-8")
    for words in (
        f"2026年{scope}预算",
        f"{scope}概况",
        f"{scope}收支总表",
        f"{scope}预算情况说明",
        f"{ours}2026年没有",
    ):
        assert words in page
    assert others not in page
    assert ("预算单位共1个" in page) == (scope == "部门")
