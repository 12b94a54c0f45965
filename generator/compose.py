"""Budget + ledger + set → document: tables and charts are built, the chapters written, the parts put in order."""

from collections.abc import Callable

from generator.document import Block, Chart, ChartBlock, Document, Table, TableBlock
from generator.findings import Place
from generator.findings import catalogue as kinds
from generator.inquiry import Inquiry
from generator.narrative import BlockParser, Names, chapter_place, render_chapter
from generator.narrative.lacking import missing_records, unused_texts
from generator.narrative.names import line_names
from generator.narrative.phrases import Register
from generator.sets.jinja import Lines
from generator.tables import build_chart, build_tables


def compose(inquiry: Inquiry) -> Document:
    """Make the document; all that is missing or wrong is told to the inquiry's findings."""
    template, findings = inquiry.template, inquiry.findings
    definition = template.definition
    lines = Lines(line_names(inquiry.budget, definition), findings)
    placing = _Placing(inquiry, _tables(inquiry, lines), _charts(inquiry, lines))
    tables = list(placing.tables.values())
    register = Register()
    names = Names(inquiry, lines, tables, register)
    parser = BlockParser(definition.numbering, register.figures, placing.by_kind, placing.fault)
    everything = names.all()
    blocks: list[Block] = []
    written = True
    for chapter in definition.every_chapter():
        placing.here = chapter_place(template, chapter)
        text = render_chapter(template, chapter, everything, findings)
        written = written and text is not None
        if text is not None:
            page = definition.glance is not None and chapter == definition.glance.chapter
            blocks += parser.parse_page(text) if page else parser.parse(text)
    if written:
        placing.tell_left()
    try:
        for place, what in missing_records(inquiry.budget, definition.requires):
            findings.add(kinds.MISSING_RECORD, place, needs=f"“{definition.title}”", what=what)
    except AttributeError:
        placing.fault("requires 中有输入文件没有的资料", definition.at("requires"))
    for key, place, known in unused_texts(inquiry.budget, names):
        findings.add(kinds.UNUSED_TEXT, place, key=key, known=known)
    inquiry.close()
    return _document(inquiry, lines, blocks, [table for table in tables if not table.published])


class _Placing:
    """Gives the tables and charts that chapters place, each once; ``here`` is the chapter being written."""

    def __init__(self, inquiry: Inquiry, tables: dict[str, Table], charts: dict[str, Chart]) -> None:
        self.tables, self.charts, self._findings = tables, charts, inquiry.findings
        definition = inquiry.template.definition
        self._listed = {identity: definition.at("tables", i) for i, identity in enumerate(definition.tables)}
        self.here = self._set_file = Place(str(inquiry.template.folders[0] / "set.yaml"))
        self._placed: set[str] = set()
        self.by_kind: dict[str, Callable[[str], Block | None]] = {"table": self._table, "chart": self._chart}

    def fault(self, problem: str, place: Place | None = None) -> None:
        """Tell a fault of the set, of the chapter being written where no place is given."""
        place = place or self.here
        self._findings.add(kinds.TEMPLATE_ERROR, place, problem=problem.strip(), expected="本程序支持的写法")

    def tell_left(self) -> None:
        """Tell the tables and charts that no chapter has placed."""
        for identity, table in self.tables.items():
            if table.published and f"t-{identity}" not in self._placed:
                self.fault(f"表“{identity}”没有放进任何一章", self._listed.get(identity, self._set_file))
        for identity in self.charts:
            if f"c-{identity}" not in self._placed:
                self.fault(f"图“{identity}”没有放进任何一章", self._set_file)

    def _table(self, identity: str) -> Block | None:
        anchor = f"t-{identity}"
        if not self._first(
            identity in self.tables, anchor, f"表“{identity}”", self._listed.get(identity, self._set_file)
        ):
            return None
        return TableBlock(self.tables[identity], anchor)

    def _chart(self, identity: str) -> Block | None:
        anchor = f"c-{identity}"
        if not self._first(identity in self.charts, anchor, f"图“{identity}”", self.here):
            return None
        return ChartBlock(self.charts[identity], anchor)

    def _first(self, known: bool, anchor: str, what: str, place: Place) -> bool:
        """True for what is there and not placed yet; else the fault is told."""
        if not known or anchor in self._placed:
            self.fault(f"{what}{'放了两次' if known else '不存在'}", place)
            return False
        self._placed.add(anchor)
        return True


def _tables(inquiry: Inquiry, lines: Lines) -> dict[str, Table]:
    """Every table of the set. A definition is its author's program: what it raises is told at its file."""
    tables: dict[str, Table] = {}
    for definition in inquiry.template.tables:
        try:
            tables.update({table.id: table for table in build_tables(definition, inquiry, lines)})
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, StopIteration) as error:
            problem = f"表“{definition.id}”：{error}"
            expected = "能够编制的表定义"
            inquiry.findings.add(kinds.TEMPLATE_ERROR, definition.place, problem=problem, expected=expected)
    return tables


def _charts(inquiry: Inquiry, lines: Lines) -> dict[str, Chart]:
    return {definition.id: build_chart(definition, inquiry, lines) for definition in inquiry.template.charts}


def _document(inquiry: Inquiry, lines: Lines, blocks: list[Block], data_tables: list[Table]) -> Document:
    definition = inquiry.template.definition
    cover = definition.cover
    title = lines(cover.title, cover.place)
    return Document(
        title=title,
        cover_title=title,
        cover_agency=lines(cover.agency, cover.place),
        cover_date=lines(cover.date, cover.place),
        contents_title=definition.wording.contents,
        blocks=tuple(blocks),
        data_tables=tuple(data_tables),
    )
