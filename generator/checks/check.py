"""What a check is, what it looks at, and how its run is told."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.budget import Budget
from generator.checks.prose import Prose, own_texts
from generator.document import Document
from generator.findings import Finding, Kind, Place
from generator.ledger import Dimensions, Ledger
from generator.sets.set_definition import SetDefinition


@dataclass(frozen=True)
class Subject:
    """One input as read: the budget, its ledger, its value lists, what its set demands, the document made of it.

    ``document`` is None while none could be made of it.
    """

    budget: Budget
    ledger: Ledger
    dimensions: Dimensions
    definition: SetDefinition
    document: Document | None = None

    @cached_property
    def texts(self) -> tuple[Prose, ...]:
        """The free texts that the report may print."""
        return own_texts(self.budget)

    @property
    def final(self) -> bool:
        """True when the report is of final accounts (决算)."""
        return self.definition.kind == "final"


class Status(StrEnum):
    """What became of a check: it ran, did not apply, or found nothing to look at."""

    RAN = "ran"
    NOT_APPLICABLE = "not-applicable"
    NO_DATA = "no-data"


@dataclass(frozen=True)
class Outcome:
    """One check on one report: how many things it held, what it found; why it did not run."""

    check: "Check"
    status: Status
    held: int = 0
    findings: tuple[Finding, ...] = ()
    reason: str = ""


Rule = Callable[[Subject], Iterable[Finding | None]]


@dataclass(frozen=True)
class Check:
    """One check (检查): its rule, and what the catalogue says of it.

    ``run`` yields for each thing that it holds the finding, or None when it is right: silence is not success.
    ``holds`` names those things; ``basis`` is the law, rule or source; ``rules`` are the entries of the catalogue of
    obligations that it serves; ``applies`` gives the reason why it does not apply to a subject.
    """

    run: Rule
    id: str
    title: str
    holds: str
    basis: str
    formula: str
    kinds: tuple[Kind, ...]
    rules: tuple[str, ...] = ()
    applies: Callable[[Subject], str | None] | None = None

    def __call__(self, subject: Subject) -> Iterator[Finding]:
        """Yield what is wrong."""
        yield from self.outcome(subject).findings

    def outcome(self, subject: Subject) -> Outcome:
        """Run on a subject."""
        reason = self.applies(subject) if self.applies is not None else None
        if reason is not None:
            return Outcome(self, Status.NOT_APPLICABLE, reason=reason)
        results = list(self.run(subject))
        if not results:
            return Outcome(self, Status.NO_DATA, reason=f"没有{self.holds}")
        found = tuple(result for result in results if result is not None)
        return Outcome(self, Status.RAN, len(results), found)


def check(
    *,
    title: str,
    holds: str,
    basis: str,
    formula: str,
    kinds: tuple[Kind, ...],
    rules: tuple[str, ...] = (),
    applies: Callable[[Subject], str | None] | None = None,
) -> Callable[[Rule], Check]:
    """Make a check of a rule; its id is the name of the function."""

    def made(rule: Rule) -> Check:
        name: str = getattr(rule, "__name__", "")
        return Check(rule, name.replace("_", "-"), title, holds, basis, formula, kinds, rules, applies)

    return made


def needs_document(subject: Subject) -> str | None:
    """For checks that hold the input against what the report prints."""
    return None if subject.document is not None else "没有编制出报告"


def of_final_accounts(subject: Subject) -> str | None:
    """For checks of final accounts alone."""
    return None if subject.final else "只用于决算"


def case(kind: Kind, place: Place, **values: object) -> Finding:
    """Make one finding."""
    return Finding(kind, place, tuple((name, str(value)) for name, value in values.items()))
