"""A changed cell is caught, or it is known why it cannot be."""

import pytest

from generator.auditing import open_audit
from generator.findings import Findings
from tests.auditing.conftest import Export
from tests.auditing.mutations import changes
from tests.examples import EVERY, loaded


@pytest.mark.parametrize("slug", EVERY)
def test_changed_cells_are_caught(slug: str, exported: Export) -> None:
    audit = open_audit(exported(slug), loaded(slug).inquiry.template, Findings())
    assert audit is not None
    made = list(changes(audit, seed=1))
    missed = [change for change in made if not change.caught]
    assert len(missed) <= len(made) * 0.05
    assert [change for change in missed if not change.why] == []
