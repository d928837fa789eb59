"""Figures of words: rates, keyness, dispersion, growth, repetition."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from textkit.figures.style import categories, colours, markers, panels, tint

__all__ = ["clumped", "growth", "key_terms", "repetition", "term_rates"]


def term_rates(rates: pd.DataFrame) -> Figure:
    """How often each source says each term: a dot a source with its interval, a row a term.

    Args:
        rates: ``source, term, rate, low, high``; rows of terms in the order of their first appearance.
    """
    names = categories(rates["source"])
    terms = list(dict.fromkeys(rates["term"]))
    palette, signs = colours(names), markers(names)
    figure, ax = plt.subplots(figsize=(8.5, 0.16 * len(terms) * max(2.4, len(names) / 2) + 1.1), layout="constrained")
    step = 0.74 / max(1, len(names) - 1)
    for place, name in enumerate(names):
        own = rates[rates["source"] == name].set_index("term").loc[terms]
        heights = np.arange(len(terms)) - 0.37 + place * step
        ax.hlines(heights, own["low"], own["high"], color=tint(palette[name], 0.55), linewidth=1.3)
        ax.scatter(own["rate"], heights, s=22, marker=signs[name], color=palette[name], label=name, zorder=3)
    for edge in range(1, len(terms)):
        ax.axhline(edge - 0.5, color="#efefef", linewidth=0.8)
    ax.set(yticks=range(len(terms)), yticklabels=terms, xlabel="occurrences per 1,000 words (95 % interval)")
    ax.set(ylim=(len(terms) - 0.5, -0.5), xlim=(0, None))
    figure.legend(*ax.get_legend_handles_labels(), loc="outside upper center", ncols=min(6, len(names)))
    return figure


def key_terms(keyness: pd.DataFrame) -> Figure:
    """A panel a source: its key terms' log ratios with intervals; filled where the difference holds.

    Args:
        keyness: ``source, term, log_ratio, low, high, lrc, holds``, in the order to be shown.
    """
    names = categories(keyness["source"])
    palette = colours(names)
    rows = int(keyness.groupby("source", observed=False).size().max())
    figure, axes = panels(len(names), 3.0, 0.27 * rows + 1.1, sharex=True)
    for name, ax in zip(names, axes, strict=True):
        own = keyness[keyness["source"] == name].reset_index(drop=True)
        heights = np.arange(len(own))
        ax.hlines(heights, own["low"], own["high"], color=tint(palette[name], 0.5), linewidth=2.4)
        faces = [palette[name] if holds else "white" for holds in own["holds"]]
        ax.scatter(own["log_ratio"], heights, s=34, facecolor=faces, edgecolor=palette[name], linewidth=1.4, zorder=3)
        ax.axvline(0, color="#555555", linewidth=0.9)
        ax.set(yticks=heights, yticklabels=own["term"], ylim=(rows - 0.4, -0.6))
        ax.set_title(name, color=palette[name])
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
        ax.tick_params(labelbottom=True)
    figure.supxlabel(
        "log ratio against all other sources (1 = twice as often, 2 = four times; 95 % interval)", fontsize=9.5
    )
    return figure


def clumped(dispersion: pd.DataFrame) -> Figure:
    """How unevenly terms are spread, beside what chance would give: a row a term, in the order given.

    Args:
        dispersion: ``term, count, dp_norm, expected, expected_high``.
    """
    figure, ax = plt.subplots(figsize=(8.5, 0.29 * len(dispersion) + 1.1), layout="constrained")
    heights = np.arange(len(dispersion))
    ax.hlines(heights, dispersion["expected"], dispersion["expected_high"], color="#c4c4c4", linewidth=7)
    ax.scatter(dispersion["dp_norm"], heights, s=34, color="#222222", zorder=3)
    labels = [f"{term} ({count})" for term, count in zip(dispersion["term"], dispersion["count"], strict=True)]
    ax.set(yticks=heights, yticklabels=labels, ylim=(len(dispersion) - 0.4, -0.6))
    ax.set_xlabel("DPnorm: 0 = even, 1 = all in one paragraph")
    ax.hlines([], [], [], color="#c4c4c4", linewidth=7, label="by chance: mean to upper end")
    ax.scatter([], [], s=34, color="#222222", label="observed")
    figure.legend(*ax.get_legend_handles_labels(), loc="outside upper right", ncols=2)
    return figure


def growth(curves: pd.DataFrame, size: int) -> Figure:
    """Vocabulary growth: types against words, a line a source with its range; a rule at the equal length.

    Args:
        curves: ``source, words, types, low, high``.
        size: the length at which sources are compared, in words.
    """
    names = categories(curves["source"])
    palette = colours(names)
    figure, ax = plt.subplots(figsize=(8.5, 4.4), layout="constrained")
    ends = []
    for name in names:
        own = curves[curves["source"] == name]
        if own.empty:  # shorter than the first step of the curve
            continue
        ax.fill_between(own["words"], own["low"], own["high"], color=palette[name], alpha=0.13, linewidth=0)
        ax.plot(own["words"], own["types"], color=palette[name])
        ends.append((float(own["words"].iloc[-1]), float(own["types"].iloc[-1]), name))
    ax.axvline(size, color="#555555", linewidth=1, linestyle=(0, (4, 3)))
    top = max(end[1] for end in ends)
    ax.text(size, top * 0.04, f" equal length: {size:,} words", fontsize=9, color="#555555")
    previous = -np.inf
    for x, y, name in sorted(ends, key=lambda end: end[1]):
        height = max(y, previous + top * 0.045)
        label = ax.text(x + curves["words"].max() * 0.01, height, name, color=palette[name], va="center", weight="bold")
        label.set_path_effects([withStroke(linewidth=3, foreground="white")])
        previous = height
    ax.set(xlabel="words read (whole paragraphs in random order)", ylabel="different words (lemmas) met")
    ax.set(xlim=(0, curves["words"].max() * 1.16), ylim=(0, None))
    ax.grid(visible=True, axis="both")
    return figure


def repetition(shares: pd.DataFrame) -> Figure:
    """How much of each source's wording recurs, within it and in other sources.

    Args:
        shares: ``source, within, across`` (shares of words).
    """
    names = [str(name) for name in shares["source"]]
    palette = colours(names)
    figure, ax = plt.subplots(figsize=(8.5, 0.55 * len(names) + 1.0), layout="constrained")
    for place, (name, row) in enumerate(zip(names, shares.itertuples(), strict=True)):
        for column, shift, share in (("within", -0.19, 1.0), ("across", 0.19, 0.4)):
            value = 100 * getattr(row, column)
            ax.barh(place + shift, value, height=0.36, color=tint(palette[name], share))
            ax.text(value, place + shift, f" {value:.1f} %", va="center", fontsize=9, color="#333333")
    ax.barh([0], [0], color="#555555", label="said again in the same source (dark)")
    ax.barh([0], [0], color="#bbbbbb", label="said in another source too (light)")
    ax.set(yticks=range(len(names)), yticklabels=names, ylim=(len(names) - 0.5, -0.5))
    ax.set_xlabel("share of the source's words that stand in a five-word run that recurs (%)")
    figure.legend(*ax.get_legend_handles_labels(), loc="outside upper right", ncols=2)
    return figure
