"""The making of one report, in whatever process."""

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

from generator.findings import Finding, Findings, Place, Severity
from generator.findings.batching import PROGRAM_FAILED
from generator.pipeline import Loaded, load_reports
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
    """Read, check and set one report; a bad input is no exception, and a failure of the program itself is told."""
    start, begun = time.perf_counter(), time.time_ns()
    try:
        data, files, findings = _made(source, engine, begun)
    except Exception as error:
        data, files, findings = None, {}, (failed(source, error),)
    return Made(data, files, findings, round(time.perf_counter() - start, 3))


def failed(source: Path, error: Exception) -> Finding:
    """The program itself has failed on an input."""
    return Finding(PROGRAM_FAILED, Place(str(source)), (("reason", f"{type(error).__name__}: {error}"),))


def _made(source: Path, engine: Engine, begun: int) -> tuple[bytes | None, dict[str, str], tuple[Finding, ...]]:
    findings = Findings()
    target = Path("report.pdf")
    reports = load_reports(source, findings)
    files = produced(reports, lambda _: [("pdf", target)], findings, lambda _: None, engine=engine)
    read = {path for report in reports for path in report.files} | {source}
    known = hashes(read | {folder for report in reports for folder in _own_folders(report)})
    # What was changed while it was read is made again by the next run: nobody knows which of the two was read.
    settled = {name: "" if _changed(Path(name)) >= begun else value for name, value in known.items()}
    return None if findings.blocking else files.get(target), settled, tuple(findings)


def _own_folders(report: Loaded) -> set[Path]:
    """The folders of sets that are not installed: a file added there may hide one of the sets below."""
    own = set(report.inquiry.template.own_files())
    return {folder for folder in report.inquiry.template.folders if any(path.is_relative_to(folder) for path in own)}


def _changed(path: Path) -> int:
    state = path.stat()
    return max(state.st_mtime_ns, state.st_ctime_ns)


def hashes(files: set[Path]) -> dict[str, str]:
    """The hash of each file that there is, of a folder that of its files' names, by the absolute path."""
    return {str(path.absolute()): digest(_content(path)) for path in sorted(files) if path.exists()}


def _content(path: Path) -> bytes:
    if not path.is_dir():
        return path.read_bytes()
    return "\n".join(sorted(each.relative_to(path).as_posix() for each in path.rglob("*") if each.is_file())).encode()


def digest(data: bytes) -> str:
    """The hash of some bytes."""
    return hashlib.sha256(data).hexdigest()
