"""Cells that make a list together, and lists within one cell."""

import re

from generator.findings import Findings
from generator.findings import catalogue as kinds
from generator.sources import RawList, RawMap, RawText


def append_to(owner: RawMap, key: str, record: RawMap) -> None:
    """Add a record to the list under a key, which begins with it where there is none yet."""
    items = owner.get(key)
    if not isinstance(items, RawList):
        items = RawList(record.place)
        owner.put(key, items, record.place)
    items.add(record, record.place)


def add_text(texts: RawMap, key: RawText, text: RawText, findings: Findings, *, several: bool) -> None:
    """Put a text under its key; several rows of one key are its paragraphs, where it may have them."""
    known = texts.get(key)
    if known is None:
        texts.put(key, text, text.place)
    elif not several:
        findings.add(kinds.DUPLICATE_KEY, key.place, key=key, first=texts.places[key])
    else:
        items = known
        if not isinstance(items, RawList):
            items = RawList(texts.places[key])
            items.add(known, texts.places[key])
        items.add(text, text.place)
        texts[key] = items


def split_list(text: RawText, marks: str = "、;；") -> RawList:
    """The values of one cell, parted by any of ``marks``."""
    items = RawList(text.place)
    for part in re.split(f"[{marks}]", text):
        if part.strip():
            items.add(RawText(part.strip(), text.place), text.place)
    return items
