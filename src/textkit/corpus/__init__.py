"""The feature tables: read, checked, selected from."""

from textkit.corpus.embeddings import Embeddings, read_embeddings, read_stored
from textkit.corpus.reader import Corpus, Matrix, find_data
from textkit.corpus.title import title_phrases, title_words, without_titles

__all__ = [
    "Corpus",
    "Embeddings",
    "Matrix",
    "find_data",
    "read_embeddings",
    "read_stored",
    "title_phrases",
    "title_words",
    "without_titles",
]
