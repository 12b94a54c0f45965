"""Where the library is missing that writes fonts fast, a run says so once, as information."""

import pytest
from weasyprint.text import ffi

from generator.findings import Findings
from generator.findings.printing import as_text
from tests.examples import composed, set_as_pdf


def test_a_missing_library_is_told_once_and_the_report_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ffi, "harfbuzz_subset", None)
    findings = Findings()
    for _ in range(2):
        assert set_as_pdf(composed("national-9"), "national-9", findings).startswith(b"%PDF")
    (case,) = findings
    assert as_text(case).startswith(
        "提示 WeasyPrint 缺少 harfbuzz-subset\n  发现：写 PDF 时截取字体要用它，没有就慢几倍"
    )
    assert not findings.blocking
