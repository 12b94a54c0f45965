"""A chart in words (替代文字), for readers who do not see it; all that the picture prints, and nothing else."""

from generator.document import Chart, Row

_KINDS = {"bar": "条形图", "stacked": "构成图"}


def in_words(chart: Chart) -> str:
    """The alternative text."""
    head = f"{_KINDS[chart.kind]}：{chart.table.title}"
    if not chart.rows:
        return f"{head}。{chart.empty_note}"
    return f"{head}，{chart.table.unit_line}。{'；'.join(_row(row, chart) for row in chart.rows)}。"


def _row(row: Row, chart: Chart) -> str:
    label, *cells = (cell.printed for cell in row.cells)
    amounts = [amount or "不知道" for amount in cells[: chart.periods]]
    if chart.series:
        amounts = [f"{period}{amount}" for period, amount in zip(chart.series, amounts, strict=True)]
    shares = [f"占{share}" for share in cells[chart.periods :] if share]
    return f"{label}：{'，'.join((*amounts, *shares))}"
