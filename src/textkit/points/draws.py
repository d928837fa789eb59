"""Sections drawn at random: what a source would say had it been written of other sections, and intervals from it.

Two kinds of draws. Where what is counted adds up (words, points of the source itself), sections get random weights
(the Bayesian bootstrap). Whether a source makes a point at all does not add up: here sections are drawn with
replacement, and since a draw leaves sections out, it makes too few points; the draws are therefore moved to where the
count stands.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import expit

from textkit.points.incidence import linked_sources
from textkit.uncertainty.shares import DRAWS, block_weights

__all__ = ["Sections", "by_section", "drawn_mass", "drawn_presence", "share_draws"]


class Sections(NamedTuple):
    """What the sections hold: arrays of sections × points, and each section's source.

    Attributes:
        counts: segments of the section that make the point.
        words: words that fall to the point.
        owner: the code of the section's source.
        sources: the sources' ids.
        points: the ids of the points that a segment makes.
    """

    counts: np.ndarray
    words: np.ndarray
    owner: np.ndarray
    sources: list[str]
    points: list[str]

    @property
    def made(self) -> np.ndarray:
        """Which source makes which point: sources × points."""
        return np.array([(self.counts[self.owner == code] > 0).any(axis=0) for code in range(len(self.sources))])


def by_section(links: pd.DataFrame) -> Sections:
    """Links as arrays.

    Args:
        links: as :func:`textkit.points.incidence.placed` gives them.
    """
    sources, points = linked_sources(links), sorted(set(links["point"]) - {""})
    owners = links.drop_duplicates(["source", "block"])
    keys = pd.MultiIndex.from_frame(owners[["source", "block"]].astype("str"))
    rows = keys.get_indexer(pd.MultiIndex.from_frame(links[["source", "block"]].astype("str")))
    counts, words = np.zeros((2, len(keys), len(points) + 1))
    columns = pd.Index([*points, ""]).get_indexer(pd.Index(links["point"]))
    np.add.at(counts, (rows, columns), 1)
    np.add.at(words, (rows, columns), links["words"].to_numpy())
    owner = pd.Index(sources).get_indexer(pd.Index(owners["source"].astype("str")))
    return Sections(counts[:, :-1], words[:, :-1], owner, sources, points)


def drawn_mass(held: Sections, values: np.ndarray, draws: int = DRAWS, seed: int = 0) -> np.ndarray:
    """Totals of each source with its sections weighted at random: draws × sources × points.

    Args:
        held: the sections.
        values: sections × points, what is added up.
        draws: how many.
        seed: with the source's id it fixes them.
    """
    out = np.zeros((draws, len(held.sources), values.shape[1]))
    for code, source in enumerate(held.sources):
        own = values[held.owner == code]
        generator = np.random.default_rng([seed, 1, *source.encode()])
        out[:, code] = block_weights(generator, len(own), draws) @ own
    return out


def drawn_presence(held: Sections, draws: int = DRAWS, seed: int = 0) -> np.ndarray:
    """Whether each source makes each point when its sections are drawn with replacement: draws × sources × points."""
    out = np.zeros((draws, len(held.sources), len(held.points)), dtype=bool)
    for code, source in enumerate(held.sources):
        own = (held.counts[held.owner == code] > 0).astype(float)
        generator = np.random.default_rng([seed, 2, *source.encode()])
        times = generator.multinomial(len(own), np.full(len(own), 1 / len(own)), size=draws)
        out[:, code] = times @ own > 0
    return out


def share_draws(
    mass: np.ndarray, made: np.ndarray, masses: np.ndarray, makes: np.ndarray, unit: float = 1.0, seed: int = 0
) -> np.ndarray:
    """Draws of the share of some mass that falls on points which are made.

    Half a unit is added to either side (Jeffreys), so that a share of 0 or 1 has an interval too. The draws of what is
    made are moved, on the scale of log odds, so that their middle is the counted share.

    Args:
        mass: of each point, as counted.
        made: whether it is made, as counted.
        masses: draws × points.
        makes: draws × points.
        unit: the mass of one point or link.
        seed: fixes the half units.

    Returns:
        One share a draw; no share where there is no mass.
    """
    if not mass.sum():
        return np.array([])

    def odds(part: np.ndarray, rest: np.ndarray, half: np.ndarray) -> np.ndarray:
        return np.asarray(np.log((part / unit + half[0]) / (rest / unit + half[1])))

    halves = np.full((2, 1), 0.5)
    counted = odds(np.array([mass @ made]), np.array([mass @ ~made]), halves)
    moved = odds(makes @ mass, ~makes @ mass, halves).mean() - counted
    random = np.random.default_rng([seed, 3]).gamma(0.5, size=(2, len(masses)))
    drawn = odds((masses * makes).sum(axis=1), (masses * ~makes).sum(axis=1), random)
    return np.asarray(expit(drawn - moved))
