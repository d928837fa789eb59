"""The site in a real browser: nothing breaks, nothing is requested, everybody can use it, clicks land."""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTHS = (390, 1280)
# Contrast is nine tenths of axe-core's time. Colours are the same at both widths and on all pages of one template, so
# it is measured at one width, and on one page of those folders whose pages have one template.
CONTRAST_AT = 1280
ALIKE = ("articles", "themes", "points")
PAPER = 718  # A4 at 96 dots an inch, less 10 mm at either side


@pytest.fixture(scope="module")
def browser():
    """Chromium as the system has it; without it these tests are skipped, or fail where CI is set."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        reason = "needs Chromium: install it (Debian: apt-get install chromium)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with sync_playwright() as player:
        yield player.chromium.launch(executable_path=found, args=["--no-sandbox"])


@pytest.fixture
def opened(browser, built_site):
    """A function that opens a page of the site at a width; what goes wrong meanwhile is gathered in ``wrong``."""
    contexts = []

    def open_page(name, width=1280, folder=built_site, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.wrong = watched(page)
        page.goto(address(folder, name))
        return page

    yield open_page
    for context in contexts:
        context.close()


def watched(page):
    """A list that fills with errors of the page and with requests that leave the file system."""
    wrong = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else wrong.append(asked.url))
    return wrong


def address(folder, name):
    path, mark, rest = name.partition("#" if "#" in name else "?")
    return (Path(folder) / path).as_uri() + mark + rest


def serious(page, contrast=True):
    """What axe-core finds on a page that is serious or critical."""
    options = {"preload": False, "resultTypes": ["violations"]}
    options |= {} if contrast else {"rules": {"color-contrast": {"enabled": False}}}
    found = Axe().run(page, options=options).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")]


def test_every_page_is_sound_at_each_width(opened, built_site):
    page = opened("index.html")
    kinds = set()
    for path in sorted(built_site.rglob("*.html")):
        name = path.relative_to(built_site)
        new = name.parent.name not in kinds or name.parent.name not in ALIKE
        kinds.add(name.parent.name)
        page.goto(path.as_uri())
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} scrolls sideways at {width}"
            assert not serious(page, contrast=new and width == CONTRAST_AT), f"{name} at {width}"
        assert not page.wrong, name


def test_the_front_page_is_sound_in_the_dark(opened):
    page = opened("index.html", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert not serious(page)


def test_the_front_page_finds_a_paragraph_by_a_word_of_its_line(opened):
    page = opened("index.html")
    page.fill("#find", "attache rome")
    assert page.inner_text("#found-count").startswith("0")
    page.fill("#find", "kosovo")
    page.click("#found a")
    page.wait_for_url("**/articles/*")
    page.locator(":target .memo").wait_for()
    assert page.evaluate("document.querySelector(':target .memo').textContent").startswith("Kosovo")
    assert not page.wrong


def test_the_search_of_all_pages_works_from_the_file_system(opened):
    page = opened("search.html?q=renaissance")
    page.locator("#search-results li a", has_text="Missions").first.wait_for()
    assert not page.wrong


def test_a_click_on_a_cell_lands_on_its_paragraphs(opened):
    page = opened("index.html")
    cell = page.locator("table.heat tbody td a").nth(2)
    count, target = cell.get_attribute("title").split()[0], cell.get_attribute("href")
    cell.click()
    page.wait_for_url(f"**/{target}")
    source = target.partition("#")[2]
    lines = page.locator(f"section > ul.lines a[href^='../articles/{source}.html#']")
    assert lines.count() == int(count)
    lines.first.click()
    page.locator(":target").wait_for()
    assert page.evaluate("document.querySelector(':target').className").startswith("segment")


def test_one_switch_shows_and_hides_all_code_and_is_remembered(opened):
    page = opened("notebooks/01-the-five-sources.html")
    code = page.locator("div.cell_input")
    assert not code.first.is_visible()
    page.click("button.code-switch")
    assert all(code.nth(at).is_visible() for at in range(code.count()))
    page.reload()
    assert code.first.is_visible()
    page.click("button.code-switch")
    assert not code.first.is_visible()


def test_a_table_is_saved_as_csv(opened):
    page = opened("index.html")
    with page.expect_download() as waiting:
        page.click("button.csv >> nth=0")
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert len(text.splitlines()) == page.locator("table.heat tr").count()


def test_what_a_figure_draws_is_saved_as_csv_and_its_room_is_known_before_it_loads(opened):
    page = opened("notebooks/05-overlap.html")
    figure = page.locator("figure.drawn").first
    with page.expect_download() as waiting:
        figure.locator(".save a").first.click()
    first = Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("arm,source,other,")
    size = "([i.getAttribute('width') / i.getAttribute('height'), i.naturalWidth / i.naturalHeight])"
    said, drawn = figure.locator("img").evaluate(f"i => {size}")
    assert said == pytest.approx(drawn, rel=0.01)


def test_a_word_of_method_opens_its_sentence_by_the_keyboard(opened):
    page = opened("notebooks/03-themes.html")
    page.locator("button.term").first.press("Enter")
    assert page.locator("dialog.word[open]").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("dialog.word[open]").count()


@pytest.mark.parametrize("name", ["index", "points", "evidence", "themes", "notebooks/03-themes", "about/data"])
def test_no_column_is_cut_on_paper(opened, name, tmp_path):
    page = opened(f"{name}.html", PAPER)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    ends = page.evaluate("[...document.querySelectorAll('article table')].map(t => t.getBoundingClientRect().right)")
    assert max(ends, default=0) <= PAPER
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert (tmp_path / "page.pdf").stat().st_size > 1000


def test_hostile_values_do_nothing_in_a_browser(opened, hostile_site):
    page = opened("index.html", folder=hostile_site)
    for path in sorted(hostile_site.rglob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("typeof window.hit") == "undefined", path
    page.goto((hostile_site / "search.html").as_uri() + "?q=script")
    page.wait_for_timeout(300)
    assert page.evaluate("typeof window.hit") == "undefined"
    page.goto((hostile_site / "index.html").as_uri())
    page.fill("#find", "script")
    assert page.locator("#found li").count()
    assert page.evaluate("typeof window.hit") == "undefined"
    assert not page.wrong
