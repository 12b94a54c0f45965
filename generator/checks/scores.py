"""Scores of self-evaluations (绩效自评)."""

from collections.abc import Iterator
from decimal import Decimal

from generator.budget.projects import Project, Target, marks_of
from generator.checks.check import Subject, case, check, of_final_accounts
from generator.checks.records import spent
from generator.checks.targets import number
from generator.findings import Finding
from generator.findings import catalogue as kinds
from generator.findings import record_catalogue as kinds_of_records
from generator.ledger import Query
from generator.money import NumberStyle, printed_rate, rate


@check(
    title="绩效自评的分值和得分",
    holds="绩效自评的项目",
    basis="项目支出绩效自评：满分一百分，预算执行率一般占十分",
    rules=("R21",),
    formula="得分≤分值；各指标分值＋预算执行率分值＝100",
    kinds=(kinds.SCORE_TOO_HIGH, kinds.WEIGHTS_NOT_FULL, kinds.NO_MARKS),
)
def scores_add_up(subject: Subject) -> Iterator[Finding | None]:
    """得分 <= 分值 for every indicator and for the execution rate; the 分值 of a project add up to 100.

    Basis: 项目支出绩效自评, where 预算执行率 has 10 of the 100 marks as a rule.
    """
    for project in subject.budget.projects:
        if not project.evaluated:
            continue
        known: list[tuple[Project | Target, str, str]] = [(project, "execution_weight", "execution_score")]
        known += [(target, "weight", "score") for target in project.targets]
        for record, weight, score in known:
            yield from list(_held(project, record, weight, score)) or (None,)
        unread = any(marks_of(text) is None for record, *names in known for text in _texts(record, *names))
        full = unread or project.full_marks == 100
        short = case(kinds.WEIGHTS_NOT_FULL, project.place, name=project.name, total=project.full_marks)
        yield None if full else short


def _texts(record: Project | Target, *names: str) -> list[str | None]:
    return [getattr(record, name) for name in names]


def _held(project: Project, record: Project | Target, weight: str, score: str) -> Iterator[Finding]:
    what = "预算执行率" if isinstance(record, Project) else record.name
    marks = [marks_of(text) for text in _texts(record, weight, score)]
    for field, text, value in zip((weight, score), _texts(record, weight, score), marks, strict=True):
        if value is None:
            title = str(type(record).model_fields[field].title)
            yield case(kinds.NO_MARKS, record.at(field), what=f"{project.name}·{what}", field=title, value=text or "")
    if marks[0] is not None and marks[1] is not None and marks[1] > marks[0]:
        yield case(
            kinds.SCORE_TOO_HIGH,
            record.at(score),
            what=f"{project.name}·{what}",
            score=getattr(record, score),
            weight=getattr(record, weight),
        )


@check(
    title="执行率得分与偏差说明",
    holds="绩效自评的执行率和指标",
    basis="项目支出绩效自评：执行率得分＝分值×执行率；未完成或偏离较大的说明原因",
    rules=("R21",),
    formula="执行率得分≤分值×（决算÷全年预算）；未达指标或超过一倍的写明偏差原因",
    kinds=(kinds_of_records.EXECUTION_SCORE, kinds_of_records.NO_DEVIATION),
    applies=of_final_accounts,
)
def evaluations_are_fair(subject: Subject) -> Iterator[Finding | None]:
    """The score of the execution rate follows the rate; a target far off is explained."""
    for project in subject.budget.projects:
        weight, score = marks_of(project.execution_weight), marks_of(project.execution_score)
        if weight is not None and score is not None:
            yield _too_generous(subject, project, weight, score)
        for target in project.targets:
            value, actual = number(target.value), number(target.actual)
            if value is not None and actual is not None:
                yield _unexplained(project, target, value, actual)


def _too_generous(subject: Subject, project: Project, weight: Decimal, score: Decimal) -> Finding | None:
    query = Query.at("project", subject.dimensions.path("project", project.code))
    planned, done = spent(subject, query, "adjusted"), spent(subject, query)
    if not planned or done is None or score * planned <= weight * done + planned / 2:  # half a mark is rounding
        return None
    shown = printed_rate(rate(done, planned) or Decimal(0), NumberStyle(rate_decimals=2))
    place = project.at("execution_score")
    return case(kinds_of_records.EXECUTION_SCORE, place, what=project.name, rate=shown, weight=weight, score=score)


def _unexplained(project: Project, target: Target, value: Decimal, actual: Decimal) -> Finding | None:
    at_least = target.operator in {"≥", ">", "＞", ">=", None}
    missed = actual < value if at_least else actual > value
    if target.deviation or not (missed or (at_least and value > 0 and actual > 2 * value)):
        return None
    what = f"{project.name}·{target.name}"
    said = {"operator": target.operator or "", "value": value, "actual": actual}
    return case(kinds_of_records.NO_DEVIATION, target.place, what=what, **said)
