"""Extraction (取出): the files that a report carries, its public data and, of an archive copy, its input."""

from pathlib import Path, PurePosixPath

import pikepdf

from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.findings.carried import CARRIES_NOTHING, NO_PDF, UNSAFE_NAME
from generator.findings.printing import system_reason


def carried_files(report: Path, findings: Findings) -> dict[PurePosixPath, bytes]:
    """The files that a PDF carries, by their names in it; empty when it is unusable, and the findings say why."""
    place = Place(str(report))
    try:
        with pikepdf.open(report) as pdf:
            files = {name: each.get_file().read_bytes() for name, each in pdf.attachments.items()}
    except OSError as error:
        findings.add(kinds.FILE_UNREADABLE, place, reason=system_reason(error))
        return {}
    except pikepdf.PasswordError:
        findings.add(NO_PDF, place, reason="加了密码")
        return {}
    except pikepdf.PdfError:
        findings.add(NO_PDF, place, reason="不是 PDF，或已损坏")
        return {}
    if not files:
        findings.add(CARRIES_NOTHING, place)
    result = {}
    for name, data in files.items():
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\0" in name:
            findings.add(UNSAFE_NAME, place, name=name)
            continue
        result[path] = data
    return {} if findings.blocking else result
