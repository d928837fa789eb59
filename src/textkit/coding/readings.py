"""What readers coded: their readings, the consensus, the memos; checked against the corpus and the codebook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from textkit.coding.codebook import Codebook
from textkit.coding.kept import memos
from textkit.coding.whole import whole_sources
from textkit.corpus.folder import data_of, find_data
from textkit.corpus.present import load_table, read_present
from textkit.corpus.reader import Corpus
from textkit.corpus.tables import TABLES
from textkit.errors import InputError

__all__ = ["MENTIONED", "TREATED", "Coding", "blank_links", "blank_sheet", "load_coding", "sheet_to_reading"]

NONE = "none"  # stands for: read, and no theme found


MENTIONED, TREATED = 1, 2  # the levels at which a theme is there


@dataclass(frozen=True)
class Coding:
    """The coding tables.

    Attributes:
        readings: by reading (``coder_a``, …) a table: one row per segment in reading order, one column per theme; 2
            treated, 1 mentioned, 0 not there, NaN not read (or the theme is not in the reading).
        consensus: the same, settled; NaN for a source or a theme that nobody coded.
        settled: the judgements that the two readings did not share: ``segment, theme, level, a, b, reason``.
        memos: what each segment says, in at most 15 words of our own, by segment.
    """

    readings: dict[str, pd.DataFrame]
    consensus: pd.DataFrame
    settled: pd.DataFrame
    memos: pd.Series

    def at_least(self, level: int) -> Coding:
        """The coding as yes or no: 1 where a theme is there at this level or above, 0 where not, NaN not read.

        Args:
            level: 1 (mentioned or treated) or 2 (treated).
        """
        readings = {name: reached(table, level) for name, table in self.readings.items()}
        return replace(self, readings=readings, consensus=reached(self.consensus, level))


def reached(levels: pd.DataFrame, level: int) -> pd.DataFrame:
    """A table of levels as yes or no.

    >>> reached(pd.DataFrame({"law": [0, 1, 2, None]}), 2)["law"].to_list()
    [0.0, 0.0, 1.0, nan]
    """
    return (levels >= level).astype(float).where(levels.notna())


def load_coding(corpus: Corpus, codebook: Codebook, data: str | Path | None = None) -> Coding:
    """Load and check ``coding/*.csv`` of a data folder.

    A source is coded wholly or not at all: one that the consensus codes in part (its text was replaced) is left out
    with a warning. A theme counts as coded when ``consensus.csv`` has a row about it, if
    only one that says no (``level`` 0).

    Args:
        corpus: the segments that there are.
        codebook: the themes that there are.
        data: the folder; found as :func:`textkit.corpus.folder.find_data` says if None.

    Raises:
        InputError: a table is missing or breaks its form; the message names the file and what to do.

    >>> from textkit.coding.codebook import load_codebook
    >>> corpus = Corpus.load()
    >>> len(load_coding(corpus, load_codebook()).memos) == len(corpus.segments)
    True
    """
    place = find_data() if data is None else data_of(Path(data))
    folder = place / "coding"
    paths = sorted(folder.glob("coder_*.csv"))
    readings = {path.stem: judgements(path, read_present(path, "coder", place), corpus, codebook) for path in paths}
    path = folder / "consensus.csv"
    table = load_table("consensus", place)
    known_segments(table["segment"], path, corpus)
    table = whole_sources(table, corpus.segments, path)
    consensus = judgements(path, table, corpus, codebook, whole=False)
    settled = table[table["a"] != table["b"]].reset_index(drop=True)
    bare = settled[settled["reason"] == ""]
    if len(bare):
        segment, theme = bare.iloc[0][["segment", "theme"]]
        raise InputError(f"{path}: {segment}, {theme}: the readings differ and no reason is given; write one")
    settled = settled.astype({"level": int, "a": int, "b": int})
    own_memos = memos(data)
    known_segments(own_memos.index.to_series(), folder / "memos.csv", corpus)
    return Coding(readings, consensus, settled, own_memos)


def known_segments(segments: pd.Series, path: Path, corpus: Corpus) -> None:
    """Raise InputError at the first segment that the corpus lacks."""
    unknown = segments[~segments.isin(corpus.segments["segment"])]
    if len(unknown):
        raise InputError(f"{path}: the segment {unknown.iloc[0]!r} does not exist (any more); remove its rows")


def judgements(path: Path, table: pd.DataFrame, corpus: Corpus, codebook: Codebook, whole: bool = True) -> pd.DataFrame:
    """Rows ``segment, theme, level`` as a table of segments by themes: 2, 1, 0, or NaN if not read.

    ``whole``: whether only ``none`` may have level 0, as in a reading; the consensus may say no to a theme, too.
    """
    known_segments(table["segment"], path, corpus)
    unknown = table[~table["theme"].isin([*codebook.ids, NONE])]
    if len(unknown):
        segment, theme = unknown.iloc[0][["segment", "theme"]]
        raise InputError(f"{path}: {segment} has the theme {theme!r}, which the codebook does not list; mend the id")
    levels = table["level"].astype(int)
    idle = table[(table["theme"] == NONE) != (levels == 0)] if whole else table[(table["theme"] == NONE) & (levels > 0)]
    if len(idle):
        segment, theme, level = idle.iloc[0][["segment", "theme", "level"]]
        raise InputError(
            f"{path}: {segment} has {theme!r} at level {level}; write 0 with {NONE!r}, 1 or 2 with a theme"
        )
    yes = table[(levels > 0) | (table["theme"] == NONE)]
    empty = set(yes.loc[yes["theme"] == NONE, "segment"])
    both = yes[yes["segment"].isin(empty) & (yes["theme"] != NONE)]
    if len(both):
        raise InputError(f"{path}: {both['segment'].iloc[0]} has both {NONE!r} and a theme; keep one")
    out = pd.DataFrame(np.nan, index=pd.Index(corpus.segments["segment"], name="segment"), columns=codebook.ids)
    out.columns.name = "theme"
    themes = [theme for theme in codebook.ids if (table["theme"] == theme).any()]
    out.loc[list(dict.fromkeys(table["segment"])), themes] = 0.0
    own = table.assign(level=levels.astype(float))[table["theme"] != NONE]
    marks = own.pivot_table(index="segment", columns="theme", values="level").reindex(columns=themes).fillna(0)
    out.loc[marks.index, themes] = marks.to_numpy(dtype=float)
    return out


def blank_sheet(corpus: Corpus, codebook: Codebook) -> pd.DataFrame:
    """A sheet for a human reader: to be filled in with 2 where a theme is treated, 1 where it is mentioned.

    Returns:
        A row a paragraph or item in reading order: ``segment, source, section, heading, position``, and an empty
        column a theme. No memo, no term, no earlier judgement: the reader has the text and the codebook alone.

    >>> from textkit.coding.codebook import load_codebook
    >>> sheet = blank_sheet(Corpus.load(), load_codebook())
    >>> list(sheet.columns[:5])
    ['segment', 'source', 'section', 'heading', 'position']
    """
    to_read = corpus.segments.loc[corpus.segments["kind"] != "lead_in", "segment"]
    return corpus.address(to_read).assign(**dict.fromkeys(codebook.ids, ""))


def blank_links(corpus: Corpus) -> pd.DataFrame:
    """A sheet for a human linker: to be filled in with at most three points a segment, each with its role.

    Returns:
        One row per paragraph or item in reading order: ``segment, source, section, heading, position``, and the empty
        columns ``point_1, role_1`` to ``point_3, role_3``.

    >>> blank_links(Corpus.load()).shape[1]
    11
    """
    to_read = corpus.segments.loc[corpus.segments["kind"] != "lead_in", "segment"]
    empty = [f"{what}_{number}" for number in (1, 2, 3) for what in ("point", "role")]
    return corpus.address(to_read).assign(**dict.fromkeys(empty, ""))


def sheet_to_reading(sheet: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """A filled sheet as a reading, ready to be saved as ``coder_x.csv``: one row per segment and theme.

    Raises:
        InputError: a cell holds something other than 1 or 2, or a theme's column is missing.
    """
    lacking = [theme for theme in codebook.ids if theme not in sheet.columns]
    if lacking:
        raise InputError(f"the sheet lacks the column {lacking[0]!r}")
    cells = sheet.set_index("segment")[codebook.ids].astype("object")
    cells = cells.where(cells.notna(), "").astype("str").replace({"1.0": "1", "2.0": "2", "0": "", "0.0": ""})
    long = cells.melt(var_name="theme", value_name="cell", ignore_index=False)
    odd = long[~long["cell"].isin(["", "1", "2"])]
    if len(odd):
        where = f"{odd.index[0]}, {odd['theme'].iloc[0]}"
        raise InputError(f"the sheet's cell {where} holds {odd['cell'].iloc[0]!r}; write 1, 2 or nothing")
    rows = []
    for segment, row in cells.iterrows():
        there = [(segment, theme, level) for theme, level in row.items() if level]
        rows += there or [(segment, NONE, "0")]
    return pd.DataFrame(rows, columns=list(TABLES["coder"].types))
