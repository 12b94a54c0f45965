"""The same input as another kind of file."""

from pathlib import Path

from generator.findings import Findings
from generator.pipeline import load
from generator.workbook import workbook_bytes
from generator.yaml_text import yaml_text


def converted(path: Path, suffix: str, findings: Findings) -> bytes | None:
    """Return the input at ``path`` as ``.xlsx`` or ``.yaml``; None when it cannot be read."""
    loaded = load(path, findings)
    if loaded is None:
        return None
    if suffix == ".xlsx":
        return workbook_bytes(loaded.inquiry.template, loaded.inquiry.dimensions.subjects, loaded.budget)
    return yaml_text(loaded.budget).encode()
