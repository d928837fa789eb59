"""Sentences that readers may quote: computed, each with its unit, its kind and the page that proves it."""

from __future__ import annotations

from dataclasses import dataclass

from textkit.publish.page import listing, number, percent
from textkit.publish.pages.evidence import evidence_sentence
from textkit.publish.pages.measured import Cell, Measured
from textkit.publish.pages.points import makers_of

__all__ = ["NUMBERS", "SUMMARY", "Claim", "answer", "claims_of", "said"]

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# The answer in a few sentences, in this order.
SUMMARY = ("themes-in-all", "leanings", "points-shared", "wording", "evidence")
FEW = 3  # as many names as a sentence can hold; more are counted only
COPIED = 12  # words in a row: shorter runs are stock phrases rather than copied sentences
TWICE = 2  # a difference is told on the front page only where the share is at least so many times the others'


@dataclass(frozen=True)
class Claim:
    """One sentence. ``kind`` is counted, judged or estimated; ``id`` never changes."""

    id: str
    text: str
    unit: str
    kind: str
    href: str
    judged_by: str = "readers"

    @property
    def kind_said(self) -> str:
        """The kind as readers see it."""
        return f"judged by {self.judged_by}" if self.kind == "judged" else self.kind


def said(count: int) -> str:
    """A small number as a word.

    >>> said(5), said(40)
    ('five', '40')
    """
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def themes_in_all(made: Measured) -> str:
    """How many themes every source states, and the exceptions."""
    sources = list(made.labels)
    missing = {t: [s for s in sources if (s, t) not in made.cells or not made.cells[s, t].stated] for t in made.themes}
    in_all = sum(not gone for gone in missing.values())
    exceptions = [made.themes[theme].lower() for theme, gone in missing.items() if gone]
    text = f"**{in_all} of {len(made.themes)} themes occur in all {said(len(sources))}**"
    if not exceptions:
        return f"{text}: they speak of the same things."
    if len(exceptions) > FEW:
        return f"{text}."
    be = "is" if len(exceptions) == 1 else "are"
    return f"{text}; the exception{'' if len(exceptions) == 1 else 's'} {be} {listing(exceptions)}."


def leanings(made: Measured) -> list[Cell]:
    """The largest confirmed difference of each source upwards, the clearest first."""
    found = []
    for source in made.labels:
        own = [c for c in made.cells.values() if c.source == source and c.mark == "▲" and c.share >= TWICE * c.rest]
        found += sorted(own, key=lambda cell: (cell.rest - cell.share, cell.theme))[:1]
    return sorted(found, key=lambda cell: (cell.rest - cell.share, cell.source))


def leaning_said(made: Measured, cell: Cell) -> str:
    """One difference in a sentence."""
    name, here = made.themes[cell.theme].lower(), percent(cell.share, cell.low, cell.high)
    others = percent(cell.rest)
    return (
        f"*{made.labels[cell.source]}* speaks of {name} in {here} of its paragraphs, the others together in {others}."
    )


def leanings_said(made: Measured) -> str:
    """What each source speaks of far more than the others, in one sentence."""
    each = [f"*{made.labels[cell.source]}* to {made.themes[cell.theme].lower()}" for cell in leanings(made)]
    if len(each) == len(made.labels):
        return f"**Each leans to something of its own**: {'; '.join(each)}."
    count = f"{said(len(each)).capitalize()} of {said(len(made.labels))}"
    what = "leans to something of its own" if len(each) == 1 else "lean to something of their own"
    return f"**{count} {what}**: {'; '.join(each)}."


def copied(made: Measured) -> str:
    """Whether whole sentences are shared."""
    if made.longest_run > COPIED:
        return f"They share wording: **the longest run of words that two have in common has {made.longest_run}**."
    if not made.longest_run:
        return "**No two of them share a run of five words or more.**"
    most = percent(made.verbatim_most)
    return (
        f"No sentence was copied at length: **the longest run of words that two share has {made.longest_run}**, and at "
        f"most {most} of one's words stand in runs of five or more that another has too."
    )


def points_shared(made: Measured) -> tuple[str, str]:
    """How many points more than one source makes; how many one alone."""
    makers = makers_of(made)
    several = sum(len(sources) > 1 for sources in makers.values())
    every = sum(len(sources) == len(made.labels) for sources in makers.values())
    alone = len(makers) - several
    share, rest = percent(several / len(makers)), percent(alone / len(makers))
    first = f"Of {len(makers)} points that they make, **{several} ({share}) are made by two or more**, {every} by all."
    return first, f"**{alone} of {len(makers)} points are made by one article only** ({rest})."


def length_said(made: Measured) -> str:
    """How much there is to read."""
    words = made.facts.corpus.words
    total = sum(made.minutes(source) for source in made.labels)
    judged = [segment for segment in made.segments if segment.kind != "lead_in"]
    segments = number(len(judged), "paragraph", "paragraphs and list items")
    return f"Together they have **{words:,} words in {segments}**: about {total} minutes of reading."


def claims_of(made: Measured) -> dict[str, Claim]:
    """All sentences that this collection's layers allow, by id."""
    lacking, by = made.facts.lacking(), made.facts.about.judged_by
    paragraph = "paragraphs and list items"
    found = [
        Claim("length", length_said(made), "words", "counted", "articles.html"),
        Claim("wording", copied(made), "running words", "counted", "notebooks/05-overlap.html"),
    ]
    if not lacking["themes"]:
        found.append(Claim("themes-in-all", themes_in_all(made), paragraph, "judged", "themes.html", by))
        leaning = leanings(made)
        if leaning:
            found.append(Claim("leanings", leanings_said(made), paragraph, "estimated", "themes.html"))
        for cell in leaning:
            href = f"themes/{cell.theme}.html#{cell.source}"
            found.append(Claim(f"{cell.theme}-{cell.source}", leaning_said(made, cell), paragraph, "estimated", href))
    if not lacking["points"]:
        shared, alone = points_shared(made)
        found.append(Claim("points-shared", shared, "points", "judged", "points.html", by))
        found.append(Claim("points-alone", alone, "points", "judged", "points.html", by))
    if not lacking["names"]:
        found.append(Claim("evidence", evidence_sentence(made), paragraph, "counted", "evidence.html"))
    return {claim.id: claim for claim in found}


def answer(made: Measured) -> str:
    """The answer as Markdown, one sentence a line, as the README and the front page give it."""
    claims = claims_of(made)
    return "\n".join(f"- {claims[name].text}" for name in SUMMARY if name in claims)
