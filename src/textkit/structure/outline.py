"""How each source is built: its size, sections and paragraphs."""

from __future__ import annotations

import pandas as pd

from textkit.corpus.reader import Corpus

__all__ = ["kinds", "passport", "section_lengths"]


def section_lengths(corpus: Corpus) -> pd.DataFrame:
    """The sections of all sources with their length.

    Returns:
        One row per section that holds text, in reading order: ``source, section, heading, words, segments, share`` (of
        the source's words). Text before the first heading has the heading "(opening)".
    """
    lengths = corpus.segments.groupby(["source", "section"], observed=True, as_index=False).agg(
        words=("words", "sum"), segments=("segment", "size")
    )
    table = lengths.merge(corpus.sections, on=["source", "section"], how="left", validate="one_to_one")
    table = table.astype({"source": corpus.segments["source"].dtype})
    opening = (table["section"] == 0) | table["heading"].isna()
    whole = table.groupby("source", observed=True)["words"].transform("sum")
    table = table.assign(heading=table["heading"].mask(opening, "(opening)"), share=table["words"] / whole)
    return table[["source", "section", "heading", "words", "segments", "share"]]


def kinds(segments: pd.DataFrame) -> pd.DataFrame:
    """How long the segments of each kind are.

    Returns:
        One row per kind in a source: ``source, kind, segments``, and the quartiles of their ``words``: ``lower, median,
        upper``.
    """
    groups = segments.groupby(["source", "kind"], observed=True)["words"]
    table = groups.agg(
        segments="size",
        lower=lambda words: words.quantile(0.25),
        median="median",
        upper=lambda words: words.quantile(0.75),
    )
    return table.reset_index()


def passport(corpus: Corpus) -> pd.DataFrame:
    """What each source is, in numbers.

    Returns:
        One row per source: ``source, title, title_by, words``; ``headings`` (the title line among them);
        ``paragraphs, items, lead_ins``; ``sections`` (that hold text, the opening among them); ``sentences,
        sentence_words``; ``paragraph_words`` (median); ``section_words`` and ``heading_words`` (mean).
    """
    segments = corpus.segments
    by = segments.groupby("source", observed=False)
    count = pd.crosstab(segments["source"], segments["kind"], dropna=False)
    paragraphs = segments[segments["kind"] == "paragraph"].groupby("source", observed=False)["words"].median()
    table = (
        corpus.sources[["source", "title", "title_by"]]
        .set_index("source")
        .assign(
            words=by["words"].sum(),
            headings=corpus.sections.groupby("source", observed=False).size(),
            paragraphs=count.get("paragraph", 0),
            items=count.get("item", 0),
            lead_ins=count.get("lead_in", 0),
            sections=by["section"].nunique(),
            sentences=by["sentences"].sum(),
        )
    )
    return table.assign(
        sentence_words=table["words"] / table["sentences"],
        paragraph_words=paragraphs,
        section_words=table["words"] / table["sections"],
        heading_words=table["words"] / table["headings"].where(table["headings"] > 0),
    ).reset_index()
