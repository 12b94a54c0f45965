"""The catalogue: every obligation is seen to, every proof exists, the page is that of the checks."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from generator.catalogue_page import catalogue_page
from generator.checks import CHECKS
from generator.checks.obligations import Obligation, obligations
from generator.findings import Kind, catalogue, record_catalogue, text_catalogue

ROOT = Path(__file__).parents[2]
CATALOGUES: tuple[ModuleType, ...] = (catalogue, record_catalogue, text_catalogue)
KINDS = {kind.id: kind for module in CATALOGUES for kind in vars(module).values() if isinstance(kind, Kind)}
EVERY = pytest.mark.parametrize("obligation", obligations(), ids=lambda each: each.rule)


@EVERY
def test_every_obligation_is_seen_to(obligation: Obligation) -> None:
    assert obligation.coverage or obligation.checks


@EVERY
def test_what_sees_to_an_obligation_exists(obligation: Obligation) -> None:
    for coverage in obligation.coverage:
        assert coverage.mechanism
        match coverage.how:
            case "construction" | "audit":
                file, _, name = coverage.proof.partition("::")
                assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")
            case "finding":
                assert coverage.proof
                assert set(coverage.proof.split()) <= set(KINDS)
            case how:
                assert (how, coverage.proof) == ("outside", "")


def test_the_rules_of_the_catalogue_are_all_there_and_once() -> None:
    rules = [each.rule for each in obligations()]
    assert len(rules) == len(set(rules))
    assert {f"R{number:02}" for number in range(1, 27)} <= set(rules)
    named = {coverage for check in CHECKS for coverage in check.rules}
    assert named <= set(rules)


def test_a_check_has_an_id_a_title_and_kinds_of_its_own() -> None:
    assert len({check.id for check in CHECKS}) == len({check.title for check in CHECKS}) == len(CHECKS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", check.id) for check in CHECKS)
    assert all(kind.id in KINDS for check in CHECKS for kind in check.kinds)


def test_the_page_is_generated() -> None:
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == catalogue_page(), "run: make docs"
