"""The corpus: load the feature tables, check them against their contract, select from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from textkit.corpus.about import language_of
from textkit.corpus.checks import check_rows, read_table
from textkit.corpus.embeddings import Embeddings, read_embeddings
from textkit.corpus.folder import data_of, find_data, in_force, parts_of, state_of, steady
from textkit.corpus.links import check_links, labelled
from textkit.corpus.tables import FEATURES, TABLES
from textkit.errors import InputError
from textkit.language.languages import ENGLISH

if TYPE_CHECKING:
    from scipy import sparse

    from textkit.corpus.sample import Sample

__all__ = ["Corpus", "Matrix", "find_data"]


class Matrix(NamedTuple):
    """A document-term matrix: ``counts`` (sparse, rows × terms), the names of its ``rows`` and of its ``terms``."""

    counts: sparse.csr_array
    rows: list[str]
    terms: list[str]


def stamp(data: Path) -> list[tuple[int, int, int]]:
    """What tells the state of a data folder's tables: file, size and time of each that is in force."""
    found = []
    for name in ("sources", *FEATURES):
        path = data / TABLES[name].file
        for each in parts_of(path.with_suffix("")) or [in_force(path)]:
            with suppress(OSError):
                found.append(each.stat())
    return [(each.st_ino, each.st_size, each.st_mtime_ns) for each in found]


def read_all(data: Path) -> dict[str, Any]:
    """The tables of a data folder, checked, and its embeddings; of a large collection those of a sample."""
    sources = read_table(data / TABLES["sources"].file, "sources")
    if sources.empty:
        raise InputError(f"{data / TABLES['sources'].file}: lists no source; add one with textkit add")
    tables: dict[str, Any] = {"sources": labelled(sources)}
    sampled = None
    if parts_of(data / "features" / "segments"):
        from textkit.corpus.sample import sample

        features, sampled = sample(data / "features")
        for name, table in features.items():
            check_rows(table, name, data / "features" / name)
        tables |= features
    else:
        tables |= {name: read_table(data / TABLES[name].file, name) for name in FEATURES}
    check_links(tables, data)
    file = in_force(data / "features" / "embeddings.npz")
    embeddings = read_embeddings(file) if file.exists() else None
    return {**tables, "embeddings": embeddings, "language": language_of(data), "sampled": sampled}


@dataclass(frozen=True)
class Corpus:
    """The feature tables of some sources. ``source`` columns are ordered as ``sources.csv`` orders them.

    Attributes:
        sources: one row a source: ``source, label, title, title_by, file, sha256``.
        sections: one row a section heading: ``source, section, heading``.
        segments: one row a paragraph, item or lead-in, in reading order: ``segment, source, section, position,
            kind, sentences, words, characters``.
        terms: one row a term in a segment: ``segment, term, size, function_word, count``.
        forms: one row a surface form of a term in a source, where it differs from the term: ``source, term, form,
            count``; the rest of the term's occurrences are spelt like the term.
        shingles: one row a five-word window: ``segment, offset, hash``.
        phrases: one row a five-word window that occurs more than once: ``hash, phrase``.
        embeddings: one vector a segment, and the model that made them; None where no such file is.
        language: the code of the language that the texts are in.
        sampled: where the tables are those of a sample (:mod:`textkit.corpus.sample`), how it stands to the whole;
            None where they are whole.
    """

    sources: pd.DataFrame
    sections: pd.DataFrame
    segments: pd.DataFrame
    terms: pd.DataFrame
    forms: pd.DataFrame
    shingles: pd.DataFrame
    phrases: pd.DataFrame
    embeddings: Embeddings | None = None
    language: str = ENGLISH
    sampled: Sample | None = None

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
        folder = find_data() if data is None else data_of(Path(data))
        made = steady(folder, lambda: cls(**read_all(folder)), lambda data: (state_of(data), stamp(data)))
        return made.ordered()

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
        return dict(zip(self.ids, self.sources["label"], strict=True))

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
        return Corpus(*tables, embeddings=self.embeddings, language=self.language).ordered()

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
        from scipy import sparse

        if by not in ("segment", "source"):
            raise ValueError(f"by is 'segment' or 'source', not {by!r}")
        long = self.counted(sizes, function_words)
        rows = list(self.segments["segment"]) if by == "segment" else self.ids
        totals = long.groupby("term")["count"].sum()
        names = sorted(totals.index[totals >= least])
        long = long[long["term"].isin(names)]
        cells = (
            pd.Index(rows).get_indexer(pd.Index(long[by].astype("str"))),
            pd.Index(names).get_indexer(pd.Index(long["term"])),
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
        totals = self.forms.groupby(["term", "form"])["count"].sum().reset_index()
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
