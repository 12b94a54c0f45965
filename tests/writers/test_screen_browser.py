"""The page for the screen in a browser: no violation that axe knows of, and all it does by keyboard alone."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from generator.explaining.explanation import terms_of
from generator.writers.screen import screen_page
from tests.examples import composed, loaded

WIDE, NARROW = (1500, 900), (390, 800)
QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "needs Debian's chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET, chromium_sandbox=False)
        yield browser
        browser.close()


class Opened:
    """Pages of examples, with whatever they complained of or asked the network for."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser, self.folder = browser, folder
        self.complaints: list[str] = []
        self.asked: list[str] = []

    def open(self, slug: str, size: tuple[int, int] = WIDE, *, draft: bool = False) -> Page:
        inquiry = loaded(slug).inquiry
        file = self.folder / "page.html"
        explain = (lambda figure: terms_of(figure, inquiry)) if draft else None
        file.write_text(screen_page(composed(slug), inquiry.template, explain), encoding="utf-8")
        page = self.browser.new_page(viewport={"width": size[0], "height": size[1]})
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(file.as_uri())
        return page


@pytest.fixture
def pages(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    opened = Opened(browser, tmp_path)
    yield opened
    assert opened.complaints == []
    assert [url for url in opened.asked if not url.startswith("file:")] == []
    for context in browser.contexts:
        context.close()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def printed(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


def first_with_formula(page: Page) -> str:
    """The id of the first figure in a table that has a formula and stands elsewhere too."""
    data = json.loads(page.locator("#relations").inner_text())
    tabled = page.evaluate("[...document.querySelectorAll('.table:not(.chart *) td .n')].map((each) => each.id)")
    spots = [f"n{spot}" for same in data["figures"] if same["formulas"] and len(same["spots"]) > 1
             for spot in same["spots"]]  # fmt: skip
    return next(str(each) for each in tabled if each in spots)


@pytest.mark.parametrize(
    ("slug", "size"),
    [("national-9", WIDE), ("national-9", NARROW), ("hunan-2026", WIDE), ("dongxihu-2023", WIDE)],
)
def test_axe_finds_nothing_also_with_the_panel_open(pages: Opened, slug: str, size: tuple[int, int]) -> None:
    page = pages.open(slug, size, draft=slug == "national-9")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]  # only tables scroll sideways
    page.locator("#" + first_with_formula(page)).click()
    assert page.locator("#panel").is_visible()
    assert violations(page) == []


def test_axe_finds_what_is_wrong(pages: Opened) -> None:
    page = pages.open("national-9")
    page.evaluate("document.querySelector('.table:not(.chart *) td .n').removeAttribute('role')")
    page.evaluate("document.querySelector('.table:not(.chart *) td').setAttribute('headers', 'nobody')")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert {each.partition(":")[0] for each in violations(page)} >= {"html-has-lang", "td-headers-attr"}


def test_by_keyboard_alone_a_figure_is_reached_told_followed_and_left(pages: Opened) -> None:
    page = pages.open("national-9")
    page.keyboard.press("Tab")
    assert printed(page) == "跳到正文"
    page.keyboard.press("Enter")
    assert focused(page) == "main"
    for _ in range(3):
        page.keyboard.press("Tab")
        if focused(page).startswith("n"):
            break
    start = focused(page)
    assert start.startswith("n")
    page.keyboard.press("Enter")
    assert focused(page) == "panel-title"
    assert printed(page) == page.locator("#" + start).inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert focused(page) == start
    # Space opens too; a link of the panel goes to its figure, which is marked and told of in turn.
    figure = first_with_formula(page)
    page.locator("#" + figure).focus()
    page.keyboard.press(" ")
    page.keyboard.press("Tab")  # the button that closes
    while not page.evaluate("document.activeElement.matches('a:not([aria-current])')"):
        page.keyboard.press("Tab")
    target = str(page.evaluate("document.activeElement.hash")).removeprefix("#")
    page.keyboard.press("Enter")
    assert focused(page) == target != figure
    assert page.locator(".n.here").get_attribute("id") == target
    assert page.evaluate("((box) => box.top >= 0 && box.bottom <= innerHeight)"
                         f"(document.getElementById('{target}').getBoundingClientRect())")  # fmt: skip
    assert page.locator("#panel-title").inner_text() == printed(page)
    # Out of the panel again it is where the reader went last, not where the panel was opened.
    page.locator("#panel-close").focus()
    page.keyboard.press("Escape")
    assert (page.locator("#panel").is_hidden(), focused(page)) == (True, target)
    assert page.locator(".n.here, .n.same").count() == 0


def test_a_table_is_one_stop_and_arrows_go_within(pages: Opened) -> None:
    page = pages.open("national-9")
    table = page.locator(".table:not(.chart *) table", has=page.locator("tbody .n")).first
    assert table.locator(".n[tabindex='0']").count() == 1
    figures = table.locator("tbody .n")
    figures.first.focus()
    first = focused(page)
    page.keyboard.press("ArrowRight")
    assert focused(page) == figures.nth(1).get_attribute("id")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    below = page.locator("#" + focused(page))
    above = page.locator("#" + first)
    boxes = below.locator("xpath=..").bounding_box(), above.locator("xpath=..").bounding_box()
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert (boxes[0]["x"], boxes[0]["y"] > boxes[1]["y"]) == (boxes[1]["x"], True)
    page.keyboard.press("End")
    assert focused(page) == figures.last.get_attribute("id")
    assert table.locator(".n[tabindex='0']").count() == 1


def test_the_panel_tells_a_sum_in_printed_cells_and_where_else_the_figure_stands(pages: Opened) -> None:
    page = pages.open("national-9")
    page.locator(".table:not(.chart *) td .n", has_text="410.28").first.click()
    told = page.locator("#panel-body").inner_text()
    assert "等于下列各数之和" in told
    assert "＝\n本表 一般公共服务支出 · 基本支出\n285.82\n＋\n" in told
    assert "印在 " in told
    assert page.locator("#panel [aria-current]").count() == 1
    assert page.locator(".n.same").count() > 1
    assert "账目" not in told


def test_only_a_draft_tells_of_facts(pages: Opened) -> None:
    page = pages.open("national-9", draft=True)
    assert page.locator("header").inner_text().startswith("草稿")
    page.locator(".table:not(.chart *) td .n", has_text="86.23").first.click()
    told = page.locator("#panel-body").inner_text()
    assert "账目（不得公开）" in told
    assert "budget.yaml:" in told


def test_on_a_narrow_screen_the_contents_fold_and_a_table_keeps_its_header_and_names(pages: Opened) -> None:
    page = pages.open("hunan-2026", NARROW)
    assert page.locator("nav ol").is_hidden()
    page.locator("nav summary").click()
    assert page.locator("nav ol").is_visible()
    region = page.locator(".scroll[tabindex='0']").nth(2)
    region.evaluate("(each) => { each.scrollLeft = 300; each.scrollTop = 200; }")
    place = region.bounding_box()
    name = region.locator("thead th.k").bounding_box()
    assert place is not None
    assert name is not None
    assert (abs(name["x"] - place["x"]) < 2, abs(name["y"] - place["y"]) < 40) == (True, True)
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    assert page.locator("nav ol").is_visible()


def test_on_paper_only_the_report_is_left(pages: Opened) -> None:
    page = pages.open("national-9")
    page.locator(".table:not(.chart *) td .n").first.click()
    page.emulate_media(media="print")
    for hidden in ("nav", ".skip", ".hint", "dialog", ".chart details"):
        assert page.locator(hidden).first.is_hidden(), hidden
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.scroll')).overflow") == "visible"


def test_without_scripts_it_is_a_plain_report(browser: Browser, pages: Opened, tmp_path: Path) -> None:
    pages.open("national-9")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert page.locator("[role=button]").count() == 0
    assert page.locator("nav ol").is_visible()
    assert page.locator("#panel").is_hidden()
