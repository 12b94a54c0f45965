"""The status page (情况一览) of a batch: one HTML file that needs no other."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

if TYPE_CHECKING:
    from generator.batch.manifest import Entry

STATUS = "status.html"


def status_page(entries: Mapping[str, "Entry"], summary: Any) -> str:
    """The page: first what failed, then what has warnings, then the rest."""
    environment = Environment(
        loader=PackageLoader("generator.batch", "pages"), undefined=StrictUndefined, autoescape=True,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    ordered = sorted(entries.items(), key=lambda item: (bool(item[1].report), not item[1].findings, item[0]))
    return environment.get_template("status.html.j2").render(entries=ordered, summary=summary)
