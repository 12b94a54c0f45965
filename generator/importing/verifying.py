"""The tables of an imported budget held against the printed ones, cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.budget import Budget
from generator.findings import Findings
from generator.findings import catalogue as kinds
from generator.finished.printed import Printed
from generator.finished.texts import number_of
from generator.importing.matching import Constraint, match_table
from generator.inquiry import Inquiry
from generator.ledger import Dimensions, build_ledger
from generator.narrative.names import line_names
from generator.sets import TemplateSet
from generator.sets.jinja import Lines
from generator.subjects import load_subjects
from generator.tables import build_table


@dataclass(frozen=True)
class Comparison:
    """How many amount cells were compared, and those that differ."""

    compared: int
    different: tuple[Constraint, ...]

    @property
    def unknown_zeros(self) -> tuple[Constraint, ...]:
        """Cells that print zero where the budget knows nothing and prints otherwise."""
        return tuple(each for each in self.different if each.cell.amount == Decimal(0) and not _printed(each.shown))


def compared(budget: Budget, template: TemplateSet, tables: Sequence[Printed], findings: Findings) -> Comparison:
    """Build the tables of a budget and compare their amounts."""
    silent = Findings()
    dimensions = Dimensions(budget, load_subjects(budget.year).with_names(budget.subject_names))
    inquiry = Inquiry(budget, template, dimensions, build_ledger(budget, dimensions, silent), silent)
    lines = Lines(line_names(budget, template.definition), silent)
    count, different = 0, []
    for printed in tables:
        if printed.definition.kind == "listing":  # type: ignore[attr-defined]
            continue
        built = build_table(printed.definition, inquiry, lines)
        matched = match_table(printed, built, frozenset(), findings)
        cells = [*matched.constraints, *(each for choice in matched.choices for row in choice.rows for each in row[0])]
        count += len(cells)
        different += [each for each in cells if not _same(each, inquiry)]
    return Comparison(count, tuple(different))


def tell_differences(comparison: Comparison, findings: Findings) -> None:
    """Tell every cell that an imported budget prints otherwise."""
    for each in comparison.different:
        findings.add(
            kinds.IMPORT_NOT_SAME, each.cell.place, table=each.table, row=each.row, column=each.column,
            ours=each.shown or "空白", printed=each.cell.text or "空白",
        )  # fmt: skip


def _same(each: Constraint, inquiry: Inquiry) -> bool:
    if each.zero:
        return (each.cell.amount is None) == (not _printed(each.shown)) and not (_number(each.shown) or Decimal(0))
    amount = inquiry.ledger.select(each.query).answer().amount
    return amount is not None and each.low <= amount < each.high


def _printed(text: str) -> bool:
    return _number(text) is not None


def _number(text: str) -> Decimal | None:
    try:
        return number_of(text)
    except ValueError:
        return None
