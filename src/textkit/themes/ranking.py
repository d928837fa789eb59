"""Which theme is treated most, and would it be so with other sections of the same kind?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from textkit.uncertainty.blocks import REPEATS, bootstrap_totals

__all__ = ["leading"]


def leading(marks: pd.DataFrame, segments: pd.DataFrame, repeats: int = REPEATS, seed: int = 0) -> pd.DataFrame:
    """How often each theme is the one that most segments of all sources together have.

    Args:
        marks: one row per segment, one column per theme; 1 yes, 0 no, NaN not judged (counts as no).
        segments: ``segment, source, section``.
        repeats: resamples: sections are drawn anew within each source.
        seed: fixes them.

    Returns:
        One row per theme that was judged: ``theme, count`` (segments), ``leads`` (share of resamples in which no theme
        has more; a tie is shared out); the most frequent first, ties by name.

    >>> place = pd.DataFrame({"segment": list("abcdef"), "source": "x", "section": range(6)})
    >>> leading(pd.DataFrame({"law": [1.0] * 6, "war": [0.0] * 6}, index=list("abcdef")), place)["leads"].tolist()
    [1.0, 0.0]
    """
    own = marks.loc[segments["segment"], marks.notna().any()].fillna(0)
    totals = bootstrap_totals(own.to_numpy(dtype=float), segments, repeats, seed)
    if not totals or own.empty:
        return pd.DataFrame(columns=["theme", "count", "leads"])
    drawn = np.nansum(list(totals.values()), axis=0)
    most = drawn == drawn.max(axis=1, keepdims=True)
    leads = (most / most.sum(axis=1, keepdims=True)).mean(axis=0)
    table = pd.DataFrame({"theme": list(own.columns), "count": own.sum().astype(int).to_numpy(), "leads": leads})
    return table.sort_values(["count", "theme"], ascending=[False, True], ignore_index=True)
