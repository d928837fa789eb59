"""Worlds are what they say."""

import pandas as pd
import pytest

from textkit.topics.worlds import WORDS, WORLDS, world


@pytest.mark.parametrize("kind", WORLDS)
def test_a_world_has_its_size_and_is_the_same_again(kind):
    one, two = world(kind, 1), world(kind, 1)
    pd.testing.assert_frame_equal(one.terms, two.terms)
    assert not one.terms.equals(world(kind, 2).terms)
    lengths = one.terms[one.terms["size"] == 1].groupby("segment")["count"].sum()
    assert len(lengths) == len(one.places) == 300
    assert (lengths == WORDS).all()
    assert len(one.topics) == (6 if "topics" in kind else 0)
    assert one.places.groupby("section")["source"].nunique().max() == 1


def test_words_are_said_again_in_the_world_of_bursts():
    def repeated(kind):
        terms = world(kind, 1).terms
        return terms.loc[terms["size"] == 1, "count"].gt(1).mean()

    assert repeated("bursts") > 1.5 * repeated("stock phrases")
