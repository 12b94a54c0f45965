"""What a Typst report carries and how its tables look: files byte for byte, tokens as the first engine takes them."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pypdfium2
import pytest
from fontTools import subset
from PIL import Image

from generator.document import Document, Heading, Span, TableBlock
from generator.findings import Findings
from generator.sets import load_set
from generator.sets.style import TableStyle
from generator.writers import Engine, rendered
from tests.examples import EXAMPLES, loaded
from tests.writers.test_spans import project
from tests.writers.test_spans import table as grid

MakeReport = Callable[..., CompletedProcess[str]]


def test_a_file_with_a_byte_order_mark_is_carried_as_it_is(make_report: MakeReport, tmp_path: Path) -> None:
    text = (EXAMPLES / "national-9" / "budget.yaml").read_text(encoding="utf-8")
    data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    (tmp_path / "budget.yaml").write_bytes(data)
    assert make_report("budget.yaml", "--engine", "typst", "--attach-source", "-o", "a.pdf").returncode == 0
    assert make_report("extract", "a.pdf", "-o", "out").returncode == 0
    assert (tmp_path / "out" / "source" / "budget.yaml").read_bytes() == data


@pytest.mark.parametrize("engine", [Engine("weasyprint"), Engine("typst")])
def test_the_header_of_a_table_has_the_colour_of_the_style(engine: Engine) -> None:
    template = load_set("national-9", Findings())
    assert template is not None
    style = template.definition.style
    tinted = style.model_copy(update={"table": style.table.model_copy(update={"head_background": "#DDEEDD"})})
    template = replace(template, definition=template.definition.model_copy(update={"style": tinted}))
    blocks = (Heading(1, "一、", (Span("题"),), "s-1"), TableBlock(grid(project("甲", 2)), "t-1"))
    document, target = Document("题", "题", "甲局", "", "目录", blocks), Path("report.pdf")
    locate = loaded("national-9").budget.containing
    findings = Findings()
    files = rendered(document, template, [("pdf", target)], findings, locate, engine=engine)
    assert list(findings) == []
    made: Any = pypdfium2.PdfDocument(files[target])  # type: ignore[no-untyped-call]
    picture: Image.Image = made[2].render().to_pil().convert("RGB")
    made.close()
    colours = {colour: pixels for pixels, colour in picture.getcolors(1 << 16) or ()}
    assert 3000 < colours[0xDD, 0xEE, 0xDD] < 30000


@pytest.mark.parametrize("colour", ["lightgray", "#EEE", "red; position: fixed"])
def test_a_colour_that_not_every_writer_knows_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="颜色，如 #EDEDED，或 none"):
        TableStyle(rule="1pt", cell_padding="2pt", head_background=colour)


def test_letters_that_the_fonts_of_a_folder_lack_are_named(make_report: MakeReport, tmp_path: Path) -> None:
    asked = ["fc-match", "-f", "%{file}\n%{index}", "Noto Serif CJK SC"]
    file, index = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout.split("\n")
    tool: Any = subset
    options = tool.Options(font_number=int(index))
    font = tool.load_font(file, options)
    lacking = tool.Subsetter(options)
    lacking.populate(unicodes=[code for code in range(0x20, 0x100) if chr(code) not in '5"{'])
    lacking.subset(font)
    (tmp_path / "fonts").mkdir()
    tool.save_font(font, str(tmp_path / "fonts" / "lacking.otf"), options)
    font.close()
    done = make_report(str(EXAMPLES / "national-9" / "budget.yaml"), "--engine", "typst", "--fonts", "fonts")
    assert done.returncode == 2
    assert "“5”（U+0035） 没有字体可以显示" in done.stderr
    assert "模板有误" not in done.stderr
