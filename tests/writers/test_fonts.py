"""Which fonts serve, which stand in, and a folder of fonts that alone is used."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator.document import Document, Paragraph, Span
from generator.findings import Findings
from generator.sets.style import Fonts
from generator.writers.fonts import installed, names_in_use, serving
from tests.examples import EXAMPLES, loaded, set_as_pdf

Alone = Callable[..., CompletedProcess[str]]
NATIONAL = str(EXAMPLES / "national-9" / "budget.yaml")
SANS, SERIF = "Noto Sans CJK SC", "Noto Serif CJK SC"


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., str]:
    """A folder with the regular faces of some installed families."""

    def make(*families: str) -> str:
        target = tmp_path / "fonts"
        target.mkdir()
        for family in families:
            file = installed()[family.casefold()].file
            regular = file.with_name(file.name.replace("Bold", "Regular"))
            (target / regular.name).symlink_to(regular)
        return str(target)

    return make


def test_the_command_names_a_font_for_every_role_and_what_would_be_better(make_report_alone: Alone) -> None:
    done = make_report_alone("fonts")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    roles = [line.split("\t")[0] for line in lines if not line.startswith("\t")]
    assert roles == [field.title for field in Fonts.model_fields.values()]
    assert any(line.startswith("\t首选而没有安装：方正小标宋") or "FZXiaoBiaoSong" in line for line in lines)


def test_a_role_without_a_font_is_told(make_report_alone: Alone, folder: Callable[..., str]) -> None:
    done = make_report_alone("fonts", "--fonts", folder(SANS))
    assert done.returncode == 1
    assert "正文\t没有可用的字体\t" in done.stdout
    assert f"表头\t{SANS}\t" in done.stdout
    assert done.stderr.startswith("没有可用字体的，用系统任意一种代替")


def test_only_the_fonts_of_a_folder_are_used_and_what_stands_in_is_told(
    make_report_alone: Alone, folder: Callable[..., str], tmp_path: Path
) -> None:
    done = make_report_alone(NATIONAL, "-o", "r.pdf", "--fonts", folder(SANS))
    assert done.returncode == 0
    assert "用了版式之外的字体" in done.stderr
    assert b"Noto-Serif" not in (tmp_path / "r.pdf").read_bytes()


def test_a_folder_that_has_all_fonts_makes_the_report_without_a_word(
    make_report_alone: Alone, folder: Callable[..., str], tmp_path: Path
) -> None:
    done = make_report_alone(NATIONAL, "-o", "r.pdf", "--fonts", folder(SANS, SERIF))
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "r.pdf").stat().st_size > 100_000


@pytest.mark.parametrize(("name", "told"), [("没有", "没有文件夹“没有”"), ("空", "文件夹“空”里没有字体文件")])
def test_a_folder_without_fonts_is_told(make_report_alone: Alone, tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "空").mkdir()
    done = make_report_alone("fonts", "--fonts", name)
    assert (done.returncode, told in done.stderr) == (2, True)


def test_all_names_of_a_family_are_known() -> None:
    style = loaded("national-9").inquiry.template.definition.style
    first, listed = names_in_use(style)
    assert {role.family.casefold() for role in serving(style) if role.family} <= first
    assert "仿宋" in listed


def test_characters_of_another_font_are_told_once() -> None:
    findings = Findings()
    text = Document("题", "题", "甲局", "", "目录", (Paragraph((Span("金额\u0e01\u0e02和\u0e01"),)),))
    set_as_pdf(text, "national-9", findings)
    if not findings.blocking:  # where a font has Thai letters
        assert [(case.kind.id, case.found[:4]) for case in findings] == [("strange-font", "“\u0e01\u0e02”")]
