"""Trial runs (试编): the set at work on made-up inputs; what raises there is a mistake of the set."""

from typing import Any

from generator.budget import Budget
from generator.compose import compose
from generator.findings import Finding, Findings
from generator.findings import catalogue as kinds
from generator.findings import set_catalogue as set_kinds
from generator.inquiry import Inquiry
from generator.ledger import Dimensions, build_ledger
from generator.linting.sample import bare_budget, full_budget
from generator.linting.subject import LintedSet
from generator.narrative import Names
from generator.narrative.names import line_names
from generator.narrative.phrases import Register
from generator.sets.jinja import Lines


def trial(linted: LintedSet, findings: Findings) -> None:
    """Compose a report of a full and of a bare input; where something is already told, nothing more is."""
    told = list(findings)
    for make in (full_budget, bare_budget):
        inquiry = _inquiry(linted, make(linted.definition, linted.subjects))
        compose(inquiry)
        cases = (case for case in inquiry.findings if case.kind is kinds.TEMPLATE_ERROR and not _of_the_input(case))
        findings.extend(case for case in cases if not any(_same(case, other) for other in told))


def _of_the_input(case: Finding) -> bool:
    """Whether a condition's units and projects are there is for a real input to say; its other values are checked."""
    return dict(case.values)["problem"] == "条件的值不对"


def _same(case: Finding, other: Finding) -> bool:
    """True when a rule has told the cause of what the trial met."""
    problem, values = dict(case.values)["problem"], dict(other.values)
    if problem.startswith("“"):  # a single line is told at its table
        return case.place.file == other.place.file and other.kind is set_kinds.UNDEFINED
    causes = {
        set_kinds.MEASURE_UNKNOWN: "没有口径“{name}”",
        set_kinds.NO_SUCH_FILE: "没有文件“{name}”",
        set_kinds.UNDECLARED: "没有“{key}”",
    }
    if other.kind in causes:
        return problem == causes[other.kind].format_map(values)
    return (case.place.file, case.place.line) == (other.place.file, other.place.line)


def chapter_names(linted: LintedSet) -> dict[str, Any]:
    """The names that chapters of this set may use."""
    inquiry = _inquiry(linted, bare_budget(linted.definition, linted.subjects))
    lines = Lines(line_names(inquiry.budget, linted.definition), inquiry.findings)
    return Names(inquiry, lines, [], Register()).all()


def _inquiry(linted: LintedSet, budget: Budget) -> Inquiry:
    findings = Findings()
    dimensions = Dimensions(budget, linted.subjects)
    ledger = build_ledger(budget, dimensions, findings)
    return Inquiry(budget, linted.template, dimensions, ledger, findings)
