"""Sums (合计): columns and rows that stand beside each other are parts of the one that contains them.

Within a list of neighbours each belongs to the smallest other that contains it; the parts of one container must
neither overlap nor leave out anything that it takes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.findings import set_catalogue as kinds
from generator.ledger.space import ALL, Region, Space
from generator.linting.case import Case, case
from generator.linting.layout import Grid, Part

_OF_WHICH = "其中"
_TOTAL = ("合计", "总计", "小计", "合 计", "总 计", "小 计")


@dataclass
class _Member:
    """One of a list of neighbours, with the facts that it takes."""

    label: str
    part: Part
    region: Region
    parts: list["_Member"] = field(default_factory=list)
    container: "_Member | None" = None


def column_sums(grid: Grid, space: Space) -> Iterator[Case]:
    """Overlaps and gaps among the columns under one header, and under none."""
    whole = space.region(grid.base)

    def under(columns: Sequence[Part], title: str) -> Iterator[Case]:
        members = [m for column in columns if (m := _column_member(column, grid, space)) is not None]
        yield from _held(members, space, "栏", first_contains=True, loose=_OF_WHICH in title)
        for column in columns:
            if column.parts:
                yield from under(column.parts, column.label)

    yield from under(grid.columns, "")
    yield from _shown(grid, whole, space)


def _column_member(column: Part, grid: Grid, space: Space) -> _Member | None:
    """A column with what its cells take; a group takes what its columns take together."""
    regions = [space.region(grid.cell(grid.base, leaf.query)) for leaf in column.leaves() if leaf.query is not None]
    if not regions:
        return None
    region: Region = ()
    for each in regions:
        region = (*region, *space.minus(each, region))
    return _Member(column.label, column, region)


def _shown(grid: Grid, whole: Region, space: Space) -> Iterator[Case]:
    """What the rows of a pivot are made of must stand in some column of the same period."""
    if grid.rows or not grid.amounts():
        return
    periods: dict[object, list[Part]] = {}
    for leaf in grid.amounts():
        asked = grid.cell(grid.base, leaf.query) if leaf.query else grid.base
        periods.setdefault((asked.condition("year"), asked.condition("stage"), asked.condition("flow")), []).append(
            leaf
        )
    if len(periods) > 1:
        return  # columns that compare periods or flows: each is a total of its own or stands below one
    left = whole
    for leaf in grid.amounts():
        left = space.minus(left, space.region(grid.cell(grid.base, leaf.query))) if leaf.query else left
    if left := space.certain(left):
        words = space.words(left, whole)
        yield case(kinds.LEAVES_OUT, grid.definition.place, total=grid.definition.title, left=words)


def row_sums(grid: Grid, space: Space) -> Iterator[Case]:
    """Overlaps and gaps among the rows of a side: items under their parent, then all over the totals."""
    yield from _held(_row_members((*grid.rows, *grid.totals), space), space, "行", first_contains=False)
    for row in (*grid.rows, *grid.totals):
        yield from _below(row, space)


def _row_members(rows: Sequence[Part], space: Space) -> list[_Member]:
    """The rows of one level that print amounts; a heading takes what the rows below it take together."""
    members = []
    for row in rows:
        if row.query is not None:
            members.append(_Member(row.label, row, space.region(row.query)))
        elif below := _row_members(row.parts, space):
            members.append(_Member(row.label, row, _together(below, space)))
    return members


def _together(members: Sequence[_Member], space: Space) -> Region:
    region: Region = ()
    for member in members:
        region = (*region, *space.minus(member.region, region))
    return region


def _below(row: Part, space: Space) -> Iterator[Case]:
    """The rows under a row against each other and against it."""
    if members := _row_members(row.parts, space):
        region = _together(members, space) if row.query is None else space.region(row.query)
        whole = _Member(row.label, row, region)
        for member in members:
            if outside := space.certain(space.minus(member.region, whole.region)):
                words = space.words(outside, member.region).replace(ALL, "它的全部账目")
                yield case(kinds.OUTSIDE, member.part.place, part=member.label, total=row.label, left=words)
        loose = any(_OF_WHICH in member.label for member in members)
        yield from _held([*members, whole], space, "行", first_contains=False, loose=loose, parent=whole)
    for part in row.parts:
        yield from _below(part, space)


def _held(
    members: list[_Member],
    space: Space,
    sort: str,
    *,
    first_contains: bool,
    loose: bool = False,
    parent: _Member | None = None,
) -> Iterator[Case]:
    """Hold neighbours against each other; ``parent`` is the row that the others stand below."""
    _contain(members, space, first_contains)
    for container in (None, *members):
        parts = [member for member in members if member.container is container]
        if container is not None or sort == "栏":  # rows without a total are not added up by anybody
            yield from _overlaps(parts, members, space, sort)
        if container is not None and parts and not loose:
            yield from _gaps(container, parts, space, sort, whole=container is parent)


def _contain(members: list[_Member], space: Space, first_contains: bool) -> None:
    """Give each member the smallest other that contains it; of equal ones the first (or the last) contains."""
    for i, member in enumerate(members):
        for j, other in enumerate(members):
            if i == j or not member.region or not space.within(member.region, other.region):
                continue
            equal = space.within(other.region, member.region)
            if equal and (j < i) is not first_contains:
                continue
            held = member.container
            if held is None or space.within(other.region, held.region):
                member.container = other


def _overlaps(parts: list[_Member], members: list[_Member], space: Space, sort: str) -> Iterator[Case]:
    """Parts that take the same facts, in part or (being neither the total of the other) wholly."""
    for i, first in enumerate(parts):
        twins = [m for m in members if m.container is first and space.within(first.region, m.region)]
        twins = [m for m in twins if m.label == first.label or not (_is_total(m) or _is_total(first))]
        for second in [*parts[i + 1 :], *twins]:
            if common := space.common(first.region, second.region):
                yield _overlap(first, second, common, space, sort)


def _overlap(first: _Member, second: _Member, common: Region, space: Space, sort: str) -> Case:
    same = space.within(first.region, second.region) and space.within(second.region, first.region)
    words = "完全相同的账目" if same else space.words(common, first.region)
    place = second.part.place
    return case(kinds.OVERLAP, place, first=first.label, second=second.label, sort=sort, left=words)


def _is_total(member: _Member) -> bool:
    return any(word in member.label for word in _TOTAL)


def _gaps(container: _Member, parts: list[_Member], space: Space, sort: str, *, whole: bool) -> Iterator[Case]:
    """What a total has and its parts have not. One part of a neighbour that is no total is counted twice."""
    if any(_OF_WHICH in part.label for part in parts):
        return
    left = container.region
    for part in parts:
        left = space.minus(left, part.region)
    if not (left := space.certain(left)):
        return
    if len(parts) == 1 and not whole and not _is_total(container):
        if container.container is not None or sort == "栏":
            yield _overlap(container, parts[0], parts[0].region, space, sort)
        return
    words = space.words(left, container.region)
    yield case(kinds.LEAVES_OUT, container.part.place, total=container.label, left=words)
