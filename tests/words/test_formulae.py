from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.toys import batch_of

from textkit.extract.texts import parse
from textkit.words.formulae import find, formulae, repetition


def tables(*documents):
    """Shingles, phrases and segments of sources a, b, …, made from their texts."""
    batch = batch_of([(chr(97 + n), parse(text)) for n, text in enumerate(documents)])
    made = {name: pd.DataFrame(table.to_dict(as_series=False)) for name, table in batch.tables.items()}
    shingles = made["shingles"].astype({"hash": "uint64"})
    wording = [" ".join(batch.words[start:].decode().split(" ")[:5]) for start in batch.starts]
    wording = pd.DataFrame({"hash": shingles["hash"], "phrase": wording})
    repeated = wording[wording.duplicated("hash", keep=False)].drop_duplicates().reset_index(drop=True)
    return shingles, repeated, made["segments"]


FIRST = "one two three four five six seven ends here.\nnow one two three four five six seven again."
SECOND = "again one two three four five stops."


def test_longest_form_and_counts_by_hand():
    table = formulae(*tables(FIRST, SECOND), least=2)
    assert list(table.itertuples(index=False, name=None)) == [
        ("one two three four five", 5, 3, 3, 2),
        ("one two three four five six seven", 7, 2, 2, 1),
    ]


def test_runs_stay_within_a_segment_and_below_thirteen_words():
    long = " ".join(f"w{n}" for n in range(20)) + "."
    table = formulae(*tables(long + "\n" + long), least=2)
    assert table["size"].max() == 12


@settings(max_examples=30)
@given(st.lists(st.lists(st.sampled_from("abc"), min_size=3, max_size=14), min_size=1, max_size=4))
def test_counts_agree_with_a_plain_count(lines):
    """Every run that is listed occurs as often as a plain count of word windows says."""
    shingles, phrases, segments = tables("\n".join(" ".join(line) + "." for line in lines))
    if phrases.empty:
        return
    for row in formulae(shingles, phrases, segments, least=2).itertuples():
        plain = Counter(
            tuple(line[start : start + row.size]) for line in lines for start in range(len(line) - row.size + 1)
        )
        assert row.count == plain[tuple(row.phrase.split())]


def test_repetition_by_hand():
    shingles, _, segments = tables(FIRST, SECOND)
    table = repetition(shingles, segments.astype({"source": pd.CategoricalDtype(["a", "b"], ordered=True)}))
    assert list(table["within"]) == pytest.approx([14 / 18, 0])  # twice seven words of 18; none of 7
    assert list(table["across"]) == pytest.approx([10 / 18, 5 / 7])


def test_find_needs_no_text():
    shingles, _, _ = tables(FIRST, SECOND)
    assert list(find("Two, three four FIVE six!", shingles).itertuples(index=False, name=None)) == [
        ("a.001", 1),
        ("a.002", 2),
    ]
    assert find("no such words stand here", shingles).empty
    with pytest.raises(ValueError, match="fewer than 5 words"):
        find("too short", shingles)
