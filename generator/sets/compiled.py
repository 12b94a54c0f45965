"""What is made of the files of sets is kept as compiled modules are: in ``__pycache__``, where Python keeps any."""

import os
import sys
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import FileSystemBytecodeCache

from generator.resources import resource


def kept_folder() -> Path | None:
    """The folder in which to keep it; None where nothing may be kept."""
    if sys.dont_write_bytecode:
        return None
    folder = Path(cache_from_source(str(resource("templates") / "compiled.py"))).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def bytecode_cache(environment: str, made_by: str) -> FileSystemBytecodeCache | None:
    """Where one environment keeps the templates (模板) it compiled; None where nothing may be kept.

    A template is compiled anew when its text changes, and everything when ``made_by`` does, the file that makes
    the environment: its options are compiled in.
    """
    folder = kept_folder()
    if folder is None:
        return None
    options = sha256(Path(made_by).read_bytes()).hexdigest()[:12]
    return FileSystemBytecodeCache(str(folder), f"{environment}-{options}-%s.cache")
