"""Which paragraphs of a text stand in its new version, word for word."""

from __future__ import annotations

from collections import defaultdict

import polars as pl

__all__ = ["same_segments"]

Tables = dict[str, pl.DataFrame]


def same_segments(old: Tables, new: Tables) -> dict[str, str | None]:
    """The segment of the new text that has the same words in the same order, for each segment of the old.

    Args:
        old: the feature tables of the source that was replaced.
        new: those of the text that took its place.

    Returns:
        The new id by the old one; None where no paragraph is the same. Of several that are alike the first goes with
        the first.
    """
    waiting: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for segment, mark in marks(new).items():
        waiting[mark].append(segment)
    return {segment: waiting[mark].pop(0) if waiting.get(mark) else None for segment, mark in marks(old).items()}


def marks(tables: Tables) -> dict[str, tuple[object, ...]]:
    """What tells a segment's wording: its kind, its terms and its runs of five words, by segment."""
    parts = tables["segments"].select("segment", "kind", "words")
    for name, columns in (("terms", ["term", "count"]), ("shingles", ["offset", "hash"])):
        grouped = (
            tables[name]
            .group_by("segment", maintain_order=True)
            .agg(pl.concat_str(columns, separator=" ").str.join("\n").alias(name))
        )
        parts = parts.join(grouped, on="segment", how="left", maintain_order="left")
    return {str(row[0]): tuple(row[1:]) for row in parts.iter_rows()}
