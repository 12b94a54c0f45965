"""The making of one report, in whatever process."""

import hashlib
import time
from dataclasses import dataclass, replace
from pathlib import Path

from generator.findings import Finding, Findings, Place
from generator.findings.batching import PROGRAM_FAILED, WORKER_DIED
from generator.pipeline import load_reports
from generator.reporting import composed, printed
from generator.writers.engines import Engine


@dataclass(frozen=True)
class Made:
    """What became of one job: the report, the files it was made from with their hashes, what was found, the seconds."""

    data: bytes | None
    files: dict[str, str]
    findings: tuple[Finding, ...]
    seconds: float


def make(source: Path, engine: Engine) -> Made:
    """Read, check and set one report; a bad input is no exception, and a failure of the program itself is told."""
    start, begun = time.perf_counter(), time.time_ns()
    try:
        made = _made(source, engine, begun)
    except Exception as error:
        made = failed(source, error)
    return replace(made, seconds=round(time.perf_counter() - start, 3))


def failed(source: Path, error: Exception) -> Made:
    """Nothing was made: the program itself has failed on an input."""
    return _unmade(Finding(PROGRAM_FAILED, Place(str(source)), (("reason", f"{type(error).__name__}: {error}"),)))


def died(source: Path, times: int) -> Made:
    """Nothing was made: whatever process tried died, ``times`` times."""
    return _unmade(Finding(WORKER_DIED, Place(str(source)), (("times", str(times)),)))


def _unmade(found: Finding) -> Made:
    return Made(None, {}, (found,), 0.0)


def _made(source: Path, engine: Engine, begun: int) -> Made:
    findings = Findings()
    target = Path("report.pdf")
    reports = load_reports(source, findings)
    made = composed(reports, findings, _silent)
    files = printed(made, lambda _: [("pdf", target)], findings, _silent, engine=engine)
    read = {path for report in reports for path in report.files} | {source}
    # Folders too: a file added to a set of one's own may hide one of the sets below.
    known = hashes(read | {folder for report in reports for folder in report.inquiry.template.own_folders()})
    # What was changed while it was read is made again by the next run: nobody knows which of the two was read.
    settled = {name: "" if _changed(Path(name)) >= begun else value for name, value in known.items()}
    return Made(None if findings.blocking else files.get(target), settled, tuple(findings), 0.0)


def _silent(_: str) -> None:
    """Nobody looks at the single steps of one report among many."""


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
