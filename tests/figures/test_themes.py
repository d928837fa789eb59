"""A new theme and an uncoded source appear in every table and figure, with no code edited."""

import shutil

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from textkit import Corpus
from textkit.coding.codebook import load_codebook
from textkit.coding.readings import load_coding
from textkit.corpus.reader import find_data
from textkit.extract.rebuild import add
from textkit.figures.themes import dictionary_quality, theme_strips, theme_table, transfer_check
from textkit.themes.correction import quality, transfer
from textkit.themes.coverage import coverage, differences, positions, summary
from textkit.themes.dictionary import held_out, hits

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
    add(file, "sixth", None, tmp_path / "texts", data / "features", data / "sources.csv")
    monkeypatch.setenv("TEXTKIT_DATA", str(data))
    return data


def test_everything_appears(extended):
    corpus, book = Corpus.load(), load_codebook()
    coding = load_coding(corpus, book)
    segments = corpus.segments[corpus.segments["kind"] != "lead_in"].reset_index(drop=True)
    coded, found = coding.consensus.loc[segments["segment"]], hits(corpus.terms, segments, book)
    apart = held_out(segments) & coded.notna().any(axis=1)
    estimated = transfer(coded, found, segments, apart, uncoded_only=True)
    shares = summary(coverage(coded, segments, draws=50), estimated)
    assert len(shares) == len(corpus.ids) * len(book.themes)
    by = shares.set_index(["source", "theme"])["by"]
    assert by[("sixth", "agreements")] == "dictionary"
    assert by[("sixth", "gender")] == by[("missions", "gender")] == "dictionary, untested"
    assert by[("missions", "law")] == "coding"
    cell = estimated.set_index(["source", "theme"]).loc[("sixth", "agreements")]
    assert cell["found"] == pytest.approx(0.5)
    assert cell["low"] < 0.5 < cell["high"]
    differ = differences(coded, segments, repeats=99)
    assert "sixth" not in set(differ["source"]), "what nobody coded is not tested"

    def words(figure):
        figure.draw_without_rendering()
        texts = [t.get_text() for ax in figure.axes for t in [*ax.get_yticklabels(), *ax.get_xticklabels(), ax.title]]
        texts += [ax.get_title(loc="left") for ax in figure.axes]
        plt.close(figure)
        return texts

    table = words(theme_table(shares, book.names, differ))
    assert "Women and gender" in table
    assert "sixth" in table
    places = pd.concat(
        [positions(coded, segments).assign(by="coding"), positions(found, segments).assign(by="dictionary")]
    )
    strips = words(theme_strips(places, corpus.ids, book.names))
    assert "Women and gender" in strips
    assert "sixth" in strips
    tested = apart.index[apart]
    assert "Women and gender" in words(
        dictionary_quality(quality(coded.loc[tested], found.loc[tested], segments, draws=20), book.names)
    )
    checked = transfer(coded.loc[tested], found.loc[tested], segments, apart)
    assert words(transfer_check(checked[checked["coded"].notna() & checked["corrected"].notna()]))
