"""Whether every text of a page can be read: nothing cut off, nothing over another, nothing across a rule."""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from generator.findings import Finding, Place
from generator.findings.printed import BEYOND_CELL, CUT_OFF, OVERLAP, SECOND_FONT, STRANGE_FONT
from generator.writers.read_back.sheets import Box, Run, Sheet

# The boxes of two inks may touch so far (points): serifs and marks reach a little over their em.
_TOUCH = 1.2
# PDFium gives bold types boxes larger than their ink, by a share of their height.
_BOLD = 0.15
# So many characters of a font are shown.
_SHOWN = 20


def unreadable(sheet: Sheet, page: int, in_cells: Sequence[Run]) -> Iterator[Finding]:
    """What cannot be read on one page, counted from 1; ``in_cells`` are its runs in cells of tables."""
    place = Place(f"第{page}面")
    for run in sheet.runs:
        if run.hidden:
            yield Finding(CUT_OFF, place, (("text", run.text.strip()), ("how", run.hidden)))
    for run, other in _overlaps(sheet.runs):
        yield Finding(OVERLAP, place, (("text", run.text.strip()), ("other", other.text.strip())))
    for run in _crossing(in_cells, sheet.rules):
        yield Finding(BEYOND_CELL, place, (("text", run.text.strip()),))


def _overlaps(runs: list[Run]) -> Iterator[tuple[Run, Run]]:
    """Pairs of runs whose inks lie over each other; runs from the top down, each beside those that reach as low."""
    ordered = sorted(runs, key=lambda run: -run.box.top)
    open_: list[Run] = []
    for run in ordered:
        open_ = [other for other in open_ if other.box.bottom < run.box.top]
        least = max(_TOUCH, _BOLD * (run.box.top - run.box.bottom))
        yield from ((other, run) for other in open_ if run.box.over(other.box, least))
        open_.append(run)


def _crossing(runs: Sequence[Run], upright: Sequence[Box]) -> Iterator[Run]:
    """Runs that an upright rule goes through."""
    rules = sorted(_joined(upright), key=lambda rule: -rule.top)
    for run in runs:
        for rule in rules:
            if rule.top < run.box.bottom:
                break
            middle = (rule.left + rule.right) / 2
            inside = run.box.left + _TOUCH < middle < run.box.right - _TOUCH
            if inside and min(rule.top, run.box.top) - max(rule.bottom, run.box.bottom) > _TOUCH:
                yield run
                break


def _joined(rules: Sequence[Box]) -> list[Box]:
    """Rules that go on cell after cell, as one."""
    ordered = sorted(rules, key=lambda rule: (round(rule.left, 1), -rule.top))
    joined: list[Box] = ordered[:1]
    for before, rule in pairwise(ordered):
        last = joined[-1]
        if abs(rule.left - before.left) < 0.1 and rule.top >= last.bottom - 1:
            joined[-1] = Box(last.left, min(last.bottom, rule.bottom), last.right, last.top)
        else:
            joined.append(rule)
    return joined


def other_fonts(sheets: Sequence[Sheet], serving: Set[str], listed: Set[str]) -> Iterator[Finding]:
    """The characters that a font stands in for, one finding a font, at the first page where it does."""
    found: dict[str, tuple[int, dict[str, None]]] = {}
    for page, sheet in enumerate(sheets, 1):
        for run in sheet.runs:
            if run.family.casefold() not in serving:
                found.setdefault(run.family, (page, {}))[1].update(dict.fromkeys(run.text.strip()))
    for family, (page, characters) in found.items():
        kind = SECOND_FONT if family.casefold() in listed else STRANGE_FONT
        text = "".join(list(characters)[:_SHOWN]) + ("…" if len(characters) > _SHOWN else "")
        yield Finding(kind, Place(f"第{page}面"), (("text", text), ("family", family)))
