"""The workbook (填报工作簿): the input contract as sheets, for those who live in Excel.

``layout`` says which sheets and columns there are, taken from the models; ``reading`` turns filled sheets into the
raw values of a budget; ``cells`` turns a budget into rows; ``book`` writes the guided workbook.
"""

from generator.workbook.book import workbook_bytes
from generator.workbook.reading import read_workbook

__all__ = ["read_workbook", "workbook_bytes"]
