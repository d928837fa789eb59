"""Figures of themes: a table goes in, a Figure comes out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from textkit.figures.style import WIDTH, categories, colours, label, wrapped

__all__ = ["dictionary_quality", "theme_depth_bars", "theme_table"]

SHADES = LinearSegmentedColormap.from_list("shares", ["#ffffff", "#b9d3e8", "#2f77b4", "#08306b"])
ARROWS = {(True, False): "△", (False, False): "▽", (True, True): "▲", (False, True): "▼"}  # (more, from each of them)
DARK = 0.55  # of the light of a cell: below it the number is white


def ink(shade: tuple[float, float, float, float]) -> str:
    """The colour of a number on a shade, so that it can be read."""
    red, green, blue, _ = shade
    return "white" if 0.299 * red + 0.587 * green + 0.114 * blue < DARK else "#222222"


def arrows_of(outstanding: pd.DataFrame) -> pd.Series:
    """The arrow of each cell that has one, by source and theme."""
    apart = outstanding["stands_out"].isin(["more", "less"])
    sure = outstanding[(outstanding["differs"] == "yes") | apart]
    signs = pd.DataFrame({"up": sure["difference"] > 0, "apart": apart[sure.index]})
    texts = [" " + ARROWS[up, alone] for up, alone in signs.astype(bool).itertuples(index=False)]
    return pd.Series(texts, index=pd.MultiIndex.from_frame(sure[["source", "theme"]].astype("str")), dtype="str")


def theme_table(coverage: pd.DataFrame, names: Mapping[str, str], outstanding: pd.DataFrame) -> Figure:
    """Themes by sources: each cell its share in %, the darker the more; the themes most written about on top.

    Args:
        coverage: ``source, theme, share`` (:func:`textkit.themes.coverage.coverage`); a cell without one stays empty.
        names: the themes' names by id.
        outstanding: ``source, theme, difference, differs, stands_out``: a cell that differs from all the others
            together gets an open arrow, one that stands out from each of them a filled one.
    """
    sources = categories(coverage["source"])
    table = coverage.pivot_table(index="theme", columns="source", values="share", observed=True)
    table = table.reindex(columns=sources)
    table = table.loc[table.mean(axis=1).sort_values(ascending=False, kind="stable").index]
    arrows = arrows_of(outstanding)
    top = max(0.5, float(np.nanmax(table.to_numpy()))) if table.size else 1.0
    picture, ax = plt.subplots(figsize=(WIDTH, 0.4 * len(table) + 1.0), layout="constrained")
    ax.imshow(table.to_numpy(dtype=float), cmap=SHADES, vmin=0, vmax=top, aspect="auto")
    for row, theme in enumerate(table.index):
        for column, source in enumerate(sources):
            share, arrow = table.loc[theme, source], arrows.get((source, theme), "")
            if not np.isnan(share):
                text, weight = f"{100 * share:.0f}{arrow}", "bold" if arrow else "normal"
                colour = ink(SHADES(share / top))
                ax.text(column, row, text, ha="center", va="center", color=colour, weight=weight)
    ax.set_xticks(range(len(sources)), [label(source) for source in sources], rotation=0 if len(sources) <= 6 else 60)
    ax.set_yticks(range(len(table)), [wrapped(names.get(str(theme), str(theme))) for theme in table.index])
    ax.tick_params(top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
    for tick, colour in zip(ax.xaxis.get_major_ticks(), colours(sources).values(), strict=True):
        tick.label2.set(color=colour, fontsize=10)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    return picture


def theme_depth_bars(breadth: pd.DataFrame, names: Mapping[str, str]) -> Figure:
    """How much of a theme is treatment and how much mere mention: a bar per theme, in paragraphs and items.

    Args:
        breadth: ``theme, named, treated`` (:func:`textkit.themes.coverage.breadth`), in the order of the rows.
        names: the themes' names by id.
    """
    rows = np.arange(len(breadth))
    picture, ax = plt.subplots(figsize=(WIDTH, 0.4 * len(breadth) + 1.0), layout="constrained")
    ax.barh(rows, breadth["treated"], color="#08306b", label="treated")
    ax.barh(
        rows, breadth["named"] - breadth["treated"], left=breadth["treated"], color="#b9d3e8", label="only mentioned"
    )
    ax.set_yticks(rows, [wrapped(names.get(str(theme), str(theme))) for theme in breadth["theme"]])
    ax.set(ylim=(len(breadth) - 0.5, -0.5))
    ax.set_xlabel("paragraphs and list items, all sources")
    ax.legend(loc="lower right")
    return picture


def dictionary_quality(table: pd.DataFrame, names: Mapping[str, str]) -> Figure:
    """F1 of the dictionary: a dot per theme with its interval, the best on top.

    Args:
        table: ``theme, f1, f1_low, f1_high`` (:func:`textkit.themes.correction.quality`).
        names: the themes' names by id.
    """
    ordered = table.sort_values(["f1", "theme"], ascending=[False, True], na_position="last", ignore_index=True)
    heights = np.arange(len(ordered))
    picture, ax = plt.subplots(figsize=(WIDTH, 0.4 * len(ordered) + 1.0), layout="constrained")
    ax.hlines(heights, ordered["f1_low"], ordered["f1_high"], color="#a9c4d8", linewidth=4)
    ax.scatter(ordered["f1"], heights, s=40, color="#08306b", zorder=3)
    ax.set(xlim=(0, 1.02), ylim=(len(ordered) - 0.5, -0.5))
    ax.set_xlabel("F1: 1 finds all and nothing else (95 % interval)")
    ax.set_yticks(heights, [wrapped(names.get(str(theme), str(theme))) for theme in ordered["theme"]])
    return picture
