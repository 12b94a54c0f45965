"""What else could set the same pages: our engines, plain WeasyPrint, Chromium, LibreOffice; each a command.

The others begin with the finished page; ours reads and checks the input, computes every figure, and reads the PDF back.
"""

import re
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from benchmarks.process import COMMAND
from generator import Findings
from generator.pipeline import build, load
from generator.writers.engines import ENGINES
from generator.writers.html import html_page

_PLAIN = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"


def page_of(budget: Path) -> Path:
    """Write beside an input the page that is set of it, marked up as one would without measuring.

    Borders are collapsed, columns find their widths by themselves, and amounts may be broken.
    """
    findings = Findings()
    loaded = load(budget, findings)
    assert loaded is not None, list(findings)  # noqa: S101 - generated inputs are valid
    html = html_page(build(loaded), loaded.inquiry.template)
    html = html.replace(
        "table-layout: fixed; border-collapse: separate; border-spacing: 0;", "border-collapse: collapse;"
    )
    html = re.sub(r"<colgroup>.*?</colgroup>", "", html, flags=re.DOTALL)
    page = budget.with_name("page.html")
    page.write_text(html, encoding="utf-8")
    return page


def contestants(budget: Path) -> dict[str, tuple[list[str], Path]]:
    """Each program that is installed: its command, and the PDF that it writes."""
    folder, page = budget.parent, page_of(budget)
    found: dict[str, tuple[list[str], Path]] = {}
    for engine in ENGINES:
        if find_spec(engine) is not None:
            pdf = folder / f"{engine}.pdf"
            found[f"本程序（{engine}）"] = ([*COMMAND, "build", str(budget), "-o", str(pdf), "--engine", engine], pdf)
    pdf = folder / "plain.pdf"
    found[PLAIN] = ([sys.executable, "-c", _PLAIN, str(page), str(pdf)], pdf)
    if chromium := shutil.which("chromium"):
        pdf = folder / "chromium.pdf"
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        found["Chromium（同一网页）"] = ([chromium, *flags, f"--print-to-pdf={pdf}", page.as_uri()], pdf)
    if office := shutil.which("soffice"):
        convert = ["--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", str(folder), str(page)]
        found["LibreOffice（同一网页）"] = ([office, *convert], folder / "page.pdf")
    return found


PLAIN = "普通 WeasyPrint（同一网页）"
