"""A new theme and an uncoded source appear where they can, with no code edited."""

import shutil

import pytest
from matplotlib import pyplot as plt

from textkit import Corpus
from textkit.coding.codebook import load_codebook
from textkit.coding.readings import load_coding
from textkit.corpus.folder import find_data
from textkit.extract.life import add
from textkit.figures.themes import dictionary_quality, theme_depth_bars, theme_table
from textkit.themes.correction import quality, transfer
from textkit.themes.coverage import breadth, coverage
from textkit.themes.dictionary import held_out, hits
from textkit.themes.differences import outstanding

THEME = """  - id: gender
    name: Women and gender
    definition: Women and gender.
    include: Women.
    exclude: Nothing.
    terms: [woman, gender equality]
"""


@pytest.fixture
def extended(tmp_path, monkeypatch):
    """The data folder with a sixth source that nobody coded, and a theme that nobody coded."""
    data = tmp_path / "data"
    shutil.copytree(find_data(), data)
    with (data / "codebook.yml").open("a", encoding="utf-8") as book:
        book.write(THEME)
    lines = ["Envoys at sea", ""]
    for number in range(6):
        lines += [f"Part {number}", "", "A defense attaché signs a treaty with allied women.", "", "Rain fell.", ""]
    file = tmp_path / "sixth.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    add([file], data, "sixth")
    monkeypatch.setenv("TEXTKIT_DATA", str(data))
    return data


def words(figure):
    figure.draw_without_rendering()
    texts = [t.get_text() for ax in figure.axes for t in [*ax.get_yticklabels(), *ax.get_xticklabels(), *ax.texts]]
    plt.close(figure)
    return texts


def test_everything_appears(extended):
    corpus, book = Corpus.load(), load_codebook()
    coding = load_coding(corpus, book)
    segments = corpus.segments[corpus.segments["kind"] != "lead_in"].reset_index(drop=True)
    ids = segments["segment"]
    named, found = coding.at_least(1).consensus.loc[ids], hits(corpus.terms, segments, book)
    apart = held_out(segments) & named.notna().any(axis=1)
    cells = transfer(named, dict.fromkeys(corpus.ids, found), segments, apart, uncoded_only=True)
    cell = cells.set_index(["source", "theme"]).loc[("sixth", "agreements")]
    assert cell["hit_share"] == pytest.approx(0.5)
    assert cell["corrected_low"] < 0.5 < cell["corrected_high"]
    assert ("missions", "gender") in cells.set_index(["source", "theme"]).index
    shares, gaps = coverage(named, segments, draws=50), outstanding(named, segments, cap=999, first=999)
    assert "sixth" not in set(gaps["source"]), "what nobody coded is not tested"
    drawn = words(theme_table(shares, book.names, gaps))
    assert "Trust and transparency" in drawn
    assert "sixth" in drawn
    wide = breadth(coding.consensus.loc[ids], segments)
    assert (wide["sources"] == 5).all(), "an uncoded source does not count against breadth"
    assert "Trust and transparency" in words(theme_depth_bars(wide, book.names))
    tested = apart.index[apart]
    rated = quality(named.loc[tested], found.loc[tested], segments, draws=20)
    assert "Women and gender" in words(dictionary_quality(rated, book.names))
