"""Where the files stand that a file names."""

import os.path
from pathlib import Path, PurePosixPath

from generator.findings import Findings, Place
from generator.findings import assembling as kinds


def named(beside: Path, written: str) -> Path:
    """Where the file would stand that ``written`` names, relative to the file ``beside``."""
    return Path(os.path.normpath(beside.parent / _plain(written)))


def _plain(written: str) -> PurePosixPath:
    return PurePosixPath(written.replace("\\", "/"))  # as a clerk on Windows writes it


def located(beside: Path, written: str, place: Place, findings: Findings, *, inside: bool) -> Path | None:
    """The file that ``written`` names, relative to the file ``beside``; None when it cannot be used, and it is told.

    ``inside``: nothing outside the folder of ``beside`` is read, also not by way of a link.
    """
    plain, path = _plain(written), named(beside, written)
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
