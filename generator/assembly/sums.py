"""Counts and assets of several units, added (实物量、资产之和)."""

from collections import Counter
from collections.abc import Sequence

from generator.budget.affairs import Assets, Equipment, Purchases, ThreePublicCounts
from generator.findings import Findings
from generator.findings import assembling as kinds


def summed_counts(counts: Sequence[ThreePublicCounts]) -> ThreePublicCounts | None:
    """The counts of 三公 in all; what no unit states stays unknown."""
    if len(counts) < 2:
        return counts[0] if counts else None
    sums = {
        name: sum(known) if (known := [n for each in counts if (n := getattr(each, name)) is not None]) else None
        for name in ThreePublicCounts.model_fields
    }
    return counts[0].model_copy(update=sums)


def summed_assets(assets: Sequence[Assets], findings: Findings) -> Assets | None:
    """The assets in all; they can be added only when all are of one day."""
    if len(assets) < 2:
        return assets[0] if assets else None
    first = assets[0]
    for other in assets[1:]:
        if other.as_of != first.as_of:
            findings.add(
                kinds.INCLUDE_DIFFERS,
                other.at("as_of"),
                what="国有资产的截止日期",
                value=other.as_of,
                other=first.as_of,
                at=first.at("as_of"),
            )
    vehicles: Counter[str] = Counter()
    for each in assets:
        vehicles.update(each.vehicles)
    equipment = [each.equipment for each in assets if each.equipment is not None]
    return first.model_copy(
        update={
            "vehicles": dict(vehicles),
            "equipment": Equipment(**_totals(equipment, Equipment)) if equipment else None,
            "purchases": Purchases(**_totals([each.purchases for each in assets], Purchases)),
        }
    )


def _totals(records: Sequence[Equipment] | Sequence[Purchases], model: type[Equipment | Purchases]) -> dict[str, int]:
    return {name: sum(getattr(record, name) for record in records) for name in model.model_fields}
