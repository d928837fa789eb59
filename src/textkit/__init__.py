"""textkit compares a handful of texts, from counts alone.

Data flow one way: texts → features → measures → plots → notebooks. ``Corpus.load()`` reads the feature tables;
every measure takes tables and returns new ones.
"""

from textkit.corpus.reader import Corpus

__all__ = ["Corpus"]
__version__ = "0.1.0"
