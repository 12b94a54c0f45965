"""The examples of the repository, loaded and composed once."""

from functools import cache
from pathlib import Path

from generator.document import Document
from generator.findings import Findings
from generator.pipeline import Loaded, build, check, load
from generator.writers import WEASYPRINT, Engine, rendered

EXAMPLES = Path(__file__).parent.parent / "examples"
# Every example there is, also those of no published report.
EVERY = sorted(path.parent.name for path in EXAMPLES.glob("*/budget.yaml"))
# And the files of a department's units, each an input of its own.
REPORTS = [
    *EVERY,
    *sorted(str(path.relative_to(EXAMPLES).with_suffix("")) for path in EXAMPLES.glob("*/units/*.yaml")),
]


@cache
def _both(slug: str) -> tuple[Loaded, Document]:
    findings = Findings()
    folder = EXAMPLES / slug
    result = load(folder / "budget.yaml" if folder.is_dir() else folder.with_suffix(".yaml"), findings)
    assert result is not None, list(findings)
    document = build(result)
    check(result, document)
    return result, document


def loaded(slug: str) -> Loaded:
    """A loaded example, checked in every respect."""
    return _both(slug)[0]


def composed(slug: str) -> Document:
    """The document of an example, made without any finding."""
    result, document = _both(slug)
    assert not list(result.inquiry.findings)
    return document


def written_as(form: str, document: Document, slug: str, findings: Findings, engine: Engine = WEASYPRINT) -> bytes:
    """A document as one file of some format, in the style of an example's set."""
    target, one = Path(f"report.{form}"), loaded(slug)
    template, locate = one.inquiry.template, one.budget.containing
    return rendered(document, template, [(form, target)], findings, locate, engine=engine)[target]


def set_as_pdf(document: Document, slug: str, findings: Findings) -> bytes:
    """A document set in the style of an example's set."""
    return written_as("pdf", document, slug, findings)


@cache
def made(slug: str) -> bytes:
    """The PDF of an example, made without any finding."""
    findings = Findings()
    data = set_as_pdf(composed(slug), slug, findings)
    assert not list(findings)
    return data
