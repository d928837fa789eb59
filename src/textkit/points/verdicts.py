"""Sentences with a branch: each function returns one of a closed list, filled with the numbers that decide it.

Names of sources and themes are given as labels by id.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from textkit.coding.agreement import RELIABLE, TENTATIVE
from textkit.points.robust import FIRST, LAST, LITTLE_NEW

__all__ = [
    "VERDICTS",
    "adds_last",
    "agreement_is",
    "by_chance",
    "derived_agree",
    "elsewhere_is",
    "estimate_is",
    "evidence_is",
    "headlines_stand",
    "judged_share",
    "likeness_finds",
    "order_stands",
    "own_is",
    "pairs_share",
    "passing_changes",
    "points_led",
    "read_first",
    "shared_by_others",
]

Labels = Mapping[str, str]
LEVEL = 0.05  # of false alarms, and of false discoveries where there are several rows
SAME, DIFFERENT = 0.75, 0.05  # of the pairs judged so, those that should share a point: set before anybody linked
HALF = 0.5  # the line between most and not most

VERDICTS: dict[str, dict[str, str]] = {
    "agreement": {
        "undefined": "the two readings cannot be compared",
        "reliable": "the two readings agree well enough to rely on: agreement {alpha:.2f} ({low:.2f} to {high:.2f})",
        "tentative": "the two readings agree enough for tentative conclusions: agreement {alpha:.2f} "
        "({low:.2f} to {high:.2f})",
        "weak": "the two readings agree too little to rely on single links: agreement may be as low as {low:.2f}",
    },
    "shared": {
        "none": "there is nothing to compare: fewer than two sources make a point",
        "most": "most of a source's points are points of any other one too",
        "less": "less than half of a source's points are points of another source, taken singly",
        "half": "whether another source, taken singly, makes half of a source's points is open",
    },
    "chance": {
        "none": "no point is made by any source",
        "apart": "{points} points are a main claim in one source alone, more than the {dealt:.0f} that chance would "
        "leave there",
        "alike": "{points} points are a main claim in one source alone, fewer than the {dealt:.0f} that chance would "
        "leave there",
        "chance": "{points} points are a main claim in one source alone, about as many as chance would leave there "
        "({dealt:.0f})",
    },
    "own": {
        "none": "of no single source is it shown that it has more or fewer points of its own than chance would leave",
        "some": "shown by itself it is of {what}",
    },
    "elsewhere": {
        "none": "there is nothing to compare: fewer than two sources make a point",
        "most": "most of each source's points some other makes too: {least:.0f} to {most:.0f} % of them",
        "less": "less than half of each source's points some other makes too: {least:.0f} to {most:.0f} % of them",
        "half": "of a source's points {least:.0f} to {most:.0f} % are made by some other too, source by source; "
        "whether that is more than half is not sure",
    },
    "pairs": {
        "none": "no two sources are shown to share more or fewer points than chance would give",
        "some": "{fewer} of {pairs} pairs share fewer points than chance would give, {more} share more",
    },
    "last": {
        "none": "there is nothing to add up",
        "new": "even the last source adds {gain:.0f} points on average, {percent:.0f} % of all",
        "little": "the last source adds little: {gain:.0f} points on average, {percent:.0f} % of all",
    },
    "first": {
        "none": "there is no source to read",
        "all": "read {order}: every place is sure",
        "some": "read {order} first, which is sure; the places after that are open",
        "open": "no first place is sure: {source} comes first most often, in {percent:.0f} % of resamples",
    },
    "evidence": {
        "none": "there is nothing to compare",
        "same": "the sources are not shown to differ in how often they name anything concrete (p = {p:.2f})",
        "lead": "{source} names something concrete most often, in {percent:.0f} % of its paragraphs",
        "shared": "the sources differ in how often they name anything concrete, but no one leads: {source} has the "
        "most in {support:.0f} % of resamples",
    },
    "passing": {
        "none": "no second look for what is said by the way was taken",
        "apart": "with {passing} places more that a second look found, {once} points instead of {before} stand in one "
        "source alone, still more than by chance ({dealt:.0f}); {everywhere} instead of {everywhere_before} stand in "
        "all, and another source, taken singly, has {given:.0f} % instead of {given_before:.0f} % of a source's points",
        "open": "with {passing} places more that a second look found, {once} points instead of {before} stand in one "
        "source alone, no longer more than by chance ({dealt:.0f}); {everywhere} instead of {everywhere_before} stand "
        "in all, and another source, taken singly, has {given:.0f} % instead of {given_before:.0f} % of a source's "
        "points",
    },
    "robust": {
        "none": "there is no headline to test",
        "all": "all {headlines} headlines hold under every choice",
        "some": "{stand} of {headlines} headlines hold under every choice; the others do not: {fall}",
        "no": "no headline holds under every choice",
    },
    "likeness": {
        "untested": "no pair shares a point, so likeness cannot be tested",
        "most": "likeness finds most of the pairs that share a point ({percent:.0f} %)",
        "few": "likeness misses most of the pairs that share a point: it finds {percent:.0f} %",
        "half": "likeness finds about half of the pairs that share a point ({percent:.0f} %)",
    },
    "derived": {
        "undefined": "the two readings cannot be compared",
        "all": "the two readings lead to the same conclusions: agreement {least:.2f} or more on every question",
        "some": "the two readings lead to the same conclusions on {good} of {questions} questions; on the others they "
        "agree less than the {line:.2f} aimed for: {what}",
    },
    "judged": {
        "untested": "no judged pair was linked",
        "both": "the outside check is passed: {same:.0f} % of the pairs judged the same share a point, of those judged "
        "different {other:.0f} %",
        "misses": "the outside check is passed in part: of the pairs judged different {other:.0f} % share a point, "
        "as few as aimed for; of those judged the same {same:.0f} %, fewer than the {aim:.0f} % aimed for",
        "fails": "the outside check is not passed: {other:.0f} % of the pairs judged different share a point, more "
        "than the {most:.0f} % allowed",
    },
    "order": {
        "none": "there is no order to test",
        "both": "under every choice {first} comes first and {last} last",
        "first": "under every choice {first} comes first; the places after it change",
        "last": "under every choice {last} comes last; which comes first changes",
        "no": "no order holds: neither the first place nor the last is the same under every choice",
    },
    "led": {
        "none": "on no theme does one source surely make more of the known points than every other",
        "some": "on {led} of {themes} themes one source surely makes more of the known points than every other: {what}",
    },
    "estimate": {
        "untested": "the estimate could not be tested: it needs three linked sources",
        "sketch": "of the points that likeness gives a source {precision:.0f} % are right, and it finds "
        "{recall:.0f} %: a sketch",
        "poor": "of the points that likeness gives a source only {precision:.0f} % are right: do not use it",
    },
}


def agreement_is(alpha: float, low: float, high: float) -> str:
    """How far the links can be relied on, by the lower end of the interval of α."""
    key = "weak" if low < TENTATIVE else "tentative" if low < RELIABLE else "reliable"
    return VERDICTS["agreement"]["undefined" if pd.isna(alpha) or pd.isna(low) else key].format(
        alpha=alpha, low=low, high=high
    )


def shared_by_others(mean: pd.DataFrame) -> str:
    """Of the mean over pairs (:func:`textkit.points.sharing.mean_share`): is it more than half?"""
    if mean.empty:
        return VERDICTS["shared"]["none"]
    row = mean.iloc[0]
    return VERDICTS["shared"]["most" if row["share_low"] > HALF else "less" if row["share_high"] < HALF else "half"]


def by_chance(made: pd.DataFrame) -> str:
    """Of :func:`textkit.points.chance.made_by`: is what one source alone says more than dealing gives?"""
    if made.empty:
        return VERDICTS["chance"]["none"]
    row = made.iloc[0]
    key = "chance" if row["p"] >= LEVEL else "apart" if row["points"] > row["dealt"] else "alike"
    return VERDICTS["chance"][key].format(points=int(row["points"]), dealt=row["dealt"])


def own_is(table: pd.DataFrame, labels: Labels) -> str:
    """Of :func:`textkit.points.chance.alone_by_chance`: of which sources by themselves does it hold?"""
    found = table[table["differs"] == "yes"]
    rows = [(labels.get(str(row.source), str(row.source)), row.alone, row.dealt) for row in found.itertuples()]
    what = ", ".join(f"{name} ({alone}, by chance {dealt:.0f})" for name, alone, dealt in rows)
    return VERDICTS["own"]["some" if rows else "none"].format(what=what)


def elsewhere_is(shared: pd.DataFrame) -> str:
    """Of :func:`textkit.points.sharing.with_any`: is more than half of what each source says said elsewhere?"""
    table = shared[shared["points"] > 0]
    if len(table) < 2:
        return VERDICTS["elsewhere"]["none"]
    key = "most" if (table["share_low"] > HALF).all() else "less" if (table["share_high"] < HALF).all() else "half"
    return VERDICTS["elsewhere"][key].format(least=100 * table["share"].min(), most=100 * table["share"].max())


def pairs_share(pairs: pd.DataFrame) -> str:
    """Of :func:`textkit.points.chance.pairs_by_chance`: do any two sources share more or fewer points?"""
    found = pairs[pairs["differs"] == "yes"]
    fewer = int((found["shared"] < found["dealt"]).sum())
    key = "some" if len(found) else "none"
    return VERDICTS["pairs"][key].format(fewer=fewer, more=len(found) - fewer, pairs=len(pairs))


def adds_last(curve: pd.DataFrame) -> str:
    """Of :func:`textkit.points.accumulation.accumulation`: does the last source still add something?"""
    if curve.empty or not curve["points"].iloc[-1]:
        return VERDICTS["last"]["none"]
    row = curve.iloc[-1]
    share = row["gain"] / row["points"]
    return VERDICTS["last"]["new" if share > LITTLE_NEW else "little"].format(gain=row["gain"], percent=100 * share)


def read_first(order: pd.DataFrame, labels: Labels) -> str:
    """Of :func:`textkit.points.support.order_support`: which first places are sure?"""
    if order.empty:
        return VERDICTS["first"]["none"]
    names = [labels.get(str(source), str(source)) for source in order["source"]]
    sure = [bool(one) for one in order["sure"]]
    run = sure.index(False) if False in sure else len(sure)
    key = "open" if run == 0 else "all" if run == len(sure) else "some"
    filled = {"order": ", then ".join(names[: max(run, 1)]), "source": names[0]}
    return VERDICTS["first"][key].format(**filled, percent=100 * order["support"].iloc[0])


def evidence_is(found: pd.DataFrame, labels: Labels) -> str:
    """Of :func:`textkit.points.evidence.evidence_differs`: do the sources differ, and does one lead?"""
    if found.empty:
        return VERDICTS["evidence"]["none"]
    row = found.iloc[0]
    key = "same" if row["p"] >= LEVEL else "lead" if row["sure"] else "shared"
    filled = {"source": labels.get(str(row["source"]), str(row["source"])), "percent": 100 * row["share"]}
    return VERDICTS["evidence"][key].format(**filled, p=row["p"], support=100 * row["support"])


def passing_changes(table: pd.DataFrame) -> str:
    """Of :func:`textkit.points.passing.with_passing`: what becomes of the counts if asides count too?"""
    if table.empty or not table["passing"].iloc[-1]:
        return VERDICTS["passing"]["none"]
    base, row = table.iloc[0], table.iloc[-1]
    key = "apart" if row["p"] < LEVEL and row["once"] > row["dealt"] else "open"
    counts = {name: int(row[name]) for name in ("passing", "once", "everywhere")} | {"before": int(base["once"])}
    shares = {"given": 100 * row["given_other"], "given_before": 100 * base["given_other"], "dealt": row["dealt"]}
    return VERDICTS["passing"][key].format(**counts, everywhere_before=int(base["everywhere"]), **shares)


def headlines_stand(table: pd.DataFrame) -> str:
    """Of :func:`textkit.points.robust.stands`: which headlines hold under every choice?"""
    holds = table["stands"].astype(bool)
    fall, stand = "; ".join(table.loc[~holds, "headline"]), int(holds.sum())
    key = "none" if table.empty else "all" if stand == len(table) else "some" if stand else "no"
    return VERDICTS["robust"][key].format(headlines=len(table), stand=stand, fall=fall)


def likeness_finds(quality: pd.DataFrame) -> str:
    """Of one row of :func:`textkit.points.proxy.proxy_quality`: does likeness find what shares a point?"""
    row = quality.iloc[0]
    key = "most" if row["recall_low"] > HALF else "few" if row["recall_high"] < HALF else "half"
    return VERDICTS["likeness"]["untested" if pd.isna(row["recall"]) else key].format(percent=100 * row["recall"])


def estimate_is(table: pd.DataFrame) -> str:
    """Of :func:`textkit.points.estimate.leave_out`: are most of the points right that likeness gives a source?"""
    if table.empty:
        return VERDICTS["estimate"]["untested"]
    right, given, points = (float(table[name].sum()) for name in ("right", "given", "points"))
    precision, recall = right / max(1.0, given), right / max(1.0, points)
    key = "sketch" if precision > HALF else "poor"
    return VERDICTS["estimate"][key].format(precision=100 * precision, recall=100 * recall)


def derived_agree(table: pd.DataFrame) -> str:
    """Of :func:`textkit.coding.derived.yes_no`: do the readings lead to the same conclusions?"""
    tested = table.dropna(subset=["kappa"])
    good = tested["kappa"] >= RELIABLE
    key = "undefined" if tested.empty else "all" if good.all() else "some"
    rest = tested[~good]
    cells = zip(rest["question"], rest["kappa"], strict=True)
    what = "; ".join(f"“{question}” ({kappa:.2f})" for question, kappa in cells)
    filled = {"good": int(good.sum()), "questions": len(tested), "line": RELIABLE, "what": what}
    return VERDICTS["derived"][key].format(least=tested["kappa"].min(), **filled)


def judged_share(table: pd.DataFrame) -> str:
    """Of :func:`textkit.coding.derived.judged_pairs`: do the links bear out what was judged before them?"""
    share = table.set_index("judgement")["share"] if len(table) else pd.Series(dtype=float)
    if not {"same point", "different"} <= set(share.index):
        return VERDICTS["judged"]["untested"]
    same, other = float(share["same point"]), float(share["different"])
    key = "fails" if other > DIFFERENT else "both" if same >= SAME else "misses"
    aims = {"aim": 100 * SAME, "most": 100 * DIFFERENT}
    return VERDICTS["judged"][key].format(same=100 * same, other=100 * other, **aims)


def order_stands(table: pd.DataFrame, labels: Labels) -> str:
    """Of :func:`textkit.points.robust.stands`: do the first and the last place in the reading order hold?"""
    rows = table.set_index("headline").reindex([FIRST, LAST])
    if rows["finding"].isna().any():
        return VERDICTS["order"]["none"]
    names = [labels.get(str(source), str(source)) for source in rows["finding"]]
    first, last = (bool(one) for one in rows["stands"])
    key = "both" if first and last else "first" if first else "last" if last else "no"
    return VERDICTS["order"][key].format(first=names[0], last=names[1])


def points_led(leaders: pd.DataFrame, labels: Labels, themes: Labels) -> str:
    """Of :func:`textkit.points.leading.point_leaders`: on which themes does one source make most of the points?"""
    sure = leaders[leaders["sure"].astype(bool)]
    cells = zip(sure["theme"].astype("str"), sure["source"].astype("str"), sure["points"], sure["known"], strict=True)
    rows = [(themes.get(theme, theme), labels.get(name, name), own, all_) for theme, name, own, all_ in cells]
    what = "; ".join(f"{theme} ({name}, {own} of {all_})" for theme, name, own, all_ in rows)
    return VERDICTS["led"]["some" if what else "none"].format(led=len(sure), themes=len(leaders), what=what)
