"""How far the dictionary can be trusted, and what it says once its known error is taken out.

Measured on segments that were coded and that the dictionary was not tuned on
(:func:`textkit.themes.dictionary.held_out`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from textkit.coding.agreement import f1
from textkit.coding.codebook import Codebook
from textkit.uncertainty.blocks import blocks, interval
from textkit.uncertainty.shares import DRAWS, block_weights, share_draws

__all__ = ["blind_to", "corrected", "macro_f1", "quality", "rogan_gladen", "transfer", "transfer_error"]


def outcomes(coded: pd.Series, found: pd.Series) -> pd.DataFrame:
    """Each segment's outcome as four columns of 0 and 1: ``tp, fp, fn, tn``; all 0 where not coded or no dictionary."""
    known = coded.notna() & found.notna()
    coded, found = (coded == 1) & known, (found == 1) & known
    no, not_found = known & ~coded, known & ~found
    return pd.DataFrame({"tp": coded & found, "fp": no & found, "fn": coded & not_found, "tn": no & not_found}).astype(
        int
    )


def quality(
    coded: pd.DataFrame, found: pd.DataFrame, segments: pd.DataFrame, draws: int = DRAWS, seed: int = 0
) -> pd.DataFrame:
    """Precision, recall and F1 of the dictionary, a theme at a time, each with its 95 % interval.

    Precision: of the segments found, the share that is coded. Recall (sensitivity): of those coded, the share that
    is found. F1: their harmonic mean. Intervals weight whole sections (:mod:`textkit.uncertainty.shares`).

    Args:
        coded: the coding of the segments to be tested on: one row per segment, one column per theme (1, 0, NaN).
        found: the dictionary's hits, the same rows and columns.
        segments: ``segment, source, section``.
        draws: draws for the intervals.
        seed: fixes them.

    Returns:
        One row per theme: ``theme, tp, fp, fn, tn``; ``precision, recall, specificity, f1``, each with ``_low`` and
        ``_high``. NaN where nothing can be divided by.
    """
    labels = blocks(segments).set_axis(segments["segment"]).loc[coded.index].to_numpy()
    rows = []
    for theme in coded.columns:
        table = outcomes(coded[theme], found[theme])
        tp, fp, fn, tn = (table[name].to_numpy() for name in ("tp", "fp", "fn", "tn"))
        row: dict[str, object] = {"theme": theme, **{name: int(table[name].sum()) for name in ("tp", "fp", "fn", "tn")}}
        pairs = {"precision": (tp, fp), "recall": (tp, fn), "specificity": (tn, fp), "f1": (tp, (fp + fn) / 2)}
        for name, (part, rest) in pairs.items():
            total = part.sum() + rest.sum()
            generator = np.random.default_rng([seed, *f"{theme} {name}".encode()])
            low, high = interval(share_draws(part, rest, labels, generator, draws))
            row |= {name: part.sum() / total if total else np.nan}
            row |= {f"{name}_low": low if total else np.nan, f"{name}_high": high if total else np.nan}
        rows.append(row)
    return pd.DataFrame(rows)


def macro_f1(
    coded: pd.DataFrame, found: pd.DataFrame, segments: pd.DataFrame, draws: int = DRAWS, seed: int = 0
) -> tuple[float, float, float]:
    """The mean of the themes' F1, every theme counting the same, with its 95 % interval.

    Args:
        coded: as for :func:`quality`.
        found: as for :func:`quality`.
        segments: ``segment, source, section``.
        draws: draws for the interval; all themes of a draw share the sections' weights.
        seed: fixes them.

    Returns:
        Macro-F1, low, high; themes that neither occur nor are found are left out.
    """
    labels = blocks(segments).set_axis(segments["segment"]).loc[coded.index].to_numpy()
    codes, names = pd.factorize(labels)
    weights = block_weights(np.random.default_rng(seed), len(names), draws)
    points, drawn = [], []
    for theme in coded.columns:
        table = outcomes(coded[theme], found[theme])
        totals = table.groupby(codes).sum().to_numpy()
        tp, fp, fn, _ = (weights @ totals).T
        point = float(f1(table["tp"].sum(), table[["tp", "fn"]].sum().sum(), table[["tp", "fp"]].sum().sum()))
        if not np.isnan(point):
            points.append(point)
            drawn.append(f1(tp, tp + fn, tp + fp))
    low, high = interval(np.mean(drawn, axis=0))
    return float(np.mean(points)), float(low), float(high)


def rogan_gladen(apparent: np.ndarray, sensitivity: np.ndarray, specificity: np.ndarray) -> np.ndarray:
    """The share that is true, given the share that a test with a known error finds; kept within 0 and 1.

    (apparent + specificity − 1) / (sensitivity + specificity − 1). Where the denominator is not positive the test
    says nothing, and the result is NaN.

    Source: Rogan & Gladen 1978.

    >>> float(rogan_gladen(0.30, 0.9, 0.8).round(4))
    0.1429
    """
    apparent, sensitivity, specificity = (np.asarray(x, dtype=float) for x in (apparent, sensitivity, specificity))
    worth = sensitivity + specificity - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(worth > 0, np.clip((apparent + specificity - 1) / worth, 0, 1), np.nan)


def corrected(
    found: np.ndarray,
    labels: np.ndarray,
    trial: pd.DataFrame,
    trial_labels: np.ndarray,
    seed: tuple[int, ...] = (0,),
    draws: int = DRAWS,
) -> tuple[float, float, float]:
    """The share of a source's segments that state a theme, from the dictionary's hits and its known error.

    The uncertainty of the apparent share, of the sensitivity and of the specificity go into the interval together:
    each is drawn (sections weighted, :mod:`textkit.uncertainty.shares`), and each draw is corrected (Rogan & Gladen
    1978). A draw in which the dictionary is no better than chance could be anything and is drawn evenly from 0 to 1.

    Args:
        found: the dictionary's hits in the source, 1 or 0 a segment.
        labels: the segments' blocks.
        trial: outcomes ``tp, fp, fn, tn`` of the segments on which the dictionary was tested.
        trial_labels: their blocks.
        seed: fixes the draws.
        draws: how many.

    Returns:
        Corrected share, low, high (95 %); NaN for the share where the trial cannot tell (no segment with the theme,
        or none without).
    """
    generator = np.random.default_rng(list(seed))
    tp, fp, fn, tn = (trial[name].to_numpy() for name in ("tp", "fp", "fn", "tn"))
    found = np.asarray(found, dtype=float)
    apparent = share_draws(found, 1 - found, labels, generator, draws)
    sensitivity = share_draws(tp, fn, trial_labels, generator, draws)
    specificity = share_draws(tn, fp, trial_labels, generator, draws)
    anything = generator.uniform(size=draws)
    true = rogan_gladen(apparent, sensitivity, specificity)
    low, high = interval(np.where(np.isnan(true), anything, true))
    with_theme, without = tp.sum() + fn.sum(), tn.sum() + fp.sum()
    if not with_theme or not without:
        return float("nan"), float(low), float(high)
    point = rogan_gladen(found.mean(), tp.sum() / with_theme, tn.sum() / without)
    return float(point), float(low), float(high)


def blind_to(source: str, codebook: Codebook, terms: pd.DataFrame, tuning: pd.DataFrame) -> Codebook:
    """The dictionary as it might be if a source had not been read while it was tuned.

    A term that the tuning half shows in this source alone may have been learnt from it, and is left out; a term that
    it shows elsewhere, or nowhere, stays.

    Args:
        source: the source taken for new.
        codebook: the themes with their terms.
        terms: ``segment, term``.
        tuning: ``segment, source``: the segments that the terms were tuned on.
    """
    where = terms.merge(tuning[["segment", "source"]], on="segment").astype({"source": "str"})
    alone = where.groupby("term")["source"].agg(["nunique", "first"])
    own = set(alone.index[(alone["nunique"] == 1) & (alone["first"] == source)])
    themes = [replace(theme, terms=tuple(term for term in theme.terms if term not in own)) for theme in codebook.themes]
    return replace(codebook, themes=tuple(themes))


def transfer(
    coded: pd.DataFrame,
    found: Mapping[str, pd.DataFrame],
    segments: pd.DataFrame,
    trial: pd.Series,
    uncoded_only: bool = False,
    seed: int = 0,
) -> pd.DataFrame:
    """Dictionary coverage of every source, corrected by its error on the *other* sources.

    For a source that nobody coded it is all that can be known; for a coded one it is a test: the coding says what the
    corrected share should have been. ``usual``, the mean of the other sources' coded shares, is what one would guess
    without reading anything: the baseline to beat.

    Args:
        coded: the coding: one row per segment, one column per theme (1, 0, NaN).
        found: by source the hits of the dictionary that is used for it (:func:`blind_to`), rows and columns as coded.
        segments: ``segment, source, section``, of at least these segments.
        trial: which segments the error is estimated on: one row per segment, True or False (index: segment).
        uncoded_only: leave out what the coding knows.
        seed: fixes the draws.

    Returns:
        One row per source and theme: ``source, theme, segments, hit_share`` (share found), ``corrected`` with ``_low``
        and ``_high`` (95 %), ``usual``, ``coded`` (share coded; NaN if it is not). Themes without a dictionary are left
        out.
    """
    places = segments.set_index("segment").loc[coded.index]
    labels = blocks(segments).set_axis(segments["segment"]).loc[coded.index]
    on_trial = trial.reindex(coded.index).fillna(value=False).astype(bool)
    by_source = coded.groupby(places["source"].astype("str").to_numpy()).mean()
    rows = []
    for source in places["source"].cat.categories:
        here, hits = (places["source"] == source).to_numpy(), found[str(source)]
        if not here.any():
            continue
        for theme in coded.columns[hits.notna().any()]:
            share = coded.loc[here, theme].mean()
            if uncoded_only and not np.isnan(share):
                continue
            others = ~here & on_trial.to_numpy()
            tested = outcomes(coded.loc[others, theme], hits.loc[others, theme])
            key = (seed, *f"{source} {theme}".encode())
            hit = hits.loc[here, theme].to_numpy()
            point, low, high = corrected(hit, labels[here].to_numpy(), tested, labels[others].to_numpy(), key)
            usual = by_source[theme].drop(str(source)).mean()
            rows.append((source, theme, int(here.sum()), hit.mean(), point, low, high, usual, share))
    names = [
        "source",
        "theme",
        "segments",
        "hit_share",
        "corrected",
        "corrected_low",
        "corrected_high",
        "usual",
        "coded",
    ]
    return pd.DataFrame(rows, columns=names).astype(
        {"source": segments["source"].dtype, "theme": pd.CategoricalDtype(list(coded.columns), ordered=True)}
    )


def transfer_error(table: pd.DataFrame) -> pd.DataFrame:
    """How far off :func:`transfer` is, beside not correcting, guessing the others' mean, and guessing nothing at all.

    Args:
        table: rows of :func:`transfer` about coded sources.

    Returns:
        One row per way: ``way, compared, off`` (mean distance from the coded share, 0–1), ``worst``; the nearest first.
    """
    known = table[table["coded"].notna() & table["corrected"].notna()]
    ways = {
        "corrected": known["corrected"],
        "uncorrected": known["hit_share"],
        "mean of the other sources": known["usual"],
    }
    ways["nothing of it"] = known["coded"] * 0
    off = {way: (guess - known["coded"]).abs() for way, guess in ways.items()}
    rows = [(way, len(known), each.mean(), each.max()) for way, each in off.items()]
    return pd.DataFrame(rows, columns=["way", "compared", "off", "worst"]).sort_values("off", ignore_index=True)
