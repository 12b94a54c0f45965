"""Warnings that the input confirms (警告确认): set aside with their reason, and shown apart."""

from generator.budget import Budget
from generator.budget.controls import Waiver
from generator.checks.check import case
from generator.findings import Finding, Findings, Severity
from generator.findings import catalogue as kinds


def waive(budget: Budget, findings: Findings, *, every: bool) -> None:
    """Set aside the warnings that the input confirms; tell confirmations that confirm none.

    ``every``: the findings are all that this file can have, so that a confirmation without a warning is stale. What a
    file that it includes confirms may be said of that unit's own report alone.
    """
    for waiver in budget.waivers:
        meant = [each for each in findings if _called(waiver, each) and (waiver.about or "") in each.found]
        warnings = [each for each in meant if each.severity is Severity.WARNING]
        for each in warnings:
            findings.waive(each, waiver.reason)
        if meant and not warnings:
            findings.extend([case(kinds.WAIVER_UNKNOWN, waiver.at("finding"), finding=waiver.finding, why="不是警告")])
        elif not meant and every and waiver.place.file == budget.place.file:
            about = f"（内容有“{waiver.about}”的）" if waiver.about else ""
            findings.extend([case(kinds.WAIVER_UNUSED, waiver.place, finding=waiver.finding, about=about)])


def _called(waiver: Waiver, finding: Finding) -> bool:
    return waiver.finding in {finding.kind.title, finding.kind.id}
