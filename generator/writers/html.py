"""Document → the page in HTML that the PDF writer sets."""

from functools import partial
from urllib.parse import quote

from markupsafe import Markup

from generator.document import ChartBlock, Document, Line, Span, Table
from generator.sets import TemplateSet
from generator.sets.style import Style
from generator.writers.charts import chart_frames, drawn, in_words
from generator.writers.decimals import decimal_places, missing
from generator.writers.fitting import KEPT, is_tight
from generator.writers.lengths import points
from generator.writers.line_breaks import kept_end, outside_quotes, title_lines
from generator.writers.openings import heading_classes, ranks
from generator.writers.page_templates import page_templates
from generator.writers.spans import row_groups
from generator.writers.widths import SIDES, column_widths, page_form, rooms, text_width

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
        pictures=_pictures(document, template),
        in_words=in_words,
        internal=internal,
        broken=_broken,
        kept=lambda text: _kept(text)[0],
        titled=partial(_titled, document=document, style=style),
        listed=partial(_listed, document=document, style=style),
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
    """A title of some type size in lines; as wide as the text of its page at most."""
    form = page_form(table, style) if table else style.portrait
    names = (document.cover_agency,) if title != document.cover_agency else ()
    lines = title_lines(title, int(text_width(form) / points(size)), names)
    return Markup("").join(Markup("<span>{}</span>").format(line) for line in lines)


def _listed(entry: str, level: int, *, document: Document, style: Style) -> str:
    """An entry of the contents in lines, the last with room for its page."""
    most = int(text_width(style.portrait) / points(style.sizes.contents)) - 2 * level
    return "\n".join(title_lines(entry, most, (document.cover_agency,)))


def _pictures(document: Document, template: TemplateSet) -> dict[str, str]:
    """The address of each chart's picture, by anchor: the picture itself."""
    frames = chart_frames(document.blocks, template.definition.style)
    charts = {block.anchor: block.chart for block in document.blocks if isinstance(block, ChartBlock)}
    return {
        anchor: f"data:image/svg+xml,{quote(drawn(chart, frames[anchor], anchor))}" for anchor, chart in charts.items()
    }
