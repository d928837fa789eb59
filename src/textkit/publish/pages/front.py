"""The front page: the answer in a few sentences, a card per article, the table of themes, what may be quoted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from textkit.publish.pages.articles import named_in, summary_of
from textkit.publish.pages.claims import Claim, claims_of, said
from textkit.publish.pages.measured import Measured
from textkit.publish.pages.render import render

__all__ = ["title_of_site", "write_front"]

QUOTED = 8  # sentences offered for quotation: what a reader takes in at one go
ALIKE = ("wording", "themes-in-all", "points-shared", "points-alone")
SUMMARY = ("themes-in-all", "points-shared", "wording", "evidence")


def title_of_site(made: Measured) -> str:
    """What the site is called; letters, digits and a few marks only, since it stands in every page's head."""
    count = said(len(made.labels))
    subject = " ".join(re.sub(r"[^\w\s,’'-]", " ", made.facts.about.subject).split())
    about = f" on {subject}" if subject else ""
    noun = "article" if len(made.labels) == 1 else "articles"
    return f"{count.capitalize()} {noun}{about}: what they say, and what they rest on"


def card_of(made: Measured, source: str) -> dict[str, Any]:
    """The card of one source."""
    what, read_it_for = summary_of(made, source)
    return {
        "source": source,
        "title": made.facts.corpus.titles[source],
        "label": made.labels[source],
        "what": what,
        "read_it_for": read_it_for,
        "words": int(made.facts.corpus.lengths[source]),
        "minutes": made.minutes(source),
        "cases": [name for name, kind, _ in named_in(made, made.own(source)) if kind == "case"],
    }


def provenance(made: Measured) -> str:
    """Who judged, and when."""
    about = made.facts.about
    if made.facts.marks.empty:
        return "Everything here was counted; nothing was judged."
    when = f" ({about.date})" if about.date else ""
    return f"Themes and points were judged by {about.judged_by}{when} under written rules; counts are counts."


def summary_of_all(claims: dict[str, Claim]) -> list[Claim]:
    """The sentences on top: the general ones, and the clearest difference."""
    leaning = [claim for claim in claims.values() if claim.kind == "estimated"][:1]
    chosen = [claims[name] for name in SUMMARY if name in claims]
    return [*chosen[:1], *leaning, *chosen[1:]] or list(claims.values())


def write_front(made: Measured, books: list[tuple[str, str, int, str]], out: Path) -> None:
    """Write the front page; ``books`` are the notebooks: name, title, minutes, first finding."""
    claims = claims_of(made)
    values = {
        "title": title_of_site(made),
        "summary": summary_of_all(claims),
        "provenance": provenance(made),
        "cards": [card_of(made, source) for source in made.labels],
        "made": made,
        "judged_by": made.facts.about.judged_by,
        "evidence": [claims["evidence"]] if "evidence" in claims else [],
        "alike": [claims[name] for name in ALIKE if name in claims],
        "quotes": list(claims.values())[:QUOTED],
        "books": books,
        "lacking": made.facts.lacking(),
    }
    render("index.md.j2", values, out / "index.md")
