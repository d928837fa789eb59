"""The committed data: each table is described and keeps its contract, and the tables fit each other."""

import pandas as pd
import pytest

from textkit.coding.codebook import load_codebook
from textkit.coding.kept import link_readings, points
from textkit.coding.names import read_names
from textkit.coding.pairs import read_pairs
from textkit.coding.readings import blank_links, blank_sheet, load_coding
from textkit.corpus.checks import read_table
from textkit.corpus.folder import find_data
from textkit.corpus.present import load_table
from textkit.corpus.reader import Corpus
from textkit.corpus.tables import TABLES, table_of

FILES = sorted(path.relative_to(find_data()) for path in find_data().rglob("*.csv") if "texts" not in path.parts)


@pytest.mark.parametrize("file", FILES, ids=str)
def test_every_table_is_described_and_keeps_its_contract(file):
    name = table_of(file)
    assert name, "describe it in textkit.corpus.tables"
    table = read_table(find_data() / file, name)
    assert set(table.columns) >= {column.name for column in TABLES[name].columns if not column.optional}


@pytest.fixture(scope="module")
def corpus():
    return Corpus.load()


@pytest.fixture(scope="module")
def book():
    return load_codebook()


def test_labels_are_those_of_the_five(corpus):
    assert list(corpus.labels.values()) == ["Nuances", "Conflicts", "Track I.5", "Forums", "Missions"]


def test_the_links_are_of_all_paragraphs_and_items_and_of_points_whose_passage_makes_them(corpus):
    to_read = set(corpus.segments.loc[corpus.segments["kind"] != "lead_in", "segment"])
    readings = link_readings()
    assert list(readings) == ["a", "b"]
    for table in readings.values():
        assert set(table["segment"]) == to_read
    assert set(points()["typical"]) <= set(corpus.segments["segment"])


def test_all_paragraphs_and_items_are_coded_and_all_have_memos(corpus, book):
    coding = load_coding(corpus, book)
    to_read = corpus.segments.loc[corpus.segments["kind"] != "lead_in", "segment"]
    for table in (coding.consensus, *coding.readings.values()):
        assert table.loc[to_read].notna().all(axis=None)
        assert table.drop(index=to_read).isna().all(axis=None)
    assert set(coding.memos.index) == set(corpus.segments["segment"])


def test_the_consensus_knows_both_readings_and_keeps_what_they_share(corpus, book):
    coding = load_coding(corpus, book)
    table = load_table("consensus").query("theme != 'none'").set_index(["segment", "theme"])
    for name, column in (("coder_a", "a"), ("coder_b", "b")):
        own = coding.readings[name].stack().dropna()
        assert (own.reindex(table.index).fillna(0) == table[column].astype(int)).all()
        assert set(own.index[own > 0]) <= set(table.index)
    same = table[table["a"] == table["b"]]
    assert (same["level"] == same["a"]).all()
    assert (same["reason"] == "").all()


def test_the_blank_sheet_in_the_data_is_the_functions_own(corpus, book):
    made = blank_sheet(corpus, book).to_csv(index=False, lineterminator="\n")
    assert (find_data() / "coding" / "blank_sheet.csv").read_text(encoding="utf-8") == made
    made = blank_links(corpus).to_csv(index=False, lineterminator="\n")
    assert (find_data() / "coding" / "points_blank.csv").read_text(encoding="utf-8") == made


def test_every_theme_has_a_dictionary(book):
    assert 20 <= len(book.themes) <= 25
    assert all(theme.terms for theme in book.themes)


def test_the_list_of_names_has_all_kinds():
    assert set(read_names()["kind"]) == {"case", "organisation", "period", "place"}


def test_the_judged_pairs_are_whole(corpus):
    table = read_pairs()
    assert len(table) >= 200
    known = corpus.segments.set_index("segment")["source"].astype("str")
    sources = pd.DataFrame({"a": table["segment_1"].map(known), "b": table["segment_2"].map(known)})
    assert (sources["a"] != sources["b"]).all()
    assert len(set(map(frozenset, sources.to_numpy()))) == len(corpus.ids) * (len(corpus.ids) - 1) / 2
    assert not table.duplicated(["segment_1", "segment_2"]).any()
