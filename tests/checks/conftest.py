"""What the tests of checks share: the subject of a text, as a check sees it."""

from collections.abc import Callable

import pytest

from generator.budget import Budget
from generator.checks import Subject
from generator.compose import compose
from generator.findings import Findings
from generator.inquiry import Inquiry
from generator.ledger import Dimensions, build_ledger
from generator.sets import load_set
from generator.subjects import load_subjects


@pytest.fixture
def subject_of(budget_of: Callable[[str], Budget]) -> Callable[[str], Subject]:
    """The subject of an input that can be read, with the document made of it."""

    def make(text: str) -> Subject:
        budget, findings = budget_of(text), Findings()
        template = load_set(budget.template, findings)
        assert template is not None
        dimensions = Dimensions(budget, load_subjects(budget.year).with_names(budget.subject_names))
        ledger = build_ledger(budget, dimensions, findings)
        assert len(findings) == 0
        document = compose(Inquiry(budget, template, dimensions, ledger, Findings()))
        return Subject(budget, ledger, dimensions, template.definition, document)

    return make
