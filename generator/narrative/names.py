"""The names that chapters may use: figures of the ledger, records and texts of the input, the set's words.

Whatever a chapter asks for and the input lacks is told as a finding with the place to mend, and printed as
nothing, so that one run tells all that is missing.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jinja2 import TemplateRuntimeError, pass_context
from jinja2.runtime import Context as JinjaContext
from markupsafe import Markup
from pydantic import ValidationError

from generator.budget import Budget, purchase_amount
from generator.budget.affairs import Procurement
from generator.contract import Values, Where
from generator.document import Figure, Source, Table
from generator.findings import catalogue as kinds
from generator.inquiry import Inquiry
from generator.ledger import Selection
from generator.money import growth, printed, printed_rate, rate
from generator.narrative.glossary import Entry, glossary_entries
from generator.narrative.phrases import Change, Group, Nothing, Quantity, Register, Said
from generator.sets.jinja import Lines, escape_markdown
from generator.sets.set_definition import ReasonNeed, SetDefinition
from generator.vocabulary import NONE, PROCUREMENT_KIND, VEHICLE_USE


class Names:
    """Makes the names for one report."""

    def __init__(self, inquiry: Inquiry, lines: Lines, built: Sequence[Table], register: Register) -> None:
        self.inquiry, self.lines, self.built, self.register = inquiry, lines, built, register
        self.budget: Budget = inquiry.budget
        self.definition = inquiry.template.definition
        numbers = self.definition.numbers
        self.style = numbers.text.over(inquiry.style)
        self.rate_style = self.style.but(trim=numbers.rate_trim)
        self.used_texts: set[tuple[str, str]] = set()

    def all(self) -> dict[str, Any]:
        """The names by which chapters call them."""
        return {
            **line_names(self.budget, self.definition),
            "budget": self.budget,
            "amount": self.amount,
            "total": self.total,
            "share": self.share,
            "change": self.change,
            "completed": self.completed,
            "because": self.because,
            "groups": self.groups,
            "procured": self.procured,
            "text": self.text,
            "use": self.use,
            "need": self.need,
            "units": self.budget.listed_units(),
            "vehicles": self.vehicles,
            "tables": [table.id for table in self.built if table.published],
            "title": self.title,
            "table": self.table,
            "chart": self.chart,
            "glossary": self.glossary,
        }

    # --- figures of the ledger -------------------------------------------------------------------

    @pass_context
    def amount(self, context: JinjaContext, measure: str, **where: Any) -> Quantity:
        """The amount of a measure, narrowed or overridden by dimensions: amount('expenditure', function='208')."""
        selection = self._select(measure, where)
        answer = self.inquiry.ask(selection, _chapter(context))
        what = self.definition.measures[measure].title if measure in self.definition.measures else measure
        chapter = _chapter(context)
        return Quantity(
            answer.amount,
            (answer.query,),
            self.style,
            self.register,
            what,
            None if answer.undecided else lambda unknown: self._tell_unknown(unknown, chapter),
        )

    def total(self, *parts: Quantity) -> Quantity:
        """The exact sum of amounts; unknown when any is."""
        values = [part.value for part in parts]
        value = None if None in values else sum((v for v in values if v is not None), Decimal(0))
        queries = tuple(query for part in parts for query in part.queries)
        sources = tuple(source for part in parts for source in part.sources)
        return Quantity(value, queries, self.style, self.register, sources=sources)

    @pass_context
    def share(self, context: JinjaContext, part: Quantity, whole: Quantity) -> Said:
        """Part of whole as a percentage with its sign."""
        if part.value is None or whole.value is None:
            part.require()
            whole.require()
            return Said(Markup(""))
        value = rate(part.value, whole.value)
        if value is None:
            return Said(
                self.register.mark(Figure(self.style.not_applicable, "share", None, (*part.queries, *whole.queries)))
            )
        text = printed_rate(value, self.rate_style)
        queries, sources = (*part.queries, *whole.queries), (*part.sources, *whole.sources)
        return Said(self.register.mark(Figure(text, "share", value, queries, "%", sources)))

    @pass_context
    def change(
        self, context: JinjaContext, current: Quantity, prior: Quantity, base: str, brief: bool = False
    ) -> Change:
        """The change against an earlier figure in the set's words; ``brief`` leaves the rate out."""
        current.require()
        if prior.value is None and prior.queries:
            self.inquiry.tell_no_prior(prior.queries[0], _chapter(context))
        if current.value is None or prior.value is None:
            return Change(Markup(""), None, None)
        difference = current.value - prior.value
        percent = growth(current.value, prior.value)
        wording = self.definition.wording.brief_change if brief else self.definition.wording.change
        queries = (*current.queries, *prior.queries)
        size = abs(difference)
        case = (
            ("both_zero" if not prior.value else "flat")
            if not difference
            else "zero_base"
            if percent is None
            else "increase"
            if difference > 0
            else "decrease"
        )
        amount = Figure(printed(size, self.style), "difference", difference, queries, self.style.unit)
        text = printed_rate(abs(percent), self.rate_style) if percent is not None else ""
        said = self._wording(
            getattr(wording, case),
            base=escape_markdown(base),
            amount=lambda: self.register.mark(amount, self.style.unit),
            rate=lambda: self.register.mark(Figure(text, "growth", percent, queries, "%")),
        )
        return Change(said, difference, percent)

    @pass_context
    def completed(self, context: JinjaContext, actual: Quantity, budget: Quantity, base: str) -> Said:
        """How much of a budget was spent, in the set's words (完成预算的 %)."""
        for quantity in (actual, budget):
            if quantity.value is None:
                quantity.require()
                return Said(Markup(""))
        percent = rate(actual.value or Decimal(0), budget.value or Decimal(0))
        case = "rate" if percent is not None else "zero_base" if actual else "both_zero"
        text = printed_rate(percent, self.rate_style) if percent is not None else ""
        share = Figure(text, "share", percent, (*actual.queries, *budget.queries), "%")
        said = self._wording(
            getattr(self.definition.wording.completion, case),
            base=escape_markdown(base),
            amount=lambda: Markup(""),
            rate=lambda: self.register.mark(share),
        )
        return Said(said)

    def because(self, change: Change, key: str, lead: str = "，主要是", what: str = "") -> Said:
        """The reason for a change, after ``lead``; nothing when nothing changed. Demanded as the set says."""
        need = self.definition.reasons.get(key) or self.definition.reasons.get("*") or ReasonNeed(title=key)
        self.used_texts.add(("reasons", key))
        if not change:
            return Said(Markup(""))
        reason = self.budget.reasons.get(key) or self.budget.reasons.get(need.title)
        if reason:
            return Said(escape_markdown(lead) + escape_markdown(reason.rstrip("。；，")))
        beyond = change.percent is None or abs(change.percent) > need.threshold
        if need.required and beyond:
            direction = "增加" if (change.difference or 0) > 0 else "减少"
            shown = printed(abs(change.difference or Decimal(0)), self.style)
            self.inquiry.findings.add(
                kinds.MISSING_REASON,
                self.budget.at("reasons"),
                key=key,
                what=what or need.title,
                change=f"{direction}{shown}{self.style.unit}",
            )
        return Said(Markup(""))

    def groups(self, measure: str, by: str, depth: int, **where: Any) -> list[Group]:
        """The items of a measure with an amount other than zero, in the order of their codes."""
        selection = self._select(measure, where)
        dimensions = self.inquiry.dimensions
        items = []
        self.inquiry.tell_open(selection.ungrouped([(by, depth)]), self.definition.title)
        for (path,), chosen in selection.group([(by, depth)]).items():
            answer = self.inquiry.ask(chosen, self.definition.title)
            if answer.amount and path != NONE:
                names = tuple(dimensions.name(by, path[: i + 1]) for i in range(len(path)))
                quantity = Quantity(answer.amount, (answer.query,), self.style, self.register, names[-1])
                items.append(Group(dimensions.code(by, path), names, quantity))
        return items

    def _select(self, measure: str, where: Mapping[str, Any]) -> Selection:
        unknown = [name for name in where if name not in Where.model_fields]
        if unknown:
            raise TemplateRuntimeError(f"没有维度“{unknown[0]}”；有：{'、'.join(Where.model_fields)}")
        try:
            typed = Where.model_validate({name: _values(value) for name, value in where.items()})
        except ValidationError as error:
            raise TemplateRuntimeError(error.errors()[0]["msg"]) from None
        return self.inquiry.ledger.select(self.inquiry.query(typed, measure, self.definition.place))

    def _tell_unknown(self, quantity: Quantity, needs: str) -> None:
        self.inquiry.findings.add(
            kinds.MISSING_FIGURE, self.budget.at("figures"), needs=needs, what=self._what(quantity)
        )

    def _what(self, quantity: Quantity) -> str:
        """A quantity in words: its measure, and the subjects it is narrowed to."""
        words = [quantity.what]
        for query in quantity.queries[:1]:
            for dimension in ("function", "economic"):
                condition = query.condition(dimension)
                if condition and condition.include and len(condition.include) == 1:
                    (path,) = condition.include
                    words.append(
                        f"{self.inquiry.dimensions.code(dimension, path)} "
                        f"{self.inquiry.dimensions.name(dimension, path)}"
                    )
        return "·".join(dict.fromkeys(word for word in words if word))

    def _wording(self, text: str, base: Markup, amount: Callable[[], Markup], rate: Callable[[], Markup]) -> Markup:
        """A wording with its slots filled; a figure is registered only where it is printed."""
        slots: dict[str, Callable[[], Markup]] = {
            "{{ base }}": lambda: base,
            "{{ amount }}": amount,
            "{{ rate }}": rate,
        }
        result, rest = Markup(""), text
        while rest:
            at, slot = min((rest.find(slot), slot) if slot in rest else (len(rest), "") for slot in slots)
            result += escape_markdown(rest[:at])
            rest = rest[at + len(slot) :]
            if slot:
                result += slots[slot]()
        return result

    # --- records and texts of the input ----------------------------------------------------------

    @pass_context
    def procured(self, context: JinjaContext, kind: str | None = None, to: str | None = None) -> Quantity | Nothing:
        """The procurement, of one kind or in all; ``to`` the contracts awarded to small and medium, or micro, ones."""
        records = [record for record in self.budget.procurement if kind in {None, record.kind}]
        worth = [
            (each, purchase_amount(self.budget, each), each.place)
            if to is None
            else (each, getattr(each, to), each.at(to))
            for each in records
        ]
        sources = tuple(
            Source(each.name or PROCUREMENT_KIND.name(each.kind), amount, place)
            for each, amount, place in worth
            if amount is not None
        )
        if not sources:
            name = f"政府采购{PROCUREMENT_KIND.name(kind) if kind else ''}"
            name += f"·{Procurement.model_fields[to].title}" if to else ""
            self.inquiry.findings.add(
                kinds.MISSING_RECORD, self.budget.at("procurement"), needs=_chapter(context), what=name
            )
            return Nothing()
        total = sum((source.amount for source in sources), Decimal(0))
        return Quantity(total, (), self.style, self.register, sources=sources)

    @pass_context
    def need(self, context: JinjaContext, path: str) -> Any:
        """A record of the input which this chapter cannot do without: need('assets.equipment')."""
        owner: Any = self.budget
        for field in path.split("."):
            value = getattr(owner, field)
            if value is None or value == ():
                what = f"{path}（{type(owner).model_fields[field].title}）"
                self.inquiry.findings.add(kinds.MISSING_RECORD, owner.at(field), needs=_chapter(context), what=what)
                return Nothing()
            owner = value
        return owner

    def vehicles(self) -> list[tuple[str, int]]:
        """The vehicles by use, in the order of the vocabulary: (name of the use, number)."""
        counts = self.budget.assets.vehicles if self.budget.assets else {}
        return [(VEHICLE_USE.name(use), counts[use]) for use in VEHICLE_USE.tokens if use in counts]

    def text(self, key: str) -> tuple[str, ...]:
        """A text of the agency's, as its paragraphs or items."""
        need = self.definition.texts[key]
        self.used_texts.add(("texts", key))
        given = self.budget.texts.get(key) or self.budget.texts.get(need.title)
        if given is None and need.required:
            self.inquiry.findings.add(
                kinds.MISSING_TEXT,
                self.budget.at("texts"),
                title=need.title,
                help=need.help,
                section="texts（文字说明）",
                key=key,
            )
        return given or (("",) if need.required else ())

    def use(self, code: str, name: str) -> str:
        """What the money of a function code is mainly used for."""
        self.used_texts.add(("uses", code))
        given = self.budget.uses.get(code)
        if given is None:
            self.inquiry.findings.add(
                kinds.MISSING_TEXT,
                self.budget.at("uses"),
                title=f"{code} {name} 的用途",
                help="写明主要用于什么",
                section="uses（资金用途）",
                key=f'"{code}"',
            )
        return (given or "").rstrip("。；，")

    # --- tables and glossary ---------------------------------------------------------------------

    def title(self, identity: str) -> str:
        """The title of a table, to refer to it."""
        tables = self._of(identity)
        return tables[0].title if tables else ""

    def table(self, identity: str) -> Markup:
        """A table, set where the chapter calls it; of a form made for several records all of them."""
        return Markup("".join(f"\n```table\n{table.id}\n```\n" for table in self._of(identity)))  # noqa: S704

    def chart(self, identity: str) -> Markup:
        """A chart, set where the chapter calls it."""
        if self.inquiry.template.chart(identity) is None:
            raise KeyError(identity)
        return Markup(f"\n```chart\n{identity}\n```\n")  # noqa: S704 - the id of a chart of the set

    def _of(self, identity: str) -> list[Table]:
        tables = [table for table in self.built if identity in {table.id, table.definition}]
        if not tables and self.inquiry.template.table(identity) is None:
            raise KeyError(identity)
        return tables

    def glossary(self) -> list[Entry]:
        """The terms of the set, then the function codes of this report."""
        return glossary_entries(self.inquiry, self.lines)


def line_names(budget: Budget, definition: SetDefinition) -> dict[str, Any]:
    """The names that single lines (titles, labels, notes) may use, and chapters too."""
    scope = budget.agency.scope or definition.scope
    return {
        "year": budget.year,
        "prior_year": budget.year - 1,
        "agency": budget.agency,
        "scope": scope,
        "words": definition.words_of(scope),
    }


def _values(value: Any) -> Values:
    if isinstance(value, dict):
        return Values(exclude=tuple(str(item) for item in _list(value["not"])))
    return Values(include=tuple(str(item) for item in _list(value)))


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _chapter(context: JinjaContext) -> str:
    """What needs a figure, in words: the chapter being written."""
    return f"文字部分（{context['chapter']}）"
