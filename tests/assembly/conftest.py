"""What the tests of assembled inputs share: loading without a finding, and the findings of a mistaken input."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.findings import Findings
from generator.findings.printing import as_text
from generator.pipeline import Loaded, build, check, gather, load_reports


@pytest.fixture
def sound() -> Callable[..., list[Loaded]]:
    """Load, check and build the reports of an input that has no finding."""

    def load(path: Path, unit: str | None = None, *, each_unit: bool = False) -> list[Loaded]:
        findings = Findings()
        reports = load_reports(path, findings, unit, each_unit=each_unit)
        for report in reports:
            check(report)
            build(report)
        gather(reports, findings)
        assert not [as_text(case) for case in findings]
        return reports

    return load


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., list[str]]:
    """The findings of an input, as printed, with paths from the test's folder."""

    def tell(path: Path, unit: str | None = None, *, each_unit: bool = False) -> list[str]:
        findings = Findings()
        reports = load_reports(path, findings, unit, each_unit=each_unit)
        for report in reports:
            check(report)
            if report.complete:
                build(report)
        gather(reports, findings)
        return [as_text(case).replace(str(tmp_path) + os.sep, "") for case in findings]

    return tell
