"""The state of files on disk (文件的状态), looked at again and again.

Looking works wherever the files are, also on a network drive, and however an editor saves: in place, or by renaming
a new file over the old one. An input is a few files, so a look costs next to nothing.
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

# Modification time in nanoseconds, size in bytes, inode; None where there is no file.
State = Mapping[Path, tuple[int, int, int] | None]

# For how many looks a file that is gone or empty is taken for one that is just being saved.
PATIENCE = 50


def state_of(paths: Iterable[Path]) -> State:
    """What stands at each path; at the folder of a template set, every file in it but those of editors (.x, ~x, x~)."""
    return {path: _stamp(path) for written in paths for path in _files(plain(written))}


def plain(path: Path) -> Path:
    """A path as a state calls it: absolute, without detours; a link stays one."""
    return Path(os.path.normpath(path.absolute()))


def settled(known: State, look: Callable[[], State], pause: Callable[[], object]) -> None:
    """Return when the files are no longer as they were known, and stay so: none is in the middle of being saved."""
    before, looks = known, 0
    while True:
        pause()
        now = look()
        looks = looks + 1 if now != known else 0
        if looks and now == before and (looks > PATIENCE or not _unfinished(known, now)):
            return
        before = now


def _unfinished(known: State, now: State) -> bool:
    return any(stamp is not None and not _size(now.get(path)) for path, stamp in known.items())


def _size(stamp: tuple[int, int, int] | None) -> int:
    return 0 if stamp is None else stamp[1]


def _files(path: Path) -> Iterator[Path]:
    if not (path / "set.yaml").is_file():
        yield path
        return
    for folder, below, names in os.walk(path):
        below[:] = [name for name in below if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if not (name[0] in ".~" or name.endswith("~")))


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino) if stat.S_ISREG(found.st_mode) else None
