"""Meaning: nearest counterparts against a plain loop; copies, strangers and halves; planted paraphrase."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from textkit.corpus.embeddings import read_embeddings
from textkit.corpus.reader import Matrix
from textkit.overlap import meaning


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1)[:, None]


def corpus(**sources: np.ndarray) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Vectors and segments of sources given as arrays, a row a segment of 10 words, two a section."""
    rows = [(f"{s}.{k + 1:03d}", s, k // 2 + 1, "paragraph", 10) for s, own in sources.items() for k in range(len(own))]
    segments = pd.DataFrame(rows, columns=["segment", "source", "section", "kind", "words"])
    segments = segments.astype({"source": pd.CategoricalDtype(list(sources), ordered=True)})
    return pd.DataFrame(unit(np.vstack(list(sources.values()))), index=segments["segment"]), segments


def judged() -> pd.DataFrame:
    """Pairs of which those above .8 are mostly the same point."""
    score = np.linspace(0.3, 0.99, 140)
    same = (score > 0.8) ^ (np.arange(140) % 9 == 0) & (score > 0.7)
    return pd.DataFrame({"stratum": "all", "score": score, "same": same, "weight": 1.0})


TEXT, OTHER = (np.random.default_rng(seed).normal(size=(20, 200)) for seed in (1, 2))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_counterparts_agree_with_a_plain_loop(seed: int) -> None:
    generator = np.random.default_rng(seed)
    vectors, segments = corpus(**{name: generator.normal(size=(generator.integers(1, 5), 3)) for name in "abc"})
    got = meaning.counterparts(vectors, segments).set_index(["segment", "other"])
    assert len(got) == 2 * len(segments)
    for row in segments.itertuples():
        for other in {"a", "b", "c"} - {row.source}:
            there = segments.loc[segments["source"] == other, "segment"]
            scores = [round(float(vectors.loc[row.segment] @ vectors.loc[each]), 6) for each in there]
            assert got.loc[(row.segment, other), "score"] == pytest.approx(max(scores), abs=2e-6)
            assert got.loc[(row.segment, other), "counterpart"] in set(there)


def test_copies_overlap_wholly_strangers_not_and_a_half_by_half() -> None:
    vectors, segments = corpus(a=TEXT, copy=TEXT, half=TEXT[:10], other=OTHER)
    nearest = meaning.counterparts(vectors, segments)
    table = meaning.shared_points(nearest, segments, judged(), 0.8, repeats=50).set_index(["source", "other"])
    for measure in ("share", "above"):
        assert table.loc[("a", "copy"), measure] == table.loc[("copy", "a"), measure] == 1
        assert table.loc[("half", "a"), measure] == 1
        assert table.loc[("a", "half"), measure] == pytest.approx(0.5, abs=0.01)
        assert table.loc[("a", "other"), measure] < 0.01
        assert table.loc[("other", "a"), measure] < 0.01
    assert table.loc[("a", "copy"), "low"] == 1
    assert table.loc[("a", "half"), "low"] < 0.5 < table.loc[("a", "half"), "high"]


def test_the_planted_share_of_paraphrase_comes_out_within_one_point() -> None:
    generator = np.random.default_rng(4)
    reworded = TEXT + generator.normal(scale=0.1, size=TEXT.shape)
    b = OTHER.copy()
    b[generator.permutation(20)[:7]] = reworded[generator.permutation(20)[:7]]
    vectors, segments = corpus(a=TEXT, b=b)
    table = meaning.shared_points(meaning.counterparts(vectors, segments), segments, judged(), 0.9, repeats=20)
    assert table["above"].to_numpy() == pytest.approx([0.35, 0.35], abs=0.01)


def test_words_weigh_not_segments() -> None:
    vectors, segments = corpus(a=TEXT[:2], b=TEXT[:1])
    segments = segments.assign(words=[30, 10, 30])
    table = meaning.shared_points(meaning.counterparts(vectors, segments), segments, judged(), 0.8, repeats=20)
    assert table.set_index("source").loc["a", "above"] == 0.75


def test_unmatched_names_the_nearest_of_all() -> None:
    vectors, segments = corpus(a=TEXT, b=TEXT[:10], c=TEXT[5:15])
    table = meaning.unmatched(meaning.counterparts(vectors, segments), judged())
    assert len(table) == len(segments)
    alone = table[(table["source"] == "a") & (table["score"] < 0.8)]
    assert set(alone["segment"]) == {f"a.{n:03d}" for n in range(16, 21)}
    assert table["score"].is_monotonic_increasing
    assert (table["chance"].diff().dropna() >= 0).all()


def test_points_leaves_out_lead_ins_and_sources_without_vectors() -> None:
    vectors, segments = corpus(a=TEXT[:3], b=OTHER[:3])
    segments.loc[1, "kind"] = "lead_in"
    own = meaning.points(segments, vectors[vectors.index.str.startswith("a")])
    assert list(own["segment"]) == ["a.001", "a.003"]
    assert list(own["source"].cat.categories) == ["a"]


def test_similarity_is_the_cosine_in_the_order_asked_for() -> None:
    vectors, segments = corpus(a=np.array([[3.0, 4.0]]), b=np.array([[4.0, 3.0]]))
    got = meaning.similarity(vectors[::-1], segments)
    assert got == pytest.approx(np.array([[1, 0.96], [0.96, 1]]))


def test_lsa_sees_association_that_shared_words_do_not() -> None:
    # ship and boat never meet, but both go with sea; tea is apart
    counts = np.array([[3, 0, 3, 0], [0, 3, 3, 0], [3, 0, 0, 0], [0, 3, 0, 0], [0, 0, 0, 3], [0, 0, 0, 3]])
    matrix = Matrix(sparse.csr_array(counts), [f"a.{n}" for n in range(6)], ["ship", "boat", "sea", "tea"])
    vectors = meaning.lsa(matrix, dimensions=2)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(6))
    cosine = vectors @ vectors.T
    assert counts[2] @ counts[3] == 0
    assert cosine.loc["a.2", "a.3"] > 0.9
    assert abs(cosine.loc["a.2", "a.4"]) < 0.1


def test_lsa_leaves_an_empty_segment_at_zero() -> None:
    matrix = Matrix(sparse.csr_array(np.array([[1, 2, 0], [0, 0, 0], [0, 1, 1]])), ["a", "b", "c"], ["x", "y", "z"])
    assert (meaning.lsa(matrix).loc["b"] == 0).all()


def test_planted_paraphrase_is_found_by_the_model_s_vectors_and_not_by_shared_words() -> None:
    """Texts written for this test; their vectors were made once with the model named in the file."""
    planted = Path(__file__).parent / "planted"
    texts = pd.read_csv(planted / "segments.csv").set_index("segment")["text"]
    vectors = read_embeddings(planted / "embeddings.npz").vectors
    paraphrased = {"tea.003": "drinks.001", "tea.002": "drinks.002", "tea.005": "drinks.004", "tea.004": "drinks.006"}
    segments = pd.DataFrame({"segment": texts.index, "source": texts.index.str.split(".").str[0]})
    segments = segments.astype({"source": pd.CategoricalDtype(["tea", "drinks", "stars"], ordered=True)})
    nearest = meaning.counterparts(meaning.centred(vectors), segments).set_index(["segment", "other"])
    for segment, same in paraphrased.items():
        assert nearest.loc[(segment, "drinks"), "counterpart"] == same
        assert nearest.loc[(same, "tea"), "counterpart"] == segment
    drinks = nearest.xs("drinks", level="other")["score"]
    found = drinks[list(paraphrased)]
    alone = drinks[drinks.index.str.startswith("tea") & ~drinks.index.isin(list(paraphrased))]
    assert found.min() > alone.max()
    assert nearest.xs("stars", level="other")["score"].max() < found.min()
