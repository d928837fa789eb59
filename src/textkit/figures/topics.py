"""Figures of topics: a table goes in, a Figure comes out."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from textkit.figures.style import PALETTE, categories, colours, markers, panels, tint

__all__ = ["search_curves", "theme_matches", "topic_shares", "topic_terms"]

GREY = "#8a8a8a"
LABELS = {
    "stability": "stability\n(average Jaccard)",
    "coherence": "coherence\n(NPMI)",
    "distinctness": "distinctness\n(share of different words)",
    "held_out": "held-out fit\n(AUC of hidden words)",
}


def search_curves(curves: Mapping[str, pd.DataFrame], chosen: Mapping[str, int]) -> Figure:
    """Four measures against the number of topics; a line a variant of the text with the range of its runs.

    Args:
        curves: by variant: ``k``, each measure with ``_low`` and ``_high``, ``chance``.
        chosen: by variant, the K to be marked.
    """
    names = list(curves)
    palette = dict(zip(names, ("#222222", PALETTE[0], PALETTE[1]), strict=False))
    figure, grid = plt.subplots(2, 2, figsize=(9.2, 5.8), sharex=True, layout="constrained")
    for (measure, label), ax in zip(LABELS.items(), grid.flat, strict=True):
        for name in names:
            own = curves[name]
            low, high = own[f"{measure}_low"], own[f"{measure}_high"]
            ax.fill_between(own["k"], low, high, color=palette[name], alpha=0.12, linewidth=0)
            ax.plot(own["k"], own[measure], color=palette[name], label=name, marker="o", markersize=3.4)
            at = own[own["k"] == chosen[name]]
            ax.scatter(at["k"], at[measure], s=95, facecolor="none", edgecolor=palette[name], linewidth=1.8, zorder=4)
            if measure == "stability":
                tried = own.dropna(subset="chance")
                ax.plot(tried["k"], tried["chance"], color=palette[name], linestyle=":", marker="v", markersize=5)
        ax.set(ylabel=label)
        ax.grid(visible=True, axis="both")
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    grid.flat[0].plot([], [], color=GREY, linestyle=":", marker="v", markersize=5, label="best of shuffled text")
    grid.flat[0].scatter([], [], s=95, facecolor="none", edgecolor=GREY, linewidth=1.8, label="K shown below")
    figure.supxlabel("number of topics K", fontsize=10)
    figure.legend(*grid.flat[0].get_legend_handles_labels(), loc="outside upper center", ncols=4)
    return figure


def topic_terms(terms: pd.DataFrame, titles: Mapping[str, str], stable: Mapping[str, bool]) -> Figure:
    """A panel a topic: its terms' weights with intervals; filled in stable topics, hollow in unstable ones.

    Args:
        terms: ``topic, term, weight, low, high``, in the order to be shown.
        titles: by topic, what stands above its panel.
        stable: by topic.
    """
    names = list(dict.fromkeys(terms["topic"]))
    rows = int(terms.groupby("topic").size().max())
    figure, axes = panels(len(names), 2.95, 0.21 * rows + 0.9, sharex=True)
    for name, ax in zip(names, axes, strict=True):
        own = terms[terms["topic"] == name]
        colour = PALETTE[0] if stable[name] else GREY
        heights = np.arange(len(own))
        ax.hlines(heights, own["low"], own["high"], color=tint(colour, 0.45), linewidth=2.4)
        face = colour if stable[name] else "white"
        ax.scatter(own["weight"], heights, s=30, facecolor=face, edgecolor=colour, linewidth=1.3, zorder=3)
        ax.set(yticks=heights, yticklabels=own["term"], ylim=(rows - 0.4, -0.6))
        ax.set_title(textwrap.fill(titles[name], 27), color=colour, fontsize=9.5, loc="left", x=-0.42)
        ax.tick_params(axis="x", labelbottom=True)
    axes[0].set_xlim(left=0)
    figure.supxlabel("share of the topic's weight (%; line: central 95 % of runs)", fontsize=9.5)
    return figure


def topic_shares(shares: pd.DataFrame, labels: Mapping[str, str]) -> Figure:
    """How each source divides its words: a row a topic, a dot a source with its interval.

    Args:
        shares: ``source, topic, share, low, high`` (percent).
        labels: by topic, in the order wanted, how its row is named.
    """
    names = categories(shares["source"])
    palette, signs = colours(names), markers(names)
    topics = list(labels)
    figure, ax = plt.subplots(figsize=(8.5, 0.62 * len(topics) + 1.1), layout="constrained")
    step = 0.74 / max(1, len(names) - 1)
    for place, name in enumerate(names):
        own = shares[shares["source"] == name].set_index("topic").loc[topics]
        heights = np.arange(len(topics)) - 0.37 + place * step
        ax.hlines(heights, own["low"], own["high"], color=tint(palette[name], 0.55), linewidth=1.4)
        ax.scatter(own["share"], heights, s=24, marker=signs[name], color=palette[name], label=name, zorder=3)
    for edge in range(1, len(topics)):
        ax.axhline(edge - 0.5, color="#efefef", linewidth=0.8)
    ax.set(yticks=range(len(topics)), yticklabels=list(labels.values()), ylim=(len(topics) - 0.5, -0.5))
    ax.set(xlabel="share of the source's words (%; 95 % interval)", xlim=(0, None))
    figure.legend(*ax.get_legend_handles_labels(), loc="outside upper center", ncols=min(6, len(names)))
    return figure


def theme_matches(table: np.ndarray, themes: Sequence[str], topics: Sequence[str], marked: np.ndarray) -> Figure:
    """F1 of every theme with every topic, as shades; what chance does not reach is framed.

    Args:
        table: a row a theme, a column a topic.
        themes: the rows' names.
        topics: the columns' names.
        marked: which cells are framed.
    """
    figure, ax = plt.subplots(figsize=(2.9 + 0.85 * len(topics), 1.3 + 0.33 * len(themes)), layout="constrained")
    ax.imshow(table, cmap="Greys", vmin=0, vmax=1, aspect="auto")
    for row, column in np.ndindex(table.shape):
        value = table[row, column]
        shade = "white" if value > 0.55 else "#333333"
        ax.text(column, row, f"{value:.2f}", ha="center", va="center", fontsize=8.5, color=shade)
        if marked[row, column]:
            frame = Rectangle((column - 0.47, row - 0.45), 0.94, 0.9, fill=False, edgecolor=PALETTE[1], linewidth=2)
            ax.add_patch(frame)
    ax.set(yticks=range(len(themes)), yticklabels=list(themes), xticks=range(len(topics)), xticklabels=list(topics))
    ax.grid(visible=False)
    ax.tick_params(length=0, labeltop=True, labelbottom=False)
    ax.spines[:].set_visible(False)
    return figure
