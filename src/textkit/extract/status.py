"""What a collection holds: its sources, its layers, its stored results, its last change."""

from __future__ import annotations

from pathlib import Path

from textkit import results
from textkit.coding.layers import layers
from textkit.coding.whole import in_part, left_out
from textkit.corpus.present import load_table
from textkit.corpus.reader import Corpus
from textkit.corpus.sample import SOURCES
from textkit.corpus.tables import TABLES
from textkit.errors import InputError
from textkit.extract.change import last_change
from textkit.extract.coded import ASIDE, read_rows
from textkit.extract.files import text_files
from textkit.extract.old import Old
from textkit.extract.rebuild import listed_in
from textkit.extract.sources import Source
from textkit.extract.taking import take
from textkit.language.languages import ENGLISH, LANGUAGES

__all__ = ["status"]

UNKNOWN = 8  # unlisted texts that are named
NAMED = 20  # of very many sources


def status(data: Path) -> str:
    """A few lines about a collection.

    Raises:
        InputError: its tables break their contract.
    """
    sources = listed_in(data)
    if not sources:
        return f"{data}: no source yet; add texts with textkit add FILE …"
    if len(sources) > SOURCES:
        return many(sources, data)
    corpus = Corpus.load(data)
    width = max(len(source.source) for source in sources)
    count = "1 source" if len(sources) == 1 else f"{len(sources)} sources"
    spoken = "" if corpus.language == ENGLISH else f", {LANGUAGES[corpus.language].name}"
    lines = [f"{data}: {count}, {corpus.words:,} words{spoken}"]
    for source in sources:
        words = f"{int(corpus.lengths[source.source]):>9,} words"
        lines.append(f"  {source.source:<{width}} {words}  {source.title}{text_said(source, data)}")
    lines += unlisted(sources, data)
    missing = layers(corpus, data)
    there = [name for name, how in missing.items() if not how]
    lines.append(f"layers that are there: {', '.join(there) or 'none'}")
    lines += [f"  {name}: {how}" for name, how in missing.items() if how]
    lines += unread(corpus, data)
    stale = results.stale(data)
    todo = "textkit report makes them" if stale else "all are current"
    lines.append(f"stored results: {len(stale)} of {len(results.RESULTS)} are missing or stale; {todo}")
    return "\n".join([*lines, undoable(data)])


def many(sources: list[Source], data: Path) -> str:
    """A few lines about so many sources that no page compares them."""
    words = sum(int(part["words"].sum()) for part in Old(data / "features").places)
    lines = [f"{data}: {len(sources):,} sources, {words:,} words; of more than {SOURCES:,} there are no pages"]
    lines += [f"  {source.source}  {source.title}" for source in sources[:NAMED]]
    return "\n".join([*lines, f"  … and {len(sources) - NAMED:,} more", undoable(data)])


def undoable(data: Path) -> str:
    """A line about the last change."""
    change = last_change(data)
    return f"last change: {change} (textkit undo takes it back)" if change else "last change: none to undo"


def unread(corpus: Corpus, data: Path) -> list[str]:
    """Lines about what readers wrote in part, and about what was set aside when a text was replaced."""
    lines = []
    for name in ("consensus", "links"):
        lines += left_out(data / TABLES[name].file, in_part(corpus.segments, load_table(name, data)["segment"]))
    written = load_table("memos", data)["segment"]
    lacking = corpus.segments.loc[~corpus.segments["segment"].isin(written), "segment"]
    if len(written) and len(lacking):
        size = f"{len(lacking)} of {len(corpus.segments)} paragraphs"
        lines.append(f"{data / TABLES['memos'].file}: {size} have no line yet (the first: {lacking.iloc[0]})")
    for path in sorted((data / ASIDE).glob("*.csv")):
        rows = read_rows(path)[1]
        lines.append(
            f"{path}: {len(rows)} rows about paragraphs that a new text does not have; write those about the new ones "
            f"into {data / 'coding' / path.name}, then remove this file"
        )
    return lines


def text_said(source: Source, data: Path) -> str:
    """What there is to say about the text of a source: nothing where it is as it was."""
    path = data / "texts" / source.file
    if not path.exists():
        return ""
    try:
        same = take(path).sha256 == source.sha256
    except InputError as error:
        return f" ({error})"
    return "" if same else f" ({path}: was altered; textkit replace {source.source} {path} takes it in)"


def unlisted(sources: list[Source], data: Path) -> list[str]:
    """A line about the texts that are kept and are of no source."""
    try:
        found = text_files(data / "texts")
    except InputError:
        return []
    names = [path.name for path in found if path.name not in {source.file for source in sources}]
    more = " …" if len(names) > UNKNOWN else ""
    return [f"texts that are of no source: {', '.join(names[:UNKNOWN])}{more}"] if names else []
