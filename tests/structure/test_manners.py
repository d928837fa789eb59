"""Manners at the least, and the fewest groups: by hand, and against all ways."""

import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.structure.manners import fewest_groups, greedy, manners, placed, told_apart

FIVE = ["nuances", "conflicts", "track15", "multilateral", "missions"]
AS_FOUND = {
    ("nuances", "conflicts"): "undecided",
    ("nuances", "track15"): "undecided",
    ("conflicts", "missions"): "near",
}


def pairs_of(names, known=None, rest="apart"):
    both = list(itertools.combinations(names, 2))
    table = pd.DataFrame(both, columns=["source", "other"])
    return table.assign(kin=[(known or {}).get(pair, rest) for pair in both])


def partitions(names):
    """All ways to divide names into groups."""
    if not names:
        yield []
        return
    first, *rest = names
    for groups in partitions(rest):
        yield [[first], *groups]
        yield from ([*groups[:at], [first, *group], *groups[at + 1 :]] for at, group in enumerate(groups))


def test_three_that_are_told_apart_from_each_other_are_three_manners_though_others_link_them():
    table = pairs_of(FIVE, AS_FOUND)
    assert manners(table) == 3
    assert fewest_groups(table) == [["nuances", "track15"], ["conflicts", "missions"], ["multilateral"]]


@pytest.mark.parametrize(("rest", "count"), [("near", 1), ("undecided", 1), ("apart", 4)])
def test_all_alike_and_all_apart(rest, count):
    table = pairs_of("abcd", rest=rest)
    assert manners(table) == len(fewest_groups(table)) == count


def test_nothing_has_no_manner():
    assert manners(pairs_of("a")) == 0
    assert fewest_groups(pairs_of("a")) == []


@given(st.lists(st.booleans(), min_size=10, max_size=10))
def test_against_all_sets_and_all_ways_to_divide(marks):
    both = list(itertools.combinations("abcde", 2))
    table = pairs_of("abcde", dict(zip(both, ["apart" if mark else "undecided" for mark in marks], strict=True)))
    apart = told_apart(table)
    clique = lambda own: all(frozenset(pair) in apart for pair in itertools.combinations(own, 2))  # noqa: E731
    sets = [own for size in range(1, 6) for own in itertools.combinations("abcde", size) if clique(own)]
    assert manners(table) == max(map(len, sets))
    assert clique(greedy(list("abcde"), apart))
    free = [
        groups
        for groups in partitions(list("abcde"))
        if not any(frozenset(pair) in apart for group in groups for pair in itertools.combinations(group, 2))
    ]
    found = fewest_groups(table)
    assert len(found) == min(map(len, free)) >= manners(table)
    assert sorted(map(sorted, found)) in [sorted(map(sorted, groups)) for groups in free]


def test_of_many_sources_a_bound_is_taken():
    names = [f"s{number:02d}" for number in range(14)]
    known = {pair: "near" for pair in itertools.combinations(names, 2) if int(pair[0][1:]) % 3 == int(pair[1][1:]) % 3}
    table = pairs_of(names, known)
    assert manners(table) == len(fewest_groups(table)) == 3
    assert placed([], names, told_apart(table), 2) is None
