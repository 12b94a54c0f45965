"""One file → its own budget, with the facts of the table that it names."""

from pathlib import Path

from generator.assembly.fact_files import with_facts
from generator.budget import Budget, budget_of
from generator.findings import Findings
from generator.sources import SUFFIXES, RawList, RawMap, RawText, read_yaml


def read_budget(path: Path, findings: Findings) -> Budget | None:
    """Read what one file says itself; what it includes is not looked at."""
    raw = read_raw(path, findings)
    if raw is None or with_facts(raw, path, findings) is None:
        return None
    return budget_of(raw, findings)


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
