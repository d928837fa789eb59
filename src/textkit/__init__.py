"""textkit compares a handful of texts, from counts alone.

Data flow one way: texts → features → measures → figures → notebooks. ``Corpus.load()`` reads the feature tables;
every measure takes tables and returns new ones.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textkit.corpus.reader import Corpus

__all__ = ["Corpus"]
__version__ = "0.2.0"


def __getattr__(name: str) -> object:
    """``Corpus`` is imported when it is asked for, so that the package alone is there at once."""
    if name == "Corpus":
        from textkit.corpus.reader import Corpus

        return Corpus
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
