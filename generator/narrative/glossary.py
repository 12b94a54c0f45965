"""The glossary (名词解释): general terms of the set, then the function codes that the report uses."""

from dataclasses import dataclass

from generator.findings import catalogue as kinds
from generator.inquiry import Inquiry
from generator.ledger import Query
from generator.sets.jinja import Lines


@dataclass(frozen=True, slots=True)
class Entry:
    """One term with its definition.

    ``key`` is the set's name for a general term; ``code`` the function code, whose ``names`` run 类, 款, 项.
    """

    term: str
    definition: str
    code: str = ""
    names: tuple[str, ...] = ()
    key: str = ""


def glossary_entries(inquiry: Inquiry, lines: Lines) -> list[Entry]:
    """All entries in order. The agency's own definitions replace those of the set and the catalogue."""
    definition, budget = inquiry.template.definition, inquiry.budget
    own = {entry.term: entry.definition for entry in budget.glossary}
    entries = []
    for key in definition.glossary.terms:
        term, text = definition.terms[key]
        entries.append(Entry(term, own.pop(term) if term in own else lines(text, definition.place), key=key))
    functions = _functions(inquiry) if definition.glossary.functions else []
    known = {entry.code for entry in functions}
    extra = [Entry(term, text) for term, text in own.items() if term not in known]
    for entry in functions:
        text = own.get(entry.code) or inquiry.dimensions.subjects.definitions.get(entry.code, "")
        if text:
            entries.append(Entry(entry.term, text, entry.code, entry.names))
        else:
            inquiry.findings.add(kinds.MISSING_DEFINITION, budget.at("glossary"), code=entry.code, name=entry.names[-1])
    return entries + extra


def _functions(inquiry: Inquiry) -> list[Entry]:
    """The function codes (项) of this year's expenditure, in the order of codes."""
    query = Query.at("year", ("0",)).both(Query.at("flow", ("expenditure",)))
    dimensions = inquiry.dimensions
    paths = sorted(
        {
            path
            for fact in inquiry.ledger.select(query).facts
            if fact.amount and (path := fact.coordinates["function"]) is not None and len(path) == 3
        }
    )
    result = []
    for path in paths:
        names = tuple(dimensions.name("function", path[: i + 1]) for i in range(3))
        term = "".join(f"{name}（{level}）" for name, level in zip(names, "类款项", strict=True))
        result.append(Entry(term, "", "".join(path), names))
    return result
