"""Figures of overlap: a table goes in, a Figure comes out."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from textkit.figures.style import WIDTH, few, label, of_rows

__all__ = ["vocabulary_pairs", "wording_pairs"]


def pair_names(table: pd.DataFrame) -> list[str]:
    """What a row is called: two sources, or all pairs together."""
    places = zip(table["source"], table["other"], strict=True)
    return ["all pairs" if pd.isna(one) else f"{label(one)} – {label(other)}" for one, other in places]


def vocabulary_pairs(table: pd.DataFrame) -> Figure:
    """Of the words of one source, the share that the other has too, beside what dealing gives (grey).

    Args:
        table: ``source, other, alike, dealt_alike_low, dealt_alike_high`` of one arm; a row without sources is the
            mean of all pairs.
    """
    every, table = table, few(table)
    rows = np.arange(len(table))
    picture, ax = plt.subplots(figsize=(WIDTH, 0.36 * len(table) + 1.1), layout="constrained")
    low, high = 100 * table["dealt_alike_low"].astype(float), 100 * table["dealt_alike_high"].astype(float)
    ax.hlines(rows, low, high, color="#cccccc", linewidth=9, label="dealt at random")
    ax.scatter(100 * table["alike"].astype(float), rows, s=46, color="#08306b", zorder=3, label="as they are")
    ax.set_yticks(rows, pair_names(table))
    least = np.nanmin([low.min(), 100 * table["alike"].astype(float).min(), 100])
    left = max(0, 5 * (least // 5 - 1))  # dots, not bars: 0 may be left out
    ax.set(ylim=(len(table) - 0.5, -0.5), xlim=(left, None))
    ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.set_xlabel(of_rows("% of the words of one that the other has too", every))
    picture.legend(loc="outside upper left", ncols=2)
    return picture


def wording_pairs(table: pd.DataFrame) -> Figure:
    """Five-word runs that halves of one source share (orange), and halves of two (blue), each with its range.

    Args:
        table: ``source, other, runs_shared`` with ``_low`` and ``_high``, of one arm.
    """
    ordered = few(
        table.sort_values(["runs_shared", "source", "other"], ascending=[False, True, True], ignore_index=True)
    )
    own = (ordered["source"].astype("str") == ordered["other"].astype("str")).to_numpy()
    rows, names = np.arange(len(ordered)), pair_names(ordered)
    names = [name.partition(" – ")[0] + " with itself" if one else name for name, one in zip(names, own, strict=True)]
    picture, ax = plt.subplots(figsize=(WIDTH, 0.36 * len(ordered) + 1.1), layout="constrained")
    for mask, colour, text in ((own, "#D55E00", "halves of one text"), (~own, "#0072B2", "halves of two")):
        part = ordered[mask]
        ax.hlines(rows[mask], 100 * part["runs_shared_low"], 100 * part["runs_shared_high"], color=colour, alpha=0.35)
        ax.scatter(100 * part["runs_shared"], rows[mask], s=46, color=colour, zorder=3, label=text)
    ax.set_yticks(rows, names)
    ax.set(ylim=(len(ordered) - 0.5, -0.5), xlim=(0, None))
    ax.set_xlabel(of_rows("% of five-word runs that both halves have", table))
    picture.legend(loc="outside upper left", ncols=2)
    return picture
