"""What a template set is once it is read."""

from dataclasses import dataclass
from pathlib import Path

from generator.resources import resource
from generator.sets.chart_definition import ChartDefinition
from generator.sets.set_definition import SetDefinition
from generator.sets.table_definition import Common


@dataclass(frozen=True)
class TemplateSet:
    """A set as read: its definition, its tables and charts in order, and the folders its files are looked up in."""

    name: str
    definition: SetDefinition
    tables: tuple[Common, ...]
    folders: tuple[Path, ...]
    charts: tuple[ChartDefinition, ...] = ()

    def own_files(self) -> tuple[Path, ...]:
        """The files of the folders that are no installed set's, which a report cannot be made again without."""
        return tuple(path for folder in self.own_folders() for path in sorted(folder.rglob("*")) if path.is_file())

    def own_folders(self) -> tuple[Path, ...]:
        """The folders that are no installed set's."""
        installed = resource("templates").resolve()
        return tuple(folder for folder in self.folders if not folder.resolve().is_relative_to(installed))

    def table(self, identity: str) -> Common | None:
        """Return the table definition of an id, or None."""
        return next((table for table in self.tables if table.id == identity), None)

    def chart(self, identity: str) -> ChartDefinition | None:
        """Return the chart definition of an id, or None."""
        return next((chart for chart in self.charts if chart.id == identity), None)
