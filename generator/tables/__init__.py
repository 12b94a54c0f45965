"""Tables (表): definition × ledger → ``Table``.

``build`` chooses the builder of a kind; ``header`` lays out columns, ``rows`` makes cells,
``statement``/``pivot``/``matrix``/``listing``/``indicators``/``form`` the rows of each kind, ``tails`` finds
legal rounding tails, ``widths`` shares the page among columns, ``chart`` makes the small tables that are drawn.
"""

from generator.tables.build import build_table, build_tables, table_context
from generator.tables.chart import build_chart
from generator.tables.context import Context

__all__ = ["Context", "build_chart", "build_table", "build_tables", "table_context"]
