"""Only one run (独占) writes to a folder at a time: two would take each other's reports for left-overs."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

_LOCK = ".batch.lock"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder; OSError when another process does. The system lets go of it however that process ends.

    Where the system of files knows no locks, nothing is held.
    """
    lock = FileLock(folder / _LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise OSError(errno.EBUSY, "", str(folder)) from None
    except NotImplementedError:
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError):  # Windows keeps what is open
            (folder / _LOCK).unlink()
        lock.release()
