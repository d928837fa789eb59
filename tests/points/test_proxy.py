"""Likeness against counted points: known rates, scikit-learn beside hand counts."""

import itertools

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import average_precision_score
from tests.toys import points_of, points_world

from textkit.points.proxy import average_precisions, nearest_against_points, proxy_curve, proxy_quality, with_truth

TOY = {"a": [["p1"], ["p2"], [""]], "b": [["p1"], ["p1"], ["p3"]]}


def all_pairs(segments, score):
    rows = [(one, two, score(one, two)) for one, two in itertools.combinations(segments["segment"], 2)]
    return pd.DataFrame(rows, columns=["segment_1", "segment_2", "score"])


def toy():
    _, segments, links = points_of(TOY)
    likeness = {("a.001", "b.001"): 0.9, ("a.002", "b.002"): 0.8, ("a.001", "b.002"): 0.3}
    pairs = all_pairs(segments, lambda one, two: likeness.get((one, two), 0.1))
    pairs = pairs.assign(nearest=pairs["score"] > 0.5)
    return with_truth(pairs, links), links


def test_average_precision_is_scikit_learn_s():
    generator = np.random.default_rng(0)
    score, same = generator.random(300).round(1), generator.random(300) < 0.2
    weights = generator.random((5, 300))
    known = [average_precision_score(same, score, sample_weight=own) for own in weights]
    assert average_precisions(same, score, weights) == pytest.approx(known)


def test_truth_by_hand():
    pairs, _ = toy()
    assert len(pairs) == 9, "pairs of two sources only"
    assert pairs[pairs["same"]][["segment_1", "segment_2"]].to_numpy().tolist() == [
        ["a.001", "b.001"],
        ["a.001", "b.002"],
    ]
    gone = pd.DataFrame({"segment_1": ["a.001"], "segment_2": ["z.001"], "score": [0.5]})
    assert with_truth(gone, toy()[1]).empty


def test_rates_by_hand():
    pairs, _ = toy()
    table = proxy_quality(pairs, [0.5, 0.2], draws=50).set_index("rule")
    assert table.loc["likeness of 0.50 or more", ["taken", "precision", "recall"]].tolist() == [2, 0.5, 0.5]
    assert table.loc["likeness of 0.20 or more", ["taken", "precision", "recall"]].tolist() == [3, 2 / 3, 1]
    assert table.loc["nearest counterpart", "recall"] == 0.5
    assert table.loc["likeness of 0.50 or more", "recall_low"] < 0.5
    curve = proxy_curve(pairs, draws=50).iloc[0]
    assert curve["prevalence"] == 2 / 9
    assert curve["average_precision"] == pytest.approx((1 + 2 / 3) / 2)
    assert curve[["threshold", "precision", "recall"]].tolist() == pytest.approx([0.3, 2 / 3, 1])


def test_cells_by_hand():
    pairs, links = toy()
    table = nearest_against_points(pairs, links, 0.5).set_index("source")
    assert table.loc["a"].tolist() == pytest.approx([3, 1 / 3, 2 / 3, 0])
    assert table.loc["b"].tolist() == pytest.approx([3, 2 / 3, 2 / 3, 0])
    assert nearest_against_points(pairs, links, 0.85)["missed"].tolist() == [0, 0.5]


def test_perfect_and_empty_likeness():
    _, segments, links = points_world(2, sources=3, sections=5, points=30)
    sets = links.groupby("segment")["point"].first()
    perfect = with_truth(all_pairs(segments, lambda one, two: float(sets[one] == sets[two])), links)
    assert proxy_curve(perfect, draws=20).iloc[0]["average_precision"] == 1
    generator = np.random.default_rng(0)
    blind = proxy_curve(with_truth(all_pairs(segments, lambda *_: generator.random()), links), draws=20).iloc[0]
    assert blind["average_precision"] == pytest.approx(blind["prevalence"], abs=0.03)
    nothing = perfect[~perfect["same"]]
    assert proxy_curve(nothing).empty
    assert np.isnan(proxy_quality(nothing, [0.5], draws=9)["recall"].iloc[0])
    assert nearest_against_points(nothing.iloc[:0], links, 0.5).empty
