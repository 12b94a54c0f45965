"""The sum of a file and of those it includes (汇总).

What each field becomes:

* ``template``, ``year``, ``agency`` and the free texts (``texts``, ``reasons``, ``uses``) are the file's own;
* ``units`` are one tree; figures, statements, projects, procurement and every other record that names a unit follow
  one another; a record of a file with one unit is that unit's;
* what speaks for someone (``overall``) speaks for the unit of its file, and stands in that unit's own report;
* approved figures and confirmed warnings follow one another; what a unit's file says without a unit is of that unit;
* ``assets`` and ``three_public`` are added up over the units;
* ``subject_names`` and definitions of function codes are joined, and two that differ are told.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.assembly.input import Input
from generator.assembly.records import RECORDS, alone, filled
from generator.assembly.reports import own_reports
from generator.assembly.sums import summed
from generator.assembly.trees import laid_over
from generator.budget import Budget
from generator.budget.texts import GlossaryTerm
from generator.findings import Findings, Place
from generator.findings import assembling as kinds
from generator.sources import RawList, RawMap


def merged(own: Budget, parts: Sequence[Input], findings: Findings) -> Input:
    """The sum of a file's own budget and of its parts, without last year's figures."""
    below = [alone(part.budget) for part in parts]
    units = laid_over((own.units, *(budget.units for budget in below)), findings)
    tree = own.model_copy(update={"units": units})
    leaves = [unit.code for unit in tree.leaf_units()]
    ours = [unit.code for unit in own.leaf_units() if unit.code in leaves]
    if parts and len(ours) == 1:
        own = filled(own, ours[0], alone=False)  # of the whole speaks a statement without a unit
    reports = own_reports(own, ours, len(leaves) == 1, [part.reports for part in parts], leaves, findings)
    every = [own, *below]
    update: dict[str, Any] = {
        "units": units,
        "include": (),
        "prior": None,
        "facts": None,
        "figures": tuple(block for budget in every for block in budget.figures),
        **{name: tuple(record for budget in every for record in getattr(budget, name)) for name in RECORDS},
        "assets": summed(list(_stated(own, below, "assets")), findings),
        "three_public": summed(list(_stated(own, below, "three_public")), findings),
        "approved": tuple(figure for budget in every for figure in budget.approved),
        "waivers": tuple(waiver for budget in every for waiver in budget.waivers),
        "subject_names": _names(every, findings),
        "glossary": _glossary(own, below, findings),
    }
    budget = own.model_copy(update=update)
    if parts:
        budget._raw = _with_parts(own, below)
    return Input(budget, None, reports)


def _stated(own: Budget, below: Sequence[Budget], field: str) -> Iterable[Any]:
    """A field of this file, of its units' reports and of its parts, where it is stated."""
    for owner in (own, *own.unit_reports.values(), *below):
        value = getattr(owner, field)
        if value is not None:
            yield value


def _names(budgets: Sequence[Budget], findings: Findings) -> Mapping[str, str]:
    names: dict[str, tuple[str, Budget]] = {}
    for budget in budgets:
        for code, name in budget.subject_names.items():
            known, other = names.setdefault(code, (name, budget))
            if known != name:
                place = other.at("subject_names", code)
                _differ(findings, budget.at("subject_names", code), f"科目 {code} 的名称", name, known, place)
    return {code: name for code, (name, _) in names.items()}


def _glossary(own: Budget, below: Sequence[Budget], findings: Findings) -> tuple[GlossaryTerm, ...]:
    """The file's own terms, and the definitions that its parts give of function codes which it does not define."""
    ours = {entry.term for entry in own.glossary}
    taken: dict[str, GlossaryTerm] = {}
    for entry in (entry for budget in below for entry in budget.glossary):
        if entry.term in ours or not entry.term.isdigit():
            continue
        known = taken.setdefault(entry.term, entry)
        if known.definition != entry.definition:
            what = f"“{entry.term}”的解释（汇总文件的名词解释中没有写）"
            _differ(findings, entry.at("definition"), what, entry.definition, known.definition, known.at("definition"))
    return (*own.glossary, *taken.values())


def _differ(findings: Findings, place: Place, what: str, value: str, other: str, at: Place) -> None:
    findings.add(kinds.INCLUDE_DIFFERS, place, what=what, value=value, other=other, at=at)


def _with_parts(own: Budget, below: Sequence[Budget]) -> RawMap | None:
    """The raw values of a sum: those of the file, and behind them those of its parts, to find a text in."""
    if own._raw is None:
        return None
    raw = RawMap(own._raw.place)
    raw.update(own._raw)
    raw.places.update(own._raw.places)
    behind = RawList(raw.place)
    for budget in below:
        if budget._raw is not None:
            behind.add(budget._raw, budget._raw.place)
    raw[""] = behind
    raw.places[""] = raw.place
    return raw
