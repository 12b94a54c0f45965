"""Published tables as facts: reading them, and correcting them by their errata.

A table is a list of rows, the first of them its header. An erratum's address is resolved against the tables as they
were published, so that it does not matter in which order errata are applied. Of two for one
cell the later holds: what an erratum could not tell (``unknown``) or told without its followers, one of ours may.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

FOLDER = Path(__file__).parent / "published"
SLUGS = ("haidong-2025", "huzhou-center-2025", "dongxihu-2023", "fujian-center-2023-final", "hunan-2026")
# Tables that a report names and its text does not hold; made in their common form, held by identities.
ABSENT: dict[str, frozenset[str]] = {"fujian-center-2023-final": frozenset(["02", "03", "04", "05"])}
# 06 a table; 13_02 and 14 forms of fields; 13i, 14i and 11:indicators the indicators that belong to a table.
_ADDRESS = re.compile(r"\[(?P<table>\d\d(?:_\d\d)?)(?P<part>i|:indicators)?\|(?P<row>[^|]*)\|(?P<column>[^|]*)\]")
_ROWS = ("no such row", "row repeated")  # of whole rows, once their cells are right
_NUMBER = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")

Cells = list[list[str]]


@dataclass(frozen=True)
class Erratum:
    """One contradiction in a published report."""

    where: str
    published: str
    consistent: str


def errata(slug: str) -> list[Erratum]:
    """All errata of a report; ours stand after the published ones."""
    files = [FOLDER / slug / name for name in ("errata.csv", "our_errata.csv")]
    rows = [row for file in files if file.exists() for row in csv.DictReader(_text(file))]
    return [Erratum(row["where"], row["published"], row["consistent_value"]) for row in rows]


def published(slug: str) -> dict[str, Cells]:
    """File name → cells of every published table."""
    files = sorted((FOLDER / slug).glob("[0-9][0-9]-*.csv"))
    return {file.name: list(csv.reader(_text(file))) for file in files}


def _text(file: Path) -> io.StringIO:
    return io.StringIO(file.read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """A cell without blanks (an artefact of text extraction), thousands separators, or a unit typed after its amount.

    All these are matters of style: the unit of a table stands at its head.
    """
    text = "".join(text.split())
    amount = re.fullmatch(r"(-?[\d,]+(?:\.\d+)?)(?:万元?)?", text)
    return amount[1].replace(",", "") if amount else text


@dataclass
class Corrections:
    """What correcting the tables has done."""

    corrected: int = 0
    unknown: list[tuple[list[str], int]] = field(default_factory=list)  # a row and the column whose value is unknown
    orders: list[tuple[str, str]] = field(default_factory=list)  # file, and what its rows are known by

    def is_unknown(self, row: list[str], column: int) -> bool:
        """True when no value can be derived for a cell."""
        return any(known is row and at == column for known, at in self.unknown)


def correct(tables: dict[str, Cells], found: list[Erratum]) -> Corrections:
    """Correct the tables in place."""
    done = Corrections()
    latest = {(erratum.where, erratum.consistent in _ROWS): erratum for erratum in found}
    missing: dict[tuple[str, str], list[str]] = {}
    resolved = [
        (erratum, name, row, _column(tables[name], match["column"]))
        for erratum in latest.values()
        if (match := _ADDRESS.fullmatch(erratum.where))  # else one of the narrative, a title or a name
        for name in [_file(tables, match["table"], bool(match["part"]))]
        for row in _rows(tables[name], match["row"], erratum, match["column"], name, missing, done)
    ]
    for erratum, name, row, column in sorted(resolved, key=lambda each: each[0].consistent in _ROWS):
        _apply(erratum, tables[name], row, column, done)
    return done


def _apply(erratum: Erratum, cells: Cells, row: list[str], column: int, done: Corrections) -> None:
    done.corrected += 1
    if erratum.consistent == "no such row":
        del cells[_position(cells, row)]
    elif erratum.consistent == "row repeated":
        cells.insert(_position(cells, row) + 1, list(row))
    elif erratum.consistent == "unknown":
        done.unknown.append((row, column))
    else:
        consistent = "" if erratum.consistent == "blank" else erratum.consistent
        if plain(row[column]) == plain(erratum.published):
            row[column] = consistent
        else:  # a part of the cell is wrong
            assert erratum.published in row[column], erratum
            row[column] = row[column].replace(erratum.published, consistent)


def _position(cells: Cells, row: list[str]) -> int:
    return next(i for i, each in enumerate(cells) if each is row)


def _file(tables: dict[str, Cells], number: str, indicators: bool) -> str:
    digits, _, form = number.partition("_")
    names = [name for name in tables if name.startswith(digits) and ("indicators" in name) == indicators]
    return next(name for name in names if not form or name.endswith(f"_{form}.csv"))


def _column(cells: Cells, column: str) -> int:
    return cells[0].index(column)


def _rows(
    cells: Cells,
    row: str,
    erratum: Erratum,
    column: str,
    name: str,
    missing: dict[tuple[str, str], list[str]],
    done: Corrections,
) -> Iterator[list[str]]:
    """The rows that an address means."""
    if erratum.consistent == "reordered":
        done.orders.append((name, column if cells[0] != ["field", "value"] else row))
        done.corrected += 1
    elif row in {"header", "(header)"}:
        yield cells[0]
    elif row.startswith("("):
        yield from (line for line in cells[1:] if erratum.published in line[cells[0].index(column)])
    elif cells[0] == ["field", "value"]:
        yield _field(cells, row)
    elif "indicators" in name and not row.startswith("#"):
        yield from _indicators(cells, row, erratum, column)
    elif row.endswith("（缺行）"):
        if (name, row) not in missing:
            missing[name, row] = _inserted(cells, row.removesuffix("（缺行）"))
        yield missing[name, row]
    else:
        yield _row(cells, row, column)


def _row(cells: Cells, row: str, column: str) -> list[str]:
    """A row by its code, its name or both; ``#2`` is the second such row, ``（首行）`` the first under the numbers."""
    if row == "（首行）":
        return next(line for line in cells[1:] if "**" not in line)
    name, _, count = row.partition("#")
    side = column.split("/", maxsplit=1)[0] if "/" in column else None
    sided = sum(header.endswith("项目") or "/项目" in header for header in cells[0]) > 1
    matches = [
        line
        for line in cells[1:]
        if not name
        or plain(" ".join(line[:2])) == plain(name)
        or any(
            plain(cell) == plain(name)
            for header, cell in zip(cells[0], line, strict=True)
            if not sided or header.split("/")[0] == side
        )
    ]
    return matches[int(count or 1) - 1]


def _inserted(cells: Cells, code: str) -> list[str]:
    """A row that should be there, put where its code belongs."""
    row = [code, *[""] * (len(cells[0]) - 1)]
    at = next((i for i, line in enumerate(cells) if line[0].isdigit() and line[0] > code), len(cells))
    cells.insert(at, row)
    return row


def _field(cells: Cells, name: str) -> list[str]:
    """A field of a form; one that should be there is put after those whose names are nearest to its own."""
    for row in cells:
        if plain(row[0]) == plain(name):
            return row
    steps = name.split("/")
    shared = [sum(1 for _ in _common(steps, row[0].split("/"))) for row in cells]
    row = [name, ""]
    cells.insert(max(i for i, count in enumerate(shared) if count == max(shared)) + 1, row)
    return row


def _common(one: list[str], other: list[str]) -> Iterator[str]:
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            return
        yield mine


def _indicators(cells: Cells, row: str, erratum: Erratum, column: str) -> Iterator[list[str]]:
    """Rows by project/period/name, goal/name, or name alone; ``*`` is any."""
    at = {title: cells[0].index(title) for title in cells[0]}
    steps = row.split("/")
    if "level3" not in at:
        yield _row(cells, row, column)
        return
    keys: dict[int, Callable[[list[str]], tuple[str, ...]]] = {
        2: lambda line: (line[at["goal"]], line[at["level3"]]),
        3: lambda line: (line[at["project"]], line[at["period"]], line[at["level3"]]),
    }
    found = [
        line
        for line in cells[1:]
        if all(step == "*" or step == key for step, key in zip(steps, keys[len(steps)](line), strict=True))
    ]
    assert found, erratum
    yield from found


def in_order_of(ours: Cells, theirs: Cells, key: str) -> Cells:
    """Their rows (or the numbered groups of fields below ``key``) in the order of ours, known by a column of names."""
    if theirs[0] != ["field", "value"]:
        at = theirs[0].index(key)
        order = [row[at] for row in ours]
        return sorted(theirs, key=lambda row: order.index(row[at]))
    prefix, _, name = key.rpartition("/")
    names = [
        {_number(row[0], prefix): row[1] for row in cells if row[0].endswith(f"/{name}")} for cells in (ours, theirs)
    ]
    place = {name: number for number, name in names[0].items()}
    renumbered = []
    for label, value in theirs:
        number = _number(label, prefix)
        if number in names[1]:
            label = label.replace(f"{prefix}/{number}/", f"{prefix}/{place[names[1][number]]}/")
        renumbered.append([label, value])
    order = [plain(row[0]) for row in ours]
    return sorted(renumbered, key=lambda row: order.index(plain(row[0])))


def _number(label: str, prefix: str) -> str:
    """The number of a field's group below a prefix, or nothing."""
    return label.removeprefix(f"{prefix}/").partition("/")[0] if label.startswith(f"{prefix}/") else ""


# --- the narrative ------------------------------------------------------------------------------


def figures(slug: str) -> list[dict[str, str]]:
    """The figures of a report's sentences: section, figure, unit, what."""
    return list(csv.DictReader(_text(FOLDER / slug / "narrative.csv")))


def corrected_figures(slug: str) -> list[tuple[str, str, str]]:
    """Section, figure and unit of every figure of the sentences, errata corrected; unknown ones are left out."""
    found = [(e, e.where.strip("[]").split("|")[1]) for e in errata(slug) if e.where.startswith("[narrative|")]
    corrected = []
    for row in figures(slug):
        said = [_quantity(row["figure"], row["unit"]), _quantity(row["figure"] + row["unit"], row["unit"])]
        for erratum, section in found:
            if section == row["section"] and _quantity(erratum.published.split("（")[0], row["unit"]) in said:
                said = [] if erratum.consistent == "unknown" else [_quantity(erratum.consistent, row["unit"])]
        corrected += [(row["section"], *quantity) for quantity in said[:1]]
    return corrected


def _quantity(text: str, unit: str) -> tuple[str, str]:
    """The figure and the unit in a text; the unit that is expected where the text has none."""
    found = _NUMBER.search(text)
    if found is None:
        return text.removesuffix(unit), unit
    rest = text[found.end() :].strip()
    return found[0].replace(",", ""), rest if rest in {"元", "万元", "%", "个", "人", "辆"} else unit


def says(text: str, figure: str, unit: str) -> bool:
    """True when a text without blanks says a figure, with as many decimals as it likes; 万 serves for 万元."""
    if not _NUMBER.fullmatch(figure):
        return figure + unit in text
    numbers = re.finditer(rf"({_NUMBER.pattern})(?={re.escape(unit[:1])})", text)
    return any(Decimal(number[1].replace(",", "")) == Decimal(figure) for number in numbers)
