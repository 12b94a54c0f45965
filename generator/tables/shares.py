"""Shares (占比) in tables: one queried amount in another, in per cent."""

from generator.document import Figure
from generator.money import NumberStyle, printed_rate, rate


def share_figure(part: Figure, whole: Figure, style: NumberStyle, *, sign: bool) -> Figure:
    """The share of a part in its whole; of nothing known it is blank, of zero it is not applicable."""
    queries = (*part.queries, *whole.queries)
    if part.value is None or whole.value is None:
        return Figure(style.blank, "share", None, queries)
    value = rate(part.value, whole.value)
    if value is None:
        return Figure(style.not_applicable, "share", None, queries)
    text = style.zero if not value and style.zero is not None else printed_rate(value, style)
    return Figure(text if sign else text.removesuffix("%"), "share", value, queries, "%")
