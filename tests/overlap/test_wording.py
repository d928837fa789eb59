"""Wording: published fingerprints, planted copies, and the shares that must come out."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.toys import batch_of

from textkit.extract import texts
from textkit.overlap import wording as overlap


def tables(**sources: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Shingles and segments of texts given as source=text."""
    batch = batch_of([(name, texts.parse(text)) for name, text in sources.items()])
    shingles, segments = (
        pd.DataFrame(batch.tables[name].to_dict(as_series=False)) for name in ("shingles", "segments")
    )
    shingles = shingles.astype({"offset": "int64", "hash": "uint64"})
    order = pd.CategoricalDtype(list(sources), ordered=True)
    return shingles, segments.astype({"source": order})


def prose(seed: int, words: int, paragraph: int = 60) -> list[list[str]]:
    """Paragraphs of made-up words; different seeds share none."""
    generator = np.random.default_rng(seed)
    syllables = ["ka", "lo", "mi", "ter", "vun", "sa", "dor", "pe", "nim", "ru"]
    made = ["".join(generator.choice(syllables, 3)) + "abcdefghij"[seed % 10] for _ in range(words)]
    return [made[start : start + paragraph] for start in range(0, words, paragraph)]


def text_of(paragraphs: list[list[str]]) -> str:
    return "\n\n".join(" ".join(words).capitalize() + "." for words in paragraphs)


def shares(shingles: pd.DataFrame, segments: pd.DataFrame, least: int = 5) -> dict[tuple[str, str], float]:
    table = overlap.verbatim(overlap.shared_runs(shingles, segments, least), segments, repeats=50)
    return {(row.source, row.other): row.share for row in table.itertuples()}


# --- planted copies ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [5, 8, 15, 40])
def test_a_planted_copy_is_found_in_place_and_nothing_else(size: int) -> None:
    a, b = prose(1, 600), prose(2, 480)
    b[3][7 : 7 + size] = a[4][11 : 11 + size]
    shingles, segments = tables(a=text_of(a), b=text_of(b))
    runs = overlap.shared_runs(shingles, segments)
    assert runs.to_dict("records") == [
        {
            "segment_1": "a.005", "offset_1": 11, "segment_2": "b.004", "offset_2": 7,
            "source_1": "a", "source_2": "b", "words": size,
        }
    ]  # fmt: skip


def test_four_words_are_below_the_guarantee_and_a_longer_least_leaves_shorter_runs_out() -> None:
    a, b = prose(1, 300), prose(2, 300)
    b[0][3:7], b[1][0:8], b[2][0:15] = a[3][3:7], a[1][20:28], a[4][5:20]
    shingles, segments = tables(a=text_of(a), b=text_of(b))
    assert list(overlap.shared_runs(shingles, segments)["words"]) == [15, 8]
    assert list(overlap.shared_runs(shingles, segments, least=9)["words"]) == [15]


def test_light_rewording_splits_a_copy_and_reordering_keeps_its_parts() -> None:
    a, b = prose(1, 120), prose(2, 120)
    copy = a[0][10:50]
    copy[20] = "otherword"
    b[0][5:45] = copy
    b[1][0:20], b[1][20:40] = a[1][20:40], a[1][0:20]
    shingles, segments = tables(a=text_of(a), b=text_of(b))
    assert list(overlap.shared_runs(shingles, segments)["words"]) == [20, 20, 20, 19]


def test_the_planted_share_comes_out_within_one_point() -> None:
    a, b = prose(1, 3000), prose(2, 2400)
    generator = np.random.default_rng(0)
    planted = 0
    for target, source in enumerate(generator.permutation(40)):
        size = [8, 15, 40][target % 3]
        b[target][4 : 4 + size] = a[source][9 : 9 + size]
        planted += size
    got = shares(*tables(a=text_of(a), b=text_of(b)))
    assert got["b", "a"] == pytest.approx(planted / 2400, abs=0.01)
    assert got["a", "b"] == pytest.approx(planted / 3000, abs=0.01)


def test_a_paraphrase_shares_no_words() -> None:
    shingles, segments = tables(
        a="Officers who train together learn to trust one another in a crisis.",
        b="Joint exercises build confidence between commanders before anything goes wrong.",
    )
    assert overlap.shared_runs(shingles, segments).empty


def test_two_copies_overlap_wholly_other_subjects_not_at_all_and_a_half_by_half() -> None:
    a, c = prose(1, 600), prose(3, 600)
    got = shares(*tables(a=text_of(a), copy=text_of(a), half=text_of(a[:5]), c=text_of(c)))
    assert got["a", "copy"] == got["copy", "a"] == 1
    assert got["a", "half"] == 0.5
    assert got["half", "a"] == 1
    assert got["a", "c"] == got["c", "a"] == 0


def test_words_in_several_runs_count_once() -> None:
    a, b = prose(1, 60), prose(2, 120)
    b[0][0:10], b[1][0:10] = a[0][0:10], a[0][5:15]
    shingles, segments = tables(a=text_of(a), b=text_of(b))
    table = overlap.verbatim(overlap.shared_runs(shingles, segments), segments, repeats=20).set_index("source")
    assert table.loc["a", "copied"] == 15
    assert table.loc["b", "copied"] == 20


def test_repeats_within_one_source_are_no_overlap() -> None:
    a = prose(1, 120)
    a[1] = list(a[0])
    assert overlap.shared_runs(*tables(a=text_of(a), b=text_of(prose(2, 60)))).empty


def test_nothing_shared_gives_zero_rows_and_zero_shares() -> None:
    shingles, segments = tables(a="One two three.", b="Four five six seven eight nine.")
    assert overlap.shared_runs(shingles, segments).empty
    assert set(shares(shingles, segments).values()) == {0}


def test_a_least_below_the_window_is_refused() -> None:
    with pytest.raises(ValueError, match="runs below 5 words cannot be found in windows of 5"):
        overlap.shared_runs(*tables(a="One.", b="Two."), least=4)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 3), min_size=5, max_size=14), min_size=2, max_size=5))
def test_runs_agree_with_brute_force(rows: list[list[int]]) -> None:
    words = [["red", "green", "blue", "grey"][value] for row in rows for value in row]
    lengths = list(itertools.accumulate(map(len, rows), initial=0))
    made = [words[start:stop] for start, stop in itertools.pairwise(lengths)]
    shingles, segments = tables(**{f"s{n}": text_of([row]) for n, row in enumerate(made)})
    expected = []
    for one, two in itertools.combinations(range(len(made)), 2):
        a, b = made[one], made[two]
        for i, j in itertools.product(range(len(a)), range(len(b))):
            if a[i] != b[j] or (i and j and a[i - 1] == b[j - 1]):
                continue
            size = 0
            while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
                size += 1
            if size >= 5:
                expected.append((f"s{one}.001", i, f"s{two}.001", j, size))
    runs = overlap.shared_runs(shingles, segments)
    got = runs[["segment_1", "offset_1", "segment_2", "offset_2", "words"]].itertuples(index=False, name=None)
    assert sorted(got) == sorted(expected)


def test_near_duplicates_are_measured_on_the_shorter_segment() -> None:
    a, b = prose(1, 60), prose(2, 30)
    b[0][0:24] = a[0][0:24]
    shingles, segments = tables(a=text_of(a), b=text_of(b))
    runs = overlap.shared_runs(shingles, segments)
    found = overlap.near_duplicates(runs, segments)
    assert found.to_dict("records") == [{"segment_1": "a.001", "segment_2": "b.001", "shared": 24, "share": 0.8}]
    assert overlap.near_duplicates(runs, segments, least=0.81).empty


def test_tables_given_are_not_changed() -> None:
    a = prose(1, 120)
    shingles, segments = tables(a=text_of(a), b=text_of(a))
    before = shingles.copy(), segments.copy()
    runs = overlap.shared_runs(shingles, segments)
    kept = runs.copy()
    overlap.verbatim(runs, segments, repeats=5)
    overlap.near_duplicates(runs, segments)
    pd.testing.assert_frame_equal(shingles, before[0])
    pd.testing.assert_frame_equal(segments, before[1])
    pd.testing.assert_frame_equal(runs, kept)


def test_wording_of_runs_is_cut_at_twelve_words() -> None:
    a, b = prose(1, 60), prose(2, 60)
    b[0][0:20], b[0][30:36] = a[0][0:20], a[0][40:46]
    batch = batch_of([("a", texts.parse(text_of(a))), ("b", texts.parse(text_of(b)))])
    shingles, segments = tables(a=text_of(a), b=text_of(b))
    windows = pd.DataFrame(
        {"hash": shingles["hash"], "phrase": [" ".join(batch.words[s:].decode().split(" ")[:5]) for s in batch.starts]}
    )
    runs = overlap.shared_runs(shingles, segments)
    got = overlap.wording_of_runs(runs, shingles, windows.drop_duplicates("hash"))
    assert list(got["phrase"]) == [" ".join(a[0][0:12]) + " …", " ".join(a[0][40:46])]


@pytest.mark.parametrize("most", [1, 7, 50])
def test_blocks_of_segments_do_not_show(most, monkeypatch) -> None:
    a, b, c = prose(1, 300), prose(2, 300), prose(3, 300)
    for other in (b, c):
        other[0][5:25], other[1][10:40], other[2][0:9] = a[0][3:23], a[1][0:30], a[1][30:39]
    given = tables(a=text_of(a), b=text_of(b), c=text_of(c))
    whole = overlap.shared_runs(*given)
    monkeypatch.setattr(overlap, "MOST", most)
    assert len(whole) > 5
    pd.testing.assert_frame_equal(overlap.shared_runs(*given), whole)
    blocks = list(overlap.blocks_of(overlap.repeated(*given), len(given[1])))
    assert len(blocks) > 1
