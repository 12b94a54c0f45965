"""Candidate facts: every coordinate at which the printed rows and columns let an amount stand.

They are laid into a ledger with a stand-in amount, so that the builders of tables themselves say which rows there
could be and which query each cell is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.budget import Budget
from generator.budget.figures import Block, Fact
from generator.budget.projects import Project
from generator.contract import Where
from generator.contract.model import Model
from generator.document import Table
from generator.findings import Findings
from generator.finished.subjects_met import Met
from generator.inquiry import Inquiry
from generator.ledger import Dimensions, Query, build_ledger
from generator.ledger import Fact as Placed
from generator.narrative.names import line_names
from generator.sets import TemplateSet
from generator.sets.jinja import Lines
from generator.sets.table_definition import Common, Level
from generator.subjects import load_subjects
from generator.tables import build_table
from generator.vocabulary import FUND, NATURE, Vocabulary

# Where no table shows an economic code, the code that says least (documented rule).
UNSHOWN, UNSHOWN_PERSONNEL = "30299", "30199"
BASIC = frozenset({"basic", "personnel", "operating"})
_STAND_IN = Decimal(1)


@dataclass(frozen=True)
class Candidate:
    """A fact that may be, with its amount still unknown."""

    flow: str
    entry: Fact
    placed: Placed


@dataclass(frozen=True)
class Scope:
    """What candidates are made of: the budget without figures, the codes met, the terms that the set asks for.

    ``loose`` are the economic codes that tables ask of other than basic expenditure.
    """

    budget: Budget
    template: TemplateSet
    met: Met
    funds: tuple[str, ...]
    natures: tuple[str, ...]
    economics: tuple[str, ...]
    loose: tuple[str, ...]
    carried: frozenset[str] = frozenset()

    @property
    def units(self) -> list[str]:
        """The codes of budget units, which alone hold facts."""
        return [unit.code for unit in self.budget.leaf_units()]


def scope_of(budget: Budget, template: TemplateSet, met: Met) -> Scope:
    """The scope of a set: the finest terms that its tables and measures ask for, in order."""
    asked: dict[str, set[str]] = {"fund": set(), "nature": set(), "economic": set()}
    models: list[Any] = [*template.tables, *template.definition.measures.values()]
    for where in conditions(models):
        for name, found in asked.items():
            values = where.asked().get(name)
            if values is not None:
                found.update((*values.include, *values.exclude))
    named = {code for code in asked["economic"] if len(code) == 5}
    economics = met.codes["economic"] | named
    loose = economics if _economics_beside_basic(template) else named
    funds = _finest(FUND, asked["fund"]) or ("general_public",)
    natures = _finest(NATURE, asked["nature"]) or ("personnel", "operating", "project")
    return Scope(budget, template, met, funds, natures, tuple(sorted(economics)), tuple(sorted(loose)))


def _economics_beside_basic(template: TemplateSet) -> bool:
    """True when a table shows economic codes of more than basic expenditure."""
    for table in template.tables:
        nature = table.where.nature
        basic = nature is not None and bool(nature.include) and set(nature.include) <= BASIC
        by = [name for level in levels_of(table) for name in ((level.by,) if isinstance(level.by, str) else level.by)]
        if not basic and "economic" in by:
            return True
    return False


def levels_of(table: Common) -> Iterator[Level]:
    """The levels of rows of a table, wherever its definition has them."""
    models: list[Any] = [table]
    while models:
        value = models.pop()
        if isinstance(value, Level):
            yield value
        elif isinstance(value, Model):
            models += [getattr(value, name) for name in type(value).model_fields]
        elif isinstance(value, tuple):
            models += value


def conditions(models: Iterable[Any]) -> Iterator[Where]:
    """Every condition below some models."""
    for model in models:
        if isinstance(model, Where):
            yield model
        elif isinstance(model, Model):
            yield from conditions(getattr(model, name) for name in type(model).model_fields)
        elif isinstance(model, tuple):
            yield from conditions(model)


def _finest(vocabulary: Vocabulary, asked: set[str]) -> tuple[str, ...]:
    paths = {token: vocabulary.path(token) for token in vocabulary.tokens if token in asked}
    return tuple(
        token for token, path in paths.items() if not any(p != path and p[: len(path)] == path for p in paths.values())
    )


def seeds(scope: Scope) -> list[tuple[str, Fact]]:
    """One fact for each fund and nature: enough for the cells that sum up whole tables."""
    functions = sorted(scope.met.codes["function"])[:1]
    return _balances(scope) + [
        _spent(unit, fund, nature, function, UNSHOWN)
        for unit in scope.units
        for fund in scope.funds
        for nature in scope.natures
        for function in functions
    ]


def star(scope: Scope) -> list[tuple[str, Fact]]:
    """Few facts that make every row of the tables appear: one dimension varies at a time beside fund and nature."""
    functions = sorted(scope.met.codes["function"])
    economics = scope.economics
    facts = _balances(scope)
    for unit in scope.units:
        for fund in scope.funds:
            for nature in scope.natures:
                facts += [_spent(unit, fund, nature, function, UNSHOWN) for function in functions]
                facts += [_spent(unit, fund, nature, functions[0], code) for code in economics if functions]
            facts += [
                _spent(unit, fund, "project", function, UNSHOWN, project.code)
                for project in _projects(scope, unit)
                for function in functions
            ]
    return facts


def product(scope: Scope) -> list[tuple[str, Fact]]:
    """All candidates, those preferred among equals first."""
    facts = _balances(scope)
    for unit in scope.units:
        for fund in scope.funds:
            for function in sorted(scope.met.codes["function"]):
                for nature in scope.natures:
                    facts += _of_function(scope, unit, fund, function, nature)
    return facts


def _of_function(scope: Scope, unit: str, fund: str, function: str, nature: str) -> list[tuple[str, Fact]]:
    shares = [None, "yes"] if fund in scope.carried else [None]
    if nature in BASIC:
        least = UNSHOWN_PERSONNEL if nature == "personnel" else UNSHOWN
        codes = [*scope.economics, *([] if least in scope.economics else [least])]
        return [_spent(unit, fund, nature, function, code, None, share) for code in codes for share in shares]
    codes = [UNSHOWN, *(code for code in scope.loose if code != UNSHOWN)]
    projects: list[str | None] = []
    if nature == "project":
        projects += [project.code for project in _projects(scope, unit)]
    return [
        _spent(unit, fund, nature, function, code, project, share)
        for project in projects or [None]
        for code in codes
        for share in shares
    ]


def _projects(scope: Scope, unit: str) -> list[Project]:
    return [project for project in scope.budget.projects if project.unit in {None, unit}]


def _balances(scope: Scope) -> list[tuple[str, Fact]]:
    """What comes in and what is kept; of a carried fund what is kept may be last year's balance."""
    facts = [
        (flow, Fact(unit=unit, fund=fund, amount=_STAND_IN))
        for flow in ("income", "opening", "closing")
        for unit in scope.units
        for fund in scope.funds
    ]
    carried = [(unit, fund) for unit in scope.units for fund in scope.funds if fund in scope.carried]
    return facts + [
        ("closing", Fact(unit=unit, fund=fund, carryover="yes", amount=_STAND_IN)) for unit, fund in carried
    ]


def _spent(
    unit: str | None, fund: str, nature: str, function: str, economic: str, project: str | None = None,
    carryover: str | None = None,
) -> tuple[str, Fact]:  # fmt: skip
    return "expenditure", Fact(
        unit=unit, fund=fund, nature=nature, function=function, economic=economic, project=project,
        carryover=carryover, amount=_STAND_IN,
    )  # fmt: skip


@dataclass(frozen=True)
class Trial:
    """Tables built over candidates, beside the same tables built over nothing (their fixed rows)."""

    candidates: list[Candidate]
    tables: dict[str, Table]
    fixed: dict[str, frozenset[Query]]
    inquiry: Inquiry


def tried(scope: Scope, facts: Sequence[tuple[str, Fact]], only: Iterable[str]) -> Trial:
    """Lay facts into a ledger and build the tables ``only``."""
    wanted = [table for table in scope.template.tables if table.id in set(only) and table.kind != "listing"]  # type: ignore[attr-defined]
    inquiry, lines = _laid(scope, facts)
    nothing, _ = _laid(scope, [])
    tables = {table.id: build_table(table, inquiry, lines) for table in wanted}
    fixed = {
        table.id: frozenset(
            cell.figure.queries[0]
            for row in build_table(table, nothing, lines).rows
            for cell in row.cells
            if cell.figure
        )
        for table in wanted
    }
    # A ledger keeps the facts in the order of their flows; so are the candidates.
    ordered = [pair for flow in ("income", "expenditure", "opening", "closing") for pair in facts if pair[0] == flow]
    pairs = zip(ordered, inquiry.ledger.facts, strict=True)
    return Trial([Candidate(flow, entry, placed) for (flow, entry), placed in pairs], tables, fixed, inquiry)


def _laid(scope: Scope, facts: Sequence[tuple[str, Fact]]) -> tuple[Inquiry, Lines]:
    by_flow: dict[str, list[Fact]] = {}
    for flow, entry in facts:
        by_flow.setdefault(flow, []).append(entry)
    block = Block(year=scope.budget.year, stage="budget", **{flow: tuple(e) for flow, e in by_flow.items()})
    budget = scope.budget.model_copy(update={"figures": (block,)})
    subjects = load_subjects(budget.year).with_names(budget.subject_names)
    dimensions, findings = Dimensions(budget, subjects), Findings()
    ledger = build_ledger(budget, dimensions, findings)
    lines = Lines(line_names(budget, scope.template.definition), findings)
    return Inquiry(budget, scope.template, dimensions, ledger, findings), lines
