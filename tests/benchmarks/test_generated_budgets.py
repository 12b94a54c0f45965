"""Generated budgets are valid, the same every time, and of the size that is asked for."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from benchmarks.budgets import SIZES, Size, write_budget
from benchmarks.growing import write_table
from generator.findings import Findings
from generator.pipeline import load

SMALL = {
    "S": SIZES["S"],
    "M": SIZES["M"],
    "like L": Size("hunan-2026", 8, 2, 5, 4, 0.01),
}


@pytest.mark.parametrize("name", SMALL)
def test_nothing_is_to_be_complained_of(
    name: str, tmp_path: Path, make_report: Callable[..., CompletedProcess[str]]
) -> None:
    done = make_report("check", str(write_budget(SMALL[name], tmp_path)))
    assert done.returncode == 0, done.stdout
    assert "共 错误 0 项，警告 0 项，提示 0 项。" in done.stdout


def test_one_seed_makes_one_budget(tmp_path: Path) -> None:
    first, again, other = (
        write_budget(SIZES["M"], tmp_path / str(number), seed).read_text(encoding="utf-8")
        for number, seed in enumerate((1, 1, 2))
    )
    assert first == again
    assert first != other


def test_the_size_is_what_is_asked_for(tmp_path: Path) -> None:
    findings = Findings()
    loaded = load(write_budget(SIZES["L"], tmp_path), findings)
    assert loaded is not None, list(findings)
    assert len(loaded.budget.leaf_units()) == SIZES["L"].units
    assert len(loaded.budget.projects) == SIZES["L"].units * SIZES["L"].projects
    assert len(loaded.inquiry.ledger.facts) > 3_500


def test_a_table_of_many_rows_over_many_facts_is_valid(
    tmp_path: Path, make_report: Callable[..., CompletedProcess[str]]
) -> None:
    done = make_report("check", str(write_table(tmp_path, 40, 400)))
    assert done.returncode == 0, done.stdout
    findings = Findings()
    loaded = load(tmp_path / "budget.yaml", findings)
    assert loaded is not None, list(findings)
    assert len(loaded.inquiry.ledger.facts) == 401
