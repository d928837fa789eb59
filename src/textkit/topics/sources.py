"""Is a topic just a source? How does each source divide its words among the topics, and do the sources differ?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control
from sklearn.metrics import normalized_mutual_info_score

from textkit.uncertainty.blocks import blocks
from textkit.uncertainty.shares import share_draws

__all__ = ["LEADS", "heterogeneity", "source_information", "source_shares"]

DEALS = 9_999
LEADS = 0.95  # of the resamples: a leader that sections drawn anew would often unseat is none
COLUMNS = ["source", "topic", "share", "share_low", "share_high", "leads"]


def source_information(
    dominant: Sequence[int], sources: Sequence[str], sections: Sequence[str], deals: int = 999, seed: int = 0
) -> pd.DataFrame:
    """How much a document's main topic tells of its source, against chance.

    Normalised mutual information: 0 if topics are spread alike over all sources, 1 if each names its source. Since
    neighbouring paragraphs share their topic anyway, chance is taken by dealing the sources out anew to whole
    sections, not to single documents. Its weakness: it grows with the number of topics.

    Args:
        dominant: the main topic of each document.
        sources: its source.
        sections: its section; a section lies within one source.
        deals: random deals.
        seed: fixes them.

    Returns:
        One row: ``nmi``; ``chance`` (mean of the deals, with their central 95 %); ``p`` (share of deals that reach
        ``nmi``, the observed one counted among them).

    Source: Strehl & Ghosh 2002 (measure); Davison & Hinkley 1997, §4.3 (permutation test).
    """
    codes, _ = pd.factorize(np.asarray(sections, dtype=object))
    own, _ = pd.factorize(np.asarray(sources, dtype=object))
    source_of = pd.Series(own).groupby(codes).first().to_numpy()
    generator = np.random.default_rng(seed)
    observed = normalized_mutual_info_score(own, dominant)
    dealt = [normalized_mutual_info_score(generator.permutation(source_of)[codes], dominant) for _ in range(deals)]
    low, high = np.quantile(dealt, [0.025, 0.975])
    reached = sum(deal >= observed - 1e-12 for deal in dealt)
    row = {"nmi": observed, "chance": float(np.mean(dealt)), "chance_low": low, "chance_high": high}
    return pd.DataFrame([row | {"p": (reached + 1) / (deals + 1)}])


def source_shares(shares: pd.DataFrame, units: pd.DataFrame, seed: int = 0) -> pd.DataFrame:
    """How each source divides its words among the topics, and how firmly it leads.

    A document's words are divided as the model divides it.

    Args:
        shares: one row per document and topic: ``document, topic, share``.
        units: one row per document: ``document, source, section, words``.
        seed: with the source's name it fixes the draws.

    Returns:
        One row per source and topic: ``source, topic, share`` (of the source's words, with its 95 % interval),
        ``leads`` (share of the resamples of sections in which no source gives the topic more).

    Source: Rubin 1981 (Bayesian bootstrap, whole sections weighted at random).
    """
    if shares.empty:
        return pd.DataFrame(columns=COLUMNS)
    wide = shares.pivot_table(index="document", columns="topic", values="share").reindex(units["document"]).fillna(0)
    sizes = units["words"].to_numpy(dtype=float) / units["words"].mean()  # in documents: half of one is added to a side
    labels = blocks(units.assign(segment=units["document"])).to_numpy()
    rows, draws = [], {}
    for source, places in units.reset_index(drop=True).groupby("source", observed=True).indices.items():
        for topic in wide.columns:
            part = wide[topic].to_numpy()[places] * sizes[places]
            generator = np.random.default_rng([seed, *str(source).encode()])
            drawn = share_draws(part, sizes[places] - part, labels[places], generator)
            low, high = np.quantile(drawn, [0.025, 0.975])
            draws[source, topic] = drawn
            share = part.sum() / sizes[places].sum()
            rows.append({"source": source, "topic": topic, "share": share, "share_low": low, "share_high": high})
    table = pd.DataFrame(rows)
    most = {topic: np.max([own for (_, name), own in draws.items() if name == topic], axis=0) for topic in wide.columns}
    table["leads"] = [float(np.mean(draws[row.source, row.topic] >= most[row.topic])) for row in table.itertuples()]
    return table[COLUMNS]


def spread(by_source: np.ndarray) -> np.ndarray:
    """How far the sources' shares lie from the common one: their weighted variance.

    Args:
        by_source: deals × sources × quantities; the last quantity is the size.
    """
    sizes = by_source[..., -1:]
    own = by_source[..., :-1] / np.maximum(sizes, 1e-12)
    common = by_source[..., :-1].sum(axis=1, keepdims=True) / sizes.sum(axis=1, keepdims=True)
    return np.asarray((sizes * (own - common) ** 2).sum(axis=1))


def p_of_deals(
    totals: np.ndarray, owners: np.ndarray, statistic: Callable[[np.ndarray], np.ndarray], deals: int, seed: int
) -> np.ndarray:
    """The share of deals of whole sections to sources that reach the observed statistic, itself counted among them."""
    generator = np.random.default_rng(seed)
    member = np.eye(owners.max() + 1)

    def by_source(order: np.ndarray) -> np.ndarray:
        return statistic(np.einsum("bns,nq->bsq", member[order], totals))

    observed = by_source(owners[None, :])[0]
    reached = np.zeros_like(observed)
    for start in range(0, deals, 500):
        orders = generator.permuted(np.tile(owners, (min(500, deals - start), 1)), axis=1)
        reached += (by_source(orders) >= observed - 1e-9).sum(axis=0)
    return np.asarray((reached + 1) / (deals + 1))


def heterogeneity(shares: pd.DataFrame, units: pd.DataFrame, deals: int = DEALS, seed: int = 0) -> pd.DataFrame:
    """Do the sources differ in a topic at all, and does one of them lead?

    Whole sections are dealt out to the sources at random, each source keeping its number; the sources' shares of the
    topic differ if few deals spread them as far.

    Args:
        shares: one row per document and topic: ``document, topic, share``.
        units: one row per document: ``document, source, section, words``.
        deals: how many.
        seed: fixes them.

    Returns:
        One row per topic: ``topic, p, q`` (corrected for all topics), ``source`` (with the largest share), ``share``
        (with its interval), ``leads``.

    Source: Davison & Hinkley 1997, §4.3; Benjamini & Hochberg 1995.
    """
    columns = ["topic", "p", "q", *[name for name in COLUMNS if name != "topic"]]
    if shares.empty or units["source"].nunique() < 2:
        return pd.DataFrame(columns=columns)
    wide = shares.pivot_table(index="document", columns="topic", values="share").reindex(units["document"]).fillna(0)
    words = units["words"].to_numpy(dtype=float)[:, None]
    values = pd.DataFrame(np.hstack([wide.to_numpy() * words, words]))
    by_section = values.groupby([units["source"].astype("str").to_numpy(), units["section"].to_numpy()]).sum()
    owners = pd.factorize(by_section.index.get_level_values(0))[0]
    p = p_of_deals(by_section.to_numpy(), owners, spread, deals, seed)
    found = pd.DataFrame({"topic": list(wide.columns), "p": p, "q": false_discovery_control(p)})
    own = source_shares(shares, units, seed).sort_values(["share", "source"], ascending=[False, True])
    return found.merge(own.drop_duplicates("topic"), on="topic", validate="one_to_one")[columns]
