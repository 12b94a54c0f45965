"""One session of watching (一次随存随做): a turn for each state of the files, until the user ends it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from generator.diffing import Difference, compared
from generator.document import Document
from generator.findings import Findings
from generator.pipeline import Loaded, load_reports
from generator.reporting import Made, composed, printed, write_or_tell
from generator.sets.jinja import chapter_environment
from generator.watching.files import State, plain, settled, state_of
from generator.writers import WEASYPRINT, Engine

_Report = tuple[Loaded, Document]


@dataclass(frozen=True)
class Order:
    """Which reports of a file are wanted; ``targets`` gives the files of a report by its unit, as for ``printed``."""

    file: Path
    targets: Callable[[str], list[tuple[str, Path]]]
    unit: str | None = None
    each_unit: bool = False
    draft: bool = False
    engine: Engine = WEASYPRINT


@dataclass(frozen=True)
class Turn:
    """What was found of the files as they stand, and what was written of them: nothing where the findings block.

    ``changes`` tells by unit what differs from what was last written; it is empty the first time, and where a report
    was not among those written then.
    """

    findings: Findings
    written: tuple[Path, ...]
    changes: Mapping[str, list[Difference]]


def _pause() -> None:
    """The time between two looks: a save is seen when two in a row are alike."""
    sleep(0.02)


class Session:
    """Makes the reports of an order again each time that a file is saved on which they depend."""

    def __init__(
        self,
        order: Order,
        say: Callable[[str], object] = lambda _: None,
        pause: Callable[[], object] = _pause,
    ) -> None:
        self.order, self.say, self.pause = order, say, pause
        # Only grows: what an input no longer names, it may name again when a mistake in it is mended.
        self._sought = {order.file}
        self._own: set[Path] = set()
        self._last: dict[str, _Report] = {}

    def turns(self) -> Iterator[Turn]:
        """A turn for the files as they are, and one for every time that they have changed; never ends by itself."""
        known = self._look()
        while True:
            findings = Findings()
            made = self._made(findings)
            known = {**self._look(), **known}  # of files that are new to it, this is the state they were read in
            files = self._files(made, findings)
            known = {path: stamp for path, stamp in known.items() if path not in self._own}
            if self._look() == known:
                yield self._turn(made, files, findings)
            settled(known, self._look, self.pause)
            known = self._look()

    def _look(self) -> State:
        return {path: stamp for path, stamp in state_of(self._sought).items() if path not in self._own}

    def _made(self, findings: Findings) -> list[Made]:
        # A chapter that is new to a set hides one of the set it extends, which Jinja would go on using.
        if any(path.is_dir() for path in self._sought):
            chapter_environment.cache_clear()
        order = self.order
        reports = load_reports(order.file, findings, order.unit, each_unit=order.each_unit, sought=self._sought)
        return composed(reports, findings, self.say)

    def _files(self, made: list[Made], findings: Findings) -> dict[Path, bytes]:
        order = self.order
        files = printed(made, order.targets, findings, self.say, draft=order.draft, engine=order.engine)
        self._own |= {plain(path) for path in files}
        return files

    def _turn(self, made: list[Made], files: dict[Path, bytes], findings: Findings) -> Turn:
        if not findings.blocking:
            write_or_tell(files, findings, self.order.file)
        if findings.blocking:
            return Turn(findings, (), {})
        before = self._last
        now = {each.loaded.unit: (each.loaded, each.document) for each in made if each.document is not None}
        self._last = now
        changes = {unit: compared(before[unit], report) for unit, report in now.items() if unit in before}
        return Turn(findings, tuple(files), changes)
