"""What free text says of changes, years and counts (增减方向、年度、个数)."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.checks.check import Subject, case, check
from generator.checks.prose import Prose, quoted
from generator.findings import Finding, Kind
from generator.findings import text_catalogue as kinds

_SIZE = r"[\d.,]+\s*(?:万元|亿元|元|[%％])"
_UP, _DOWN = r"(?:增加|增长|上升|提高)了?", r"(?:减少|下降|降低|压减)了?"
_CROSSED = re.compile(rf"{_UP}\s*{_SIZE}\s*[，,、]?\s*{_DOWN}\s*{_SIZE}|{_DOWN}\s*{_SIZE}\s*[，,、]?\s*{_UP}\s*{_SIZE}")
_GROWN = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*万元[，,]\s*比\S{2,10}?增加\s*(\d[\d,]*(?:\.\d+)?)\s*万元")
_ZERO = re.compile(rf"(?:{_UP}|{_DOWN})\s*为?\s*0(?:\.0+)?\s*(?:万元|元|[%％])")
_COMPARED = re.compile(r"(?:比|较|与)\s*((?:19|20)\d\d)\s*年(?:度)?(?=预算|决算|执行|相比|增|减|持平|下降|数)")
_BUDGET_OF = re.compile(r"(?<![\d〔（(比较与])((?:19|20)\d\d)\s*年(?!年)度?(?:[^，。；\d]{0,6})预算")
_BROKEN = re.compile(r"(?<!\d)(\d{3})\s*年度|((?:19|20)\d\d)年年")
# A year before a verb or noun, without 年; before a measure word it is a number.
_BARE_YEAR = re.compile(
    r"(?<![\d（(〔【—.-])((?:19|20)\d\d)(?=通过|开展|完成|实现|预计|计划|全年|安排|预算|决算|继续|将|共|起)"
)
_NUMERAL = "一二三四五六七八九十"
_COUNT = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})\s*"


@check(
    title="文字中的增减方向不矛盾",
    holds="写明增减的文字",
    basis="增加与增长、减少与下降同向；没有增减写持平",
    rules=("R08",),
    formula="一句话里的增减额与增减率方向相同；增加额不大于本年数；增减不为零",
    kinds=(kinds.TEXT_DIRECTION, kinds.TEXT_FLAT),
)
def directions_in_texts(subject: Subject) -> Iterator[Finding | None]:
    """A clause that says both an amount and a rate of change says them in one direction."""
    for prose in subject.texts:
        if re.search(rf"(?:{_UP}|{_DOWN})\s*为?\s*\d", prose.text):
            wrong = [*_told(kinds.TEXT_DIRECTION, prose, _CROSSED), *_told(kinds.TEXT_FLAT, prose, _ZERO)]
            wrong += [
                case(kinds.TEXT_DIRECTION, prose.place, where=prose.title, quote=quoted(prose.text, *match.span()))
                for match in _GROWN.finditer(prose.text)
                if Decimal(match[2].replace(",", "")) > Decimal(match[1].replace(",", ""))
            ]
            yield from wrong or (None,)


def _told(kind: Kind, prose: Prose, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for match in pattern.finditer(prose.text):
        yield case(kind, prose.place, where=prose.title, quote=quoted(prose.text, *match.span()))


@check(
    title="文字中的年度",
    holds="写明与哪一年比较、哪一年预算的文字",
    basis="报告年度与上年比较；只差一年",
    rules=("R14", "6.4"),
    formula="比较的基年＝报告年度－1；所说的预算年度在前两年与下一年之间",
    kinds=(kinds.TEXT_YEAR,),
)
def years_in_texts(subject: Subject) -> Iterator[Finding | None]:
    """A comparison is with last year; a budget spoken of is of the two years before to the one after."""
    year = subject.budget.year
    for prose in subject.texts:
        for match in _BROKEN.finditer(prose.text):
            yield _year(prose, match, "完整的四位年份，如 2025年")
        for match in _BARE_YEAR.finditer(prose.text):
            if int(match[1]) in {year, year - 1}:
                yield _year(prose, match, f"{match[1]}年")
        for match in _COMPARED.finditer(prose.text):
            yield None if int(match[1]) == year - 1 else _year(prose, match, f"与 {year - 1} 年比较")
        for match in _BUDGET_OF.finditer(prose.text):
            allowed = year - 2 <= int(match[1]) <= year + 1
            yield None if allowed else _year(prose, match, f"{year - 2} 年至 {year + 1} 年")


def _year(prose: Prose, match: re.Match[str], expected: str) -> Finding:
    quote = quoted(prose.text, *match.span())
    return case(kinds.TEXT_YEAR, prose.place, where=prose.title, quote=quote, expected=expected)


@check(
    title="文字中的个数与名单一致",
    holds="写明机构、单位、项目个数的文字",
    basis="个数由名单得出",
    rules=("R23",),
    formula="内设机构、预算单位、项目的个数＝输入文件中名单的个数",
    kinds=(kinds.TEXT_COUNT,),
)
def counts_in_texts(subject: Subject) -> Iterator[Finding | None]:
    """A number of offices, units or projects in a text is that of the list in the input."""
    budget = subject.budget
    published = [project for project in budget.projects if project.published]
    lists: tuple[tuple[str, str, Sequence[int]], ...] = (
        (rf"内设(?:机构|科室|处室)\s*{_COUNT}个", "内设机构", (len(budget.agency.departments),)),
        (rf"内设\s*{_COUNT}个(?:职能)?(?:机构|科室|处室|部门)", "内设机构", (len(budget.agency.departments),)),
        (rf"{_COUNT}个(?:预算单位)", "单位", (len(budget.listed_units()), len(budget.leaf_units()))),
        (rf"(?:涉及|共有?|安排|全部){_COUNT}个项目", "项目", (len(budget.projects), len(published))),
    )
    for prose in subject.texts:
        for pattern, title, counts in lists:
            for match in re.finditer(pattern, prose.text) if any(counts) else ():
                if _value(match[1]) in counts:
                    yield None
                else:
                    quote = quoted(prose.text, *match.span())
                    count = counts[0]
                    yield case(kinds.TEXT_COUNT, prose.place, where=prose.title, quote=quote, list=title, count=count)


def _value(text: str) -> int:
    """A small number in digits or in Chinese numerals."""
    if text.isdigit():
        return int(text)
    plain = text.replace("两", "二")
    tens, ten, ones = plain.rpartition("十")
    units = _NUMERAL.index(ones) + 1 if ones else 0
    return (_NUMERAL.index(tens) + 1 if tens else 1) * 10 + units if ten else units


_LEVELS = {"类": 3, "款": 5, "项": 7}
_SUBJECT = re.compile(r"([\u4e00-\u9fff、（）]{4,40})（(类|款|项)）")


@check(
    title="文字中的科目名称在目录中",
    holds="文字中注明类、款、项的科目",
    basis="预算法第三十二条：科目名称以当年政府收支分类科目为准",
    rules=("R16", "R11"),
    formula="“（类）”“（款）”“（项）”前的名称是目录中该级的名称",
    kinds=(kinds.TEXT_SUBJECT,),
)
def subjects_in_texts(subject: Subject) -> Iterator[Finding | None]:
    """A subject that a text calls 类, 款 or 项 has the name of one of that level in the year's catalogue."""
    table = subject.dimensions.subjects.tables["function"]
    for prose in subject.texts:
        for match in _SUBJECT.finditer(prose.text) if "）" in prose.text else ():
            length = _LEVELS[match[2]]
            known = any(match[1].endswith(row.name) for code, row in table.items() if len(code) == length)
            quote = quoted(prose.text, *match.span(), around=0)[-30:]
            told = case(kinds.TEXT_SUBJECT, prose.place, where=prose.title, quote=quote, level=match[2])
            yield None if known else told
