"""I want to read about …: for each theme the sections of whose paragraphs half or more treat it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from textkit.publish.pages.measured import Measured, by_share, minutes
from textkit.publish.pages.render import render
from textkit.publish.pages.segments import Segment

__all__ = ["Place", "places_of", "write_where"]

HALF = 0.5  # of a section's paragraphs: from here on a reader who opens it for the theme is not misled


class Place(NamedTuple):
    """A section to read for a theme: its source and heading, how many of its paragraphs treat the theme, minutes."""

    source: str
    heading: str
    treating: int
    paragraphs: int
    minutes: int
    first: Segment


def places_of(made: Measured, theme: str) -> list[Place]:
    """The sections in which half or more of the paragraphs and items treat a theme, in the order of the sources."""
    found = []
    for (source, _), own in groupby(made.segments, key=lambda segment: (segment.source, segment.section)):
        segments = list(own)
        judged = [segment for segment in segments if segment.kind != "lead_in"]
        treating = sum(theme in segment.themes for segment in judged)
        if treating and treating >= HALF * len(judged):
            time = minutes(sum(segment.words for segment in segments))
            found.append(Place(source, segments[0].heading, treating, len(judged), time, segments[0]))
    return found


def write_where(made: Measured, out: Path) -> None:
    """Write the page: a part per theme, those first that are treated most."""
    order = by_share(made)
    rows = [(theme, name, places_of(made, theme)) for theme, name in order.items()]
    values = {"rows": rows, "labels": made.labels, "lacking": made.facts.lacking(), "about": made.facts.about}
    render("where.md.j2", values, out / "where.md")
