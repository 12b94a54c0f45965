"""A case: what one rule found, before it is known whether the set accepts it with a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.contract import Model
from generator.findings import Findings, Kind, Place
from generator.findings import set_catalogue as kinds
from generator.findings.finding import Finding


@dataclass(frozen=True)
class Case:
    """One finding of a rule."""

    kind: Kind
    place: Place
    values: Mapping[str, object]

    @property
    def finding(self) -> Finding:
        """The finding to tell."""
        return Finding(self.kind, self.place, tuple((name, str(value)) for name, value in self.values.items()))


def case(kind: Kind, place: Place, **values: object) -> Case:
    """Make a case; ``values`` fill the texts of the kind."""
    return Case(kind, place, values)


def tell(cases: Iterable[Case], accepts: Mapping[Any, str], record: Model, findings: Findings) -> None:
    """Tell cases; those whose rule the record accepts become information, a reason without a case is told too."""
    met = set()
    for each in cases:
        rule = each.kind.id.removeprefix("set-").replace("-", "_")
        if rule in accepts:
            met.add(rule)
            found = f"{each.kind.title}：{each.finding.found}"
            findings.add(kinds.ACCEPTED, each.place, found=found, reason=accepts[rule])
        else:
            findings.extend([each.finding])
    for rule in accepts:
        if rule not in met:
            findings.add(kinds.ACCEPTS_NOTHING, record.at("accepts", rule), rule=rule)
