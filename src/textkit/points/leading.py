"""Do the sources differ in a share of their segments, and if so, which one leads?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from textkit.points.draws import by_section, drawn_presence
from textkit.points.support import SURE
from textkit.uncertainty.blocks import blocks, dealt_blocks, interval
from textkit.uncertainty.contrasts import spread
from textkit.uncertainty.permutation import DEALS, benjamini_hochberg, deal, decided
from textkit.uncertainty.weights import DRAWS, weighted_draws

__all__ = ["FEWEST", "leaders", "point_leaders", "segment_shares"]

FEWEST = 3  # points of a theme, below which a share of them is no share


def drawn_shares(values: pd.DataFrame, segments: pd.DataFrame, draws: int, seed: int) -> tuple[list[str], np.ndarray]:
    """The sources that hold segments, and draws of each one's share: sources × draws × features.

    A source of one section shows no spread: its draws are any share, since nothing is known.
    """
    source = segments["source"].astype("str").to_numpy()
    sources = [str(name) for name in segments["source"].cat.categories if str(name) in set(source)]
    labels, hits = blocks(segments).to_numpy(), values.to_numpy(dtype=float)
    out = np.zeros((len(sources), draws, hits.shape[1]))
    for code, name in enumerate(sources):
        here, generator = source == name, np.random.default_rng([seed, *name.encode()])
        drawn = weighted_draws(hits[here], np.ones(here.sum()), labels[here], generator, draws)
        out[code] = np.where(np.isnan(drawn), generator.random(drawn.shape), drawn)
    return sources, out


def segment_shares(
    values: pd.DataFrame, segments: pd.DataFrame, name: str, draws: int = DRAWS, seed: int = 0
) -> pd.DataFrame:
    """Of each source's segments, how many have each feature?

    Args:
        values: one row per segment, in the order of ``segments``; one column per feature, 0/1.
        segments: ``segment, source, section``.
        name: what the columns of ``values`` are (``theme``).
        draws: for the intervals; whole sections are weighted at random.
        seed: with the source it fixes them.

    Returns:
        One row per source and feature: ``source``, ``name``, ``segments, count, share, share_low, share_high``.
    """
    sources, drawn = drawn_shares(values, segments, draws, seed)
    source = segments["source"].astype("str").to_numpy()
    rows = []
    for code, one in enumerate(sources):
        own = values[source == one].to_numpy(dtype=float)
        for place, feature in enumerate(values.columns):
            count, (low, high) = own[:, place].sum(), interval(drawn[code, :, place])
            share = count / len(own)
            rows.append((one, feature, len(own), int(count), share, min(low, share), max(high, share)))
    table = pd.DataFrame(rows, columns=["source", name, "segments", "count", "share", "share_low", "share_high"])
    features = pd.CategoricalDtype(list(values.columns), ordered=True)
    return table.astype({"source": pd.CategoricalDtype(sources, ordered=True), name: features})


def leaders(
    values: pd.DataFrame,
    segments: pd.DataFrame,
    name: str,
    deals: int = DEALS,
    draws: int = DRAWS,
    seed: int = 0,
) -> pd.DataFrame:
    """Do the sources differ in each feature at all, and which one has the largest share of segments?

    First the sections of all sources are dealt at random: the spread between the largest share and the smallest must
    be one that a deal seldom reaches. Then sections are weighted at random: a leader is sure where it leads in 95 %.

    Args:
        values: one row per segment, in the order of ``segments``; one column per feature, 0/1.
        segments: ``segment, source, section``.
        name: what the columns of ``values`` are.
        deals: for the test.
        draws: for the leader.
        seed: fixes both.

    Returns:
        One row per feature: ``name, source`` (with the largest share, the first of equals), ``share, support`` (share
        of draws in which it leads), ``p, q`` (corrected for all features), ``sure`` (the sources differ, whatever
        the chance of the deals did to p, and support ≥ .95). No row for fewer than two sources.

    Source: Phipson & Smyth 2010; Rubin 1981; Benjamini & Hochberg 1995.
    """
    sources, drawn = drawn_shares(values, segments, draws, seed)
    if len(sources) < 2 or not len(values.columns):
        return pd.DataFrame(columns=[name, "source", "share", "support", "p", "q", "sure"])
    owner = pd.Index(sources).get_indexer(pd.Index(segments["source"].astype("str")))
    codes, _ = pd.factorize(dealt_blocks(segments).to_numpy())
    totals = pd.DataFrame(np.c_[values.to_numpy(dtype=float), np.ones(len(values))]).groupby(codes).sum().to_numpy()
    found = deal(totals, pd.Series(owner).groupby(codes).first().to_numpy(), spread, deals, seed)
    share = np.array([values[owner == code].mean().to_numpy(dtype=float) for code in range(len(sources))])
    first = share.argmax(axis=0)
    support = (drawn.argmax(axis=0) == first).mean(axis=0)
    table = pd.DataFrame({name: list(values.columns), "source": np.array(sources)[first], "share": share.max(axis=0)})
    table = table.assign(support=support, p=found.p_upper, q=benjamini_hochberg(found.p_upper))
    kind = pd.CategoricalDtype(sources, ordered=True)
    differ = decided(found.p_upper, found.p_upper_error) == "yes"
    return table.astype({"source": kind}).assign(sure=differ & (support >= SURE))


def point_leaders(
    points: pd.DataFrame, links: pd.DataFrame, deals: int = DEALS, draws: int = DRAWS, seed: int = 0
) -> pd.DataFrame:
    """Which source makes most of the points known on a theme, tested as in :func:`leaders`.

    Args:
        points: ``point, theme``.
        links: as :func:`textkit.points.incidence.placed` gives them.
        deals: of sections to sources: the sources must differ more than they do when dealt.
        draws: sections drawn with replacement: the source must lead alone in 95 % of them.
        seed: fixes both.

    Returns:
        One row per theme with three points or more: ``theme, source`` (that makes most, the first of equals), ``known,
        points, share`` (of those known), ``support, p, q, sure``. No row for fewer than two sources.

    Source: Phipson & Smyth 2010; Benjamini & Hochberg 1995. Weakness: a theme of few points can hardly show a leader.
    """
    held, themes = by_section(links), points.set_index("point")["theme"]
    of_theme = themes.reindex(held.points)
    known = of_theme.value_counts().reindex(list(dict.fromkeys(points["theme"])), fill_value=0)
    names = [str(name) for name in known.index[known >= FEWEST]]
    columns = ["theme", "source", "known", "points", "share", "support", "p", "q", "sure"]
    if len(held.sources) < 2 or not names:
        return pd.DataFrame(columns=columns)
    inside = np.array([(of_theme == name).to_numpy() for name in names], dtype=np.float32).T

    def widest(by_source: np.ndarray) -> np.ndarray:
        made = (by_source > 0).astype(np.float32) @ inside
        return np.asarray(made.max(axis=-2) - made.min(axis=-2), dtype=float)

    found = deal(held.counts, held.owner, widest, deals, seed)
    made = held.made.astype(np.float32) @ inside
    drawn = drawn_presence(held, draws, seed).astype(np.float32) @ inside
    ranked = np.sort(drawn, axis=1)
    first, number = made.argmax(axis=0), np.arange(len(names))
    ahead = (drawn[:, first, number] == ranked[:, -1]) & (ranked[:, -1] > ranked[:, -2])
    total = known[names].to_numpy()
    values = [names, np.array(held.sources)[first], total, made.max(axis=0).astype(int), made.max(axis=0) / total]
    p, differ = found.p_upper, decided(found.p_upper, found.p_upper_error) == "yes"
    support = ahead.mean(axis=0)
    rest = [support, p, benjamini_hochberg(p), differ & (support >= SURE)]
    kinds = {"source": pd.CategoricalDtype(held.sources, ordered=True)}
    return pd.DataFrame(dict(zip(columns, [*values, *rest], strict=True))).astype(kinds)
