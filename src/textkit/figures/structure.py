"""Figures of the sources: how they are built, and how like each other they are in manner."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from textkit.figures.style import WIDTH, categories, colours, few, label, of_rows, tint

__all__ = ["manners", "outline", "segment_lengths"]

KIN = {"near": "#0072B2", "undecided": "#B27D00", "apart": "#999999"}


def outline(sections: pd.DataFrame) -> Figure:
    """Every source as a bar of its sections, each as long as its words: how many there are, and how even.

    Args:
        sections: one row per section: ``source, words``, in reading order.
    """
    names = categories(sections["source"])
    palette = colours(names)
    figure, ax = plt.subplots(figsize=(WIDTH, 0.55 * len(names) + 0.9), layout="constrained")
    for place, name in enumerate(names):
        own = sections.loc[sections["source"] == name, "words"]
        starts = own.cumsum() - own
        faces = [tint(palette[name], 0.35 + 0.3 * (number % 2)) for number in range(len(own))]
        ax.barh([place] * len(own), own, left=starts, height=0.7, color=faces, edgecolor="white", linewidth=1)
        ax.text(own.sum(), place, f" {len(own)} sections", va="center", color="#333333")
    longest = sections.groupby("source", observed=True)["words"].sum().max()
    ax.set(yticks=range(len(names)), yticklabels=[label(name) for name in names], ylim=(len(names) - 0.5, -0.5))
    ax.set(xlim=(0, 1.22 * longest), xlabel="words from the start")
    return figure


def segment_lengths(segments: pd.DataFrame) -> Figure:
    """Every segment as a dot at its length, a bar at the median paragraph.

    Args:
        segments: ``source, words, kind``.
    """
    names = categories(segments["source"])
    palette = colours(names)
    figure, ax = plt.subplots(figsize=(WIDTH, 0.6 * len(names) + 1.3), layout="constrained")
    generator = np.random.default_rng(1)
    for place, name in enumerate(names):
        own = segments[segments["source"] == name]
        for kinds, filled in ((["paragraph"], True), (["item", "lead_in"], False)):
            some = own[own["kind"].isin(kinds)]
            height = place + generator.uniform(-0.26, 0.26, len(some))
            face = palette[name] if filled else "white"
            ax.scatter(some["words"], height, s=17, facecolor=face, edgecolor=palette[name], linewidth=0.9, alpha=0.75)
        median = own.loc[own["kind"] == "paragraph", "words"].median()
        ax.plot([median, median], [place - 0.38, place + 0.38], color="black", linewidth=2.2, solid_capstyle="butt")
    ax.set(yticks=range(len(names)), yticklabels=[label(name) for name in names], ylim=(len(names) - 0.5, -0.5))
    ax.set(xlabel="words in a paragraph or list item")
    ax.set_xlim(left=0)
    ax.scatter([], [], s=17, color="#555555", label="paragraph")
    ax.scatter([], [], s=17, facecolor="white", edgecolor="#555555", label="list item")
    ax.plot([], [], color="black", linewidth=2.2, label="median paragraph")
    figure.legend(loc="outside upper center", ncols=3, columnspacing=1.2, handletextpad=0.3)
    return figure


def manners(kinship: pd.DataFrame, pairs: pd.DataFrame) -> Figure:
    """Every two sources as a row: how far apart their manners are, beside halves of one source (the line at 1).

    Args:
        kinship: ``source, other, likeness``: one dot per way to measure.
        pairs: ``source, other, kin, likeness`` (mean).
    """
    ordered = few(pairs.sort_values("likeness", kind="stable").reset_index(drop=True))
    figure, ax = plt.subplots(figsize=(WIDTH, 0.36 * len(ordered) + 1.4), layout="constrained")
    for place, row in enumerate(ordered.to_dict("records")):
        own = kinship[(kinship["source"] == row["source"]) & (kinship["other"] == row["other"])]["likeness"]
        ax.hlines(place, own.min(), own.max(), color=KIN[row["kin"]], linewidth=1.2, alpha=0.6)
        ax.scatter(own, [place] * len(own), s=26, color=KIN[row["kin"]], alpha=0.8, linewidth=0)
    for name, colour in KIN.items():
        if (pairs["kin"] == name).any():
            ax.scatter([], [], s=26, color=colour, label=name)
    names = [f"{label(one)} – {label(other)}" for one, other in zip(ordered["source"], ordered["other"], strict=True)]
    ax.axvline(1, color="black", linewidth=1.2)
    ax.set(yticks=range(len(ordered)), yticklabels=names, ylim=(len(ordered) - 0.5, -0.6))
    ax.set_xlabel(of_rows("distance (1 = two halves of one source)", pairs))
    figure.legend(*ax.get_legend_handles_labels(), loc="outside upper center", ncols=3)
    return figure
