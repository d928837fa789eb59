"""The feature tables: read, checked, selected from."""

from textkit.corpus.embeddings import Embeddings, read_embeddings, read_stored
from textkit.corpus.reader import Corpus, Matrix, find_data

__all__ = ["Corpus", "Embeddings", "Matrix", "find_data", "read_embeddings", "read_stored"]
