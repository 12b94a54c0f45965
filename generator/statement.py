"""The statement of a check (检查说明): which checks ran, which did not apply or had nothing to look at, and why."""

from collections.abc import Iterator, Sequence
from typing import Any

from generator.checks import Outcome, Status
from generator.findings import Findings
from generator.findings.printing import as_rows
from generator.reporting import Made

_WORDS = {Status.RAN: "已查", Status.NOT_APPLICABLE: "不适用", Status.NO_DATA: "没有可查的内容"}


def statement(made: Sequence[Made], findings: Findings) -> Iterator[str]:
    """The lines that close the output of a check."""
    for each in made:
        yield from _of_report(each, alone=len(made) == 1)
    for finding, reason in findings.waived.items():
        yield f"已确认：{finding.place} {finding.kind.title}（{finding.found}）——{reason}"


def _of_report(made: Made, *, alone: bool) -> Iterator[str]:
    whose = f"{made.loaded.unit} " if made.loaded.unit else ""
    counts = [f"{_WORDS[status]} {len(_with(made.outcomes, status))} 项" for status in Status]
    held = sum(outcome.held for outcome in made.outcomes)
    yield f"{whose}检查 {len(made.outcomes)} 项：{counts[0]}（核对 {held} 处），{counts[1]}，{counts[2]}。"
    if alone:
        for status in (Status.NOT_APPLICABLE, Status.NO_DATA):
            yield from (
                f"  {_WORDS[status]}：{each.check.title}（{each.reason}）" for each in _with(made.outcomes, status)
            )
    if made.document is None:
        yield f"{whose}账目不全，没有编制报告；其余各项检查没有做，改正后请再检查。"
    elif tails := sum(len(table.tails) for table in made.document.tables()):
        yield f"{whose}尾差 {tails} 处：四舍五入所致，合法，不作调整。"


def _with(outcomes: Sequence[Outcome], status: Status) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.status is status]


def as_values(made: Sequence[Made], findings: Findings) -> dict[str, Any]:
    """The findings and the statement as plain values; keys are stable English names."""
    return {
        "findings": as_rows(findings),
        "waived": [
            {**row, "reason": reason}
            for row, reason in zip(as_rows(findings.waived), findings.waived.values(), strict=True)
        ],
        "reports": [
            {
                "unit": each.loaded.unit or None,
                "complete": each.document is not None,
                "tails": sum(len(table.tails) for table in each.document.tables()) if each.document else None,
                "checks": [
                    {
                        "id": outcome.check.id,
                        "title": outcome.check.title,
                        "status": outcome.status.value,
                        "held": outcome.held,
                        "found": len(outcome.findings),
                        "reason": outcome.reason or None,
                    }
                    for outcome in each.outcomes
                ],
            }
            for each in made
        ],
    }
