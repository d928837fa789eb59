"""How deep a source goes: of the places that name a theme, the share where a clause is about it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from textkit.coding.readings import MENTIONED, TREATED
from textkit.uncertainty.blocks import blocks, section_totals, sections_of
from textkit.uncertainty.contrasts import spread
from textkit.uncertainty.permutation import Dealt, enough_deals
from textkit.uncertainty.shares import DRAWS, ratio

__all__ = ["depth", "depth_by_number", "depth_spread"]

MANY = 5  # themes: the rule allows four treated at most, so five that are named cannot all be


def places(levels: pd.DataFrame, segments: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """The segments that were judged, and of each how many themes it treats and how many it names."""
    own = levels.loc[segments["segment"], levels.notna().any()]
    kept = own.notna().all(axis=1).to_numpy() & bool(len(own.columns))
    counts = np.column_stack([(own >= level).sum(axis=1).to_numpy(dtype=float) for level in (TREATED, MENTIONED)])
    return segments[kept].reset_index(drop=True), counts[kept]


def depth(levels: pd.DataFrame, segments: pd.DataFrame, draws: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """Of the places that name a theme, the share that treats it, by source.

    A place is a theme in a segment: a segment that names three themes is three places.

    Args:
        levels: one row per segment, one column per theme: 2 treated, 1 mentioned, 0 not there, NaN not judged.
        segments: ``segment, source, section``.
        draws: draws for the intervals.
        seed: with the source it fixes them.

    Returns:
        One row per source that was judged: ``source, named, treated`` (places), ``depth`` with ``_low`` and ``_high``
        (95 %; NaN where nothing is named).

    Weakness: a source that names few themes and treats them is as deep as one that names many.
    """
    read, counts = places(levels, segments)
    labels, rows = blocks(read).to_numpy(), []
    for source in read["source"].cat.categories:
        here = (read["source"] == source).to_numpy()
        if here.any():
            generator = np.random.default_rng([seed, *str(source).encode()])
            found = ratio(counts[here, 0], counts[here, 1], labels[here], generator, draws)
            treated, named = counts[here].sum(axis=0).astype(int)
            rows.append((source, named, treated, *(float(part[0]) for part in found)))
    table = pd.DataFrame(rows, columns=["source", "named", "treated", "depth", "depth_low", "depth_high"])
    return table.astype({"source": segments["source"].dtype})


def depth_by_number(levels: pd.DataFrame, segments: pd.DataFrame, draws: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """How much of what is named is treated, by the number of themes that a segment names.

    Args:
        levels: as for :func:`depth`.
        segments: as for :func:`depth`.
        draws: draws for the intervals.
        seed: fixes them.

    Returns:
        One row per number that occurs: ``themes_named`` (in the segment; the last row holds five and more),
        ``segments, named, treated`` (places), ``depth`` with ``_low`` and ``_high`` (95 %).
    """
    read, counts = places(levels, segments)
    labels, number = blocks(read).to_numpy(), np.minimum(counts[:, 1], MANY)
    rows = []
    for together in np.unique(number[number > 0]):
        here = number == together
        generator = np.random.default_rng([seed, int(together)])
        found = ratio(counts[here, 0], counts[here, 1], labels[here], generator, draws)
        treated, named = counts[here].sum(axis=0).astype(int)
        rows.append((int(together), int(here.sum()), named, treated, *(float(part[0]) for part in found)))
    names = ["themes_named", "segments", "named", "treated", "depth", "depth_low", "depth_high"]
    return pd.DataFrame(rows, columns=names)


def depth_spread(levels: pd.DataFrame, segments: pd.DataFrame, seed: int = 0) -> Dealt | None:
    """Do the sources differ in depth at all? The largest depth less the smallest, with sections dealt to sources.

    Args:
        levels: as for :func:`depth`.
        segments: as for :func:`depth`.
        seed: fixes the deals.

    Returns:
        What the deals give (``p_upper`` is its p-value); None for fewer than two sources.
    """
    read, counts = places(levels, segments)
    if read["source"].nunique() < 2:
        return None
    owners = sections_of(read)["owner"].to_numpy()
    return enough_deals(section_totals(counts, read), owners, spread, seed=seed, side="p_upper")
