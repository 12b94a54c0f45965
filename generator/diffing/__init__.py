"""What changed between two inputs (比较): by fact, cell, sentence and record, and against last year's report.

``compare`` puts the groups together; ``facts``, ``cells``, ``sentences``, ``records`` and ``prior`` each make one.
"""

from generator.diffing.compare import compared
from generator.diffing.difference import GROUPS, Difference

__all__ = ["GROUPS", "Difference", "compared"]
