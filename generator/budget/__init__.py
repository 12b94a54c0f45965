"""The input contract (输入): frozen models of what a user states, in yuan, and nothing derived.

``budget`` is the whole file; ``identity`` who publishes, ``figures`` facts and statements,
``projects`` project records with their targets, ``affairs`` what is not a ledger fact (procurement,
assets, staffing, counts); ``reading`` turns a file into a ``Budget``.
"""

from generator.budget.budget import Budget
from generator.budget.reading import read_budget

__all__ = ["Budget", "read_budget"]
