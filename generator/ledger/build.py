"""Budget → ledger: place every amount at its coordinates, derive what the rules derive."""

from generator.budget import Budget, PriorYear
from generator.budget.figures import Block
from generator.budget.figures import Fact as Entry
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.ledger.asking import conditions_of
from generator.ledger.dimensions import Dimensions, code_path
from generator.ledger.facts import Fact, Ledger, Stated
from generator.ledger.query import Query
from generator.vocabulary import FLOW, FUND, NATURE, NONE, STAGE, Path


def build_ledger(budget: Budget, dimensions: Dimensions, findings: Findings, prior: PriorYear | None = None) -> Ledger:
    """Make the ledger of a budget and of last year's file; facts that cannot be placed are told and left out."""
    builder = _Builder(budget, dimensions, findings, prior or PriorYear())
    facts = [
        fact
        for block in builder.blocks
        for flow, entries in block.facts().items()
        for entry in entries
        if (fact := builder.fact(block, flow, entry)) is not None
    ]
    units = tuple(dimensions.units[code] for code in builder.leaves)
    return Ledger(tuple(facts), builder.statements(), dimensions.ranks(), units)


# What of a project's record is a dimension of its facts: dimension → field of the record.
_ATTRIBUTES = {"category": "category", "project_kind": "kind", "continuity": "continuity"}


class _Builder:
    def __init__(self, budget: Budget, dimensions: Dimensions, findings: Findings, prior: PriorYear) -> None:
        self.budget, self.dimensions, self.findings = budget, dimensions, findings
        self.blocks = (*budget.figures, *prior.figures)
        units = dict((*prior.units, *budget.all_units()))
        self.leaves = list(dict.fromkeys(unit.code for unit in budget.leaf_units()))
        self.staff = {
            unit.code: None if unit.kind is None else "institution" if unit.kind == "institution" else "agency"
            for unit in units.values()
        }
        self.projects = {project.code: project for project in (*prior.projects, *budget.projects)}

    def fact(self, block: Block, flow: str, entry: Entry) -> Fact | None:
        defaults = block.defaults
        earlier = block.year < self.budget.year
        unit = self._unit(entry.unit or defaults.unit, entry.place, earlier)
        if unit is None:
            return None
        if entry.project is not None and not self._known_project(entry.project, earlier):
            self.findings.add(kinds.UNKNOWN_PROJECT, entry.place, code=entry.project)
            return None
        if entry.activity is not None and not self._known_activity(entry):
            return None
        spending = flow == "expenditure"
        nature = entry.nature or ("project" if entry.project else defaults.nature if spending else None)
        function = entry.function or (defaults.function if spending else None)
        fund = entry.fund or defaults.fund
        carryover = entry.carryover or (defaults.carryover if spending else None) or "no"
        coordinates: dict[str, Path | None] = {
            "year": (str(block.year - self.budget.year),),
            "stage": STAGE.path(block.stage),
            "flow": FLOW.path(flow),
            "unit": self.dimensions.path("unit", unit),
            "fund": FUND.path(fund) if fund else None,
            "function": code_path("function", function) if function else None,
            "economic": code_path("economic", entry.economic) if entry.economic else None if spending else NONE,
            "government_economic": self._government(entry, unit) if spending else NONE,
            "nature": NATURE.path(nature) if nature else None if spending else NONE,
            **self._project(entry, nature, spending),
            "carryover": (carryover,),
        }
        return Fact(coordinates, entry.amount, entry.place)

    def _unit(self, code: str | None, place: Place, earlier: bool) -> str | None:
        known = "、".join(self.leaves)
        if code is None and len(self.leaves) == 1:
            return self.leaves[0]
        if code is None:
            self.findings.add(kinds.UNIT_NEEDED, place, known=known)
        elif earlier and code in self.dimensions.former_units:
            return code
        elif code not in self.dimensions.units:
            self.findings.add(kinds.UNKNOWN_UNIT, place, code=code, known=known)
        elif code not in self.leaves:
            self.findings.add(kinds.UNIT_NOT_LEAF, place, code=code, known=known)
        else:
            return code
        return None

    def _known_project(self, code: str, earlier: bool) -> bool:
        dimensions = self.dimensions
        return code in dimensions.projects or (earlier and code in dimensions.former_projects)

    def _government(self, entry: Entry, unit: str) -> Path | None:
        code = entry.government_economic
        staff = entry.staff or self.staff[unit]
        if code is None and entry.economic and staff:
            code = self.dimensions.subjects.government_code(entry.economic, staff)
        return code_path("government_economic", code) if code else None

    def _known_activity(self, entry: Entry) -> bool:
        project = self.projects.get(entry.project or "")
        known = [activity.code for activity in project.activities] if project else []
        if entry.activity in known:
            return True
        values = {"code": entry.activity, "project": entry.project or "（空）", "known": "、".join(known) or "没有"}
        self.findings.add(kinds.UNKNOWN_ACTIVITY, entry.at("activity"), **values)
        return False

    def _project(self, entry: Entry, nature: str | None, spending: bool) -> dict[str, Path | None]:
        """The project of a fact, its activity, and the attributes of its record that are dimensions."""
        if entry.project is not None:
            project = self.projects[entry.project]
            told = {"activity": entry.activity, **{name: getattr(project, own) for name, own in _ATTRIBUTES.items()}}
            return {
                "project": self.dimensions.path("project", entry.project),
                **{name: (value,) if value else None for name, value in told.items()},
            }
        might_be_project = spending and nature in {None, "project"}
        return dict.fromkeys(("project", "activity", *_ATTRIBUTES), None if might_be_project else NONE)

    def statements(self) -> dict[Query, Stated]:
        stated: dict[Query, Stated] = {}
        for block in self.blocks:
            period = Query.at("year", (str(block.year - self.budget.year),)).both(
                Query.at("stage", STAGE.path(block.stage))
            )
            for statement in block.statements:
                asked = conditions_of(statement.where, self.dimensions, self.findings)
                if asked is None:
                    continue
                query = asked.over(period.both(Query.at("flow", FLOW.path("expenditure"))))
                if query in stated:
                    self.findings.add(kinds.STATEMENT_TWICE, statement.place, first=stated[query].place)
                else:
                    stated[query] = Stated(query, statement.amount, statement.place)
        return stated
