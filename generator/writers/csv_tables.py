"""Tables as CSV: one file a table, ``NN-<id>.csv``, the exchange format of finished tables.

First row: the header path of each column joined with ``/``; then the cells as printed. A cell that spans rows is
repeated in each. A form is exported as ``field,value``, a field a row.
"""

import csv
import io
from collections.abc import Iterator

from generator.document import Document, Table


def csv_files(document: Document) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, content) for every table of a document."""
    for table in (*document.tables(), *document.data_tables):
        if not table.exported:
            continue
        yield table_csv(table)


def table_csv(table: Table) -> tuple[str, bytes]:
    """The file name and content of one table."""
    return f"{table.number}-{table.id}.csv", _csv(table).encode()


def _csv(table: Table) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if table.form:
        writer.writerow(["field", "value"])
        writer.writerows(_fields(table))
        return text.getvalue()
    writer.writerow([leaf.heading for leaf in table.leaves])
    for row in table.rows:
        writer.writerow([cell.printed for cell in row.cells])
    return text.getvalue()


def _fields(table: Table) -> list[tuple[str, str]]:
    """The fields of a form, each once, in the order of its grid."""
    fields = dict(table.fields)
    for row in table.rows:
        for cell in row.cells:
            if cell.field is not None:
                fields.setdefault(cell.field, cell.printed)
    return list(fields.items())
