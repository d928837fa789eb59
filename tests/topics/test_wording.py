"""Fixed wording: what counts once, what stays, and when a topic is one phrase."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.topics.wording import RECURS, TOGETHER, counted_once, fixed_wording, one_phrase
from textkit.topics.worlds import terms_of, world


def terms(*texts, function=()):
    """The terms of some texts; none of them begins or ends a phrase on a function word."""
    rows = []
    for number, text in enumerate(texts):
        words = text.split()
        for size in (1, 2, 3):
            for at in range(len(words) - size + 1):
                part = words[at : at + size]
                if size == 1 or not {part[0], part[-1]} & set(function):
                    rows.append((f"s{number}", " ".join(part), size, int(size == 1 and part[0] in function)))
    table = pd.DataFrame(rows, columns=["segment", "term", "size", "function_word"])
    return table.value_counts().rename("count").reset_index().sort_values(["segment", "size", "term"])


def once(table, phrases):
    found = counted_once(table, phrases)
    return {segment: dict(zip(own["term"], own["count"], strict=True)) for segment, own in found.groupby("segment")}


def test_a_phrase_must_recur():
    assert fixed_wording(terms("pivotal role a", "b pivotal role")).empty
    found = fixed_wording(terms("pivotal role a", "b pivotal role", "pivotal role c"))
    assert found["term"].to_list() == ["pivotal role"]
    assert found["segments"].to_list() == [RECURS]


def test_words_that_meet_in_other_orders_are_no_phrase():
    often = ["joint a exercise", "exercise b joint", "exercise joint", "joint c d exercise"]
    assert fixed_wording(terms(*["joint exercise"] * 3, *often)).empty  # 3 of 7 meetings
    found = fixed_wording(terms(*["joint exercise"] * 3, *often[:3]))  # 3 of 6
    assert found["together"].to_list() == [TOGETHER]


def test_function_words_inside_do_not_count_as_meeting():
    found = fixed_wording(terms("role in shape", "x role in shape", "role in shape y", "in", "in", function=["in"]))
    assert found.set_index("term").loc["role in shape", "together"] == 1


def test_a_stretch_counts_once_and_words_outside_stay():
    table = terms("a b c x a", "a b c y", "z a b c")
    assert once(table, ["a b c", "a b", "b c"])["s0"] == {"a": 1, "a b c": 1, "x": 1}


def test_a_longer_stretch_is_one_term():
    table = terms("a b c d", "a b c d x", "y a b c d")
    phrases = list(fixed_wording(table)["term"])
    assert set(phrases) == {"a b", "b c", "c d", "a b c", "b c d"}
    assert once(table, phrases) == {"s0": {"a b c": 1}, "s1": {"a b c": 1, "x": 1}, "s2": {"a b c": 1, "y": 1}}


def test_two_occurrences_in_a_segment_count_twice():
    assert once(terms("a b x a b"), ["a b"])["s0"] == {"a b": 2, "x": 1}


def test_phrases_that_share_a_word_but_stand_apart_are_both_counted():
    assert once(terms("a b x b c"), ["a b", "b c"])["s0"] == {"a b": 1, "b c": 1, "x": 1}


@settings(max_examples=25)
@given(st.lists(st.text("abcd", min_size=1, max_size=8).map(" ".join), min_size=1, max_size=6))
def test_nothing_is_counted_that_was_not_there(texts):
    table = terms(*texts)
    found = counted_once(table, list(fixed_wording(table)["term"]))
    assert (found["count"] > 0).all()
    words = table[table["size"] == 1].groupby("segment")["count"].sum()
    spelled = (found["count"] * found["term"].str.split(" ").map(lambda parts: len(set(parts)))).groupby(
        found["segment"]
    )
    assert (spelled.sum() <= words).all()


def test_no_phrases_change_nothing():
    table = terms("a b a", "c")
    assert once(table, []) == {"s0": {"a": 2, "b": 1}, "s1": {"c": 1}}


def test_planted_phrases_are_found_and_chance_makes_few():
    planted = fixed_wording(world("stock phrases", 1).terms)
    topical = fixed_wording(world("topics", 1).terms)
    assert len(planted) >= 5 * 30 * 0.9  # each phrase of four words holds two of three words and three of two
    assert len(topical) < 0.3 * len(planted)


def test_one_phrase_needs_half_of_the_weight():
    phrase = {"pivotal role", "role in shape"}
    assert one_phrase(["pivotal", "role", "shape", "war", "army"], [3, 3, 2, 4, 4], phrase)
    assert not one_phrase(["pivotal", "role", "shape", "war", "army"], [3, 2, 2, 4, 4], phrase)
    assert not one_phrase(["pivotal", "role", "war", "army"], [1, 1, 1, 2], set())
    assert one_phrase(["track i.5", "track", "war"], [2, 1, 2], set())  # a phrase and one of its words


def test_terms_of_counts_by_hand():
    table = terms_of(["s0"], [[1, 2, 1]]).set_index("term")["count"]
    assert table.to_dict() == {"w001": 2, "w001 w002": 1, "w001 w002 w001": 1, "w002": 1, "w002 w001": 1}
