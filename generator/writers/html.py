"""Document → the page in HTML that the PDF writer sets."""

from functools import partial

from markupsafe import Markup

from generator.document import Document
from generator.sets import TemplateSet
from generator.writers.fitting import KEPT, is_tight
from generator.writers.openings import heading_classes, ranks
from generator.writers.page_templates import page_templates
from generator.writers.spans import row_groups

# What the anchors of tables' sections begin with: one goes on over as many pages as its table takes.
SECTION = "section-"


def html_page(document: Document, template: TemplateSet, *, internal: bool = False) -> str:
    """Render the page with the style tokens of the set; an ``internal`` copy says on its cover that it is one."""
    style = template.definition.style
    environment = page_templates(template)
    # A style holds tokens checked by type, no text of a user's: it is written into <style> as it is.
    css = environment.get_template("report.css.j2").render(style=style, kept=KEPT).replace("&#34;", '"')
    return environment.get_template("report.html.j2").render(
        document=document,
        css=Markup(css),  # noqa: S704
        row_groups=partial(row_groups, style=style),
        is_tight=partial(is_tight, style=style),
        heading_classes=heading_classes(document.blocks),
        ranks=ranks(document.blocks),
        sections=SECTION,
        internal=internal,
    )
