"""What ``set.yaml`` may say: identity, order, numbering, wording, demanded texts, number styles."""

from typing import Literal

from pydantic import Field

from generator.contract import Model, Where
from generator.contract.types import Text
from generator.sets.style import Style
from generator.sets.table_definition import Numbers


class Cover(Model):
    """The lines of the cover, each a Jinja text; empty ones are left out."""

    title: str
    agency: str = ""
    date: str = ""


class Numbering(Model):
    """Numbers of headings by level and of list items by the level of the heading above them.

    ``{{ n }}`` is the Arabic number, ``{{ cn }}`` the Chinese one.
    """

    headings: tuple[str, ...]
    items: tuple[str, ...]


class ChangeWording(Model):
    """The sentence parts for a change against an earlier figure, one for each case."""

    increase: str
    decrease: str
    flat: str
    zero_base: str
    both_zero: str


class Wording(Model):
    """Words that a set chooses; the sign of a change decides between them."""

    change: ChangeWording
    brief_change: ChangeWording
    contents: str
    empty_note: str
    tail_note: str | None = None


class TextNeed(Model):
    """A text which this set asks of the agency."""

    title: str
    help: str
    required: bool = True
    items: bool = Field(False, description="分条填写")


class ReasonNeed(Model):
    """A reason which this set asks for when a figure changes."""

    title: str
    required: bool = True
    threshold: int = Field(0, ge=0, description="变动不超过此百分比时不要求")


class GlossaryOrder(Model):
    """What the glossary of the set explains."""

    terms: tuple[Text, ...] = ()
    functions: bool = True


class Measure(Model):
    """A named query (口径) with the words by which messages call it."""

    title: str
    where: Where


class SetNumbers(Model):
    """Number styles of the report: in tables and in sentences."""

    unit: Literal["元", "万元", "亿元"] = "万元"
    table: Numbers = Numbers()
    text: Numbers = Numbers()
    rate_decimals: int = Field(1, ge=0, le=4)
    rate_trim: bool = False


# What ``lint-template`` warns of in ``set.yaml`` and the chapters, and may be meant.
SetRule = Literal["same_measure", "unused", "unused_file", "digits", "code_unknown"]


class SetDefinition(Model):
    """One template set."""

    title: str
    kind: Literal["budget", "final"]
    scope: Literal["department", "unit"]
    year: int = Field(ge=1990, le=2100)
    extends: Text | None = None
    cover: Cover
    numbering: Numbering
    chapters: tuple[Text, ...] = Field(min_length=1)
    tables: tuple[Text, ...] = Field(min_length=1)
    words: dict[Text, Text] = Field({})
    wording: Wording
    numbers: SetNumbers
    measures: dict[Text, Measure] = Field({})
    texts: dict[Text, TextNeed] = Field({})
    reasons: dict[Text, ReasonNeed] = Field({})
    glossary: GlossaryOrder = GlossaryOrder()
    requires: tuple[Text, ...] = Field(
        (), description="这套报告缺不得的资料，如 agency.region、projects.group（每个项目都要有）"
    )
    inputs: tuple[
        Literal[
            "projects",
            "declarations",
            "procurement",
            "purchased_services",
            "assets",
            "staffing",
            "three_public",
        ],
        ...,
    ] = Field((), description="账目和文字以外，这套报告还要哪些资料")
    terms: dict[Text, tuple[Text, Text]] = Field({}, description="名词解释：标识 → [名词, 解释]")
    style: Style
    accepts: dict[SetRule, Text] = Field({}, description="有意如此、lint-template 不必再警告的问题 → 理由")
