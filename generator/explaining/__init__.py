"""What makes a printed figure (说明一个数): ``cells`` finds it in a table, ``figures`` wherever it is printed.

``explanation`` tells of it: the questions asked of the ledger, the facts or records that answer, the rounding.
``relations`` tells, of what is printed alone, how figures hang together.
"""

from generator.explaining.cells import explain_cell
from generator.explaining.explanation import Explanation, Part, Term
from generator.explaining.figures import explain_figure
from generator.explaining.relations import related

__all__ = ["Explanation", "Part", "Term", "explain_cell", "explain_figure", "related"]
