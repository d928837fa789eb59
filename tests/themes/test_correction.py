import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import f1_score, precision_score, recall_score
from statsmodels.stats.proportion import proportion_confint

from textkit import Corpus
from textkit.coding.codebook import Codebook, Theme, load_codebook
from textkit.coding.readings import load_coding
from textkit.themes.correction import blind_to, corrected, macro_f1, quality, rogan_gladen, transfer, transfer_error
from textkit.themes.dictionary import held_out, hits

SOURCES = ["nuances", "conflicts", "track15", "multilateral", "missions"]
SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "correction.py"


@pytest.fixture(scope="module")
def halves():
    corpus, book = Corpus.load(), load_codebook()
    coded = load_coding(corpus, book).at_least(1).consensus
    apart = held_out(corpus.segments) & coded.notna().any(axis=1)
    tested = apart.index[apart]
    return coded.loc[tested], hits(corpus.terms, corpus.segments, book).loc[tested], corpus.segments, apart


def test_quality_agrees_with_scikit_learn(halves):
    coded, found, segments, _ = halves
    table = quality(coded, found, segments, draws=200).set_index("theme")
    for theme in coded.columns:
        for name, score in (("precision", precision_score), ("recall", recall_score), ("f1", f1_score)):
            assert table.loc[theme, name] == pytest.approx(score(coded[theme], found[theme], zero_division=0))
    theirs = f1_score(coded.to_numpy(), found.to_numpy(), average="macro")
    point, low, high = macro_f1(coded, found, segments, draws=500)
    assert point == pytest.approx(theirs)
    assert low < point < high
    assert (table["tp"] + table["fp"] + table["fn"] + table["tn"] == len(coded)).all()


def test_the_held_out_half_meets_the_aim(halves):
    assert macro_f1(*halves[:3], draws=50)[0] >= 0.75


def test_rogan_gladen():
    assert float(rogan_gladen(0.1, 0.8, 0.95)) == pytest.approx(0.05 / 0.75)
    assert float(rogan_gladen(0.01, 0.8, 0.95)) == 0  # fewer found than are found wrongly
    assert np.isnan(float(rogan_gladen(0.3, 0.5, 0.4)))  # worse than chance
    share = 0.3
    apparent = share * 0.7 + (1 - share) * 0.1
    assert float(rogan_gladen(apparent, 0.7, 0.9)) == pytest.approx(share)


def trial(tp, fp, fn, tn):
    kinds = np.repeat([0, 1, 2, 3], [tp, fp, fn, tn])
    return pd.DataFrame(np.eye(4, dtype=int)[kinds], columns=["tp", "fp", "fn", "tn"])


def test_a_perfect_large_trial_leaves_the_binomial_interval():
    sure = trial(1000, 0, 0, 1000)
    hit = np.r_[np.ones(60), np.zeros(140)]
    point, low, high = corrected(hit, np.arange(200), sure, np.arange(len(sure)), draws=5_000)
    assert point == pytest.approx(0.3)
    assert (low, high) == pytest.approx(proportion_confint(60, 200, method="jeffreys"), abs=0.015)


def test_a_smaller_trial_widens_and_none_says_nothing():
    hit = np.r_[np.ones(20), np.zeros(40)]
    widths = []
    for size in (40, 5):
        some = trial(size * 9 // 10, size // 5, size - size * 9 // 10, 4 * size)
        _, low, high = corrected(hit, np.arange(60), some, np.arange(len(some)))
        widths.append(high - low)
    assert widths[1] > widths[0]
    point, low, high = corrected(hit, np.arange(60), trial(0, 0, 0, 30), np.arange(30))
    assert np.isnan(point)
    assert high > 0.95


def test_a_source_is_corrected_by_the_others_only(halves):
    coded, found, segments, apart = halves
    found = dict.fromkeys(SOURCES, found)
    before = transfer(coded, found, segments, apart)
    own = segments.set_index("segment").loc[coded.index, "source"] == "missions"
    changed = coded.copy()
    changed.loc[own.to_numpy()] = np.nan
    after = transfer(changed, found, segments, apart)
    columns = ["hit_share", "corrected", "corrected_low", "corrected_high"]
    left, right = (t[t["source"] == "missions"][columns].reset_index(drop=True) for t in (before, after))
    pd.testing.assert_frame_equal(left, right)
    only = transfer(changed, found, segments, apart, uncoded_only=True)
    assert set(only["source"]) == {"missions"}


def test_simulated_codings_are_covered():
    """A smaller run of scripts/correction.py, whose table holds 1,000 codings a setting."""
    spec = importlib.util.spec_from_file_location("correction_script", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    runs = np.array([script.simulate((0.25, 0.9, 0.97, 0.1), seed, 400)[:3] for seed in range(300)])
    assert 0.92 <= np.mean((runs[:, 1] <= 0.25) & (runs[:, 2] >= 0.25)) <= 0.98
    table = pd.read_csv(script.OUT)
    assert (table["codings"] == 1000).all()
    assert 93 <= table["covered_%"].mean() <= 97
    assert table["covered_%"].between(93, 97.5).all()


def test_a_dictionary_that_is_blind_to_a_source_lacks_what_it_alone_taught():
    book = Codebook("", (Theme("x", "", "", "", "", ("shared", "own", "unseen", "theirs")),))
    tuning = pd.DataFrame({"segment": ["a.001", "b.001"], "source": pd.Categorical(["a", "b"])})
    terms = pd.DataFrame(
        [("a.001", "shared"), ("b.001", "shared"), ("a.001", "own"), ("b.001", "theirs"), ("a.002", "unseen")],
        columns=["segment", "term"],
    )
    assert blind_to("a", book, terms, tuning).themes[0].terms == ("shared", "unseen", "theirs")


def test_errors_of_transfer_by_hand():
    table = pd.DataFrame({"coded": [0.5, 0.1, np.nan], "corrected": [0.4, 0.1, 0.3], "hit_share": [0.3, 0.3, 0.3]})
    errors = transfer_error(table.assign(usual=[0.1, 0.5, 0.2])).set_index("way")
    assert errors["off"].to_dict() == pytest.approx(
        {"corrected": 0.05, "uncorrected": 0.2, "nothing of it": 0.3, "mean of the other sources": 0.4}
    )
    assert errors.loc["corrected", ["compared", "worst"]].tolist() == pytest.approx([2, 0.1])
