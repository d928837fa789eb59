"""Figures of themes: a table goes in, a Figure comes out."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from textkit.figures.style import categories, colours, markers, panels, tint

__all__ = ["dictionary_quality", "theme_strips", "theme_table", "transfer_check"]

SHADES = LinearSegmentedColormap.from_list("shares", ["#ffffff", "#b9d3e8", "#2f77b4", "#08306b"])
WIDTH = 8.8  # inches


def theme_table(shares: pd.DataFrame, names: Mapping[str, str], differ: pd.DataFrame) -> Figure:
    """Themes by sources: each cell its share in %, the darker the more; the themes most written about on top.

    Args:
        shares: ``source, theme, share, by`` (:func:`textkit.themes.coverage.summary`). What does not come from the
            coding is framed with a broken line; a cell without an estimate stays empty.
        names: the themes' names by id.
        differ: ``source, theme, difference, q``: cells with q < .05 get an arrow.
    """
    sources = categories(shares["source"])
    table = shares.pivot_table(index="theme", columns="source", values="share", observed=True).reindex(columns=sources)
    order = table.mean(axis=1).sort_values(ascending=False, kind="stable").index
    table = table.loc[order].reindex([*order, *(theme for theme in names if theme not in order)])
    certain = differ[differ["q"] < 0.05].set_index(["source", "theme"])["difference"]
    by = shares.set_index(["source", "theme"])["by"]
    top = max(0.5, float(np.nanmax(table.to_numpy())))
    figure, ax = plt.subplots(figsize=(WIDTH, 0.31 * len(table) + 0.9), layout="constrained")
    ax.imshow(table.to_numpy(dtype=float), cmap=SHADES, vmin=0, vmax=top, aspect="auto")
    size = float(np.clip(60 / len(sources), 7.5, 10))
    for row, theme in enumerate(table.index):
        for column, source in enumerate(sources):
            share = table.loc[theme, source]
            if np.isnan(share):
                continue
            change = certain.get((source, theme), 0.0)
            text = f"{100 * share:.0f}" + (" ▲" if change > 0 else " ▼" if change < 0 else "")
            weight = "bold" if change else "normal"
            red, green, blue, _ = SHADES(share / top)
            colour = "white" if 0.299 * red + 0.587 * green + 0.114 * blue < 0.55 else "#222222"
            ax.text(column, row, text, ha="center", va="center", fontsize=size, color=colour, weight=weight)
            if by[(source, theme)] != "coding":
                frame = Rectangle(
                    (column - 0.46, row - 0.42),
                    0.92,
                    0.84,
                    fill=False,
                    linestyle="--",
                    edgecolor="#D55E00",
                    linewidth=1.4,
                )
                ax.add_patch(frame)
    ax.set_xticks(range(len(sources)), sources, rotation=0 if len(sources) <= 8 else 60)
    ax.set_yticks(range(len(table)), [names[str(theme)] for theme in table.index])
    ax.tick_params(top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
    for tick, colour in zip(ax.xaxis.get_major_ticks(), colours(sources).values(), strict=True):
        tick.label2.set(color=colour, weight="bold", fontsize=10)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    for edge in np.arange(0.5, len(sources) - 1):
        ax.axvline(edge, color="white", linewidth=3)
    return figure


def theme_strips(places: pd.DataFrame, sources: list[str], names: Mapping[str, str]) -> Figure:
    """Each source as a band from its first word to its last, a row a theme, coloured where the theme is stated.

    Args:
        places: ``source, theme, start, end`` (:func:`textkit.themes.coverage.positions`) and ``by``: what does not come
            from the coding is drawn pale.
        sources: all sources in order.
        names: the themes' names by id; their order is the rows'.
    """
    palette = colours(sources)
    figure, axes = panels(len(sources), WIDTH / 3, 0.185 * len(names) + 0.75, sharey=True)
    for source, ax in zip(sources, axes, strict=True):
        own = places[places["source"] == source]
        for row, theme in enumerate(names):
            stated = own[own["theme"] == theme]
            spans = list(zip(100 * stated["start"], 100 * (stated["end"] - stated["start"]), strict=True))
            shades = [tint(palette[source], 1.0 if by == "coding" else 0.45) for by in stated["by"]]
            ax.broken_barh(spans, (row - 0.36, 0.72), facecolors=shades, linewidth=0)
            ax.axhline(row + 0.5, color="#eeeeee", linewidth=0.7)
        ax.set_title(source, color=palette[source])
        ax.set(xlim=(0, 100), ylim=(len(names) - 0.5, -0.5), yticks=range(len(names)))
        ax.set_yticklabels([textwrap.shorten(name, 34, placeholder="…") for name in names.values()], fontsize=8)
        ax.tick_params(labelbottom=True)
        ax.grid(visible=False)
    figure.supxlabel("% of the source read", fontsize=9.5)
    return figure


def dictionary_quality(table: pd.DataFrame, names: Mapping[str, str]) -> Figure:
    """Precision and recall of the dictionary: a dot a theme with its interval, by F1.

    Args:
        table: ``theme, precision, recall, f1`` with ``_low`` and ``_high`` (:func:`textkit.themes.correction.quality`).
        names: the themes' names by id.
    """
    ordered = table.sort_values(["f1", "theme"], ascending=[False, True], na_position="last", ignore_index=True)
    heights = np.arange(len(ordered))
    figure, axes = plt.subplots(1, 2, figsize=(WIDTH, 0.24 * len(ordered) + 1), sharey=True, layout="constrained")
    labels = {"precision": "found rightly, of all found", "recall": "found, of all that are there"}
    for ax, (measure, label) in zip(axes, labels.items(), strict=True):
        ax.hlines(
            heights, 100 * ordered[f"{measure}_low"], 100 * ordered[f"{measure}_high"], color="#a9c4d8", linewidth=3
        )
        ax.scatter(100 * ordered[measure], heights, s=26, color="#08306b", zorder=3)
        ax.set(xlim=(0, 102), ylim=(len(ordered) - 0.5, -0.5), xlabel=f"{label} (%, 95 % interval)")
        ax.set_title(measure.capitalize())
    axes[0].set_yticks(heights, [names[theme] for theme in ordered["theme"]])
    return figure


def transfer_check(table: pd.DataFrame) -> Figure:
    """If each source were new: corrected dictionary coverage against the coding, a dot a theme with its interval.

    Args:
        table: ``source, coded, corrected, low, high`` (:func:`textkit.themes.correction.transfer`).
    """
    names = [name for name in categories(table["source"]) if (table["source"] == name).any()]
    every = categories(table["source"])
    palette, signs = colours(every), markers(every)
    figure, ax = plt.subplots(figsize=(6.4, 4.8), layout="constrained")
    generator = np.random.default_rng(1)
    for name in names:
        own = table[table["source"] == name]
        x = 100 * own["coded"] + generator.uniform(-0.8, 0.8, len(own))  # so that equal dots do not hide each other
        ax.vlines(x, 100 * own["low"], 100 * own["high"], color=tint(palette[name], 0.45), linewidth=1)
        ax.scatter(x, 100 * own["corrected"], s=24, marker=signs[name], color=palette[name], label=name, zorder=3)
    end = 100 * float(table[["coded", "high"]].max().max()) + 4
    ax.plot([0, end], [0, end], color="#555555", linewidth=0.9, linestyle=(0, (4, 3)))
    ax.set(xlim=(-2, 100 * float(table["coded"].max()) + 4), ylim=(-2, end))
    ax.set(xlabel="share of segments by the coding (%)", ylabel="by the dictionary, corrected (%)")
    ax.grid(visible=True, axis="both")
    figure.legend(*ax.get_legend_handles_labels(), loc="outside upper left", ncols=min(5, len(names)))
    return figure
