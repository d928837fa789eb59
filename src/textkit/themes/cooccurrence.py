"""Which themes go together in a segment, beyond what their frequency explains."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

__all__ = ["pairs_of_themes"]


def pairs_of_themes(marks: pd.DataFrame, segments: pd.DataFrame, repeats: int = 4999, seed: int = 0) -> pd.DataFrame:
    """How often two themes share a segment, against what would be if their places had nothing to do with each other.

    The null keeps how often each source states each theme and how clumped it is: one theme's marks are shifted along
    each source by a random number of segments, the end joined to the beginning (a rotation), the other's stay.

    Args:
        marks: one row per segment, one column per theme; 1, 0; rows with NaN are left out.
        segments: ``segment, source``, in reading order.
        repeats: rotations.
        seed: fixes them.

    Returns:
        One row per pair: ``theme, with_theme, both`` (segments), ``expected`` (mean over all rotations),
        ``lift`` (both / expected; 1 = independent), ``phi`` (correlation of the two marks), ``p``
        (two-sided), ``q`` (Benjamini & Hochberg 1995); the strongest first.

    Source: Lotwick & Silverman 1982 (the toroidal shift).
    """
    table = marks.loc[segments["segment"], marks.notna().any()]
    kept = table.notna().all(axis=1).to_numpy()
    values, names = table[kept].to_numpy(), segments["source"].astype("str").to_numpy()[kept]
    texts = [values[names == name] for name in dict.fromkeys(names)]
    both = values.T @ values
    expected = np.sum([np.outer(text.sum(axis=0), text.sum(axis=0)) / len(text) for text in texts], axis=0)
    generator = np.random.default_rng(seed)
    above, below = np.zeros_like(both), np.zeros_like(both)
    for _ in range(repeats):
        turned = sum(text.T @ np.roll(text, generator.integers(len(text)), axis=0) for text in texts)
        above += turned >= both
        below += turned <= both
    p = np.minimum(1, 2 * (np.minimum(above, below) + 1) / (repeats + 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        phi, lift = np.corrcoef(values.T), both / expected
    one, two = np.triu_indices(len(table.columns), 1)
    themes = np.array(table.columns)
    out = pd.DataFrame({"theme": themes[one], "with_theme": themes[two], "both": both[one, two].astype(int)})
    out = out.assign(expected=expected[one, two], lift=lift[one, two], phi=phi[one, two], p=p[one, two])
    out = out.assign(q=stats.false_discovery_control(out["p"]))
    return out.sort_values(
        ["q", "p", "lift", "theme", "with_theme"], ascending=[True, True, False, True, True], ignore_index=True
    )
