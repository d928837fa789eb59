"""The site as it is built: links, cells that lead to their paragraphs, missing layers, values that stay values."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import nbformat
import pytest
from tests.hostile import site_of

from textkit import Corpus
from textkit.errors import InputError
from textkit.publish import site as building
from textkit.publish.execute import read_notebook
from textkit.publish.pages import books, documents, references

LAUNCHED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "object": "data", "embed": "src"}


class Page(HTMLParser):
    """The tags, ids and links of a page."""

    def __init__(self, path):
        super().__init__()
        self.tags, self.ids, self.links, self.loaded, self.handlers = [], set(), [], [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append(tag)
        self.ids |= {found[name] for name in ("id", "name") if found.get(name)}
        self.links += [found["href"]] if tag == "a" and "href" in found else []
        self.loaded += [found[LAUNCHED[tag]]] if LAUNCHED.get(tag) in found else []
        self.handlers += [name for name in found if name.startswith("on")]


def pages_of(folder):
    return {path: Page(path) for path in sorted(folder.rglob("*.html"))}


def test_no_link_and_no_anchor_is_dead(built_site):
    pages = pages_of(built_site)
    dead = []
    for path, page in pages.items():
        for href in [*page.links, *page.loaded]:
            target, anchor = urldefrag(href)
            if re.match(r"(https?|data|mailto):", href):
                continue
            place = (path.parent / unquote(target.partition("?")[0])).resolve() if target else path
            known = place.is_file() and (place.suffix != ".html" or not anchor or unquote(anchor) in pages[place].ids)
            dead += [] if known else [f"{path.relative_to(built_site)}: {href}"]
    assert not dead


def test_a_page_loads_nothing_from_elsewhere_and_says_so(built_site):
    for path, page in pages_of(built_site).items():
        assert not [each for each in page.loaded if re.match(r"(https?:)?//", each)], path
        assert not page.handlers, path
        assert "default-src 'none'" in path.read_text(encoding="utf-8"), path


def test_the_site_is_small(built_site):
    assert sum(path.stat().st_size for path in built_site.rglob("*") if path.is_file()) < 25 * 2**20


def test_every_cell_of_the_theme_table_leads_to_as_many_paragraphs_as_it_says(built_site):
    front = (built_site / "index.html").read_text(encoding="utf-8")
    cells = re.findall(r'<a href="(themes/\w+\.html)#(\w+)" title="(\d+) of', front)
    corpus = Corpus.load()
    assert len(cells) % len(corpus.ids) == 0
    assert cells
    for page, source, count in cells:
        text = (built_site / page).read_text(encoding="utf-8")
        here = text.partition(f'id="{source}" class="anchor"')[2].partition('class="anchor"')[0]
        treating = re.sub(r"<details.*?</details>", "", here, flags=re.DOTALL)
        assert len(re.findall(rf'href="../articles/{source}\.html#{source}\.\d+"', treating)) == int(count), (
            page,
            source,
        )


def test_every_paragraph_has_its_place_on_its_articles_page(built_site):
    for source, own in Corpus.load().segments.groupby("source", observed=True):
        page = Page(built_site / "articles" / f"{source}.html")
        assert set(own["segment"]) <= page.ids


def test_notebooks_are_called_by_their_questions(built_site):
    text = (built_site / "method.html").read_text(encoding="utf-8")
    for path in sorted(Path("notebooks").glob("*.ipynb")):
        assert path.name not in text
        assert f'href="notebooks/{path.stem}.html"' in text


def only_counts(tiny):
    """A collection of which nothing but the counts is there."""
    return tiny / "data", Corpus.load(tiny / "data")


def test_a_collection_without_any_layer_says_how_to_make_each(tiny, tmp_path):
    site = site_of(*only_counts(tiny), tmp_path / "out")
    front = (site / "index.html").read_text(encoding="utf-8")
    article = (site / "articles" / "bread.html").read_text(encoding="utf-8")
    assert "data/codebook.yml" in front
    assert "data/coding/articles.csv" in front
    for name in ("memos.csv", "points.csv", "names.csv", "articles.csv"):
        assert f"data/{'' if name == 'names.csv' else 'coding/'}{name}" in article
    assert "On bread" in article


def test_hostile_values_stay_values(hostile_site):
    pages = pages_of(hostile_site)
    assert any("window.hit" in path.read_text(encoding="utf-8") for path in pages), "the values are shown"
    for path, page in pages.items():
        text = path.read_text(encoding="utf-8")
        assert "root:" not in text
        assert not re.search(r"<script>\s*window", text)
        assert not [href for href in page.links if re.match(r"\s*javascript:", href)], path
        assert not [each for each in page.loaded if "evil" in each], path
        assert not page.handlers, path


def test_a_site_takes_no_other_folders_place(tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="holds something other than a site"):
        building.replace(tmp_path / "new", tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").exists()


def test_a_dead_link_is_an_error(tmp_path):
    (tmp_path / "sources").mkdir()
    building.copy_settings(tmp_path / "sources")
    (tmp_path / "sources" / "_static" / "paragraphs.js").write_text("")
    (tmp_path / "sources" / "_extra").mkdir()
    (tmp_path / "sources" / "site.json").write_text('{"title": "t", "author": "a", "version": "1", "foot": "f"}')
    (tmp_path / "sources" / "index.md").write_text("# Front\n\n[away](nowhere.md)\n")
    with pytest.raises(InputError, match="cannot be built"):
        building.build(tmp_path / "sources", tmp_path / "site")


def test_links_of_a_notebook_lead_to_pages_or_become_words(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "02-words.ipynb").touch()
    text = "[a](02-words.ipynb) [b](03-gone.ipynb) [c](https://x.org) [d](../README.md#two) [e](#here)"
    assert books.linked(text, tmp_path) == (
        '<a href="02-words.html">a</a> b [c](https://x.org) <a href="../index.html">d</a> [e](#here)'
    )


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("pairs.md", "../coding/pairs.html"),
        ("../README.md", "../README.html"),
        ("../names.csv", "../names.csv"),
        ("../../src/x.py", ""),
        ("javascript:alert(1)", ""),
        ("https://x.org", "https://x.org"),
    ],
)
def test_links_of_a_document(href, leads):
    assert documents.target_of(href, "coding/PROTOCOL", ["README", "coding/pairs"], ["names.csv"]) == leads


def found(text):
    output = nbformat.v4.new_output("display_data", data={"text/markdown": text})
    cell = nbformat.v4.new_code_cell("1", execution_count=1, outputs=[output], metadata={"tags": ["glance"]})
    return books.first_finding(nbformat.v4.new_notebook(cells=[cell]))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("- **Two of**: *A*–*B* and\n  more than that.\n- Next.", "Two of: A–B and more than that."),
        ("- **Which?** One:\n  - inner\n- Next.", "Which? One:"),
        ("- 2 \\* 3 is *six*", "2 * 3 is six"),
        ("One.\n\nTwo.", "One."),
        ("", ""),
    ],
)
def test_the_first_finding_is_given_whole_and_without_marks(text, first):
    assert found(text) == first


def test_references_are_read_from_bibtex(tmp_path):
    (tmp_path / "r.bib").write_text(
        "@article{dunning1993,\n author = {Dunning, Ted},\n title = {Accurate {Methods}},\n journal = {CL},\n"
        " volume = {19},\n number = {1},\n pages = {61--74},\n year = {1993},\n doi = {10.1/x}\n}\n"
    )
    (only,) = references.read_references(tmp_path / "r.bib")
    assert only == ("dunning1993", "Dunning, Ted (1993). Accurate Methods. CL, 19 (1), 61–74.", "10.1/x")
    assert references.read_references(tmp_path / "none.bib") == []


def test_a_damaged_notebook_and_a_folder_in_the_way_are_named(tmp_path):
    (tmp_path / "01-x.ipynb").write_text("{")
    with pytest.raises(InputError, match=r"01-x\.ipynb: is no notebook, or is damaged"):
        read_notebook(tmp_path / "01-x.ipynb")
    with pytest.raises(InputError, match="holds something other than a site"):
        building.may_report(tmp_path, tmp_path)
