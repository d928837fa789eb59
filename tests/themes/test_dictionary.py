import numpy as np
import pandas as pd
import pytest

from textkit import Corpus
from textkit.coding.codebook import Codebook, Theme, load_codebook
from textkit.themes.dictionary import held_out, hit_levels, hits, terms_found

BOOK = Codebook(
    "",
    (
        Theme("drills", "", "", "", "", ("exercise", "drill"), ("exercise restraint", "restraint in exercise")),
        Theme("empty", "", "", "", ""),
    ),
)


def terms(*rows):
    return pd.DataFrame(rows, columns=["segment", "term", "count"])


def test_exclusions_are_deducted():
    table = terms(
        ("a.001", "exercise", 2), ("a.001", "exercise restraint", 1), ("a.002", "exercise", 1),
        ("a.002", "exercise restraint", 1), ("a.003", "drill", 1), ("a.004", "exercise", 1),
        ("a.004", "exercise restraint", 1), ("a.004", "restraint in exercise", 1),
    )  # fmt: skip
    found = terms_found(table, BOOK)
    assert found[["segment", "term", "count"]].values.tolist() == [["a.001", "exercise", 1], ["a.003", "drill", 1]]
    segments = pd.DataFrame({"segment": ["a.001", "a.002", "a.003", "a.004"]})
    table = hits(table, segments, BOOK)
    assert table["drills"].tolist() == [1, 0, 1, 0]
    assert table["empty"].isna().all(), "a theme without terms has no verdict"


def test_hits_agree_with_a_plain_loop_over_the_corpus():
    corpus, book = Corpus.load(), load_codebook()
    table = hits(corpus.terms, corpus.segments, book)
    counts = corpus.terms.set_index(["segment", "term"])["count"].to_dict()
    for theme in book.themes:
        for segment in corpus.segments["segment"][::17]:
            net = [
                counts.get((segment, t), 0)
                - sum(counts.get((segment, x), 0) for x in theme.not_terms if f" {t} " in f" {x} ")
                for t in theme.terms
            ]
            assert table.loc[segment, theme.id] == float(any(n > 0 for n in net)), (segment, theme.id)


def test_halves_keep_sections_whole_and_are_about_equal():
    segments = Corpus.load().segments
    half = held_out(segments)
    assert (
        half.groupby([segments["source"].to_numpy(), segments["section"].to_numpy()], observed=True).nunique() == 1
    ).all()
    assert np.isclose(half.mean(), 0.5, atol=0.05)


def test_what_a_hit_is_worth_by_hand():
    segments = pd.DataFrame({"segment": [f"a.{n:03d}" for n in range(6)], "source": pd.Categorical(["a"] * 6)})
    segments = segments.assign(section=range(6))
    index = pd.Index(segments["segment"], name="segment")
    levels = pd.DataFrame({"x": [2, 2, 1, 0, 2, 0], "y": [np.nan, 1, 1, 0, 0, 0]}, index=index)
    found = pd.DataFrame({"x": [1.0, 0, 1, 1, 0, 0], "y": [1.0, 1, 0, 0, 0, 0]}, index=index)
    table = hit_levels(levels, found, segments)
    assert table["count"].tolist() == [1, 2, 1], "one hit lies where nobody judged"
    assert table["hit_part"].tolist() == pytest.approx([0.25, 0.5, 0.25])
    assert (table["hit_part_low"] < table["hit_part"]).all()
    assert (table["hit_part"] < table["hit_part_high"]).all()
