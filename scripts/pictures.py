"""Pictures of pages for the README: a page of each kind, out of the examples, as small as can still be read.

Run: make pictures. Look at them before they are kept.
"""

import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from tests.examples import made
from tests.writers.picturing import key_pages

KEPT = Path(__file__).resolve().parent.parent / "docs" / "pictures"
# What a picture shows, by its name: a key page of an example.
SHOWN = {
    "cover": ("national-9", "cover"),
    "contents": ("national-9", "contents"),
    "glance": ("national-9", "glance"),
    "narrative": ("national-9", "narrative"),
    "wide": ("hunan-2026", "wide"),
}
_DPI = 100
# Paper is white, and so is the page that shows it: a line stands around it.
_EDGE = "#bbbbbb"
_COLOURS = 24


def _drawn(slug: str, kind: str) -> Image.Image:
    document = pypdfium2.PdfDocument(made(slug))
    page = document[key_pages(slug)[kind]].render(scale=_DPI / 72).to_pil().convert("RGB")
    document.close()
    return ImageOps.expand(page, 1, _EDGE)


def renew() -> None:
    """Write the pictures."""
    KEPT.mkdir(exist_ok=True)
    for name, (slug, kind) in SHOWN.items():
        file = io.BytesIO()
        _drawn(slug, kind).quantize(_COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        (KEPT / f"{name}.png").write_bytes(file.getvalue())


if __name__ == "__main__":
    renew()
