"""Linting a template set (检查模板套) without any input: ``make-report lint-template``.

``subject`` reads the set; ``space`` tells which facts a query can take, ``layout`` lays tables out without a
ledger; ``reach`` and ``sums`` hold columns and rows against each other; ``jinja_names``, ``calls`` and ``usage``
look at lines and chapters; ``trial`` runs the set on made-up inputs. A rule yields cases; ``case`` tells them, or
what the set accepts with a reason.
"""

from generator.linting.lint import lint_set

__all__ = ["lint_set"]
