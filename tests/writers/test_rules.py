"""Rules of tables: each is one line from end to end, and what is not plain is left to the typesetter."""

import pytest
import weasyprint.draw
from weasyprint import HTML
from weasyprint.draw import border

from generator.writers.pdf import rules
from generator.writers.read_back.sheets import Box, sheets

_STYLE = """<style>
@page { size: 100mm 60mm; margin: 5mm } body { font: 10pt "Noto Serif CJK SC"; margin: 0 }
table { width: 100%; table-layout: fixed; border-spacing: 0; border-top: 1pt solid; border-left: 1pt solid }
td { border-right: 1pt solid; border-bottom: 1pt solid }
</style>"""
_TABLE = (
    "<table><tr><td rowspan=2>甲</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>"
    "<tr><td colspan=2>合计</td><td>6</td></tr></table>"
)


def _upright(table: str, style: str = "") -> list[Box]:
    (page,) = sheets(HTML(string=_STYLE + style + table).write_pdf())  # type: ignore[no-untyped-call]
    return sorted(page.rules, key=lambda rule: (rule.left, -rule.top))


@pytest.fixture(autouse=True)
def _rules() -> None:
    rules.install()


def _heights(table: str, style: str = "") -> list[float]:
    return [round(rule.top - rule.bottom) for rule in _upright(table, style)]


def test_a_rule_is_one_line_as_far_as_it_goes() -> None:
    edge, first, second, last = _heights(_TABLE)
    assert [second, last] == pytest.approx([edge, edge], abs=1.5)
    assert first == pytest.approx(edge * 2 / 3, abs=1.5)  # not through the sum, which covers two columns


def test_lines_that_do_not_meet_stay_apart() -> None:
    gap = _upright(_TABLE + "<p style='margin: 3mm 0'>正文</p>" + _TABLE)
    assert len(gap) == 8
    assert gap[0].bottom - gap[1].top > 8


@pytest.mark.parametrize("style", [
    "td { border-color: red; }",  # the table's own sides are black
    "td { border-right-style: double; }",
    "td { border-radius: 2pt; }",
    "table { empty-cells: hide; }",
    "td { visibility: hidden; }",
])  # fmt: skip
def test_other_borders_are_drawn_as_their_typesetter_draws_them(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = _upright(_TABLE, f"<style>{style}</style>")
    monkeypatch.setattr(weasyprint.draw, "draw_border", border.draw_border)
    assert ours == _upright(_TABLE, f"<style>{style}</style>")
