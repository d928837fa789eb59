"""Figures of words: rates, what is typical of whom, rote and bursts, shared runs."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from textkit.figures.style import PALETTE, WIDTH, categories, colours, few, label, markers, of_rows, tint

__all__ = ["key_terms", "rote", "shared_halves", "term_rates"]

TIMES = {-4: "1/16", -2: "1/4", 0: "1", 2: "4×", 4: "16×", 6: "64×", 8: "256×"}
REACH = (-4.6, 8.6)  # binary logarithms that are drawn: beyond them a word is as good as never said on one side


def term_rates(rates: pd.DataFrame) -> Figure:
    """How often each source says each term: a dot per source with its interval, a row per term.

    More sources than there are colours are dots alike, without intervals: how far rates range is what can be seen.

    Args:
        rates: ``source, term, rate, rate_low, rate_high``; rows of terms in the order of their first appearance.
    """
    names = categories(rates["source"])
    terms = list(dict.fromkeys(rates["term"]))
    palette, signs = colours(names), markers(names)
    figure, ax = plt.subplots(figsize=(WIDTH, 0.62 * len(terms) + 1.3), layout="constrained")
    if len(names) > len(PALETTE):
        ax.scatter(rates["rate"], rates["term"].map(terms.index), s=18, color=tint("#444444", 0.4), linewidth=0)
        ax.set(yticks=range(len(terms)), yticklabels=terms, xlabel="times in 1,000 words: a dot per source")
        ax.set(ylim=(len(terms) - 0.5, -0.5), xlim=(0, None))
        return figure
    step = 0.74 / max(1, len(names) - 1)
    for place, name in enumerate(names):
        own = rates[rates["source"] == name].set_index("term").loc[terms]
        heights = np.arange(len(terms)) - 0.37 + place * step
        ax.hlines(heights, own["rate_low"], own["rate_high"], color=tint(palette[name], 0.55), linewidth=1.5)
        ax.scatter(own["rate"], heights, s=24, marker=signs[name], color=palette[name], label=label(name), zorder=3)
    for edge in range(1, len(terms)):
        ax.axhline(edge - 0.5, color="#e2e2e2", linewidth=0.8)
    ax.set(yticks=range(len(terms)), yticklabels=terms, xlabel="times in 1,000 words (95 % interval)")
    ax.set(ylim=(len(terms) - 0.5, -0.5), xlim=(0, None))
    handles, texts = ax.get_legend_handles_labels()
    figure.legend(handles, texts, loc="outside upper center", ncols=3, columnspacing=1.2, handletextpad=0.2)
    return figure


def key_terms(findings: pd.DataFrame) -> Figure:
    """What each source says more, or less, than the others: a row per finding, grouped by source.

    Args:
        findings: ``source, term, log_ratio, log_ratio_low, log_ratio_high, titled``, in the order to be shown.
    """
    names = [name for name in categories(findings["source"]) if (findings["source"] == name).any()]
    palette = colours(categories(findings["source"]))
    rows = [(name, row) for name in names for row in (None, *findings[findings["source"] == name].to_dict("records"))]
    figure, ax = plt.subplots(figsize=(WIDTH, 0.29 * len(rows) + 0.9), layout="constrained")
    for height, (name, row) in enumerate(rows):
        if row is None:
            continue
        ax.hlines(height, row["log_ratio_low"], row["log_ratio_high"], color=tint(palette[name], 0.5), linewidth=2.4)
        face = "white" if row["titled"] else palette[name]
        ax.scatter(row["log_ratio"], height, s=34, facecolor=face, edgecolor=palette[name], linewidth=1.4, zorder=3)
    ax.axvline(0, color="#555555", linewidth=0.9)
    ax.set(yticks=range(len(rows)), yticklabels=[label(name) if row is None else row["term"] for name, row in rows])
    for text, (name, row) in zip(ax.get_yticklabels(), rows, strict=True):
        if row is None:
            text.set(color=palette[name], weight="bold")
    ax.set(xlim=REACH, ylim=(len(rows) - 0.4, -0.7), xticks=list(TIMES), xticklabels=list(TIMES.values()))
    ax.set_xlabel("times as often as in the others together")
    return figure


def rote(dispersion: pd.DataFrame) -> Figure:
    """In how many paragraphs a word stands, beside how many chance would give: a row per word, in the order given.

    Args:
        dispersion: ``term, count, segments, segments_expected, spread``.
    """
    figure, ax = plt.subplots(figsize=(WIDTH, 0.34 * len(dispersion) + 1.3), layout="constrained")
    shades = {"even": "#0072B2", "clumped": "#D55E00", "undecided": "#999999", "as chance would": "#999999"}
    heights = np.arange(len(dispersion))
    change = 100 * (dispersion["segments"] / dispersion["segments_expected"] - 1)
    for name in dict.fromkeys(dispersion["spread"]):
        own = (dispersion["spread"] == name).to_numpy()
        ax.barh(heights[own], change[own], height=0.62, color=shades[name], label=name)
    texts = [f"{term} ({count})" for term, count in zip(dispersion["term"], dispersion["count"], strict=True)]
    ax.axvline(0, color="black", linewidth=1.2)
    ax.set(yticks=heights, yticklabels=texts, ylim=(len(dispersion) - 0.4, -0.6))
    ax.set_xlabel("paragraphs that hold it, % more or fewer than by chance")
    figure.legend(*ax.get_legend_handles_labels(), loc="outside upper center", ncols=3)
    return figure


def shared_halves(runs: pd.DataFrame) -> Figure:
    """Runs of five words that two halves share: halves of one source above, halves of two below.

    Args:
        runs: ``arm, source, other, runs_shared, runs_shared_low,
            runs_shared_high``; the first arm is drawn filled, the second hollow.
    """
    arms = list(dict.fromkeys(runs["arm"]))
    every = runs[runs["arm"] == arms[0]]
    rows = few(every)
    texts = [row_name(one, other) for one, other in zip(rows["source"], rows["other"], strict=True)]
    figure, ax = plt.subplots(figsize=(WIDTH, 0.36 * len(rows) + 1.3), layout="constrained")
    for arm, face, shift in zip(arms, ("#333333", "white"), (-0.16, 0.16), strict=False):
        own = few(runs[runs["arm"] == arm])
        heights = np.arange(len(own)) + shift
        ax.hlines(heights, 100 * own["runs_shared_low"], 100 * own["runs_shared_high"], color="#c4c4c4", linewidth=2.4)
        ax.scatter(100 * own["runs_shared"], heights, s=30, facecolor=face, edgecolor="#333333", zorder=3, label=arm)
    alone = int((rows["source"].astype("str") == rows["other"].astype("str")).sum())
    ax.axhline(alone - 0.5, color="#555555", linewidth=0.9)
    ax.set(yticks=range(len(rows)), yticklabels=texts, ylim=(len(rows) - 0.5, -0.6), xlim=(0, None))
    ax.set_xlabel(of_rows("runs of five words that both halves hold, %", every))
    figure.legend(*ax.get_legend_handles_labels(), loc="outside upper center", ncols=2)
    return figure


def row_name(one: object, other: object) -> str:
    """What a row is called: a source with itself, or two sources."""
    return f"{label(one)}, own halves" if str(one) == str(other) else f"{label(one)} – {label(other)}"
