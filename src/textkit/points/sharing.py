"""How much of what a source says do others say too? Counted points, with the doubt that sections leave.

Counts are exact given the links; intervals say how much they hang on which sections the authors wrote. In simulated
rewriting they cover at least 93 % where 95 % is meant, and are rather too wide than too narrow.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np
import pandas as pd

from textkit.points.draws import Sections, by_section, drawn_mass, drawn_presence, share_draws
from textkit.points.incidence import linked_sources
from textkit.uncertainty.blocks import interval
from textkit.uncertainty.shares import DRAWS

__all__ = ["directed", "mean_share", "with_any", "with_ends"]


class Mass(NamedTuple):
    """Mass of points by source, as counted (sources × points) and drawn (draws × sources × points), and its unit."""

    counted: np.ndarray
    drawn: np.ndarray
    unit: float


def mass_of(held: Sections, values: np.ndarray, unit: float, draws: int, seed: int) -> Mass:
    """Values of sections added up by source."""
    counted = np.array([values[held.owner == code].sum(axis=0) for code in range(len(held.sources))])
    return Mass(counted, drawn_mass(held, values, draws, seed), unit)


def masses(held: Sections, draws: int, seed: int) -> dict[str, Mass]:
    """Each point of a source as one, divided equally among its sections that make it; and the words on it."""
    there = (held.counts > 0).astype(float)
    times = np.array([there[held.owner == code].sum(axis=0) for code in range(len(held.sources))])
    each = there / np.maximum(times[held.owner], 1) if len(there) else there
    links = max(1.0, float(held.counts.sum()))
    return {
        "share": mass_of(held, each, 1.0, draws, seed),
        "word_share": mass_of(held, held.words, held.words.sum() / links, draws, seed),
    }


def with_ends(name: str, share: float, drawn: np.ndarray) -> dict[str, float]:
    """A share and its interval, which holds it; NaN where there are no draws."""
    low, high = interval(drawn) if drawn.size else (np.nan, np.nan)
    return {name: share, f"{name}_low": float(np.fmin(low, share)), f"{name}_high": float(np.fmax(high, share))}


def share_row(
    code: int, made: np.ndarray, makes: np.ndarray, mass: dict[str, Mass], seed: int
) -> tuple[dict[str, float], dict[str, np.ndarray]]:
    """The shares of one source's points and words that are ``made``, with intervals; and their draws."""
    row: dict[str, float] = {}
    drawn: dict[str, np.ndarray] = {}
    for name, each in mass.items():
        own = each.counted[code]
        drawn[name] = share_draws(own, made, each.drawn[:, code], makes, each.unit, seed)
        row |= with_ends(name, float(own @ made / own.sum()) if own.sum() else np.nan, drawn[name])
    return row, drawn


def pairs(links: pd.DataFrame, draws: int, seed: int) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """The table of :func:`directed`, and the draws behind it (pairs × draws; pairs without points are left out)."""
    held = by_section(links)
    mass, makes, made = masses(held, draws, seed), drawn_presence(held, draws, seed), held.made
    rows: list[dict[str, object]] = []
    drawn: list[dict[str, np.ndarray]] = []
    for one, other in itertools.permutations(range(len(held.sources)), 2):
        row, own = share_row(one, made[other], makes[:, other], mass, seed)
        counts = {"points": int(made[one].sum()), "shared": int((made[one] & made[other]).sum())}
        words = {"linked_words": float(mass["word_share"].counted[one].sum())}
        rows.append({"source": held.sources[one], "other": held.sources[other], **counts, **words, **row})
        if counts["points"]:
            drawn.append(own)
    ends = [f"{name}{end}" for name in ("share", "word_share") for end in ("", "_low", "_high")]
    table = pd.DataFrame(rows, columns=["source", "other", "points", "shared", "linked_words", *ends])
    kind = pd.CategoricalDtype(linked_sources(links), ordered=True)
    stacked = {name: np.array([own[name] for own in drawn]) for name in mass}
    return table.astype({"source": kind, "other": kind}), stacked


def directed(links: pd.DataFrame, draws: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """Of what one source says, how much does another say too?

    The two directions differ: a short source may say little that a long one does not, and not the other way round.

    Args:
        links: as :func:`textkit.points.incidence.placed` gives them.
        draws: for the intervals: sections of both sources are drawn at random.
        seed: fixes them.

    Returns:
        One row per ordered pair of linked sources: ``source, other, points`` (of the source), ``shared`` (made by
        the other too), ``linked_words`` (words of the source that make a point; filler is left out), ``share`` (of
        points), ``word_share`` (of linked words), each with ``_low`` and ``_high``.

    Source: Rubin 1981; Davison & Hinkley 1997 (draws of sections).
    """
    return pairs(links, draws, seed)[0]


def mean_share(links: pd.DataFrame, draws: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """The mean over all ordered pairs of sources of what one shares with the other.

    Args:
        links: as :func:`textkit.points.incidence.placed` gives them.
        draws: as for :func:`directed`; all pairs are drawn together.
        seed: fixes them.

    Returns:
        One row: ``pairs, share, word_share``, each share with ``_low`` and ``_high``; no row for fewer than two
        sources that make a point.
    """
    table, drawn = pairs(links, draws, seed)
    counted = table[table["points"] > 0]
    if counted.empty:
        return pd.DataFrame(columns=["pairs", "share", "share_low", "share_high"])
    row: dict[str, float] = {"pairs": len(counted)}
    for name, own in drawn.items():
        row |= with_ends(name, float(counted[name].mean()), own.mean(axis=0))
    return pd.DataFrame([row])


def with_any(links: pd.DataFrame, draws: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """Of what a source says, how much does at least one other source say too?

    Args:
        links: as :func:`textkit.points.incidence.placed` gives them.
        draws: as for :func:`directed`.
        seed: fixes them.

    Returns:
        One row per linked source: ``source, points, shared, alone`` (points that it alone makes), ``linked_words,
        filler_words`` (of segments that make no point; in no share), ``share, word_share`` with ``_low, _high``.
    """
    held = by_section(links)
    mass, makes, made = masses(held, draws, seed), drawn_presence(held, draws, seed), held.made
    filler = links[links["point"] == ""].groupby(links["source"].astype("str"))["words"].sum()
    rows = []
    for code, source in enumerate(held.sources):
        rest = np.arange(len(held.sources)) != code
        others, drawn = np.any(made[rest], axis=0), np.any(makes[:, rest], axis=1)
        row, _ = share_row(code, others, drawn, mass, seed)
        total, shared = int(made[code].sum()), int((made[code] & others).sum())
        counts = {"source": source, "points": total, "shared": shared, "alone": total - shared}
        words = float(mass["word_share"].counted[code].sum())
        rows.append(counts | {"linked_words": words, "filler_words": float(filler.get(source, 0.0))} | row)
    ends = [f"{name}{end}" for name in ("share", "word_share") for end in ("", "_low", "_high")]
    table = pd.DataFrame(rows, columns=["source", "points", "shared", "alone", "linked_words", "filler_words", *ends])
    return table.astype({"source": pd.CategoricalDtype(held.sources, ordered=True)})
