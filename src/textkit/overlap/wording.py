"""Overlap in wording: which runs of words two sources share, where, and what share of each source they are.

Wording is compared through the shingle table: five-word windows, hashed. Two segments share a run where they have the
same windows in the same order, so every shared run of five words or more is found, and nothing else (a false match
needs two 64-bit hashes to collide). Windows are sorted and merged by hash: the work grows with the places that match,
not with the pairs of segments; they are matched by blocks of segments, so that memory does not grow with them. Runs
stay within a segment; a copy across a paragraph break counts as two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from textkit.language.tokens import WINDOW
from textkit.uncertainty.blocks import blocks
from textkit.uncertainty.shares import DRAWS, ratio

__all__ = ["in_runs", "near_duplicates", "places", "shared_runs", "verbatim", "wording_of_runs"]

MOST = 2_000_000  # matches looked at together: some 200 MB


def repeated(shingles: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Windows that occur more than once: ``at`` (row of segments), ``offset``, ``after``; sorted by hash, then place.

    ``after``: how many equal windows come after this one.
    """
    hashes = shingles["hash"].to_numpy()
    ordered = np.sort(hashes)
    common = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    place = np.minimum(np.searchsorted(common, hashes), max(0, len(common) - 1))
    kept = np.flatnonzero(common[place] == hashes) if len(common) else np.empty(0, dtype=int)
    at = pd.Index(segments["segment"]).get_indexer(shingles["segment"].iloc[kept])
    order = np.lexsort((at, place[kept]))
    sizes = np.bincount(place[kept], minlength=len(common))
    after = np.repeat(np.cumsum(sizes), sizes) - np.arange(len(kept)) - 1
    offset = shingles["offset"].to_numpy()[kept]
    return pd.DataFrame({"at": at[order], "offset": offset[order], "after": after})


def blocks_of(windows: pd.DataFrame, segments: int) -> Iterator[np.ndarray]:
    """Windows by blocks of whole segments, such that a block has few enough matches (or is one segment)."""
    found = np.bincount(windows["at"], windows["after"], minlength=segments)
    block = (np.cumsum(found) // MOST).astype(int)[windows["at"].to_numpy()]
    order = np.argsort(block, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(block[order])) + 1)


def matches(windows: pd.DataFrame, left: np.ndarray, source: np.ndarray) -> pd.DataFrame:
    """Every two equal windows in different sources: ``at_1, offset_1, at_2, offset_2``.

    Args:
        windows: as :func:`repeated` gives them.
        left: rows of it; each is paired with all equal ones that come after it.
        source: a number by row of segments.
    """
    at, offset, after = (windows[name].to_numpy() for name in ("at", "offset", "after"))
    after = after[left]
    step = 1 + np.arange(after.sum()) - np.repeat(np.cumsum(after) - after, after)
    left = np.repeat(left, after)
    right = left + step
    apart = source[at[left]] != source[at[right]]
    left, right = left[apart], right[apart]
    return pd.DataFrame({"at_1": at[left], "offset_1": offset[left], "at_2": at[right], "offset_2": offset[right]})


def runs_in(found: pd.DataFrame, least: int) -> pd.DataFrame:
    """Matches → runs of matches that follow each other: columns as in the matches, and ``words``."""
    found = found.assign(shift=found["offset_2"] - found["offset_1"])
    found = found.sort_values(["at_1", "at_2", "shift", "offset_1"], ignore_index=True)
    steps = found.diff()
    follows = (steps[["at_1", "at_2", "shift"]] == 0).all(axis=1) & (steps["offset_1"] == 1)
    first = np.flatnonzero(~follows)
    runs = found.iloc[first].assign(words=np.diff(np.append(first, len(found))) + WINDOW - 1)
    return runs.loc[runs["words"] >= least, ["at_1", "offset_1", "at_2", "offset_2", "words"]]


def shared_runs(shingles: pd.DataFrame, segments: pd.DataFrame, least: int = WINDOW) -> pd.DataFrame:
    """Runs of words that two segments of different sources share, each as long as it goes.

    Memory grows with the windows and with the runs that are found, not with the matches between windows.

    Args:
        shingles: ``segment, offset, hash``.
        segments: ``segment, source``, in reading order.
        least: shorter runs are left out; every run of this length or more is found.

    Returns:
        One row per run in a pair of segments: ``segment_1, offset_1, segment_2, offset_2`` (words from the segments'
        starts; the earlier segment first), ``source_1, source_2, words``. Sorted by ``words`` descending, then place.

    Raises:
        ValueError: ``least`` is below the length of a window.
    """
    if least < WINDOW:
        raise ValueError(f"runs below {WINDOW} words cannot be found in windows of {WINDOW}")
    windows = repeated(shingles, segments)
    source = segments["source"].astype("category").cat.codes.to_numpy()
    runs = pd.concat(
        [runs_in(matches(windows, block, source), least) for block in blocks_of(windows, len(segments))]
    ).sort_values(["words", "at_1", "offset_1", "at_2", "offset_2"], ascending=[False, True, True, True, True])
    for side in ("1", "2"):
        rows = segments.iloc[runs[f"at_{side}"]]
        runs[f"segment_{side}"], runs[f"source_{side}"] = rows["segment"].to_numpy(), rows["source"].array
    columns = ["segment_1", "offset_1", "segment_2", "offset_2", "source_1", "source_2", "words"]
    return runs[columns].reset_index(drop=True)


def places(runs: pd.DataFrame) -> pd.DataFrame:
    """Every word of a source that lies in a run shared with another source.

    Args:
        runs: as :func:`shared_runs` gives them.

    Returns:
        One row per word and other source, each once: ``segment, offset, source, other``.
    """
    sides = [
        runs.rename(columns={f"{name}_{one}": name for name in ("segment", "offset", "source")}).rename(
            columns={f"source_{two}": "other"}
        )[["segment", "offset", "source", "other", "words"]]
        for one, two in (("1", "2"), ("2", "1"))
    ]
    both = pd.concat(sides, ignore_index=True)
    words = both.loc[np.repeat(both.index.to_numpy(), both["words"])]
    step = words.groupby(level=0).cumcount().to_numpy()
    words = words.assign(offset=words["offset"] + step)[["segment", "offset", "source", "other"]]
    return words.drop_duplicates(["segment", "offset", "other"], ignore_index=True)


def verbatim(runs: pd.DataFrame, segments: pd.DataFrame, repeats: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """The share of each source's words that stand word for word in each other source.

    A word counts when it lies in a shared run of the length that ``runs`` was made for. Directed: what A has from B
    is another share of A than of B. The interval is that of :func:`textkit.uncertainty.shares.ratio`.

    Args:
        runs: as :func:`shared_runs` gives them.
        segments: ``segment, source, section, words``.
        repeats: draws for the interval.
        seed: with the source it fixes them.

    Returns:
        One row per ordered pair of sources: ``source, other, words, copied`` (words), ``share`` (0–1) with ``_low`` and
        ``_high`` (95 %).
    """
    names = [str(name) for name in segments["source"].astype("category").cat.categories]
    table = in_runs(places(runs), segments, names, repeats, seed)
    return table.astype({"other": pd.CategoricalDtype(names, ordered=True)})


def in_runs(
    at: pd.DataFrame, segments: pd.DataFrame, others: Sequence[str], repeats: int = DRAWS, seed: int = 0
) -> pd.DataFrame:
    """The share of each source's words at certain places, by what the places are shared with.

    Args:
        at: as :func:`places` gives them.
        segments: ``segment, source, section, words``.
        others: values of ``other`` to tell apart; a source's own name is passed over.
        repeats: draws for the interval.
        seed: with the source it fixes them.

    Returns:
        One row per source and other: columns as in :func:`verbatim`, ``other`` plain text.
    """
    names = [str(name) for name in segments["source"].astype("category").cat.categories]
    labels = blocks(segments).to_numpy()
    tally = pd.crosstab(at["segment"], at["other"].astype("str"))
    tally = tally.reindex(index=segments["segment"], columns=list(others), fill_value=0)
    parts = []
    for source in names:
        here, apart = (segments["source"] == source).to_numpy(), [name for name in others if name != source]
        if not here.any() or not apart:
            continue
        copied, size = tally.loc[here, apart].to_numpy(dtype=float), segments.loc[here, "words"].to_numpy(dtype=float)
        generator = np.random.default_rng([seed, *source.encode()])
        found = ratio(copied, size, labels[here], generator, repeats, unit=float(size.mean()))
        part = {"source": source, "other": apart, "words": int(size.sum()), "copied": copied.sum(axis=0).astype(int)}
        parts.append(pd.DataFrame(part | dict(zip(["share", "share_low", "share_high"], found, strict=True))))
    columns = ["source", "other", "words", "copied", "share", "share_low", "share_high"]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return table.astype({"source": pd.CategoricalDtype(names, ordered=True)})


def near_duplicates(runs: pd.DataFrame, segments: pd.DataFrame, least: float = 0.5) -> pd.DataFrame:
    """Pairs of segments of different sources where most of the shorter one stands in the other.

    Args:
        runs: as :func:`shared_runs` gives them.
        segments: ``segment, words``.
        least: share of the shorter segment's words that must lie in shared runs.

    Returns:
        One row per pair: ``segment_1, segment_2, shared`` (words of the shorter one), ``share``. Sorted by ``share``
        descending, then place.
    """
    words = segments.set_index("segment")["words"]
    shorter = np.where(runs["segment_1"].map(words) <= runs["segment_2"].map(words), "1", "2")
    offset = np.where(shorter == "1", runs["offset_1"], runs["offset_2"])
    spans = runs.assign(offset=offset)[["segment_1", "segment_2", "offset", "words"]]
    every = spans.loc[np.repeat(spans.index.to_numpy(), spans["words"])]
    every = every.assign(offset=every["offset"] + every.groupby(level=0).cumcount())
    tally = every.groupby(["segment_1", "segment_2"])["offset"].nunique().rename("shared").reset_index()
    length = np.minimum(tally["segment_1"].map(words), tally["segment_2"].map(words))
    tally = tally.assign(share=tally["shared"] / length)
    tally = tally[tally["share"] >= least]
    return tally.sort_values(["share", "segment_1", "segment_2"], ascending=[False, True, True], ignore_index=True)


def wording_of_runs(runs: pd.DataFrame, shingles: pd.DataFrame, phrases: pd.DataFrame, most: int = 12) -> pd.DataFrame:
    """Add the words of shared runs, as far as the tables hold them: lower case, without marks.

    Args:
        runs: as :func:`shared_runs` gives them.
        shingles: ``segment, offset, hash``.
        phrases: ``hash, phrase``: the wording of the windows that occur more than once.
        most: longer runs are cut here, with an ellipsis.

    Returns:
        The runs with ``phrase``.
    """
    known = shingles.merge(phrases, on="hash", validate="many_to_one").set_index(["segment", "offset"])["phrase"]
    found = []
    columns = (runs[name].to_list() for name in ("segment_1", "offset_1", "words"))
    for segment, offset, length in zip(*columns, strict=True):
        windows = [str(known[segment, offset + step]).split() for step in range(min(length, most) - WINDOW + 1)]
        words = windows[0] + [window[-1] for window in windows[1:]]
        found.append(" ".join(words) + (" …" if length > most else ""))
    return runs.assign(phrase=found)
