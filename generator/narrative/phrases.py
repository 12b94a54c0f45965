"""Phrases (短语): values which print themselves into a chapter and remember their figures.

A figure travels through Markdown between private-use characters: START, its number in the register, MIDDLE,
its text, END. ``markdown`` turns it back into a span with its figure.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.document import Figure, Source
from generator.ledger import Query
from generator.money import NumberStyle, printed
from generator.sets.jinja import escape_markdown

START, MIDDLE, END = "\ue000", "\ue001", "\ue002"


class Register:
    """The figures printed so far, in order."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []

    def mark(self, figure: Figure, unit: str = "") -> Markup:
        """Write a figure into the chapter's text, with the unit that may not be parted from it."""
        self.figures.append(figure)
        return Markup(f"{START}{len(self.figures) - 1}{MIDDLE}") + escape_markdown(figure.text + unit) + END  # noqa: S704


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in a sentence; prints itself with its unit (759.94万元)."""

    value: Decimal | None
    queries: tuple[Query, ...]
    style: NumberStyle
    register: Register
    what: str = ""
    tell_unknown: "Callable[[Quantity], None] | None" = None
    sources: tuple[Source, ...] = ()

    def __html__(self) -> str:
        return str(self._marked(self.style.unit))

    def __str__(self) -> str:
        return printed(self.value, self.style) + self.style.unit

    def __bool__(self) -> bool:
        return bool(self.value)

    def require(self) -> None:
        """Tell that the amount is not known, where nobody has told it yet."""
        if self.value is None and self.tell_unknown is not None:
            self.tell_unknown(self)

    @property
    def number(self) -> Markup:
        """The figure without its unit."""
        return self._marked("")

    def _marked(self, unit: str) -> Markup:
        self.require()  # nothing known is not zero: a sentence may not say so
        text = printed(self.value, self.style)
        figure = Figure(text, "amount", self.value, self.queries, self.style.unit, self.sources)
        return self.register.mark(figure, unit)


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase already written."""

    text: Markup

    def __html__(self) -> str:
        return str(self.text)


@dataclass(frozen=True, slots=True)
class Change:
    """A change against an earlier figure; prints the set's words for its case."""

    text: Markup
    difference: Decimal | None
    percent: Decimal | None

    def __html__(self) -> str:
        return str(self.text)

    def __bool__(self) -> bool:
        """True when the figure changed."""
        return bool(self.difference)


@dataclass(frozen=True, slots=True)
class Group:
    """One item of a list: its code, its names from the top level down, its amount."""

    code: str
    names: tuple[str, ...]
    amount: Quantity

    @property
    def name(self) -> str:
        """The name of the item itself."""
        return self.names[-1]


class Nothing:
    """What a chapter gets for a record that the input lacks, after that was told: it prints as nothing."""

    def __getattr__(self, name: str) -> "Nothing":
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key: object) -> "Nothing":
        return self

    def __call__(self, *args: object, **names: object) -> "Nothing":
        """Calling nothing gives nothing."""
        return self

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __html__(self) -> str:
        return ""

    def __bool__(self) -> bool:
        return False

    def __add__(self, other: object) -> object:
        return other

    __radd__ = __add__
