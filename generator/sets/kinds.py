"""The kinds of table a definition can be of."""

from generator.sets.form_definition import FormTable
from generator.sets.table_definition import (
    Common,
    IndicatorsTable,
    ListingTable,
    MatrixTable,
    PivotTable,
    StatementTable,
)

TableDefinition = StatementTable | PivotTable | MatrixTable | ListingTable | IndicatorsTable | FormTable
KINDS: dict[str, type[Common]] = {
    "statement": StatementTable,
    "pivot": PivotTable,
    "matrix": MatrixTable,
    "listing": ListingTable,
    "indicators": IndicatorsTable,
    "form": FormTable,
}
