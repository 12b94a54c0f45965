"""The benchmark (性能测试): how fast and how large, beside what else could set the same pages.

``budgets`` makes valid inputs of a given size, always the same from one seed (tests use them too), out of ``words``;
``process`` measures whole processes; ``rivals`` are the other programs on the same pages, ``comparing`` runs them all;
``phases`` tells where our own time goes, ``starting`` what a command costs before it does anything,
``growing`` whether time grows as the input does and no faster; ``machine`` and
``telling`` make the report.

Run: ``make bench``.
"""
