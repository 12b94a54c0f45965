"""Importing (导入): finished tables → the facts that print them.

Every printed cell is a query: ``candidates`` lays out every fact that may be, ``matching`` gives each cell the query
that the builder of tables gives it, ``solving`` finds amounts, ``figures`` writes them as facts, ``verifying``
compares; ``conflicts`` and ``gaps`` say what is wrong and what is missing. ``generator.finished`` reads the tables.
"""

from generator.importing.importer import Imported, import_tables

__all__ = ["Imported", "import_tables"]
