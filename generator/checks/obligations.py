"""The obligations (义务) of a report and what sees to each: construction, a check, a finding, the audit, or nobody.

``schemas/obligations/rules.csv`` lists them; ``coverage.csv`` tells what is not a check. A check names its own rules.
"""

import csv
from dataclasses import dataclass

from generator.checks import CHECKS, Check
from generator.resources import resource


@dataclass(frozen=True)
class Coverage:
    """How an obligation is met other than by a check.

    ``how`` is construction (proof: a test), finding (proof: ids of kinds told while composing), audit (proof: a test)
    or outside (no proof: it is not a matter of the document).
    """

    how: str
    mechanism: str
    proof: str


@dataclass(frozen=True)
class Obligation:
    """One rule with all that sees to it."""

    rule: str
    title: str
    source: str
    coverage: tuple[Coverage, ...]
    checks: tuple[Check, ...]


def obligations() -> list[Obligation]:
    """Every obligation, in the order of the list."""
    covered: dict[str, list[Coverage]] = {}
    for row in _rows("coverage.csv"):
        covered.setdefault(row["rule"], []).append(Coverage(row["how"], row["mechanism"], row["proof"]))
    return [
        Obligation(
            row["rule"],
            row["title"],
            row["source"],
            tuple(covered.pop(row["rule"], ())),
            tuple(check for check in CHECKS if row["rule"] in check.rules),
        )
        for row in _rows("rules.csv")
    ]


def _rows(name: str) -> list[dict[str, str]]:
    with (resource("schemas") / "obligations" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
