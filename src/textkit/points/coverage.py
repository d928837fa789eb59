"""How well is a theme covered? How many of its points a source makes, and whether it treats or only mentions it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from textkit.points.draws import by_section, drawn_presence, share_draws
from textkit.points.incidence import linked_sources
from textkit.points.leading import segment_shares
from textkit.points.sharing import with_ends
from textkit.uncertainty.shares import DRAWS

__all__ = ["MENTIONED", "TREATED", "depth", "theme_levels", "theme_points"]

MENTIONED, TREATED = 1, 2  # the levels of the coding: named in passing, or what a main clause is about


def theme_points(points: pd.DataFrame, links: pd.DataFrame, draws: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """Of all points known on a theme, how many does each source make, with what behind them?

    "Known" is what the linked sources say together; what could be said besides is not in the share.

    Args:
        points: ``point, theme, scope``.
        links: as :func:`textkit.points.incidence.placed` gives them.
        draws: for the intervals; sections of the source are drawn with replacement.
        seed: with the source's id it fixes them.

    Returns:
        One row per source and theme with points: ``source, theme, known`` (points), ``points`` (that the source
        makes), ``share, share_low, share_high, segments`` (that make one), ``words`` (that fall to them), ``cases``
        (segments that show one by a named case), ``limits`` (segments that say where one fails).
    """
    held = by_section(links)
    makes, made = drawn_presence(held, draws, seed), held.made
    theme = points.set_index("point")["theme"]
    own = links[links["point"] != ""].merge(points[["point", "theme", "scope"]], on="point", validate="many_to_one")
    own = own.assign(source=own["source"].astype("str"), case=(own["role"] == "case") | (own["scope"] == "case"))
    of_theme = theme.reindex(held.points).to_numpy()
    rows = []
    for code, source in enumerate(held.sources):
        for name in [one for one in dict.fromkeys(points["theme"]) if (of_theme == one).any()]:
            inside = of_theme == name
            known, said = np.ones(inside.sum()), made[code, inside]
            always = np.ones((draws, inside.sum()))
            drawn = share_draws(known, said, always, makes[:, code, inside], 1.0, seed)
            here = own[(own["source"] == source) & (own["theme"] == name)]
            behind = {
                "segments": here["segment"].nunique(),
                "words": float(here["words"].sum()),
                "cases": here.loc[here["case"], "segment"].nunique(),
                "limits": here.loc[here["role"] == "limits", "segment"].nunique(),
            }
            counts = {"known": int(inside.sum()), "points": int(said.sum())}
            rows.append(
                {"source": source, "theme": name, **counts, **with_ends("share", float(said.mean()), drawn), **behind}
            )
    columns = ["source", "theme", "known", "points", "share", "share_low", "share_high"]
    table = pd.DataFrame(rows, columns=[*columns, "segments", "words", "cases", "limits"])
    themes = pd.CategoricalDtype(list(dict.fromkeys(points["theme"])), ordered=True)
    return table.astype({"source": pd.CategoricalDtype(held.sources, ordered=True), "theme": themes})


def judged(levels: pd.DataFrame, segments: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Levels and segments of what was read, for the themes that were judged."""
    own = levels.reindex(segments["segment"])
    own = own.loc[:, own.notna().any()]
    read = own.notna().all(axis=1).to_numpy() & bool(len(own.columns))
    return own[read], segments[read].reset_index(drop=True)


def theme_levels(levels: pd.DataFrame, segments: pd.DataFrame, draws: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """How many segments of each source treat a theme, and how many only mention it?

    Args:
        levels: one row per segment, one column per theme: 2 treated, 1 mentioned, 0 neither, NaN not judged.
        segments: ``segment, source, section``, ``source`` an ordered category.
        draws: for the intervals.
        seed: fixes them.

    Returns:
        One row per source and theme: ``source, theme, judged`` (segments), ``treated, mentioned`` (segments; mentioned
        only), ``treated_share, mentioned_share`` with ``_low`` and ``_high``.
    """
    own, read = judged(levels, segments)
    parts = []
    for name, level in (("treated", TREATED), ("mentioned", MENTIONED)):
        table = segment_shares((own == level).astype(int), read, "theme", draws, seed)
        ends = {f"{name}_share{end}": table[f"share{end}"] for end in ("", "_low", "_high")}
        parts.append(table[["source", "theme"]].assign(judged=table["segments"], **{name: table["count"]}, **ends))
    both = parts[0].merge(parts[1].drop(columns="judged"), on=["source", "theme"], validate="one_to_one")
    shares = [f"{name}_share{end}" for name in ("treated", "mentioned") for end in ("", "_low", "_high")]
    return both[["source", "theme", "judged", "treated", "mentioned", *shares]]


def depth(
    points: pd.DataFrame,
    links: pd.DataFrame,
    levels: pd.DataFrame,
    segments: pd.DataFrame,
    draws: int = DRAWS,
    seed: int = 0,
) -> pd.DataFrame:
    """Coverage and depth together: how much of a source is on a theme, and how much of the theme's points it makes.

    Args:
        points: ``point, theme, scope``.
        links: as :func:`textkit.points.incidence.placed` gives them.
        levels: as for :func:`theme_levels`.
        segments: ``segment, source, section``.
        draws: for the intervals.
        seed: fixes them.

    Returns:
        One row per linked source and theme that was judged: ``source, theme, treated, mentioned, treated_share``
        (with ``_low, _high``), ``known, points, share`` (of known points, with ``_low, _high``; NaN where a theme has
        no point), ``words, cases, limits``.
    """
    level, said = theme_levels(levels, segments, draws, seed), theme_points(points, links, draws, seed)
    names = ["source", "theme"]
    level, said = (table.astype(dict.fromkeys(names, "str")) for table in (level, said))
    level = level[level["source"].isin(linked_sources(links))]
    table = level.merge(said.drop(columns="segments"), on=names, how="left", validate="one_to_one")
    counts = ["known", "points", "words", "cases", "limits"]
    table = table.assign(**{name: table[name].fillna(0) for name in counts})
    table = table.astype({name: int for name in counts if name != "words"})
    kinds = {"source": segments["source"].dtype, "theme": pd.CategoricalDtype(list(levels.columns), ordered=True)}
    ends = [f"treated_share{end}" for end in ("", "_low", "_high")]
    shares = [f"share{end}" for end in ("", "_low", "_high")]
    columns = [*names, "treated", "mentioned", *ends, "known", "points", *shares, "words", "cases", "limits"]
    return table[columns].astype(kinds).sort_values(["theme", "source"], ignore_index=True)
