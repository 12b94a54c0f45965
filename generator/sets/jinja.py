"""The Jinja2 environments of a set: sandboxed, strict about undefined names, the same text every time.

Chapters are Markdown: whatever a template prints from the input is escaped there, so that a user's ``*`` or
``1.`` stays a character. Single lines (titles, labels, notes) are plain text.
"""

import re
import traceback
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import DictLoader, FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.sets.compiled import bytecode_cache

# The private characters that mark figures (U+E000 to U+E002) are no text of anybody's.
_NO_MARKS = dict.fromkeys(range(0xE000, 0xE003), "\ufffd")


def escape_markdown(text: str) -> Markup:
    """Write a text so that Markdown prints it as it is, on one line."""
    words = " ".join(text.split("\n")).translate(_NO_MARKS)
    return Markup("".join(f"&#{ord(c)};" if c.isascii() and not c.isalnum() and c != " " else c for c in words))  # noqa: S704


def _finalize(value: Any) -> Any:
    if value is None:
        return ""
    return value if hasattr(value, "__html__") else escape_markdown(str(value))


@cache
def chapter_environment(folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """The environment of Markdown chapters; files are looked up in the set, then in its bases."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([path for folder in folders for path in (folder / "chapters", folder)]),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
        bytecode_cache=bytecode_cache("chapters", __file__),
    )


def _plain(value: Any) -> Any:
    return "" if value is None else value


_TEXTS: dict[str, str] = {}


@cache
def _lines() -> ImmutableSandboxedEnvironment:
    """The environment of one-line templates, each called by a digest of its text."""
    return ImmutableSandboxedEnvironment(
        loader=DictLoader(_TEXTS),
        undefined=StrictUndefined,
        autoescape=False,
        finalize=_plain,
        bytecode_cache=bytecode_cache("lines", __file__),
    )


@cache
def _line(text: str) -> Template:
    """A one-line template; the same lines come again for every row."""
    name = sha256(text.encode()).hexdigest()
    _TEXTS[name] = text
    template = _lines().get_template(name)
    template.globals = dict(template.globals)  # a chain of mappings is slow to go through, and every rendering does
    return template


class Lines:
    """Renders the one-line texts of a set (titles, labels, notes) with the names of the report."""

    def __init__(self, names: Mapping[str, Any], findings: Findings) -> None:
        self.names, self._findings = dict(names), findings
        self._known = {**_lines().globals, **self.names}

    def __call__(self, text: str, place: Place, **more: Any) -> str:
        """Render one line; a fault is told at ``place`` and the line left empty."""
        if "{" not in text:
            return text
        try:
            template = _line(text)
            # What all lines know is shared, not copied for each of them.
            context = template.new_context(self._known, shared=True)
            context.vars.update(more)
            return template.environment.concat(template.root_render_func(context))
        except (TemplateError, TypeError, ValueError, KeyError, AttributeError, ArithmeticError) as error:
            problem = f"“{text}”：{template_problem(error)}"
            self._findings.add(kinds.TEMPLATE_ERROR, place, problem=problem, expected="能由本报告的资料填出的文字")
            return ""


def template_place(error: BaseException, folders: tuple[Path, ...]) -> Place:
    """Where in a set's files an error arose: the innermost template line."""
    if isinstance(error, TemplateSyntaxError):
        return Place(str(error.filename or error.name), error.lineno)
    roots = tuple(str(folder) for folder in folders)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(roots)]
    return Place(frames[-1].filename, frames[-1].lineno) if frames else Place(str(folders[0]))


# What Jinja2 and Python say in English of the slips that authors make, in their language.
_PROBLEMS = (
    (r"'(\w+)' is undefined", r"没有名字“\1”"),
    (r"'([\w.]+\.)?(\w+) object' has no attribute '(\w+)'", r"“\2”没有属性“\3”"),
    (r"Encountered unknown tag '(\w+)'\..*", r"没有标签“\1”，或前面的标签没有结束"),
    (r"Unexpected end of template\..*", r"有标签没有结束（如缺少 endif、endfor）"),
    (r"No filter named '(\w+)'\.?", r"没有过滤器“\1”"),
    (r"No test named '(\w+)'\.?", r"没有测试“\1”"),
    (r"expected token '(.+)', got '(.+)'", r"此处应为 \1，却是 \2"),
    (r"unexpected '(.+)'", r"多了“\1”"),
    (r"Expected an expression, got '(.+)'", r"这里缺少一个值或名字"),
    (r"invalid syntax for function call expression", r"函数的参数写法不对"),
    (r"expected name or number", r"点号后面应为名字"),
    (r"unexpected char (.+) at \d+", r"不认识的字符 \1"),
    (r"unexpected end of template.*", r"有标签没有结束"),
    (r"Missing end of (comment|raw directive).*", r"注释或 raw 没有结束"),
    (r"Unknown block type .*|Unexpected end tag.*", r"没有这个标签"),
    (r"'NoneType' object is not (iterable|callable|subscriptable)", r"这一项没有填，不能这样用"),
    (r"TypeError: .*unsupported operand.*", r"这两样不能相加减或比较"),
    (r"TypeError: .*", r"用法不对（\g<0>）"),
    (r"KeyError: '?(.+?)'?", r"没有“\1”"),
)


def template_problem(error: BaseException) -> str:
    """What is wrong with a template, in Chinese where it is a slip that is known."""
    said = str(getattr(error, "message", None) or f"{type(error).__name__}: {error}")
    for english, chinese in _PROBLEMS:
        if match := re.fullmatch(english, said, re.DOTALL):
            return match.expand(chinese)
    return said
