"""Budget + ledger + set → document: the tables are built, the chapters written, the parts put in order."""

from generator.document import Block, Document, Table, TableBlock
from generator.findings import Place
from generator.findings import catalogue as kinds
from generator.inquiry import Inquiry
from generator.narrative import BlockParser, Names, chapter_place, render_chapter
from generator.narrative.names import line_names, missing_records, unused_texts
from generator.narrative.phrases import Register
from generator.sets.jinja import Lines
from generator.tables import build_tables


def compose(inquiry: Inquiry) -> Document:
    """Make the document; all that is missing or wrong is told to the inquiry's findings."""
    template, findings = inquiry.template, inquiry.findings
    definition = template.definition
    lines = Lines(line_names(inquiry.budget, definition), findings)
    tables = _tables(inquiry, lines)
    register = Register()
    names = Names(inquiry, lines, list(tables.values()), register)
    placed: dict[str, None] = {}
    listed = {identity: definition.at("tables", i) for i, identity in enumerate(definition.tables)}
    set_file = Place(str(template.folders[0] / "set.yaml"))

    here = set_file

    def fault(problem: str, place: Place | None = None) -> None:
        findings.add(kinds.TEMPLATE_ERROR, place or here, problem=problem.strip(), expected="本程序支持的写法")

    def place_table(identity: str) -> Block | None:
        if identity in placed or identity not in tables:
            problem = f"表“{identity}”{'放了两次' if identity in placed else '不存在'}"
            fault(problem, listed.get(identity, set_file))
            return None
        placed[identity] = None
        return TableBlock(tables[identity], f"t-{identity}")

    parser = BlockParser(definition.numbering, register.figures, place_table, fault)
    everything = names.all()
    blocks: list[Block] = []
    written = True
    for chapter in definition.chapters:
        here = chapter_place(template, chapter)
        text = render_chapter(template, chapter, everything, findings)
        written = written and text is not None
        blocks += parser.parse(text or "")
    for identity, table in tables.items():
        if written and table.published and identity not in placed:
            fault(f"表“{identity}”没有放进任何一章", listed.get(identity, set_file))
    try:
        for place, what in missing_records(inquiry.budget, definition.requires):
            findings.add(kinds.MISSING_RECORD, place, needs=f"“{definition.title}”", what=what)
    except AttributeError:
        fault("requires 中有输入文件没有的资料", definition.at("requires"))
    for key, place, known in unused_texts(inquiry.budget, names):
        findings.add(kinds.UNUSED_TEXT, place, key=key, known=known)
    inquiry.close()
    return _document(inquiry, lines, blocks, [table for table in tables.values() if not table.published])


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
