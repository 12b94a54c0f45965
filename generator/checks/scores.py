"""Scores of self-evaluations (绩效自评)."""

from collections.abc import Iterator

from generator.budget.projects import Project, Target, marks_of
from generator.checks.check import Subject, case, check
from generator.findings import Finding
from generator.findings import catalogue as kinds


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
