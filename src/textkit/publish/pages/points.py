"""The table of points, and under each theme its points: who makes them, and in which paragraphs."""

from __future__ import annotations

from pathlib import Path

from textkit.publish.pages.claims import proved_on
from textkit.publish.pages.measured import Makers, Measured, makers_of
from textkit.publish.pages.render import render
from textkit.publish.pages.segments import PointMade

__all__ = ["disagreements", "write_points"]


def disagreements(made: Measured, makers: dict[str, Makers]) -> list[tuple[str, list[tuple[PointMade, list[str]]]]]:
    """On what points contradict each other; of each the two points, and the sources that make them."""
    entries = {point.point: point for segment in made.segments for point in segment.points}
    pairs = made.facts.contradictions.to_dict("records")
    known = [row for row in pairs if row["point_1"] in makers and row["point_2"] in makers]
    sides = [[(entries[row[name]], list(makers[row[name]])) for name in ("point_1", "point_2")] for row in known]
    return [(str(row["what"]), side) for row, side in zip(known, sides, strict=True)]


def write_points(made: Measured, out: Path) -> None:
    """Write the table of points and a page of points per theme; points that nobody makes are left out."""
    makers = makers_of(made)
    book = made.facts.points[made.facts.points["point"].isin(makers)]
    names = made.facts.codebook.names if made.facts.codebook else {}
    order = [theme for theme in [*names, *dict.fromkeys(book["theme"])] if theme in set(book["theme"])]
    groups = []
    for theme in dict.fromkeys(order):
        own = book[book["theme"] == theme]
        rows = [
            (row.point, row.text, [(source, len(makers[row.point].get(source, []))) for source in made.labels])
            for row in own.itertuples()
        ]
        groups.append((theme, names.get(theme, theme.capitalize()), rows))
        values = {
            "theme": theme,
            "name": names.get(theme, theme.capitalize()),
            "coded": theme in made.themes,
            "rows": [(row.point, row.text, row.scope, list(makers[row.point].items())) for row in own.itertuples()],
            "labels": made.labels,
            "judged_by": made.facts.about.judged_by,
            "made": made,
        }
        render("point.md.j2", values, out / "points" / f"{theme}.md")
    shown = {
        "groups": groups,
        "against": disagreements(made, makers),
        "total": len(book),
        "labels": made.labels,
        "lacking": made.facts.lacking(),
        "said": proved_on(made, "points.html"),
        "made": made,
    }
    render("points.md.j2", shown, out / "points.md")
