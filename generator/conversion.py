"""The same input as another kind of file."""

from pathlib import Path

from generator.findings import Findings
from generator.pipeline import load, read_budget
from generator.workbook import workbook_bytes
from generator.yaml_text import yaml_text


def converted(path: Path, suffix: str, findings: Findings) -> bytes | None:
    """Return the input at ``path`` as ``.xlsx`` or ``.yaml``; None when it cannot be read.

    The files that it names stay files: what is written says what the file itself says.
    """
    loaded, own = load(path, findings), read_budget(path, Findings())
    if loaded is None or own is None:
        return None
    if suffix == ".xlsx":
        return workbook_bytes(loaded.inquiry.template, loaded.inquiry.dimensions.subjects, own)
    return yaml_text(own).encode()
