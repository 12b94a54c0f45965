"""The audit (核对): finished tables, whoever made them, held against the definitions of a set.

Every printed cell is a query, so what must hold between cells (勾稽关系) follows from the definitions. ``sources`` and
``reading`` find the tables, and whom and what they name; ``pivots``, ``lines``, ``records`` and ``forms`` give each
cell its query by the words beside it (``naming``), ``gathering`` keeps them. ``regions`` tells which queries take the
same facts, ``index`` which cells ask what; ``equalities``, ``partitions``, ``across`` and ``groups`` find what
that implies, ``implied`` joins it. ``identities`` judges, ``structure`` looks at codes, ``telling`` and ``statement``
put it into words. No ledger is needed, and no side is taken for right.
"""

from generator.auditing.audit import Audit, Counts, audit, open_audit

__all__ = ["Audit", "Counts", "audit", "open_audit"]
