"""Files are written whole or not at all: to a temporary file beside the target, then renamed."""

import errno
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write all files, or leave every target as it was; OSError when that fails.

    Targets are replaced only after every temporary file is safely on disk, so a full disk or an
    interruption leaves no half file behind.
    """
    waiting: dict[Path, Path] = {}
    target = Path()
    try:
        for target in files:
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, "", str(target))
        for target, data in files.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
            waiting[Path(name)] = target
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o666 & ~_umask())
        for temporary, target in list(waiting.items()):
            temporary.replace(target)
            del waiting[temporary]
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        for temporary in waiting:
            with suppress(OSError):
                temporary.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
