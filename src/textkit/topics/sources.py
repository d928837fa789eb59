"""Is a topic just a source? How does each source divide its words among the topics, and do the sources differ?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.metrics import normalized_mutual_info_score

from textkit.uncertainty.blocks import blocks, interval, section_totals, sections_of
from textkit.uncertainty.contrasts import spread
from textkit.uncertainty.multiple import benjamini_hochberg
from textkit.uncertainty.permutation import DEALS, deal
from textkit.uncertainty.weights import weighted_draws

__all__ = ["LEADS", "heterogeneity", "source_information", "source_shares"]

LEADS = 0.95  # of the resamples: a leader that sections drawn anew would often unseat is none
COLUMNS = ["source", "topic", "share", "share_low", "share_high", "leads"]


def words_by_topic(shares: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """How many words of each document each topic claims: a row a document, a column a topic."""
    wide = shares.pivot_table(index="document", columns="topic", values="share").reindex(units["document"]).fillna(0)
    return wide.mul(units["words"].to_numpy(dtype=float), axis=0)


def source_information(shares: pd.DataFrame, units: pd.DataFrame, deals: int = 999, seed: int = 0) -> pd.DataFrame:
    """How much a document's main topic tells of its source, against chance.

    Normalised mutual information: 0 if topics are spread alike over all sources, 1 if each names its source. Since
    neighbouring paragraphs share their topic anyway, chance is taken by dealing the sources out anew to whole
    sections, not to single documents. Its weakness: it grows with the number of topics.

    Args:
        shares: one row per document and topic: ``document, topic, share``.
        units: one row per document: ``document, source, section, words``.
        deals: random deals.
        seed: fixes them.

    Returns:
        One row: ``nmi``; ``chance`` (mean of the deals, with their central 95 %); ``p`` (share of deals that reach
        ``nmi``, the observed one counted among them). No row where there are no topics.

    Source: Strehl & Ghosh 2002 (measure); Good 2005 (permutation of exchangeable units).
    """
    if shares.empty:
        return pd.DataFrame(columns=["nmi", "chance", "chance_low", "chance_high", "p"])
    main = words_by_topic(shares, units).to_numpy().argmax(axis=1)
    codes = pd.factorize(blocks(units.assign(segment=units["document"])))[0]
    own = pd.factorize(units["source"].astype("str"))[0]
    source_of = pd.Series(own).groupby(codes).first().to_numpy()
    generator = np.random.default_rng(seed)
    observed = normalized_mutual_info_score(own, main)
    dealt = [normalized_mutual_info_score(generator.permutation(source_of)[codes], main) for _ in range(deals)]
    low, high = interval(np.array(dealt))
    reached = sum(value >= observed - 1e-12 for value in dealt)
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
    claimed = words_by_topic(shares, units)
    words, labels = units["words"].to_numpy(dtype=float), blocks(units.assign(segment=units["document"])).to_numpy()
    drawn, parts = [], []
    for source, rows in units.reset_index(drop=True).groupby("source", observed=True).indices.items():
        generator = np.random.default_rng([seed, *str(source).encode()])
        own = claimed.to_numpy()[rows]
        drawn.append(weighted_draws(own, words[rows], labels[rows], generator, unit=float(words.mean())))
        low, high = interval(drawn[-1])
        part = {"source": source, "topic": list(claimed.columns), "share": own.sum(axis=0) / words[rows].sum()}
        parts.append(pd.DataFrame(part | {"share_low": low, "share_high": high}))
    leads = np.array(drawn) >= np.max(drawn, axis=0)
    return pd.concat(parts, ignore_index=True).assign(leads=leads.mean(axis=1).ravel())[COLUMNS]


def heterogeneity(shares: pd.DataFrame, units: pd.DataFrame, deals: int = DEALS, seed: int = 0) -> pd.DataFrame:
    """Do the sources differ in a topic at all, and does one of them lead?

    Whole sections are dealt out to the sources at random, each source keeping its number; the sources differ if few
    deals lay the largest and the smallest share as far apart.

    Args:
        shares: one row per document and topic: ``document, topic, share``.
        units: one row per document: ``document, source, section, words``.
        deals: how many.
        seed: fixes them.

    Returns:
        One row per topic: ``topic, p, q`` (corrected for all topics), ``source`` (with the largest share), ``share``
        (with its interval), ``leads``.

    Source: Good 2005; Benjamini & Hochberg 1995.
    """
    columns = ["topic", "p", "q", *[name for name in COLUMNS if name != "topic"]]
    if shares.empty or units["source"].nunique() < 2:
        return pd.DataFrame(columns=columns)
    claimed = words_by_topic(shares, units)
    places = units.assign(segment=units["document"])
    totals = section_totals(claimed.assign(words=units["words"].to_numpy(dtype=float)).to_numpy(), places)
    p = deal(totals, sections_of(places)["owner"], spread, deals, seed).p_upper
    found = pd.DataFrame({"topic": list(claimed.columns), "p": p, "q": benjamini_hochberg(p)})
    own = source_shares(shares, units, seed).sort_values(["share", "source"], ascending=[False, True])
    return found.merge(own.drop_duplicates("topic"), on="topic", validate="one_to_one")[columns]
