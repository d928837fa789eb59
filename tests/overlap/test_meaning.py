"""Likeness of vectors: the common subject taken out; planted paraphrase found by the model's vectors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from textkit.corpus.embeddings import read_embeddings
from textkit.overlap import meaning


def test_what_all_share_is_taken_out():
    rows = pd.DataFrame([[1.0, 0.1], [1.0, -0.1]], index=["a.001", "b.001"])
    assert meaning.centred(rows).to_numpy() == pytest.approx(np.array([[0, 1], [0, -1]]))


def test_lead_ins_and_segments_without_a_vector_are_not_compared():
    segments = pd.DataFrame({"segment": ["a.001", "a.002", "b.001"], "kind": ["paragraph", "lead_in", "item"]})
    segments = segments.assign(source=pd.Categorical(["a", "a", "b"]))
    vectors = pd.DataFrame(np.eye(2), index=["a.001", "a.002"])
    assert meaning.comparable(segments, vectors)["segment"].tolist() == ["a.001"]


def test_planted_paraphrase_is_nearest_by_the_models_vectors() -> None:
    """Texts written for this test; their vectors were made once with the model named in the file."""
    planted = Path(__file__).parent / "planted"
    texts = pd.read_csv(planted / "segments.csv").set_index("segment")["text"]
    vectors = meaning.centred(read_embeddings(planted / "embeddings.npz").vectors)
    segments = pd.DataFrame({"segment": texts.index})
    score = pd.DataFrame(meaning.similarity(vectors, segments), index=texts.index, columns=texts.index)
    drinks = [each for each in texts.index if each.startswith("drinks")]
    paraphrased = {"tea.003": "drinks.001", "tea.002": "drinks.002", "tea.005": "drinks.004", "tea.004": "drinks.006"}
    assert {segment: score.loc[segment, drinks].idxmax() for segment in paraphrased} == paraphrased
