"""Conclusions from two readings, and pairs that were judged: hand counts, scikit-learn as second witness."""

import pandas as pd
import pytest
from sklearn.metrics import cohen_kappa_score

from textkit.coding.derived import judged_pairs, yes_no


def links(sets):
    rows = [(segment, point) for segment, own in sets.items() for point in (sorted(own) or [""])]
    return pd.DataFrame(rows, columns=["segment", "point"])


def segments(names, sources="ab"):
    table = pd.DataFrame({"segment": names, "source": [name[0] for name in names], "section": range(len(names))})
    return table.astype({"source": pd.CategoricalDtype(list(sources), ordered=True)})


def test_yes_no_by_hand_and_scikit_learn():
    names = [f"{source}.{n:03d}" for source in "ab" for n in range(3)]
    first = dict(zip(names, map(frozenset, ["p", "q", "", "p", "r", ""]), strict=True))
    second = dict(zip(names, map(frozenset, ["p", "q", "", "q", "r", "p"]), strict=True))
    table = yes_no(links(first), links(second), segments(names), draws=200).set_index("question")
    shared = table.loc["several sources make the point"]
    assert shared[["units", "first_yes", "second_yes"]].tolist() == [3, 1, 2]
    assert shared["kappa"] == pytest.approx(cohen_kappa_score([1, 0, 0], [1, 1, 0]))
    filler = table.loc["the segment makes no point"]
    assert filler[["units", "first_yes", "second_yes", "agree"]].tolist() == [6, 2, 1, 5 / 6]
    assert filler["kappa_low"] < filler["kappa"] < filler["kappa_high"]
    alike = yes_no(links({"a.000": frozenset("p")}), links({"a.000": frozenset("p")}), segments(["a.000"]))
    assert alike["kappa"].isna().all()


def test_judged_pairs_by_hand():
    own = links({"a": frozenset("pq"), "b": frozenset("q"), "c": frozenset(), "d": frozenset("p")})
    pairs = pd.DataFrame(
        [
            ("a", "b", "same point", "same point"),
            ("b", "c", "same point", "same point"),
            ("b", "d", "different", "different"),
            ("a", "d", "same point", "related"),
            ("a", "gone", "different", "different"),
        ],
        columns=["segment_1", "segment_2", "judge_1", "judge_2"],
    ).assign(weight=[1.0, 9.0, 2.0, 1.0, 1.0])
    table = judged_pairs(pairs, own)
    assert table["judgement"].tolist() == ["same point", "different", "judges differ"]
    assert table[["pairs", "sharing", "share"]].to_numpy().tolist() == [[2, 1, 0.5], [1, 0, 0.0], [1, 1, 1.0]]
    assert table["all_share"].tolist() == [0.1, 0.0, 1.0]  # one of two, but that one stands for one of ten
    assert ((table["all_share_low"] <= table["all_share"]) & (table["all_share"] <= table["all_share_high"])).all()
    assert judged_pairs(pairs, links({}).astype("str")).empty
