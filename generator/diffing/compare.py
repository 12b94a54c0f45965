"""All differences of two inputs."""

from generator.budget import normal
from generator.diffing.cells import Plain, cell_differences
from generator.diffing.difference import Difference
from generator.diffing.facts import fact_differences
from generator.diffing.prior import prior_differences
from generator.diffing.records import record_differences
from generator.diffing.sentences import sentence_differences
from generator.document import Document
from generator.pipeline import Loaded


def compared(old: tuple[Loaded, Document], new: tuple[Loaded, Document]) -> list[Difference]:
    """The differences, group by group; empty when both make the same report of the same facts."""
    (before, was), (after, now) = old, new
    plain = (_plain(before, after), _plain(after, before))
    return [
        *prior_differences(before.inquiry, after.inquiry, now),
        *fact_differences(before.inquiry, after.inquiry),
        *record_differences(normal(before.budget), normal(after.budget)),
        *cell_differences(was, now, *plain),
        *sentence_differences(was, now, *plain),
    ]


def _plain(own: Loaded, other: Loaded) -> Plain:
    """Between two years, this and last year are called so: only what is said of them is compared."""
    year = own.budget.year
    if year == other.budget.year:
        return str
    names = {str(year + 1): "下年", str(year): "本年", str(year - 1): "上年", str(year - 2): "前年"}

    def plain(text: str) -> str:
        for number, name in names.items():
            text = text.replace(f"{number}年", name)
        return text

    return plain
