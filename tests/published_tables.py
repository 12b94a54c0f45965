"""Published tables as facts: reading them, and correcting them by their errata."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "published"
SLUGS = ("haidong-2025", "huzhou-center-2025")
_ADDRESS = re.compile(r"\[(?P<table>\d\d(?::indicators)?)\|(?P<row>[^|]*)\|(?P<column>[^|]*)\]")

Cells = list[list[str]]


@dataclass(frozen=True)
class Erratum:
    """One contradiction in a published report."""

    where: str
    published: str
    consistent: str


def errata(slug: str) -> list[Erratum]:
    """All errata of a report."""
    files = [FOLDER / slug / name for name in ("errata.csv", "our_errata.csv")]
    rows = [row for file in files if file.exists() for row in csv.DictReader(_text(file))]
    return [Erratum(row["where"], row["published"], row["consistent_value"]) for row in rows]


def published(slug: str) -> dict[str, Cells]:
    """File name → cells of every published table."""
    files = sorted((FOLDER / slug).glob("[0-9][0-9]-*.csv"))
    return {file.name: list(csv.reader(_text(file))) for file in files}


def _text(file: Path) -> io.StringIO:
    return io.StringIO(file.read_text(encoding="utf-8"))


def figures(slug: str) -> list[dict[str, str]]:
    """The figures of a report's sentences: section, figure, unit, what."""
    return list(csv.DictReader(_text(FOLDER / slug / "narrative.csv")))


def plain(text: str) -> str:
    """A cell without blanks (an artefact of text extraction) and thousands separators (a matter of style)."""
    text = "".join(text.split())
    return text.replace(",", "") if re.fullmatch(r"-?[\d,]+(\.\d+)?", text) else text


def correct(tables: dict[str, Cells], found: list[Erratum]) -> tuple[int, list[tuple[str, int, int]]]:
    """Correct the tables in place; return how many cells were corrected, and the cells whose value is unknown."""
    corrected, unknown = 0, []
    for erratum in found:
        match = _ADDRESS.fullmatch(erratum.where)
        if match is None:
            continue  # an erratum of the narrative, a title or a name
        name = _file(tables, match["table"])
        if match["row"] == "header":
            header = tables[name][0]
            header[header.index(match["column"])] = _header(match["column"], erratum)
            corrected += 1
            continue
        row, column = _row(tables[name], match["row"], match["column"])
        if erratum.consistent == "no such row":
            tables[name].pop(row)
        elif erratum.consistent == "row repeated":
            tables[name].insert(row + 1, list(tables[name][row]))
        elif erratum.consistent == "unknown":
            unknown.append((name, row, column))
        else:
            assert plain(tables[name][row][column]) == plain(erratum.published), erratum
            tables[name][row][column] = "" if erratum.consistent == "blank" else erratum.consistent
        corrected += 1
    return corrected, unknown


def _header(column: str, erratum: Erratum) -> str:
    return column.replace(erratum.published, erratum.consistent)


def _file(tables: dict[str, Cells], number: str) -> str:
    digits, _, part = number.partition(":")
    names = [name for name in tables if name.startswith(digits)]
    return next(name for name in names if ("indicators" in name) == bool(part))


def _row(cells: Cells, row: str, column: str) -> tuple[int, int]:
    at = cells[0].index(column)
    name, _, count = row.partition("#")
    side = column.split("/", maxsplit=1)[0] if "/" in column else None
    sided = sum(header.endswith("项目") or "/项目" in header for header in cells[0]) > 1
    matches = [
        i
        for i, line in enumerate(cells[1:], 1)
        if not name
        or any(
            plain(cell) == plain(name)
            for header, cell in zip(cells[0], line, strict=True)
            if not sided or header.split("/")[0] == side
        )
    ]
    return matches[int(count or 1) - 1], at
