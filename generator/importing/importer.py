"""From a workbook of finished tables to a budget (从已有的表导入): the steps in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.budget import Budget
from generator.budget.figures import Block
from generator.budget.identity import Agency, Unit
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.finished.formulas import calculated
from generator.finished.identity import UNKNOWN_CODE, UNKNOWN_NAME, identity_of
from generator.finished.printed import Printed, read_printed
from generator.finished.projects import project_records, projects_of
from generator.finished.sheets import Identity, assigned, years_named
from generator.finished.subjects_met import subjects_met
from generator.finished.texts import marks
from generator.importing.atoms import Atom, Masks, atoms_of, carried_funds, masks_of
from generator.importing.candidates import Candidate, Scope, Trial, product, scope_of, seeds, star, tried
from generator.importing.conflicts import tell_conflicts
from generator.importing.figures import current_block, known_zeros, main_function, other_blocks, this_year
from generator.importing.gaps import tell_absent, tell_gaps
from generator.importing.matching import Matched, match_table
from generator.importing.programme import SolverMissingError, require_solver
from generator.importing.solving import solve
from generator.importing.verifying import compared, tell_differences
from generator.inquiry import Inquiry
from generator.ledger import Dimensions, Ledger
from generator.narrative.names import line_names
from generator.sets import TemplateSet
from generator.sets.form_definition import FormTable
from generator.sets.jinja import Lines
from generator.sources.excel import Sheet, read_sheets
from generator.subjects import load_subjects
from generator.tables import table_context


@dataclass(frozen=True)
class Imported:
    """What came of an import: the budget, how well its facts are known, how its tables compare."""

    budget: Budget
    determined: int
    chosen: int
    compared: int
    equal: int


def import_tables(path: Path, template: TemplateSet, findings: Findings) -> Imported | None:
    """Read finished tables; None when facts cannot be had from them, and the findings say why."""
    place = Place(str(path))
    try:
        require_solver()
    except SolverMissingError:
        findings.add(kinds.IMPORT_NO_SOLVER, place)
        return None
    sheets = read_sheets(path, findings)
    if sheets is None:
        return None
    year, tables = _tables([calculated(sheet) for sheet in sheets], template, place, findings)
    if not tables or findings.blocking:
        return None
    bare = _scope(year, template, tables, place, findings)
    matched, candidates, scope = _matched(bare, tables, findings)
    if findings.blocking:
        return None
    result = _solved(scope, tables, matched, candidates, place, findings)
    if result is None:
        matched, everything = _current(matched), tried(bare, product(bare), []).candidates
        tell_conflicts(matched, everything, masks_of(matched, everything), findings)
    return result


def _tables(
    sheets: Sequence[Sheet], template: TemplateSet, place: Place, findings: Findings
) -> tuple[int, list[Printed]]:
    """The year of the tables, and every table of the set that a sheet holds."""
    best: tuple[int, int, dict[str, Sheet]] | None = None
    grids = [table for table in template.tables if not isinstance(table, FormTable)]  # a form tells nothing finer
    for year in years_named(sheets, load_subjects(template.definition.year).year):
        names = {"year": year, "prior_year": year - 1, "agency": marks("agency", Agency)}
        names["words"] = template.definition.words_of(template.definition.scope)
        found = assigned([Identity.of(table, names) for table in grids], sheets)
        if best is None or len(found) > best[0]:
            best = (len(found), year, found)
    assert best is not None  # noqa: S101 - the year of the set is always tried
    _, year, found = best
    used = {sheet.name for sheet in found.values()}
    for sheet in sheets:
        if sheet.name not in used and sheet.rows:
            findings.add(kinds.IMPORT_FOREIGN_SHEET, Place(sheet.file, sheet=sheet.name), name=sheet.name)
    inquiry = _inquiry(_placeholder(year, template), template)
    lines = Lines(line_names(inquiry.budget, template.definition), Findings())
    if not found:
        known = "》《".join(lines(table.title, table.place) for table in template.tables[:3])
        findings.add(kinds.IMPORT_NO_TABLES, place, known=known)
        return year, []
    tell_absent(template, set(found), lines, place, findings)
    tables = [
        read_printed(table, table_context(table, inquiry, lines), found[table.id], findings)
        for table in grids
        if table.id in found
    ]
    return year, [table for table in tables if table is not None]


def _placeholder(year: int, template: TemplateSet) -> Budget:
    return Budget(
        template=template.name,
        year=year,
        agency=Agency(name=UNKNOWN_NAME, code=UNKNOWN_CODE),
        units=(Unit(code=UNKNOWN_CODE, name=UNKNOWN_NAME),),
        figures=(Block(year=year, stage="budget"),),
    )


def _inquiry(budget: Budget, template: TemplateSet) -> Inquiry:
    subjects = load_subjects(budget.year).with_names(budget.subject_names)
    return Inquiry(budget, template, Dimensions(budget, subjects), Ledger(()), Findings())


def _scope(year: int, template: TemplateSet, tables: Sequence[Printed], place: Place, findings: Findings) -> Scope:
    """The budget without figures, and what its candidates are made of."""
    records = project_records(tables, findings)
    agency, units = identity_of(template.definition, tables, records, place, findings)
    met = subjects_met(tables, load_subjects(year), findings)
    budget = _placeholder(year, template).model_copy(
        update={
            "agency": agency,
            "units": units,
            "projects": projects_of(records, units),
            "subject_names": dict(sorted(met.names.items())),
        }
    )
    return scope_of(budget, template, met)


def _matched(bare: Scope, tables: Sequence[Printed], findings: Findings) -> tuple[Matched, list[Candidate], Scope]:
    """Match in passes: a few facts first, whose zeros forbid most candidates, then all that are left."""
    every = [table.definition.id for table in tables]
    scope = _narrowed(bare, tables, tried(bare, seeds(bare), every))
    first = tried(scope, star(scope), every)
    matched = _current(_match(tables, first, Findings()))
    scope = replace(scope, carried=carried_funds(matched, *_atoms(matched, first.candidates)))
    everything = tried(scope, product(scope), [])
    atoms, _ = _atoms(matched, everything.candidates)
    kept = [(atom.candidate.flow, atom.candidate.entry) for atom in atoms]
    second = tried(scope, kept, every)
    return _match(tables, second, findings), everything.candidates, scope


_PARTED = frozenset({"function", "economic", "unit", "project", "category"})


def _narrowed(scope: Scope, tables: Sequence[Printed], trial: Trial) -> Scope:
    """Leave out funds and natures for which the cells that sum up whole tables print nothing."""
    matched = _current(_match(tables, trial, Findings()))
    whole = [each for each in matched.constraints if not any(name in _PARTED for name, _ in each.query.conditions)]
    entries = [atom.candidate.entry for atom in _atoms(Matched(whole), trial.candidates)[0]]
    funds = tuple(fund for fund in scope.funds if any(entry.fund == fund for entry in entries))
    natures = tuple(nature for nature in scope.natures if any(entry.nature == nature for entry in entries))
    return replace(scope, funds=funds or scope.funds, natures=natures or scope.natures)


def _atoms(matched: Matched, candidates: Sequence[Candidate]) -> tuple[list[Atom], Masks]:
    masks = masks_of(matched, candidates)
    return atoms_of(matched, candidates, masks), masks


def _match(tables: Sequence[Printed], trial: Trial, findings: Findings) -> Matched:
    whole = Matched()
    for table in tables:
        if table.definition.id in trial.tables:
            built = trial.tables[table.definition.id]
            found = match_table(table, built, trial.fixed[table.definition.id], findings)
            whole.constraints += found.constraints
            whole.choices += found.choices
    return whole


def _current(matched: Matched) -> Matched:
    """What is said of the report's own year."""
    return Matched([each for each in matched.constraints if this_year(each.query)], matched.choices)


def _solved(
    scope: Scope, tables: Sequence[Printed], matched: Matched, candidates: Sequence[Candidate], place: Place,
    findings: Findings,
) -> Imported | None:  # fmt: skip
    """Solve for amounts and make the budget."""
    current = _current(matched)
    atoms, masks = _atoms(current, candidates)
    solution = solve(current, atoms, masks)
    if solution is None:
        return None
    others = [each for each in matched.constraints if not this_year(each.query)]
    dimensions = _inquiry(scope.budget, scope.template).dimensions
    stated = other_blocks(scope.budget.year, others, dimensions)

    def budget_with(zeros: Sequence[Atom]) -> Budget:
        block = current_block(scope.budget.year, atoms, solution, zeros, len(scope.units) == 1)
        return scope.budget.model_copy(update={"figures": (block, *stated)})

    # Where a table prints 0 and the budget, knowing nothing, would print another thing, zero is known.
    unknown = compared(budget_with([]), scope.template, tables, Findings()).unknown_zeros
    everything = [Atom(each, masks.of(each)) for each in candidates]
    facts = [atoms[i] for i in solution.amounts]
    main = main_function(facts, list(solution.amounts.values()))
    asked = [each for each in unknown if each.query in masks.bit]
    budget = budget_with(known_zeros(asked, everything, masks, facts, main))
    comparison = compared(budget, scope.template, tables, findings)
    tell_differences(comparison, findings)
    tell_gaps(budget, scope.template, place, findings)
    determined = len(solution.determined)
    count = comparison.compared
    return Imported(budget, determined, len(facts) - determined, count, count - len(comparison.different))
