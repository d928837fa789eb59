"""The layers that people add to a collection: which are there, and how the others are made."""

from __future__ import annotations

from pathlib import Path

from textkit.coding.codebook import load_codebook
from textkit.coding.kept import articles, link_readings, links, memos, points, topic_names
from textkit.coding.names import read_names
from textkit.coding.pairs import read_pairs
from textkit.corpus.folder import in_force
from textkit.corpus.present import load_table
from textkit.corpus.reader import Corpus
from textkit.language.languages import LISTED

__all__ = ["HOW_TO", "layers"]

# What a page says where a layer is missing.
HOW_TO = {
    "memos": "No paragraph has its line yet: write data/coding/memos.csv, one line of your own words per paragraph.",
    "coding": "No theme is coded yet: write data/codebook.yml and data/coding/consensus.csv (see data/README.md).",
    "points": "No points are noted yet: write data/coding/points.csv and data/coding/links.csv (see data/README.md).",
    "dictionary": "No theme has terms yet by which a dictionary would find it: add terms to data/codebook.yml.",
    "readings": "The themes were read once: write two readings, data/coding/coder_a.csv and coder_b.csv.",
    "link_readings": "The points were read once: write two readings, data/coding/links_a.csv and links_b.csv.",
    "pairs": "No pairs of paragraphs are judged yet: write data/coding/pairs.csv (see data/README.md).",
    "names": "No names are listed yet: write data/names.csv, one row per name and the term that stands for it.",
    "summaries": "No summary yet: write data/coding/articles.csv, one row per source in your own words.",
    "topic_names": "No topic is named yet: write data/coding/topic_names.csv, one row per stable topic.",
    "function_words": "textkit has no list of small words of this language, so who writes like whom is not asked.",
    "trials": "The methods were not tried on texts of this kind whose truth is known (the project's scripts do that).",
    "embeddings": "No embeddings are made yet: run textkit extract --embed MODEL, where the texts are at hand.",
}


def layers(corpus: Corpus, data: Path) -> dict[str, str]:
    """By layer, how to make it where it is missing; else nothing.

    Args:
        corpus: the sources that there are; a layer about other sources alone is missing.
        data: the data folder.

    Raises:
        InputError: a table breaks its contract.
    """
    book = load_codebook(data).themes if in_force(data / "codebook.yml").exists() else ()
    themes = {theme.id for theme in book}
    coded = load_table("consensus", data)
    there = {
        "memos": len(memos(data)),
        "coding": int(coded["theme"].isin(themes).sum()),
        "points": len(points(data)) and len(links(data)),
        "dictionary": any(theme.terms for theme in book),
        "readings": len(list((data / "coding").glob("coder_*.csv"))) > 1,
        "link_readings": len(link_readings(data)) > 1,
        "pairs": len(read_pairs(data)),
        "names": len(read_names(data)),
        "summaries": len(articles(data)),
        "topic_names": len(topic_names(data)),
        "function_words": corpus.language in LISTED,
        "trials": len(load_table("overlap_seeds", data)),
        "embeddings": len(corpus.vectors),
    }
    return {name: "" if there[name] else how for name, how in HOW_TO.items()}
