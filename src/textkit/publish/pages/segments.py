"""Every paragraph as the pages show it: its address, its line, its themes and points, and where else it is said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from textkit.coding.readings import MENTIONED, TREATED
from textkit.publish.pages.facts import Facts

__all__ = ["OPENING", "PointMade", "Segment", "segments_of"]

OPENING = "(opening)"


class PointMade(NamedTuple):
    """A point as a paragraph makes it: id, text, theme, role, and the other sources that make it (ids)."""

    point: str
    text: str
    theme: str
    role: str
    also: tuple[str, ...]


@dataclass(frozen=True)
class Segment:
    """One paragraph, list item or list lead-in; ``themes`` are those that it treats, ``mentioned`` the others."""

    id: str
    source: str
    label: str
    section: int
    heading: str
    position: int
    kind: str
    words: int
    memo: str
    themes: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    points: tuple[PointMade, ...] = ()
    names: tuple[str, ...] = ()
    also: tuple[str, ...] = field(default=())

    @property
    def href(self) -> str:
        """Where it stands on the site, from the site's root."""
        return f"articles/{self.source}.html#{self.id}"


def themes_of(levels: pd.DataFrame, level: int) -> dict[str, tuple[str, ...]]:
    """The themes that each segment has at just this level, in the codebook's order."""
    rows = zip(levels.index, levels.to_numpy() == level, strict=True)
    return {str(segment): tuple(levels.columns[row]) for segment, row in rows if row.any()}


def points_of(facts: Facts) -> dict[str, list[PointMade]]:
    """The points of each segment, in the book's order."""
    own = facts.links[facts.links["point"] != ""]
    if own.empty:
        return {}
    sources = facts.corpus.segments.set_index("segment")["source"].astype("str")
    own = own.assign(source=own["segment"].map(sources))
    makers = own.groupby("point")["source"].agg(set)
    book = {str(row["point"]): (str(row["text"]), str(row["theme"])) for row in facts.points.to_dict("records")}
    made: dict[str, list[PointMade]] = defaultdict(list)
    for row in own.sort_values("point").to_dict("records"):
        also = tuple(each for each in facts.corpus.ids if each in makers[row["point"]] - {row["source"]})
        made[row["segment"]].append(PointMade(row["point"], *book[row["point"]], row["role"], also))
    return made


def names_of(facts: Facts) -> dict[str, tuple[str, ...]]:
    """The names that stand in each segment, in alphabetical order."""
    found = facts.corpus.terms[["segment", "term"]].merge(facts.names, on="term")
    found = found.drop_duplicates(["segment", "name"]).sort_values("name")
    return {str(segment): tuple(names) for segment, names in found.groupby("segment")["name"]}


def segments_of(facts: Facts) -> list[Segment]:
    """All paragraphs of all sources, in reading order."""
    corpus = facts.corpus
    headings = corpus.sections.set_index(["source", "section"])["heading"].to_dict()
    themes, mentioned = themes_of(facts.levels, TREATED), themes_of(facts.levels, MENTIONED)
    points, names = points_of(facts), names_of(facts)
    made = []
    for row in corpus.segments.to_dict("records"):
        name, source, section = str(row["segment"]), str(row["source"]), int(row["section"])
        own = tuple(points.get(name, ()))
        elsewhere = {source for point in own for source in point.also}
        segment = Segment(
            id=name,
            source=source,
            label=corpus.labels[source],
            section=section,
            heading=headings.get((source, section), OPENING),
            position=int(row["position"]),
            kind=str(row["kind"]),
            words=int(row["words"]),
            memo=str(facts.memos.get(name, "")),
            themes=themes.get(name, ()),
            mentioned=mentioned.get(name, ()),
            points=own,
            names=names.get(name, ()),
            also=tuple(each for each in corpus.ids if each in elsewhere),
        )
        made.append(segment)
    return made
