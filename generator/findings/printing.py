"""Findings as text for people and as JSON for programs."""

import errno
import json
from collections.abc import Iterable

from generator.findings.finding import Finding, Findings, Severity

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


def summary(findings: Findings) -> str:
    """The closing line with counts by severity."""
    counts = [f"{name} {findings.count(severity)} 项" for severity, name in SEVERITY_NAMES.items()]
    return "共 " + "，".join(counts) + "。"


def as_json(findings: Iterable[Finding]) -> str:
    """All findings as a JSON array; keys are stable English names."""
    rows = [
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
    return json.dumps(rows, ensure_ascii=False, indent=2)
