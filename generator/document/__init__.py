"""The document (文档): what every writer renders; it knows nothing of HTML and computes nothing.

``blocks`` are chapters' parts, ``table`` the built tables, ``chart`` those that are drawn, ``figure`` the printed
figures with the queries behind them.
"""

from generator.document.blocks import (
    Block,
    ChartBlock,
    Document,
    Heading,
    Items,
    Line,
    NumberedItem,
    Paragraph,
    Span,
    TableBlock,
)
from generator.document.chart import Chart
from generator.document.figure import Figure, Source
from generator.document.table import Cell, HeaderCell, Leaf, Orientation, Row, Sum, Table, Tail

__all__ = [
    "Block",
    "Cell",
    "Chart",
    "ChartBlock",
    "Document",
    "Figure",
    "HeaderCell",
    "Heading",
    "Items",
    "Leaf",
    "Line",
    "NumberedItem",
    "Orientation",
    "Paragraph",
    "Row",
    "Source",
    "Span",
    "Sum",
    "Table",
    "TableBlock",
    "Tail",
]
