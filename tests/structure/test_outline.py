import pytest

from textkit import Corpus
from textkit.structure.outline import kinds, passport, section_lengths


def test_a_heading_is_not_a_section(tiny):
    """A title is a heading without a section of its own, an opening a section without a heading."""
    table = passport(Corpus.load(tiny / "data")).set_index("source")
    for source in ("bread", "tea"):
        assert table.loc[source, "heading_words"] == table.loc[source, "words"] / table.loc[source, "headings"]
        assert table.loc[source, "section_words"] == table.loc[source, "words"] / table.loc[source, "sections"]


def test_sections_add_up_to_their_source():
    corpus = Corpus.load()
    table = section_lengths(corpus)
    assert table["words"].sum() == corpus.words
    assert table.groupby("source", observed=True)["share"].sum().to_numpy() == pytest.approx(1)


def test_kinds_hold_every_segment_and_quartiles_in_order():
    corpus = Corpus.load()
    table = kinds(corpus.segments)
    assert table["segments"].sum() == len(corpus.segments)
    assert (table["lower"] <= table["median"]).all()
    assert (table["median"] <= table["upper"]).all()
