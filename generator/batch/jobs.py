"""Jobs (任务): each input with the place of its report."""

import os.path
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.findings.batching import NO_INPUTS, SAME_REPORT
from generator.findings.printing import system_reason
from generator.sources import SUFFIXES

_INPUTS = {".yaml", ".yml", *SUFFIXES}


@dataclass(frozen=True)
class Job:
    """One report to make: its input, and its place below the folder of the batch."""

    source: Path
    target: Path

    @property
    def name(self) -> str:
        """What the manifest calls it."""
        return self.target.as_posix()


def find_jobs(what: Path, findings: Findings) -> list[Job]:
    """The inputs of a folder, at any depth, or those that a list names line by line; two for one report are told."""
    root = what if what.is_dir() else Path(os.path.normpath(what.parent))
    try:
        sources = sorted(_in_folder(what)) if what.is_dir() else list(_in_list(what))
    except (OSError, UnicodeDecodeError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else "不是 UTF-8 文字"
        findings.add(kinds.FILE_UNREADABLE, Place(str(what)), reason=reason)
        return []
    jobs: dict[Path, Job] = {}
    for source in dict.fromkeys(sources):
        inside = source.is_relative_to(root)
        target = (source.relative_to(root) if inside else Path(source.name)).with_suffix(".pdf")
        if target in jobs:
            findings.add(SAME_REPORT, Place(str(source)), other=str(jobs[target].source), report=str(target))
        jobs.setdefault(target, Job(source, target))
    if not jobs:
        findings.add(NO_INPUTS, Place(str(what)))
    return list(jobs.values())


def _in_folder(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if path.suffix.lower() in _INPUTS and path.is_file() and not hidden:
            yield path


def _in_list(file: Path) -> Iterator[Path]:
    """A path a line, from the folder of the list; what follows # is a remark."""
    for line in file.read_text(encoding="utf-8-sig").splitlines():
        named = line.partition("#")[0].strip()
        if named:
            # Without "..": a report never leaves the folder of the batch, and one input has one name.
            yield Path(os.path.normpath(file.parent / named))
