"""What most articles have as a main claim, what one alone has, and how far a given other one goes along."""

from __future__ import annotations

from typing import NamedTuple

from textkit.publish.page import number, percent
from textkit.publish.pages.measured import Makers, Measured, makers_of

__all__ = ["NUMBERS", "Shared", "nearly_all", "points_alone", "points_shared", "said", "said_by_most"]

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
QUOTED = 2  # points of all in one sentence: what is taken in at one go


class Shared(NamedTuple):
    """A point of all sources or of all but one: id, text, theme, paragraphs, and the sources that are not linked."""

    point: str
    text: str
    theme: str
    paragraphs: int
    without: tuple[str, ...]


def said(count: int) -> str:
    """A small number as a word.

    >>> said(5), said(40)
    ('five', '40')
    """
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def paragraphs_of(makers: Makers) -> int:
    """How many paragraphs make a point."""
    return sum(map(len, makers.values()))


def nearly_all(made: Measured) -> list[Shared]:
    """The points that all sources make, or all but one of three and more; the widest first, then the fullest."""
    least = max(2, len(made.labels) - 1)
    makers = {point: own for point, own in makers_of(made).items() if len(own) >= least}
    book = made.facts.points.set_index("point")
    rows = [
        Shared(
            point,
            str(book["text"][point]).rstrip("."),
            str(book["theme"][point]),
            paragraphs_of(own),
            tuple(source for source in made.labels if source not in own),
        )
        for point, own in makers.items()
    ]
    return sorted(rows, key=lambda row: (len(row.without), -row.paragraphs, row.point))


def made_in_all(made: Measured) -> dict[str, int]:
    """By point, how many sources make it at the least: by the settled links, and by each reading."""
    counts = {point: len(sources) for point, sources in makers_of(made).items()}
    for links in made.facts.readings:
        sources = links["segment"].str.rpartition(".")[0].groupby(links["point"]).nunique()
        counts = {point: min(count, int(sources.get(point, 0))) for point, count in counts.items()}
    return counts


def said_by_most(made: Measured) -> str:
    """What most sources have as a main claim in every reading; nothing if no point is shared.

    Not linked is not unsaid, so the number is called the least.
    """
    counts, makers = made_in_all(made), makers_of(made)
    most = max(counts.values(), default=0)
    if most < 2:
        return ""
    widest = [point for point, count in counts.items() if count == most]
    first = sorted(widest, key=lambda point: (-paragraphs_of(makers[point]), point))[:QUOTED]
    texts = made.facts.points.set_index("point")["text"]
    quoted = [f"“{str(texts[point]).rstrip('.')}” ({where(makers[point])})" for point in first]
    who = f"all {said(most)}" if most == len(made.labels) else f"{said(most)} of {said(len(made.labels))}"
    what = "point is a main claim" if len(widest) == 1 else "points are a main claim"
    read = ", in every reading" if made.facts.readings else ""
    more = f"; and {said(len(widest) - len(first))} more" if len(widest) > len(first) else ""
    several = made.facts.about.several
    main = f"**{said(len(widest)).capitalize()} {what} in {who} {several}, at the least** (in our words{read})"
    return f"{main}: {' and '.join(quoted)}{more}.{rest_said(made, most)}"


def where(makers: Makers) -> str:
    """In how many paragraphs a point is made, and whether it is but one in each article."""
    count = paragraphs_of(makers)
    return f"{number(count, 'paragraph')}{', one in each' if 1 < count == len(makers) else ''}"


def rest_said(made: Measured, most: int) -> str:
    """How many points all but one have, where some are in all."""
    count = sum(len(row.without) == 1 for row in nearly_all(made))
    if most < len(made.labels) or not count:
        return ""
    return f" {said(count).capitalize()} more {'is' if count == 1 else 'are'} in {said(most - 1)} of them."


def points_shared(made: Measured) -> str:
    """How much of what one source has a given other one has too, beside what chance would give."""
    if made.given_other is None:
        return ""
    about = made.facts.about
    chance = (
        f"; it would be {percent(made.given_by_chance)} if the sections had been shuffled between the {about.several}"
    )
    return (
        f"Another {about.called}, taken singly, makes **about {percent(*made.given_other)} of {about.one}'s points** "
        f"too, at the least{chance}."
    )


def points_alone(made: Measured) -> str:
    """How many points are a main claim in one source alone, beside what a source has and shares."""
    makers, about = makers_of(made), made.facts.about
    alone = sum(len(own) == 1 for own in makers.values())
    each = [sum(source in own for own in makers.values()) for source in made.labels]
    shared = [sum(source in own and len(own) > 1 for own in makers.values()) for source in made.labels]
    least, most = (f"{100 * share:.0f}" for share in made.alone_range)
    mean, common = (f"{sum(counts) / len(counts):.0f}" for counts in (each, shared))
    return (
        f"**{alone} of {len(makers)} points are a main claim in one {about.called} only**: "
        f"{percent(alone / len(makers))} of all points, and {least} to {most} % by other ways of counting; others may "
        "say some of them by the way. "
        f"{about.one.capitalize()} makes about {mean} points, of which {common} or so another makes too."
    )
