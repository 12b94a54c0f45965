"""Openings (起页): a titled table opens a page, and with it the headings right above it, on a page of its form."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.document import Block, Heading, Orientation, TableBlock


def ranks(blocks: Sequence[Block]) -> dict[str, int]:
    """The rank of each heading and table title by anchor, no rank left out: a reader who lists headings sees no gap.

    A heading looks as its level says; its rank is at most one below that of the heading before it.
    """
    found: dict[str, int] = {}
    above = 0
    for block in blocks:
        if isinstance(block, Heading):
            above = found[block.anchor] = min(block.level, above + 1)
        elif isinstance(block, TableBlock) and block.table.heading:
            above = found[block.anchor] = min(2, above + 1)
    return found


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a block stands: on pages of which form, whether it begins one, whether a heading is right above it."""

    orientation: Orientation
    opens: bool
    follows: bool


def openings(blocks: Sequence[Block]) -> list[Opening]:
    """The opening of each block, in order: a titled table opens, or the first of the headings above it."""
    classes = heading_classes(blocks)
    found = []
    for before, block in pairwise((None, *blocks)):
        own = classes.get(block.anchor, "").split() if isinstance(block, Heading) else []
        follows = isinstance(before, Heading)
        lying = "landscape" in own or (isinstance(block, TableBlock) and block.table.orientation == "landscape")
        opens = "opens" in own or (_titled(block) and not follows)
        found.append(Opening("landscape" if lying else "portrait", opens, follows))
    return found


def heading_classes(blocks: Sequence[Block]) -> dict[str, str]:
    """The classes of headings by anchor: ``opens`` begins a page, ``landscape`` lies with the table below it.

    Of several headings above a table the first opens; a heading after a titled table, or after a page that one has to
    itself, opens a page again.
    """
    classes: dict[str, list[str]] = {}
    chain: list[Heading] = []
    filled = False
    for before, block in pairwise((None, *blocks)):
        if isinstance(block, Heading):
            chain = [*chain, block] if isinstance(before, Heading) else [block]
            if _titled(before) or block.alone or filled:
                classes.setdefault(block.anchor, []).append("opens")
            filled = block.alone
            continue
        if isinstance(block, TableBlock) and _titled(block):
            for i, heading in enumerate(chain):
                own = classes.setdefault(heading.anchor, [])
                own += ["opens"] * (i == 0 and "opens" not in own)
                own += ["landscape"] * (block.table.orientation == "landscape")
        chain = []
    return {anchor: " ".join(names) for anchor, names in classes.items()}


def _titled(block: Block | None) -> bool:
    return isinstance(block, TableBlock) and block.table.heading
