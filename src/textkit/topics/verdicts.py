"""What the numbers say: each function returns one of a closed list of sentences, filled with numbers."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from textkit.topics.search import TEXTS
from textkit.topics.sources import LEADS

__all__ = [
    "LEADERS",
    "MODEL",
    "NAMED_TOPICS",
    "PHRASES",
    "READING",
    "SIMULATION",
    "SOURCE",
    "THEMES",
    "leader_verdict",
    "model_verdict",
    "named_verdict",
    "phrase_verdict",
    "reading_verdict",
    "simulation_verdict",
    "source_verdict",
    "theme_verdict",
]

LEVEL = 0.05
SURELY = 0.95  # of resamples: what leads in fewer is not called the best
TIE = 1e-9
MODEL = {
    "found": "Some order, which need not be topics: divided into {k} parts, the text is more stable ({stability:.2f}) "
    "than shuffled text ({chance:.2f}), even with words kept in their sources (p = {q:.3f}, all numbers of parts "
    "allowed for).",
    "found at the least p": "Some order, which need not be topics: divided into {k} parts, the text is more stable "
    "({stability:.2f}) than shuffled text ({chance:.2f}), even with words kept in their sources (p = {q:.3f}, the "
    "least that {copies} shuffled copies allow).",
    "none": "No: at no number of topics is the text more stable than shuffled text divided into as many (least "
    "corrected p = {q:.2f}).",
}
NAMED_TOPICS = {
    "no model": "None, since the text is no more stable than shuffled text.",
    "none": "None of {k}. The nearest, {nearest}, comes back in {share:.0f} % of the model's runs at least and "
    "survives in {survived} of {others} other ways of doing it; {needed} are asked for.",
    "some": "{number} of {k}: {names}. The others are not named.",
    "all": "All {k}: {names}.",
}
PHRASES = {
    "none": "Of the {k} topics found when a phrase counts each time it occurs none is one phrase; {stable} would pass "
    "for stable.",
    "some": "Of the {k} topics found when a phrase counts each time it occurs {number} are one phrase: {names}; "
    "{stable} would pass for stable.",
}
READING = {
    "unread": "No reading of this model's topics has been recorded yet; whether readers see a sense in them is open.",
    "unstable read well": "Topics that do not come back read well all the same: {right} of {items} questions about "
    "them were answered rightly ({low:.0f} to {high:.0f} %; guessing: {guessing:.0f} %). That a topic reads well is no "
    "sign that it is there.",
    "unstable read badly": "Topics that do not come back read badly: {right} of {items} questions about them were "
    "answered rightly ({low:.0f} to {high:.0f} %; guessing: {guessing:.0f} %).",
    "all stable": "All topics come back, so the reading cannot say how others would read.",
}
LEADERS = {
    "nobody": "No topic is named, so it cannot be said who speaks of it most.",
    "alike": "{name}: the sources do not differ measurably (corrected p = {q:.2f}), so none speaks of it most.",
    "no leader": "{name}: the sources differ (corrected p = {q:.4f}), but no leader can be named; the largest share, "
    "that of {source}, is the largest in {leads:.0f} % of resamples.",
    "leader": "{name}: {source} speaks of it most, with {share:.0f} % of its words ({low:.0f} to {high:.0f}).",
}

SIMULATION = (
    "In texts whose truth is known, topics are found in {phrases} of {phrase_worlds} worlds of stock phrases without "
    "topics when a phrase counts once (in {each} of {each_worlds} when it counts each time), in {bursts} of "
    "{burst_worlds} where words come in bursts, in {shuffled} of {shuffled_worlds} that are shuffled, and in {sources} "
    "of {source_worlds} that hold only words of their sources. Of six planted topics {topics:.1f} are found on "
    "average, beside stock phrases {both:.1f}, and where half as many words belong to topics {faint:.1f}."
)
SOURCE = {
    "tells": "A topic is partly a source: a paragraph's main topic tells of its source ({nmi:.2f}, where 1 is "
    "everything) more than chance does ({chance:.2f}; p = {p:.3f}), though the words of the titles are left out.",
    "does not tell": "A topic is no source: a paragraph's main topic tells no more of its source ({nmi:.2f}) than "
    "chance does ({chance:.2f}; p = {p:.2f}).",
    "no model": "There are no topics to compare with the sources.",
}
THEMES = {
    "one best": "{number} of {all} coded themes have a topic whose paragraphs fit theirs better than chance; the best "
    "fit is that of {best} ({f1}, where 1 is the same paragraphs).",
    "several": "{number} of {all} coded themes have a topic whose paragraphs fit theirs better than chance; {best} fit "
    "best ({f1}, where 1 is the same paragraphs), and which of them most is open.",
    "none": "No coded theme has a topic whose paragraphs fit better than chance.",
}


def model_verdict(curve: pd.DataFrame, k: int) -> str:
    """Is the text as a whole more stable than shuffled text? One of :data:`MODEL`.

    Args:
        curve: as :func:`textkit.topics.search.curve` gives it.
        k: what the rule chose; 0: nothing.
    """
    if not k:
        return MODEL["none"].format(q=curve.groupby("k")["q"].max().min())
    own = curve[curve["k"] == k]
    row = {"stability": own["stability"].iloc[0], "chance": own["chance"].max(), "q": own["q"].max()}
    key = "found at the least p" if row["q"] * (TEXTS + 1) < 1 + TIE else "found"
    return MODEL[key].format(k=k, copies=TEXTS, **row)


def named_verdict(found: pd.DataFrame, needed: int) -> str:
    """Which topics can be named? One of :data:`NAMED_TOPICS`.

    Args:
        found: one row per topic: ``label, recurrence, recurrence_sections, survived, other_ways, has_name``.
        needed: specifications in which a topic has to survive.
    """
    k = len(found)
    names = ", ".join(found.loc[found["has_name"], "label"]) if k else ""
    if not k:
        return NAMED_TOPICS["no model"]
    if found["has_name"].all():
        return NAMED_TOPICS["all"].format(k=k, names=names)
    if found["has_name"].any():
        return NAMED_TOPICS["some"].format(number=int(found["has_name"].sum()), k=k, names=names)
    least = found[["recurrence", "recurrence_sections"]].min(axis=1)
    near = found.assign(least=least).sort_values(["survived", "least", "topic"], ascending=[False, False, True]).iloc[0]
    numbers = {"share": 100 * near["least"], "survived": int(near["survived"]), "others": int(near["other_ways"])}
    return NAMED_TOPICS["none"].format(k=k, nearest=near["label"], needed=needed, **numbers)


def phrase_verdict(found: pd.DataFrame) -> str:
    """How many topics are one phrase? One of :data:`PHRASES`.

    Args:
        found: one row per topic of the text in which every word counts: ``label, one_phrase, stable``.
    """
    phrases = found[found["one_phrase"].astype(bool)]
    names = "; ".join(phrases["label"])
    numbers = {"number": len(phrases), "k": len(found), "stable": int(found["stable"].sum())}
    return PHRASES["some" if len(phrases) else "none"].format(names=names, **numbers)


def reading_verdict(scored: pd.DataFrame) -> str:
    """Do topics that do not come back read well? One of :data:`READING`.

    Args:
        scored: as :func:`textkit.topics.sheet.score` gives it; empty where nothing was read.
    """
    if scored.empty:
        return READING["unread"]
    unstable = scored[~scored["stable"].astype(bool)]
    if unstable.empty:
        return READING["all stable"]
    worst = unstable.sort_values("share_low").iloc[0]
    key = "unstable read well" if (unstable["share_low"] > unstable["guessing"]).all() else "unstable read badly"
    shares = {"low": 100 * worst["share_low"], "high": 100 * worst["share_high"], "guessing": 100 * worst["guessing"]}
    return READING[key].format(right=int(worst["right"]), items=int(worst["items"]), **shares)


def leader_verdict(differ: pd.DataFrame, names: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Who speaks of each topic most, if anybody does? One of :data:`LEADERS` for each topic.

    Args:
        differ: as :func:`textkit.topics.sources.heterogeneity` gives it, of the named topics.
        names: of the topics.
        labels: what sources are called, by id.
    """
    lines = []
    for row in differ.to_dict("records"):
        key = "alike" if row["q"] > LEVEL else "leader" if row["leads"] >= LEADS else "no leader"
        numbers = {"share": 100 * row["share"], "low": 100 * row["share_low"], "high": 100 * row["share_high"]}
        numbers |= {"leads": 100 * row["leads"], "q": row["q"]}
        lines.append(LEADERS[key].format(name=names[row["topic"]], source=labels[str(row["source"])], **numbers))
    return " ".join(lines) or LEADERS["nobody"]


def simulation_verdict(table: pd.DataFrame) -> str:
    """What the procedure makes of planted worlds: :data:`SIMULATION`, with the counts.

    Args:
        table: one row per world: ``world, wording, stable, one_phrase, recovered``.
    """
    passed = table["stable"] > table["one_phrase"]
    worlds = dict(list(table.assign(passed=passed).groupby(["world", "wording"])))
    numbers: dict[str, float] = {}
    kinds = {"phrase": "stock phrases", "burst": "bursts", "source": "sources", "shuffled": "shuffled"}
    for name, key in kinds.items():
        own = worlds[key, "once"]
        numbers |= {name if name == "shuffled" else f"{name}s": int(own["passed"].sum()), f"{name}_worlds": len(own)}
    each = worlds["stock phrases", "each time"]
    numbers |= {"each": int(each["passed"].sum()), "each_worlds": len(each)}
    found = {"topics": "topics", "both": "topics and phrases", "faint": "faint topics"}
    return SIMULATION.format(**numbers, **{k: worlds[v, "once"]["recovered"].mean() for k, v in found.items()})


def source_verdict(information: pd.DataFrame) -> str:
    """Is a topic just a source? One of :data:`SOURCE`.

    Args:
        information: as :func:`textkit.topics.sources.source_information` gives it.
    """
    if information.empty:
        return SOURCE["no model"]
    row = information.iloc[0]
    numbers = {"nmi": row["nmi"], "chance": row["chance"], "p": row["p"]}
    return SOURCE["tells" if row["p"] <= LEVEL else "does not tell"].format(**numbers)


def theme_verdict(matches: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Does the model find coded themes again? One of :data:`THEMES`.

    Args:
        matches: as :func:`textkit.topics.themes.leading_fit` gives it.
        names: of the themes, by id.
    """
    found = matches[matches["q"] <= LEVEL].sort_values(["f1", "theme"], ascending=[False, True], ignore_index=True)
    if found.empty:
        return THEMES["none"]
    first = found[(found["leads"] >= 1 - SURELY) | (found.index == 0)]
    first = first.head(1) if found["leads"].iloc[0] >= SURELY else first
    best = "; ".join(names[str(theme)] for theme in first["theme"])
    numbers = {"number": len(found), "all": len(matches), "f1": ", ".join(f"{value:.2f}" for value in first["f1"])}
    return THEMES["one best" if len(first) == 1 else "several"].format(best=best, **numbers)
