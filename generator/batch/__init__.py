"""Batch (批量): many reports in one command; a run that is broken off goes on where it was.

``jobs`` finds the inputs, ``making`` makes one report, ``workers`` does so in warm processes and ``cluster`` on others'
machines, ``manifest`` knows what has been made from what, ``status`` shows it, ``running`` is the run.
"""

from generator.batch.running import Summary, run_batch

__all__ = ["Summary", "run_batch"]
