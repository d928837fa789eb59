"""Sentences with a branch: each function returns one of a closed list, filled with the numbers that decide it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from textkit.overlap.endings import CLOSINGS
from textkit.overlap.headings import ALIKE
from textkit.overlap.vocabulary import ARMS, MARGIN, PART
from textkit.uncertainty.multiple import benjamini_hochberg, decided

__all__ = [
    "VERDICTS",
    "closing_is",
    "copied_most",
    "lent",
    "one_stock",
    "order_is",
    "steady",
    "stock_margin",
    "stock_pairs",
    "without_phrases",
]

LEVEL = 0.05  # of false alarms
SMALL = 0.01  # a p below it is not worth its digits in a sentence
NAMED = 12  # pairs that a sentence names
PASSAGE = 12  # words: what a quotation may have; a longer common run would be a copied passage

BOTH = (
    "in stretches of equal length two of them have {alike:.0f} % of their different content words in common, where one "
    "pile of sections would give {dealt}"
)
RUNS = (
    "the longest common run has {longest} words, and at most {most} of a source's running words ({source}) stand "
    "in runs of five or more that another, taken singly, has too; in runs that any other has, at most {every}"
)
VERDICTS: dict[str, dict[str, str]] = {
    "stock": {
        "alone": "there is one source only, so nothing is shared",
        "same": f"on average they draw on one stock of words: {BOTH}",
        "mixed": f"{BOTH}, yet {{differ}} of {{pairs}} pairs share fewer words than their own sections, dealt between "
        "the two, would",
        "nearly": f"on average they share a little fewer words than one stock would give: {BOTH}",
        "less": f"they share measurably fewer words than one stock would give: {BOTH}",
        "apart": f"they do not draw on one stock of words: {BOTH}",
        "open": f"whether they draw on one stock of words is open: {BOTH}",
    },
    "pairs": {
        "alone": "there is no pair to compare",
        "all": "each of the {pairs} pairs shares fewer words than chance gives",
        "some": "{differ} of {pairs} pairs share fewer words than chance gives",
        "none": "no pair is shown to share fewer words than chance gives",
    },
    "margin": {
        "alone": "there is no pair to compare",
        "some": "of {pairs} pairs {within} surely differ by less than {margin} from what chance gives, and {beyond} by "
        "more{names}; of the others it is open",
    },
    "copied": {
        "none": "no two sources share a run of five words",
        "phrases": f"no passage was copied: {RUNS}",
        "passages": f"passages were copied: {RUNS}",
    },
    "blanked": {
        "none": "no common run is left",
        "some": "at most {most} of a source's running words stand in runs that another, taken singly, has too",
    },
    "steady": {
        "same": "over {seeds} seeds of the deals and shuffles every verdict of this page is the same",
        "some": "over {seeds} seeds of the deals and shuffles these verdicts change, and are undecided: {names}",
    },
    "lent": {
        "none": "there are no two sources to compare",
        "all": "no pair is told apart from one text by its phrases",
        "some": "{near} of {pairs} pairs {are} not told apart from one text by {their} phrases: {names}",
        "no": "each of the {pairs} pairs shares fewer phrases than its sections dealt between the two would",
    },
    "order": {
        "none": "no headings match",
        "kept": "matching headings stand in one order beyond chance ({p}; so in {holds} of {tried} ways to match them)",
        "chance": "matching headings are not shown to stand in one order ({p}; they are in {holds} of {tried} "
        "ways to match them)",
        "open": "whether matching headings stand in one order hangs on the shuffles ({p})",
    },
    "closing": {
        "none": "no heading speaks of challenges or of the future",
        "both": "in {kept} of {outlines} outlines headings on the future come after those on challenges, by words that "
        "were chosen when the outlines had been read; {ends} of the outlines end there",
        "late": "headings on {what} stand late in the outlines",
        "sequence": "headings on challenges stand before those on the future in {kept} of {outlines} outlines, though "
        "neither are shown to stand late",
        "no": "headings on challenges and on the future are not shown to stand late, or one before the other",
    },
}


def between(share: float, low: float, high: float) -> str:
    """A share and its interval in words.

    >>> between(0.057, 0.04, 0.103)
    '6 % (4 to 10)'
    """
    return f"{100 * share:.0f} % ({100 * low:.0f} to {100 * high:.0f})"


def one_stock(table: pd.DataFrame) -> str:
    """Of :func:`textkit.overlap.vocabulary_overlap`: do the sources draw on one stock of words?"""
    every = table[table["source"].isna() & (table["arm"] == ARMS[0])]
    if every.empty:
        return VERDICTS["stock"]["alone"]
    row = every.iloc[0]
    within, beyond = row["against_margin"] == "same", row["against_margin"] == "different"
    key = "same" if within and row["differs"] == "no" else "open"
    key = ("nearly" if within else "apart" if beyond else "less") if row["differs"] == "yes" else key
    dealt = between(row["dealt_alike"], row["dealt_alike_low"], row["dealt_alike_high"])
    pairs = table[table["source"].notna() & (table["arm"] == ARMS[0])]
    differ = int((pairs["differs"] == "yes").sum())
    key = "mixed" if key == "same" and differ else key
    return VERDICTS["stock"][key].format(
        alike=100 * row["alike"], dealt=dealt, differ=f"{differ:,}", pairs=f"{len(pairs):,}"
    )


def stock_pairs(table: pd.DataFrame, arm: str = ARMS[0]) -> str:
    """Of :func:`textkit.overlap.vocabulary_overlap`: how many pairs share fewer words than dealing gives?"""
    pairs = table[table["source"].notna() & (table["arm"] == arm)]
    differ = int((pairs["differs"] == "yes").sum())
    key = "alone" if pairs.empty else "all" if differ == len(pairs) else "some" if differ else "none"
    return VERDICTS["pairs"][key].format(pairs=f"{len(pairs):,}", differ=f"{differ:,}")


def stock_margin(table: pd.DataFrame, labels: Mapping[str, str], arm: str = ARMS[0]) -> str:
    """Of :func:`textkit.overlap.vocabulary_overlap`: which pairs lie within the margin of sameness, which beyond it?"""
    pairs = table[table["source"].notna() & (table["arm"] == arm)]
    beyond = pairs[pairs["against_margin"] == "different"]
    both = zip(beyond["source"].astype("str"), beyond["other"].astype("str"), strict=True)
    names = "; ".join(f"{labels.get(one, one)} with {labels.get(other, other)}" for one, other in both)
    return VERDICTS["margin"]["alone" if pairs.empty else "some"].format(
        pairs=f"{len(pairs):,}",
        within=f"{(pairs['against_margin'] == 'same').sum():,}",
        beyond=f"{len(beyond):,}",
        margin=margin_said(pairs["dealt_alike"]),
        names=f" ({names})" if names and len(beyond) <= NAMED else "",
    )


def margin_said(dealt: pd.Series) -> str:
    """Which margins are in force, where dealing gives so much.

    >>> margin_said(pd.Series([0.5])), margin_said(pd.Series([0.5, 0.1])), margin_said(pd.Series([0.1]))
    ('5 words in a hundred', '5 words in a hundred (or an eighth)', 'an eighth')
    """
    absolute, part = f"{100 * MARGIN:.0f} words in a hundred", "an eighth"
    small = dealt * PART < MARGIN
    return part if small.all() else f"{absolute} (or {part})" if small.any() else absolute


def most_of(table: pd.DataFrame) -> pd.Series:
    """The row with the largest share."""
    return table.sort_values("share").iloc[-1]


def copied_most(table: pd.DataFrame, longest: int, labels: Mapping[str, str]) -> str:
    """Of :func:`textkit.overlap.copied`, and of the words in the longest common run: was anything copied?"""
    own = table[table["arm"] == ARMS[0]]
    if own.empty or not longest:
        return VERDICTS["copied"]["none"]
    top, every = most_of(own[own["other"].notna()]), most_of(own[own["other"].isna()])
    named = {"source": labels.get(str(top["source"]), str(top["source"])), "longest": longest}
    named |= {
        name: between(*row[["share", "share_low", "share_high"]]) for name, row in (("most", top), ("every", every))
    }
    return VERDICTS["copied"]["passages" if longest > PASSAGE else "phrases"].format(**named)


def without_phrases(table: pd.DataFrame) -> str:
    """Of :func:`textkit.overlap.copied`: what is left with the title phrases blanked?"""
    own = table[(table["arm"] == ARMS[1]) & table["other"].notna() & (table["copied"] > 0)]
    if own.empty:
        return VERDICTS["blanked"]["none"]
    return VERDICTS["blanked"]["some"].format(most=between(*most_of(own)[["share", "share_low", "share_high"]]))


def lent(wording: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Of halves of one source and of two: which pairs are not told apart from one article by the phrases they share?

    A pair is told apart if its halves share fewer phrases than its sections dealt between the two (``differs`` is
    ``yes``). One that is not told apart is not thereby shown to be the same.
    """
    pairs = wording[wording["source"].astype("str") != wording["other"].astype("str")]
    near = pairs[pairs["differs"] != "yes"]
    both = zip(near["source"].astype("str"), near["other"].astype("str"), strict=True)
    names = "; ".join(f"{labels.get(one, one)} with {labels.get(other, other)}" for one, other in both)
    key = "none" if pairs.empty else "no" if near.empty else "all" if len(near) == len(pairs) else "some"
    one = len(near) == 1
    said = {"are": "is" if one else "are", "their": "its" if one else "their", "names": names}
    return VERDICTS["lent"][key].format(near=len(near), pairs=len(pairs), **said)


def order_is(table: pd.DataFrame) -> str:
    """Of :func:`textkit.overlap.outline_orders`, one outline: do matching headings keep one order?"""
    row = table[table["least"] == ALIKE]
    if row.empty or not row["matched"].iloc[0]:
        return VERDICTS["order"]["none"]
    p = float(row["p"].iloc[0])
    said = f"p = {p:.2f}" if p >= SMALL else f"p < {SMALL}"
    holds = int((table["p"] < LEVEL).sum())
    key = {"yes": "kept", "no": "chance", "undecided": "open"}[str(decided(row["p"], row["p_error"])[0])]
    return VERDICTS["order"][key].format(p=said, holds=holds, tried=len(table))


def steady(seeds: pd.DataFrame) -> str:
    """Of ``results/overlap_seeds.csv``: which verdicts hang on the seed?"""
    changing = [name for name in seeds.columns.drop("seed") if len(set(seeds[name])) > 1]
    key = "some" if changing else "same"
    return VERDICTS["steady"][key].format(seeds=len(seeds), names=", ".join(changing))


def closing_is(places: pd.DataFrame, sequence: pd.DataFrame) -> str:
    """Of :func:`textkit.overlap.closing_order` and :func:`textkit.overlap.closing_sequence`: do outlines end alike?

    What is tested is one family: each kind late, and one before the other (corrected together).
    """
    if places.empty:
        return VERDICTS["closing"]["none"]
    q = benjamini_hochberg([*places["p"], *sequence["p"]])
    late = places.loc[q[: len(places)] < LEVEL, "closing"].tolist()
    held = sequence[q[len(places) :] < LEVEL]
    kept, outlines, ends = (int(held[name].sum()) for name in ("in_sequence", "outlines", "ends_there"))
    key = "both" if CLOSINGS[1] in late and len(held) else "late" if late else "sequence" if len(held) else "no"
    return VERDICTS["closing"][key].format(what=" and ".join(late), kept=kept, outlines=outlines, ends=ends)
