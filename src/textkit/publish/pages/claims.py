"""Sentences that readers may quote: computed, each with its unit, its kind and the page that proves it."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

from textkit.publish.page import number, percent
from textkit.publish.pages.common import points_alone, points_shared, said, said_by_most
from textkit.publish.pages.evidence import evidence_sentence
from textkit.publish.pages.measured import Cell, Measured
from textkit.structure.manners import manners

__all__ = ["SUMMARY", "Claim", "answer", "claims_of", "kinds_said", "proved_on"]

# The answer in a few sentences, in this order.
SUMMARY = ("said-by-most", "themes-in-all", "points-shared", "wording", "evidence")
POWER = "; the test would find most such differences only from {} of {}'s paragraphs on"
LITTLE = 0.005  # a share that would be written as 0 %
COPIED = 12  # words in a row: shorter runs are stock phrases rather than copied sentences


@dataclass(frozen=True)
class Claim:
    """One sentence. ``kinds`` are counted, judged, estimated, one or several; ``id`` never changes."""

    id: str
    text: str
    unit: str
    kinds: tuple[str, ...]
    href: str
    judged_by: str = "readers"


def kinds_said(claim: Claim) -> list[tuple[str, str]]:
    """The kinds of a claim, each as it is and as readers see it."""
    return [(kind, f"judged by {claim.judged_by}" if kind == "judged" else kind) for kind in claim.kinds]


def themes_in_all(made: Measured) -> str:
    """How many themes every source names, and how many every source treats."""
    table = made.breadths
    named, treated = (int((table[name] == table["sources"]).sum()) for name in ("named_in", "treated_in"))
    count = len(table)
    every = said(len(made.labels))
    rest = f"{treated} {'is' if treated == 1 else 'are'} treated in all; {apart_said(made)}"
    if named == count:
        return f"They speak of the same things: **each of {count} themes is named in all {every}**, and {rest}."
    return f"**{named} of {count} themes are named in all {every}**, and {rest}."


def apart_said(made: Measured) -> str:
    """Whether any source surely treats a theme more than each of the others does; if not, what the test would find."""
    apart, about = [cell for cell in leanings(made) if cell.mark == "▲"], made.facts.about
    if not apart:
        power = "" if isnan(made.seen_from) else POWER.format(percent(made.seen_from), about.one)
        return f"no {about.called} is shown to treat a theme more than each other one does{power}"
    each = [f"*{made.labels[cell.source]}* {made.themes[cell.theme].lower()}" for cell in apart]
    return f"more than in each other {about.called} is treated: {'; '.join(each)}"


def leanings(made: Measured) -> list[Cell]:
    """Where a source surely treats a theme more than the others together, the largest difference first."""
    found = []
    for source in made.labels:
        own = [cell for cell in made.cells.values() if cell.source == source and cell.mark in ("△", "▲")]
        found += own
    return sorted(found, key=lambda cell: (cell.rest - cell.share, cell.source))


def leaning_said(made: Measured, cell: Cell) -> str:
    """One difference in a sentence."""
    name, here = made.themes[cell.theme].lower(), percent(cell.share, cell.low, cell.high)
    others = percent(cell.rest)
    return f"*{made.labels[cell.source]}* treats {name} in {here} of its paragraphs, the others together in {others}."


def leanings_said(made: Measured) -> str:
    """What is surely treated more than in all others together, and whether more than in each, in one sentence."""
    each = [f"*{made.labels[cell.source]}* {made.themes[cell.theme].lower()}" for cell in leanings(made)]
    some = any(cell.mark == "▲" for cell in leanings(made))
    rest = f"; {apart_said(made)}" if some else ", though not surely more than in each of them"
    return f"**More than in the others together is treated**: {'; '.join(each)}{rest}."


def copied(made: Measured) -> str:
    """Whether whole passages are shared."""
    if made.longest_run > COPIED:
        return f"They share wording: **the longest run of words that two have in common has {made.longest_run}**."
    if not made.longest_run:
        return "**No two of them share a run of five words or more.**"
    most = f"at most {percent(made.verbatim_most)}" if made.verbatim_most >= LITTLE else "less than 1 %"
    return (
        f"Nothing was copied: **the longest run of words that two share has {made.longest_run}**, and {most} "
        "of one's running words stand in runs of five or more that another, taken singly, has too."
    )


def voices_said(made: Measured) -> str:
    """How many manners of writing there are at the least; nothing where that was not compared, or all is one."""
    least, count = manners(made.facts.manner), len(made.labels)
    if least < 2:
        return ""
    doubt = (
        f"{said(count).capitalize()} {made.facts.about.several} need not be {said(count)} voices: s"
        if least < count
        else "S"
    )
    number = f"at least {said(least)}" if least < count else said(least)
    return (
        f"{doubt}mall words show **{number} manners of writing** in them; neither a likeness of manner nor a "
        "difference proves an author."
    )


def length_said(made: Measured) -> str:
    """How much there is to read."""
    words = made.facts.corpus.words
    total = sum(made.minutes(source) for source in made.labels)
    judged = [segment for segment in made.segments if segment.kind != "lead_in"]
    segments = number(len(judged), "paragraph", "paragraphs and list items")
    return f"Together they have **{words:,} words in {segments}**: about {total} minutes of reading."


def proved_on(made: Measured, page: str) -> list[str]:
    """The sentences that a page proves, so that whoever follows the link finds them on its top."""
    return [claim.text for claim in claims_of(made).values() if claim.href == page]


def claims_of(made: Measured) -> dict[str, Claim]:
    """All sentences that this collection's layers allow, by id."""
    lacking, by = made.facts.lacking(), made.facts.about.judged_by
    paragraph = "paragraphs and list items"
    judged, sure = ("judged",), ("judged", "estimated")
    found = [Claim("length", length_said(made), "words", ("counted",), "articles.html")]
    if len(made.labels) > 1:
        found.append(Claim("wording", copied(made), "running words", ("counted",), "notebooks/05-overlap.html"))
    if voices := voices_said(made):
        found.append(
            Claim(
                "manners",
                voices,
                f"pairs of {made.facts.about.several}",
                ("estimated",),
                "notebooks/01-the-five-sources.html",
            )
        )
    if not lacking["themes"]:
        found.append(Claim("themes-in-all", themes_in_all(made), paragraph, judged, "themes.html", by))
        leaning = leanings(made)
        if leaning:
            found.append(Claim("leanings", leanings_said(made), paragraph, sure, "themes.html", by))
        for cell in leaning:
            href = f"themes/{cell.theme}.html#{cell.source}"
            found.append(Claim(f"{cell.theme}-{cell.source}", leaning_said(made, cell), paragraph, sure, href, by))
    if not lacking["points"]:
        if widest := said_by_most(made):
            found.append(Claim("said-by-most", widest, "points", judged, "points.html", by))
        if shared := points_shared(made):
            found.append(Claim("points-shared", shared, "points", sure, "points.html", by))
        found.append(Claim("points-alone", points_alone(made), "points", judged, "points.html", by))
    if not lacking["names"]:
        found.append(Claim("evidence", evidence_sentence(made), paragraph, ("counted", "judged"), "evidence.html", by))
    return {claim.id: claim for claim in found}


def answer(made: Measured) -> str:
    """The answer as Markdown, one sentence a line, as the README and the front page give it."""
    claims = claims_of(made)
    return "\n".join(f"- {claims[name].text}" for name in SUMMARY if name in claims)
