"""The corpus: load the feature tables, check them against their contract, select from them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from textkit.corpus.embeddings import Embeddings, read_embeddings
from textkit.errors import InputError

__all__ = ["Corpus", "Matrix", "find_data"]

KINDS = ("paragraph", "item", "lead_in")
TYPES = {
    "sources": {"source": "str", "title": "str", "title_by": "str", "file": "str", "sha256": "str"},
    "sections": {"source": "str", "section": "int64", "heading": "str"},
    "segments": {
        "segment": "str",
        "source": "str",
        "section": "int64",
        "position": "int64",
        "kind": "str",
        "sentences": "int64",
        "words": "int64",
        "characters": "int64",
    },
    "terms": {"segment": "str", "term": "str", "size": "int64", "function_word": "int64", "count": "int64"},
    "forms": {"source": "str", "term": "str", "form": "str", "count": "int64"},
    "shingles": {"segment": "str", "offset": "int64", "hash": "uint64"},
    "phrases": {"hash": "uint64", "phrase": "str"},
}
KEYS = {
    "sources": ["source"],
    "sections": ["source", "section"],
    "segments": ["segment"],
    "terms": ["segment", "term"],
    "forms": ["source", "term", "form"],
    "shingles": ["segment", "offset"],
    "phrases": ["hash"],
}


class Matrix(NamedTuple):
    """A document-term matrix: ``counts`` (sparse, rows × terms), the names of its ``rows`` and of its ``terms``."""

    counts: sparse.csr_array
    rows: list[str]
    terms: list[str]


def find_data() -> Path:
    """The data folder: ``$TEXTKIT_DATA``, else ``data/`` here or in the nearest folder above that has one.

    Raises:
        InputError: there is none.
    """
    named = os.environ.get("TEXTKIT_DATA")
    if named:
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "data" / "sources.csv").is_file():
            return folder / "data"
    raise InputError(f"{here}: no data/sources.csv here or above; run from the project, or set TEXTKIT_DATA")


def ready(features: Path) -> Path:
    """Where complete new tables wait to be moved to ``features``: a file that still lies there is the one in force."""
    return features.with_name(f".textkit-ready-{features.name}")


@dataclass(frozen=True)
class Corpus:
    """The feature tables of some sources. ``source`` columns are ordered as ``sources.csv`` orders them.

    Attributes:
        sources: one row a source: ``source, title, title_by, file, sha256``.
        sections: one row a section heading: ``source, section, heading``.
        segments: one row a paragraph, item or lead-in, in reading order: ``segment, source, section, position,
            kind, sentences, words, characters``.
        terms: one row a term in a segment: ``segment, term, size, function_word, count``.
        forms: one row a surface form of a term in a source, where it differs from the term: ``source, term, form,
            count``; the rest of the term's occurrences are spelt like the term.
        shingles: one row a five-word window: ``segment, offset, hash``.
        phrases: one row a five-word window that occurs more than once: ``hash, phrase``.
        embeddings: one vector a segment, and the model that made them; None where no such file is.
    """

    sources: pd.DataFrame
    sections: pd.DataFrame
    segments: pd.DataFrame
    terms: pd.DataFrame
    forms: pd.DataFrame
    shingles: pd.DataFrame
    phrases: pd.DataFrame
    embeddings: Embeddings | None = None

    @classmethod
    def load(cls, data: str | Path | None = None) -> Corpus:
        """Load and check the tables of a data folder.

        Args:
            data: the folder that holds ``sources.csv`` and ``features/``; found as :func:`find_data` says if None.

        Raises:
            InputError: a table is missing or breaks its contract; the message names the file and what to do.

        >>> Corpus.load().words > 0
        True
        """
        folder = find_data() if data is None else Path(data)
        features = folder / "features"
        paths = {name: features / f"{name}.csv" for name in TYPES} | {"sources": folder / "sources.csv"}
        newer = {name: ready(features) / path.name for name, path in paths.items()}
        paths |= {name: path for name, path in newer.items() if path.is_file()}
        tables = {name: read_table(path, name) for name, path in paths.items()}
        check_links(tables, folder)
        file = folder / "features" / "embeddings.npz"
        return cls(**tables, embeddings=read_embeddings(file) if file.exists() else None).ordered()

    def ordered(self) -> Corpus:
        """The same corpus with ``source`` as an ordered category, so that every table keeps the order of sources."""
        order = pd.CategoricalDtype(list(self.sources["source"]), ordered=True)
        names = ("sources", "sections", "segments", "forms")
        return replace(self, **{name: getattr(self, name).astype({"source": order}) for name in names})

    @property
    def ids(self) -> list[str]:
        """The sources' ids, in order."""
        return [str(source) for source in self.sources["source"]]

    @property
    def words(self) -> int:
        """Running words of all sources."""
        return int(self.segments["words"].sum())

    @property
    def titles(self) -> dict[str, str]:
        """Title by source id."""
        return dict(zip(self.ids, self.sources["title"], strict=True))

    @property
    def labels(self) -> dict[str, str]:
        """What a source is called in tables and figures, by id."""
        return {source: source.capitalize() for source in self.ids}

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that stand for this set of texts and their order."""
        listed = "\n".join(f"{row.source} {row.sha256}" for row in self.sources.itertuples())
        return hashlib.sha256(listed.encode()).hexdigest()[:12]

    @cached_property
    def lengths(self) -> pd.Series:
        """Running words by source id, in order."""
        return self.segments.groupby("source", observed=False)["words"].sum()

    def select(self, sources: Iterable[str]) -> Corpus:
        """The corpus of some of its sources, in this corpus's order.

        Raises:
            InputError: an id is unknown, or none is given.
        """
        wanted = list(sources)
        unknown = [source for source in wanted if source not in self.ids]
        if unknown or not wanted:
            raise InputError(f"no source {unknown[0] if unknown else ''!r}; there are {', '.join(self.ids)}")

        def of(table: pd.DataFrame) -> pd.DataFrame:
            return table[table["source"].isin(wanted)].astype({"source": "str"}).reset_index(drop=True)

        segments = of(self.segments)
        terms = self.terms[self.terms["segment"].isin(segments["segment"])].reset_index(drop=True)
        shingles = self.shingles[self.shingles["segment"].isin(segments["segment"])].reset_index(drop=True)
        repeated = shingles["hash"][shingles["hash"].duplicated()]
        phrases = self.phrases[self.phrases["hash"].isin(repeated)].reset_index(drop=True)
        tables = (of(self.sources), of(self.sections), segments, terms, of(self.forms), shingles, phrases)
        return Corpus(*tables, embeddings=self.embeddings).ordered()

    def counted(self, sizes: Iterable[int] = (1,), function_words: bool = False) -> pd.DataFrame:
        """Terms with their place: one row a term in a segment.

        Args:
            sizes: how many words the terms have (1 to 3).
            function_words: whether function words are in (they are never part of longer terms' ends).

        Returns:
            ``source, section, segment, term, size, count``, in reading order.
        """
        terms = self.terms[self.terms["size"].isin(list(sizes))]
        if not function_words:
            terms = terms[terms["function_word"] == 0]
        places = self.segments[["segment", "source", "section"]]
        joined = terms.merge(places, on="segment", validate="many_to_one")
        assert len(joined) == len(terms), "every term stands in a known segment"
        return joined[["source", "section", "segment", "term", "size", "count"]]

    def matrix(
        self, by: str = "segment", sizes: Iterable[int] = (1,), function_words: bool = False, least: int = 1
    ) -> Matrix:
        """The document-term matrix that scikit-learn takes.

        Args:
            by: ``"segment"`` or ``"source"``: what a row is; all of them in order, those without terms too.
            sizes: how many words the terms have.
            function_words: whether function words are in.
            least: terms that occur less often than this in all are left out.

        >>> counts, rows, terms = Corpus.load().matrix(by="source")
        >>> counts.shape == (len(rows), len(terms))
        True
        """
        if by not in ("segment", "source"):
            raise ValueError(f"by is 'segment' or 'source', not {by!r}")
        long = self.counted(sizes, function_words)
        rows = list(self.segments["segment"]) if by == "segment" else self.ids
        totals = long.groupby("term")["count"].sum()
        names = sorted(totals.index[totals >= least])
        long = long[long["term"].isin(names)]
        cells = (
            pd.Index(rows).get_indexer(long[by].astype("str")),
            pd.Index(names).get_indexer(long["term"]),
        )
        counts = sparse.csr_array((long["count"], cells), shape=(len(rows), len(names)), dtype=np.int64)
        counts.sum_duplicates()
        return Matrix(counts, rows, names)

    @cached_property
    def vectors(self) -> pd.DataFrame:
        """The embeddings of the sources that have one for each of their segments, in reading order.

        A row a segment, indexed by ``segment``; no rows where there are no embeddings. A source that was added
        without ``--embed``, or changed since, is left out whole.
        """
        if self.embeddings is None:
            return pd.DataFrame(index=pd.Index([], name="segment"))
        have = self.embeddings.vectors.index
        stems = pd.Series(have.str.rpartition(".").get_level_values(0)).value_counts()
        own = self.segments.groupby("source", observed=False)["segment"]
        whole = [name for name, ids in own if ids.isin(have).all() and stems.get(str(name)) == len(ids)]
        return self.embeddings.vectors.loc[self.segments.loc[self.segments["source"].isin(whole), "segment"]]

    @cached_property
    def spelling(self) -> dict[str, str]:
        """Each term's commonest surface form, for display; the alphabetically first of equals."""
        totals = self.forms.groupby(["term", "form"], as_index=False)["count"].sum()
        plain = self.terms.groupby("term")["count"].sum().sub(totals.groupby("term")["count"].sum(), fill_value=0)
        own = pd.DataFrame({"term": plain.index, "form": plain.index, "count": plain.to_numpy()})
        totals = pd.concat([totals, own[own["count"] > 0]])
        totals = totals.sort_values(["term", "count", "form"], ascending=[True, False, True])
        first = totals.drop_duplicates("term")
        return dict(zip(first["term"], first["form"], strict=True))

    def address(self, segments: Iterable[str]) -> pd.DataFrame:
        """Where segments stand: one row each, ``segment, source, section, heading, position``, in the order given.

        Raises:
            InputError: a segment does not exist.
        """
        wanted = pd.DataFrame({"segment": list(segments)})
        unknown = wanted[~wanted["segment"].isin(self.segments["segment"])]
        if len(unknown):
            raise InputError(f"no segment {unknown['segment'].iloc[0]!r}")
        places = wanted.merge(self.segments[["segment", "source", "section", "position"]], on="segment", how="left")
        places = places.merge(self.sections, on=["source", "section"], how="left")
        return places.assign(heading=places["heading"].fillna("(opening)"))[
            ["segment", "source", "section", "heading", "position"]
        ]


def read_table(path: Path, name: str) -> pd.DataFrame:
    """One table, its columns, types and keys checked."""
    types = TYPES[name]
    try:
        table = pd.read_csv(path, dtype=types, keep_default_na=False, na_filter=False, encoding="utf-8")
    except FileNotFoundError:
        raise InputError(f"{path}: is missing; run textkit extract") from None
    except (OSError, ValueError, OverflowError) as error:
        raise InputError(f"{path}: cannot be read ({str(error).splitlines()[0]}); run textkit extract") from None
    if not isinstance(table.index, pd.RangeIndex):
        raise InputError(f"{path}: cannot be read (its rows have more fields than its header); run textkit extract")
    lacking = [column for column in types if column not in table.columns]
    if lacking:
        raise InputError(f"{path}: lacks the column {lacking[0]!r}; run textkit extract")
    twice = table[table.duplicated(KEYS[name])]
    if len(twice):
        where = ", ".join(str(value) for value in twice.iloc[0][KEYS[name]])
        raise InputError(f"{path}: has two rows for {where}; run textkit extract")
    return table[list(types)]


def check_links(tables: dict[str, pd.DataFrame], folder: Path) -> None:
    """Raise InputError unless the tables belong together: ids known, counts that add up."""
    sources, segments = tables["sources"], tables["segments"]

    def fail(name: str, what: str) -> None:
        raise InputError(f"{folder / 'features' / f'{name}.csv'}: {what}; run textkit extract")

    if sources.empty:
        raise InputError(f"{folder / 'sources.csv'}: lists no source; add one with textkit add")
    without = sources[~sources["source"].isin(segments["source"])]
    if len(without):
        fail("segments", f"has no segment of {without['source'].iloc[0]}")
    for name in ("sections", "segments", "forms"):
        unknown = tables[name][~tables[name]["source"].isin(sources["source"])]
        if len(unknown):
            fail(name, f"names the source {unknown['source'].iloc[0]!r}, which sources.csv does not list")
    for name in ("terms", "shingles"):
        unknown = tables[name][~tables[name]["segment"].isin(segments["segment"])]
        if len(unknown):
            fail(name, f"names the segment {unknown['segment'].iloc[0]!r}, which does not exist")
    unknown = segments[~segments["kind"].isin(KINDS)]
    if len(unknown):
        fail("segments", f"has the kind {unknown['kind'].iloc[0]!r}; kinds are {', '.join(KINDS)}")
    for name in ("terms", "forms"):
        if (tables[name]["count"] < 1).any():
            fail(name, "has a count below 1")
    words = segments.set_index("segment")["words"]
    single = tables["terms"].query("size == 1").groupby("segment")["count"].sum().reindex(words.index, fill_value=0)
    if (single > words).any():
        fail("terms", f"counts more words in {(single > words).idxmax()} than segments.csv does")
    spelt = tables["forms"].groupby(["source", "term"])["count"].sum()
    placed = tables["terms"].merge(segments[["segment", "source"]], on="segment")
    excess = spelt > placed.groupby(["source", "term"])["count"].sum().reindex(spelt.index, fill_value=0)
    if excess.any():
        fail("forms", f"counts {excess.idxmax()[1]!r} in {excess.idxmax()[0]} more often than terms.csv does")
    shingles = tables["shingles"].groupby("segment").size().reindex(words.index, fill_value=0)
    furthest = tables["shingles"].groupby("segment")["offset"].max().reindex(words.index, fill_value=-1) + 1
    wrong = (shingles != (words - 4).clip(lower=0)) | (shingles != furthest)
    if wrong.any():
        fail("shingles", f"does not fit segments.csv at {wrong.idxmax()}")
