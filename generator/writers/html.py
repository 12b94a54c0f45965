"""Document → the page in HTML that the PDF writer sets."""

from collections.abc import Sequence
from functools import partial
from urllib.parse import quote

from markupsafe import Markup

from generator.document import Cell, Document, Line, Row, Span, Table
from generator.sets import TemplateSet
from generator.sets.style import Style
from generator.writers.alignment import decimal_places, missing
from generator.writers.charts import in_words, pictures
from generator.writers.contents import entries, entry_lines, title_in_lines
from generator.writers.fitting import KEPT, is_tight
from generator.writers.line_breaks import kept_end, outside_quotes
from generator.writers.openings import heading_classes, ranks
from generator.writers.page_templates import page_templates
from generator.writers.spans import row_groups
from generator.writers.widths import SIDES, column_widths, rooms

# What the anchors of tables' sections begin with: one goes on over as many pages as its table takes.
SECTION = "section-"


def html_page(document: Document, template: TemplateSet, *, internal: bool = False) -> str:
    """Render the page with the style tokens of the set; an ``internal`` copy says on its cover that it is one."""
    style = template.definition.style
    environment = page_templates(template)
    # A style holds tokens checked by type, no text of a user's: it is written into <style> as it is.
    css = environment.get_template("report.css.j2").render(style=style, kept=KEPT, sides=SIDES).replace("&#34;", '"')
    return environment.get_template("report.html.j2").render(
        document=document,
        css=Markup(css),  # noqa: S704
        is_tight=partial(is_tight, style=style),
        heading_classes=heading_classes(document.blocks),
        ranks=ranks(document.blocks),
        sections=SECTION,
        pictures={name: f"data:image/svg+xml,{quote(each)}" for name, each in pictures(document.blocks, style).items()},
        in_words=in_words,
        internal=internal,
        broken=_broken,
        kept=lambda text: _kept(text)[0],
        titled=partial(_titled, document=document, style=style),
        contents=[(each, "\n".join(entry_lines(each, document, style))) for each in entries(document.blocks)],
        body=partial(_body, style=style),
        widths=partial(column_widths, style=style),
        style=style,
        sides=SIDES,
    )


# A cell as it is written: its element, the attributes of that, its text.
_Written = tuple[str, Markup, str]


def _body(table: Table, style: Style, headings: int) -> list[list[tuple[Row, list[_Written]]]]:
    """The groups of rows with their cells; decided here, as a page may have thousands and a template is slow."""
    places, room = decimal_places(table), rooms(table, style)
    padding = f"{style.table.cell_padding} * {SIDES}"
    return [
        [
            (row, [_written(each, at, row, table, places, room, padding)
                   for at, each in enumerate(row.cells) if each.span and each.across])
            for row in group
        ]
        for group in row_groups(table, style, headings)
    ]  # fmt: skip


_CLASSES = {"right": "a", "center": "c"}


def _written(
    cell: Cell, column: int, row: Row, table: Table, places: Sequence[int], room: Sequence[int], padding: str
) -> _Written:
    heads = table.names_row(cell, column)
    names = [_CLASSES.get(cell.align or table.leaves[column].align, ""), f"i{cell.indent}" * bool(cell.indent)]
    kind = " ".join(filter(None, [*names, "h" * cell.head]))
    lacks = missing(cell.printed, places[column])
    attributes = (
        (" scope=row" if heads else "")
        + (f' class="{kind}"' if kind else "")
        + (f' style="padding-right:calc({padding} + {lacks}em)"' if lacks else "")
        + (f' rowspan="{cell.span}"' if cell.span > 1 else "")
        + (f' colspan="{cell.across}"' if cell.across > 1 else "")
    )
    text = _kept(cell.text)[0] if len(cell.text) > room[column] else cell.printed
    return "th" if heads else "td", Markup(attributes), text  # noqa: S704 - numbers and names of classes


def _kept(*texts: str) -> list[Markup]:
    """Texts that follow each other, broken by the rules of Chinese, the end of the last not at all."""
    parts = kept_end(*map(outside_quotes, texts))
    return [
        Markup.escape(head) + (Markup('<span class="k">{}</span>').format(end) if end else "") for head, end in parts
    ]


def _broken(line: Line) -> list[tuple[Span, Markup]]:
    return list(zip(line, _kept(*(span.text for span in line)), strict=True))


def _titled(title: str, size: str, table: Table | None = None, *, document: Document, style: Style) -> Markup:
    lines = title_in_lines(title, size, document, style, table)
    return Markup("").join(Markup("<span>{}</span>").format(line) for line in lines)
