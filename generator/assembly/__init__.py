"""Assembly (汇编): one input out of several files, and a part of it as an input of its own.

``reading`` reads one file, ``fact_files`` the table of facts that it may name, ``include`` a file with all that it
includes, ``merging`` makes their sum, ``prior`` takes from last year's file what this year compares with, ``narrowing``
leaves of an input what one unit reports; ``located`` finds the files named.
"""

from generator.assembly.include import assembled
from generator.assembly.input import Input
from generator.assembly.narrowing import narrowed, tell_unnamed
from generator.assembly.reading import read_budget
from generator.assembly.records import of_the_whole

__all__ = ["Input", "assembled", "narrowed", "of_the_whole", "read_budget", "tell_unnamed"]
