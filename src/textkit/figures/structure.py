"""Figures of the sources and how they are built."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from textkit.figures.style import categories, colours, panels, tint

__all__ = ["outline", "segment_lengths"]


def outline(sections: pd.DataFrame) -> Figure:
    """Every source as a column of its sections, each as high as it is long.

    Args:
        sections: a row a section: ``source, section, heading, words``, in order.
    """
    names = categories(sections["source"])
    palette = colours(names)
    figure, axes = panels(len(names), 2.95, 7.6, sharey=True)
    tallest = sections.groupby("source", observed=True)["words"].sum().max()
    for name, ax in zip(names, axes, strict=True):
        own = sections[sections["source"] == name]
        tops = own["words"].cumsum() - own["words"]
        for number, (top, words, heading) in enumerate(zip(tops, own["words"], own["heading"], strict=True)):
            ax.bar(
                0, words, bottom=top, width=1, color=tint(palette[name], 0.16 + 0.14 * (number % 2)), edgecolor="white"
            )
            room = max(1, int(words / tallest * 6.9 / 0.125))
            lines = textwrap.wrap(heading, 40)
            text = "\n".join(lines[:room]) + ("…" if len(lines) > room else "")
            ax.text(
                -0.47, top + words / 2, text, ha="left", va="center", fontsize=7.6, color="#222222", linespacing=1.05
            )
        ax.set_title(f"{name}: {own['words'].sum():,} words", color=palette[name])
        ax.set(xlim=(-0.5, 0.5), xticks=[])
        ax.grid(visible=False)
        ax.spines[["bottom", "left"]].set_visible(False)
    axes[0].set_ylim(tallest, 0)
    figure.supylabel("words from the start", fontsize=9.5)
    return figure


def segment_lengths(segments: pd.DataFrame) -> Figure:
    """Every segment as a dot at its length, a bar at the median.

    Args:
        segments: ``source, words, kind``.
    """
    names = categories(segments["source"])
    palette = colours(names)
    figure, ax = plt.subplots(figsize=(8.5, 0.6 * len(names) + 0.9), layout="constrained")
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
    ax.set(yticks=range(len(names)), yticklabels=names, xlabel="words in a segment", ylim=(len(names) - 0.5, -0.5))
    ax.set_xlim(left=0)
    ax.scatter([], [], s=17, color="#555555", label="paragraph")
    ax.scatter([], [], s=17, facecolor="white", edgecolor="#555555", label="list item or lead-in")
    ax.plot([], [], color="black", linewidth=2.2, label="median paragraph")
    figure.legend(loc="outside upper right", ncols=3)
    return figure
