"""Tables as CSV: one file a table, ``NN-<id>.csv``, the exchange format of finished tables.

First row: the header path of each column joined with ``/``; then the cells as printed. A cell that spans rows is
repeated in each.
"""

import csv
import io
from collections.abc import Iterator

from generator.document import Document, Table


def csv_files(document: Document) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, content) for every table of a document."""
    for table in (*document.tables(), *document.data_tables):
        yield f"{table.number}-{table.id}.csv", _csv(table).encode()


def _csv(table: Table) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["/".join("".join(title.split()) for title in leaf.path) for leaf in table.leaves])
    for row in table.rows:
        writer.writerow([cell.figure.text if cell.figure else cell.text for cell in row.cells])
    return text.getvalue()
