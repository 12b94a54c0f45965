"""Amounts in free text (文字中的金额) against everything that the report prints and the input states."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from generator.budget import purchase_amount
from generator.budget.affairs import Procurement, PurchasedService
from generator.checks.check import Subject, case, check, needs_document
from generator.checks.prose import Prose, quoted
from generator.document import Document, Figure
from generator.findings import Finding
from generator.findings import text_catalogue as kinds
from generator.money import UNITS

_NUMBER = r"(?<![\d.,A-Za-z])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?"
_AMOUNT = re.compile(rf"{_NUMBER}\s*(亿元|万元|元|万|亿)")
# What is bought for how much each, thresholds, standards: not amounts of this budget.
_EACH = re.compile(r"\s*([/／]|每|以上|以下|以内|左右|的?标准|起)")
_STANDARD = re.compile(
    r"([每月日]\S{0,5}|按照?|(?:标准|单价|人均|限额|定额)\S{0,4}|不超过|低于|高于|达到|超过|满|[=＝*×xX])\s*$"
)
_MONEY = re.compile(r"预算|经费|资金|支出|收入|安排|拨款|投入|费用?|采购|金额|共计|合计|总额|结转|决算")
_ELSEWHERE = re.compile(r"基金(?!预算)|贷款|产值|投资|保费|待遇|报销|补助标准|限价|参保|救助|结算")
_CLAUSE = re.compile(r"[。；;！？\n]")
_BARE = re.compile(rf"{_NUMBER}(?=[，。；、]|$)")


class _Known:
    """Every amount that explains one in a text, in yuan, with what it is."""

    def __init__(self, subject: Subject) -> None:
        amounts: dict[Decimal, str] = {}
        document, budget = subject.document, subject.budget
        for figure, where in _printed(document) if document is not None else ():
            if figure.kind in {"amount", "difference"} and figure.value:
                amounts.setdefault(abs(figure.value), f"{figure.text}{figure.unit}（{where}）")
        for fact in subject.ledger.facts:
            amounts.setdefault(abs(fact.amount), f"{fact.amount:,} 元（{fact.place}）")
        stated = [each.amount for each in budget.approved]
        stated += [each.amount for each in subject.ledger.stated.values()]
        stated += [purchase.amount for project in budget.projects for purchase in project.purchases]
        records: list[Procurement | PurchasedService] = [*budget.procurement, *budget.purchased_services]
        for record in records:
            if (amount := purchase_amount(budget, record)) is not None:
                stated.append(amount)
        for amount in stated:
            amounts.setdefault(abs(amount), f"{amount:,} 元")
        self.words = amounts
        self.values = sorted(amounts)

    def near(self, amount: Decimal) -> Decimal | None:
        """The nearest known amount."""
        at = bisect_left(self.values, amount)
        return min(self.values[max(0, at - 1) : at + 1], key=lambda each: abs(each - amount), default=None)

    def explains(self, number: Decimal, unit: str) -> bool:
        """True when a known amount, printed in this unit with these decimals, is this number (rounded or not)."""
        if not number:
            return True
        factor = UNITS[unit]
        half = factor.scaleb(int(number.as_tuple().exponent)) / 2
        nearest = self.near(number * factor)
        return nearest is not None and abs(nearest - number * factor) <= half


def _printed(document: Document) -> Iterator[tuple[Figure, str]]:
    """Every figure with the place where it is printed, tables first: their cells are the better address."""
    for table in document.tables():
        for row in table.rows:
            label = ""
            for cell in row.cells:
                label = cell.text.strip() or label
                if cell.figure is not None:
                    yield cell.figure, f"《{table.title}》{label}"
    for line in document.lines():
        yield from ((span.figure, "正文") for span in line if span.figure)


@check(
    title="文字中的金额有出处",
    holds="文字中的金额",
    basis="说明文字中的金额与报表一致",
    rules=("R04", "R05", "R10", "R21"),
    formula="文字中的金额＝报告印出的数或账目中的一笔（按文字写到的位数四舍五入）；单价、标准、限额除外",
    kinds=(kinds.TEXT_AMOUNT, kinds.TEXT_UNIT, kinds.TEXT_NO_UNIT),
    applies=needs_document,
)
def amounts_in_texts(subject: Subject) -> Iterator[Finding | None]:
    """An amount in a text that speaks of this budget is one that the report or the input knows."""
    known: _Known | None = None
    for prose in subject.texts:
        for match in _AMOUNT.finditer(prose.text):
            if _speaks_of_this_budget(prose.text, match, subject.budget.year):
                known = known or _Known(subject)
                yield _held(prose, match, known)
        for match in _BARE.finditer(prose.text) if re.search(r"\d\.\d\d[，。；、]", prose.text) else ():
            known = known or _Known(subject)
            number = _number(match)
            if (match[2] or "").count("") == 4 and number and known.explains(number, "万元"):
                yield case(kinds.TEXT_NO_UNIT, prose.place, where=prose.title, quote=quoted(prose.text, *match.span()))


def _number(match: re.Match[str]) -> Decimal:
    return Decimal(match[1].replace(",", "") + (match[2] or ""))


def _speaks_of_this_budget(text: str, match: re.Match[str], year: int) -> bool:
    before = _CLAUSE.split(text[: match.start()])[-1]
    named = re.findall(r"((?:19|20)\d\d)\s*年", before)
    if named and int(named[-1]) not in {year, year - 1}:
        return False  # of a year that this report does not tell of
    if _EACH.match(text, match.end()) or _STANDARD.search(before[-10:]) or _ELSEWHERE.search(before):
        return False
    if match[3] in {"万", "亿"} and re.match(r"[\u4e00-\u9fff]", text[match.end() :]):
        return False  # 3 万人次, 5 万份
    return bool(_MONEY.search(before[-24:]))


def _held(prose: Prose, match: re.Match[str], known: _Known) -> Finding | None:
    number, unit = _number(match), match[3]
    said = {"where": prose.title, "quote": quoted(prose.text, *match.span())}
    if unit in {"万", "亿"}:
        return case(kinds.TEXT_NO_UNIT, prose.place, **said)
    if known.explains(number, unit):
        return None
    other = next((u for u in ("万元", "元") if u != unit and len(str(number)) > 3 and known.explains(number, u)), None)
    if other is not None:
        return case(kinds.TEXT_UNIT, prose.place, known=f"{match[1]}{match[2] or ''}{other}", **said)
    nearest = known.near(number * UNITS[unit])
    words = f"，最近的是 {known.words[nearest]}" if nearest is not None else ""
    return case(kinds.TEXT_AMOUNT, prose.place, nearest=words, **said)


_SHARE = re.compile(r"占\s*\S{0,14}?\s*(?<![\d.])(\d{1,3}(?:\.\d+)?)\s*[%％]")
_NO_SHARE = re.compile(r"不低于|不高于|不超过|以上|以下|达到|控制在|参保|人口|床位|病例")


@check(
    title="文字中的占比有出处",
    holds="文字中收支的占比",
    basis="说明文字中的占比与报表一致",
    rules=("R06", "R04"),
    formula="文字中的占比＝报告印出的一个占比（按文字写到的位数四舍五入）；指标的界限除外",
    kinds=(kinds.TEXT_SHARE,),
    applies=needs_document,
)
def shares_in_texts(subject: Subject) -> Iterator[Finding | None]:
    """A share of income or expenditure in a text is one that the report prints."""
    shares: list[Decimal] | None = None
    for prose in subject.texts:
        for match in _SHARE.finditer(prose.text) if "占" in prose.text else ():
            clause = _CLAUSE.split(prose.text[: match.start()])[-1][-24:] + match[0]
            if not _MONEY.search(clause) or _NO_SHARE.search(clause) or _ELSEWHERE.search(clause):
                continue
            if shares is None:
                figures = subject.document.figures() if subject.document is not None else ()
                shares = [figure.value for figure in figures if figure.kind == "share" and figure.value is not None]
            said = Decimal(match[1])
            half = Decimal(1).scaleb(int(said.as_tuple().exponent)) / 2
            right = any(abs(share - said) <= half for share in shares)
            quote = quoted(prose.text, *match.span())
            yield None if right else case(kinds.TEXT_SHARE, prose.place, where=prose.title, quote=quote)
