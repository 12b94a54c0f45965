"""预算公开报告生成器: one structured budget file → the finished disclosure report.

The way of the data is the order of the folders: ``sources`` → ``budget`` → ``ledger`` → ``tables`` and
``narrative`` → ``document`` → ``writers``. Template sets (``sets``) and subjects are data.
"""
