"""Findings as text for people and as JSON for programs."""

import errno
import json
from collections.abc import Iterable
from typing import Any

from generator.findings.finding import Finding, Findings, Kind, Severity

SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFORMATION: "提示"}


_SYSTEM = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "同名文件已经存在",
    errno.ENOSPC: "磁盘空间不足",
    errno.EROFS: "磁盘是只读的",
    errno.EFBIG: "文件太大",
    errno.EBUSY: "另一个程序正在用它，等那边做完再运行",
}


def system_reason(error: OSError) -> str:
    """Why the operating system refused, in Chinese."""
    return _SYSTEM.get(error.errno or 0) or error.strerror or str(error)


def as_text(finding: Finding) -> str:
    """One finding on up to four lines: address and title, found, expected, what to do."""
    whose = f"（{finding.unit}的报告）" if finding.unit else ""
    lines = [f"{SEVERITY_NAMES[finding.severity]} {finding.place} {finding.kind.title}{whose}"]
    lines += [
        f"  {label}：{text}"
        for label, text in (("发现", finding.found), ("应为", finding.expected), ("处理", finding.action))
        if text
    ]
    return "\n".join(lines)


def grouped(findings: Iterable[Finding]) -> dict[Kind, list[Finding]]:
    """Findings by kind, the gravest first; within a kind in the order of their places."""
    order = list(SEVERITY_NAMES)
    groups: dict[Kind, list[Finding]] = {}
    for finding in sorted(findings, key=lambda each: order.index(each.severity)):
        groups.setdefault(finding.kind, []).append(finding)
    return groups


def as_groups(findings: Iterable[Finding]) -> Iterable[str]:
    """The text of all findings, a line with their number before each kind that has several."""
    for kind, cases in grouped(findings).items():
        if len(cases) > 1:
            yield f"―― {SEVERITY_NAMES[kind.severity]}：{kind.title}，{len(cases)} 处"
        yield from map(as_text, cases)


def summary(findings: Findings) -> str:
    """The closing line with counts by severity."""
    counts = [f"{name} {findings.count(severity)} 项" for severity, name in SEVERITY_NAMES.items()]
    waived = f"；另有 {len(findings.waived)} 项警告已确认" if findings.waived else ""
    return "共 " + "，".join(counts) + waived + "。"


def as_rows(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as plain values; keys are stable English names."""
    return [
        {
            "id": finding.kind.id,
            "severity": finding.severity.value,
            "title": finding.kind.title,
            "file": finding.place.file,
            "line": finding.place.line,
            "column": finding.place.column,
            "sheet": finding.place.sheet,
            "cell": finding.place.cell,
            "unit": finding.unit or None,
            "found": finding.found,
            "expected": finding.expected,
            "action": finding.action,
        }
        for finding in findings
    ]


def as_json(findings: Iterable[Finding]) -> str:
    """All findings as a JSON array."""
    return json.dumps(as_rows(findings), ensure_ascii=False, indent=2)
