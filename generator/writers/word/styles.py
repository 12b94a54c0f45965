"""The styles of a Word file (样式): the tokens of the set by role, every style named, nothing set by hand."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.sets.style import Style
from generator.writers.lengths import points
from generator.writers.word.markup import Element, element
from generator.writers.word.measures import eighths, fitting_twips, half_points, text_width, twips

# The ids of the styles by what they are for; Word shows its own styles under the names of its own language.
BODY, COVER_TITLE, COVER_AGENCY, COVER_DATE = "BodyText", "Title", "Subtitle", "Date"
CONTENTS_TITLE, PAGE_NUMBER, SECTION_END = "TOCHeading", "Footer", "SectionEnd"
LABEL, TABLE_TITLE, HEAD_LINE, NOTE, TABLE = "TableLabel", "TableTitle", "TableHeadLine", "TableNote", "DisclosureTable"
CELL, HEAD_CELL, SMALL_CELL, SMALL_HEAD_CELL = "TableText", "TableHead", "TableTextSmall", "TableHeadSmall"

_INDENT = 2  # characters before the first line of a paragraph


def heading(level: int) -> str:
    """The style of a heading of a level from 1."""
    return f"Heading{level}"


def contents(level: int) -> str:
    """The style of a line of the contents."""
    return f"TOC{level}"


def style_sheet(style: Style) -> list[Element]:
    """The elements of the styles part: defaults, then every style in use."""
    return [_defaults(style), *_base(style), *_text(style), *_front(style), *_tables(style)]


def font_table(style: Style) -> Element:
    """The families in use, each with those that stand in for it where it is missing."""
    fonts: dict[str, Sequence[str]] = {}
    for _, families in style.fonts:
        fonts.setdefault(families[0], families[1:])
    made = element("fonts")
    for name, others in fonts.items():
        font = element("font", name=name)
        if others:
            font.append(element("altName", val=",".join(others)))
        font.extend([element("charset", val="86"), element("family", val="auto"), element("pitch", val="variable")])
        made.append(font)
    return made


def _defaults(style: Style) -> Element:
    language = element("lang", val="en-US", eastAsia="zh-CN")
    run = element("rPr", _family(style.fonts.body), element("kern", val=0), *_size(style.sizes.body), language)
    return element("docDefaults", element("rPrDefault", run), element("pPrDefault"))


def _base(style: Style) -> Iterable[Element]:
    """The style that all others begin from; characters and tables that are no more than that."""
    # A mark hangs over no edge, and no blank is put between Chinese and digits: lines end where the PDF's do.
    plain = [element(each, val=0) for each in ("overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid")]
    lines = [*plain, _lines(style.line_height), element("jc", val="both")]
    yield _style("Normal", "Normal", lines, [], default=1, based="")
    for kind, identity, name in (
        ("character", "DefaultParagraphFont", "Default Paragraph Font"),
        ("table", "TableNormal", "Normal Table"),
    ):
        yield element("style", element("name", val=name), type=kind, default=1, styleId=identity)


def _text(style: Style) -> Iterable[Element]:
    spacing = fitting_twips(style.letter_spacing)
    letters = element("spacing", val=spacing)
    first = 2 * (half_points(style.sizes.body) * 10 + spacing)
    indent = element("ind", firstLineChars=_INDENT * 100, firstLine=first)
    yield _style(BODY, "Body Text", [indent], [letters])
    fonts = style.fonts
    families = {1: fonts.heading1, 2: fonts.heading2, 3: fonts.heading3, 4: fonts.heading3}
    for level, family in families.items():
        bold = [element("b")] if level == 3 else []
        look = [_family(family), *bold, letters, *_size(style.sizes.heading)]
        outline = element("outlineLvl", val=level - 1)
        yield _style(heading(level), f"heading {level}", [element("keepNext"), indent, outline], look, after=BODY)
    number = [_family(fonts.page_number), *_size(style.sizes.page_number)]
    yield _style(PAGE_NUMBER, "footer", [_lines(style.sizes.page_number, "1.3"), _centred()], number)
    tiny = [element("spacing", line=20, lineRule="exact")]
    yield _style(SECTION_END, "节末", tiny, _size("1pt"))


def _front(style: Style) -> Iterable[Element]:
    fonts, sizes = style.fonts, style.sizes
    yield _style(
        COVER_TITLE, "Title", [_lines(sizes.cover, "1.6", before="62mm"), _centred()],
        [_family(fonts.title), *_size(sizes.cover)],
    )  # fmt: skip
    yield _style(
        COVER_AGENCY, "Subtitle", [_lines(sizes.title, "1.6", before="28mm"), _centred()],
        [_family(fonts.heading2), *_size(sizes.title)],
    )  # fmt: skip
    yield _style(COVER_DATE, "Date", [_lines(style.line_height, before="60mm"), _centred()], [])
    yield _style(
        CONTENTS_TITLE, "TOC Heading", [element("pageBreakBefore"), _lines(sizes.title, "2", after="4mm"), _centred()],
        [_family(fonts.title), *_size(sizes.title)],
    )  # fmt: skip
    leader = element("tabs", element("tab", val="right", leader="middleDot", pos=text_width(style.portrait)))
    for level, family, indent in ((1, fonts.heading1, 0), (2, fonts.body, 2)):
        left = element("ind", left=indent * half_points(sizes.contents) * 10)
        lines = _lines(sizes.contents, "1.74", before="1mm" if level == 1 else "0mm")
        look = [_family(family), *_size(sizes.contents)]
        yield _style(contents(level), f"toc {level}", [leader, lines, left, element("jc", val="left")], look)


def _tables(style: Style) -> Iterable[Element]:
    fonts, sizes = style.fonts, style.sizes
    left, centre = element("jc", val="left"), _centred()
    plain, head = _family(fonts.table), _family(fonts.table_head)
    yield _style(LABEL, "表号", [element("keepNext"), _lines(sizes.table, "1.4"), left], [head, *_size(sizes.table)])
    yield _style(
        TABLE_TITLE, "表题",
        [element("keepNext"), _lines(sizes.table_title, "1.5", after="1.5mm"), centre, element("outlineLvl", val=1)],
        [_family(fonts.title), *_size(sizes.table_title)],
    )  # fmt: skip
    line = [element("keepNext"), _lines(sizes.table, "1.4", after="1mm"), left]
    yield _style(HEAD_LINE, "表首行", line, [plain, *_size(sizes.table)])
    yield _style(NOTE, "表注", [_lines(sizes.table, "1.5", before="1mm"), left], [plain, *_size(sizes.table)])
    for identity, name, family, size, align in (
        (CELL, "表格", plain, sizes.table, left),
        (HEAD_CELL, "表头", head, sizes.table, centre),
        (SMALL_CELL, "表格小字", plain, sizes.dense_table, left),
        (SMALL_HEAD_CELL, "表头小字", head, sizes.dense_table, centre),
    ):
        yield _style(identity, name, [_lines(size, "1.3"), align], [family, *_size(size)])
    width = eighths(style.table.rule)
    sides = [
        element(side, val="single", sz=width, space=0, color="auto")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    yield element(
        "style", element("name", val="公开表"), element("basedOn", val="TableNormal"),
        element("tblPr", element("tblBorders", *sides)), type="table", customStyle=1, styleId=TABLE,
    )  # fmt: skip


def _style(
    identity: str,
    name: str,
    paragraph: Sequence[Element],
    run: Sequence[Element],
    *,
    based: str = "Normal",
    after: str = "",
    **marks: int,
) -> Element:
    """A paragraph style; one with a Chinese name is the house's own."""
    parts = [element("name", val=name)]
    parts += [element("basedOn", val=based)] if based else []
    parts += [element("next", val=after)] if after else []
    parts += [element("qFormat"), element("pPr", *_copies(paragraph)), element("rPr", *_copies(run))]
    own = {} if name.isascii() else {"customStyle": 1}
    return element("style", *parts, type="paragraph", styleId=identity, **own, **marks)


def _copies(elements: Sequence[Element]) -> list[Element]:
    """An element stands in one place: each style gets its own."""
    return [each.__copy__() for each in elements]


def _family(families: Sequence[str]) -> Element:
    """The first family, for Chinese and for digits and Latin letters; the font table knows the others."""
    return element("rFonts", ascii=families[0], eastAsia=families[0], hAnsi=families[0], cs=families[0])


def _size(size: str) -> list[Element]:
    return [element("sz", val=half_points(size)), element("szCs", val=half_points(size))]


def _lines(size: str, times: str = "1", *, before: str = "0mm", after: str = "0mm") -> Element:
    """Lines of a fixed height, rounded down so that a page holds as many as it should."""
    height = fitting_twips(f"{points(size) * Decimal(times)}pt")
    return element("spacing", before=twips(before), after=twips(after), line=height, lineRule="exact")


def _centred() -> Element:
    return element("jc", val="center")
