"""The page for the screen: what it prints, what its cells speak under, how its figures hang together, what it hides."""

import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from generator.document import ChartBlock, Heading, Items, Paragraph, TableBlock
from generator.writers.screen import screen_page
from tests.examples import EVERY, composed, loaded
from tests.writers.page_reading import Element, read_page

MakeReport = Callable[..., CompletedProcess[str]]
Changed = Callable[..., str]
HIDDEN = "玄武白虎朱雀"
KINDS = {"sum", "share", "increase", "decrease", "growth", "fall", "growth_by_change", "fall_by_change"}


@cache
def page_text(slug: str) -> str:
    return screen_page(composed(slug), loaded(slug).inquiry.template)


@cache
def page_of(slug: str) -> Element:
    return read_page(page_text(slug))


def ids(page: Element) -> dict[str, Element]:
    return {each.attributes["id"]: each for each in page.all() if "id" in each.attributes}


def relations(page: Element) -> dict[str, Any]:
    (script,) = (each for each in page.all("script") if each.attributes.get("id") == "relations")
    found: dict[str, Any] = json.loads(script.text)
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("slug", EVERY)
def test_ids_are_unique_and_what_refers_to_one_finds_it(slug: str) -> None:
    page = page_of(slug)
    given = Counter(each.attributes["id"] for each in page.all() if "id" in each.attributes)
    assert [name for name, times in given.items() if times > 1] == []
    asked = [each.attributes["href"].removeprefix("#") for each in page.all("a")]
    asked += [
        name
        for each in page.all()
        for attribute in ("aria-labelledby", "aria-describedby")
        for name in each.attributes.get(attribute, "").split()
    ]
    assert len(asked) > 20
    assert [name for name in asked if name not in given] == []


@pytest.mark.parametrize("slug", EVERY)
def test_every_header_that_a_cell_names_is_one_of_its_table(slug: str) -> None:
    page = page_of(slug)
    known = ids(page)
    for cell in page.all("td", "th"):
        for name in cell.attributes.get("headers", "").split():
            assert known[name].name == "th", name
            assert known[name] is not cell
            assert known[name].closest("table") is cell.closest("table")
            assert known[name].text.strip()


@pytest.mark.parametrize("slug", EVERY)
def test_every_figure_in_a_table_speaks_under_headers(slug: str) -> None:
    known = ids(page_of(slug))
    for figure in (each for each in page_of(slug).all("span") if "n" in each.classes()):
        cell = figure.closest("td")
        table = figure.closest("table")
        if cell is None or table is None:
            continue
        names = cell.attributes.get("headers", "").split()
        scopes = {known[name].attributes["scope"] for name in names}
        row = cell.closest("tr")
        assert names, cell.text
        if next(table.all("thead"), None):
            assert "col" in scopes, (cell.text, names)
            assert "row" in scopes or not list((row or cell).all("th")), (cell.text, names)


@pytest.mark.parametrize("slug", EVERY)
def test_headings_leave_no_rank_out_and_every_table_has_a_caption_and_a_region(slug: str) -> None:
    page = page_of(slug)
    ranks = [int(each.name[1]) for each in page.all("h1", "h2", "h3", "h4", "h5", "h6") if not each.closest("dialog")]
    assert (ranks[0], ranks.count(1)) == (1, 1)
    assert [(a, b) for a, b in pairwise(ranks) if b > a + 1] == []
    tables = list(page.all("table"))
    charts = [block for block in composed(slug).blocks if isinstance(block, ChartBlock) and block.chart.rows]
    assert len(tables) == len(list(composed(slug).tables())) + len(charts)
    for table in tables:
        assert [bool(each.text.strip()) for each in table.all("caption")] == [True]
        assert table.parent is not None
        assert table.parent.attributes["tabindex"] == "0"
    assert [each.name for each in page.all("header", "nav", "main")] == ["header", "nav", "main"]
    (root,) = page.all("html")
    assert root.attributes["lang"] == "zh-CN"


@pytest.mark.parametrize("slug", EVERY)
def test_it_prints_what_the_document_says(slug: str) -> None:
    document = composed(slug)
    printed = []
    for block in document.blocks:
        if isinstance(block, Heading):
            printed.append(block.number + block.text)
        elif isinstance(block, Paragraph):
            printed.append("".join(span.text for span in block.line))
        elif isinstance(block, Items):
            printed += [item.number + "".join(span.text for span in item.line) for item in block.items]
        elif isinstance(block, TableBlock | ChartBlock):
            table = block.table if isinstance(block, TableBlock) else block.chart.table
            cells = [cell for row in table.rows if row.role != "number" for cell in row.cells]
            printed += [cell.printed for cell in cells if cell.span and cell.across]
            printed += table.notes
    (main,) = page_of(slug).all("main")
    shown = [
        each.text
        for each in main.all("p", "td", "th", "h2", "h3", "h4", "h5")
        if not {"table-title", "head-line"} & set(each.classes()) and not each.closest("thead")
    ]
    assert sorted(map(squeezed, shown)) == sorted(map(squeezed, printed))


@pytest.mark.parametrize("slug", EVERY)
def test_its_data_is_nothing_but_how_printed_figures_hang_together(slug: str) -> None:
    known = ids(page_of(slug))
    data = relations(page_of(slug))
    assert set(data) == {"figures"}
    assert len(data["figures"]) > 50
    for same in data["figures"]:
        assert set(same) == {"spots", "formulas"}
        assert all(f"n{spot}" in known for spot in same["spots"])
        for kind, result, terms, tail in same["formulas"]:
            assert kind in KINDS
            assert result in same["spots"]
            assert all(f"n{term}" in known for term in terms)
            assert tail in {0, 1}


def number(page: dict[str, Element], spot: int) -> Decimal:
    return Decimal(page[f"n{spot}"].text.replace(",", "").removesuffix("万元").removesuffix("%"))


@pytest.mark.parametrize("slug", EVERY)
def test_formulas_hold_for_the_printed_figures(slug: str) -> None:
    known = ids(page_of(slug))
    tails = 0
    for same in relations(page_of(slug))["figures"]:
        for kind, result, terms, tail in same["formulas"]:
            one, *others = (number(known, term) for term in terms)
            total = number(known, result)
            if kind == "sum":
                assert (one + sum(others) == total) != bool(tail), (kind, result, terms)
                tails += tail
            elif kind in {"increase", "decrease"} and others:
                assert abs(one - others[0] - total) <= Decimal("0.01")
            elif kind == "share":
                share = 100 * one / others[0]
                assert abs(share - total) < Decimal("0.5")
            elif others:
                base = {"growth": others[0], "fall": one, "growth_by_change": others[0] - one}.get(
                    kind, sum(others) + one
                )
                change = one if kind.endswith("by_change") else one - others[0]
                assert abs(100 * change / base - total) < Decimal("2.5"), (kind, result, terms)
    assert tails < 25


@pytest.mark.parametrize("slug", EVERY)
def test_the_same_figure_reads_the_same_wherever_it_stands(slug: str) -> None:
    known = ids(page_of(slug))
    for same in relations(page_of(slug))["figures"]:
        shown = {number(known, spot) for spot in same["spots"]}
        assert max(shown) - min(shown) <= Decimal("0.01"), shown


def test_a_figure_in_a_sentence_finds_its_table_and_its_formula() -> None:
    known = ids(page_of("national-9"))
    data = relations(page_of("national-9"))["figures"]
    growths = {
        known[f"n{result}"].text: [known[f"n{term}"].text for term in terms]
        for same in data
        for kind, result, terms, _ in same["formulas"]
        if kind == "growth_by_change"
    }
    assert growths["6.7%"] == ["35.40万元", "562.74万元"]
    total = next(same for same in data if "562.74万元" in {known[f"n{spot}"].text for spot in same["spots"]})
    places = {known[f"n{spot}"].closest("table") is None for spot in total["spots"]}
    assert places == {True, False}


@pytest.mark.parametrize("slug", EVERY)
def test_it_is_one_small_file_that_asks_for_nothing(slug: str) -> None:
    text = page_text(slug)
    page = page_of(slug)
    assert len(text.encode()) < 600_000
    (policy,) = (each.attributes["content"] for each in page.all("meta") if "http-equiv" in each.attributes)
    assert policy.startswith("default-src 'none'")
    assert list(page.all("link", "img", "iframe", "object")) == []
    assert [each for each in page.all() if "src" in each.attributes] == []
    assert "url(" not in text.replace("url(#", "")  # a pattern of a picture in the page
    addresses = text.replace("http-equiv", "").replace('="http://www.w3.org/', "")  # names of the forms of pictures
    assert "http" not in addresses


def budget_with_secrets(changed: Changed) -> str:
    project = f"  - {{code: P9, name: {HIDDEN}项目, group: 甲, category: 特定目标类, published: false}}"
    return changed(
        ("- {amount: 100000}", f"- {{amount: 100000, note: {HIDDEN}备注}}"),
        ("nature: 公用经费, amount: 20000}", "nature: 公用经费, amount: 20000, note: 甲乙丙}"),
        ("procurement:", f"{project}\nprocurement:"),
    )


def test_a_public_page_holds_nothing_that_it_does_not_print_and_a_draft_does(
    make_report: MakeReport, changed: Changed, tmp_path: Path
) -> None:
    (tmp_path / "budget.yaml").write_text(budget_with_secrets(changed), encoding="utf-8")
    assert make_report("budget.yaml", "-f", "html").returncode == 0
    assert make_report("budget.yaml", "-f", "html", "--draft").returncode == 0
    public = (tmp_path / "budget.html").read_text(encoding="utf-8")
    draft = (tmp_path / "budget-draft.html").read_text(encoding="utf-8")
    secrets = [HIDDEN, "budget.yaml", "60,000.00", "60000", "草稿", "noindex"]
    assert [secret for secret in secrets if secret in public] == []
    assert [secret in draft for secret in secrets] == [False, True, True, False, True, True]
    page = read_page(draft)
    (header,) = page.all("header")
    assert "草稿　不得公开" in header.text
    assert next(page.all("title")).text.startswith("【草稿】")
    assert (tmp_path / "budget.html").read_text(encoding="utf-8") == public


def test_a_draft_tells_the_facts_of_a_figure(make_report: MakeReport, changed: Changed, tmp_path: Path) -> None:
    (tmp_path / "budget.yaml").write_text(changed(), encoding="utf-8")
    assert make_report("budget.yaml", "-f", "html", "--draft", "-o", "d.html").returncode == 0
    page = read_page((tmp_path / "d.html").read_text(encoding="utf-8"))
    known, data = ids(page), relations(page)
    told = {
        known[f"n{same['spots'][0]}"].text: [
            (term[1], [data["facts"][i][:2] for i in term[2]]) for term in same["terms"]
        ]
        for same in data["figures"]
    }
    assert told["6.00"] == [("60,000.00 元", [["budget.yaml:21:9", "60,000.00 元"]])]


@pytest.mark.parametrize("forms", [[], ["-f", "csv"], ["-f", "html", "-f", "pdf"]])
def test_only_a_page_can_be_a_draft(make_report: MakeReport, forms: list[str]) -> None:
    done = make_report("没有.yaml", "--draft", *forms)
    assert (done.returncode, "草稿只有网页" in done.stderr) == (2, True)


def test_texts_of_the_input_stay_texts(make_report: MakeReport, changed: Changed, tmp_path: Path) -> None:
    nasty = "甲</script><b>乙&amp;"
    text = changed(("name: 档案整理经费", f"name: {nasty}"), ("duties: [保管全市档案。]", f"duties: [{nasty}。]"))
    (tmp_path / "budget.yaml").write_text(text, encoding="utf-8")
    for more in ([], ["--draft"]):
        assert make_report("budget.yaml", "-f", "html", "-o", "x.html", *more).returncode == 0
        page = read_page((tmp_path / "x.html").read_text(encoding="utf-8"))
        assert list(page.all("b")) == []
        assert any(nasty in each.text for each in page.all("p"))
        assert not more or any(nasty in words for _, _, words in relations(page)["facts"])
