"""Finished tables (已成的表): what a workbook or data files print, read by the definitions of a set.

``sheets`` finds the sheet of a table, ``printed`` its columns and rows, ``formulas`` the results a workbook lacks;
``identity``, ``projects`` and ``subjects_met`` read who and what the rows name, ``texts`` compares printed words.
"""
