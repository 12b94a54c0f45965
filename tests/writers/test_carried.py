"""What a report carries: its public data and nothing finer; in an archive copy, the input that it was made from."""

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pikepdf
import pytest

from generator.writers.csv_tables import table_csv
from tests.examples import EXAMPLES, composed, made
from tests.published_tables import SLUGS

MakeReport = Callable[..., CompletedProcess[str]]
Changed = Callable[..., str]
HIDDEN = "玄武白虎朱雀"


def carried(data: bytes) -> dict[str, tuple[bytes, str]]:
    """The content and relationship of each file that a PDF carries."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        files = {
            name: (each.get_file().read_bytes(), str(each.obj.AFRelationship)) for name, each in pdf.attachments.items()
        }
        assert len(pdf.Root.AF) == len(files)
    return files


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode())))


@pytest.mark.parametrize("slug", SLUGS)
def test_it_carries_its_printed_tables_and_what_they_are(slug: str) -> None:
    files = carried(made(slug))
    tables = dict(table_csv(table) for table in composed(slug).tables() if table.exported)
    package = json.loads(files.pop("datapackage.json")[0])
    assert {name: content for name, (content, _) in files.items()} == tables
    assert {relationship for _, relationship in files.values()} == {"/Data"}
    described = {each["path"]: each["schema"]["fields"] for each in package["resources"]}
    assert list(described) == list(tables)
    for path, fields in described.items():
        assert [field["name"] for field in fields] == rows(tables[path])[0]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_cell_that_it_carries_is_printed(slug: str) -> None:
    pdftotext = shutil.which("pdftotext")
    assert pdftotext
    run = subprocess.run([pdftotext, "-raw", "-", "-"], input=made(slug), capture_output=True, check=True)
    printed = "".join(re.sub(r"—\s*\d+\s*—\s*$", "", page) for page in run.stdout.decode().split("\f"))
    text = "".join(printed.split())
    for name, (content, _) in carried(made(slug)).items():
        if name.endswith(".csv"):
            form = rows(content)[0] == ["field", "value"]
            cells = [cell for row in rows(content)[1:] for cell in (row[1:] if form else row)]
            assert [cell for cell in cells if len(cell) < 12 and "".join(cell.split()) not in text] == [], name


def texts(data: bytes) -> Iterator[bytes]:
    """All that a PDF holds, its streams unpacked."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            yield thing.unparse(resolved=False) if not isinstance(thing, pikepdf.Stream) else thing.read_bytes()


def test_a_public_report_holds_nothing_that_it_does_not_print(
    make_report: MakeReport, changed: Changed, tmp_path: Path
) -> None:
    project = f"  - {{code: P9, name: {HIDDEN}项目, group: 甲, category: 特定目标类, published: false}}"
    text = changed(
        ("- {amount: 100000}", f"- {{amount: 100000, note: {HIDDEN}备注}}"),
        ("procurement:", f"{project}\nprocurement:"),
    )
    (tmp_path / "budget.yaml").write_text(text, encoding="utf-8")
    done = make_report("budget.yaml")
    assert done.returncode == 0, done.stderr
    secrets = [HIDDEN.encode(), HIDDEN.encode("utf-16-be"), b"budget.yaml", str(tmp_path).encode()]
    held = list(texts((tmp_path / "budget.pdf").read_bytes()))
    assert [secret for secret in secrets if any(secret in each for each in held)] == []
    # The same search finds what an archive copy does carry.
    assert make_report("budget.yaml", "--attach-source", "-o", "archive.pdf").returncode == 0
    held = list(texts((tmp_path / "archive.pdf").read_bytes()))
    assert any(HIDDEN.encode() in each for each in held)


def test_what_is_taken_out_of_a_report_can_be_audited(make_report: MakeReport, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(made("huzhou-center-2025"))
    done = make_report("extract", "report.pdf", "-o", "data")
    assert (done.returncode, done.stdout) == (0, "已取出 12 个文件到 data\n")
    audited = make_report("audit", "data", "-t", "huzhou-2025")
    assert audited.returncode == 0
    assert "不符 0，" in audited.stdout


def copied(folder: Path, slug: str) -> Path:
    """An example's files elsewhere."""
    shutil.copytree(EXAMPLES / slug, folder, ignore=shutil.ignore_patterns("*.pdf", "*.xlsx", "*.md"))
    return folder / "budget.yaml"


def test_an_archive_copy_can_be_made_again_from_what_it_carries(make_report: MakeReport, tmp_path: Path) -> None:
    file = copied(tmp_path / "in", "department-and-units")
    assert make_report(str(file), "--attach-source", "-o", "first.pdf").returncode == 0
    first = (tmp_path / "first.pdf").read_bytes()
    sources = {name for name, (_, kind) in carried(first).items() if kind == "/Source"}
    units = {f"source/units/51200{number}.yaml" for number in (1, 2, 3)}
    assert sources == {"source/budget.yaml", "source/budget-2025.yaml", *units}
    shutil.rmtree(file.parent)
    assert make_report("extract", "first.pdf", "-o", "out").returncode == 0
    assert make_report("out/source/budget.yaml", "--attach-source", "-o", "second.pdf").returncode == 0
    assert (tmp_path / "second.pdf").read_bytes() == first
    assert make_report("out/source/budget.yaml", "-o", "public.pdf").returncode == 0
    assert (tmp_path / "public.pdf").read_bytes() == made("department-and-units")


def test_an_archive_copy_carries_a_set_of_its_own(make_report: MakeReport, tmp_path: Path) -> None:
    file = copied(tmp_path / "in", "huzhou-center-2025")
    (tmp_path / "sets" / "own").mkdir(parents=True)
    (tmp_path / "sets" / "own" / "set.yaml").write_text("extends: huzhou-2025\ntitle: 自己的\n", encoding="utf-8")
    text = file.read_text(encoding="utf-8").replace("template: huzhou-2025", "template: ../sets/own")
    file.write_text(text, encoding="utf-8")
    assert make_report(str(file), "--attach-source", "-o", "first.pdf").returncode == 0
    assert make_report("extract", "first.pdf", "-o", "out").returncode == 0
    assert (tmp_path / "out" / "source" / "sets" / "own" / "set.yaml").is_file()
    assert make_report("out/source/in/budget.yaml", "--attach-source", "-o", "second.pdf").returncode == 0
    assert (tmp_path / "second.pdf").read_bytes() == (tmp_path / "first.pdf").read_bytes()


def test_an_archive_copy_says_that_it_is_not_public(make_report: MakeReport, tmp_path: Path) -> None:
    file = copied(tmp_path / "in", "national-9")
    assert make_report(str(file), "--attach-source", "-o", "archive.pdf").returncode == 0
    run = subprocess.run(["pdftotext", "-l", "1", tmp_path / "archive.pdf", "-"], capture_output=True, check=True)
    assert "内部归档 不得公开" in " ".join(run.stdout.decode().split())
    with pikepdf.open(tmp_path / "archive.pdf") as pdf:
        assert str(pdf.docinfo["/Subject"]) == "内部归档：附有生成本报告的输入文件，不得公开"
        assert "内部归档" in pdf.Root.Metadata.read_bytes().decode()
    with pikepdf.open(io.BytesIO(made("national-9"))) as pdf:
        assert "/Subject" not in pdf.docinfo
        assert "内部归档" not in pdf.Root.Metadata.read_bytes().decode()


def test_only_a_pdf_can_carry_its_input(make_report: MakeReport) -> None:
    done = make_report("没有.yaml", "--attach-source", "-f", "csv")
    assert (done.returncode, "输入文件只能附在 PDF 里" in done.stderr) == (2, True)


def pdf_with(folder: Path, attached: str | None, password: str = "") -> None:
    """A PDF of one blank page that carries one file of this name, or none."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    if attached:
        pdf.attachments[attached] = pikepdf.AttachedFileSpec(
            pdf, b"x", filename=attached, description="", mime_type="text/csv", creation_date="", mod_date=""
        )
    pdf.save(folder / "r.pdf", encryption=pikepdf.Encryption(owner=password, user=password) if password else False)


@pytest.mark.parametrize(
    ("attached", "password", "told"),
    [
        (None, "", "PDF 里没有附件\n  发现：这份 PDF 不带任何文件\n"),
        ("a.csv", "x", "PDF 打不开\n  发现：加了密码\n"),
        ("../a.csv", "", "附件的名称不安全\n  发现：附件“../a.csv”指向文件夹之外\n"),
        ("/etc/a.csv", "", "附件的名称不安全\n  发现：附件“/etc/a.csv”指向文件夹之外\n"),
        ("C:\\a.csv", "", "附件的名称不安全\n  发现：附件“C:\\a.csv”指向文件夹之外\n"),
    ],
)
def test_what_cannot_be_taken_out_is_told_and_nothing_is_written(
    make_report: MakeReport, tmp_path: Path, attached: str | None, password: str, told: str
) -> None:
    pdf_with(tmp_path, attached, password)
    done = make_report("extract", "r.pdf", "-o", "out")
    assert done.stderr.startswith(f"错误 r.pdf {told}")
    assert (done.returncode, (tmp_path / "out").exists()) == (2, False)


def test_a_file_that_is_no_pdf_is_told(make_report: MakeReport, tmp_path: Path) -> None:
    (tmp_path / "r.pdf").write_text("这不是 PDF")
    assert "发现：不是 PDF，或已损坏" in make_report("extract", "r.pdf", "-o", "out").stderr
    assert "文件或文件夹不存在" in make_report("extract", "没有.pdf", "-o", "out").stderr


def test_nothing_is_written_over(make_report: MakeReport, tmp_path: Path) -> None:
    pdf_with(tmp_path, "a.csv")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.csv").write_text("我的")
    done = make_report("extract", "r.pdf", "-o", "out")
    assert (done.returncode, "out/a.csv 已经存在，不会覆盖" in done.stderr) == (2, True)
    assert (tmp_path / "out" / "a.csv").read_text() == "我的"
