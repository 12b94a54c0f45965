"""Figures and records that belong to a unit: giving them their unit, and choosing those of one."""

from collections.abc import Callable
from typing import Any, TypeVar, get_args

from generator.budget import Budget
from generator.budget.controls import Approved
from generator.budget.figures import Block, Fact, Statement
from generator.contract import Model, Values

S = TypeVar("S", Statement, Approved)

# The lists of records of which each names its unit: projects, procurement, staffing …
RECORDS = tuple(
    name
    for name, field in Budget.model_fields.items()
    if any(
        isinstance(item, type) and issubclass(item, Model) and "unit" in item.model_fields
        for item in get_args(field.annotation)
    )
)


# Records that, without a unit, speak of the one who publishes; a unit's own belong to its own report.
SPOKEN = ("overall",)


def filled(budget: Budget, unit: str, *, alone: bool) -> Budget:
    """Write the only unit of a file into all that leaves it out.

    ``alone``: the file is that unit's, so its statements and what it says of itself speak of the unit too.
    """

    def own(record: Any) -> Any:
        return record if record.unit is not None else record.model_copy(update={"unit": unit})

    def block(each: Block) -> Block:
        update: dict[str, Any] = {"defaults": own(each.defaults)}
        if alone:
            update["statements"] = tuple(_spoken(statement, unit) for statement in each.statements)
        return each.model_copy(update=update)

    names = [name for name in RECORDS if alone or name not in SPOKEN]
    approved = tuple(_spoken(figure, unit) for figure in budget.approved) if alone else budget.approved
    records = {name: tuple(own(record) for record in getattr(budget, name)) for name in names}
    figures = tuple(block(each) for each in budget.figures)
    return budget.model_copy(update={"figures": figures, "approved": approved, **records})


def of_the_whole(budget: Budget) -> Budget:
    """What a department's own report tells: of records that speak for someone, none that speak for a single unit."""
    leaves = {unit.code for unit in budget.leaf_units()}
    if len(leaves) == 1:
        return budget
    kept = {name: tuple(each for each in getattr(budget, name) if each.unit not in leaves) for name in SPOKEN}
    return budget.model_copy(update=kept)


def alone(budget: Budget) -> Budget:
    """The same budget among others: what a file of a single unit says is that unit's."""
    leaves = budget.leaf_units()
    return filled(budget, leaves[0].code, alone=True) if len(leaves) == 1 else budget


def _spoken(statement: S, unit: str) -> S:
    if statement.where.unit is not None:
        return statement
    return statement.model_copy(update={"where": statement.where.model_copy(update={"unit": Values((unit,))})})


def chosen(blocks: tuple[Block, ...], belongs: Callable[[str | None], bool]) -> tuple[Block, ...]:
    """The figures of some units; a statement that speaks of others too says nothing of them."""
    result = []
    for block in blocks:
        default = block.defaults.unit

        def takes(fact: Fact, default: str | None = default) -> bool:
            return belongs(fact.unit or default)

        update: dict[str, Any] = {
            flow: tuple(fact for fact in facts if takes(fact)) for flow, facts in block.facts().items()
        }
        update["statements"] = tuple(each for each in block.statements if speaks_only(each, belongs))
        if any(update.values()):
            result.append(block.model_copy(update=update))
    return tuple(result)


def speaks_only(statement: Statement | Approved, belongs: Callable[[str | None], bool]) -> bool:
    """True when a statement or an approved figure speaks of no other units than these."""
    asked = statement.where.unit
    return asked is not None and bool(asked.include) and all(belongs(code) for code in asked.include)
