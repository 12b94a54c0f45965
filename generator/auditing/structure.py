"""What must hold besides sums: a code stands once in its place, and is that of the name beside it."""

from collections.abc import Iterator, Sequence

from generator.auditing.forms import Form
from generator.auditing.pivots import KnownRow
from generator.findings import Finding, Place
from generator.findings import audit_catalogue as kinds
from generator.findings.finding import Kind
from generator.finished.printed import Printed
from generator.finished.projects import Record
from generator.finished.texts import folded
from generator.ledger.dimensions import SEGMENTS
from generator.subjects import Subjects


class RowCases:
    """Looks at the codes of the rows of pivots."""

    def __init__(self, subjects: Subjects) -> None:
        self.subjects = subjects
        self._codes: dict[tuple[str, str], list[str]] = {}
        for dimension in SEGMENTS:
            for code, subject in subjects.tables[dimension].items():
                self._codes.setdefault((dimension, folded(subject.name)), []).append(code)

    def of(self, table: Printed, rows: Sequence[KnownRow]) -> Iterator[Finding | None]:
        """For each row of a pivot that names something: what is wrong with its code, or None."""
        seen: dict[tuple[object, ...], KnownRow] = {}
        for known in rows:
            if not known.keys:
                continue
            first = seen.setdefault((known.parent, known.keys), known)
            if first is not known:
                values = {"table": table.context.title, "label": known.label}
                yield _case(kinds.AUDIT_TWICE, _place(known), first=_place(first), second=_place(known), **values)
                continue
            yield self._misnamed(table, known)

    def _misnamed(self, table: Printed, known: KnownRow) -> Finding | None:
        """A name that the catalogue gives to other codes and not to this one."""
        names = [known.row.text(i).strip() for i, leaf in enumerate(table.leaves) if leaf.column.show == "name"]
        dimension, path = next(((name, path) for name, path in known.keys if name in SEGMENTS), ("", ()))
        if not dimension or not names or not names[0]:
            return None
        code, name = "".join(path), names[0]
        own, called = self.subjects.name(dimension, code), self._codes.get((dimension, folded(name)), [])
        same = [other for other in called if len(other) == len(code)]
        if own is None or not same or code in called:
            return None
        values = {"table": table.context.title, "code": code, "name": name}
        return _case(kinds.AUDIT_NAME, _place(known), known=f"{own}；{name}是 {'、'.join(same[:4])}", **values)


def project_cases(forms: Sequence[tuple[Form, Record]]) -> Iterator[Finding | None]:
    """For each form with a project's code: whether another project has it, or it is longer or shorter than others."""
    codes: dict[str, tuple[str, Place]] = {}
    lengths: dict[int, int] = {}
    told = [(folded(own.fields["project.code"]), own) for _, own in forms if own.fields.get("project.code")]
    for code, _ in told:
        lengths[len(code)] = lengths.get(len(code), 0) + 1
    usual = max(lengths, key=lambda length: (lengths[length], length), default=0)
    for code, own in told:
        name = own.fields.get("project.name", "")
        other, place = codes.setdefault(code, (name, own.place))
        if folded(other) != folded(name):
            yield _case(kinds.AUDIT_CODE_TAKEN, own.place, code=code, name=name, other=other, first=place)
        elif len(code) != usual:
            yield _case(kinds.AUDIT_CODE_LENGTH, own.place, code=code, name=name, length=len(code), usual=usual)
        else:
            yield None


def _place(known: KnownRow) -> Place:
    return next(cell.place for cell in known.row.cells if cell is not None)


def _case(kind: Kind, place: Place, **values: object) -> Finding:
    return Finding(kind, place, tuple((name, str(value)) for name, value in values.items()))
