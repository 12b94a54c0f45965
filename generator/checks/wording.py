"""The wording of free text (文字): leftovers of templates, doubled words, known slips, punctuation."""

import csv
import re
from collections.abc import Iterator
from functools import cache

from generator.checks.check import Subject, case, check
from generator.checks.prose import quoted
from generator.findings import Finding
from generator.findings import text_catalogue as kinds
from generator.resources import resource

_LEFTOVER = re.compile(
    r"[xX]{2,}|[×╳]{2,}|[○〇Ｏ]{2,}|_{2,}|＿{2,}|\{\{|\}\}|【\s*】|\bTODO\b|\bTBD\b|待填|此处填写|请填写|请在此|如无请|如无，请"
    r"|（不涉及的不列）|（如持平"
)
# These may be meant.
_HINT = re.compile(r"【(?!\d{4}】)[^】]+】|待定|请说明|简要说明。|（可根据|可自行|参照以下|示例：")
_NO_NUMBER = re.compile(r"(?:收入|支出|拨款|安排|预算数?|结转|经费|共计|合计)\s*[万亿]元")
_LEFT_OVER = (
    (kinds.TEXT_LEFTOVER, _LEFTOVER),
    (kinds.TEXT_HINT, _HINT),
    (kinds.TEXT_NO_NUMBER, _NO_NUMBER),
)
# Adjacent words that only look doubled: 社会保障保障性住房, 主管部门部门预算, 一级项目项目名称.
_COMPOUNDS = re.compile(r"(保障保障性|部门部门|项目项目|单位单位|基金基金|健康健康|管理管理|服务服务)")
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,8})\1(?!\1)")
_AGAIN = re.compile(r"([\u4e00-\u9fff]{3,8})[：:]\1")
_LETTERS = re.compile(r"(?<!目)的的|\d年年|度度|费费|与与|及及|元元|位位(?!于)|了了(?!无)")
_REDUPLICATED = re.compile(r"一(.)一\1$|^一")
_SIGNS = re.compile(r"[》《〉〈]\s*(?=\d)")
_PUNCTUATION = (
    (re.compile(r"(?<=[\u4e00-\u9fff”）])[,;:?!](?=[\u4e00-\u9fff“（])"), "中文之间用全角标点"),
    (re.compile(r"[。，、；：]{2,}"), "一个标点"),
    (_SIGNS, "大于等于号写作 ≥，小于等于号写作 ≤"),
    (re.compile(r"^[。，、；：）》”]"), "文字不以标点开头"),
)
_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"), ("〔", "〕"), ("【", "】"))


@check(
    title="没有留下占位符和填写提示",
    holds="文字",
    basis="公开的报告没有模板的填写提示",
    rules=("R13",),
    formula="文字中没有 XX、××、空白下划线、“请填写”等；“万元”前有数",
    kinds=(kinds.TEXT_LEFTOVER, kinds.TEXT_HINT, kinds.TEXT_NO_NUMBER),
)
def no_leftovers(subject: Subject) -> Iterator[Finding | None]:
    """No placeholder and no instruction of a template is left in a text."""
    for prose in subject.texts:
        found = [
            case(kind, prose.place, where=prose.title, quote=quoted(prose.text, *match.span()))
            for kind, pattern in _LEFT_OVER
            for match in pattern.finditer(prose.text)
        ]
        yield from found or (None,)


@check(
    title="文字没有重复的词",
    holds="文字",
    basis="文字规范",
    rules=("R19",),
    formula="同一个词不连写两遍",
    kinds=(kinds.TEXT_DOUBLED,),
)
def no_doubled_words(subject: Subject) -> Iterator[Finding | None]:
    """No word is written twice in a row."""
    for prose in subject.texts:
        found = []
        for pattern in (_DOUBLED, _AGAIN, _LETTERS):
            for match in pattern.finditer(prose.text):
                whole = match[0]
                if _COMPOUNDS.search(whole + prose.text[match.end() : match.end() + 1]) or _REDUPLICATED.search(whole):
                    continue
                right = match[1] if match.lastindex else whole[:-1]
                quote = quoted(prose.text, *match.span())
                found.append(case(kinds.TEXT_DOUBLED, prose.place, where=prose.title, quote=quote, right=right))
        yield from found or (None,)


@cache
def _slips() -> tuple[re.Pattern[str], dict[str, str]]:
    with (resource("schemas") / "wording" / "slips.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["wrong"]: row["right"] for row in csv.DictReader(file)}
    return re.compile("|".join(map(re.escape, rows)) + r"|截止(?=\s*(?:19|20)\d\d\s*年)"), rows


@check(
    title="没有常见的错别字",
    holds="文字",
    basis="文字规范；错例见 schemas/wording/slips.csv",
    rules=("R19", "R16"),
    formula="文字中没有错例表中的词",
    kinds=(kinds.TEXT_SLIP,),
)
def no_known_slips(subject: Subject) -> Iterator[Finding | None]:
    """No word of the list of slips stands in a text."""
    pattern, right = _slips()
    for prose in subject.texts:
        found = [
            case(kinds.TEXT_SLIP, prose.place, where=prose.title, quote=quoted(prose.text, *match.span()),
                 right=right.get(match[0], "截至"))
            for match in pattern.finditer(prose.text)
        ]  # fmt: skip
        yield from found or (None,)


@check(
    title="标点规范",
    holds="文字",
    basis="标点符号用法（GB/T 15834）",
    rules=("R18", "R19"),
    formula="中文之间用全角标点；括号、引号、书名号成对；标点不连用",
    kinds=(kinds.TEXT_PUNCTUATION,),
)
def punctuation_is_right(subject: Subject) -> Iterator[Finding | None]:
    """Punctuation of Chinese text is full-width, single, and in pairs."""
    for prose in subject.texts:
        text, found = prose.text, []
        for pattern, right in _PUNCTUATION:
            matches = list(pattern.finditer(text))
            if matches:  # the first tells enough: who mends it reads the whole text
                more = f"等 {len(matches)} 处" if len(matches) > 1 else ""
                quote = quoted(text, *matches[0].span()) + more
                found.append(case(kinds.TEXT_PUNCTUATION, prose.place, where=prose.title, quote=quote, right=right))
        text = _SIGNS.sub("", text)
        for left, right in _PAIRS:
            if text.count(left) != text.count(right):
                quote, expected = f"{left}{right}", f"{left}与{right}成对"
                found.append(case(kinds.TEXT_PUNCTUATION, prose.place, where=prose.title, quote=quote, right=expected))
        yield from found or (None,)
