"""The manifest (清单): what each report was made from and what it is, so that only what has changed is made again.

A line is added to a journal for each report as it is made; the manifest is written whole, in place of the journal, at
the end. Whenever a run is broken off, both together are true: a line half written is the last, and is not read.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from generator.batch.making import digest, hashes
from generator.writers import write_whole

MANIFEST, _JOURNAL = "manifest.json", "manifest.journal"


@dataclass(frozen=True)
class Entry:
    """One report: its input, the hashes of all files it was made from, of the program with its sets, of the report.

    ``report`` is empty where errors forbid it. ``findings`` are as printed, with their severity.
    """

    source: str
    files: dict[str, str]
    made_by: str
    report: str
    findings: list[tuple[str, str]]
    seconds: float


class Manifest:
    """The entries of a batch, by the name of the report below its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.entries: dict[str, Entry] = {}
        with suppress(OSError, ValueError, TypeError, KeyError):
            known = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            self.entries = {name: _entry(raw) for name, raw in known["reports"].items()}
        if (folder / _JOURNAL).is_file():  # a run was broken off
            self._read_journal((folder / _JOURNAL).read_text(encoding="utf-8", errors="replace"))
            self.close(list(self.entries), {}, {})

    def _read_journal(self, text: str) -> None:
        for line in text.splitlines():
            try:
                name, raw = json.loads(line)
                self.entries[name] = _entry(raw)
            except (ValueError, TypeError, KeyError):
                return

    def holds(self, name: str, source: Path, made_by: str) -> bool:
        """True when the report is there as it was made, and nothing that it was made from has changed."""
        entry = self.entries.get(name)
        if entry is None or entry.made_by != made_by or entry.source != str(source.absolute()):
            return False
        if not entry.report or hashes({Path(file) for file in entry.files}) != entry.files:
            return False
        report = self._folder / name
        return report.is_file() and digest(report.read_bytes()) == entry.report

    def add(self, name: str, entry: Entry) -> None:
        """Add what has just been made; it is on the disk when this returns."""
        self.entries[name] = entry
        with (self._folder / _JOURNAL).open("a", encoding="utf-8") as journal:
            journal.write(json.dumps([name, asdict(entry)], ensure_ascii=False) + "\n")

    def close(self, names: list[str], summary: Mapping[str, Any], other: Mapping[Path, bytes]) -> None:
        """Write the manifest of these reports, with other files, and let the journal go."""
        self.entries = {name: self.entries[name] for name in names if name in self.entries}
        reports = {name: asdict(entry) for name, entry in self.entries.items()}
        text = json.dumps({**summary, "reports": reports}, ensure_ascii=False, indent=1)
        write_whole({self._folder / MANIFEST: text.encode() + b"\n", **other})
        (self._folder / _JOURNAL).unlink(missing_ok=True)


def _entry(raw: dict[str, Any]) -> Entry:
    return Entry(**{**raw, "findings": [(severity, text) for severity, text in raw["findings"]]})
