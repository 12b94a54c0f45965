"""Findings (检查结果): what is told to the user, always with an address.

``finding`` holds the data types, ``catalogue`` every kind of finding with its Chinese texts,
``printing`` their forms for people and programs.
"""

from generator.findings.finding import Finding, Findings, Kind, Place, Severity

__all__ = ["Finding", "Findings", "Kind", "Place", "Severity"]
