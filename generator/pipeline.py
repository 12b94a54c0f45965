"""The steps of a run: load a file, check it, build its document."""

from dataclasses import dataclass
from pathlib import Path

from generator.budget import Budget, budget_of
from generator.checks import CHECKS, CODE_CHECKS, Subject
from generator.compose import compose
from generator.document import Document
from generator.findings import Findings
from generator.findings import catalogue as kinds
from generator.inquiry import Inquiry
from generator.ledger import Dimensions, build_ledger
from generator.sets import load_set, set_folder, set_names
from generator.sources import SUFFIXES, read_yaml
from generator.subjects import load_subjects


@dataclass(frozen=True)
class Loaded:
    """One input, read and placed in its ledger, with the set that it names."""

    budget: Budget
    inquiry: Inquiry

    @property
    def complete(self) -> bool:
        """False when facts had to be left out: what is computed from the rest would only mislead."""
        return not any(case.kind in _LEFT_OUT for case in self.inquiry.findings)


_LEFT_OUT = (
    kinds.UNKNOWN_UNIT, kinds.UNIT_NEEDED, kinds.UNIT_NOT_LEAF, kinds.UNKNOWN_PROJECT, kinds.DUPLICATE_CODE,
)  # fmt: skip


def load(path: Path, findings: Findings) -> Loaded | None:
    """Read an input file, YAML or a workbook; None when it is unusable, and the findings say why."""
    budget = read_budget(path, findings)
    return None if budget is None else load_budget(budget, findings)


def read_budget(path: Path, findings: Findings) -> Budget | None:
    """Read the budget of a file by what kind of file it is."""
    if path.suffix.lower() in SUFFIXES:
        from generator.workbook import read_workbook  # only workbooks need the Excel libraries

        raw = read_workbook(path, findings)
    else:
        raw = read_yaml(path, findings)
    return None if raw is None else budget_of(raw, findings)


def load_budget(budget: Budget, findings: Findings) -> Loaded | None:
    """Place a budget in its ledger and read its set."""
    place = budget.at("template")
    beside = Path(place.file).parent
    if budget.template.startswith("_") or set_folder(budget.template, beside) is None:
        findings.add(kinds.UNKNOWN_TEMPLATE, place, name=budget.template, known="、".join(set_names()))
        return None
    template = load_set(budget.template, findings, beside)
    if template is None:
        return None
    subjects = load_subjects(budget.year).with_names(budget.subject_names)
    dimensions = Dimensions(budget, subjects)
    ledger = build_ledger(budget, dimensions, findings)
    return Loaded(budget, Inquiry(budget, template, dimensions, ledger, findings))


def check(loaded: Loaded) -> None:
    """Run every check on a loaded input."""
    inquiry = loaded.inquiry
    subject = Subject(loaded.budget, inquiry.ledger, inquiry.dimensions)
    for each in CHECKS if loaded.complete else CODE_CHECKS:
        inquiry.findings.extend(each(subject))


def build(loaded: Loaded) -> Document:
    """Make the document of a loaded input."""
    return compose(loaded.inquiry)
