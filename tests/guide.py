"""The guide for authors of sets, block by block; its worked example can be followed."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "set-author-guide.md"
WORKED = "十二"
_FENCE = re.compile(r"^```(\w*)$")
_FILE = re.compile(r"^(?:# |\{# )(?P<path>[\w./-]+\.(?:yaml|md\.j2|csv|py))(?P<note>[（(：].*)?(?: #\})?$")


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, its text, the line that it starts at, the chapter (一、二 …) that it is in."""

    language: str
    text: str
    line: int
    chapter: str

    @property
    def file(self) -> str | None:
        """The file that the block is, by its first line; None for a fragment or an excerpt."""
        match = _FILE.match(self.text.split("\n", 1)[0])
        return match["path"] if match and "节选" not in (match["note"] or "") else None

    @property
    def excerpt_of(self) -> Path | None:
        """The file of the repository that the block shows, wholly or in part."""
        match = re.match(r"# (?:节选自 )?(templates/[\w./-]+\.yaml)", self.text)
        path = ROOT / match[1] if match else None
        return path if path is not None and path.is_file() else None


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a Markdown text."""
    found, chapter = [], ""
    language, start, lines = "", 0, list[str]()
    for number, line in enumerate(text.split("\n"), 1):
        fence = _FENCE.match(line)
        if fence and not start:
            language, start, lines = fence[1], number, []
        elif fence:
            found.append(Block(language, "\n".join(lines) + "\n", start, chapter))
            start = 0
        elif start:
            lines.append(line)
        elif heading := re.match(r"## (\w+)、", line):
            chapter = heading[1]
    return found


def commands(block: Block) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output that the guide shows."""
    found: list[tuple[str, str]] = []
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        lines = part.split("\n")
        more = next((i for i, line in enumerate(lines[1:], 1) if not line.startswith("> ")), len(lines))
        command = "\n".join([lines[0], *(line[2:] for line in lines[1:more])])
        found.append((command, "\n".join(lines[more:]).strip("\n")))
    return found


class Desk:
    """A folder to follow the worked example in, with the command and the examples of the repository."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("examples", "tests", "docs"):
            (folder / name).symlink_to(ROOT / name)
        programs = folder / ".bin"
        programs.mkdir()
        shim = programs / "make-report"
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from generator.cli import main; main()" "$@"\n')
        shim.chmod(0o755)
        path = f"{programs}:{os.environ['PATH']}"
        self.environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}

    def write(self, block: Block) -> None:
        """Put a file of the guide where it belongs."""
        path = self.folder / (block.file or "")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")

    def run(self, command: str) -> str:
        """What a command says, on both channels."""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.stdout.strip("\n")
