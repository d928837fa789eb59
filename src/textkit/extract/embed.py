"""Sentence embeddings: one vector a segment, made once by a model and kept as a feature.

Only making vectors needs a model (the optional extra ``embed``); reading them needs numpy alone. Each text passes
through the model by itself, so a vector does not depend on the texts beside it, and half-precision rounding swallows
most of what differs between processors: on one machine the file is the same byte for byte.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from textkit.corpus.embeddings import read_stored
from textkit.corpus.writing import in_place
from textkit.errors import InputError, InputWarning
from textkit.extract import texts
from textkit.extract.terms import segment_tables

__all__ = ["Encoder", "load_encoder", "renamed_vectors", "segment_texts", "write_embeddings"]


class Encoder(NamedTuple):
    """A model: its ``name``, the SHA-256 of its weights' file, and ``encode`` (texts → one row a text)."""

    name: str
    sha256: str
    encode: Callable[[list[str]], np.ndarray]


def load_encoder(model: str) -> Encoder:
    """Load a sentence-transformers model.

    Args:
        model: a folder that holds one, or a name that the library knows (it looks on disk first).

    Raises:
        InputError: sentence-transformers is not installed, or there is no such model.
    """
    try:
        import torch
        from huggingface_hub import snapshot_download
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise InputError("--embed needs sentence-transformers; run pip install 'textkit[embed]'") from None
    try:
        folder = Path(model) if Path(model).is_dir() else Path(snapshot_download(model))
        weights = (folder / "model.safetensors").read_bytes()
        loaded = SentenceTransformer(str(folder), device="cpu")
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise InputError(f"{model}: no such model ({reason}); give a folder or a name of one on this machine") from None
    torch.set_num_threads(1)

    def encode(batch: list[str]) -> np.ndarray:
        sizes = [len(loaded.tokenizer(text, verbose=False)["input_ids"]) for text in batch]
        cut = sum(size > loaded.max_seq_length for size in sizes)
        if cut:
            warnings.warn(
                f"{model}: reads {loaded.max_seq_length} word pieces; the rest of {cut} segment(s) was not seen",
                InputWarning,
                stacklevel=2,
            )
        rows = loaded.encode(batch, batch_size=1, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, dtype=np.float32)

    return Encoder(model_name(folder, model), hashlib.sha256(weights).hexdigest(), encode)


def model_name(folder: Path, asked: str) -> str:
    """The model's own name: its model card's heading, else the last part of what was asked for."""
    card = folder / "README.md"
    lines = card.read_text(encoding="utf-8").splitlines() if card.is_file() else []
    own = [line.removeprefix("# ").strip() for line in lines if line.startswith("# ")]
    return own[0] if own else Path(asked).name


def segment_texts(parsed: Mapping[str, texts.Text]) -> dict[str, str]:
    """The text of each segment of some texts, by segment id, as extraction numbers them.

    Args:
        parsed: the text of each source id.
    """
    tables = [segment_tables(source, text)[1] for source, text in parsed.items()]
    return {segment: text for table in tables for segment, text in table.select("segment", "text").iter_rows()}


def source_of(segment: str) -> str:
    """The source of a segment id."""
    return segment.rpartition(".")[0]


def write_embeddings(
    segments: Mapping[str, str],
    encoder: Encoder,
    path: Path,
    old: Path | None = None,
    keep: Iterable[str] | None = None,
) -> None:
    """Write the vectors of some segments; the vectors of other sources that are in the file stay.

    Args:
        segments: text by segment id, whole sources at a time.
        encoder: the model.
        path: ``embeddings.npz``; written beside and then renamed.
        old: the file that is there already; ``path`` by default.
        keep: sources whose vectors stay where they are not made anew; all by default.

    Raises:
        InputError: the file is damaged, or its other sources were made with other weights. It is then as it was.
    """
    new = pd.DataFrame(encoder.encode(list(segments.values())).astype(np.float16), index=list(segments))
    place = path if old is None else old
    if place.exists():
        stored, model, sha256 = read_stored(place)
        kept = set(map(source_of, stored.index)) - set(map(source_of, segments))
        kept = kept if keep is None else kept & set(keep)
        if kept and sha256 != encoder.sha256:
            raise InputError(
                f"{place}: was made with {model} (SHA-256 {sha256[:12]}…), not with this {encoder.name}; "
                "use that model, or remove the file and embed all texts"
            )
        new = pd.concat([stored[[source_of(segment) in kept for segment in stored.index]], new])
    store_vectors(new, encoder.name, encoder.sha256, path)


def store_vectors(vectors: pd.DataFrame, model: str, sha256: str, path: Path) -> None:
    """Write vectors by segment, and the model that made them."""
    ordered = vectors.sort_index()
    with in_place(path) as file:
        np.savez(
            file,
            segment=np.array(ordered.index, dtype=np.str_),
            vector=ordered.to_numpy(dtype=np.float16),
            model=np.array(model),
            sha256=np.array(sha256),
        )


def renamed_vectors(old: Path, path: Path, names: Mapping[str, str | None]) -> None:
    """Write the vectors that there are under other names of segments; those without a name are left out.

    Args:
        old: the file that there is.
        path: where to write.
        names: the new name by the old one, for those segments that change; None for those that go.

    Raises:
        InputError: the file is damaged.
    """
    stored, model, sha256 = read_stored(old)
    new = {segment: names.get(segment, segment) for segment in stored.index}
    kept = stored[[new[segment] is not None for segment in stored.index]]
    store_vectors(kept.set_axis([new[segment] for segment in kept.index]), model, sha256, path)
