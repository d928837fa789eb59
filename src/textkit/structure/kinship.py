"""Which sources are written in one manner? Function words of whole sections, compared pair by pair.

Nobody chooses "of" and "among" for their subject, so these words betray a manner. Two sources are

- ``apart`` when, dealt between the two, their sections seldom give so large a distance, by every list and measure
  (the scale of a word from the sections, or, as Burrows has it, from the texts);
- ``near`` when no list or measure tells them apart, *and* by the Delta of every list halves of the two are as like each
  other as halves of one source are: sameness is claimed only within that margin, fixed by this rule before a pair is
  looked at (cosine Delta is not asked for it: in one manner all profiles lie near their mean, and directions from it
  are noise);
- ``undecided`` otherwise.

A likeness of manner is no proof of one author (a house style, or a machine behind several writers, looks the same), and
a difference is no proof of two.
"""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from textkit.corpus.reader import Corpus
from textkit.structure.delta import CLASSIC, MEASURES, among, between
from textkit.structure.halves import Likeness, likeness
from textkit.uncertainty.blocks import section_totals, sections_of
from textkit.uncertainty.dealing import Pile
from textkit.uncertainty.multiple import LEVEL, benjamini_hochberg, decided
from textkit.uncertainty.permutation import pairwise, seed_of, until_decided

__all__ = ["KIN", "LISTS", "kin", "kinship"]

LISTS = (25, 50, 100)  # commonest function words: few and sure, to nearly all that some 14,000 words of text hold
KIN = ("near", "apart", "undecided")
DEALS = 39_999  # of a pair's sections: p = .05 is then known to .001
FEWEST = 1_999  # of each of many pairs: to .005
MOST = 15_999  # of those among them whose verdict hangs on the deals
ALL = 400_000  # of all pairs of a list and measure: what more than five sources take within a minute
PAIR = ["source", "other"]


def function_words(corpus: Corpus) -> pd.DataFrame:
    """Function words of each section, commonest word first, the last column the section's running words.

    Returns:
        One row per section in the order of :func:`textkit.uncertainty.sections_of`; columns: words, then ``words``.
    """
    own = corpus.terms[corpus.terms["function_word"] == 1]
    wide = own.pivot_table(index="segment", columns="term", values="count", aggfunc="sum", fill_value=0)
    wide = wide.reindex(corpus.segments["segment"], fill_value=0)
    common = (
        wide.sum().rename_axis("term").reset_index(name="count").sort_values(["count", "term"], ascending=[False, True])
    )
    counts = wide[common["term"]].assign(words=corpus.segments["words"].to_numpy())
    return pd.DataFrame(section_totals(counts.to_numpy(dtype=float), corpus.segments), columns=counts.columns)


def deals_of(sources: int) -> int:
    """How often the sections of each pair are dealt.

    >>> [deals_of(sources) for sources in (2, 5, 12, 60)]
    [39999, 39999, 6060, 1999]
    """
    return min(DEALS, max(FEWEST, ALL // max(1, sources * (sources - 1) // 2)))


def kinship(corpus: Corpus, seed: int = 0, deals: int | None = None) -> pd.DataFrame:
    """Every two sources, compared by every list of function words and every measure.

    Args:
        corpus: the texts.
        seed: fixes the deals.
        deals: of each pair's sections; None: as many as the number of sources allows.

    Returns:
        One row per pair, list and measure: ``source, other, measure, listed`` (words of the list); ``manner_distance``,
        ``distance_dealt`` (mean if sections are dealt between the two), ``p`` (one-sided), ``p_error``, ``q`` (over the
        pairs of one list and measure), ``differs`` (yes, no, undecided); ``likeness`` with a 90 % interval (1: as like
        as halves of one source), ``margin`` (of sameness); these are asked of Delta and cosine Delta, not of classic
        Delta, whose scale no halves have. Empty for one source, and where the package has no list of function words of
        the corpus's language.

    Source: Burrows 2002; Evert et al. 2017. Weakness: a subject, too, may ask for certain small words.
    """
    counts = function_words(corpus)
    if counts.shape[1] < 2:
        return pd.DataFrame(columns=COLUMNS)
    owners = sections_of(corpus.segments)["owner"].to_numpy()
    deals = deals_of(len(corpus.ids)) if deals is None else deals
    parts = [compared(counts, owners, listed, seed, deals) for listed in lists(counts.shape[1] - 1)]
    table = pd.concat(parts, ignore_index=True)
    names = pd.CategoricalDtype(corpus.ids, ordered=True)
    by_code = {column: table[column].map(dict(enumerate(corpus.ids))).astype(names) for column in PAIR}
    return table.assign(**by_code)


def lists(words: int) -> list[int]:
    """The lengths of the lists, where so many function words occur."""
    return sorted({min(length, words) for length in LISTS})


def compared(counts: pd.DataFrame, owners: np.ndarray, listed: int, seed: int, deals: int) -> pd.DataFrame:
    """One list of function words: one row per pair and measure, sources by their codes; none if no word varies."""
    totals = np.c_[counts.iloc[:, :listed].to_numpy(), counts["words"].to_numpy()]
    rates = totals[:, :-1] / totals[:, -1:]
    spread = rates.std(axis=0, ddof=1)  # over all sections, so that a deal does not change it
    centre = totals[:, :-1].sum(axis=0) / totals[:, -1].sum()
    kept = spread > 0
    if not kept.any():
        return pd.DataFrame({column: pd.Series(dtype=float) for column in COLUMNS})
    totals = totals[:, np.r_[kept, True]]
    measures = MEASURES if owners.max(initial=0) > 1 else MEASURES[:1]  # two sources lie opposite about their own mean
    statistics = {measure: between(centre[kept], spread[kept], measure) for measure in measures}
    like, margins = likeness(totals, owners, statistics, seed)
    parts = []
    for measure, statistic in statistics.items():
        found = pairwise(totals, owners, statistic, seed, side="p_upper", first=deals, cap=max(deals, MOST))
        rows = [row(pair, dealt, like[measure][pair]) for pair, dealt in found.items()]
        part = pd.DataFrame(rows, columns=[*PAIR, "manner_distance", "distance_dealt", "p", "p_error", *LIKE])
        part = part.assign(measure=measure, listed=listed, margin=margins[measure], q=benjamini_hochberg(part["p"]))
        parts.append(part.assign(differs=decided(part["p"], part["p_error"])))
    if owners.max(initial=0) > 1:  # of two texts, every word lies equally far from their mean
        parts.append(classic(totals, owners, listed, seed, deals))
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def classic(totals: np.ndarray, owners: np.ndarray, listed: int, seed: int, deals: int) -> pd.DataFrame:
    """One list of function words by Delta on the scale of the texts: one row per pair."""
    by_source = np.array([totals[owners == code].sum(axis=0) for code in range(owners.max() + 1)])
    piles = {}
    for one, other in itertools.combinations(range(len(by_source)), 2):
        own = np.isin(owners, (one, other))
        statistic = among(np.delete(by_source, (one, other), axis=0))
        sides = (owners[own] == other).astype(np.int64)
        piles[one, other] = Pile(totals[own], sides, statistic, seed_of(seed_of(seed, one, other), 0, 1))
    until_decided(list(piles.values()), "p_upper", None, LEVEL, deals, max(deals, MOST))
    rows = [row(pair, pile.dealt(), Likeness(np.nan, np.nan, np.nan)) for pair, pile in piles.items()]
    part = pd.DataFrame(rows, columns=[*PAIR, "manner_distance", "distance_dealt", "p", "p_error", *LIKE])
    part = part.assign(measure=CLASSIC, listed=listed, margin=np.nan, q=benjamini_hochberg(part["p"]))
    return part.assign(differs=decided(part["p"], part["p_error"]))


LIKE = ["likeness", "likeness_low", "likeness_high"]
COLUMNS = [
    *PAIR,
    "listed",
    "measure",
    "manner_distance",
    "distance_dealt",
    "p",
    "p_error",
    "q",
    "differs",
    *LIKE,
    "margin",
]


def row(pair: tuple[int, int], dealt: object, like: Likeness) -> list[float]:
    """The cells of one pair."""
    values = [getattr(dealt, name) for name in ("observed", "mean", "p_upper", "p_upper_error")]
    return [*pair, *map(float, values), *like]


def kin(table: pd.DataFrame) -> pd.DataFrame:
    """The verdict on each pair, over all lists and measures.

    Args:
        table: as :func:`kinship` returns it.

    Returns:
        One row per pair: ``source, other, kin`` (one of :data:`KIN`), ``specifications`` (lists and measures),
        ``told_apart`` (how many of them tell the two apart), ``as_halves`` (by how many of the ``lists`` Delta finds
        them as like as halves of one source), ``q_smallest`` and ``q_largest`` (corrected p), ``likeness`` (mean).
    """
    by_delta = table["measure"] == MEASURES[0]
    marked = table.assign(
        told_apart=table["differs"] == "yes",
        as_halves=by_delta & (table["likeness_high"] < table["margin"]),
        lists=by_delta,
        open=table["differs"] == "undecided",
    )
    out = marked.groupby(PAIR, observed=True, as_index=False, sort=False).agg(
        specifications=("p", "size"),
        told_apart=("told_apart", "sum"),
        as_halves=("as_halves", "sum"),
        lists=("lists", "sum"),
        open=("open", "sum"),
        q_smallest=("q", "min"),
        q_largest=("q", "max"),
        likeness=("likeness", "mean"),
    )
    apart = out["told_apart"] == out["specifications"]
    near = (out["told_apart"] + out["open"] == 0) & (out["as_halves"] == out["lists"])
    out.insert(2, "kin", np.select([near, apart], KIN[:2], KIN[2]))
    return out.drop(columns="open")
