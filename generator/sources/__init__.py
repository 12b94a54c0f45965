"""Sources (数据来源): files of the user's → raw values, each with its place.

A source knows nothing of budgets: it yields maps, lists and texts (``raw``). Every scalar stays the
text that was typed, so a code keeps its leading zero and an amount never passes through a float.
"""

from generator.sources.raw import Raw, RawList, RawMap, RawText, find_text, place_of
from generator.sources.yaml_file import read_yaml

__all__ = ["Raw", "RawList", "RawMap", "RawText", "find_text", "place_of", "read_yaml"]
