"""Facts (账目) matched on their coordinates; the year is relative, so this year's meet this year's."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.diffing.difference import Difference
from generator.inquiry import Inquiry
from generator.ledger import DIMENSIONS, Fact
from generator.vocabulary import NONE, Path

_Key = tuple[Path | None, ...]


def fact_differences(old: Inquiry, new: Inquiry) -> Iterator[Difference]:
    """Facts added, removed, and of another amount."""
    before, after = _by_coordinates(old), _by_coordinates(new)
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        amounts = [None if facts is None else sum((f.amount for f in facts), Decimal(0)) for facts in (was, now)]
        if amounts[0] != amounts[1]:
            words = _words(new if now else old, (now or was or [])[0])
            yield Difference(
                "facts",
                words,
                _shown(amounts[0]),
                _shown(amounts[1]),
                (amounts[1] or Decimal(0)) - (amounts[0] or Decimal(0)),
                _places(was),
                _places(now),
            )


def _by_coordinates(inquiry: Inquiry) -> Mapping[_Key, list[Fact]]:
    groups: dict[_Key, list[Fact]] = {}
    for fact in inquiry.ledger.facts:
        groups.setdefault(tuple(fact.coordinates[name] for name in DIMENSIONS), []).append(fact)
    return groups


def _words(inquiry: Inquiry, fact: Fact) -> str:
    """A fact in words: its period and flow, then what it is spent on."""
    year = fact.coordinates["year"] or ("0",)
    words = [f"{inquiry.budget.year + int(year[0])}年"]
    for name in DIMENSIONS:
        path = fact.coordinates[name]
        if name == "year" or not path or path == NONE or (name == "carryover" and path == ("no",)):
            continue
        code, text = inquiry.dimensions.code(name, path), inquiry.dimensions.name(name, path)
        words.append(f"{code} {text}" if code.isdigit() and code != text else text)
    return "·".join(word for word in words if word)


def _shown(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:,} 元"


def _places(facts: list[Fact] | None) -> str | None:
    return None if not facts else "、".join(str(fact.place) for fact in facts)
