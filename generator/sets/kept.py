"""Installed sets as read are kept, and read again when anything they were read from, or by, has changed.

Reading a set again takes an eighth of a check. What is kept is what reading gave, so nothing else depends on it:
whoever loads a set cannot tell.
"""

import os
import pickle
from contextlib import suppress
from hashlib import sha256

from pydantic import VERSION

from generator.resources import PACKAGE, resource
from generator.sets.compiled import kept_folder
from generator.sets.template_set import TemplateSet
from generator.whole_files import write_whole

# What this process has read, with the stamp of then: a batch makes hundreds of reports by one set.
_READ: dict[str, tuple[bytes, TemplateSet]] = {}


class KeptSet:
    """The place where an installed set is kept, as the files stand now."""

    def __init__(self, name: str) -> None:
        folder = kept_folder()
        self._name, self._stamp = name, _stamp()
        self._file = folder / f"set-{name}.cache" if folder else None

    def read(self) -> TemplateSet | None:
        """The set, when it was kept and nothing has changed since."""
        stamp, template = _READ.get(self._name, (b"", None))
        if stamp == self._stamp:
            return template
        template = self._from_file()
        if template is not None:
            _READ[self._name] = (self._stamp, template)
        return template

    def write(self, template: TemplateSet) -> None:
        """Keep a set that was read without findings; one with folders of its own is not kept."""
        if template.own_folders():
            return
        _READ[self._name] = (self._stamp, template)
        if self._file is not None:
            with suppress(OSError):
                write_whole({self._file: self._stamp + pickle.dumps(template, pickle.HIGHEST_PROTOCOL)})

    def _from_file(self) -> TemplateSet | None:
        if self._file is None:
            return None
        with suppress(OSError):
            content = self._file.read_bytes()
            if content.startswith(self._stamp):
                # As much to be trusted as compiled modules, which are loaded from the same place.
                template: TemplateSet = pickle.loads(memoryview(content)[len(self._stamp) :])  # noqa: S301
                return template
        return None


def _stamp() -> bytes:
    """What tells any change: name, size and time of every file of the installed sets and of the program.

    And pydantic's version: models are kept as it holds them.
    """
    found: list[tuple[str, int, int]] = []
    folders = [str(resource("templates")), str(PACKAGE)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if not entry.is_dir():
                    with suppress(FileNotFoundError):  # an editor's file for a moment
                        status = entry.stat()
                        found.append((entry.path, status.st_size, status.st_mtime_ns))
                elif entry.name != "__pycache__":
                    folders.append(entry.path)
    return sha256(repr((VERSION, sorted(found))).encode()).digest()
