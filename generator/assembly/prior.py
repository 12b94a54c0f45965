"""Last year's file (上年文件): its figures as this year's comparison, by code."""

from collections.abc import Iterable, Sequence

from generator.assembly.records import alone, chosen
from generator.assembly.renamed import tell_renamed
from generator.budget import Budget, PriorYear
from generator.budget.figures import Block, Fact
from generator.budget.identity import Unit
from generator.findings import Findings
from generator.findings import assembling as kinds
from generator.subjects import CLASSIFICATIONS, Subjects, load_subjects
from generator.vocabulary import STAGE, Path


def prior_year(last: Budget, budget: Budget, findings: Findings) -> PriorYear | None:
    """What last year's file gives this year; None when it is of another year or another agency."""
    if last.year != budget.year - 1:
        findings.add(
            kinds.PRIOR_YEAR, budget.at("prior"), file=last.place.file, at=last.at("year"), year=last.year,
            expected=budget.year - 1,
        )  # fmt: skip
        return None
    now = {unit.code: path for path, unit in budget.all_units()}
    then = {unit.code: (path, unit) for path, unit in last.all_units()}
    leaves = {unit.code for unit in budget.leaf_units()}
    figures = alone(last).figures
    if last.agency.code != budget.agency.code:  # the file of a department above: of it, the units of this file
        if not any(unit.code in now for unit in last.leaf_units()):
            theirs = "、".join(unit.code for unit in last.leaf_units())
            findings.add(kinds.PRIOR_OTHER, budget.at("prior"), file=last.place.file, theirs=theirs,
                         ours="、".join(leaves))  # fmt: skip
            return None
        figures = chosen(figures, lambda code: code in now)
    blocks = _without_gone_activities(_staged(figures, budget), budget)
    _tell_twice(blocks, budget, findings)
    used = list(dict.fromkeys(_units(blocks)))
    former = tuple((_placed(then[code][0], now), then[code][1]) for code in used if code in then and code not in leaves)
    projects = {project.code for project in budget.projects}
    prior = PriorYear(
        _with_staff(blocks, then, {unit.code: unit for _, unit in budget.all_units()}),
        former,
        tuple(project for project in last.projects if project.code not in projects),
        _lacking(last, load_subjects(budget.year), load_subjects(last.year).with_names(last.subject_names)),
    )
    tell_renamed(last, budget, prior, findings)
    return prior


def joined(priors: Sequence[PriorYear | None]) -> PriorYear | None:
    """Last year's figures of several files, each its own."""
    known = [prior for prior in priors if prior is not None]
    if len(known) < 2:
        return known[0] if known else None
    return PriorYear(
        tuple(block for prior in known for block in prior.figures),
        tuple(unit for prior in known for unit in prior.units),
        tuple(project for prior in known for project in prior.projects),
        {code: name for prior in known for code, name in prior.subject_names.items()},
    )


def _staged(figures: Iterable[Block], budget: Budget) -> tuple[Block, ...]:
    """The blocks that serve this year: all of last year, and of the year before what is stated nowhere else.

    A budget compares with 执行数: where last year's file knows only its 决算数, those are the figures executed.
    """
    last = [block for block in figures if block.year == budget.year - 1]
    final = any(block.stage == "final" for block in budget.figures if block.year == budget.year)
    executed = any(block.stage == "execution" for block in last)
    own = {(block.year, block.stage) for block in budget.figures}
    before = [b for b in figures if b.year == budget.year - 2 and (b.year, b.stage) not in own]
    return tuple(
        block.model_copy(update={"stage": "execution"})
        if block.stage == "final" and not final and not executed
        else block
        for block in (*last, *before)
    )


def _without_gone_activities(blocks: tuple[Block, ...], budget: Budget) -> tuple[Block, ...]:
    """Last year's activities that a project has no more say nothing this year; their amounts stay the project's."""
    known = {(project.code, activity.code) for project in budget.projects for activity in project.activities}

    def still(fact: Fact) -> Fact:
        gone = fact.activity is not None and (fact.project, fact.activity) not in known
        return fact.model_copy(update={"activity": None}) if gone else fact

    return tuple(
        block.model_copy(update={flow: tuple(still(fact) for fact in facts) for flow, facts in block.facts().items()})
        for block in blocks
    )


def _tell_twice(blocks: Iterable[Block], budget: Budget, findings: Findings) -> None:
    """Facts of one period and flow have one home: last year's file or this one."""
    theirs = {
        (block.year, block.stage, flow): block.place
        for block in blocks
        for flow, facts in block.facts().items()
        if facts
    }
    for block in budget.figures:
        for flow, facts in block.facts().items():
            there = theirs.get((block.year, block.stage, flow))
            if facts and there is not None:
                period = f"{block.year}年{STAGE.name(block.stage)}"
                title = str(Block.model_fields[flow].title)
                findings.add(kinds.PRIOR_TWICE, block.at(flow), period=period, flow=title, at=there)


def _units(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        for fact in (fact for facts in block.facts().values() for fact in facts):
            if unit := fact.unit or block.defaults.unit:
                yield unit
        for statement in block.statements:
            if statement.where.unit is not None:
                yield from (*statement.where.unit.include, *statement.where.unit.exclude)


def _placed(path: Path, now: dict[str, Path]) -> Path:
    """Where a unit of last year stands in this year's tree: below the nearest unit that is still there."""
    for depth in range(len(path), 0, -1):
        if path[depth - 1] in now:
            return (*now[path[depth - 1]], *path[depth:])
    return path


def _with_staff(
    blocks: tuple[Block, ...], then: dict[str, tuple[Path, Unit]], now: dict[str, Unit]
) -> tuple[Block, ...]:
    """The kind that a unit had last year, where it has changed, decides 政府预算经济分类 of last year's facts."""
    changed = {
        code: "institution" if unit.kind == "institution" else "agency"
        for code, (_, unit) in then.items()
        if unit.kind is not None and code in now and now[code].kind != unit.kind
    }
    if not changed:
        return blocks
    result = []
    for block in blocks:
        update = {
            flow: tuple(
                fact.model_copy(update={"staff": fact.staff or changed.get(fact.unit or block.defaults.unit or "")})
                for fact in facts
            )
            for flow, facts in block.facts().items()
        }
        result.append(block.model_copy(update=update))
    return tuple(result)


def _lacking(last: Budget, now: Subjects, then: Subjects) -> dict[str, str]:
    """The names of last year's codes that this year's edition does not have."""
    names: dict[str, str] = {}
    for block in last.figures:
        for fact in (fact for facts in block.facts().values() for fact in facts):
            for classification in CLASSIFICATIONS:
                code = getattr(fact, classification)
                for length in (3, 5, 7) if code else ():
                    part = code[:length]
                    name = then.name(classification, part)
                    if name is not None and now.find(classification, part) is None:
                        names[part] = name
    return names
