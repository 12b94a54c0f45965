"""The public data (公开数据) of a report: its printed tables as CSV, and a Data Package that says what they are.

It holds what is printed, as it is printed, and nothing finer: the ledger below it is not public.
"""

import json
from typing import Any

from generator.document import Document, Table
from generator.writers.csv_tables import table_csv

PACKAGE = "datapackage.json"


def public_data(document: Document) -> dict[str, bytes]:
    """The files by name: the description of them all first, then a CSV for each table that is printed and exported."""
    tables = [table for table in document.tables() if table.exported]
    files = dict(table_csv(table) for table in tables)
    package = {
        "profile": "tabular-data-package",
        "title": document.title,
        "contributors": [{"title": document.cover_agency, "role": "publisher"}],
        "resources": [_resource(table, name) for table, name in zip(tables, files, strict=True)],
    }
    described = json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"
    return {PACKAGE: described, **files}


def _resource(table: Table, file: str) -> dict[str, Any]:
    """One table, by the Table Schema. Cells are texts: a report prints 12.30, — and 不适用, and means each of them."""
    unit = table.unit_line.rpartition("：")[2] if table.unit_line else ""
    fields = [
        {"name": title, "type": "string", **({"unit": unit} if leaf.amount and unit else {})}
        for title, leaf in zip(_titles(table), table.leaves, strict=not table.form)
    ]
    return {
        "profile": "tabular-data-resource",
        "name": file.removesuffix(".csv").lower().replace("_", "-"),
        "title": f"{table.label} {table.title}".strip(),
        "path": file,
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _titles(table: Table) -> list[str]:
    return ["field", "value"] if table.form else [leaf.heading for leaf in table.leaves]
