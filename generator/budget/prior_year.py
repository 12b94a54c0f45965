"""Last year's file (上年文件) as far as this year's report needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.budget.figures import Block
from generator.budget.identity import Unit
from generator.budget.projects import Project


@dataclass(frozen=True)
class PriorYear:
    """The figures of earlier years, and what must be known to read them.

    ``units`` and ``projects`` are those that this year has no more; a former unit stands below the nearest unit
    above it that this year still has. ``subject_names`` are names of codes that this year's edition lacks.
    """

    figures: tuple[Block, ...] = ()
    units: tuple[tuple[tuple[str, ...], Unit], ...] = ()
    projects: tuple[Project, ...] = ()
    subject_names: Mapping[str, str] = field(default_factory=dict)
