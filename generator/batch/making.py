"""The making of one report, in whatever process."""

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

from generator.findings import Finding, Findings, Severity
from generator.pipeline import load_reports
from generator.reporting import produced
from generator.writers.engines import Engine


@dataclass(frozen=True)
class Made:
    """What became of one job: the report, the files it was made from with their hashes, what was found, the seconds."""

    data: bytes | None
    files: dict[str, str]
    findings: tuple[Finding, ...]
    seconds: float

    @property
    def errors(self) -> int:
        """How many findings forbid the report."""
        return sum(each.kind.severity is Severity.ERROR for each in self.findings)


def make(source: Path, engine: Engine) -> Made:
    """Read, check and set one report; a bad input is no exception."""
    start = time.perf_counter()
    findings = Findings()
    target = Path("report.pdf")
    reports = load_reports(source, findings)
    files = produced(reports, lambda _: [("pdf", target)], findings, lambda _: None, engine=engine)
    read = {path for report in reports for path in report.files} | {source}
    data = None if findings.blocking else files.get(target)
    return Made(data, hashes(read), tuple(findings), round(time.perf_counter() - start, 3))


def hashes(files: set[Path]) -> dict[str, str]:
    """The hash of each file that there is, by its absolute path."""
    return {str(path.absolute()): digest(path.read_bytes()) for path in sorted(files) if path.is_file()}


def digest(data: bytes) -> str:
    """The hash of some bytes."""
    return hashlib.sha256(data).hexdigest()
