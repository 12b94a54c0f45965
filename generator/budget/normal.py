"""The normal form of a budget: the same facts written one way, whatever file they came from."""

from generator.budget.budget import Budget
from generator.budget.figures import Block, Defaults, Fact


def normal(budget: Budget) -> Budget:
    """Write defaults into the facts they serve and join the groups of one year and stage.

    Nothing that a report prints changes. Two inputs say the same when their normal forms are equal; the unit in
    which amounts were typed is no part of it.
    """
    blocks: dict[tuple[int, str], Block] = {}
    for block in map(_plain, budget.figures):
        key = (block.year, block.stage)
        blocks[key] = _joined(blocks[key], block) if key in blocks else block
    figures = sorted(blocks.values(), key=lambda block: (-block.year, block.stage != "budget", block.stage))
    return budget.model_copy(update={"figures": tuple(figures), "amount_unit": "元"})


def _plain(block: Block) -> Block:
    """A block whose facts need no defaults."""
    spending = {name: value for name, value in block.defaults.model_dump().items() if value is not None}
    # Income has no function, nature or carryover mark of its own: those defaults are meant for expenditure.
    other = {name: value for name, value in spending.items() if name in {"unit", "fund"}}
    return block.model_copy(
        update={
            "defaults": Defaults(),
            **{
                flow: tuple(_filled(fact, spending if flow == "expenditure" else other) for fact in facts)
                for flow, facts in block.facts().items()
            },
        }
    )


def _filled(fact: Fact, defaults: dict[str, str]) -> Fact:
    update = {name: value for name, value in defaults.items() if getattr(fact, name) is None}
    if fact.project is not None:
        update.pop("nature", None)  # a project's fact is project expenditure
    return fact.model_copy(update=update) if update else fact


def _joined(first: Block, second: Block) -> Block:
    names = (*first.facts(), "statements")
    return first.model_copy(update={name: getattr(first, name) + getattr(second, name) for name in names})
