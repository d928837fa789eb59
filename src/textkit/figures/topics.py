"""Figures of topics: a table goes in, a Figure comes out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from textkit.figures.style import PALETTE, WIDTH, wrapped

__all__ = ["stability_curve", "topic_survival"]


def stability_curve(curve: pd.DataFrame, chosen: int) -> Figure:
    """Stability of the text and of shuffled text against the number of topics.

    Args:
        curve: one row per K and kind of shuffled text: ``k, shuffle, stability, chance`` (with ``_low, _high``).
        chosen: the K that is marked; 0 marks none.
    """
    figure, ax = plt.subplots(figsize=(WIDTH, 4), layout="constrained")
    for (null, own), colour, sign in zip(curve.groupby("shuffle"), PALETTE, "sv", strict=False):
        ax.fill_between(own["k"], own["chance_low"], own["chance_high"], color=colour, alpha=0.15, linewidth=0)
        label = f"words dealt out {null} (band: 95 % of texts)"
        ax.plot(own["k"], own["chance"], color=colour, linestyle=":", marker=sign, label=label)
    own = curve.drop_duplicates("k")
    ax.plot(own["k"], own["stability"], color="#222222", marker="o", label="these texts")
    mark = own[own["k"] == chosen]
    ax.scatter(mark["k"], mark["stability"], s=150, facecolor="none", edgecolor="#222222", linewidth=1.6)
    ax.set(xlabel="number of topics", ylabel="stability (0–1)", ylim=(0.2, None))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    figure.legend(loc="outside upper center", ncols=1)
    return figure


def topic_survival(survival: pd.DataFrame, labels: Mapping[str, str]) -> Figure:
    """In how many runs of each specification each topic comes back: an area a share, filled where it survives.

    Args:
        survival: one row per topic and specification: ``topic, specification, recurrence, survives``.
        labels: by topic, in the order wanted, how its row is named.
    """
    names = list(dict.fromkeys(survival["specification"]))
    topics = list(labels)
    figure, ax = plt.subplots(figsize=(WIDTH, 1.9 + 0.42 * len(topics)), layout="constrained")
    across = survival["specification"].map(names.index)
    down = survival["topic"].map(topics.index)
    face = np.where(survival["survives"].astype(bool), PALETTE[0], "white")
    ax.scatter(across, down, s=8 + 170 * survival["recurrence"], facecolor=face, edgecolor=PALETTE[0], linewidth=1)
    ax.set_yticks(range(len(topics)), [wrapped(name.strip("()")) for name in labels.values()])
    ax.set(ylim=(len(topics) - 0.4, -0.6))
    ax.set_xticks(range(len(names)), names, rotation=60, ha="left")
    ax.tick_params(length=0, labeltop=True, labelbottom=False)
    ax.grid(visible=False)
    return figure
