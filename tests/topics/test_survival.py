"""Survival: what is planted survives, what is not does not."""

import numpy as np
import pytest
from scipy import sparse

from textkit.corpus.reader import Matrix
from textkit.topics.consensus import consensus
from textkit.topics.search import shuffled
from textkit.topics.survival import SPECIFICATIONS, Specification, derived, spelled, survival
from textkit.topics.texts import TEXTS

TERMS = [f"w{number:02}" for number in range(80)]
SECTIONS = [f"§{number // 4}" for number in range(100)]
FEW = {"as shown": Specification(), "one topic more": Specification(more=1)}


@pytest.fixture(scope="module", autouse=True)
def fewer_runs():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textkit.topics.consensus.TEXTS", 4)
        patch.setattr("textkit.topics.survival.TEXTS", 4)
        patch.setattr("textkit.topics.survival.RUNS", 6)
        yield


def planted():
    generator = np.random.default_rng(4)
    topics = np.zeros((3, 80))
    for number, topic in enumerate(topics):
        topic[14 * number : 14 * number + 14] = 1 / np.arange(1, 15)
    topics /= topics.sum(axis=1, keepdims=True)
    chances = 2 / 3 * topics[np.arange(100) % 3] + 1 / 3 / 80
    return sparse.csr_array(np.array([generator.multinomial(25, chance) for chance in chances]))


def of(counts):
    text = Matrix(counts, [f"d{number}" for number in range(100)], TERMS)
    model = consensus(counts, TERMS, 3, SECTIONS, runs=5)
    return survival(model.terms, dict.fromkeys(TEXTS, text), 3, SECTIONS, FEW)


def test_planted_topics_survive():
    table = of(planted())
    assert len(table) == 6
    assert table["survives"].all()


def test_topics_of_shuffled_text_do_not():
    assert of(shuffled(planted(), 50))["survives"].sum() <= 1


def test_every_specification_changes_one_thing():
    plain = SPECIFICATIONS["as shown"]
    changed = [sum(a != b for a, b in zip(how, plain, strict=True)) for how in SPECIFICATIONS.values()]
    assert sorted(changed) == [0] + [1] * 11
    assert {how.text for how in SPECIFICATIONS.values()} == set(TEXTS)


def test_phrases_are_spelled_out():
    assert spelled(["joint exercise", "joint", "war"], set()) == ["joint", "exercise", "war"]


def test_a_text_is_derived_from_another():
    counts = sparse.csr_array(np.array([[1, 2, 4], [0, 1, 0]]))
    found = derived(counts, ["a b", "b", "title"], ["a", "b"])
    assert found.toarray().tolist() == [[1, 3], [0, 1]]
    assert derived(counts, ["a b", "b", "title"], ["a b", "b"]).toarray().tolist() == [[1, 2], [0, 1]]
