"""The files of a run (成品): which reports, in which formats, where; all of them or none."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.checks import Outcome
from generator.document import Document, Figure
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.findings.printing import system_reason
from generator.pipeline import Loaded, build, check, gather
from generator.writers import WEASYPRINT, Engine, rendered, write_whole

if TYPE_CHECKING:
    from generator.explaining import Term


@dataclass(frozen=True)
class Made:
    """One report composed and checked; ``document`` is None where facts had to be left out."""

    loaded: Loaded
    document: Document | None
    outcomes: tuple[Outcome, ...]


def printed(
    made: Sequence[Made],
    targets: Callable[[str], list[tuple[str, Path]]],
    findings: Findings,
    say: Callable[[str], object],
    *,
    with_sources: bool = False,
    draft: bool = False,
    engine: Engine = WEASYPRINT,
) -> dict[Path, bytes]:
    """The bytes of each file of the reports that are composed; none at all where any report has an error.

    ``targets`` gives the files of a report by its unit (empty for the report of the whole). ``with_sources``: PDFs are
    archive copies that carry the input. ``draft``: pages carry the facts behind their figures.
    """
    files: dict[Path, bytes] = {}
    if findings.blocking:
        return files
    for each in made:
        loaded = each.loaded
        say(f"正在排版 {loaded.unit}".rstrip())
        own = loaded.inquiry.findings
        assert each.document is not None  # noqa: S101 - what is left out is an error
        sources = source_files(loaded.files) if with_sources else {}
        locate = loaded.budget.containing
        explain = _explained(loaded) if draft else None
        template, wanted = loaded.inquiry.template, targets(loaded.unit)
        files |= rendered(each.document, template, wanted, own, locate, sources, explain, engine)
    gather([each.loaded for each in made], findings)
    return files


def _explained(loaded: Loaded) -> Callable[[Figure], tuple["Term", ...]]:
    from generator.explaining.explanation import terms_of

    return partial(terms_of, inquiry=loaded.inquiry)


def write_or_tell(files: Mapping[Path, bytes], findings: Findings, named: Path) -> None:
    """Write all files, or none, and tell why not; ``named`` is what the user named, where the system names no file."""
    try:
        write_whole(files)
    except OSError as error:
        findings.add(kinds.NOT_WRITTEN, Place(str(error.filename or named)), reason=system_reason(error))


def source_files(files: Sequence[Path]) -> dict[str, bytes]:
    """The files of an input as an archive copy carries them: below ``source/``, as they stand to each other."""
    plain = {Path(os.path.normpath(path.absolute())): path for path in files}
    common = os.path.commonpath([path.parent for path in plain])
    names = {str(PurePosixPath("source", *path.relative_to(common).parts)): file for path, file in plain.items()}
    return {name: file.read_bytes() for name, file in names.items()}


def composed(reports: Sequence[Loaded], findings: Findings, say: Callable[[str], object]) -> list[Made]:
    """Build every report of which no fact had to be left out, and check them all; what is found is told."""
    made = []
    for loaded in reports:
        say(f"正在编制和检查 {loaded.unit}".rstrip())
        document = build(loaded) if loaded.complete else None
        made.append(Made(loaded, document, tuple(check(loaded, document))))
    gather(reports, findings)
    return made


def target_files(
    file: Path, output: Path | None, forms: list[str], unit: str, *, each: bool, draft: bool = False
) -> list[tuple[str, Path]]:
    """Where each format of a report goes: beside the input, into the file named, or into the folder named.

    A unit's files carry its code (budget-512002.pdf); the reports of several units need a folder. A draft
    never takes the place of the page that is to be published.
    """
    stem = "-".join([file.stem, *([unit] if unit else []), *(["draft"] if draft else [])])
    folder = output if output is not None and (len(forms) > 1 or each or output.is_dir()) else None
    targets = []
    for form in forms:
        if form == "csv":
            one = output if len(forms) == 1 and not each else None
            targets.append((form, one or (folder or file.parent) / f"{stem}-tables"))
        elif output is not None and folder is None:
            targets.append((form, output))
        elif form == "xlsx":  # never over an input workbook
            targets.append((form, (folder or file.parent) / f"{stem}-tables.xlsx"))
        else:
            targets.append((form, (folder or file.parent) / f"{stem}.{form}"))
    return targets
