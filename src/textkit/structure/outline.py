"""How each source is built: its size, sections and paragraphs."""

from __future__ import annotations

import pandas as pd

from textkit.corpus.reader import Corpus

__all__ = ["kinds", "passport", "section_lengths"]


def section_lengths(corpus: Corpus) -> pd.DataFrame:
    """The sections of all sources with their length.

    Returns:
        A row a section that holds text, in reading order: ``source, section, heading, words, segments``. Text
        before the first heading has the heading "(opening)".
    """
    lengths = corpus.segments.groupby(["source", "section"], observed=True, as_index=False).agg(
        words=("words", "sum"), segments=("segment", "size")
    )
    table = lengths.merge(corpus.sections, on=["source", "section"], how="left", validate="one_to_one")
    table = table.astype({"source": corpus.segments["source"].dtype})
    opening = (table["section"] == 0) | table["heading"].isna()
    return table.assign(heading=table["heading"].mask(opening, "(opening)"))[
        ["source", "section", "heading", "words", "segments"]
    ]


def kinds(segments: pd.DataFrame) -> pd.DataFrame:
    """How long the segments of each kind are.

    Returns:
        A row a kind in a source: ``source, kind, segments``, and the quartiles of their ``words``: ``shorter
        quarter, median, longer quarter``.
    """
    groups = segments.groupby(["source", "kind"], observed=True)["words"]
    table = groups.agg(
        segments="size",
        lower=lambda words: words.quantile(0.25),
        median="median",
        upper=lambda words: words.quantile(0.75),
    )
    return table.reset_index().rename(columns={"lower": "shorter quarter", "upper": "longer quarter"})


def passport(corpus: Corpus) -> pd.DataFrame:
    """What each source is, in numbers.

    Returns:
        A row a source: ``source, title, title by, words``; ``headings`` (the title line among them); ``paragraphs,
        items, lead-ins``; ``sections`` (that hold text, the opening among them); ``sentences, words a sentence``;
        ``words a paragraph`` (median); ``words a section`` (mean).
    """
    segments = corpus.segments
    by = segments.groupby("source", observed=False)
    table = corpus.sources[["source", "title", "title_by"]].rename(columns={"title_by": "title by"}).set_index("source")
    headings = corpus.sections.groupby("source", observed=False).size()
    count = pd.crosstab(segments["source"], segments["kind"], dropna=False)
    paragraphs = segments[segments["kind"] == "paragraph"].groupby("source", observed=False)["words"].median()
    table = table.assign(
        words=by["words"].sum(),
        headings=headings,
        paragraphs=count.get("paragraph", 0),
        items=count.get("item", 0),
        **{"lead-ins": count.get("lead_in", 0)},
        sections=by["section"].nunique(),
        sentences=by["sentences"].sum(),
    )
    return table.assign(
        **{
            "words a sentence": table["words"] / table["sentences"],
            "words a paragraph": paragraphs,
            "words a section": table["words"] / table["sections"],
        }
    ).reset_index()
