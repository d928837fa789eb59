"""The front page: the answer in a few sentences, a card per article, the table of themes, what may be quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textkit.publish.pages.articles import named_in, summary_of
from textkit.publish.pages.books import Book
from textkit.publish.pages.claims import SUMMARY, Claim, claims_of, kinds_said
from textkit.publish.pages.common import nearly_all, said
from textkit.publish.pages.measured import Measured, by_share, makers_of
from textkit.publish.pages.points import disagreements
from textkit.publish.pages.render import render
from textkit.publish.pages.segments import PointMade
from textkit.publish.sampling import sample_said

__all__ = ["title_of_site", "write_front"]

Side = tuple[PointMade, list[str]]  # a point and the sources that make it
TRIED = 3  # words that show what may be searched for
QUOTED = 8  # sentences offered for quotation: what a reader takes in at one go
GENERAL = ("points-alone", "manners", "length")


def title_of_site(made: Measured) -> str:
    """What the site is called; letters, digits and a few marks only, since it stands in every page's head."""
    count = said(len(made.labels))
    subject = " ".join(re.sub(r"[^\w\s,’'-]", " ", made.facts.about.subject).split())
    about = f" on {subject}" if subject else ""
    called = made.facts.about.called if len(made.labels) == 1 else made.facts.about.several
    return f"{count.capitalize()} {called}{about}"


def card_of(made: Measured, source: str) -> dict[str, Any]:
    """The card of one source."""
    what, read_it_for = summary_of(made, source)
    return {
        "source": source,
        "title": made.facts.corpus.titles[source],
        "label": made.labels[source],
        "titled_here": made.facts.corpus.sources.set_index("source")["title_by"].loc[source] == "editor",
        "what": what,
        "read_it_for": read_it_for,
        "words": int(made.facts.corpus.lengths[source]),
        "minutes": made.minutes(source),
        "cases": [name for name, kind, _ in named_in(made, made.own(source)) if kind == "case"],
    }


def to_try(made: Measured) -> list[str]:
    """Words that the search finds: the names that stand in most of our lines of paragraphs."""
    found = {name: sum(name in each.memo for each in made.segments if each.memo) for name in made.facts.names["name"]}
    return [name for name in sorted(found, key=lambda name: (-found[name], name))[:TRIED] if found[name]]


def provenance(made: Measured) -> str:
    """Who judged, and when."""
    about = made.facts.about
    if made.facts.levels.empty:
        return "Everything here was counted; nothing was judged."
    when = f" ({about.date})" if about.date else ""
    return (
        f"Themes and points were judged by {about.judged_by}{when} under written rules; no one else has checked them. "
        "Counts are counts."
    )


def by_side(one: Side, other: Side) -> list[tuple[str, PointMade | None, list[str]]]:
    """Who makes one of two points that pull against each other, who the other, who both; what nobody makes is left out.

    The words that tell on what the two disagree may name either first, so the sides are not numbered.
    """
    (point, makers), (against, others) = one, other
    parts = [
        ("one side", point, [source for source in makers if source not in others]),
        ("the other", against, [source for source in others if source not in makers]),
        ("both", None, [source for source in makers if source in others]),
    ]
    return [part for part in parts if part[2]]


def summary_of_all(claims: dict[str, Claim]) -> list[Claim]:
    """The sentences on top."""
    return [claims[name] for name in SUMMARY if name in claims]


def quoted(claims: dict[str, Claim]) -> list[Claim]:
    """The sentences offered for quotation beside those on top: general ones, then differences, the clearest first."""
    general = [claims[name] for name in GENERAL if name in claims]
    single = [claim for name, claim in claims.items() if name not in (*SUMMARY, *GENERAL, "leanings")]
    return [*general, *single][:QUOTED]


def write_front(made: Measured, books: Sequence[Book], out: Path) -> None:
    """Write the front page, with the notebooks in order."""
    claims = claims_of(made)
    values = {
        "title": f"{title_of_site(made)}: {'what it says' if len(made.labels) == 1 else 'what they say'}, and what "
        f"{'it rests' if len(made.labels) == 1 else 'they rest'} on",
        "summary": [(claim, kinds_said(claim)) for claim in summary_of_all(claims)],
        "provenance": provenance(made),
        "sample": sample_said(made.facts.corpus),
        "cards": [card_of(made, source) for source in made.labels],
        "made": made,
        "judged_by": made.facts.about.judged_by,
        "labels": made.labels,
        "common": nearly_all(made),
        "against": [(what, by_side(*sides)) for what, sides in disagreements(made, makers_of(made))],
        "order": by_share(made),
        "quotes": [(claim, kinds_said(claim)) for claim in quoted(claims)],
        "books": books,
        "to_try": to_try(made),
        "lacking": made.facts.lacking(),
    }
    render("index.md.j2", values, out / "index.md")
