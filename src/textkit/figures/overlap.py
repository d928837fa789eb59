"""Figures of overlap: a table goes in, a Figure comes out."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import Normalize
from matplotlib.figure import Figure

from textkit.figures.style import categories, colours, markers, tint

__all__ = ["alone", "layers", "meaning_of_scores", "outlines", "share_matrices", "shared_places", "vocabularies"]

LABELS = {
    "containment": "containment: share of one's words\nthat the other has too",
    "cosine": "cosine of word counts:\n1 = same proportions",
    "divergence": "Jensen–Shannon divergence (bits):\n0 = same proportions",
}


def vocabularies(table: pd.DataFrame) -> Figure:
    """Likeness of every two vocabularies, a panel a measure, against what dealt sections would give (grey).

    Args:
        table: ``source, other, measure, value, low, high, null_low, null_high``.
    """
    names = categories(table["source"])
    palette = colours(names)
    pairs = [(a, b) for place, a in enumerate(names) for b in names[place + 1 :]]
    kinds = list(dict.fromkeys(table["measure"]))
    size = (3.4 * len(kinds) + 1.2, 0.36 * len(pairs) + 1.3)
    figure, axes = plt.subplots(1, len(kinds), figsize=size, sharey=True, squeeze=False, layout="constrained")
    for ax, kind in zip(axes.flat, kinds, strict=True):
        rows = table[table["measure"] == kind].set_index(["source", "other"])
        directed = kind == "containment"
        for height, (a, b) in enumerate(pairs):
            row = rows.loc[(a, b)]
            ax.fill_betweenx([height - 0.36, height + 0.36], row["null_low"], row["null_high"], color="#e3e3e3")
            sides = [(a, b, -0.16), (b, a, 0.16)] if directed else [(a, b, 0.0)]
            for one, two, shift in sides:
                own = rows.loc[(one, two)]
                colour = palette[one] if directed else "#333333"
                ax.hlines(height + shift, own["low"], own["high"], color=colour, linewidth=1.4)
                ax.scatter(own["value"], height + shift, s=20, color=colour, zorder=3)
        ax.set_xlabel(LABELS.get(kind, kind))
    axes.flat[0].set(
        yticks=range(len(pairs)), yticklabels=[f"{a} – {b}" for a, b in pairs], ylim=(len(pairs) - 0.5, -0.5)
    )
    for name in names:
        axes.flat[0].scatter([], [], s=20, color=palette[name], label=name)
    axes.flat[0].fill_between([], [], [], color="#e3e3e3", label="dealt at random")
    figure.legend(*axes.flat[0].get_legend_handles_labels(), loc="outside upper center", ncols=min(6, len(names) + 1))
    return figure


def shared_places(places: pd.DataFrame, segments: pd.DataFrame) -> Figure:
    """Where wording is shared: a strip a source, a lane for each other source, a mark a shared word.

    Args:
        places: ``segment, offset, source, other``.
        segments: ``segment, source, words``, in reading order.
    """
    names = categories(segments["source"])
    palette = colours(names)
    starts = segments.groupby("source", observed=True)["words"].cumsum() - segments["words"]
    at = places["segment"].map(dict(zip(segments["segment"], starts, strict=True))) + places["offset"]
    figure, axes = plt.subplots(
        len(names), 1, figsize=(9, 0.85 * len(names) + 0.9), sharex=True, squeeze=False, layout="constrained"
    )
    for ax, name in zip(axes.flat, names, strict=True):
        others = [other for other in names if other != name]
        length = segments.loc[segments["source"] == name, "words"].sum()
        for lane, other in enumerate(others):
            ax.plot([0, length], [lane, lane], color="#eeeeee", linewidth=5, solid_capstyle="butt", zorder=1)
            some = at[((places["source"] == name) & (places["other"] == other)).to_numpy()].to_numpy()
            ax.broken_barh([(word, 1) for word in some], (lane - 0.42, 0.84), facecolor=palette[other], zorder=2)
        ax.set(yticks=range(len(others)), yticklabels=others, ylim=(len(others) - 0.4, -0.6))
        ax.set_title(name, color=palette[name], fontsize=10, pad=2)
        ax.tick_params(axis="y", labelsize=7.5)
        ax.grid(visible=False)
        ax.spines[["left", "bottom"]].set_visible(False)
    axes.flat[-1].set_xlabel("words from the start")
    return figure


def share_matrices(tables: Sequence[tuple[str, pd.DataFrame]]) -> Figure:
    """Directed shares as matrices side by side: a row a source, a column the other one; percent and interval.

    Args:
        tables: a title, and ``source, other, share, low, high``, for each matrix.
    """
    names = categories(tables[0][1]["source"])
    figure, axes = plt.subplots(
        1,
        len(tables),
        figsize=(1.0 * len(names) * len(tables) + 1.6, 0.66 * len(names) + 1.2),
        squeeze=False,
        sharey=True,
        layout="constrained",
    )
    place = {name: number for number, name in enumerate(names)}
    for ax, (title, table) in zip(axes.flat, tables, strict=True):
        shade = Normalize(0, max(0.01, 1.25 * float(table["share"].max())))
        grid = np.full((len(names), len(names)), np.nan)
        cells = (table[name].to_list() for name in ("source", "other", "share", "low", "high"))
        for source, other, share, low, high in zip(*cells, strict=True):
            y, x = place[str(source)], place[str(other)]
            grid[y, x] = share
            ink = "white" if shade(share) > 0.6 else "#222222"
            ax.text(x, y - 0.12, f"{100 * share:.1f} %", ha="center", va="center", fontsize=9.5, color=ink)
            ends = f"{100 * low:.1f}–{100 * high:.1f}"
            ax.text(x, y + 0.23, ends, ha="center", va="center", fontsize=7.2, color=ink)
        ax.imshow(grid, cmap="Blues", norm=shade, aspect="auto")
        ax.set(xticks=range(len(names)), yticks=range(len(names)), title=title, xlabel="… is also in")
        ax.set_xticklabels(names, fontsize=8.5)
        ax.set_yticklabels(names)
        ax.grid(visible=False)
        ax.spines[["left", "bottom"]].set_visible(False)
    axes.flat[0].set_ylabel("of the words of …")
    return figure


def outlines(groups: pd.DataFrame, sections: pd.DataFrame) -> Figure:
    """Matched headings as lines across the sources, at their places in each outline.

    Args:
        groups: ``group, source, section``.
        sections: ``source, section``; section 0 is no heading.
    """
    names = categories(sections["source"])
    palette = colours(names)
    place = {name: number for number, name in enumerate(names)}
    headings = sections[sections["section"] > 0]
    last = int(headings["section"].max())
    figure, ax = plt.subplots(figsize=(1.85 * len(names) + 2.2, 0.34 * last + 1.2), layout="constrained")
    for name in names:
        sections_of = headings.loc[headings["source"] == name, "section"]
        ax.scatter(
            np.full(len(sections_of), place[name]),
            sections_of,
            s=22,
            facecolor="white",
            edgecolor="#bbbbbb",
            zorder=2.5,
        )
    ends = []
    for group, own in groups.groupby("group", sort=True):
        firsts = own.assign(x=own["source"].astype("str").map(place)).sort_values(["x", "section"])
        path = firsts.drop_duplicates("x")
        many = path["x"].nunique() > 2
        ax.plot(
            path["x"], path["section"], color="#555555" if many else "#c4c4c4", linewidth=1.8 if many else 1.1, zorder=1
        )
        shades = [palette[str(name)] for name in firsts["source"]]
        ax.scatter(firsts["x"], firsts["section"], s=34, color=shades, zorder=3)
        ends.append((float(path["section"].iloc[-1]), int(path["x"].iloc[-1]), str(group), many))
    for y, x, group, many in ends:
        weight = "bold" if many else "normal"
        text = "\n".join(textwrap.wrap(group, 28))
        ax.annotate(
            text,
            (x, y),
            (7, 4),
            textcoords="offset points",
            fontsize=7.4,
            weight=weight,
            color="#333333",
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.6},
            zorder=2,
        )
    ax.set(xticks=range(len(names)), xlim=(-0.3, len(names) + 0.9), ylim=(last + 0.7, 0.2), ylabel="heading number")
    ax.set_xticklabels(names)
    ax.xaxis.tick_top()
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
    for label, name in zip(ax.get_xticklabels(), names, strict=True):
        label.set(color=palette[name], weight="bold")
    return figure


def meaning_of_scores(bins: pd.DataFrame, curve: pd.DataFrame, rates: pd.DataFrame, threshold: float) -> Figure:
    """Left: the chance of "same point" at each similarity; right: precision and recall of each threshold.

    Args:
        bins: ``score`` (middle), ``share, low, high`` (judged the same point), ``pairs``.
        curve: ``score, chance, low, high``.
        rates: ``threshold, precision, recall``.
        threshold: the one chosen; infinite where there is none.
    """
    figure, (left, right) = plt.subplots(1, 2, figsize=(9.6, 3.9), layout="constrained")
    left.fill_between(curve["score"], curve["low"], curve["high"], color="#0072B2", alpha=0.15, linewidth=0)
    left.plot(curve["score"], curve["chance"], color="#0072B2", label="fitted chance, 95 % band")
    left.vlines(bins["score"], bins["low"], bins["high"], color="#444444", linewidth=1.2)
    left.scatter(bins["score"], bins["share"], s=24, color="#444444", zorder=3, label="judged pairs, weighted")
    for row in bins.itertuples():
        left.annotate(f"{row.pairs}", (row.score, row.share), (5, 4), textcoords="offset points", fontsize=7.5)
    left.set(xlabel="similarity (centred cosine)", ylabel="chance of “same point”", ylim=(-0.02, 1.02))
    left.legend(loc="upper left")
    right.plot(rates["threshold"], rates["precision"], color="#D55E00", label="precision")
    right.plot(rates["threshold"], rates["recall"], color="#009E73", linestyle=(0, (5, 2)), label="recall")
    right.axhline(0.8, color="#999999", linewidth=0.8)
    if np.isfinite(threshold):
        right.axvline(threshold, color="#333333", linewidth=1, linestyle=(0, (2, 2)))
        right.text(threshold, 0.03, f"{threshold:.2f} ", ha="right", fontsize=8.5, color="#333333")
    right.set(xlabel="threshold", ylim=(-0.02, 1.02), xlim=(0, None))
    right.legend(loc="center left")
    for ax in (left, right):
        ax.grid(visible=True, axis="both")
    return figure


def alone(best: pd.DataFrame, segments: pd.DataFrame) -> Figure:
    """Each source from start to end: the chance that another source makes a segment's point, dark where it does.

    Args:
        best: ``segment, chance``.
        segments: ``segment, source, section, words``, in reading order.
    """
    names = categories(segments["source"])
    palette = colours(names)
    chance = segments["segment"].map(dict(zip(best["segment"], best["chance"], strict=True))).fillna(0.0)
    figure, ax = plt.subplots(figsize=(9.2, 0.62 * len(names) + 1.0), layout="constrained")
    for height, name in enumerate(names):
        own = segments["source"] == name
        left = segments.loc[own, "words"].cumsum() - segments.loc[own, "words"]
        shades = [tint(palette[name], 0.06 + 0.94 * value) for value in chance[own]]
        ax.barh(height, segments.loc[own, "words"], left=left, height=0.72, color=shades, edgecolor="#dddddd", lw=0.4)
        breaks = left[segments.loc[own, "section"].diff().fillna(0) != 0]
        ax.vlines(breaks, height - 0.46, height + 0.46, color="#777777", linewidth=0.7)
    ax.set(yticks=range(len(names)), yticklabels=names, ylim=(len(names) - 0.45, -0.55), xlabel="words from the start")
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    for value, text in [(0.0, "nowhere else"), (0.5, "even chance"), (1.0, "elsewhere too")]:
        ax.barh([0], [0], color=tint("#444444", 0.06 + 0.94 * value), edgecolor="#bbbbbb", label=text)
    figure.legend(*ax.get_legend_handles_labels(), loc="outside upper right", ncols=3)
    return figure


def layers(table: pd.DataFrame) -> Figure:
    """How much of each source is in the others, layer by layer: the mean over the others, and from least to most.

    Args:
        table: ``source, other, layer, share``; layers in the order to be shown.
    """
    names, kinds = categories(table["source"]), list(dict.fromkeys(table["layer"]))
    palette, signs = colours(names), markers(names)
    figure, ax = plt.subplots(figsize=(8.8, 0.2 * len(kinds) * (len(names) + 1.5) + 1.0), layout="constrained")
    step = 0.76 / max(1, len(names) - 1)
    for place, name in enumerate(names):
        own = table[table["source"] == name].groupby("layer", sort=False)["share"]
        spread = own.agg(["min", "mean", "max"]).reindex(kinds)
        heights = np.arange(len(kinds)) - 0.38 + place * step
        ax.hlines(heights, 100 * spread["min"], 100 * spread["max"], color=tint(palette[name], 0.5), linewidth=1.6)
        ax.scatter(100 * spread["mean"], heights, s=30, marker=signs[name], color=palette[name], label=name, zorder=3)
    rule(ax, len(kinds))
    ax.set(yticks=range(len(kinds)), yticklabels=kinds, ylim=(len(kinds) - 0.5, -0.5), xlim=(0, None))
    ax.set_xlabel("share of the source that is also in another one (%): mean and range over the others")
    figure.legend(*ax.get_legend_handles_labels(), loc="outside upper center", ncols=min(6, len(names)))
    return figure


def rule(ax: Axes, rows: int) -> None:
    """Thin lines between the rows of a chart."""
    for edge in range(1, rows):
        ax.axhline(edge - 0.5, color="#e2e2e2", linewidth=0.8)
