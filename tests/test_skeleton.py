"""The skeleton of every installed set: a valid file that only asks to be filled in."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.budget import Budget
from generator.findings import Findings
from generator.pipeline import build, check, load
from generator.sets import TemplateSet, load_set, set_names
from generator.skeleton import skeleton
from generator.subjects import load_subjects

EACH = pytest.mark.parametrize("name", set_names())
# What a user has still to fill in; any other finding is a fault of the skeleton.
TO_FILL_IN = {
    "missing-text",
    "missing-reason",
    "missing-prior",
    "missing-figure",
    "missing-record",
    "missing-definition",
    "open-dimension",
    "coarse-dimension",
    "subject-year",
}


def template(name: str) -> TemplateSet:
    found = load_set(name, Findings())
    assert found is not None
    return found


def filled(text: str) -> str:
    """The skeleton with its commented texts and reasons taken in."""
    head, mark, rest = text.partition("\ntexts:")
    rest = re.sub(r"^  # (?=\w+: 文字$|\w+: 原因 )", "  ", rest, flags=re.MULTILINE)
    rest = re.sub(
        r"^  # (\S+:)\n  #   (- 第一条)\n  #   (- 第二条)$", r"  \1\n    \2\n    \3", rest, flags=re.MULTILINE
    )
    return head + mark + rest


def findings_of(path: Path, text: str) -> Findings:
    path.write_text(text, encoding="utf-8")
    findings = Findings()
    loaded = load(path, findings)
    if loaded is not None:
        check(loaded)
        build(loaded)
    return findings


def test_some_set_is_installed() -> None:
    assert len(set_names()) >= 2


@EACH
def test_a_skeleton_is_a_valid_input_of_its_set(name: str, budget_of: Callable[[str], Budget]) -> None:
    budget = budget_of(skeleton(template(name)))
    assert (budget.template, budget.year) == (name, template(name).definition.year or load_subjects(None).year)


@EACH
def test_a_skeleton_lacks_nothing_but_what_the_user_knows(name: str, tmp_path: Path) -> None:
    findings = findings_of(tmp_path / "budget.yaml", skeleton(template(name)))
    assert {finding.kind.id for finding in findings} <= TO_FILL_IN


@EACH
def test_a_skeleton_asks_for_every_text_and_reason_by_the_key_that_is_understood(
    name: str, tmp_path: Path, budget_of: Callable[[str], Budget]
) -> None:
    definition = template(name).definition
    text = filled(skeleton(template(name)))
    budget = budget_of(text)
    assert set(budget.texts) == set(definition.texts)
    assert set(budget.reasons) >= set(definition.reasons) - {"*"}
    for finding in findings_of(tmp_path / "budget.yaml", text):
        assert finding.kind.id not in {"missing-reason", "unused-text"}
        assert finding.kind.id != "missing-text" or finding.found.endswith("的用途”")  # uses follow from the facts


@EACH
def test_a_skeleton_has_the_stages_of_its_kind_of_report(name: str, budget_of: Callable[[str], Budget]) -> None:
    budget = budget_of(skeleton(template(name)))
    stages = [(block.year - budget.year, block.stage) for block in budget.figures]
    final = [(0, "final"), (0, "adjusted"), (0, "budget"), (-1, "final")]
    assert stages == (
        final if template(name).definition.kind == "final" else [(0, "budget"), (-1, "execution"), (-1, "budget")]
    )


@EACH
def test_a_skeleton_says_of_every_text_what_to_write_and_whether_it_must_be(name: str) -> None:
    text = skeleton(template(name))
    for need in template(name).definition.texts.values():
        assert f"# {need.title}（{'必填' if need.required else '可不填'}）：{need.help}" in text


@EACH
def test_a_skeleton_tells_the_chinese_name_of_every_key_of_the_file(name: str) -> None:
    lines = skeleton(template(name)).splitlines()
    for field, info in Budget.model_fields.items():
        line = next((line for line in lines if line.startswith(f"{field}:")), None)
        if line is not None:
            assert info.title
            assert info.title in line.partition("#")[2]
