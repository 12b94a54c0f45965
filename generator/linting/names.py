"""Names (名字) in chapters and lines: what is used and not there, and calls that cannot work."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import meta, nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from generator.budget import Budget
from generator.findings import set_catalogue as kinds
from generator.linting.case import Case, case
from generator.linting.templates import Parsed, records_of
from generator.linting.words import nearest
from generator.sets.form_definition import FormRow, FormTable
from generator.sets.set_definition import Numbering, SetDefinition

# What single lines may use, each where the guide says; a form also its records, by the names that it gives them.
_EVERYWHERE = ("year", "prior_year", "agency", "scope", "words")
_IN_PLACES = ("unit", "title", "count", "index", "record", "project", "target", "group", "members")


def names_of_line(parsed: Parsed) -> dict[str, None]:
    """The names that a single line may use."""
    if isinstance(parsed.record, Numbering):
        return dict.fromkeys(("n", "cn"))
    names = dict.fromkeys((*_EVERYWHERE, *_IN_PLACES))
    if isinstance(parsed.record, FormTable):
        names.update(dict.fromkeys(Budget.model_fields))
        rows = (record for record in records_of(parsed.record) if isinstance(record, FormRow))
        names.update(dict.fromkeys(row.name for row in rows))
    return names


def undefined_names(parsed: Parsed, known: Mapping[str, Any]) -> Iterator[Case]:
    """Names that nothing defines, each at its first use."""
    unknown = meta.find_undeclared_variables(parsed.tree) - set(known) - set(DEFAULT_NAMESPACE)
    for name in sorted(unknown):
        node = next(node for node in parsed.tree.find_all(nodes.Name) if node.name == name)
        yield case(kinds.UNDEFINED, parsed.at(node), name=name, expected=nearest(name, known))


def unused_variables(chapters: Sequence[Parsed]) -> Iterator[Case]:
    """What a chapter sets and neither it nor what it includes uses."""
    used = {node.name for parsed in chapters for node in parsed.tree.find_all(nodes.Name) if node.ctx == "load"}
    for parsed in chapters:
        for assign in parsed.tree.find_all(nodes.Assign):
            if isinstance(assign.target, nodes.Name) and assign.target.name not in used:
                yield case(kinds.UNUSED_VARIABLE, parsed.at(assign), name=assign.target.name)


_SLOTS = ("{{ base }}", "{{ amount }}", "{{ rate }}")


def bad_slots(definition: SetDefinition) -> Iterator[Case]:
    """Placeholders in the wordings of a change that would be printed as they are."""
    for field in ("change", "brief_change"):
        wording = getattr(definition.wording, field)
        for key in type(wording).model_fields:
            text = getattr(wording, key)
            for slot in re.findall(r"\{\{.*?\}\}", text):
                if slot not in _SLOTS:
                    place = wording.at(key)
                    yield case(kinds.BAD_SLOT, place, text=text, slot=slot, expected="、".join(_SLOTS))


def unknown_words(parsed: Parsed, words: Mapping[str, str]) -> Iterator[Case]:
    """``words.key`` of a key that the set does not have."""
    for name, node in attributes(parsed, "words"):
        if name not in words:
            yield case(kinds.UNDEFINED, parsed.at(node), name=f"words.{name}", expected=nearest(name, words))


def attributes(parsed: Parsed, owner: str) -> Iterator[tuple[str, nodes.Node]]:
    """The names asked of an object, where they are written out: ``words.we``, ``words["we"]``."""
    for node in parsed.tree.find_all((nodes.Getattr, nodes.Getitem)):
        match node:
            case nodes.Getattr(node=nodes.Name(name=name), attr=attribute) if name == owner:
                yield attribute, node
            case nodes.Getitem(node=nodes.Name(name=name), arg=nodes.Const(value=key)) if name == owner:
                yield str(key), node


def calls(parsed: Parsed, functions: Mapping[str, Any]) -> Iterator[tuple[str, nodes.Call]]:
    """The calls of the report's own functions; a name that the file sets itself is its own."""
    own = {node.name for node in parsed.tree.find_all(nodes.Name) if node.ctx in {"store", "param"}}
    for node in parsed.tree.find_all(nodes.Call):
        if isinstance(node.node, nodes.Name) and node.node.name in functions and node.node.name not in own:
            yield node.node.name, node


def bad_arguments(parsed: Parsed, functions: Mapping[str, Callable[..., Any]]) -> Iterator[Case]:
    """Calls with too many, too few, or unknown arguments."""
    for name, node in calls(parsed, functions):
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            continue
        parameters = _parameters(functions[name])
        try:
            inspect.Signature(parameters).bind(*node.args, **{keyword.key: keyword.value for keyword in node.kwargs})
        except TypeError as error:
            shown = f"{name}({'，'.join(_shown(parameter) for parameter in parameters)})"
            problem = _problem(str(error))
            yield case(kinds.BAD_CALL, parsed.at(node), call=f"{name}(…)", problem=problem, expected=shown)


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """The parameters that a template gives; Jinja2 gives the context itself."""
    parameters = list(inspect.signature(function).parameters.values())
    return [parameter for parameter in parameters if parameter.name != "context"]


def _shown(parameter: inspect.Parameter) -> str:
    if parameter.kind is inspect.Parameter.VAR_KEYWORD:
        return "维度=值…"
    if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
        return f"{parameter.name}…"
    return parameter.name if parameter.default is inspect.Parameter.empty else f"{parameter.name}={parameter.default!r}"


def _problem(message: str) -> str:
    if message.startswith("missing"):
        return f"缺少参数{message.rsplit(' ', 1)[-1]}"
    if "unexpected keyword" in message:
        return "没有参数" + message.rsplit(" ", 1)[-1]
    return "参数太多" if "too many" in message else "同一参数给了两次"
