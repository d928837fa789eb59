"""Formulae: runs of words that recur, found through the shingle table."""

from __future__ import annotations

import pandas as pd

from textkit.language.tokens import WINDOW, windows

__all__ = ["find", "formulae", "repetition"]

LONGEST = 12  # words: no longer run of a source is ever written down


def formulae(shingles: pd.DataFrame, phrases: pd.DataFrame, segments: pd.DataFrame, least: int = 3) -> pd.DataFrame:
    """Recurring runs of five to twelve words, each in its longest form.

    A run is left out when a longer one occurs just as often. Runs stay within a paragraph; wording is what the
    feature tables hold (lower case, no marks).

    Args:
        shingles: ``segment, offset, hash``.
        phrases: ``hash, phrase``: the wording of the windows that occur more than once.
        segments: ``segment, source``.
        least: runs that occur less often are left out (2 is the least that the tables can show).

    Returns:
        One row per run: ``phrase, size`` (words), ``count, segments, sources`` (that hold it). Sorted by
        sources, count and size, all descending, then phrase.
    """
    runs = shingles.merge(phrases, on="hash", validate="many_to_one").merge(
        segments[["segment", "source"]], on="segment"
    )
    runs = runs.sort_values(["segment", "offset"], ignore_index=True)
    found = []
    shorter = None
    for size in range(WINDOW, LONGEST + 1):
        tally = runs.groupby("phrase").agg(
            count=("offset", "size"), segments=("segment", "nunique"), sources=("source", "nunique")
        )
        tally = tally[tally["count"] >= least].reset_index().assign(size=size)
        if shorter is not None:
            ends = pd.concat([tally["phrase"].str.rsplit(" ", n=1).str[0], tally["phrase"].str.split(" ", n=1).str[1]])
            counts = pd.concat([tally["count"]] * 2)
            longer = pd.DataFrame({"phrase": ends, "longer": counts}).groupby("phrase")["longer"].max()
            found.append(shorter[shorter["count"] > shorter["phrase"].map(longer).fillna(0)])
        shorter = tally
        following = runs.shift(-1)
        adjacent = (following["segment"] == runs["segment"]) & (following["offset"] == runs["offset"] + 1)
        kept = runs[adjacent & runs["phrase"].isin(tally["phrase"])]
        last = following.loc[kept.index, "phrase"].str.rsplit(" ", n=1).str[1]
        runs = kept.assign(phrase=kept["phrase"] + " " + last).reset_index(drop=True)
        if runs.empty:
            break
    table = pd.concat([*found, shorter], ignore_index=True)[["phrase", "size", "count", "segments", "sources"]]
    order = ["sources", "count", "size", "phrase"]
    return table.sort_values(order, ascending=[False, False, False, True], ignore_index=True)


def repetition(shingles: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """How much of each source's wording recurs: the share of its words that lie in a five-word run said twice or more.

    Args:
        shingles: ``segment, offset, hash``.
        segments: ``segment, source, words``.

    Returns:
        One row per source: ``source, words, within`` (share of words in runs that the source itself repeats),
        ``across`` (share in runs that another source has too). A word may be in both.
    """
    joined = shingles.merge(segments[["segment", "source"]], on="segment")
    inside = joined.groupby(["source", "hash"], observed=True)["offset"].transform("size") > 1
    shared = joined.groupby("hash")["source"].transform("nunique") > 1
    lengths = segments.groupby("source", observed=True)["words"].sum()
    return (
        pd.DataFrame(
            {
                "words": lengths,
                "within": covered(joined[inside]) / lengths,
                "across": covered(joined[shared]) / lengths,
            }
        )
        .fillna(0.0)
        .reset_index()
    )


def covered(runs: pd.DataFrame) -> pd.Series:
    """Words that lie in any of the windows, by source."""
    steps = [runs.assign(offset=runs["offset"] + step) for step in range(WINDOW)]
    places = pd.concat(steps).drop_duplicates(["segment", "offset"])
    return places.groupby("source", observed=False).size()


def find(phrase: str, shingles: pd.DataFrame) -> pd.DataFrame:
    """Where a phrase of five words or more stands, though the tables hold no text.

    Args:
        phrase: the words looked for; case, marks and accents do not matter.
        shingles: ``segment, offset, hash``.

    Returns:
        A row an occurrence: ``segment, offset`` (words from the segment's start).

    Raises:
        ValueError: the phrase has fewer than five words.
    """
    wanted = windows(phrase)
    if not wanted:
        raise ValueError(f"{phrase!r} has fewer than {WINDOW} words")
    places = [
        shingles.loc[shingles["hash"] == each, ["segment", "offset"]].assign(offset=shingles["offset"] - step)
        for step, each in enumerate(wanted)
    ]
    tally = pd.concat(places).value_counts().rename("hits").reset_index()
    whole = tally[tally["hits"] == len(wanted)]
    return whole[["segment", "offset"]].sort_values(["segment", "offset"], ignore_index=True)
