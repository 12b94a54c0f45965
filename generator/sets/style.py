"""Style tokens (版式) of a set: typed data from which each writer makes its own form."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.contract import Model
from generator.contract.types import refuse

_LENGTH = re.compile(r"-?\d+(\.\d+)?(mm|pt)")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}|none")


def _length(value: object) -> str:
    if isinstance(value, str) and _LENGTH.fullmatch(value):
        return str(value)
    raise refuse("带单位的长度，如 28mm 或 16pt")


def _colour(value: object) -> str:
    if isinstance(value, str) and _COLOUR.fullmatch(value):
        return str(value)
    raise refuse("颜色，如 #EDEDED，或 none")


Length = Annotated[str, BeforeValidator(_length)]
Colour = Annotated[str, BeforeValidator(_colour)]


class Margins(Model):
    """Page margins (页边距)."""

    top: Length
    right: Length
    bottom: Length
    left: Length


class Page(Model):
    """One page form: portrait for text, landscape for wide tables."""

    width: Length
    height: Length
    margins: Margins


class Fonts(Model):
    """Families by role, the first that is installed serves."""

    title: tuple[str, ...] = Field(title="标题")
    heading1: tuple[str, ...] = Field(title="一级标题")
    heading2: tuple[str, ...] = Field(title="二级标题")
    heading3: tuple[str, ...] = Field(title="三、四级标题")
    body: tuple[str, ...] = Field(title="正文")
    table: tuple[str, ...] = Field(title="表格")
    table_head: tuple[str, ...] = Field(title="表头")
    page_number: tuple[str, ...] = Field(title="页码")


class Sizes(Model):
    """Type sizes by role."""

    cover: Length
    title: Length
    heading: Length
    body: Length
    contents: Length
    table_title: Length
    table: Length
    dense_table: Length
    chart: Length
    page_number: Length


class TableStyle(Model):
    """Rules and density of tables."""

    rule: Length
    cell_padding: Length
    head_background: Colour = "none"
    dense_from: int = Field(10, description="叶栏数达到此数时用小号字")


class Style(Model):
    """All tokens."""

    portrait: Page
    landscape: Page
    line_height: Length
    letter_spacing: Length
    fonts: Fonts
    sizes: Sizes
    table: TableStyle
