"""The steps of a run: load an input, check it, build its document; for the whole, or for units of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.assembly import Input, assembled, narrowed, of_the_whole, read_budget, tell_unnamed
from generator.budget import Budget
from generator.checks import CHECKS, CODE_CHECKS, Outcome, Subject
from generator.checks.waiving import waive
from generator.compose import compose
from generator.document import Document
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.findings.assembling import NO_SUCH_UNIT
from generator.inquiry import Inquiry
from generator.ledger import Dimensions, build_ledger
from generator.sets import TemplateSet, load_set, named_folder, set_folder, set_names
from generator.subjects import load_subjects

__all__ = ["Loaded", "build", "check", "gather", "load", "load_reports", "read_budget"]


@dataclass(frozen=True)
class Loaded:
    """One report's input, read and placed in its ledger, with the set that it names.

    ``unit`` is the code of the unit whose own report it is; empty for the report of the whole input. ``files`` are
    all files it was read from, its own first, with those of its set where that is not an installed one.
    """

    budget: Budget
    inquiry: Inquiry
    unit: str = ""
    files: tuple[Path, ...] = ()

    @property
    def complete(self) -> bool:
        """False when facts had to be left out: what is computed from the rest would only mislead."""
        return not any(case.kind in _LEFT_OUT for case in self.inquiry.findings)


_LEFT_OUT = (
    kinds.UNKNOWN_UNIT, kinds.UNIT_NEEDED, kinds.UNIT_NOT_LEAF, kinds.UNKNOWN_PROJECT, kinds.DUPLICATE_CODE,
)  # fmt: skip


def load(path: Path, findings: Findings) -> Loaded | None:
    """Read an input file with all that it names; None when it is unusable, and the findings say why."""
    return next(iter(load_reports(path, findings)), None)


def load_reports(
    path: Path,
    findings: Findings,
    unit: str | None = None,
    *,
    each_unit: bool = False,
    sought: set[Path] | None = None,
) -> list[Loaded]:
    """Read an input for the report of the whole, of one unit, or of each of its units.

    The findings of a unit's report are its own until ``gather``. Nothing is returned when the input is unusable.
    ``sought`` takes all files and folders of the user's that it depends on, also when it is unusable because of them.
    """
    sought = set() if sought is None else sought
    whole = assembled(path, findings, sought)
    template = None if whole is None else _set_of(whole.budget, findings, sought)
    if whole is None or template is None:
        return []
    loaded = _placed(replace(whole, budget=of_the_whole(whole.budget)), template, findings)
    if unit is None and not each_unit:
        return [loaded]
    subject = _subject(loaded)
    for code_check in CODE_CHECKS:
        findings.extend(code_check(subject))
    tell_unnamed(whole.budget, findings)
    units = {each.code: each.name for each in loaded.budget.leaf_units()}
    if unit is not None and unit not in units:
        known = "、".join(f"{code} {name}" for code, name in units.items())
        findings.add(NO_SUCH_UNIT, Place(str(path)), code=unit, known=known)
    if not loaded.complete or (unit is not None and unit not in units):
        return []
    reports = []
    for code in [unit] if unit is not None else units:
        reports.append(_placed(narrowed(whole, code), template, Findings(), code))
    return reports


def _set_of(budget: Budget, findings: Findings, sought: set[Path]) -> TemplateSet | None:
    """The set that a budget names: an installed one, or one at a path beside the file."""
    place = budget.at("template")
    beside = Path(place.file).parent
    if (folder := named_folder(budget.template, beside)) is not None:
        sought.add(folder)
    if budget.template.startswith("_") or set_folder(budget.template, beside) is None:
        findings.add(kinds.UNKNOWN_TEMPLATE, place, name=budget.template, known="、".join(set_names()))
        return None
    template = load_set(budget.template, findings, beside)
    sought.update(() if template is None else template.own_folders())
    return template


def _placed(whole: Input, template: TemplateSet, findings: Findings, unit: str = "") -> Loaded:
    """Place an input in its ledger."""
    budget = whole.budget
    names = {**(whole.prior.subject_names if whole.prior else {}), **budget.subject_names}
    dimensions = Dimensions(budget, load_subjects(budget.year).with_names(names), whole.prior)
    ledger = build_ledger(budget, dimensions, findings, whole.prior)
    inquiry = Inquiry(budget, template, dimensions, ledger, findings)
    return Loaded(budget, inquiry, unit, (*whole.files, *template.own_files()))


def _subject(loaded: Loaded, document: Document | None = None) -> Subject:
    inquiry = loaded.inquiry
    return Subject(loaded.budget, inquiry.ledger, inquiry.dimensions, inquiry.template.definition, document)


def check(loaded: Loaded, document: Document | None = None) -> list[Outcome]:
    """Run every check on a loaded input and on the document made of it; tell what each has done."""
    subject = _subject(loaded, document)
    outcomes = [each.outcome(subject) for each in (CHECKS if loaded.complete else CODE_CHECKS)]
    findings = loaded.inquiry.findings
    for outcome in outcomes:
        findings.extend(outcome.findings)
    whole = not loaded.unit and not loaded.budget.unit_reports
    waive(loaded.budget, findings, every=whole and document is not None)
    return outcomes


def build(loaded: Loaded) -> Document:
    """Make the document of a loaded input."""
    return compose(loaded.inquiry)


def gather(reports: Iterable[Loaded], findings: Findings) -> None:
    """Add what was found of units' reports, each case with its unit, to what was found of the whole."""
    known = set(findings)
    for report in reports:
        if report.unit:
            name = f"{report.unit} {report.budget.agency.name}"
            own = report.inquiry.findings
            findings.extend(replace(case, unit=name) for case in own if case not in known)
            findings.waived |= {replace(case, unit=name): reason for case, reason in own.waived.items()}
