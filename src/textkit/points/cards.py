"""A card for each source: what it is, what to read it for, how long it takes, and what it alone says."""

from __future__ import annotations

import pandas as pd

from textkit.points.incidence import linked_sources
from textkit.points.order import WORDS_A_MINUTE
from textkit.points.sharing import with_any

__all__ = ["card", "cards"]

NOTHING = "–"


def cards(
    articles: pd.DataFrame, links: pd.DataFrame, segments: pd.DataFrame, cases: pd.DataFrame, own: pd.DataFrame
) -> pd.DataFrame:
    """What a reader wants to know of each source before they read it.

    Args:
        articles: ``source, what, read_it_for``, in our words; a source that is not there has a dash.
        links: as :func:`textkit.points.incidence.placed` gives them.
        segments: ``source, words``.
        cases: ``source, names`` (:func:`textkit.points.evidence.concrete`, with the names that are wanted).
        own: ``source, text``: points that it alone makes (:func:`textkit.points.own.clearest`).

    Returns:
        One row per linked source: ``source, what, read_it_for, words, minutes, names`` (named in it), ``points, alone``
        (points that it makes, and that no other makes), ``texts`` (a list of those in ``own``).
    """
    told = articles.astype({"source": "str"}).set_index("source")
    words = segments.groupby(segments["source"].astype("str"))["words"].sum()
    shared = with_any(links, draws=2).astype({"source": "str"}).set_index("source")
    rows = []
    for source in linked_sources(links):
        listed = cases.loc[cases["source"].astype("str") == source, "names"]
        names = sorted({name for each in listed for name in each.split(", ") if name})
        said = {name: str(told[name].get(source, NOTHING)) for name in ("what", "read_it_for")}
        counts = {name: int(shared[name][source]) for name in ("points", "alone")}
        size = {"words": int(words[source]), "minutes": words[source] / WORDS_A_MINUTE}
        texts = own.loc[own["source"].astype("str") == source, "text"].tolist()
        rows.append({"source": source, **said, **size, "names": ", ".join(names), **counts, "texts": texts})
    columns = ["source", "what", "read_it_for", "words", "minutes", "names", "points", "alone", "texts"]
    kind = pd.CategoricalDtype(linked_sources(links), ordered=True)
    return pd.DataFrame(rows, columns=columns).astype({"source": kind})


def card(table: pd.DataFrame, source: str) -> pd.DataFrame:
    """The card of one source, upright, so that it fits a phone.

    Args:
        table: as :func:`cards` gives it.
        source: whose.

    Returns:
        One row per entry: ``entry, told``.
    """
    row = table[table["source"] == source].iloc[0]
    length = f"{row['words']:,} words, {row['minutes']:.0f} minutes"
    made = f"{row['points']}, {row['alone']} of them a main claim here only"
    entries = [
        ("what it is", row["what"]),
        ("read it for (one reader's judgement)", row["read_it_for"]),
        ("length", length),
    ]
    entries += [("cases and bodies it names", row["names"] or "none"), ("points it makes", made)]
    entries += [("main claim only here", text) for text in row["texts"]]
    return pd.DataFrame(entries, columns=["entry", "told"])
