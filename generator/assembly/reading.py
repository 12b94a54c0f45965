"""One file → its own budget; and where the files stand that it names."""

import os.path
from pathlib import Path, PurePosixPath

from generator.budget import Budget, budget_of
from generator.findings import Findings, Place
from generator.findings import assembling as kinds
from generator.sources import SUFFIXES, RawList, RawMap, RawText, read_yaml


def read_budget(path: Path, findings: Findings) -> Budget | None:
    """Read what one file says itself; what it includes is not looked at."""
    raw = read_raw(path, findings)
    return None if raw is None else budget_of(raw, findings)


def read_raw(path: Path, findings: Findings) -> RawMap | None:
    """Read the raw values of a file by what kind of file it is."""
    if path.suffix.lower() in SUFFIXES:
        from generator.workbook import read_workbook  # only workbooks need the Excel libraries

        return read_workbook(path, findings)
    return read_yaml(path, findings)


def included(raw: RawMap) -> list[RawText]:
    """The files that a file includes, as written, each with its place; also where all else in it is wrong."""
    written = next((value for key, value in raw.items() if Budget.field_named(key) == "include"), None)
    items = written if isinstance(written, RawList) else [written]
    return [item for item in items if isinstance(item, RawText) and item.strip()]


def located(beside: Path, written: str, place: Place, findings: Findings, *, inside: bool) -> Path | None:
    """The file that ``written`` names, relative to the file ``beside``; None when it cannot be used, and it is told.

    ``inside``: nothing outside the folder of ``beside`` is read, also not by way of a link.
    """
    plain = PurePosixPath(written.replace("\\", "/"))  # as a clerk on Windows writes it
    path = Path(os.path.normpath(beside.parent / plain))
    reason = ""
    if plain.is_absolute() or ":" in plain.parts[0]:
        reason = "这是绝对路径，换一台机器就找不到"
    elif inside and not path.resolve().is_relative_to(beside.parent.resolve()):
        reason = "它在本文件所在的文件夹之外"
    elif path.is_dir():
        reason = "这是一个文件夹"
    elif not path.exists():
        reason = "文件不存在"
    elif not path.is_file():
        reason = "它不是一个普通的文件"
    if reason:
        findings.add(kinds.BAD_PATH, place, path=written, reason=reason)
        return None
    return path
