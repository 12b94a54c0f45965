"""Findings as SARIF 2.1.0 (OASIS), which editors and code review show beside the file."""

import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from generator.findings.finding import Finding, Findings, Kind, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(findings: Findings, version: str) -> str:
    """One run with a rule for each kind that occurs; confirmed warnings stand as suppressed results."""
    every = [*findings, *findings.waived]
    kinds = sorted({finding.kind for finding in every}, key=lambda kind: kind.id)
    rules = {kind.id: index for index, kind in enumerate(kinds)}
    run = {
        "tool": {"driver": {"name": "make-report", "version": version, "rules": list(map(_rule, kinds))}},
        "columnKind": "unicodeCodePoints",
        "results": [
            *(_result(finding, rules) for finding in findings),
            *({**_result(f, rules), "suppressions": _suppressed(reason)} for f, reason in findings.waived.items()),
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(kind: Kind) -> dict[str, Any]:
    return {
        "id": kind.id,
        "shortDescription": {"text": kind.title},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
    }


def _result(finding: Finding, rules: dict[str, int]) -> dict[str, Any]:
    parts = (("发现", finding.found), ("应为", finding.expected), ("处理", finding.action))
    return {
        "ruleId": finding.kind.id,
        "ruleIndex": rules[finding.kind.id],
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(f"{label}：{text}" for label, text in parts if text)},
        "locations": [_location(finding)],
    }


def _location(finding: Finding) -> dict[str, Any]:
    """A place in a file; a cell of a workbook is a logical location."""
    place = finding.place
    physical: dict[str, Any] = {"artifactLocation": {"uri": PurePath(place.file).as_posix()}}
    if place.line is not None:
        physical["region"] = {"startLine": place.line, **({"startColumn": place.column} if place.column else {})}
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.sheet is not None:
        cell = f"{place.sheet}!{place.cell}" if place.cell else place.sheet
        location["logicalLocations"] = [{"fullyQualifiedName": cell}]
    return location


def _suppressed(reason: str) -> Iterable[dict[str, str]]:
    return [{"kind": "inSource", "justification": reason}]
