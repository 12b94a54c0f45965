"""Inquiries (询数): asking the ledger on behalf of a report.

Tables and sentences ask here, so that a figure which cannot be known is told once, with the place in the
input that leaves it open and the part of the report that needs it.
"""

from collections.abc import Iterable
from functools import cached_property

from generator.budget import Budget
from generator.contract import Where
from generator.document import Figure
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.ledger import EVERYTHING, Answer, Condition, Dimensions, Fact, Ledger, Query, Selection
from generator.ledger.dimensions import TITLES
from generator.money import NumberStyle, printed
from generator.sets import TemplateSet

# A statement speaks of expenditure unless it says otherwise.
_EXPENDITURE = ("flow", Condition(frozenset([("expenditure",)])))


class Inquiry:
    """The ledger of one report with the measures (口径) of its set."""

    def __init__(
        self, budget: Budget, template: TemplateSet, dimensions: Dimensions, ledger: Ledger, findings: Findings
    ) -> None:
        self.budget, self.template, self.dimensions = budget, template, dimensions
        self.ledger, self.findings = ledger, findings
        self._open: dict[tuple[Place, str, str], dict[str, None]] = {}
        self._conditions: dict[int, tuple[Where, Query]] = {}
        numbers = template.definition.numbers
        self.style = NumberStyle(unit=numbers.unit, rate_decimals=numbers.rate_decimals)

    @cached_property
    def leaf_units(self) -> dict[str, str]:
        """The names of the units that hold facts (末级单位), by code."""
        return {unit.code: unit.name for unit in self.budget.leaf_units()}

    def query(self, where: Where | None, measure: str | None, place: Place) -> Query:
        """The query of a condition laid over a measure; a fault is told at ``place``."""
        query = EVERYTHING
        if measure is not None:
            known = self.template.definition.measures
            if measure in known:
                query = self._typed(known[measure].where)
            else:
                self.findings.add(
                    kinds.TEMPLATE_ERROR, place, problem=f"没有口径“{measure}”", expected="、".join(known)
                )
        return query if where is None else self._typed(where).over(query)

    def _typed(self, where: Where) -> Query:
        """The query of a condition. A set's conditions come again for every row; each is kept, so its id is its own."""
        if id(where) not in self._conditions:
            self._conditions[id(where)] = where, self._read(where)
        return self._conditions[id(where)][1]

    def _read(self, where: Where) -> Query:
        try:
            return self.dimensions.query(where)
        except ValueError as error:
            self.findings.add(kinds.TEMPLATE_ERROR, where.place, problem="条件的值不对", expected=str(error))
            return EVERYTHING

    def ask(self, selection: Selection, needs: str) -> Answer:
        """The answer of a selection; what leaves it undecided is told, each once.

        Of this year every fact must be complete. Of an earlier year a stated total serves as well.
        """
        answer = selection.answer()
        if answer.undecided and self._earlier(answer.query):
            self.tell_no_prior(answer.query, needs)
            return answer
        self.tell_open(answer.undecided, needs)
        return answer

    def tell_open(self, undecided: Iterable[tuple[Fact, str]], needs: str) -> None:
        """Note facts that leave a dimension open which ``needs`` asks for; ``close`` tells each once."""
        for fact, dimension in undecided:
            known = fact.coordinates[dimension]
            coarse = self.dimensions.name(dimension, known) if known else ""
            self._open.setdefault((fact.place, dimension, coarse), {})[needs] = None

    def left_open(self, needs: str) -> bool:
        """True when facts were noted that leave open what ``needs`` asks for."""
        return any(needs in told for told in self._open.values())

    def close(self) -> None:
        """Tell what was noted: one finding for a fact and dimension, with all that needs it."""
        for (place, dimension, coarse), needs in self._open.items():
            shown = "、".join(list(needs)[:3]) + (f"等 {len(needs)} 处" if len(needs) > 3 else "")
            title = TITLES[dimension]
            if coarse:
                self.findings.add(kinds.COARSE_DIMENSION, place, dimension=title, value=coarse, needs=shown)
            else:
                self.findings.add(kinds.OPEN_DIMENSION, place, dimension=title, needs=shown)
        self._open.clear()

    def tell_no_prior(self, query: Query, needs: str) -> None:
        """Tell that a figure of an earlier year is not known, value by value where a list is asked for."""
        singles = next(iter(query.singles()), (query,))
        for single in (part for each in singles for part in self.ledger.by_unit(each) or (each,)):
            if self.ledger.select(single).answer().amount is None:
                self.findings.add(
                    kinds.MISSING_PRIOR,
                    self.budget.at("figures"),
                    needs=needs,
                    period=self.period(single),
                    what=self.words(single),
                    where=self.condition(single),
                )

    def _earlier(self, query: Query) -> bool:
        year = query.condition("year")
        return year is not None and year.include is not None and ("0",) not in year.include

    def words(self, query: Query) -> str:
        """What a query asks for, in words (一般公共预算、30217 公务接待费)."""
        words = []
        for dimension, condition in query.conditions:
            if dimension in {"year", "stage"} or not condition.include:
                continue
            for path in sorted(condition.include):
                code, name = self.dimensions.code(dimension, path), self.dimensions.name(dimension, path)
                if dimension == "carryover":
                    name = "用上年结转安排" if path == ("yes",) else "当年安排"
                words.append(f"{code} {name}" if code.isdigit() and code != name else name)
        return "、".join(words)

    def figure(self, selection: Selection, style: NumberStyle, needs: str) -> Figure:
        """The printed amount of a selection."""
        return self._printed(self.ask(selection, needs), style)

    def figure_if_known(self, selection: Selection, style: NumberStyle, needs: str) -> Figure:
        """As ``figure``, but what is not known of an earlier year is left blank and asked of nobody."""
        earlier = self._earlier(selection.query)
        return self._printed(selection.answer(), style) if earlier else self.figure(selection, style, needs)

    def _printed(self, answer: Answer, style: NumberStyle) -> Figure:
        return Figure(printed(answer.amount, style), "amount", answer.amount, (answer.query,), style.unit)

    def period(self, query: Query) -> str:
        """The year and stage a query asks for, in words (2024年预算数)."""
        year, stage = query.condition("year"), query.condition("stage")
        words = ""
        if year and year.include:
            words += "、".join(f"{self.budget.year + int(path[0])}年" for path in sorted(year.include))
        if stage and stage.include:
            words += "、".join(self.dimensions.name("stage", path) for path in sorted(stage.include))
        return words or "各年"

    def condition(self, query: Query) -> str:
        """The query as one would type it in ``where`` (period left out)."""
        parts = []
        for dimension, condition in query.conditions:
            if dimension in {"year", "stage"} or not condition.include or (dimension, condition) == _EXPENDITURE:
                continue
            values = [self.dimensions.code(dimension, path) for path in sorted(condition.include)]
            quoted = [f'"{value}"' if value.isdigit() else value for value in values]
            parts.append(f"{dimension}: {quoted[0] if len(quoted) == 1 else '[' + ', '.join(quoted) + ']'}")
        return "{" + ", ".join(parts) + "}"
