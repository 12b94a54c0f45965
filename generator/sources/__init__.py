"""Sources (数据来源): files of the user's → raw values, each with its place.

A source knows nothing of budgets: it yields maps, lists and texts (``raw``). Every scalar stays the
text that was typed, so a code keeps its leading zero and an amount never passes through a float.
"""

from generator.sources.raw import Raw, RawList, RawMap, RawText, find_text, place_of
from generator.sources.yaml_file import read_yaml

# The kinds of workbook that ``excel`` reads; it is imported only when one is met.
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")

__all__ = ["SUFFIXES", "Raw", "RawList", "RawMap", "RawText", "find_text", "place_of", "read_yaml"]
