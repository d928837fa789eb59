from itertools import pairwise

import pandas as pd
import pytest
from nltk.collocations import BigramCollocationFinder
from nltk.metrics.association import BigramAssocMeasures

from textkit.words.collocation import collocations

WORDS = [
    "new",
    "york",
    "is",
    "big",
    "and",
    "new",
    "york",
    "is",
    "new",
    "but",
    "old",
    "york",
    "is",
    "old",
    "and",
    "new",
    "york",
]


def toy():
    pairs = [f"{a} {b}" for a, b in pairwise(WORDS)]
    rows = [("s", "s.001", word, 1, 1) for word in WORDS]
    rows += [("s", "s.001", pair, 2, 1) for pair in pairs]
    table = pd.DataFrame(rows, columns=["source", "segment", "term", "size", "count"])
    return table.groupby(["source", "segment", "term", "size"], as_index=False)["count"].sum()


def test_counts_by_hand():
    row = collocations(toy(), len(WORDS), least=2).set_index("term").loc["new york"]
    assert (row["count"], row["first_word"], row["second_word"]) == (3, 4, 4)
    assert row["by_chance"] == pytest.approx(4 * 4 / 17)
    assert row["pmi"] == pytest.approx(1.6724, abs=1e-3)  # log2(3·17 / (4·4))


def test_scores_agree_with_nltks_own_finder():
    finder = BigramCollocationFinder.from_words(WORDS)
    theirs = dict(finder.score_ngrams(BigramAssocMeasures.likelihood_ratio))
    ours = collocations(toy(), len(WORDS), least=1).set_index("term")["g2"]
    for pair, score in theirs.items():
        assert ours[" ".join(pair)] == pytest.approx(score)


def test_sorted_and_cut():
    table = collocations(toy(), len(WORDS), least=2)
    assert (table["count"] >= 2).all()
    assert table["g2"].is_monotonic_decreasing
    assert len(collocations(toy(), len(WORDS), least=99)) == 0
