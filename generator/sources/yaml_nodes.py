"""YAML text → its node graph, with the position of every node.

Files are read by libyaml, which is fast. What it refuses, what might be nested too deep for it, and what it may read in
another way than YAML 1.2 is read by ruamel.yaml, which also tells mistakes better. The nodes of both have one shape.
"""

import re
import warnings
from typing import Any

import yaml

# Deeper nesting than any input has is left to the parser that cannot overflow the stack.
_DEEP = 60
_BRACKET = re.compile(r"[\[{]|[\]}]")
_NESTED_LINE = re.compile(rf"(?:[-?:] +){{{_DEEP}}}|^ {{{4 * _DEEP},}}", re.MULTILINE)
# Where the two may differ: directives, several documents, explicit keys, odd anchors, tags, a quoted key in a list,
# tabs, odd line ends and characters.
_OTHERWISE = re.compile(
    r"^\s*(?:%|---|\.\.\.|\?(?:\s|$))"
    r"|(?:^|[\s\[{,])(?:!|&(?!\w+[ \n])|\*(?!\w+(?:[ \n,\]}]|$)))|[\"']\s*:[,\]}]|[|>][+\-\d]*#"
    r"|\t|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\r(?!\n)",
    re.MULTILINE,
)


class MistakeError(Exception):
    """What is wrong with a text, in the parser's words, and where: (line, column) from 0, where it knows."""

    def __init__(self, said: str, at: tuple[int, int] | None) -> None:
        super().__init__(said)
        self.said, self.at = said, at


# The core schema as far as it matters here: what is empty, ~ or null is nothing, all else is text.
_NULL = ("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"))
_IMPLICIT = {first: [_NULL] for first in ("~", "n", "N", "")}


def compose(text: str) -> Any:
    """The root node of a text, None of an empty one; MistakeError when it is no YAML."""
    if yaml.__with_libyaml__ and not _OTHERWISE.search(text) and not _deep(text):
        try:
            return _fast(text)
        except yaml.YAMLError:
            pass  # told by the other parser, in its words and at its place
    return _careful(text)


def _deep(text: str) -> bool:
    depth = 0
    for match in _BRACKET.finditer(text):
        depth += 1 if match[0] in "[{" else -1
        if depth > _DEEP:
            return True
    return _NESTED_LINE.search(text) is not None


def _fast(text: str) -> Any:
    loader = yaml.CSafeLoader(text)
    loader.yaml_implicit_resolvers = _IMPLICIT
    return loader.get_single_node()


def _careful(text: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReusedAnchorWarning)  # a later anchor simply takes the name
            return YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        quoted = "quoted scalar" in str(error.context)  # an unclosed quote is best shown where it opens
        mark = error.context_mark if quoted else error.problem_mark or error.context_mark
        raise MistakeError(str(error), (mark.line, mark.column) if mark else None) from None
    except YAMLError as error:
        raise MistakeError(str(error), None) from None
