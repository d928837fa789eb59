"""Sentences that readers may quote: computed, each with its unit, its kind and the page that proves it."""

from __future__ import annotations

from dataclasses import dataclass

from textkit.publish.page import number, percent
from textkit.publish.pages.evidence import evidence_sentence
from textkit.publish.pages.measured import Cell, Measured, makers_of

__all__ = ["NUMBERS", "SUMMARY", "Claim", "answer", "claims_of", "kind_said", "proved_on", "said"]

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# The answer in a few sentences, in this order.
SUMMARY = ("said-by-most", "themes-in-all", "points-shared", "wording", "evidence")
COPIED = 12  # words in a row: shorter runs are stock phrases rather than copied sentences


@dataclass(frozen=True)
class Claim:
    """One sentence. ``kind`` is counted, judged or estimated; ``id`` never changes."""

    id: str
    text: str
    unit: str
    kind: str
    href: str
    judged_by: str = "readers"


def kind_said(claim: Claim) -> str:
    """The kind of a claim as readers see it."""
    return f"judged by {claim.judged_by}" if claim.kind == "judged" else claim.kind


def said(count: int) -> str:
    """A small number as a word.

    >>> said(5), said(40)
    ('five', '40')
    """
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


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
    """Whether any source surely treats a theme more than each of the others does."""
    apart = [cell for cell in leanings(made) if cell.mark == "▲"]
    if not apart:
        return "no article is shown to treat a theme more than each other one does"
    each = [f"*{made.labels[cell.source]}* {made.themes[cell.theme].lower()}" for cell in apart]
    return f"more than in each other article is treated: {'; '.join(each)}"


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
    return f"**More than in the others together is treated**: {'; '.join(each)}; but {apart_said(made)}."


def copied(made: Measured) -> str:
    """Whether whole sentences are shared."""
    if made.longest_run > COPIED:
        return f"They share wording: **the longest run of words that two have in common has {made.longest_run}**."
    if not made.longest_run:
        return "**No two of them share a run of five words or more.**"
    most = percent(made.verbatim_most)
    return (
        f"No sentence was copied at length: **the longest run of words that two share has {made.longest_run}**, and at "
        f"most {most} of one's words stand in runs of five or more that a given other has too."
    )


def said_by_most(made: Measured) -> str:
    """What most sources say in every reading: two points at most, the fullest first; nothing if none is shared."""
    makers = made_in_all(made)
    most = max(makers.values(), default=0)
    if most < 2:
        return ""
    widest = [point for point, count in makers.items() if count == most]
    size = made.facts.links["point"].value_counts()
    texts = made.facts.points.set_index("point")["text"]
    first = sorted(widest, key=lambda point: (-int(size[point]), point))[:2]
    quoted = " and ".join(f"“{str(texts[point]).rstrip('.')}”" for point in first)
    whole = most == len(made.labels)
    who = f"All {said(most)} say" if whole else f"{said(most).capitalize()} of {said(len(made.labels))} say"
    more = f" (and {said(len(widest) - len(first))} more)" if len(widest) > len(first) else ""
    read = ", in every reading" if made.facts.readings else ""
    return f"**{who}** (in our words{read}): {quoted}{more}."


def made_in_all(made: Measured) -> dict[str, int]:
    """By point, how many sources make it at the least: by the settled links, and by each reading."""
    counts = {point: len(sources) for point, sources in makers_of(made).items()}
    for links in made.facts.readings:
        sources = links["segment"].str.rpartition(".")[0].groupby(links["point"]).nunique()
        counts = {point: min(count, int(sources.get(point, 0))) for point, count in counts.items()}
    return counts


def points_shared(made: Measured) -> tuple[str, str]:
    """How many points more than one source makes; how many one alone."""
    makers = makers_of(made)
    several = sum(len(sources) > 1 for sources in makers.values())
    every = sum(len(sources) == len(made.labels) for sources in makers.values())
    alone = len(makers) - several
    least, most = (f"{100 * share:.0f}" for share in made.alone_range)
    first = f"Of {len(makers)} points that they make, {every} {'is' if every == 1 else 'are'} made by all."
    if made.given_other is not None:
        share = percent(*made.given_other)
        every_said = f"{every} of {len(makers)} points {'is' if every == 1 else 'are'} made by all"
        first = f"On average another article makes **{share} of an article's points**; {every_said}."
    own = percent(alone / len(makers))
    return first, (
        f"**{alone} of {len(makers)} points are made by one article only**: {own}, and {least} to {most} % by other "
        "ways of counting."
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
    found = [Claim("length", length_said(made), "words", "counted", "articles.html")]
    if len(made.labels) > 1:
        found.append(Claim("wording", copied(made), "running words", "counted", "notebooks/05-overlap.html"))
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
        if widest := said_by_most(made):
            found.append(Claim("said-by-most", widest, "points", "judged", "points.html", by))
        found.append(Claim("points-shared", shared, "points", "judged", "points.html", by))
        found.append(Claim("points-alone", alone, "points", "judged", "points.html", by))
    if not lacking["names"]:
        found.append(Claim("evidence", evidence_sentence(made), paragraph, "judged", "evidence.html", by))
    return {claim.id: claim for claim in found}


def answer(made: Measured) -> str:
    """The answer as Markdown, one sentence a line, as the README and the front page give it."""
    claims = claims_of(made)
    return "\n".join(f"- {claims[name].text}" for name in SUMMARY if name in claims)
