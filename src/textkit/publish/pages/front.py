"""The front page: the answer in a few sentences, a card per article, the table of themes, what may be quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textkit.publish.pages.articles import named_in, summary_of
from textkit.publish.pages.books import Book
from textkit.publish.pages.claims import SUMMARY, Claim, claims_of, kind_said, said
from textkit.publish.pages.measured import Measured, by_share
from textkit.publish.pages.render import render

__all__ = ["title_of_site", "write_front"]

QUOTED = 8  # sentences offered for quotation: what a reader takes in at one go
ALIKE = ("wording", "themes-in-all", "points-shared", "points-alone")
GENERAL = ("themes-in-all", "points-shared", "points-alone", "wording", "evidence", "length")


def title_of_site(made: Measured) -> str:
    """What the site is called; letters, digits and a few marks only, since it stands in every page's head."""
    count = said(len(made.labels))
    subject = " ".join(re.sub(r"[^\w\s,’'-]", " ", made.facts.about.subject).split())
    about = f" on {subject}" if subject else ""
    return f"{count.capitalize()} {'article' if len(made.labels) == 1 else 'articles'}{about}"


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


def summary_of_all(claims: dict[str, Claim]) -> list[Claim]:
    """The sentences on top."""
    return [claims[name] for name in SUMMARY if name in claims]


def quoted(claims: dict[str, Claim]) -> list[Claim]:
    """The sentences offered for quotation: the general ones, then single differences, the clearest first."""
    general = [claims[name] for name in GENERAL if name in claims]
    single = [claim for name, claim in claims.items() if name not in (*GENERAL, "leanings")]
    return [*general, *single][:QUOTED]


def write_front(made: Measured, books: Sequence[Book], out: Path) -> None:
    """Write the front page, with the notebooks in order."""
    claims = claims_of(made)
    values = {
        "title": f"{title_of_site(made)}: {'what it says' if len(made.labels) == 1 else 'what they say'}, and what "
        f"{'it rests' if len(made.labels) == 1 else 'they rest'} on",
        "summary": summary_of_all(claims),
        "provenance": provenance(made),
        "cards": [card_of(made, source) for source in made.labels],
        "made": made,
        "judged_by": made.facts.about.judged_by,
        "evidence": [claims["evidence"]] if "evidence" in claims else [],
        "alike": [claims[name] for name in ALIKE if name in claims],
        "order": by_share(made),
        "quotes": [(claim, kind_said(claim)) for claim in quoted(claims)],
        "books": books,
        "lacking": made.facts.lacking(),
    }
    render("index.md.j2", values, out / "index.md")
