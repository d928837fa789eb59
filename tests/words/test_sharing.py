import numpy as np
import pandas as pd
import pytest

from textkit import Corpus
from textkit.words.sharing import by_halves, shared, shared_runs, windows


def test_shared_windows_by_hand():
    """Two texts of five and six windows; one window stands twice here and once there."""
    assert shared(np.array([[[2, 1, 0, 5], [1, 0, 3, 6]]])) == pytest.approx([3 / 11])


def test_windows_are_counted_by_section_blanked_ones_in_the_whole():
    corpus = Corpus.load()
    counts = windows(corpus.shingles, corpus.segments)
    assert counts[:, -1].sum() == len(corpus.shingles)
    assert counts[:, :-1].sum() == corpus.shingles["hash"].duplicated(keep=False).sum()
    fewer = windows(corpus.shingles.iloc[::2], corpus.segments)
    assert fewer[:, -1].sum() == len(corpus.shingles)


def test_halves_of_one_source_hold_different_sections():
    """Every section repeats itself alone, so its halves share nothing."""
    totals = np.c_[2 * np.eye(8), np.full(8, 10)]
    owners = np.repeat([0, 1], 4)
    assert by_halves(totals, owners, 0, 0, 0, 50) == (0, 0, 0)
    same = np.c_[np.ones((8, 1)), np.full(8, 10)]
    assert by_halves(same, owners, 0, 1, 0, 50) == pytest.approx((0.1, 0.1, 0.1))


def test_a_pile_shares_more_than_two_sources_do():
    table = shared_runs(Corpus.load(), deals=199, halves=100)
    own = table[table["source"] == table["other"]]
    pairs = table[table["source"] != table["other"]]
    assert (len(own), len(pairs)) == (2 * 5, 2 * 10)
    assert own["p"].isna().all()
    assert (own["differs"] == "").all()
    for arm in table["arm"].unique():
        assert own.loc[own["arm"] == arm, "runs_shared"].mean() > pairs.loc[pairs["arm"] == arm, "runs_shared"].mean()
    assert (pairs["differs"] == "yes").sum() > 10


def test_one_source_has_its_halves_alone():
    table = shared_runs(Corpus.load().select(["missions"]), deals=9, halves=50)
    assert table[["source", "other"]].astype(str).values.tolist() == [["missions", "missions"]] * 2
    assert isinstance(table, pd.DataFrame)
