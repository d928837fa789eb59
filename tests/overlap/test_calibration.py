"""Calibration: known chances come back, weights count, and thresholds are held to pairs they have not seen."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from sklearn.metrics import average_precision_score, precision_recall_curve

from textkit.overlap import calibration


def judged(count: int = 400, line: tuple[float, float] = (-12.0, 16.0), seed: int = 0) -> pd.DataFrame:
    generator = np.random.default_rng(seed)
    score = generator.uniform(0.3, 1, count)
    same = generator.random(count) < calibration.probability(score, np.array(line))
    weight = np.where(score < 0.7, 20.0, 2.0)
    stratum = np.where(score < 0.7, "low", "high")
    return pd.DataFrame({"stratum": stratum, "score": score, "same": same, "weight": weight})


def test_slopes_agree_with_statsmodels() -> None:
    table = judged()
    design = sm.add_constant(table["score"].to_numpy())
    model = sm.GLM(table["same"].astype(float), design, family=sm.families.Binomial(), freq_weights=table["weight"])
    got = calibration.slopes(table["score"], table["same"], table["weight"])
    assert got == pytest.approx(model.fit().params.to_numpy(), rel=0.01)


def test_known_chances_come_back_within_the_interval() -> None:
    truth = np.array([-12.0, 16.0])
    table = calibration.curve(judged(1500, tuple(truth)), [0.5, 0.7, 0.8, 0.9], repeats=200)
    chance = calibration.probability(table["score"], truth)
    assert ((table["low"] <= chance) & (chance <= table["high"])).all()
    assert (table["low"] < table["high"]).all()


def test_judgements_all_alike_cannot_be_calibrated_on() -> None:
    with pytest.raises(ValueError, match="all alike"):
        calibration.slopes([0.1, 0.9], [True, True], [1, 1])


def test_perfect_separation_stays_finite() -> None:
    line = calibration.slopes([0.1, 0.2, 0.8, 0.9], [False, False, True, True], [1, 1, 1, 1])
    assert np.isfinite(line).all()
    assert calibration.probability([0.9], line)[0] > 0.95


def test_precision_and_recall_agree_with_scikit_learn() -> None:
    table = judged()
    precision, recall, threshold = precision_recall_curve(table["same"], table["score"], sample_weight=table["weight"])
    ours = calibration.precision_recall(table).sort_values("threshold")
    assert ours["threshold"].to_numpy() == pytest.approx(threshold)
    assert ours["precision"].to_numpy() == pytest.approx(precision[:-1])
    assert ours["recall"].to_numpy() == pytest.approx(recall[:-1])


def test_precision_by_hand() -> None:
    table = pd.DataFrame({"score": [0.9, 0.8, 0.7], "same": [1, 0, 1], "weight": [1.0, 1.0, 2.0]})
    got = calibration.precision_recall(table)
    assert list(got["precision"]) == [1, 0.5, 0.75]
    assert got["recall"].to_numpy() == pytest.approx([1 / 3, 1 / 3, 1])


def test_the_threshold_is_the_lowest_that_is_precise_enough() -> None:
    score = np.linspace(0.99, 0.5, 50)
    table = pd.DataFrame({"score": score, "same": np.arange(50) < 20, "weight": 1.0})
    assert calibration.choose(table, 0.8) == pytest.approx(score[24])
    assert calibration.choose(table.assign(same=False), 0.8) == float("inf")


def test_held_out_precision_is_near_the_target_where_it_can_be_had() -> None:
    got = calibration.held_out(judged(3000), target=0.8, repeats=100)
    assert got["precision"] == pytest.approx(0.8, abs=0.05)
    assert got["precision_low"] < got["precision"] < got["precision_high"]
    assert got["lowest"] <= got["threshold"] <= got["highest"] + 0.02


def test_no_threshold_is_said_to_be_none() -> None:
    table = judged(line=(-4.0, 0.0))
    got = calibration.held_out(table, target=0.9, repeats=20)
    assert got["threshold"] == float("inf")
    assert got["above"] == 0
    assert np.isnan(got["precision"])


def test_scores_that_say_nothing_do_not_pass_when_held_out() -> None:
    generator = np.random.default_rng(5)
    table = judged(400).assign(same=generator.random(400) < 0.3, weight=1.0)
    assert not calibration.held_out(table, target=0.8, repeats=50)["precision"] > 0.6


def test_bootstrap_keeps_strata_and_expected_weights() -> None:
    table = judged(200)
    weights = calibration.bootstrap_weights(table, 300)
    low = (table["stratum"] == "low").to_numpy()
    assert weights[:, low].sum(axis=1) == pytest.approx(table.loc[low, "weight"].sum())
    assert weights.mean(axis=0) == pytest.approx(table["weight"].to_numpy(), rel=0.35)


def test_prevalence_is_corrected_for_the_plan() -> None:
    table = pd.DataFrame(
        {"stratum": ["near"] * 10 + ["far"] * 10, "same": [1] * 8 + [0] * 12, "weight": [1.0] * 10 + [99.0] * 10}
    )
    share, low, high = calibration.prevalence(table)
    assert share == pytest.approx(0.008)
    assert 0 <= low < share
    assert high == pytest.approx(0.99 * 0.2775, abs=0.01)  # Wilson's upper end for 0 of 10: .2775


def test_judges_agree_by_hand_and_by_the_published_example() -> None:
    same, related, different = "same point", "related", "different"
    table = pd.DataFrame({"judge_1": [same, related, different, same], "judge_2": [same, related, different, related]})
    got = calibration.judges(table, repeats=50).set_index("question")
    assert got.loc["same point or not", "agree"] == 0.75
    # coincidences: same-same 2, same-not 1 each way, not-not 4; α = 1 − 7·2/(2·3·5)
    assert got.loc["same point or not", "alpha"] == pytest.approx(1 - 14 / 30)
    assert got.loc["different or not", "alpha"] == 1


def test_agreement_without_variation_is_undefined() -> None:
    table = pd.DataFrame({"judge_1": ["related"] * 5, "judge_2": ["related"] * 5})
    assert calibration.judges(table, repeats=5)["alpha"].isna().all()


def test_bands_are_weighted_and_hold_their_share() -> None:
    table = pd.DataFrame({"score": [0.1, 0.2, 0.6, 0.7], "same": [0, 1, 1, 1], "weight": [3.0, 1.0, 1.0, 1.0]})
    got = calibration.binned(table, [0, 0.5, 1])
    assert list(got["pairs"]) == [2, 2]
    assert list(got["share"]) == [0.25, 1]
    assert got["score"].to_numpy() == pytest.approx([0.125, 0.65])
    assert ((got["low"] <= got["share"]) & (got["share"] <= got["high"])).all()


def test_scores_are_compared_on_the_same_pairs() -> None:
    table = judged(300)
    noise = np.random.default_rng(1).random(300)
    got = calibration.compare_scores({"noise": noise, "score": table["score"]}, table, repeats=60).set_index(
        "similarity"
    )
    assert got.loc["noise", "gain"] == 0
    assert got.loc["score", "gain_low"] > 0
    expected = average_precision_score(table["same"], table["score"], sample_weight=table["weight"])
    assert got.loc["score", "precision"] == pytest.approx(expected)


def test_held_out_precision_does_not_flatter_a_score_that_says_nothing() -> None:
    precisions = []
    for seed in range(30):
        generator = np.random.default_rng(seed)
        score, same = generator.random(60), generator.random(60) < 0.65
        table = pd.DataFrame({"stratum": "all", "score": score, "same": same, "weight": 1.0})
        if np.isfinite(calibration.choose(table)):
            precisions.append(calibration.held_out(table, repeats=5)["precision"])
    assert len(precisions) > 5
    assert np.nanmean(precisions) < 0.74  # on the pairs it was chosen on it is .8 by construction
