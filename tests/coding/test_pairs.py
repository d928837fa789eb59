"""Drawing pairs: every pair has its known chance, every two sources their share, and judges see no score."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from textkit.coding import pairs
from textkit.errors import InputError


def corpus(sources: int = 3, each: int = 12) -> tuple[np.ndarray, pd.DataFrame]:
    generator = np.random.default_rng(1)
    names = [f"{'abcdef'[s]}.{k:03d}" for s in range(sources) for k in range(each)]
    segments = pd.DataFrame({"segment": names, "source": [name[0] for name in names], "kind": "paragraph"})
    segments.loc[0, "kind"] = "lead_in"
    rows = generator.normal(size=(len(names), 5))
    rows /= np.linalg.norm(rows, axis=1)[:, None]
    return rows @ rows.T, segments


PLAN = pd.DataFrame(
    [("nearest", -1.0, 1.01, 12), ("words", -1.0, 1.01, 3), ("other", -1.0, 0.0, 6), ("other", 0.0, 1.01, 9)],
    columns=["group", "low", "high", "draw"],
)


def test_the_population_is_all_pairs_across_sources_without_lead_ins() -> None:
    score, segments = corpus()
    table = pairs.candidates(score, score, segments)
    assert len(table) == 11 * 12 * 2 + 12 * 12
    assert "a.000" not in set(table["segment_1"])
    assert (table["segment_1"].str[0] != table["segment_2"].str[0]).all()


def test_nearest_pairs_are_those_of_a_plain_loop() -> None:
    score, segments = corpus()
    expected = set()
    for i, j_source in [(i, s) for i in range(1, 36) for s in "abc" if segments.loc[i, "source"] != s]:
        there = [j for j in range(1, 36) if segments.loc[j, "source"] == j_source]
        best = max(there, key=lambda j: (round(score[i, j], 6), -j))
        expected.add(tuple(sorted((segments.loc[i, "segment"], segments.loc[best, "segment"]))))
    table = pairs.candidates(score, np.zeros_like(score), segments)
    near = table[table["group"] == "nearest"]
    assert set(zip(near["segment_1"], near["segment_2"], strict=True)) == expected


def test_weights_add_up_to_the_population_and_every_two_sources_are_there() -> None:
    score, segments = corpus()
    table = pairs.candidates(score, np.zeros_like(score), segments)
    drawn = pairs.draw(table, PLAN, seed=0)
    assert drawn["weight"].sum() == pytest.approx(len(table))
    assert set(drawn["sources"]) == {"a b", "a c", "b c"}
    assert not drawn.duplicated(["segment_1", "segment_2"]).any()
    pd.testing.assert_frame_equal(drawn, pairs.draw(table, PLAN, seed=0))


def test_a_weighted_sample_estimates_without_bias() -> None:
    score, segments = corpus()
    table = pairs.candidates(score, np.zeros_like(score), segments)
    means = []
    for seed in range(80):
        drawn = pairs.draw(table, PLAN, seed)
        means.append((drawn["weight"] * drawn["score"]).sum() / drawn["weight"].sum())
    assert np.mean(means) == pytest.approx(table["score"].mean(), abs=3 * np.std(means) / np.sqrt(80))


def test_a_plan_that_leaves_pairs_out_is_refused() -> None:
    score, segments = corpus()
    table = pairs.candidates(score, score, segments)
    with pytest.raises(ValueError, match=r"the strata hold \d+ pairs, there are 408"):
        pairs.draw(table, PLAN[:2], seed=0)


def test_sheets_differ_in_order_and_sides_and_show_no_score() -> None:
    score, segments = corpus()
    drawn = pairs.draw(pairs.candidates(score, score, segments), PLAN, seed=0)
    texts = {name: f"text of {name}" for name in segments["segment"]}
    one, two = pairs.sheet(drawn, texts, 1), pairs.sheet(drawn, texts, 2, swap=True)
    assert list(one.columns) == ["pair", "judgement", "left", "right"]
    assert list(one["pair"]) != list(two["pair"])
    both = one.merge(two, on="pair")
    assert (both["left_x"] == both["right_y"]).all()
    assert (one["judgement"] == "").all()


def test_judged_pairs_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "coding" / "pairs.csv"
    path.parent.mkdir()
    header = "pair,segment_1,segment_2,stratum,weight,judge_1,judge_2"
    for row, message in [
        ("p1,a.001,b.001,x,2,same,related", "'judge_1' is 'same', not one of same point, related, different"),
        ("p1,a.001,b.001,x,0.5,related,related", "line 2: 'weight' is '0.5', not at least 1"),
        ("p1,a.001,b.001,x,heavy,related,related", "line 2: 'weight' is 'heavy', not a number"),
    ]:
        path.write_text(f"{header}\n{row}\n", encoding="utf-8")
        with pytest.raises(InputError, match=message):
            pairs.read_pairs(tmp_path)
    path.write_text("pair,segment_1\np1,a.001\n", encoding="utf-8")
    with pytest.raises(InputError, match="lacks the column 'segment_2'"):
        pairs.read_pairs(tmp_path)
