"""Figures of points: a table goes in, a Figure comes out. Few columns, so that a phone shows them too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from textkit.figures.style import WIDTH, categories, colours, label, tint, wrapped

__all__ = ["points_accumulated", "points_by_source", "points_shared", "reading_steps", "theme_depth"]


def points_by_source(incidence: pd.DataFrame, themes: Mapping[str, str]) -> Figure:
    """Who makes which point: a strip per source, a mark per point, themes as blocks.

    Within a theme the points that most sources make stand left, so a block fades from common to single.

    Args:
        incidence: ``theme, sources`` and a column per source (:func:`textkit.points.incidence.incidence`).
        themes: the themes' names by id, in order; a row per theme that has points.
    """
    ids = [name for name in incidence.columns if name not in FIXED]
    made = incidence[incidence["sources"] > 0]
    order = [theme for theme in themes if (made["theme"] == theme).any()]
    most = max([(made["theme"] == theme).sum() for theme in order], default=1)
    figure, ax = plt.subplots(figsize=(WIDTH, 0.42 * len(order) + 1.1), layout="constrained")
    palette, height = colours(ids), 0.84 / max(1, len(ids))
    for row, theme in enumerate(order):
        own = made[made["theme"] == theme].sort_values(["sources", *ids], ascending=False, kind="stable")
        ax.barh(row, len(own), left=-0.5, height=0.88, color="#f1f1f1")
        for place, source in enumerate(ids):
            at = np.flatnonzero(own[source].to_numpy() > 0).astype(float)
            y = row - 0.42 + height * (place + 0.5)
            ax.barh([y] * len(at), 0.86, left=at - 0.43, height=0.86 * height, color=palette[source])
    ax.set(xlim=(-0.6, most - 0.4), ylim=(max(1, len(order)) - 0.5, -0.5), xticks=[])
    ax.set_yticks(range(len(order)), [wrapped(themes[one]) for one in order])
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("points of the theme, the most shared first")
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    handles = [Rectangle((0, 0), 1, 1, color=palette[source]) for source in ids]
    names = [label(source) for source in ids]
    figure.legend(handles, names, loc="outside upper left", ncols=min(3, len(ids)), handlelength=1)
    return figure


FIXED = ("point", "theme", "text", "scope", "segments", "sources")


def points_accumulated(curve: pd.DataFrame) -> Figure:
    """How many points are known after one source, two, all: the mean over all orders, and the range over sets.

    Args:
        curve: ``sources, points, fewest, most, gain`` (:func:`textkit.points.accumulation.accumulation`).
    """
    figure, ax = plt.subplots(figsize=(WIDTH, 3.6), layout="constrained")
    curve = curve.astype(float)
    x = curve["sources"].to_numpy()
    ax.fill_between(x, curve["fewest"], curve["most"], color=tint("#0072B2", 0.18), linewidth=0)
    ax.plot(x, curve["points"], color="#0072B2", marker="o", markersize=7)
    for row in curve.itertuples():
        text = f"{row.points:.0f}" if row.Index == 0 else f"{row.points:.0f}\n(+{row.gain:.0f})"
        ax.annotate(text, (row.sources, row.points), (0, 9), textcoords="offset points", ha="center")
    top = float(curve["points"].max()) if len(curve) else 1.0
    ax.set(xticks=x, ylim=(0, 1.2 * max(1.0, top)), xlim=(0.6, len(curve) + 0.4))
    ax.set_xlabel("sources read")
    ax.set_ylabel("points known")
    ax.grid(visible=True, axis="y")
    return figure


def reading_steps(order: pd.DataFrame) -> Figure:
    """What each next source adds: a bar per source from the points known before it to those known after it.

    Args:
        order: ``source, gain, points, minutes, support, sure`` (:func:`textkit.points.support.order_support`).
    """
    palette = colours(categories(order["source"]))
    figure, ax = plt.subplots(figsize=(WIDTH, 0.62 * len(order) + 1.1), layout="constrained")
    top = float(order["points"].max()) if len(order) else 1.0
    row: Any
    for row in order.itertuples():
        before, source = row.points - row.gain, str(row.source)
        ax.barh(row.place, before, color="#ececec", height=0.66)
        ax.barh(row.place, row.gain, left=before, color=palette[source], height=0.66)
        sure = "a sure place" if row.sure else f"this place in {100 * row.support:.0f} % of resamples"
        text = f"+{row.gain} points, {row.minutes:.0f} min so far; {sure}"
        ax.text(0.01 * top, row.place + 0.52, text, va="center", ha="left", fontsize=10, color="#444444")
    ax.set_yticks(order["place"], [f"{row.place}. {label(row.source)}" for row in order.itertuples()])
    ax.set(ylim=(len(order) + 0.75, 0.5), xlim=(0, 1.02 * top))
    ax.grid(visible=False)
    ax.set_xlabel("points known")
    return figure


def points_shared(shares: pd.DataFrame, any_other: pd.DataFrame, measure: str = "share") -> Figure:
    """Of what the source of the row says, how much (in %) the source of the column says too; last, any other one.

    Args:
        shares: ``source, other, share, word_share`` (:func:`textkit.points.sharing.directed`).
        any_other: ``source`` and the same measure (:func:`textkit.points.sharing.with_any`).
        measure: ``"share"`` (of points) or ``"word_share"``.
    """
    ids = categories(any_other["source"])
    table = shares.pivot_table(index="source", columns="other", values=measure, observed=True)
    table = table.reindex(index=ids, columns=ids)
    table = table.assign(any=any_other.set_index("source")[measure].reindex(ids).to_numpy())
    cells = 100 * table.to_numpy(dtype=float)
    figure, ax = plt.subplots(figsize=(WIDTH, 0.55 * len(ids) + 1.2), layout="constrained")
    ax.imshow(cells, cmap="Blues", vmin=0, vmax=130, aspect="auto")
    for row, column in np.argwhere(~np.isnan(cells)):
        colour = "white" if cells[row, column] > 75 else "#222222"
        ax.text(column, row, f"{cells[row, column]:.0f}", ha="center", va="center", color=colour)
    names = [label(source) for source in ids]
    ax.set_xticks(range(len(ids) + 1), [*names, "any other"], rotation=0 if len(ids) <= 6 else 60)
    ax.set_yticks(range(len(ids)), [f"of {name}" for name in names])
    ax.tick_params(top=True, labeltop=True, bottom=False, labelbottom=False, length=0, labelsize=10)
    ax.axvline(len(ids) - 0.5, color="white", linewidth=5)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    return figure


def theme_depth(levels: pd.DataFrame, themes: Mapping[str, str]) -> Figure:
    """How much of each source treats a theme, and how much only mentions it: a pair of stacked bars per cell.

    Args:
        levels: ``source, theme, treated_share, mentioned_share`` (:func:`textkit.points.coverage.theme_levels`).
        themes: the themes' names by id; those most treated stand on top.
    """
    ids = categories(levels["source"])
    mean = levels.groupby(levels["theme"].astype("str"))["treated_share"].mean()
    order = sorted(mean.index, key=lambda theme: (-mean[theme], theme))
    palette, rows = colours(ids), {theme: place for place, theme in enumerate(order)}
    size = (WIDTH, 0.42 * len(order) + 1.0)
    figure, axes = plt.subplots(1, max(1, len(ids)), figsize=size, sharey=True, sharex=True, squeeze=False)
    figure.set_layout_engine("constrained", w_pad=0.02)
    for source, ax in zip(ids, axes[0], strict=False):
        own = levels[levels["source"] == source]
        y = own["theme"].astype("str").map(rows)
        treated, mentioned = 100 * own["treated_share"], 100 * own["mentioned_share"]
        ax.barh(y, treated, color=palette[source], height=0.74)
        ax.barh(y, mentioned, left=treated, color=tint(palette[source], 0.3), height=0.74)
        ax.set_title(label(source), color=palette[source], fontsize=10, rotation=35, ha="left")
        ax.xaxis.set_major_locator(MaxNLocator(2, prune="lower"))
    axes[0][0].set_yticks(range(len(order)), [wrapped(themes.get(one, one)) for one in order])
    axes[0][0].set_ylim(max(1, len(order)) - 0.5, -0.5)
    figure.supxlabel("% of paragraphs: dark treats the theme, pale only mentions it")
    return figure
