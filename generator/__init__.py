"""预算公开报告生成器: one structured budget file → the finished disclosure report.

The way of the data is the order of the folders: ``sources`` → ``budget`` → ``ledger`` → ``tables`` and
``narrative`` → ``document`` → ``writers``. Template sets (``sets``) and subjects are data.

    findings = Findings()
    loaded = load(Path("budget.yaml"), findings)
    if loaded:
        check(loaded)
        document = build(loaded)

The names below are the public interface; they are imported when first used, so that a command which needs
little starts fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.budget import Budget
    from generator.document import Document
    from generator.findings import Finding, Findings, Place, Severity
    from generator.pipeline import Loaded, build, check, load
    from generator.writers import rendered, write_whole

_HOMES = {
    "Budget": "generator.budget",
    "Document": "generator.document",
    "Finding": "generator.findings",
    "Findings": "generator.findings",
    "Place": "generator.findings",
    "Severity": "generator.findings",
    "Loaded": "generator.pipeline",
    "build": "generator.pipeline",
    "check": "generator.pipeline",
    "load": "generator.pipeline",
    "rendered": "generator.writers",
    "write_whole": "generator.writers",
}

__all__ = [
    "Budget",
    "Document",
    "Finding",
    "Findings",
    "Loaded",
    "Place",
    "Severity",
    "build",
    "check",
    "load",
    "rendered",
    "write_whole",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(name)
