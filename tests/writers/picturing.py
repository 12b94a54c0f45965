"""Pictures of the key pages of every example, small and grey, and how alike two of them are.

Renew those that are kept, after looking at them: python -m tests.writers.picturing
"""

import io
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from tests.examples import EVERY, made
from tests.writers.pages import Page, pages

KEPT = Path(__file__).parent / "pictures"
_DPI = 40
# A difference counts where it is this much of 255 after blurring, which hides how a curve is smoothed.
_SEEN = 48
_BLUR = 1.2
# So much of a page, of a thousand, may differ: another build of a font, no line that moved by a millimetre.
ALIKE = 0.3


def key_pages(slug: str) -> dict[str, int]:
    """The pages to look at, by what they show, numbered from 0: the first of each kind."""
    found: dict[str, int] = {"cover": 0, "contents": 1}
    for number, page in enumerate(pages(slug)):
        for name in _kinds(page):
            found.setdefault(name, number)
    return found


def _kinds(page: Page) -> list[str]:
    if not page.number:
        return []
    lines = [line.text for line in page.lines()]
    kinds = []
    if any(line in {"预算速览", "决算速览"} for line in lines):
        kinds.append("glance")
    elif not page.cells:
        kinds.append("narrative")
    elif page.width > page.height:
        kinds.append("wide")
    if any("（续表）" in line for line in lines):
        kinds.append("continued")
    if any(line.endswith("名词解释") for line in lines):
        kinds.append("glossary")
    return kinds


def drawn(data: bytes, number: int) -> Image.Image:
    """A page as a small grey picture."""
    document: Any = pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    picture: Image.Image = document[number].render(scale=_DPI / 72).to_pil().convert("L")
    document.close()
    return picture


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of the page that differs, of a thousand; all of it where the sizes do."""
    if one.size != other.size:
        return 1000.0
    soft = [picture.filter(ImageFilter.GaussianBlur(_BLUR)) for picture in (one, other)]
    histogram = ImageChops.difference(*soft).histogram()
    return 1000 * sum(histogram[_SEEN:]) / (one.size[0] * one.size[1])


def name(slug: str, kind: str) -> str:
    return f"{slug}-{kind}.png"


def renew() -> None:
    """Write the pictures of all examples."""
    KEPT.mkdir(exist_ok=True)
    for old in KEPT.glob("*.png"):
        old.unlink()
    for slug in EVERY:
        for kind, number in key_pages(slug).items():
            file = io.BytesIO()
            drawn(made(slug), number).quantize(16).save(file, "PNG", optimize=True)
            (KEPT / name(slug, kind)).write_bytes(file.getvalue())


if __name__ == "__main__":
    renew()
