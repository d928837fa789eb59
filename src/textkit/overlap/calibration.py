"""What a similarity means, learnt from judged pairs: the chance of "same point", and a threshold with its errors.

Pairs are drawn by strata with unequal chances, so each counts with its weight, the number of pairs it stands for
(Horvitz & Thompson 1952). Intervals redraw the judged pairs within their strata: they say how much the result hangs
on which pairs were drawn, not how other judges would judge.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import expit
from scipy.stats import binomtest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from textkit.coding.agreement import Level, resampled_alpha
from textkit.coding.pairs import JUDGEMENTS
from textkit.uncertainty.blocks import interval

__all__ = [
    "binned",
    "bootstrap_weights",
    "choose",
    "compare_scores",
    "curve",
    "held_out",
    "judges",
    "precision_recall",
    "prevalence",
    "probability",
    "slopes",
]

LEAST = 10  # judged pairs that must reach a threshold before its precision is believed
STEEP = 1e4  # inverse strength of the penalty: keeps the slope finite where the judgements separate perfectly


def slopes(score: ArrayLike, same: ArrayLike, weight: ArrayLike) -> np.ndarray:
    """Intercept and slope of the weighted logistic regression of "same point" on the score.

    Args:
        score: similarity of each judged pair.
        same: whether it was judged "same point".
        weight: how many pairs it stands for; zeros leave a pair out.

    Raises:
        ValueError: all judgements are alike, so nothing can be learnt.
    """
    x, y, w = np.asarray(score, dtype=float), np.asarray(same, dtype=bool), np.asarray(weight, dtype=float)
    x, y, w = x[w > 0], y[w > 0], w[w > 0]
    if y.all() or not y.any():
        raise ValueError("judgements are all alike: nothing to calibrate on")
    model = LogisticRegression(C=STEEP, tol=1e-8, max_iter=1000).fit(x[:, None], y, sample_weight=w * len(w) / w.sum())
    return np.array([model.intercept_[0], model.coef_[0, 0]])


def probability(score: ArrayLike, line: np.ndarray) -> np.ndarray:
    """The chance of "same point" at a score.

    >>> probability([0.5], np.array([-1.0, 2.0])).tolist()
    [0.5]
    """
    return np.asarray(expit(line[0] + line[1] * np.asarray(score, dtype=float)))


def bootstrap_weights(judged: pd.DataFrame, repeats: int, seed: int = 0) -> np.ndarray:
    """Weights of resampled pairs: a row a resample, pairs redrawn within their strata.

    A resample in which all pairs were judged alike is drawn again.

    Args:
        judged: ``stratum, same, weight``.
        repeats: resamples.
        seed: fixes them.
    """
    generator = np.random.default_rng(seed)
    groups = list(judged.reset_index(drop=True).groupby("stratum").indices.values())
    same, weight = judged["same"].to_numpy(dtype=bool), judged["weight"].to_numpy()
    out: list[np.ndarray] = []
    while len(out) < repeats:
        times = np.zeros(len(judged))
        for rows in groups:
            times[rows] = generator.multinomial(len(rows), np.full(len(rows), 1 / len(rows)))
        if 0 < times[same].sum() < times.sum():
            out.append(times * weight)
    return np.array(out)


def curve(judged: pd.DataFrame, grid: ArrayLike, repeats: int = 250, seed: int = 0) -> pd.DataFrame:
    """The chance of "same point" along a grid of scores, with a 95 % interval.

    Args:
        judged: ``stratum, score, same, weight``.
        grid: scores.
        repeats: resamples of the pairs.
        seed: fixes them.

    Returns:
        A row a score: ``score, chance, low, high``.
    """
    score, same = judged["score"], judged["same"]
    at = np.asarray(grid, dtype=float)
    draws = [probability(at, slopes(score, same, weight)) for weight in bootstrap_weights(judged, repeats, seed)]
    low, high = interval(np.array(draws))
    chance = probability(at, slopes(score, same, judged["weight"]))
    return pd.DataFrame({"score": at, "chance": chance, "low": low, "high": high})


def binned(judged: pd.DataFrame, edges: ArrayLike) -> pd.DataFrame:
    """The weighted share of "same point" in bands of the score, to set beside the fitted chance.

    Args:
        judged: ``score, same, weight``.
        edges: borders of the bands, rising; each band includes its lower border.

    Returns:
        A row a band that holds pairs: ``score`` (weighted mean), ``pairs, share, low, high`` (Wilson's interval with
        the effective number of pairs, (Σw)²/Σw²; Kish 1965).
    """
    rows = []
    band = np.digitize(judged["score"], np.asarray(edges))
    inside = (band > 0) & (band < np.size(edges))
    for _, own in judged[inside].groupby(band[inside]):
        weight = own["weight"].to_numpy()
        share = float(np.average(own["same"], weights=weight))
        effective = max(1, round(weight.sum() ** 2 / (weight**2).sum()))
        low, high = binomtest(round(share * effective), effective).proportion_ci(method="wilson")
        score = float(np.average(own["score"], weights=weight))
        rows.append((score, len(own), share, min(low, share), max(high, share)))
    return pd.DataFrame(rows, columns=["score", "pairs", "share", "low", "high"])


def compare_scores(
    scores: Mapping[str, ArrayLike], judged: pd.DataFrame, repeats: int = 200, seed: int = 0
) -> pd.DataFrame:
    """Which similarity finds the same points best: weighted average precision of each on the same judged pairs.

    Average precision is the mean precision over all recalls: 1 if every "same point" stands above all others, the
    prevalence if the score says nothing.

    Args:
        scores: by name, one similarity a judged pair.
        judged: ``stratum, same, weight``.
        repeats: resamples of the pairs.
        seed: fixes them.

    Returns:
        A row a score: ``similarity, precision, low, high``; and ``gain, gain_low, gain_high``, the difference from the
        first one on the same resamples.
    """
    same = judged["same"].to_numpy(dtype=bool)
    weights = [judged["weight"].to_numpy(), *bootstrap_weights(judged, repeats, seed)]
    table = np.array(
        [
            [average_precision_score(same, np.asarray(score), sample_weight=w) for w in weights]
            for score in scores.values()
        ]
    )
    gains = table - table[0]
    low, high = interval(table[:, 1:].T)
    gain_low, gain_high = interval(gains[:, 1:].T)
    columns = {"similarity": list(scores), "precision": table[:, 0], "low": low, "high": high}
    return pd.DataFrame(columns | {"gain": gains[:, 0], "gain_low": gain_low, "gain_high": gain_high})


def precision_recall(judged: pd.DataFrame) -> pd.DataFrame:
    """Weighted precision and recall of every threshold: a row a distinct score, falling.

    Args:
        judged: ``score, same, weight``.

    Returns:
        ``threshold, pairs`` (judged pairs that reach it), ``precision, recall``.
    """
    falling = judged.sort_values("score", ascending=False, ignore_index=True)
    hits, total = (falling["weight"] * falling["same"]).cumsum(), falling["weight"].cumsum()
    table = pd.DataFrame(
        {
            "threshold": falling["score"],
            "pairs": np.arange(1, len(falling) + 1),
            "precision": hits / total,
            "recall": hits / hits.iloc[-1] if hits.iloc[-1] else np.nan,
        }
    )
    return table.drop_duplicates("threshold", keep="last", ignore_index=True)


def choose(judged: pd.DataFrame, target: float = 0.8) -> float:
    """The lowest threshold whose weighted precision is at least ``target``, over ten judged pairs or more.

    Args:
        judged: ``score, same, weight``.
        target: the precision wanted.

    Returns:
        The threshold; infinite where no threshold is that precise.
    """
    table = precision_recall(judged)
    good = table[(table["precision"] >= target) & (table["pairs"] >= LEAST)]
    return float(good["threshold"].min()) if len(good) else float("inf")


def held_out(
    judged: pd.DataFrame, target: float = 0.8, folds: int = 10, repeats: int = 400, seed: int = 0
) -> dict[str, float]:
    """Precision and recall of the threshold on pairs that it was not chosen on.

    Pairs are dealt to ``folds`` within their strata; each fold is decided by the threshold chosen on the others.

    Args:
        judged: ``stratum, score, same, weight``.
        target: the precision that is aimed at.
        folds: how many.
        repeats: resamples of the decided pairs for the intervals.
        seed: fixes the folds and the resamples.

    Returns:
        ``threshold`` (chosen on all pairs), ``lowest, highest`` (chosen among the folds), ``above`` (pairs decided to
        be the same point), ``precision, precision_low, precision_high, recall, recall_low, recall_high``; NaN where
        no pair reaches a threshold.
    """
    generator = np.random.default_rng(seed)
    fold = np.empty(len(judged), dtype=int)
    for rows in judged.reset_index(drop=True).groupby("stratum").indices.values():
        fold[rows] = (generator.permutation(len(rows)) + generator.integers(folds)) % folds
    thresholds = np.array([choose(judged[fold != number], target) for number in range(folds)])
    above = judged["score"].to_numpy() >= thresholds[fold]
    same = judged["same"].to_numpy(dtype=bool)

    def rates(weight: np.ndarray) -> tuple[float, float]:
        hits = weight[above & same].sum()
        decided, all_same = weight[above].sum(), weight[same].sum()
        return (hits / decided if decided else np.nan), (hits / all_same if all_same else np.nan)

    precision, recall = rates(judged["weight"].to_numpy())
    draws = np.array([rates(weight) for weight in bootstrap_weights(judged, repeats, seed)])
    low, high = np.nanquantile(draws, [0.025, 0.975], axis=0) if above.any() else np.full((2, 2), np.nan)
    return {
        "threshold": choose(judged, target),
        "lowest": float(thresholds.min()),
        "highest": float(thresholds.max()),
        "above": int(above.sum()),
        "precision": precision,
        "precision_low": float(low[0]),
        "precision_high": float(high[0]),
        "recall": recall,
        "recall_low": float(low[1]),
        "recall_high": float(high[1]),
    }


def prevalence(judged: pd.DataFrame) -> tuple[float, float, float]:
    """The share of all pairs that make the same point, corrected for the sampling plan, with a 95 % interval.

    The estimate weights each stratum's share by its size; the interval joins the strata's Wilson intervals, so that
    a stratum where no judged pair was the same still adds its doubt.

    Args:
        judged: ``stratum, same, weight``.

    Returns:
        The share, and the ends of its interval.

    Source: Zou & Donner 2008 (joining intervals of strata).

    >>> table = pd.DataFrame({"stratum": ["a", "a", "b", "b"], "same": [1, 0, 0, 0], "weight": [1, 1, 9, 9]})
    >>> round(prevalence(table)[0], 3)
    0.05
    """
    strata = judged.groupby("stratum", sort=True).agg(n=("same", "size"), hits=("same", "sum"), size=("weight", "sum"))
    part = (strata["size"] / strata["size"].sum()).to_numpy()
    rate = (strata["hits"] / strata["n"]).to_numpy()
    counts = strata[["hits", "n"]].astype(int).itertuples(index=False)
    ends = np.array([binomtest(hits, n).proportion_ci(method="wilson") for hits, n in counts])
    share = float(part @ rate)
    down, up = (float(np.sqrt(((part * (rate - end)) ** 2).sum())) for end in ends.T)
    return share, share - down, share + up


def judges(pairs: pd.DataFrame, repeats: int = 1000, seed: int = 0) -> pd.DataFrame:
    """How far two judges agree.

    Args:
        pairs: ``judge_1, judge_2``, each one of the three judgements.
        repeats: resamples of the pairs for the interval.
        seed: fixes them.

    Returns:
        A row a question (all three judgements as an order from near to far; "same point" or not; "different" or
        not): ``question, pairs, agree`` (share of pairs), ``alpha, low, high`` (Krippendorff's, ordinal or nominal;
        NaN where only one answer occurs).

    Source: Krippendorff 2004.
    """
    both = pairs[["judge_1", "judge_2"]].to_numpy().T
    codes = np.vectorize(JUDGEMENTS.index)(both)
    generator = np.random.default_rng(seed)
    draws = [generator.integers(codes.shape[1], size=codes.shape[1]) for _ in range(repeats)]
    questions: list[tuple[str, np.ndarray, Level]] = [
        ("same point, related or different", codes, "ordinal"),
        ("same point or not", (codes == 0).astype(int), "nominal"),
        ("different or not", (codes == 2).astype(int), "nominal"),
    ]
    rows = []
    for question, answers, level in questions:
        alike = float((answers[0] == answers[1]).mean())
        rows.append((question, codes.shape[1], alike, *resampled_alpha(answers, draws, level)))
    return pd.DataFrame(rows, columns=["question", "pairs", "agree", "alpha", "low", "high"])
