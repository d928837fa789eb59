"""A page per article: what it is, its definition, its cases, its main claims alone, and every paragraph in one line."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

from textkit.publish.pages.claims import proved_on
from textkit.publish.pages.measured import Measured
from textkit.publish.pages.render import render
from textkit.publish.pages.segments import PointMade, Segment

__all__ = ["named_in", "write_articles"]

DEFINITION = "definition"  # the theme of the points that say what the subject is
NO_DEFINITION = "No point says what the subject is: give such points the theme 'definition' in data/coding/points.csv."
NONE_GIVEN = "It gives none."
EFFECTS_ONLY = "It gives no definition: no paragraph says what its subject is. Of what its subject does it says:"
Values = dict[str, Any]


def summary_of(made: Measured, source: str) -> tuple[str, str]:
    """What a source is and what to read it for, in our words; empty where nobody wrote it."""
    table = made.facts.summaries
    own = table[table["source"] == source]
    return ("", "") if own.empty else (own["what"].iloc[0], own["read_it_for"].iloc[0])


def definitions_of(made: Measured, own: list[Segment]) -> tuple[list[tuple[PointMade, list[Segment]]], str]:
    """The points that say what the subject is, with their paragraphs; and what to say where there are none."""
    found = grouped(own, lambda point: point.theme == DEFINITION)
    return found, NONE_GIVEN if (made.facts.points["theme"] == DEFINITION).any() else NO_DEFINITION


def defines(made: Measured, own: list[Segment]) -> bool:
    """Whether a paragraph treats what the subject is; true where that was not coded."""
    return DEFINITION not in made.themes or any(DEFINITION in segment.themes for segment in own)


def several_first(alone: list[tuple[PointMade, list[Segment]]]) -> list[tuple[bool, list[Any]]]:
    """Points of several paragraphs, then those of one; each group with whether it waits behind a click."""
    several, single = ([row for row in alone if (len(row[1]) > 1) == many] for many in (True, False))
    return [(fold, rows) for fold, rows in ((False, several), (bool(several), single)) if rows]


def named_in(made: Measured, own: list[Segment]) -> list[tuple[str, str, list[Segment]]]:
    """The names that a source has: name, kind, paragraphs; cases first, then by name."""
    kinds = dict(zip(made.facts.names["name"], made.facts.names["kind"], strict=True))
    found = {name: [each for each in own if name in each.names] for each in own for name in each.names}
    rows = [(name, kinds[name], segments) for name, segments in found.items()]
    return sorted(rows, key=lambda row: (row[1] != "case", row[1], row[0]))


def grouped(own: list[Segment], wanted: Callable[[PointMade], bool]) -> list[tuple[PointMade, list[Segment]]]:
    """The points of a source that are wanted, each with its paragraphs, in order."""
    found: dict[PointMade, list[Segment]] = {}
    for segment in own:
        for point in filter(wanted, segment.points):
            found.setdefault(point._replace(role=""), []).append(segment)
    return list(found.items())


def values_of(made: Measured, source: str) -> Values:
    """What the page of one source shows."""
    own, lacking = made.own(source), made.facts.lacking()
    what, read_it_for = summary_of(made, source)
    definitions, no_definition = definitions_of(made, own)
    parts = groupby(own, key=lambda segment: (segment.section, segment.heading))
    title_by = made.facts.corpus.sources.set_index("source")["title_by"].loc[source]
    return {
        "title": made.facts.corpus.titles[source],
        "title_by": title_by,
        "what": what,
        "read_it_for": read_it_for,
        "words": int(made.facts.corpus.lengths[source]),
        "minutes": made.minutes(source),
        "paragraphs": sum(segment.kind != "lead_in" for segment in own),
        "definitions": definitions,
        "no_definition": no_definition,
        "names": named_in(made, own),
        "effects_only": "" if defines(made, own) else EFFECTS_ONLY,
        "alone": several_first(grouped(own, lambda point: not point.also)),
        "made": made,
        "sections": [(heading, list(segments)) for (_, heading), segments in parts],
        "themes": made.themes,
        "labels": made.labels,
        "lacking": lacking,
        "bare": all(lacking[layer] for layer in ("memos", "themes", "points", "names")),
    }


def write_articles(made: Measured, out: Path) -> None:
    """Write the list of articles and a page for each."""
    values = {"labels": made.labels, "said": proved_on(made, "articles.html"), "about": made.facts.about}
    render("articles.md.j2", values, out / "articles.md")
    for source in made.labels:
        render("article.md.j2", values_of(made, source), out / "articles" / f"{source}.md")
