"""Key pages of every example look as they did when a person last looked at them."""

import pytest
from PIL import Image, ImageChops

from generator.writers.fonts import serving
from tests.examples import EVERY, loaded, made
from tests.writers.picturing import ALIKE, KEPT, drawn, key_pages, name, unlike

# The fonts of the pictures that are kept, which `make report` installs.
FONTS = {"Noto Serif CJK SC", "Noto Sans CJK SC", "AR PL UKai CN"}


def kept(slug: str, kind: str) -> Image.Image:
    with Image.open(KEPT / name(slug, kind)) as picture:
        return picture.convert("L")


@pytest.mark.parametrize("slug", EVERY)
def test_key_pages_look_as_they_did(slug: str) -> None:
    if not {role.family for role in serving(loaded(slug).inquiry.template.definition.style)} <= FONTS:
        pytest.skip("other fonts are installed than those of the pictures")
    for kind, number in key_pages(slug).items():
        page = drawn(made(slug), number)
        assert unlike(page, kept(slug, kind)) < ALIKE, f"{kind}: page {number + 1} of {slug}"


def test_every_picture_is_of_a_key_page() -> None:
    assert {path.name for path in KEPT.glob("*.png")} == {name(s, kind) for s in EVERY for kind in key_pages(s)}


@pytest.mark.parametrize("path", sorted(KEPT.glob("*.png")), ids=lambda path: path.stem)
def test_a_page_that_moved_by_two_millimetres_is_not_alike(path: object) -> None:
    with Image.open(str(path)) as picture:
        page = picture.convert("L")
    assert unlike(page, ImageChops.offset(page, 0, 3)) > ALIKE
    assert unlike(page, page.resize((page.width + 1, page.height))) == 1000
