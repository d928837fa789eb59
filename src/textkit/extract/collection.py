"""A collection of one's own: made empty, and the sheets that its readers fill in."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from textkit.coding.codebook import load_codebook
from textkit.coding.readings import blank_links, blank_sheet
from textkit.corpus.about import told
from textkit.corpus.reader import Corpus
from textkit.corpus.tables import TABLES
from textkit.corpus.writing import write_table, write_text
from textkit.errors import InputError
from textkit.extract.sources import Source
from textkit.language.languages import ENGLISH
from textkit.language.languages import language as known

__all__ = ["new", "write_sheets"]

ABOUT = "# What the pages say of the collection; every line may go.\nsubject: ''\ncalled: source\njudged_by: readers\n"
IGNORED = "build/\ndata/texts/\ndata/.textkit-*\n"  # texts stay out of version control: they may be somebody else's
CODEBOOK = """# The themes: save this file as codebook.yml when it lists yours. The guide says what each entry is.
rule: A paragraph treats a theme if a main clause has it as subject or claims it first; else it mentions it.
themes:
  - id: example
    name: An example
    definition: What the theme is, in a sentence or two.
    include: When to mark it.
    exclude: When not to.
    terms: [example]
"""


def new(folder: Path, language: str = ENGLISH) -> str:
    """Make an empty collection for texts of one language; a line about what to do next.

    Raises:
        InputError: something is there already, or the language is unknown.
    """
    known(language)
    if (folder / "sources.csv").exists() or (folder / "data").exists():
        raise InputError(f"{folder}: holds a collection or other data already; name a new folder")
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; name a new folder")
    data = folder / "data"
    (data / "texts").mkdir(parents=True)
    (data / "features").mkdir()
    write_text(told(ABOUT, language), data / "about.yml")
    write_text(CODEBOOK, data / "codebook.example.yml")
    if not (folder / ".gitignore").exists():
        write_text(IGNORED, folder / ".gitignore")
    write_table(pd.DataFrame(columns=list(Source._fields)), data / "sources.csv")  # last: it makes the collection
    return f"{folder}: made; next: cd {folder}, textkit add FILE …, textkit report"


def write_sheets(data: Path) -> str:
    """Write a blank sheet for every layer that readers fill in; what is filled in stays as it is.

    Returns:
        A line per sheet: what it is for.
    """
    corpus = Corpus.load(data)
    sheets = {
        "coding/memos_blank.csv": (memo_sheet(corpus), "one line of your own words per paragraph; save as memos.csv"),
        "coding/points_blank.csv": (blank_links(corpus), "which points (points.csv) each paragraph makes"),
        "coding/articles_blank.csv": (article_sheet(corpus), "what each source is; save as articles.csv"),
        "names_blank.csv": (empty("names"), "names and the terms that stand for them; save as names.csv"),
    }
    if (data / "codebook.yml").exists():
        sheet = blank_sheet(corpus, load_codebook(data))
        sheets["coding/blank_sheet.csv"] = (sheet, "2 where a paragraph treats a theme, 1 where it mentions it")
    for name, (table, _) in sheets.items():
        write_table(table, data / name)
    lines = [f"{data / name}: {what}" for name, (_, what) in sheets.items()]
    if not (data / "codebook.yml").exists():
        lines.append(f"{data / 'codebook.yml'}: is not there; it lists the themes, and then has a sheet of its own")
    return "\n".join(lines)


def memo_sheet(corpus: Corpus) -> pd.DataFrame:
    """One row per segment, its memo to be written."""
    return pd.DataFrame({"segment": corpus.segments["segment"], "memo": ""})


def article_sheet(corpus: Corpus) -> pd.DataFrame:
    """One row per source, what it is and what to read it for to be written."""
    return pd.DataFrame({"source": corpus.ids, "what": "", "read_it_for": ""})


def empty(name: str) -> pd.DataFrame:
    """A table of the contract without rows."""
    return pd.DataFrame(columns=list(TABLES[name].types))
