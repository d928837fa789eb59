"""The table of themes and a page per theme: definition, how much of each article, and the paragraphs behind it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from textkit.publish.pages.claims import proved_on
from textkit.publish.pages.measured import Measured, by_share
from textkit.publish.pages.render import render
from textkit.publish.pages.segments import Segment

__all__ = ["write_themes"]

COMPANY = 4  # how many other themes a page names as going with its own: what fits into one sentence


def together(made: Measured, theme: str) -> list[tuple[str, int]]:
    """The themes that stand most often in the same paragraph, and in how many."""
    shared = Counter(
        other for segment in made.segments if theme in segment.themes for other in segment.themes if other != theme
    )
    return sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:COMPANY]


def of(segments: list[Segment], source: str) -> list[Segment]:
    """Those of one source."""
    return [segment for segment in segments if segment.source == source]


def values_of(made: Measured, theme: str) -> dict[str, Any]:
    """What the page of one theme shows."""
    assert made.facts.codebook is not None, "a coded theme has its codebook"
    entry = next(each for each in made.facts.codebook.themes if each.id == theme)
    treating = [segment for segment in made.segments if theme in segment.themes]
    naming = [segment for segment in made.segments if theme in segment.mentioned]
    return {
        "theme": entry,
        "cells": [made.cells[source, theme] for source in made.labels if (source, theme) in made.cells],
        "together": together(made, theme),
        "points": len({point.point for each in made.segments for point in each.points if point.theme == theme}),
        "by_source": [(source, of(treating, source), of(naming, source)) for source in made.labels],
        "themes": made.themes,
        "labels": made.labels,
        "judged_by": made.facts.about.judged_by,
        "about": made.facts.about,
    }


def write_themes(made: Measured, out: Path) -> None:
    """Write the table of themes and a page for each."""
    said = proved_on(made, "themes.html")
    shown = {"made": made, "order": by_share(made), "lacking": made.facts.lacking(), "said": said}
    render("themes.md.j2", shown, out / "themes.md")
    for theme in made.themes:
        render("theme.md.j2", values_of(made, theme), out / "themes" / f"{theme}.md")
