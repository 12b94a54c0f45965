"""The benchmark (性能测试): how fast and how large, beside what else could set the same pages.

``budgets`` makes valid inputs of a given size, always the same from one seed (tests use them too); ``process`` measures
whole processes; ``rivals`` are the other programs on the same pages; ``phases`` tells where our time goes; ``facts`` and
``growth`` ask whether time grows with the input and no faster; ``report`` prints all of it, for people and as JSON.

Run: ``make bench``.
"""
