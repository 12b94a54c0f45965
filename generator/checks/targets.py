"""Performance targets (绩效指标): weights, operators, values, and the texts that explain them."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from generator.budget.projects import Target
from generator.checks.check import Subject, case, check
from generator.checks.records import spent
from generator.findings import Finding, Place
from generator.findings import record_catalogue as kinds
from generator.ledger import Query
from generator.money import UNITS

_PERCENT = frozenset({"%", "％", "百分比"})
_THINGS = re.compile(r"^(盒|卷|人|人次|次|份|个|家|件|台|套|天|日|册|期|场|项)$")
_GROWTH = re.compile(r"增长|提升|上升|提高|增幅|下降")
_NO_RATE = re.compile(r"(频率|汇率|利率|费率|税率)$")
_AT_LEAST, _AT_MOST = "不低于|不少于|不小于|至少", "不超过|不高于|不多于|不大于|控制在"
_BOUND = re.compile(rf"({_AT_LEAST}|{_AT_MOST})\s*(\d+(?:\.\d+)?)\s*([%％\u4e00-\u9fff]{{1,2}})")
_SAME = ("period", "goal", "level1", "level2", "name", "value", "unit")
_THREE_PUBLIC = ("30212", "30217", "30231", "31013")


class _Owned(NamedTuple):
    """The targets of one project or overall record."""

    name: str
    project: str | None
    targets: tuple[Target, ...]
    place: Place


def _owned(subject: Subject) -> Iterator[_Owned]:
    budget = subject.budget
    for project in budget.projects:
        if project.targets:
            yield _Owned(project.name, project.code, project.targets, project.place)
    for record in budget.overall:
        if record.targets:
            yield _Owned("整体绩效", None, record.targets, record.place)


def number(text: str | None) -> Decimal | None:
    """The number that a text is, or None."""
    try:
        return Decimal((text or "").strip().rstrip("%％").replace(",", ""))
    except InvalidOperation:
        return None


@check(
    title="权重合计",
    holds="写明权重的绩效目标",
    basis="预算绩效管理：指标权重合计一百分，预算执行率占十分的为九十分",
    rules=("R21",),
    formula="同一项目、同一时段各指标权重之和＝100（或 90）",
    kinds=(kinds.WEIGHTS,),
)
def weights_add_up(subject: Subject) -> Iterator[Finding | None]:
    """The weights of the targets of one period are a whole."""
    for owned in _owned(subject):
        for period in dict.fromkeys(target.period for target in owned.targets):
            weights = [number(target.weight) for target in owned.targets if target.period == period]
            known = [weight for weight in weights if weight is not None]
            if known and len(known) == len(weights):
                total = sum(known, Decimal(0))
                told = case(kinds.WEIGHTS, owned.place, what=owned.name, period=period, total=total)
                yield None if total in {90, 100} else told


@check(
    title="指标的符号、数值和单位合理",
    holds="绩效指标",
    basis="绩效指标应当可衡量：比率用百分比，成本用金额",
    rules=("R21",),
    formula="比率≤100%；名为“率”的单位是 %；成本指标的单位是金额",
    kinds=(kinds.RATE_TOO_HIGH, kinds.RATE_UNIT, kinds.COST_UNIT),
)
def targets_make_sense(subject: Subject) -> Iterator[Finding | None]:
    """Rates are percentages up to a hundred, costs are amounts of money."""
    for owned in _owned(subject):
        for target in owned.targets:
            yield _senseless(target)


def _senseless(target: Target) -> Finding | None:
    value, unit = number(target.value), (target.unit or "").strip()
    said = {"what": target.name, "value": target.value, "unit": unit}
    rate = target.name.rstrip("（）()").endswith("率") and not _NO_RATE.search(target.name)
    percent = unit in _PERCENT or target.value.rstrip().endswith(("%", "％"))
    if value is None:
        return None
    if percent and not _GROWTH.search(target.name):
        beyond = value > 100 or (value == 100 and target.operator in {">", "＞"})
        if beyond:
            said = {"what": target.name, "operator": target.operator or "", "value": target.value.rstrip("%％")}
            return case(kinds.RATE_TOO_HIGH, target.at("value"), **said)
    if rate and unit and not percent:
        return case(kinds.RATE_UNIT, target.at("unit"), **said)
    if "成本" in target.name and _THINGS.match(unit):
        return case(kinds.COST_UNIT, target.at("unit"), **said)
    return None


@check(
    title="指标不重复",
    holds="绩效指标",
    basis="一个指标写一次",
    rules=("R21", "R12"),
    formula="同一项目、同一时段、同一目标下，指标各不相同",
    kinds=(kinds.TARGET_TWICE,),
)
def targets_are_unique(subject: Subject) -> Iterator[Finding | None]:
    """No target of a project says the same as another."""
    for owned in _owned(subject):
        first: dict[tuple[object, ...], Place] = {}
        for target in owned.targets:
            key = tuple(getattr(target, name) for name in _SAME)
            again = first.setdefault(key, target.place)
            yield (
                None if again == target.place else case(kinds.TARGET_TWICE, target.place, what=target.name, first=again)
            )


@check(
    title="指标与说明文字一致",
    holds="写明界限的指标说明",
    basis="指标值与指标解释、绩效目标说的是一回事",
    rules=("R21",),
    formula="“不低于”对 ≥，“不超过”对 ≤；同一单位的界限值相同",
    kinds=(kinds.TARGET_TEXT,),
)
def targets_agree_with_their_texts(subject: Subject) -> Iterator[Finding | None]:
    """The bound that a target's explanation or goal says is the bound of the target."""
    for owned in _owned(subject):
        for target in owned.targets:
            bounds = [m for text in (target.explanation, target.goal) if text for m in _BOUND.finditer(text)]
            same = [match for match in bounds if _same_unit(match[3], target.unit or "")]
            if len(same) == 1 and number(target.value) is not None:
                yield _against(target, same[0])


def _same_unit(said: str, unit: str) -> bool:
    return bool(unit) and (said.startswith(unit) or (said[0] in _PERCENT and unit in _PERCENT))


def _against(target: Target, match: re.Match[str]) -> Finding | None:
    wanted = "≥" if re.fullmatch(_AT_LEAST, match[1]) else "≤"
    if number(target.value) == Decimal(match[2]) and target.operator in {wanted, "＝", "=", "定性", None}:
        return None
    return case(
        kinds.TARGET_TEXT, target.at("value"), what=target.name, operator=target.operator or "", value=target.value,
        unit=target.unit or "", quote=match[0],
    )  # fmt: skip


@check(
    title="指标中的金额与预算相符",
    holds="以金额计的指标",
    basis="绩效目标与预算同步编制：成本不超过预算",
    rules=("R21", "R03"),
    formula="成本指标≤项目预算；三公经费控制指标 ≤ 三公经费预算",
    kinds=(kinds.COST_OVER_BUDGET, kinds.THREE_PUBLIC_TARGET),
)
def amounts_in_targets(subject: Subject) -> Iterator[Finding | None]:
    """A cost is not above the budget of its project; the cap on 三公 is what the budget has for it."""
    for owned in _owned(subject):
        for target in owned.targets:
            value, unit = number(target.value), (target.unit or "").strip()
            if value is None or unit not in UNITS:
                continue
            said = {"what": target.name, "value": target.value, "unit": unit}
            if "三公" in target.name:
                yield _three_public(subject, target, value * UNITS[unit])
            elif "成本" in f"{target.level1}{target.level2}" and owned.project is not None:
                budget = spent(subject, Query.at("project", subject.dimensions.path("project", owned.project)))
                over = budget is not None and value * UNITS[unit] > budget
                yield case(kinds.COST_OVER_BUDGET, target.at("value"), budget=budget, **said) if over else None


def _three_public(subject: Subject, target: Target, cap: Decimal) -> Finding | None:
    paths = [subject.dimensions.path("economic", code) for code in _THREE_PUBLIC]
    budget = spent(subject, Query.at("economic", *paths))
    if budget is None or (cap == budget and target.operator not in {"<", "＜"}):
        return None
    return case(
        kinds.THREE_PUBLIC_TARGET, target.at("value"), what=target.name, operator=target.operator or "",
        value=target.value, unit=target.unit or "", budget=budget,
    )  # fmt: skip
