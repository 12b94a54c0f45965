"""A finding is data: what was found, where, what was expected, what to do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from string import Template


class Severity(StrEnum):
    """How much a finding weighs (严重程度); only an error forbids the report."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Place:
    """An address (位置) in a file of the user's: ``file:line:column`` or ``file sheet!cell``."""

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def __reduce__(self) -> tuple[type["Place"], tuple[str | int | None, ...]]:
        """Places are many, and this is a third of the time of what dataclasses do."""
        return Place, (self.file, self.line, self.column, self.sheet, self.cell)

    def __str__(self) -> str:
        if self.sheet is not None:
            return f"{self.file} {self.sheet}!{self.cell}" if self.cell else f"{self.file} {self.sheet}"
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)

    @property
    def order(self) -> tuple[str, str, int, int, str]:
        """Sort key: reading order within one file or sheet."""
        letters = (self.cell or "").rstrip("0123456789")
        row = int((self.cell or "0")[len(letters) :] or 0)
        return (self.file, self.sheet or "", self.line or row, self.column or len(letters), letters)


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of finding. The three texts are Chinese, with ``$name`` for the values of a case."""

    id: str
    severity: Severity
    title: str
    found: str
    expected: str
    action: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One case of a kind, at a place; of a unit's own report (单位报告) when ``unit`` names it."""

    kind: Kind
    place: Place
    values: tuple[tuple[str, str], ...] = ()
    unit: str = ""

    def _fill(self, text: str) -> str:
        return Template(text).substitute(dict(self.values))

    @property
    def severity(self) -> Severity:
        """The severity of the kind."""
        return self.kind.severity

    @property
    def found(self) -> str:
        """What stands there (发现)."""
        return self._fill(self.kind.found)

    @property
    def expected(self) -> str:
        """What should stand there (应为)."""
        return self._fill(self.kind.expected)

    @property
    def action(self) -> str:
        """What the user can do (处理)."""
        return self._fill(self.kind.action)


@dataclass(slots=True)
class Findings:
    """Collects findings in any order; the same finding at the same place is kept once.

    A warning that a person has confirmed (警告确认) stands in ``waived`` with the reason, and counts no more.
    """

    _cases: dict[Finding, None] = field(default_factory=dict)
    waived: dict[Finding, str] = field(default_factory=dict)

    def add(self, kind: Kind, place: Place, **values: object) -> None:
        """Record one case; ``values`` fill the texts of the kind."""
        self._cases[Finding(kind, place, tuple((k, str(v)) for k, v in values.items()))] = None

    def extend(self, cases: Iterable[Finding]) -> None:
        """Record cases made elsewhere."""
        self._cases.update(dict.fromkeys(cases))

    def waive(self, case: Finding, reason: str) -> None:
        """Set a finding aside."""
        del self._cases[case]
        self.waived[case] = reason

    def __iter__(self) -> Iterator[Finding]:
        return iter(sorted(self._cases, key=lambda case: case.place.order))

    def __len__(self) -> int:
        return len(self._cases)

    def count(self, severity: Severity) -> int:
        """Number of findings of one severity."""
        return sum(case.severity is severity for case in self._cases)

    @property
    def blocking(self) -> bool:
        """True when there is an error: no report may be written."""
        return any(case.severity is Severity.ERROR for case in self._cases)
