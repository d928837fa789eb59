"""A reading sheet: can a person who knows only the words tell the topics apart?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy.stats import binomtest

from textkit.corpus.reader import Corpus
from textkit.topics.models import documents

__all__ = ["answers_to", "reading_sheet", "score", "sheet_of"]

LETTERS = "abcdef"
WORDS = 5  # of the topic in an intrusion item, beside one intruder
CHOICES = 4  # topics to choose from in a fit item
SHOWN = 6  # words by which a topic is shown in a fit item
SCORE = ["kind", "stable", "items", "right", "share", "share_low", "share_high", "guessing"]
CLEAR = 0.5  # least share of the main topic in a document that is asked about


def reading_sheet(
    terms: pd.DataFrame, shares: np.ndarray, memos: Mapping[str, str], each: int = 2, seed: int = 0
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Items that test the topics on a reader, and their key.

    *Intrusion* (Chang et al. 2009): five of a topic's words and one that belongs to another topic; which is it?
    *Fit*: what a document says, in a memo, and four topics by their words; which fits it best? Documents are drawn
    from those that the model gives for the most part to one topic, so the figure speaks of clear cases only.

    Args:
        terms: ``topic, rank, term``, at least ten terms a topic.
        shares: a row a document, a column a topic (in the order in which ``terms`` names them).
        memos: by document, in the order of the rows: what it says, in our words.
        each: items of each kind a topic, at most two for intrusion.
        seed: fixes the draws and the order of the choices.

    Returns:
        The sheet (``item, kind, question``, choices ``a`` to ``f``) and the key (``item, kind, topic, answer``).
    """
    generator = np.random.default_rng(seed)
    words = {str(topic): list(own.sort_values("rank")["term"]) for topic, own in terms.groupby("topic", sort=False)}
    names = list(words)
    rows = []
    for topic in names:
        others = sorted({word for name in names if name != topic for word in words[name][:WORDS]} - {*words[topic]})
        for start in range(min(each, 2)):
            intruder = str(generator.choice(others))
            rows.append(
                item("intrusion", "", [*words[topic][start : 2 * WORDS : 2], intruder], intruder, topic, generator)
            )
    documents = list(memos)
    for place, topic in enumerate(names):
        clear = np.flatnonzero((shares.argmax(axis=1) == place) & (shares[:, place] >= CLEAR))
        for row in generator.permutation(clear)[:each]:
            rest = [name for name in names if name != topic]
            offered = [topic, *generator.permutation(rest)[: CHOICES - 1]]
            lists = {name: ", ".join(words[str(name)][:SHOWN]) for name in offered}
            memo = memos[documents[row]]
            rows.append(item("fit", memo, list(lists.values()), lists[topic], topic, generator))
    order = generator.permutation(len(rows))
    table = pd.DataFrame([rows[place] for place in order])
    table.insert(0, "item", range(1, len(table) + 1))
    table = table.fillna("")
    return table[["item", "kind", "question", *LETTERS]], table[["item", "kind", "topic", "answer"]]


def sheet_of(
    terms: pd.DataFrame, shares: pd.DataFrame, memos: pd.Series, corpus: Corpus
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The reading sheet of the stored main model, and its key.

    Args:
        terms: one row per way of counting, topic and term.
        shares: one row per document and topic: ``document, topic, share``.
        memos: what each segment says, by segment.
        corpus: where documents are made of segments, and terms get their spelling.
    """
    own = terms[(terms["wording"] == "once") & (terms["rank"] <= 2 * WORDS)]
    if own.empty:
        return pd.DataFrame(columns=["item", "kind", "question"]), pd.DataFrame(
            columns=["item", "kind", "topic", "answer"]
        )
    own = own.assign(term=own["term"].map(lambda term: corpus.spelling.get(term, term)))
    places = documents(corpus.segments)
    whole = places.assign(memo=places["segment"].map(memos)).dropna(subset="memo")
    joined = whole.groupby("document", sort=False)["memo"].agg("; ".join)
    wide = shares.pivot_table(index="document", columns="topic", values="share")[list(dict.fromkeys(own["topic"]))]
    wide = wide.reindex(places["document"].drop_duplicates())
    by_document = {str(name): str(memo) for name, memo in joined.reindex(wide.index, fill_value="").items()}
    return reading_sheet(own, wide.to_numpy(), by_document)


def item(
    kind: str, question: str, choices: list[str], right: str, topic: str, generator: np.random.Generator
) -> dict[str, str]:
    """One item, its choices in random order."""
    mixed = [choices[place] for place in generator.permutation(len(choices))]
    lettered = dict(zip(LETTERS, mixed, strict=False))
    return {"kind": kind, "question": question, "topic": topic, "answer": LETTERS[mixed.index(right)], **lettered}


def answers_to(sheet: pd.DataFrame, read: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """The answers, if the sheet that was read is the one that the present model asks for; else none.

    Args:
        sheet: of the present model.
        read: the sheet that was read.
        answers: ``item, answer``.
    """
    one, other = sheet.fillna("").astype("str"), read.fillna("").astype("str")
    same = one.shape == other.shape and bool((one.to_numpy() == other.to_numpy()).all())
    return answers if same else answers.iloc[:0]


def score(answers: pd.DataFrame, key: pd.DataFrame, stable: Mapping[str, bool]) -> pd.DataFrame:
    """How many items a reader got right, stable and unstable topics apart.

    Args:
        answers: ``item, answer``; an item left out counts as wrong.
        key: ``item, kind, topic, answer``.
        stable: by topic.

    Returns:
        One row per kind and stability: ``kind, stable, items, right, share`` (right, with its exact 95 % interval) and
        ``guessing`` (share right by pure chance); no rows where nothing was answered.

    Raises:
        ValueError: the answers name an item that the key lacks, or one twice.

    Source: Clopper & Pearson 1934 (interval).
    """
    if answers.empty:
        return pd.DataFrame(columns=SCORE)
    if answers["item"].duplicated().any() or not answers["item"].isin(key["item"]).all():
        raise ValueError("each answer belongs to one item of the key")
    joined = key.merge(answers, on="item", how="left", suffixes=("", "_given"))
    given = joined["answer_given"].fillna("").astype("str").str.strip().str.lower()
    joined = joined.assign(right=given == joined["answer"], stable=joined["topic"].map(dict(stable)))
    rows = []
    for (kind, is_stable), own in joined.groupby(["kind", "stable"]):
        right, items = int(own["right"].sum()), len(own)
        interval = binomtest(right, items).proportion_ci(method="exact")
        row = {"kind": kind, "stable": bool(is_stable), "items": items, "right": right, "share": right / items}
        guessing = 1 / (WORDS + 1 if kind == "intrusion" else CHOICES)
        rows.append(row | {"share_low": interval.low, "share_high": interval.high, "guessing": guessing})
    return pd.DataFrame(rows)[SCORE]
