"""Whether the tables of a corpus belong together: ids that exist, counts that add up."""

from __future__ import annotations

import itertools
from pathlib import Path

import pandas as pd

from textkit.corpus.tables import TABLES
from textkit.errors import InputError

__all__ = ["check_links", "check_unique", "labelled"]

LONGEST = 24  # characters of a label: what fits under a bar and in a table's head


def labelled(sources: pd.DataFrame) -> pd.DataFrame:
    """The list of sources; where one has no label, its id with a capital is the label, numbered if it is taken.

    >>> labelled(pd.DataFrame({"source": ["tea", "milk"], "label": ["", "Tea"]}))["label"].to_list()
    ['Tea 2', 'Tea']
    """
    given = sources["label"].astype("str") if "label" in sources else pd.Series("", index=sources.index)
    taken = set(given)
    labels = []
    for source, label in zip(sources["source"].astype("str"), given, strict=True):
        labels.append(label or free_label(source, taken))
        taken.add(labels[-1])
    table = sources.assign(label=pd.Series(labels, index=sources.index, dtype="str"))
    return table[[column for column in TABLES["sources"].types if column in table]]


def free_label(source: str, taken: set[str]) -> str:
    """A label that is not taken, from the id of a source."""
    label = source.capitalize()[:LONGEST]
    for number in itertools.count(2):
        if label not in taken:
            break
        label = f"{source.capitalize()[: LONGEST - len(f' {number}')]} {number}"
    return label


def check_unique(sources: pd.DataFrame, path: Path) -> None:
    """Raise InputError where two sources have the same id, file, text or label."""
    for name in ("source", "file", "sha256", "label"):
        twice = sources[sources.duplicated(name, keep=False)]
        if len(twice):
            value = twice[name].iloc[0]
            same = twice[twice[name] == value]
            both, files = (" and ".join(same[column]) for column in ("source", "file"))
            what = f"hold the same text ({files})" if name == "sha256" else f"have the same {name} {value!r}"
            todo = "give one another label" if name == "label" else "keep one of them"
            raise InputError(f"{path}: {both} {what}; {todo}")


def check_links(tables: dict[str, pd.DataFrame], folder: Path) -> None:
    """Raise InputError unless the tables belong together: ids known, counts that add up."""
    sources, segments = tables["sources"], tables["segments"]

    def fail(name: str, what: str) -> None:
        raise InputError(f"{folder / 'features' / f'{name}.csv'}: {what}; run textkit extract")

    check_unique(sources, folder / "sources.csv")
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
    words = segments.set_index("segment")["words"]
    single = tables["terms"].query("size == 1").groupby("segment")["count"].sum().reindex(words.index, fill_value=0)
    if (single > words).any():
        fail("terms", f"counts more words in {(single > words).idxmax()} than segments.csv does")
    spelt = tables["forms"].groupby(["source", "term"])["count"].sum()
    placed = tables["terms"].merge(segments[["segment", "source"]], on="segment")
    excess = spelt > placed.groupby(["source", "term"])["count"].sum().reindex(spelt.index, fill_value=0)
    if excess.any():
        source, term = spelt.index[excess.to_numpy()][0]
        fail("forms", f"counts {term!r} in {source} more often than terms.csv does")
    shingles = tables["shingles"].groupby("segment").size().reindex(words.index, fill_value=0)
    furthest = tables["shingles"].groupby("segment")["offset"].max().reindex(words.index, fill_value=-1) + 1
    wrong = (shingles != (words - 4).clip(lower=0)) | (shingles != furthest)
    if wrong.any():
        fail("shingles", f"does not fit segments.csv at {wrong.idxmax()}")
