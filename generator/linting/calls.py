"""What calls in chapters ask for: measures, dimensions, keys of texts and reasons, tables, records of the input."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from generator.budget import Budget
from generator.contract import Where
from generator.findings import Kind, Place
from generator.findings import set_catalogue as kinds
from generator.ledger.dimensions import SEGMENTS, TITLES
from generator.ledger.space import OPEN
from generator.linting.case import Case, case
from generator.linting.names import calls
from generator.linting.paths import path_problem
from generator.linting.queries import unknown_code, value_path
from generator.linting.subject import LintedSet
from generator.linting.templates import Parsed
from generator.linting.words import nearest
from generator.vocabulary import PROCUREMENT_KIND

_MISSING = object()


@dataclass
class Asked:
    """What the chapters of a set ask for by constants; ``whole`` are the kinds asked for by a computed name."""

    measures: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    reasons: set[str] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)
    computed: set[str] = field(default_factory=set)


class CallRules:
    """Looks at every call of one chapter file."""

    def __init__(self, linted: LintedSet, parsed: Parsed, asked: Asked) -> None:
        self.linted, self.parsed, self.asked = linted, parsed, asked
        self.definition = linted.definition

    def cases(self, functions: dict[str, Any]) -> Iterator[Case]:
        """What is wrong with the calls."""
        for name, node in calls(self.parsed, functions):
            first = _constant(node, 0)
            match name:
                case "amount" | "groups":
                    yield from self._key(node, name, first, "measures", kinds.MEASURE_UNKNOWN)
                    yield from self._dimensions(node, name)
                case "text":
                    yield from self._key(node, name, first, "texts", kinds.UNDECLARED)
                case "because":
                    yield from self._key(node, name, _constant(node, 1), "reasons", kinds.UNDECLARED)
                case "title" | "table":
                    yield from self._table(node, name, first)
                case "chart" if isinstance(first, str) and self.linted.template.chart(first) is None:
                    known_charts = tuple(chart.id for chart in self.linted.template.charts)
                    yield self._bad(node, name, f"没有图“{first}”", nearest(first, known_charts))
                case "need" if isinstance(first, str):
                    if problem := path_problem(Budget, first):
                        yield self._case(kinds.NO_SUCH_PATH, node, path=first, problem=problem[0], expected=problem[1])
                case "procured" if isinstance(first, str) and first not in PROCUREMENT_KIND.tokens:
                    known = "、".join(PROCUREMENT_KIND.tokens)
                    yield self._bad(node, name, f"没有类别“{first}”", known)

    def _case(self, kind: Kind, node: nodes.Node, **values: object) -> Case:
        return case(kind, self._place(node), **values)

    def _place(self, node: nodes.Node) -> Place:
        return self.parsed.at(node)

    def _bad(self, node: nodes.Node, name: str, problem: str, expected: str) -> Case:
        return self._case(kinds.BAD_CALL, node, call=f"{name}(…)", problem=problem, expected=expected)

    def _key(self, node: nodes.Call, name: str, key: object, section: str, kind: Kind) -> Iterator[Case]:
        declared = getattr(self.definition, section)
        if not isinstance(key, str):
            self.asked.computed.add(section)
            return
        getattr(self.asked, section).add(key)
        left_to_extending = self.linted.abstract and kind is kinds.UNDECLARED
        if key in declared or (section == "reasons" and "*" in declared) or left_to_extending:
            return
        if kind is kinds.MEASURE_UNKNOWN:
            yield self._case(kind, node, name=key, expected=nearest(key, declared))
        else:
            expected = nearest(key, declared) or "先声明，再使用"
            yield self._case(kind, node, call=f'{name}("{key}")', section=section, key=key, expected=expected)

    def _table(self, node: nodes.Call, name: str, identity: object) -> Iterator[Case]:
        if not isinstance(identity, str):
            self.asked.computed.add("tables")
            return
        self.asked.tables.add(identity)
        known = self.definition.tables
        if identity not in known:
            yield self._bad(node, name, f"没有表“{identity}”", nearest(identity, known))

    def _dimensions(self, node: nodes.Call, name: str) -> Iterator[Case]:
        known = tuple(Where.model_fields)
        if name == "groups":
            by = _constant(node, 1)
            if isinstance(by, str) and by not in known:
                yield self._bad(node, name, f"没有维度“{by}”", nearest(by, known))
        own = {"measure", "by", "depth"}
        for keyword in node.kwargs:
            if keyword.key in own:
                continue
            if keyword.key not in known:
                yield self._bad(node, name, f"没有维度“{keyword.key}”", nearest(keyword.key, known))
            else:
                yield from self._values(node, name, keyword.key, keyword.value)

    def _values(self, node: nodes.Call, name: str, dimension: str, given: nodes.Expr) -> Iterator[Case]:
        for value in _values(given) if dimension not in OPEN else ():
            try:
                value_path(dimension, value)
            except ValueError as error:
                yield self._bad(node, name, f"{TITLES[dimension]}是“{value}”", str(error))
                continue
            if dimension in SEGMENTS and value not in self.linted.subjects.tables[dimension]:
                yield unknown_code(dimension, value, self.linted.subjects, self._place(node))


def _constant(node: nodes.Call, position: int) -> object:
    """The value of a constant argument; ``_MISSING`` when there is none, the node's type when it is computed."""
    if position >= len(node.args):
        return _MISSING
    given = node.args[position]
    return given.value if isinstance(given, nodes.Const) else type(given)


def _values(given: nodes.Expr) -> Iterator[str]:
    """The values of a dimension, where they are constants: a value, a list, ``{"not": …}``."""
    try:
        value = given.as_const()
    except nodes.Impossible:
        return
    asked = value.get("not", ()) if isinstance(value, dict) else value
    yield from (str(each) for each in (asked if isinstance(asked, list | tuple) else [asked]))
