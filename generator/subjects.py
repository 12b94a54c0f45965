"""政府收支分类科目: the official classification of a year, from ``schemas/subjects/``.

``editions.csv`` lists the editions; one that ``follows`` another states in its own folder only the rows that differ:
a row replaces the row of its code, a row without a name removes it.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from generator.resources import resource

PROVEN = "A"
CLASSIFICATIONS = {
    "function": ("functional.csv", "支出功能分类科目"),
    "economic": ("economic_department.csv", "部门预算支出经济分类科目"),
    "government_economic": ("economic_government.csv", "政府预算支出经济分类科目"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """One row: code, name and how well it is proven (A only when seen together in a published document)."""

    code: str
    name: str
    grade: str


@dataclass(frozen=True)
class Subjects:
    """The subjects of one edition.

    ``given`` are names that the input states for codes which the edition lacks.
    """

    year: int
    tables: Mapping[str, Mapping[str, Subject]]
    definitions: Mapping[str, str]
    mapping: Mapping[str, tuple[str, str]]
    given: Mapping[str, str] = field(default_factory=dict)

    def find(self, classification: str, code: str) -> Subject | None:
        """Return the official row of a code at any level, or None."""
        return self.tables[classification].get(code)

    def name(self, classification: str, code: str) -> str | None:
        """Return the name to print: the proven one, else the one that the input gives, else the unproven one."""
        official = self.find(classification, code)
        if official is None or (official.grade != PROVEN and code in self.given):
            return self.given.get(code)
        return official.name

    def government_code(self, economic: str, staff: str) -> str | None:
        """Map 部门预算 → 政府预算 economic code for ``agency`` or ``institution`` staff; None when undefined."""
        agency, institution = self.mapping.get(economic, ("", ""))
        return (institution if staff == "institution" else agency) or None

    def with_names(self, given: Mapping[str, str]) -> "Subjects":
        """Return these subjects with names stated by the input."""
        return Subjects(self.year, self.tables, self.definitions, self.mapping, given)


def load_subjects(year: int | None) -> Subjects:
    """Load the edition of ``year``, else the nearest earlier one, else the earliest there is; the latest for None.

    The edition really used is in the result's ``year``.
    """
    root = resource("schemas") / "subjects"
    editions = {int(row["year"]): row["follows"] for row in _rows(root / "editions.csv")}
    chosen = max((edition for edition in editions if year is None or edition <= year), default=min(editions))
    chain = [chosen]
    while follows := editions[chain[-1]]:
        chain.append(int(follows))
    return _load(root, tuple(reversed(chain)))


@cache
def _load(root: Path, editions: tuple[int, ...]) -> Subjects:
    """The edition at the end of a chain, each laid over the one before."""
    tables = {
        classification: {
            code: Subject(code, row["name"], row["grade"]) for code, row in _laid(root, editions, file, "code").items()
        }
        for classification, (file, _) in CLASSIFICATIONS.items()
    }
    return Subjects(
        year=editions[-1],
        tables=tables,
        definitions={code: row["definition"] for code, row in _laid(root, editions, "definitions.csv", "code").items()},
        mapping={
            code: (row["agency"], row["institution"])
            for code, row in _laid(root, editions, "mapping.csv", "department").items()
        },
    )


def _laid(root: Path, editions: tuple[int, ...], file: str, key: str) -> dict[str, dict[str, str]]:
    """The rows of a file by ``key``, in the order of codes."""
    rows: dict[str, dict[str, str]] = {}
    for path in (root / str(edition) / file for edition in editions):
        rows.update({row[key]: row for row in _rows(path)} if path.is_file() else {})
    return {code: row for code, row in sorted(rows.items()) if any(row[name] for name in row if name != key)}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
