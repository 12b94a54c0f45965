"""The input contract (输入): frozen models of what a user states, in yuan, and nothing derived.

``budget`` is the whole file; ``identity`` who publishes, ``figures`` facts and statements, ``controls`` what they are
held to,
``projects`` project records with their targets, ``affairs`` what is not a ledger fact (procurement,
assets, staffing, counts), ``purchases`` what a purchase is worth, ``texts`` what only people know, ``unit_report``
what a unit's own report tells; ``prior_year`` is what last year's file gives; ``reading`` turns raw values into a
``Budget``, ``normal`` writes the same facts one way.
"""

from generator.budget.budget import Budget
from generator.budget.normal import normal
from generator.budget.prior_year import PriorYear
from generator.budget.purchases import purchase_amount
from generator.budget.reading import budget_of
from generator.budget.unit_report import UnitReport

__all__ = ["Budget", "PriorYear", "UnitReport", "budget_of", "normal", "purchase_amount"]
