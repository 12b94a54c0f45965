"""A run (一次批量): what is unchanged is left, the rest is made, written whole and noted one by one."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from glob import escape
from importlib.metadata import version
from pathlib import Path

from generator.batch.alone import alone
from generator.batch.jobs import Job
from generator.batch.making import Made, digest
from generator.batch.manifest import MANIFEST, Entry, Manifest
from generator.batch.status import STATUS, status_page
from generator.batch.workers import run_here
from generator.findings import Severity
from generator.findings.printing import as_text
from generator.resources import resource
from generator.writers import write_whole
from generator.writers.engines import Engine


@dataclass(frozen=True)
class Summary:
    """How a run ended: how many reports were made, left as they were, forbidden by errors; how many have warnings."""

    made: int
    unchanged: int
    failed: int
    warned: int


Run = Callable[[Sequence[Job], Engine, Callable[[Job, Made], None]], None]


def run_batch(
    jobs: Sequence[Job],
    folder: Path,
    engine: Engine,
    run: Run | None = None,
    *,
    processes: int = 1,
    told: Callable[[Job, Entry], object] = lambda *_: None,
) -> Summary:
    """Make the reports of all jobs below a folder; one that fails keeps none of the others back.

    ``run`` makes them elsewhere than in ``processes`` workers here. ``told`` hears of each report as it is done.
    OSError when the folder cannot be written, or another run writes to it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder):
        return _run(jobs, folder, engine, run or partial(_here, processes=processes), told)


def _run(jobs: Sequence[Job], folder: Path, engine: Engine, run: Run, told: Callable[[Job, Entry], object]) -> Summary:
    manifest, by = Manifest(folder), made_by(engine)
    waiting = [job for job in jobs if not manifest.holds(job.name, job.source, by)]
    again = {job.name for job in waiting}
    for name in (MANIFEST, STATUS):
        _tidy(folder / name)
    for job in jobs:
        _tidy(folder / job.target)
        if job.name not in again:
            told(job, manifest.entries[job.name])

    def done(job: Job, made: Made) -> None:
        if made.data is not None:
            write_whole({folder / job.target: made.data})
        entry = _entry(job, made, by)
        manifest.add(job.name, entry)
        told(job, entry)

    if waiting:
        run(waiting, engine, done)
    names = [job.name for job in jobs]
    entries = {name: manifest.entries[name] for name in names}
    failed = sum(not entry.report for entry in entries.values())
    warned = sum(
        any(severity == Severity.WARNING.value for severity, _ in entry.findings) for entry in entries.values()
    )
    summary = Summary(sum(bool(entries[name].report) for name in again), len(jobs) - len(waiting), failed, warned)
    page = status_page(entries, summary)
    about = {"version": version("budget-disclosure"), "engine": engine.name, "made_by": by, **vars(summary)}
    manifest.close(names, about, {folder / STATUS: page.encode()})
    return summary


def _here(jobs: Sequence[Job], engine: Engine, done: Callable[[Job, Made], None], *, processes: int) -> None:
    run_here(jobs, engine, processes, done)


def _entry(job: Job, made: Made, by: str) -> Entry:
    found = [(case.kind.severity.value, as_text(case)) for case in made.findings]
    report = digest(made.data) if made.data is not None else ""
    return Entry(str(job.source.absolute()), made.files, by, report, found, made.seconds)


def made_by(engine: Engine) -> str:
    """The program, its installed sets and the engine with its fonts, as one hash: any other makes all reports again."""
    whole = hashlib.sha256(version("budget-disclosure").encode())
    whole.update(f"{engine.name} {version(engine.name)}".encode())
    folders = [resource("templates"), resource("schemas"), Path(__file__).parents[1]]
    files = [path for each in folders for path in sorted(each.rglob("*")) if _counts(path)]
    files += sorted(path for path in engine.fonts.rglob("*") if path.is_file()) if engine.fonts else []
    for path in files:
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def _counts(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def _tidy(target: Path) -> None:
    """Take away what a run that was killed has begun to write."""
    for begun in target.parent.glob(f".{escape(target.name)}.*.tmp"):
        begun.unlink(missing_ok=True)
