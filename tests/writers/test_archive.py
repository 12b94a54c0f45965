"""The PDF for archives and for all readers: what it says of itself, and its structure tree."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from defusedxml.ElementTree import fromstring

from generator.document import Heading, TableBlock
from tests.examples import composed, made
from tests.published_tables import SLUGS

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
SPANNED = ("hunan-2026", "dongxihu-2023")


@cache
def opened(slug: str) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made(slug)))


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    return [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for kid in kids(element):
        yield from below(kid)


def elements(slug: str, *kinds: str) -> list[pikepdf.Object]:
    """The elements of some kinds, in the order in which they are read."""
    return [each for each in below(opened(slug).Root.StructTreeRoot.K[0]) if str(each.S)[1:] in kinds]


@pytest.mark.parametrize("slug", SLUGS)
def test_it_says_that_it_is_for_archives_and_for_all_readers_and_what_it_is(slug: str) -> None:
    root = opened(slug).Root
    packet = fromstring(root.Metadata.read_bytes())
    said = {each.tag.partition("}")[2] if "/ns/id/" in each.tag else each.tag: each for each in packet.iter()}
    ids = [each.tag for each in packet.iter() if "/ns/id/" in each.tag]
    assert ids == [
        "{http://www.aiim.org/pdfa/ns/id/}part",
        "{http://www.aiim.org/pdfa/ns/id/}conformance",
        "{http://www.aiim.org/pdfua/ns/id/}part",
    ]
    assert said["conformance"].text == "A"
    document = composed(slug)
    assert said[f"{DC}title"].findtext(f".//{RDF}li") == f"{document.title} {document.cover_agency}"
    assert said[f"{DC}creator"].findtext(f".//{RDF}li") == document.cover_agency
    assert root.ViewerPreferences.DisplayDocTitle
    assert root.Lang == "zh-CN"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_table_is_one_table_however_many_pages_it_takes(slug: str) -> None:
    tables = elements(slug, "Table")
    printed = list(composed(slug).tables())
    assert len(tables) == len(printed)
    for found, table in zip(tables, printed, strict=True):
        heads = [kid for kid in kids(found) if kid.S == "/THead"]
        assert len(heads) == bool(table.header), table.id
        numbered = [row for row in table.rows if row.role == "number"]
        assert sum(len(kids(head)) for head in heads) == len(table.header) + len(numbered), table.id
        rows = [row for body in kids(found) if body.S == "/TBody" for row in kids(body)]
        assert len(rows) == (len(table.rows) - len(numbered) or 1), table.id  # an empty table has one blank row


@pytest.mark.parametrize("slug", SLUGS)
def test_every_header_cell_says_what_it_heads_and_every_other_cell_names_its_headers(slug: str) -> None:
    headers = elements(slug, "TH")
    identities = [str(cell.ID) for cell in headers]
    assert len(identities) == len(set(identities)) > 20
    assert {str(cell.A.Scope) for cell in headers} == {"/Column", "/Row"}
    assert all((cell.A.Scope == "/Column") == (cell.P.P.S == "/THead") for cell in headers)
    named = [str(header) for cell in elements(slug, "TD") for header in cell.A.get("/Headers", [])]
    assert set(named) <= set(identities)
    names = opened(slug).Root.StructTreeRoot.IDTree.Names
    assert [str(name) for name in list(names)[::2]] == sorted(identities)


@pytest.mark.parametrize("slug", SLUGS)
def test_headings_leave_no_rank_out_and_contents_are_contents(slug: str) -> None:
    ranks = [int(str(each.S)[2:]) for each in elements(slug, "H1", "H2", "H3", "H4")]
    blocks = composed(slug).blocks
    titles = [b for b in blocks if isinstance(b, Heading) or (isinstance(b, TableBlock) and b.table.heading)]
    assert len(ranks) == len(titles)
    assert ranks[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))
    listed = [b for b in titles if isinstance(b, TableBlock) or b.level <= 2]
    assert len(elements(slug, "TOC")) == 1
    assert len(elements(slug, "TOCI")) == len(listed)


@pytest.mark.parametrize("slug", SPANNED)
def test_what_is_on_a_page_for_the_eye_only_is_an_artifact(slug: str) -> None:
    pdf = opened(slug)
    tagged = sum(
        1 for each in below(pdf.Root.StructTreeRoot.K[0]) for kid in each.get("/K", []) if isinstance(kid, int)
    )
    marked = [page.Contents.read_bytes() for page in pdf.pages]
    assert sum(content.count(b"/MCID") for content in marked) == tagged
    assert all(b"/Artifact BMC" in content for content in marked[3:])  # at least the page number
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    assert any(each is None for page in list(parents)[1::2] if isinstance(page, pikepdf.Array) for each in page)
