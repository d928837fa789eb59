"""How many manners of writing are there at the least? What pairs of sources that are told apart, or near, amount to.

A manner is no author: one author may write in two manners, and one house style makes many write in one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pandas as pd

__all__ = ["fewest_groups", "manners", "sources_of"]

PAIR = ["source", "other"]
MOST = 12  # sources up to which all sets of them are gone through: 4,095 sets; beyond it a bound is taken
Apart = set[frozenset[str]]


def sources_of(pairs: pd.DataFrame) -> list[str]:
    """The sources of the pairs, in order."""
    return list(dict.fromkeys([*pairs["source"].astype("str"), *pairs["other"].astype("str")]))


def told_apart(pairs: pd.DataFrame) -> Apart:
    """The pairs that are told apart."""
    own = pairs.loc[pairs["kin"] == "apart", PAIR].astype("str")
    return set(map(frozenset, own.to_numpy().tolist()))


def all_apart(names: Iterable[str], apart: Apart) -> bool:
    """Whether every two of some sources are told apart."""
    return all(frozenset(pair) in apart for pair in itertools.combinations(names, 2))


def manners(pairs: pd.DataFrame) -> int:
    """How many manners of writing there are at the least: the most sources of which every two are told apart.

    Args:
        pairs: ``source, other, kin``.

    Returns:
        Their number: exact for twelve sources and fewer; for more, those that are found by taking sources in the order
        of how many others they are told apart from, which may be too few. There is no upper end, since two texts that
        are near may still differ in ways that small words do not show.

    >>> pairs = pd.DataFrame({"source": ["a", "a", "b"], "other": ["b", "c", "c"]})
    >>> manners(pairs.assign(kin=["near", "apart", "undecided"]))
    2
    """
    order, apart = sources_of(pairs), told_apart(pairs)
    if len(order) > MOST:
        return len(greedy(order, apart))
    sizes = range(len(order), 0, -1)
    return next((size for size in sizes for own in itertools.combinations(order, size) if all_apart(own, apart)), 0)


def greedy(order: list[str], apart: Apart) -> list[str]:
    """Sources of which every two are told apart, those first that are told apart from most."""
    degree = {name: sum(name in pair for pair in apart) for name in order}
    chosen: list[str] = []
    for name in sorted(order, key=lambda each: (-degree[each], order.index(each))):
        chosen += [name] if all_apart([*chosen, name], apart) else []
    return chosen


def fewest_groups(pairs: pd.DataFrame) -> list[list[str]]:
    """The sources in the fewest groups in which no two are told apart: what might be one manner, and no more than that.

    Args:
        pairs: ``source, other, kin``.

    Returns:
        Lists of sources, in order; of several ways with as few groups the one that puts earlier sources together. Exact
        for twelve sources and fewer; for more, each source joins the first group that it may join.

    >>> pairs = pd.DataFrame({"source": ["a", "a", "b"], "other": ["b", "c", "c"]})
    >>> fewest_groups(pairs.assign(kin=["near", "apart", "undecided"]))
    [['a', 'b'], ['c']]
    """
    order, apart = sources_of(pairs), told_apart(pairs)
    limits = range(1, len(order) + 1) if len(order) <= MOST else range(len(order), len(order) + 1)
    return next((found for most in limits if (found := placed([], order, apart, most)) is not None), [])


def placed(groups: list[list[str]], rest: list[str], apart: Apart, most: int) -> list[list[str]] | None:
    """The groups with the rest put in, first into the first that takes it; None if more than ``most`` are needed."""
    if not rest:
        return groups
    for at, group in enumerate([*groups, []]):
        if at < most and not any(frozenset((name, rest[0])) in apart for name in group):
            wider = [*groups[:at], [*group, rest[0]], *groups[at + 1 :]]
            if (found := placed(wider, rest[1:], apart, most)) is not None:
                return found
    return None
