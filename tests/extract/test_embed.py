"""Embeddings: written whole or not at all, added to, and the model never mixed up; no model is needed to test it."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np
import pytest

from textkit.corpus.embeddings import read_embeddings
from textkit.errors import InputError
from textkit.extract import embed
from textkit.extract.texts import parse, read


def fake(name: str = "toy", sha256: str = "f" * 64) -> embed.Encoder:
    """Vectors from the texts' bytes."""

    def encode(batch: list[str]) -> np.ndarray:
        digests = [hashlib.sha256(text.encode()).digest() for text in batch]
        return np.array([np.frombuffer(digest, dtype=np.uint8)[:8] + 1.0 for digest in digests])

    return embed.Encoder(name, sha256, encode)


def test_written_and_read_with_length_one(tmp_path: Path) -> None:
    path = tmp_path / "new" / "embeddings.npz"
    embed.write_embeddings({"b.001": "two", "a.001": "one"}, fake(), path)
    got = read_embeddings(path)
    assert list(got.vectors.index) == ["a.001", "b.001"]
    assert np.linalg.norm(got.vectors, axis=1) == pytest.approx([1, 1])
    assert (got.model, got.sha256) == ("toy", "f" * 64)
    assert [file.name for file in path.parent.iterdir()] == ["embeddings.npz"]


def test_the_same_texts_give_the_same_bytes_at_once_or_one_by_one(tmp_path: Path) -> None:
    embed.write_embeddings({"a.001": "one", "b.001": "two"}, fake(), tmp_path / "at_once.npz")
    embed.write_embeddings({"b.001": "two"}, fake(), tmp_path / "added.npz")
    embed.write_embeddings({"a.001": "one"}, fake(), tmp_path / "added.npz")
    assert (tmp_path / "at_once.npz").read_bytes() == (tmp_path / "added.npz").read_bytes()


def test_a_source_embedded_anew_loses_its_old_vectors_and_others_can_be_dropped(tmp_path: Path) -> None:
    path = tmp_path / "embeddings.npz"
    embed.write_embeddings({"a.001": "one", "a.002": "two", "b.001": "x", "c.001": "y"}, fake(), path)
    embed.write_embeddings({"a.001": "new"}, fake(), path, keep=["c"])
    assert list(read_embeddings(path).vectors.index) == ["a.001", "c.001"]


def test_two_models_are_not_mixed_and_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "embeddings.npz"
    embed.write_embeddings({"a.001": "one"}, fake(), path)
    before = path.read_bytes()
    with pytest.raises(InputError, match=r"was made with toy \(SHA-256 ffffffffffff…\), not with this other"):
        embed.write_embeddings({"b.001": "two"}, fake("other", "0" * 64), path)
    assert path.read_bytes() == before
    embed.write_embeddings({"a.001": "one"}, fake("other", "0" * 64), path)
    assert read_embeddings(path).model == "other"


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut short"])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "embeddings.npz"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"embeddings\.npz: cannot be read"):
        read_embeddings(path)


def test_a_file_that_breaks_its_contract_is_named(tmp_path: Path) -> None:
    path = tmp_path / "embeddings.npz"
    np.savez(path, segment=np.array(["a.001"]))
    with pytest.raises(InputError, match="cannot be read"):
        read_embeddings(path)
    for vector in (np.ones((2, 3)), np.zeros((1, 3)), np.ones(3)):
        np.savez(path, segment=np.array(["a.001"]), vector=vector, model=np.array("m"), sha256=np.array("s"))
        with pytest.raises(InputError, match="does not hold one vector a segment"):
            read_embeddings(path)


def test_without_the_library_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(InputError, match=r"pip install 'textkit\[embed\]'"):
        embed.load_encoder("some-model")


def test_the_model_s_own_name_comes_from_its_card(tmp_path: Path) -> None:
    assert embed.model_name(tmp_path, "makers/small-model") == "small-model"
    (tmp_path / "README.md").write_text("---\nlicense: x\n---\n# The model\n\n# Use\n", encoding="utf-8")
    assert embed.model_name(tmp_path, "whatever") == "The model"


def test_segments_are_numbered_as_extraction_numbers_them(tmp_path: Path) -> None:
    path = tmp_path / "tea.txt"
    path.write_text("On tea\n\nTea is hot.\n\nKinds\n\nThere are two:\n\n• green\n• black\n", encoding="utf-8")
    got = embed.segment_texts({"tea": parse(read(path).text)})
    assert got == {"tea.001": "Tea is hot.", "tea.002": "There are two:", "tea.003": "green", "tea.004": "black"}


@pytest.mark.parametrize("what", ["nan", "inf", "words", "numbers"])
def test_a_file_of_other_things_is_refused(what, tmp_path):
    vector = np.full((1, 2), {"nan": np.nan, "inf": np.inf}.get(what, 1.0))
    vector = np.array([["a", "b"]]) if what == "words" else vector
    segment = np.array([1]) if what == "numbers" else np.array(["a.001"])
    path = tmp_path / "embeddings.npz"
    np.savez(path, segment=segment, vector=vector, model=np.array("m"), sha256=np.array("0" * 64))
    with pytest.raises(InputError, match=r"holds other things than vectors|does not hold one vector"):
        read_embeddings(path)
