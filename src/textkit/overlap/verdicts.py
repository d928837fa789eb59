"""Sentences with a branch: each function returns one of a closed list, filled with the numbers that decide it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from textkit.overlap.vocabulary import ARMS

__all__ = ["VERDICTS", "closing_is", "copied_most", "lent", "one_stock", "order_is", "stock_pairs"]

LEVEL = 0.05  # of false alarms
SMALL = 0.01  # a p below it is not worth its digits in a sentence
PASSAGE = 12  # words: what a quotation may have; a longer common run would be a copied passage

VERDICTS: dict[str, dict[str, str]] = {
    "stock": {
        "alone": "there is one source only, so nothing is shared",
        "same": "they draw on one stock of words: two of them share {alike:.0f} % of their words on average, and one "
        "pile of sections would give {dealt:.0f} %",
        "nearly": "they draw on nearly one stock of words, measurably not quite: two of them share {alike:.0f} % of "
        "their words on average, where one pile of sections would give {dealt:.0f} %",
        "less": "they share measurably fewer words than one stock would give: two of them have {alike:.0f} % of their "
        "words in common on average, where one pile of sections would give {dealt:.0f} %",
        "apart": "they do not draw on one stock of words: two of them share {alike:.0f} % of their words on average, "
        "where one pile of sections would give {dealt:.0f} %",
        "open": "whether they draw on one stock of words is open: two of them share {alike:.0f} % of their words on "
        "average, one pile of sections would give {dealt:.0f} %",
    },
    "pairs": {
        "alone": "there is no pair to compare",
        "all": "each of the {pairs} pairs shares fewer words than dealing gives",
        "some": "{differ} of {pairs} pairs share fewer words than dealing gives",
        "none": "no pair is shown to share fewer words than dealing gives",
    },
    "copied": {
        "none": "no two sources share a run of five words",
        "phrases": "no passage was copied: the longest common run has {longest} words, and at most {most:.1f} % of a "
        "source's words ({source}) stand in runs of five or more that another given source has too",
        "passages": "passages were copied: the longest common run has {longest} words, and {most:.1f} % of the words "
        "of {source} stand in runs of five or more that another given source has too",
    },
    "lent": {
        "none": "there are no two sources to compare",
        "some": "{near} of {pairs} pairs share as much wording as halves of one article do: {names}",
        "no": "no two sources share as much wording as halves of one article do",
    },
    "order": {
        "none": "no headings match",
        "kept": "matching headings stand in one order beyond chance ({p})",
        "chance": "matching headings are not shown to stand in one order ({p})",
    },
    "closing": {
        "none": "no heading speaks of what is hard or to come",
        "both": "what is hard and what is to come stand late in the outlines, and in this order",
        "late": "headings on {what} stand late in the outlines",
        "no": "headings on what is hard and on what is to come are not shown to stand late",
    },
}


def one_stock(table: pd.DataFrame) -> str:
    """Of :func:`textkit.overlap.vocabulary_overlap`: do the sources draw on one stock of words?"""
    every = table[table["source"].isna() & (table["arm"] == ARMS[0])]
    if every.empty:
        return VERDICTS["stock"]["alone"]
    row = every.iloc[0]
    differs, within = row["differs"] == "yes", row["against_margin"] == "same"
    beyond = row["against_margin"] == "different"
    key = "same" if within else "open"
    key = ("nearly" if within else "apart" if beyond else "less") if differs else key
    return VERDICTS["stock"][key].format(alike=100 * row["alike"], dealt=100 * row["dealt_alike"])


def stock_pairs(table: pd.DataFrame, arm: str = ARMS[0]) -> str:
    """Of :func:`textkit.overlap.vocabulary_overlap`: how many pairs share fewer words than dealing gives?"""
    pairs = table[table["source"].notna() & (table["arm"] == arm)]
    differ = int((pairs["differs"] == "yes").sum())
    key = "alone" if pairs.empty else "all" if differ == len(pairs) else "some" if differ else "none"
    return VERDICTS["pairs"][key].format(pairs=len(pairs), differ=differ)


def copied_most(runs: pd.DataFrame, shares: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Of shared runs and the shares of words in them: was anything copied?"""
    if runs.empty or shares.empty:
        return VERDICTS["copied"]["none"]
    top, longest = shares.sort_values("share").tail(1), int(runs["words"].max())
    key, source = "passages" if longest > PASSAGE else "phrases", str(top["source"].iloc[0])
    most = 100 * float(top["share"].iloc[0])
    return VERDICTS["copied"][key].format(longest=longest, most=most, source=labels.get(source, source))


def lent(wording: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Of halves of one source and of two: which pairs share as much wording as one article does with itself?

    A pair counts as near if it is not told apart from one source dealt into halves (``differs`` is ``no``).
    """
    pairs = wording[wording["source"].astype("str") != wording["other"].astype("str")]
    near = pairs[pairs["differs"] == "no"]
    both = zip(near["source"].astype("str"), near["other"].astype("str"), strict=True)
    names = "; ".join(f"{labels.get(one, one)} with {labels.get(other, other)}" for one, other in both)
    key = "none" if pairs.empty else "some" if len(near) else "no"
    return VERDICTS["lent"][key].format(near=len(near), pairs=len(pairs), names=names)


def order_is(outline: pd.DataFrame) -> str:
    """Of :func:`textkit.overlap.outline_overlap`: do matching headings keep one order?"""
    if outline.empty or not outline.iloc[-1]["matched"]:
        return VERDICTS["order"]["none"]
    p = float(outline.iloc[-1]["p"])
    said = f"p = {p:.2f}" if p >= SMALL else f"p < {SMALL}"
    return VERDICTS["order"]["kept" if p < LEVEL else "chance"].format(p=said)


def closing_is(table: pd.DataFrame) -> str:
    """Of :func:`textkit.overlap.closing_order`: do outlines end alike?"""
    late = table[table["p"] < LEVEL].sort_values("place")
    if table.empty:
        return VERDICTS["closing"]["none"]
    in_order = late["closing"].tolist() == ["what is hard", "what is to come"]
    key = "both" if in_order else "late" if len(late) else "no"
    return VERDICTS["closing"][key].format(what=" and ".join(late["closing"]))
