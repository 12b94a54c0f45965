"""Unit trees of several files laid over each other (单位树)."""

from collections.abc import Iterable

from generator.budget.identity import Unit
from generator.findings import Findings
from generator.findings import assembling as kinds


def laid_over(trees: Iterable[tuple[Unit, ...]], findings: Findings) -> tuple[Unit, ...]:
    """One tree out of several, each unit where it first stands.

    A unit above others (上级单位) may stand in every file that needs it, under one name. A unit that holds figures
    belongs to one file: two that claim it both stay, so that their code is told as one that repeats.
    """
    result: list[Unit] = []
    for number, tree in enumerate(trees):
        earlier = {unit.code: index for index, unit in enumerate(result)} if number else {}
        for unit in tree:
            index = earlier.get(unit.code)
            if index is None or not (unit.units or result[index].units):
                result.append(unit)
            else:
                result[index] = _joined(result[index], unit, findings)
    return tuple(result)


def _joined(first: Unit, second: Unit, findings: Findings) -> Unit:
    if first.name != second.name:
        findings.add(
            kinds.INCLUDE_DIFFERS,
            second.at("name"),
            what=f"单位 {second.code} 的名称",
            value=second.name,
            other=first.name,
            at=first.at("name"),
        )
    kind = first.kind or second.kind
    return first.model_copy(update={"kind": kind, "units": laid_over((first.units, second.units), findings)})


def pruned(units: tuple[Unit, ...], code: str) -> tuple[Unit, ...]:
    """The unit of a code with the units above it, and nothing beside them."""
    for unit in units:
        if unit.code == code and not unit.units:
            return (unit,)
        below = pruned(unit.units, code)
        if below:
            return (unit.model_copy(update={"units": below}),)
    return ()
