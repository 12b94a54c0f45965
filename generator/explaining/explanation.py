"""What makes a printed figure: its queries with the facts behind them, or the records it is made of; its rounding."""

from dataclasses import dataclass
from decimal import Decimal

from generator.document import Figure
from generator.findings import Place
from generator.inquiry import Inquiry
from generator.ledger import Fact, Query
from generator.ledger.facts import Stated
from generator.money import UNITS


@dataclass(frozen=True, slots=True)
class Part:
    """One fact, statement or record that a figure is made of."""

    place: Place
    amount: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Term:
    """One question that a figure asks of the ledger, in words, with the parts of its answer."""

    words: str
    amount: Decimal | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One figure explained: where it stands (table, row, column; or 正文, section, sentence) and what it is made of.

    ``tail`` tells of a legal rounding tail where the figure is a total whose printed parts do not add up to it.
    """

    table: str
    row: str
    column: str
    figure: Figure
    terms: tuple[Term, ...]
    tail: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """All the parts, term by term."""
        return tuple(part for term in self.terms for part in term.parts)

    @property
    def exact(self) -> str:
        """The exact value with its unit; of a rate six decimals tell enough."""
        value, unit = self.figure.value, self.figure.unit
        if value is None:
            return "不知道"
        if self.figure.kind in {"amount", "difference"}:
            shown = f"{value:,} 元"
            return shown if unit in {"", "元"} else f"{shown}（{(value / UNITS[unit]).normalize():f} {unit}）"
        return f"{value}" if self.figure.kind == "count" else f"{value:.6f} {unit}"

    @property
    def formula(self) -> str:
        """How the terms make the figure."""
        match self.figure.kind, len(self.terms):
            case "share", 2:
                return "占比＝第一项÷第二项"
            case "growth", 2:
                return "增减率＝（第一项－第二项）÷第二项"
            case "difference", 2:
                return "增减额＝第一项－第二项"
            case _, count if count > 1:
                return "由下列各项算出"
        return ""


def explained(table: str, row: str, column: str, figure: Figure, inquiry: Inquiry, tail: str = "") -> Explanation:
    """Explain one figure."""
    return Explanation(table, row, column, figure, terms_of(figure, inquiry), tail)


def terms_of(figure: Figure, inquiry: Inquiry) -> tuple[Term, ...]:
    """What a figure asks of the ledger, or the records that it is made of, with the parts of the answer."""
    terms = [_term(query, inquiry) for query in figure.queries]
    if figure.sources:
        parts = tuple(Part(source.place, source.amount, source.words) for source in figure.sources)
        terms.append(Term("资料", sum((part.amount for part in parts), Decimal(0)), parts))
    return tuple(terms)


def _term(query: Query, inquiry: Inquiry) -> Term:
    words = f"{inquiry.period(query)} {inquiry.words(query)}".strip()
    amount = inquiry.ledger.select(query).answer().amount
    return Term(words, amount, tuple(_part(item, inquiry) for item in inquiry.ledger.explain(query)))


def _part(item: Fact | Stated, inquiry: Inquiry) -> Part:
    if isinstance(item, Stated):
        return Part(item.place, item.amount, "合计说明 " + inquiry.condition(item.query))
    dimensions = inquiry.dimensions
    words = [
        f"{dimensions.code(name, path)} {dimensions.name(name, path)}".strip()
        if name in {"function", "economic", "unit"}
        else dimensions.name(name, path)
        for name in ("unit", "fund", "function", "economic", "nature", "project")
        if (path := item.coordinates[name])
    ]
    return Part(item.place, item.amount, "，".join(word for word in words if word))


def plain(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())
