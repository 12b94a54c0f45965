"""A finished PDF is read back: whatever is dropped, cut, covered or over another is seen, and then there is no file."""

import io
import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

import pikepdf
import pytest

from generator.document import Block, Document, Heading, Paragraph, Span, TableBlock
from generator.findings import Finding, Findings
from generator.writers import read_back as reading
from generator.writers.read_back import read_back
from generator.writers.read_back.sheets import Run, Sheet, sheets
from tests.examples import EXAMPLES, REPORTS, composed, made, set_as_pdf
from tests.writers.test_spans import project
from tests.writers.test_spans import table as grid

SLUG = "national-9"
PX = 0.75  # a CSS pixel in points
AMOUNT = re.compile(r"-?[\d,]+\.\d+")
Fault = Callable[[bytes, Run, Sheet, random.Random], bytes]


@cache
def pages() -> tuple[Sheet, ...]:
    return tuple(sheets(made(SLUG)))


@pytest.mark.parametrize("slug", REPORTS)
def test_a_sound_report_has_nothing_to_tell(slug: str) -> None:
    assert list(read_back(made(slug), composed(slug))) == []


# --- faults ------------------------------------------------------------------------------------------


def _where(run: Run, sheet: Sheet) -> tuple[float, float, float, float]:
    """Left, upper edge, width and height of a run's ink, in the pixels of its page's stream."""
    box = run.box
    return box.left / PX, (sheet.box.top - box.top) / PX, (box.right - box.left) / PX, (box.top - box.bottom) / PX


def dropped(shown: bytes, run: Run, sheet: Sheet, chance: random.Random) -> bytes:
    return b""


def changed(shown: bytes, run: Run, sheet: Sheet, chance: random.Random) -> bytes:
    """The last two glyphs change places with nothing: an amount loses its cents."""
    return re.sub(rb"\[(.*)<[0-9a-f]+>([^<]*)\]TJ", rb"[\1\2]TJ", shown.replace(b"] TJ", b"]TJ"), flags=re.DOTALL)


def clipped(shown: bytes, run: Run, sheet: Sheet, chance: random.Random) -> bytes:
    left, top, width, height = _where(run, sheet)
    part = chance.choice(
        [(left, top, width / 2, height), (left, top, width, height / 2), (left + width / 3, top, width, height)]
    )
    return b"q %.3f %.3f %.3f %.3f re W n " % part + shown + b" Q"


def covered(shown: bytes, run: Run, sheet: Sheet, chance: random.Random) -> bytes:
    return shown + b" q 1 1 1 rg %.3f %.3f %.3f %.3f re f Q" % _where(run, sheet)


def pale(shown: bytes, run: Run, sheet: Sheet, chance: random.Random) -> bytes:
    return b"q 1 1 1 rg " + shown.replace(b"0 0 0 rg", b"") + b" Q"


def over_another(shown: bytes, run: Run, sheet: Sheet, chance: random.Random) -> bytes:
    other = chance.choice([each for each in sheet.runs if each is not run])
    (left, top, _, _), (there, below, _, _) = _where(run, sheet), _where(other, sheet)
    return b"q 1 0 0 1 %.3f %.3f cm " % (there - left, below - top) + shown + b" Q"


def beyond_its_cell(shown: bytes, run: Run, sheet: Sheet, chance: random.Random) -> bytes:
    _, _, width, _ = _where(run, sheet)
    return b"q 1 0 0 1 %.3f 0 cm " % (width / 2) + shown + b" Q"


def beyond_the_page(shown: bytes, run: Run, sheet: Sheet, chance: random.Random) -> bytes:
    left, _, width, _ = _where(run, sheet)
    return b"q 1 0 0 1 %.3f 0 cm " % (sheet.box.right / PX - left - width / 2) + shown + b" Q"


FAULTS: tuple[Fault, ...] = (
    dropped, changed, clipped, covered, pale, over_another, beyond_its_cell, beyond_the_page,
)  # fmt: skip


def tampered(number: int, run: Run, fault: Fault, chance: random.Random) -> bytes:
    """The report with a fault in what shows one run."""
    with pikepdf.open(io.BytesIO(made(SLUG))) as pdf:
        page = pdf.pages[number]
        content = page.Contents.read_bytes()
        pattern = re.compile(rb"(/\w+\s<</MCID %d>>\sBDC\s)(.*?)(\sEMC)" % run.mark, re.DOTALL)
        match = pattern.search(content)
        assert match
        faulty = fault(match[2], run, pages()[number], chance)
        assert faulty != match[2], fault.__name__
        page.Contents.write(content[: match.start(2)] + faulty + content[match.end(2) :])
        whole = io.BytesIO()
        pdf.save(whole)
    return whole.getvalue()


def test_a_hundred_seeded_faults_are_all_seen() -> None:
    chance = random.Random(20261125)  # noqa: S311 - a seed for faults, no secret
    amounts = [(n, run) for n, page in enumerate(pages()) for run in page.runs if AMOUNT.fullmatch(run.text.strip())]
    assert len(amounts) > 100
    unseen = []
    for number in range(100):
        fault = FAULTS[number % len(FAULTS)]
        page, run = chance.choice(amounts)
        if not list(read_back(tampered(page, run, fault, chance), composed(SLUG))):
            unseen.append((fault.__name__, page, run.text))
    assert unseen == []


def found(fault: Fault) -> list[Finding]:
    """What is told of one fault in the first amount of the first table."""
    number, run = next((n, r) for n, page in enumerate(pages()) for r in page.runs if AMOUNT.fullmatch(r.text.strip()))
    return list(read_back(tampered(number, run, fault, random.Random(1)), composed(SLUG)))  # noqa: S311


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (dropped, "排好的报告缺少内容|《单位收支总表》第 1 行“收入/预算数”没有印出"),
        (changed, "排好的报告与编制的不一致|《单位收支总表》第 1 行“收入/预算数”印成“"),
        (covered, "有文字没有印全|“"),
        (beyond_its_cell, "有文字越过表格线|“"),
    ],
)
def test_a_fault_is_told_with_its_page_and_its_cell(fault: Fault, told: str) -> None:
    cases = [case for case in found(fault) if f"{case.kind.title}|{case.found}".startswith(told)]
    assert len(cases) == 1
    assert re.fullmatch(r"第\d+面|报告", str(cases[0].place))


# --- texts -------------------------------------------------------------------------------------------

ODD = [
    "office ffi flow fit AVATAR To. 1/2",
    "甲-乙" * 30,
    "well-known state-of-the-art co-operation " * 12,
    "①②③㎡½…——～·•‧℃％‰±×÷≥≤≠∞√△□○●★☆→←↑↓",
    "⼈⼤⽇ ＡＢＣ１２３，．：；！？",
    "a\u200bb\u00adc\u2060d\ufeffe 一\ufe00二",
    "http://www.example.gov.cn/very/long/path/with/many/segments/" * 3,
    "x²+y²=z² H₂O é à ü Ωαβγ 1,234,567.89—12.3－5 -6 −7",
    "增减为-5.00万元、-6.00万元、" * 12,
]


def set_alone(*texts: str) -> tuple[Document, bytes, Findings]:
    blocks: tuple[Block, ...] = (
        Heading(1, "一、", (Span("题"),), "s-1"),
        *(Paragraph((Span(text),)) for text in texts),
    )
    document, findings = Document("题", "题", "甲局", "", "目录", blocks), Findings()
    return document, set_as_pdf(document, SLUG, findings), findings


def test_whatever_a_text_is_made_of_it_is_read_back() -> None:
    _, _, findings = set_alone(*ODD)  # some of it only a font of another style can show
    assert {case.kind.id for case in findings} <= {"strange-font"}


@pytest.mark.parametrize("titled", [True, False])
def test_texts_taller_than_a_page_are_printed_whole(titled: bool) -> None:
    goal = "抓好医疗保障基金监管，推进支付方式改革；提升经办服务水平。"
    for targets, goals, texts in ((5, 200, 3), (1, 40, 50), (3, 60, 30)):
        table = grid(project("甲", targets, goal * goals, goal * texts), project("乙", 4), title=titled)
        blocks = (Heading(1, "一、", (Span("题"),), "s-1"), TableBlock(table, "t-1"), Paragraph((Span("完"),)))
        document, findings = Document("题", "题", "甲局", "", "目录", blocks), Findings()
        data = set_as_pdf(document, SLUG, findings)
        assert [case.found for case in findings] == []
        other = replace(table, rows=(*project("甲", targets, goal * goals + "不", goal * texts), *table.rows[targets:]))
        changed = replace(document, blocks=(blocks[0], TableBlock(other, "t-1"), blocks[2]))
        assert "not-as-composed" in {case.kind.id for case in read_back(data, changed)}


@pytest.mark.parametrize(("printed", "meant"), [("共5.00万元", "共5,00万元"), ("减少-5", "减少+5"), ("甲乙丙", "甲乙")])
def test_another_text_is_not_taken_for_it(printed: str, meant: str) -> None:
    _, data, _ = set_alone(printed)
    document, _, _ = set_alone(meant)
    assert [case.kind.id for case in read_back(data, document)] == ["not-as-composed"]


def test_a_wrong_page_number_in_the_contents_is_seen() -> None:
    document, _, _ = set_alone("甲")
    later = Document("题", "题", "甲局", "", "目录", (Paragraph((Span("国" * 1300),)), *document.blocks))
    findings = Findings()
    data = set_as_pdf(later, SLUG, findings)
    assert [case.found for case in findings] == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.pages[2]  # the heading now stands on another page than the contents say
        whole = io.BytesIO()
        pdf.save(whole)
    assert "wrong-page" in {case.kind.id for case in read_back(whole.getvalue(), later)}


def test_without_proof_there_is_no_file(
    make_report: Callable[..., CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    one = found(dropped)[0]
    monkeypatch.setattr(reading, "read_back", lambda data, document, families: [one])
    done = make_report(str(EXAMPLES / SLUG / "budget.yaml"), "-o", "report.pdf")
    assert done.returncode == 2
    assert done.stderr.startswith(f"错误 {one.place} 排好的报告缺少内容\n  发现：《单位收支总表》")
    assert list(tmp_path.iterdir()) == []
