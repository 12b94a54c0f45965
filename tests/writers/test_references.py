"""References to pages are made anew only when there are more pages, and for each PDF by itself."""

from typing import Any

import weasyprint.pdf

from generator.writers.pdf import references

_library: Any = weasyprint.pdf


def _page(pdf: Any) -> bytes:
    page = _library.pydyf.Dictionary({"Type": "/Page"})
    pdf.add_page(page)
    reference: bytes = page.reference
    return reference


def test_every_page_is_referred_to_whenever_it_is_added() -> None:
    references.install()
    one, other = _library.pydyf.PDF(), _library.pydyf.PDF()
    other.add_object(_library.pydyf.Dictionary())
    first = _page(one)
    assert one.page_references == (first,)
    assert one.page_references is one.page_references
    second, apart = _page(one), _page(other)
    assert one.page_references == (first, second)
    assert other.page_references == (apart,) != (first,)
