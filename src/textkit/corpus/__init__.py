"""The tables: described, read, checked, selected from, written."""

from textkit.corpus.checks import read_table
from textkit.corpus.embeddings import Embeddings, read_embeddings, read_stored
from textkit.corpus.present import load_table
from textkit.corpus.reader import Corpus, Matrix, find_data
from textkit.corpus.tables import FEATURES, TABLES
from textkit.corpus.title import title_phrases, title_words, without_titles
from textkit.corpus.writing import write_table

__all__ = [
    "FEATURES",
    "TABLES",
    "Corpus",
    "Embeddings",
    "Matrix",
    "find_data",
    "load_table",
    "read_embeddings",
    "read_stored",
    "read_table",
    "title_phrases",
    "title_words",
    "without_titles",
    "write_table",
]
