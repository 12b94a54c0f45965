"""Sentences (正文) by section: lines that changed, with the words that did."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from generator.diffing.cells import Plain
from generator.diffing.difference import Difference
from generator.document import Document


def sentence_differences(old: Document, new: Document, plain_old: Plain, plain_new: Plain) -> Iterator[Difference]:
    """Lines added, removed and changed in each section."""
    before, after = _sections(old, plain_old), _sections(new, plain_new)
    for section in dict.fromkeys((*before, *after)):
        lines = before.get(section, []), after.get(section, [])
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, *lines, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            was, now = lines[0][i1:i2], lines[1][j1:j2]
            for i in range(max(len(was), len(now))):
                pair = (was[i] if i < len(was) else None, now[i] if i < len(now) else None)
                yield Difference("sentences", section, *_marked(*pair))


def _sections(document: Document, plain: Plain) -> Mapping[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for path, line in document.sentences():
        text = plain("".join(span.text for span in line))
        sections.setdefault(plain(" / ".join(path)) or "正文", []).append(text)
    return sections


def _marked(old: str | None, new: str | None) -> tuple[str | None, str | None]:
    """Both lines with what changed in 〔〕, and a little of what stands around it."""
    if old is None or new is None:
        return old, new
    parts: tuple[list[str], list[str]] = ([], [])
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for side, text in zip(parts, (old[i1:i2], new[j1:j2]), strict=True):
            if tag == "equal":
                side.append(text if len(text) <= 24 else f"{text[:12]}…{text[-12:]}")
            elif text:
                side.append(f"〔{text}〕")
    return "".join(parts[0]), "".join(parts[1])
