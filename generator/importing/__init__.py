"""Importing (导入): finished tables → the facts that print them.

Every printed cell is a query: ``sheets`` and ``printed`` find the tables of a set in a workbook, ``identity``,
``projects`` and ``subjects_met`` read who and what they name, ``candidates`` lays out every fact that may be,
``matching`` gives each cell the query that the builder of tables gives it, ``solving`` finds amounts, ``figures``
writes them as facts, ``verifying`` compares; ``conflicts`` and ``gaps`` say what is wrong and what is missing.
"""

from generator.importing.importer import Imported, import_tables

__all__ = ["Imported", "import_tables"]
