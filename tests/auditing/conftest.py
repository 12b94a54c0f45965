"""Finished tables to audit: what the examples export."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.writers.csv_tables import csv_files
from generator.writers.excel_tables import excel_tables
from tests.examples import composed

Export = Callable[[str], Path]


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Export:
    """An example's tables as data files; its folder."""
    folder = tmp_path_factory.mktemp("exported")

    def write(slug: str) -> Path:
        into = folder / slug
        if not into.exists():
            into.mkdir()
            for name, data in csv_files(composed(slug)):
                (into / name).write_bytes(data)
        return into

    return write


@pytest.fixture(scope="session")
def booked(tmp_path_factory: pytest.TempPathFactory) -> Export:
    """An example's tables as a workbook; its path."""
    folder = tmp_path_factory.mktemp("booked")

    def write(slug: str) -> Path:
        book = folder / f"{slug}.xlsx"
        if not book.exists():
            book.write_bytes(excel_tables(composed(slug)))
        return book

    return write
