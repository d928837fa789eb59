"""Does a finding hang on how one counts? Every defensible way is taken, treatment and mention kept apart."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from textkit.coding.readings import MENTIONED, TREATED, reached
from textkit.themes.differences import outstanding
from textkit.uncertainty.permutation import DEALS

__all__ = ["survival"]

BY_LEVEL = {"holds_treated": TREATED, "holds_named": MENTIONED}
FINDING = ["source", "theme", "stands_out"]


def survival(
    readings: Mapping[str, pd.DataFrame], segments: pd.DataFrame, seed: int = 0, cap: int = DEALS
) -> pd.DataFrame:
    """In which share of the defensible ways to count does each finding of :func:`outstanding` hold?

    A way is a reading, a level (only what is treated, or all that is named) and a unit (segments, or their words).

    Args:
        readings: levels by the name of the reading (``settled, coder_a`` …): one row per segment, one column per
            theme; 2 treated, 1 mentioned, 0 not there, NaN not judged.
        segments: ``segment, source, section, words``.
        seed: fixes the deals.
        cap: deals at most of each way; what they leave undecided does not count as held.

    Returns:
        One row per source, theme and direction that stands out at least once: ``source, theme, stands_out``;
        ``holds_treated, holds_named`` (ways in which it holds at either level, of ``ways`` each), ``survives`` (share
        of all ways); the firmest first.

    Source: Steegen et al. 2016. Weakness: the ways are not independent; a share of them is no probability.
    """
    words = segments["words"].to_numpy(dtype=float)
    found = [
        outstanding(reached(levels, level), segments, seed, weights, cap).assign(**{name: 1})
        for levels in readings.values()
        for name, level in BY_LEVEL.items()
        for weights in (None, words)
    ]
    every = pd.concat(found, ignore_index=True)
    hits = every[every["stands_out"].isin(["more", "less"])]
    table = hits.groupby(FINDING, observed=True)[list(BY_LEVEL)].sum().astype("int64").reset_index()
    ways = len(found) // len(BY_LEVEL)
    table = table.assign(ways=ways, survives=table[list(BY_LEVEL)].sum(axis=1) / len(found))
    return table.sort_values(["survives", "source", "theme"], ascending=[False, True, True], ignore_index=True)
