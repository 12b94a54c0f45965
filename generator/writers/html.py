"""Document → the page in HTML that the PDF writer sets."""

from functools import partial
from urllib.parse import quote

from markupsafe import Markup

from generator.document import Document, Line, Span, Table
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
        row_groups=partial(row_groups, style=style),
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
        rooms=partial(rooms, style=style),
        widths=partial(column_widths, style=style),
        decimal_places=decimal_places,
        missing=missing,
        style=style,
        sides=SIDES,
    )


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
