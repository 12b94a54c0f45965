"""A file with all that it includes (所含文件), read and summed."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.assembly.fact_files import with_facts
from generator.assembly.input import Input
from generator.assembly.located import located, named
from generator.assembly.merging import merged
from generator.assembly.prior import joined, prior_year
from generator.assembly.reading import included, read_raw
from generator.budget import Budget, PriorYear, budget_of
from generator.findings import Findings
from generator.findings import assembling as kinds
from generator.sets import set_folder
from generator.sources import RawText


def assembled(path: Path, findings: Findings, sought: set[Path] | None = None) -> Input | None:
    """Read a file, all that it includes and last year's file; None when any is unusable, and it is told.

    ``sought`` takes every file that is named, also one that cannot be read or is not there.
    """
    assembler = _Assembler(findings, set() if sought is None else sought)
    whole = assembler.read(path, (), with_prior=True)
    return None if whole is None else replace(whole, files=tuple(assembler.files))


class _Assembler:
    def __init__(self, findings: Findings, sought: set[Path]) -> None:
        self.findings, self.sought = findings, sought
        self.last: dict[Path, Input | None] = {}
        self.files: dict[Path, None] = {}

    def read(self, path: Path, above: tuple[Path, ...], *, with_prior: bool) -> Input | None:
        """A file's own last year holds for all that it includes; without one, each part has its own."""
        self.files[path] = None
        self.sought.add(path)
        raw = read_raw(path, self.findings)
        if raw is None:
            return None
        tables = with_facts(raw, path, self.findings, self.sought)
        self.files.update(dict.fromkeys(tables or ()))
        own = None if tables is None else budget_of(raw, self.findings)
        with_their_prior = with_prior and (own is None or own.prior is None)
        below = self._included(path, included(raw), (*above, path.resolve()), with_their_prior)
        if own is None or None in below:
            return None
        parts = [part for part in below if part is not None]
        self._compare(own, parts)
        whole = merged(own, parts, self.findings)
        if own.prior is None or not with_prior:
            return Input(whole.budget, joined([part.prior for part in parts]), whole.reports)
        prior = self._prior(path, own.prior, whole.budget)
        return None if prior is None else Input(whole.budget, prior, whole.reports)

    def _included(
        self, path: Path, files: Sequence[RawText], chain: tuple[Path, ...], with_prior: bool
    ) -> list[Input | None]:
        """The files included, each read once; all that is wrong with any is told."""
        result: list[Input | None] = []
        seen: dict[Path, RawText] = {}
        for written in files:
            file = located(path, written.strip(), written.place, self.findings, inside=True)
            if file is None:
                self.sought.add(named(path, written.strip()))
                result.append(None)
            elif file.resolve() in chain:
                self.findings.add(kinds.INCLUDE_CYCLE, written.place, path=written)
                result.append(None)
            elif file.resolve() in seen:
                self.findings.add(kinds.INCLUDE_TWICE, written.place, path=written, first=seen[file.resolve()].place)
                result.append(None)
            else:
                seen[file.resolve()] = written
                result.append(self.read(file, chain, with_prior=with_prior))
        return result

    def _prior(self, path: Path, written: str, budget: Budget) -> PriorYear | None:
        file = located(path, written, budget.at("prior"), self.findings, inside=False)
        if file is None:
            self.sought.add(named(path, written))
            return None
        if file not in self.last:
            self.last[file] = self.read(file, (), with_prior=False)
        last = self.last[file]
        return None if last is None else prior_year(last.budget, budget, self.findings)

    def _compare(self, own: Budget, parts: Sequence[Input]) -> None:
        """What the files of one report must say alike."""
        for field in ("template", "year"):
            for there in (part.budget for part in parts):
                if _said(own, field) != _said(there, field):
                    self.findings.add(
                        kinds.INCLUDE_DIFFERS,
                        there.at(field),
                        what=f"{field}（{Budget.model_fields[field].title}）",
                        value=getattr(there, field),
                        other=getattr(own, field),
                        at=own.at(field),
                    )


def _said(budget: Budget, field: str) -> object:
    """A field's value; of a set that is named by a path, where it is."""
    value = getattr(budget, field)
    return (field == "template" and set_folder(value, Path(budget.place.file).parent)) or value
