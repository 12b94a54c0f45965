"""Markdown → blocks, with the numbers that the outline gives.

A heading's number comes from its level and place; a list item's from the level of the heading above it. What
Markdown can say beyond headings, paragraphs, strong text, numbered lists, tables and charts is a fault of the set.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from jinja2 import StrictUndefined, Template, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.document import Block, Figure, Heading, Items, Line, NumberedItem, Paragraph, Span
from generator.narrative.phrases import END, MIDDLE, START
from generator.numerals import chinese_number
from generator.sets.set_definition import Numbering

_FIGURE = re.compile(f"{START}(\\d+){MIDDLE}([^{END}]*){END}")


class BlockParser:
    """Parses the chapters of one report in order; numbering runs on from chapter to chapter.

    ``place`` gives the tables and charts that chapters place, by the name of their kind.
    """

    def __init__(
        self,
        numbering: Numbering,
        figures: Sequence[Figure],
        place: Mapping[str, Callable[[str], Block | None]],
        fault: Callable[[str], None],
    ) -> None:
        self._markdown = MarkdownIt("commonmark", {"html": False}).disable(["html_block", "code", "lheading"])
        environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
        self._headings = [environment.from_string(text) for text in numbering.headings]
        self._items = [environment.from_string(text) for text in numbering.items]
        self._counts = [0] * len(self._headings)
        self._level = 1
        self._figures, self._place, self._fault = figures, place, fault

    def parse(self, text: str) -> list[Block]:
        """The blocks of one chapter."""
        tokens = iter(self._markdown.parse(text))
        blocks: list[Block] = []
        for token in tokens:
            if token.type == "heading_open":
                blocks.append(self._heading(int(token.tag[1:]), next(tokens)))
            elif token.type == "paragraph_open":
                line = self._line(next(tokens))
                if line:
                    blocks.append(Paragraph(line))
            elif token.type == "ordered_list_open":
                blocks.append(self._list(tokens))
            elif token.type == "fence" and token.info.strip() in self._place:
                block = self._place[token.info.strip()](token.content.strip())
                if block is not None:
                    blocks.append(block)
            elif not token.type.endswith("_close"):
                self._fault(f"不支持的 Markdown 写法：{token.markup or token.type} {token.content[:20]}")
        return blocks

    def parse_page(self, text: str) -> list[Block]:
        """The blocks of a chapter that is one page: its only heading comes first, has no number and is not counted."""
        counts, self._counts = self._counts, [0] * len(self._counts)
        blocks = self.parse(text)
        self._counts = counts
        headings = [block for block in blocks if isinstance(block, Heading)]
        first, rest = next(iter(blocks), None), blocks[1:]
        if not isinstance(first, Heading) or first.level > 1 or len(headings) > 1:
            self._fault("一面的章以一个一级标题开头，下面没有别的标题")
            return []
        return [replace(first, number="", anchor="s-0", alone=True), *rest]

    def _heading(self, level: int, inline: Token) -> Heading:
        if level > len(self._headings):
            self._fault(f"标题深于 {len(self._headings)} 级：{inline.content[:20]}")
            level = len(self._headings)
        self._level = level
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (len(self._counts) - level)
        n = self._counts[level - 1]
        number = self._number(self._headings[level - 1], n)
        anchor = "s-" + "-".join(str(count) for count in self._counts[:level])
        return Heading(level, number, self._line(inline), anchor)

    def _number(self, form: Template, n: int) -> str:
        try:
            return form.render(n=n, cn=chinese_number(n))
        except UndefinedError as error:
            self._fault(f"编号格式里只能用 n 和 cn：{error.message}")
            return ""

    def _list(self, tokens: Iterator[Token]) -> Items:
        items: list[NumberedItem] = []
        paragraphs = 0
        for token in tokens:
            if token.type == "ordered_list_close":
                break
            if token.type == "inline":
                n = len(items) + 1
                number = self._number(self._items[min(self._level, len(self._items)) - 1], n)
                items.append(NumberedItem(number, self._line(token)))
                paragraphs += 1
                if paragraphs > 1:
                    self._fault(f"编号列表的一条只能有一段：{token.content[:20]}")
            elif token.type == "list_item_open":
                paragraphs = 0
            elif token.type not in {"list_item_close", "paragraph_open", "paragraph_close"}:
                self._fault(f"编号列表里不支持：{token.markup or token.type} {token.content[:20]}")
        return Items(tuple(items))

    def _line(self, inline: Token) -> Line:
        spans: list[Span] = []
        strong = False
        for token in inline.children or ():
            if token.type == "text":
                spans += self._spans(token.content, strong)
            elif token.type in {"strong_open", "strong_close"}:
                strong = token.type == "strong_open"
            elif token.type != "softbreak":  # lines of Chinese join without a blank
                self._fault(f"不支持的 Markdown 写法：{token.markup or token.type} {token.content[:20]}")
        return tuple(spans)

    def _spans(self, text: str, strong: bool) -> Iterator[Span]:
        at = 0
        for match in _FIGURE.finditer(text):
            if match.start() > at:
                yield Span(text[at : match.start()], None, strong)
            yield Span(match.group(2), self._figures[int(match.group(1))], strong)
            at = match.end()
        if at < len(text):
            yield Span(text[at:], None, strong)
