"""政府收支分类科目: the official classification of a year, from ``schemas/subjects/<year>/``."""

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


def load_subjects(year: int) -> Subjects:
    """Load the edition of ``year``, else the nearest earlier one, else the earliest there is.

    The edition really used is in the result's ``year``.
    """
    root = resource("schemas") / "subjects"
    editions = sorted(int(folder.name) for folder in root.iterdir() if folder.name.isdigit())
    earlier = [edition for edition in editions if edition <= year]
    return _load(root / str(earlier[-1] if earlier else editions[0]))


@cache
def _load(folder: Path) -> Subjects:
    tables = {
        classification: {row["code"]: Subject(row["code"], row["name"], row["grade"]) for row in _rows(folder / file)}
        for classification, (file, _) in CLASSIFICATIONS.items()
    }
    return Subjects(
        year=int(folder.name),
        tables=tables,
        definitions={row["code"]: row["definition"] for row in _rows(folder / "definitions.csv")},
        mapping={row["department"]: (row["agency"], row["institution"]) for row in _rows(folder / "mapping.csv")},
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
