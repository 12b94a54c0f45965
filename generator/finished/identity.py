"""Who publishes: the agency and its units, out of the heads of tables and the rows that name units."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.budget.identity import Agency, Unit
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.finished.printed import Printed
from generator.finished.projects import Record
from generator.finished.texts import folded, marks, pattern
from generator.sets.set_definition import SetDefinition
from generator.sets.table_definition import ListingTable, PivotTable

UNKNOWN_NAME, UNKNOWN_CODE = "（待填）", "000"


@dataclass(frozen=True)
class _Named:
    """A unit as a row names it."""

    code: str
    name: str
    amount: Decimal | None = None


def identity_of(
    definition: SetDefinition, tables: Sequence[Printed], records: Sequence[Record], place: Place, findings: Findings
) -> tuple[Agency, tuple[Unit, ...]]:
    """The agency and the tree of units; codes that no table prints are made and told."""
    agency = _agency(tables)
    leaves = _leaves(tables, records)
    if agency is not None and definition.scope == "unit":
        leaves.insert(0, agency)
    codes = {folded(each.name): each.code for each in reversed(leaves) if each.code}
    roots = _tree(_tree_rows(tables), leaves, codes)
    if not roots:
        flat = {folded(each.name): each for each in reversed(leaves) if each.name}
        roots = [(each, []) for each in reversed(flat.values())] or [(agency or _Named(UNKNOWN_CODE, UNKNOWN_NAME), [])]
    units = tuple(_unit(node, below, codes, number, place, findings) for number, (node, below) in enumerate(roots, 1))
    if agency is None:
        unit = units[0]
        agency = _Named(unit.code, unit.name)
    return Agency(name=agency.name, code=agency.code), units


def _agency(tables: Sequence[Printed]) -> _Named | None:
    """Code and name from the owner line of the heads, as most tables print it."""
    seen: Counter[tuple[str, str]] = Counter()
    names = {"agency": marks("agency", Agency)}
    for table in tables:
        if "agency" not in table.definition.owner_line:
            continue
        form = pattern(table.definition.owner_line, names, {"agency.code": "[0-9A-Za-z]+", "agency.name": ".+"})
        for text in table.head:
            found = form.read(text)
            if found and found.get("agency.name"):
                seen[found.get("agency.code", ""), found["agency.name"]] += 1
    if not seen:
        return None
    (code, name), _ = seen.most_common(1)[0]
    return _Named(code or UNKNOWN_CODE, name)


def _levels(definition: PivotTable) -> list[tuple[str, ...]]:
    return [(level.by,) if isinstance(level.by, str) else level.by for level in definition.levels]


def _rows(table: Printed, code: str, name: str) -> list[_Named]:
    shows = {leaf.column.show: i for i, leaf in enumerate(table.leaves) if leaf.column.show}
    totals = {folded(leaf.column.total or "") for leaf in table.leaves} - {""}
    amount = next((i for i, leaf in enumerate(table.leaves) if leaf.amount), None)
    result = []
    for row in table.rows:
        text = row.text(shows[name]).strip() if name in shows else ""
        if text and folded(text) not in totals:
            cell = row.cells[amount] if amount is not None else None
            result.append(
                _Named(row.text(shows[code]).strip() if code in shows else "", text, cell.amount if cell else None)
            )
    return result


def _tree_rows(tables: Sequence[Printed]) -> list[_Named]:
    """The rows of the first table that prints units at more than one level."""
    for table in tables:
        if isinstance(table.definition, PivotTable):
            levels = _levels(table.definition)
            if len(levels) > 1 and set(levels) == {("unit",)}:
                return _rows(table, "code", "name")
    return []


def _leaves(tables: Sequence[Printed], records: Sequence[Record]) -> list[_Named]:
    """Budget units as tables of one level, listings and project records name them."""
    found: list[_Named] = []
    for table in tables:
        definition = table.definition
        if isinstance(definition, PivotTable):
            levels = _levels(definition)
            if levels == [("unit",)]:
                found += _rows(table, "code", "name")
            elif any("unit" in level for level in levels):
                found += _rows(table, "unit.code", "unit.name")
        elif isinstance(definition, ListingTable) and definition.records == "units":
            found += _listed(table)
    found += [
        _Named(record.fields.get("unit.code", ""), record.fields["unit.name"])
        for record in records
        if record.fields.get("unit.name")
    ]
    return found


def _listed(table: Printed) -> list[_Named]:
    names = {"record": marks("record", Unit), "index": "\ue000index\ue001"}
    forms = {i: pattern(leaf.column.text, names) for i, leaf in enumerate(table.leaves) if leaf.column.text}
    result = []
    for row in table.rows:
        fields: dict[str, str] = {}
        for i, form in forms.items():
            fields.update(form.read(row.text(i)) or {})
        if fields.get("record.name"):
            result.append(_Named(fields.get("record.code", ""), fields["record.name"]))
    return result


_Tree = list[tuple[_Named, list[_Named]]]


def _tree(rows: Sequence[_Named], leaves: Sequence[_Named], codes: dict[str, str]) -> _Tree:
    """Parents with their units: by codes, else by who is known as a unit, else by sums."""
    known = {folded(leaf.name) for leaf in leaves}
    roots: _Tree = []
    coded = bool(rows) and all(row.code for row in rows)
    whole = bool(rows) and rows[0].amount is not None and rows[0].amount == sum(row.amount or 0 for row in rows[1:])
    for i, row in enumerate(rows):
        if coded:
            below = bool(roots) and row.code != roots[-1][0].code and row.code.startswith(roots[-1][0].code)
        elif known:
            below = bool(roots) and folded(row.name) in known and folded(roots[-1][0].name) not in known
        else:
            below = i > 0 and whole
        if below:
            roots[-1][1].append(row)
        else:
            roots.append((row, []))
    return roots


def _unit(
    node: _Named, below: Sequence[_Named], codes: dict[str, str], number: int, place: Place, findings: Findings
) -> Unit:
    """A unit with its units; a code that is not printed is made from those below, else numbered."""
    children = tuple(_unit(child, (), codes, i, place, findings) for i, child in enumerate(below, 1))
    code = node.code or codes.get(folded(node.name), "")
    if not code:
        heads = {child.code[:-3] for child in children}
        code = heads.pop() if len(heads) == 1 and all(len(child.code) > 3 for child in children) else f"U{number:02}"
        findings.add(kinds.IMPORT_GUESSED, place, what=f"单位“{node.name}”没有印编码，暂作 {code}")
    return Unit(code=code, name=node.name, listed=not children, units=children)
