"""Amounts of every sort of cents: tails there are many, and none is an error."""

import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.auditing import audit
from generator.compose import compose
from generator.findings import Findings, Severity
from generator.inquiry import Inquiry
from generator.ledger import Ledger
from generator.writers.csv_tables import csv_files
from tests.examples import EVERY, loaded

# Spending was changed and income was not: these are right to say so.
_UNBALANCED = {"audit-balance", "audit-part"}


@pytest.mark.parametrize("slug", EVERY)
def test_rounding_is_never_an_error(slug: str, tmp_path: Path) -> None:
    inquiry = loaded(slug).inquiry
    chance = random.Random(slug)  # noqa: S311 - nothing secret
    facts = tuple(
        replace(fact, amount=Decimal(chance.randint(1, 10 ** chance.randint(3, 9))) / 100)
        if fact.coordinates["year"] == ("0",) and fact.coordinates["flow"] == ("expenditure",)
        else fact
        for fact in inquiry.ledger.facts
    )
    ledger = Ledger(facts, inquiry.ledger.stated, inquiry.ledger.ranks)
    changed = Inquiry(inquiry.budget, inquiry.template, inquiry.dimensions, ledger, Findings())
    for name, data in csv_files(compose(changed)):
        (tmp_path / name).write_bytes(data)
    findings = Findings()
    audit(tmp_path, inquiry.template, findings)
    errors = Counter(case.kind.id for case in findings if case.severity is Severity.ERROR)
    assert set(errors) <= _UNBALANCED
    assert sum(case.kind.id == "audit-tail" for case in findings) > 0
