"""The examples of the repository, loaded and composed once."""

from functools import cache
from pathlib import Path

from generator.document import Document
from generator.findings import Findings
from generator.pipeline import Loaded, build, check, load

EXAMPLES = Path(__file__).parent.parent / "examples"


@cache
def loaded(slug: str) -> Loaded:
    """A loaded example; it has no findings at all."""
    findings = Findings()
    result = load(EXAMPLES / slug / "budget.yaml", findings)
    assert result is not None, list(findings)
    check(result)
    return result


@cache
def composed(slug: str) -> Document:
    """The document of an example, made without any finding."""
    result = loaded(slug)
    document = build(result)
    assert not list(result.inquiry.findings)
    return document
