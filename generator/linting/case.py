"""A case: what one rule found, before it is known whether the set accepts it with a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.contract import Model
from generator.findings import Findings, Kind, Place
from generator.findings import set_catalogue as kinds
from generator.findings.finding import Finding
from generator.sets.table_definition import Accepted

# The values that say what a case is about: a row, a column, a key, a file, a text.
_ABOUT = ("total", "second", "first", "part", "what", "key", "name", "value", "text")


@dataclass(frozen=True)
class Case:
    """One finding of a rule."""

    kind: Kind
    place: Place
    values: Mapping[str, object]

    @property
    def labels(self) -> tuple[str, ...]:
        """What the case is about: a reason may be given for one of these."""
        return tuple(str(self.values[name]) for name in _ABOUT if name in self.values)

    @property
    def finding(self) -> Finding:
        """The finding to tell."""
        return Finding(self.kind, self.place, tuple((name, str(value)) for name, value in self.values.items()))


def case(kind: Kind, place: Place, **values: object) -> Case:
    """Make a case; ``values`` fill the texts of the kind."""
    return Case(kind, place, values)


def tell(cases: Iterable[Case], accepts: Mapping[Any, Accepted], record: Model, findings: Findings) -> None:
    """Tell cases; those that the record accepts become information, a reason without a case is told too."""
    met = set()
    for each in cases:
        rule = each.kind.id.removeprefix("set-").replace("-", "_")
        reason = accepts.get(rule, {})
        label, why = ("", reason) if isinstance(reason, str) else _reason(each, reason)
        if why is None:
            findings.extend([each.finding])
        else:
            met.add((rule, label))
            findings.add(kinds.ACCEPTED, each.place, found=f"{each.kind.title}：{each.finding.found}", reason=why)
    for rule, reason in accepts.items():
        for label in [""] if isinstance(reason, str) else reason:
            if (rule, label) not in met:
                place = record.at("accepts", rule, label) if label else record.at("accepts", rule)
                findings.add(kinds.ACCEPTS_NOTHING, place, rule=f"{rule}: {label}" if label else rule)


def _reason(each: Case, reasons: Mapping[str, str]) -> tuple[str, str | None]:
    """The label that a reason is given for, and the reason; blanks within a label (合 计) do not count."""
    about = {"".join(label.split()) for label in each.labels}
    return next(((label, why) for label, why in reasons.items() if "".join(label.split()) in about), ("", None))
