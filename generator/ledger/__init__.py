"""The ledger (账): immutable facts in yuan and the queries that every printed figure is.

``query`` says what is asked, ``facts`` holds and answers, ``dimensions`` turns typed values into
paths and paths into names, ``build`` makes the ledger of a budget.
"""

from generator.ledger.asking import conditions_of
from generator.ledger.build import build_ledger
from generator.ledger.dimensions import DIMENSIONS, Dimensions
from generator.ledger.facts import Answer, Fact, Ledger, Selection
from generator.ledger.query import EVERYTHING, Condition, Query

__all__ = [
    "DIMENSIONS",
    "EVERYTHING",
    "Answer",
    "Condition",
    "Dimensions",
    "Fact",
    "Ledger",
    "Query",
    "Selection",
    "build_ledger",
    "conditions_of",
]
