"""Document → one page for the screen, complete in itself: figures tell what makes them and where else they stand.

A public page holds what the report prints and nothing finer; a draft holds the facts behind its figures too.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from generator.document import ChartBlock, Document, Figure, Heading, TableBlock
from generator.explaining.explanation import Part, Term
from generator.explaining.relations import Same, Spot, related
from generator.sets import TemplateSet
from generator.writers.associations import Associations
from generator.writers.charts import pictures
from generator.writers.openings import ranks
from generator.writers.page_templates import page_templates

Explain = Callable[[Figure], tuple[Term, ...]]


def screen_page(document: Document, template: TemplateSet, explain: Explain | None = None) -> str:
    """Render the page with the style tokens of the set; with ``explain`` it is a draft that carries the facts."""
    environment, style = page_templates(template), template.definition.style
    figures = related(document)
    numbers = {spot: number for number, spot in enumerate(sorted(spot for same in figures for spot in same.spots), 1)}
    # A style holds tokens checked by type, no text of a user's: it is written into <style> as it is.
    sheet = environment.get_template("screen.css.j2")
    css = sheet.render(style=style, draft=explain is not None).replace("&#34;", '"')
    script = environment.get_template("screen.js").render()
    return environment.get_template("screen.html.j2").render(
        document=document,
        css=Markup(css),  # noqa: S704
        script=Markup(script),  # noqa: S704 - a file of the program's
        ranks=ranks(document.blocks),
        captions=_captions(document),
        # A picture is written by the library, which escapes the texts in it.
        pictures={anchor: Markup(each) for anchor, each in pictures(document.blocks, style).items()},  # noqa: S704
        associations=Associations,
        numbers=numbers,
        relations=_relations(figures, numbers, explain),
        draft=explain is not None,
    )


def _captions(document: Document) -> dict[str, str]:
    """What each table is called: its title, where it prints one, else the heading that it stands under."""
    captions = {}
    above = document.title
    for block in document.blocks:
        if isinstance(block, Heading):
            above = f"{block.number}{block.text}"
        elif isinstance(block, ChartBlock):
            captions[block.anchor] = block.chart.table.title
        elif isinstance(block, TableBlock):
            captions[block.anchor] = (
                f"{block.table.label} {block.table.title}".strip() if block.table.heading else above
            )
    return captions


def _relations(figures: tuple[Same, ...], numbers: dict[Spot, int], explain: Explain | None) -> dict[str, Any]:
    """How the figures hang together, by the numbers that they have on the page."""
    facts: dict[Part, int] = {}
    told = []
    for same in figures:
        formulas = [
            (each.kind, numbers[each.result], [numbers[term] for term in each.terms], int(each.tail))
            for each in same.formulas
        ]
        one: dict[str, Any] = {"spots": [numbers[spot] for spot in same.spots], "formulas": formulas}
        if explain is not None:
            one["terms"] = [
                (term.words, _yuan(term.amount), [facts.setdefault(part, len(facts)) for part in term.parts])
                for term in explain(same.figure)
            ]
        elif len(same.spots) < 2 and not formulas:
            continue
        told.append(one)
    carried = [(str(part.place), _yuan(part.amount), part.words) for part in facts]
    return {"figures": told} if explain is None else {"figures": told, "facts": carried}


def _yuan(amount: Decimal | None) -> str:
    return "不知道" if amount is None else f"{amount:,} 元"
