"""Files that are archives of parts (xlsx, docx), with fixed times: the same content gives the same bytes."""

import io
import zipfile
from collections.abc import Callable

_LONG_AGO = (2000, 1, 1, 0, 0, 0)


def with_fixed_times(archive: io.BytesIO, changed: Callable[[str, bytes], bytes] = lambda _, content: content) -> bytes:
    """Write an archive again, every part dated alike; ``changed`` gives what a part (name, content) then holds."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = changed(part.filename, old.read(part))
            new.writestr(zipfile.ZipInfo(part.filename, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
