"""What ``set.yaml`` may say: identity, order, numbering, wording, demanded texts, number styles."""

from typing import Literal

from pydantic import Field

from generator.contract import Model, Where
from generator.contract.types import Scope, Text
from generator.sets.chart_definition import Glance
from generator.sets.style import Style
from generator.sets.table_definition import UNCHANGED, Accepted, Numbers


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


class CompletionWording(Model):
    """The sentence parts for how much of a budget was spent (完成预算)."""

    rate: str
    both_zero: str
    zero_base: str


class Wording(Model):
    """Words that a set chooses; the sign of a change decides between them."""

    change: ChangeWording
    brief_change: ChangeWording
    completion: CompletionWording
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
    table: Numbers = UNCHANGED
    text: Numbers = UNCHANGED
    rate_decimals: int = Field(1, ge=0, le=4)
    rate_trim: bool = False


# What ``lint-template`` warns of in ``set.yaml`` and the chapters, and may be meant.
SetRule = Literal["same_measure", "unused", "unused_file", "digits", "code_unknown"]


class ScopeWords(Model):
    """What a set says when a report is of this scope."""

    words: dict[Text, Text] = Field({})


class SetDefinition(Model):
    """One template set; ``year`` is None when it serves any year."""

    title: str
    kind: Literal["budget", "final"]
    scope: Literal["department", "unit"]
    year: int | None = Field(None, ge=1990, le=2100)
    extends: Text | None = None
    cover: Cover
    numbering: Numbering
    chapters: tuple[Text, ...] = Field(min_length=1)
    tables: tuple[Text, ...] = Field(min_length=1)
    glance: Glance | None = Field(None, description="正文最前面的一面预算速览：一章文字和几幅图")
    words: dict[Text, Text] = Field({})
    scopes: dict[Scope, ScopeWords] = Field({}, description="部门报告和单位报告不同的用词：范围 → words")
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
            "overall",
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

    def every_chapter(self) -> tuple[str, ...]:
        """The chapter files in the order of the report."""
        return (*((self.glance.chapter,) if self.glance else ()), *self.chapters)

    def words_of_every_scope(self) -> dict[str, str]:
        """The words that a report has whatever its scope."""
        unit = self.words_of("unit")
        return {key: text for key, text in self.words_of("department").items() if key in unit}

    def words_of(self, scope: str) -> dict[str, str]:
        """The words of a report of this scope (部门 or 单位); what ``words`` says holds for every scope."""
        of_scope = self.scopes.get(scope)
        return {**(of_scope.words if of_scope else {}), **self.words}

    accepts: dict[SetRule, Accepted] = Field(
        {}, description="有意如此、lint-template 不必再警告的问题 → 理由，或 键、文件 → 理由"
    )
