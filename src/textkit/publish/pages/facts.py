"""What the pages are made of: everything that a collection holds, and what it lacks.

Each layer (memos, themes, points, names, summaries) may be missing; then its table here is empty, and a page says in
one line how to make it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from textkit.coding.codebook import Codebook, load_codebook
from textkit.coding.kept import contradictions, link_readings, links, memos, points
from textkit.coding.layers import HOW_TO
from textkit.coding.names import read_names
from textkit.coding.pairs import read_pairs
from textkit.coding.readings import load_coding
from textkit.corpus.about import About, read_about
from textkit.corpus.present import load_table
from textkit.corpus.reader import Corpus
from textkit.corpus.tables import TABLES
from textkit.errors import InputError
from textkit.results import read
from textkit.structure.kinship import kin

__all__ = ["About", "Facts", "load_facts"]


@dataclass(frozen=True)
class Facts:
    """All that the pages show.

    Attributes:
        corpus: the feature tables.
        codebook: the themes; None without one.
        levels: the settled coding, segments by themes: 2 treated, 1 mentioned, 0 not there, NaN not judged; empty
            without one.
        memos: what each segment says, by segment.
        points: the book of points.
        links: which segment makes which point.
        readings: the same by single readings, where there are any.
        contradictions: pairs of points that cannot both hold, and on what they disagree.
        pairs: pairs of paragraphs that two judges compared, where there are any.
        manner: every two sources compared in manner of writing, where that was computed.
        worlds: what the test of themes found in worlds whose truth is known, where it was tried.
        names: cases, bodies and places, and the terms that stand for them.
        summaries: ``source, what, read_it_for``.
        about: what the collection says of itself.
    """

    corpus: Corpus
    codebook: Codebook | None
    levels: pd.DataFrame
    memos: pd.Series
    points: pd.DataFrame
    links: pd.DataFrame
    readings: tuple[pd.DataFrame, ...]
    contradictions: pd.DataFrame
    pairs: pd.DataFrame
    manner: pd.DataFrame
    worlds: pd.DataFrame
    names: pd.DataFrame
    summaries: pd.DataFrame
    about: About

    def lacking(self) -> dict[str, str]:
        """By layer how to make it, where it is missing; else nothing."""
        empty = {
            "memos": self.memos.empty,
            "themes": self.levels.empty,
            "points": self.links.empty,
            "names": self.names.empty,
            "summaries": self.summaries.empty,
        }
        return {name: HOW_TO["coding" if name == "themes" else name] if gone else "" for name, gone in empty.items()}


def manner_of(data: Path) -> pd.DataFrame:
    """The stored comparison of manners; no rows where there is none of these texts."""
    try:
        return kin(read("kinship", data))
    except InputError:
        return pd.DataFrame(columns=["source", "other", "kin"])


def load_facts(data: Path, corpus: Corpus) -> Facts:
    """Read every layer that is there.

    Args:
        data: the data folder.
        corpus: its corpus.

    Raises:
        InputError: a table breaks its contract.
    """

    def there(name: str) -> bool:
        return (data / TABLES[name].file).exists()

    codebook = load_codebook(data) if (data / "codebook.yml").exists() else None
    levels = pd.DataFrame(index=pd.Index([], name="segment"))
    if codebook and there("consensus"):
        levels = load_coding(corpus, codebook, data).consensus.dropna(axis=1, how="all")
    book = points(data)
    return Facts(
        corpus=corpus,
        codebook=codebook,
        levels=levels,
        memos=memos(data) if there("memos") else pd.Series(dtype=object),
        points=book,
        links=links(data),
        readings=tuple(link_readings(data).values()),
        contradictions=contradictions(data),
        pairs=read_pairs(data),
        manner=manner_of(data),
        worlds=load_table("themes_simulation", data),
        names=read_names(data) if there("names") else pd.DataFrame(columns=["name", "kind", "term"]),
        summaries=load_table("articles", data),
        about=read_about(data / "about.yml"),
    )
