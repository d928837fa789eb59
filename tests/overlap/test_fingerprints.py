"""Primitives: published fingerprints, the definition read out loud, the guarantee."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.overlap import fingerprints as overlap


def test_winnow_published_example() -> None:
    # Schleimer, Wilkerson & Aiken 2003, figure 2
    hashes = [77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98]
    assert overlap.winnow(hashes, 4) == [(17, 3), (17, 6), (8, 8), (39, 11), (17, 15)]


def test_winnow_takes_the_rightmost_of_equals_and_short_sequences_whole() -> None:
    assert overlap.winnow([5, 5, 5], 2) == [(5, 1), (5, 2)]
    assert overlap.winnow([9, 3], 4) == [(3, 1)]
    assert overlap.winnow([], 4) == []
    assert overlap.winnow([4, 2, 6], 1) == [(4, 0), (2, 1), (6, 2)]


def test_winnow_rejects_an_empty_window() -> None:
    with pytest.raises(ValueError, match="at least 1 hash, not 0"):
        overlap.winnow([1], 0)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=60), st.integers(1, 8))
def test_winnow_agrees_with_the_definition_read_out_loud(hashes: list[int], window: int) -> None:
    picked = []
    width = min(window, len(hashes))
    for start in range(len(hashes) - width + 1):
        least = min(hashes[start : start + width])
        place = max(p for p in range(start, start + width) if hashes[p] == least)
        if not picked or picked[-1] != (least, place):
            picked.append((least, place))
    assert overlap.winnow(hashes, window) == picked


@given(st.lists(st.integers(0, 99), min_size=4, max_size=12), st.lists(st.integers(), max_size=9), st.integers(1, 4))
def test_winnow_keeps_its_guarantee(common: list[int], rest: list[int], window: int) -> None:
    one = {h for h, _ in overlap.winnow(rest + common, window)}
    two = {h for h, _ in overlap.winnow(common + rest[::-1], window)}
    assert one & two


def test_winnow_takes_hashes_of_64_bits() -> None:
    hashes = np.array([2**64 - 1, 2**63, 2**64 - 2], dtype=np.uint64)
    assert overlap.winnow(hashes, 2) == [(2**63, 1)]


def test_containment_by_hand() -> None:
    assert overlap.containment("aab", "bc") == 0.5
    assert overlap.containment([1, 2], [1, 2, 3]) == 1
    assert overlap.containment([1], []) == 0
    assert np.isnan(overlap.containment([], [1]))
