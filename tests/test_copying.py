"""No tracked file quotes a source at length. Proved from the shingle table alone: the texts are not needed.

Thirteen words in a row are nine five-word windows in a row. A file that copies them holds nine consecutive windows
whose hashes stand at consecutive offsets of one segment.
"""

import html
import json
import re
import subprocess
from pathlib import Path

import pytest

from textkit.corpus.reader import Corpus
from textkit.extract.rebuild import extract
from textkit.language.tokens import WINDOW, windows

MOST = 12  # words of a source in a row
ROOT = Path(__file__).resolve().parent.parent


def places(shingles):
    """Where each hash stands: hash → (segment, offset) pairs."""
    found = {}
    for row in shingles.itertuples():
        found.setdefault(int(row.hash), []).append((row.segment, int(row.offset)))
    return found


def longest_copy(text, known):
    """The most words that a text has in a row from one segment, and the place of their last window."""
    best, where, runs = 0, None, {}
    for value in windows(text):
        runs = {(name, at): runs.get((name, at - 1), WINDOW - 1) + 1 for name, at in known.get(value, ())}
        for place, length in runs.items():
            if length > best:
                best, where = length, place
    return best, where


def shown(path):
    """The text that a file shows: of a notebook its sources and its outputs in words, without pictures."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return text
    parts = []
    for cell in json.loads(text)["cells"]:
        parts.append("".join(cell["source"]))
        for output in cell.get("outputs", []):
            parts.append("".join(output.get("text", [])))
            for kind, value in output.get("data", {}).items():
                if kind.startswith("text/"):
                    parts.append(html.unescape(re.sub(r"<[^>]*>", " ", "".join(value))))
    return "\n".join(parts)


def test_no_tracked_file_copies_more_than_twelve_words_of_a_source():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    if listed.returncode:
        pytest.skip("not a git checkout: which files belong to the project is not known")
    known = places(Corpus.load(ROOT / "data").shingles)
    files = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    checked, copied = 0, {}
    for path in filter(Path.is_file, files):
        try:
            text = shown(path)
        except UnicodeDecodeError:
            continue
        checked += 1
        length, place = longest_copy(text, known)
        if length > MOST:
            copied[str(path.relative_to(ROOT))] = f"{length} words in a row, the last at {place}"
    assert checked > 20
    assert copied == {}


# --- the proof can fail ----------------------------------------------------------------------------------------

OURS = (
    "On rivers\n\nA river that leaves its bed in spring carries the year's mud far over fields which people had "
    "only just sown, and whoever lives there learns to wait.\n\nWater finds its way.\n"
)
QUOTE = "a river that leaves its bed in spring carries the year's mud far over fields"


@pytest.fixture(scope="module")
def rivers(tmp_path_factory):
    """Where the windows of our own text stand."""
    home = tmp_path_factory.mktemp("rivers")
    (home / "texts").mkdir()
    (home / "texts" / "rivers.txt").write_text(OURS)
    extract(home / "texts", home / "data")
    return places(Corpus.load(home / "data").shingles)


@pytest.mark.parametrize("words", [4, 5, 12, 13, 15])
def test_the_length_of_a_planted_copy_is_found(words, rivers, tmp_path):
    path = tmp_path / "notes.md"
    path.write_text("As somebody wrote, “" + " ".join(QUOTE.split()[:words]) + "” again and again.")
    length, _ = longest_copy(shown(path), rivers)
    assert length == (words if words >= WINDOW else 0)
    assert (length > MOST) == (words > MOST)


def test_a_copy_is_found_however_it_is_set(rivers, tmp_path):
    quote = QUOTE.upper().replace("'", "’").replace(" ", " \n# ")
    assert longest_copy(quote, rivers) == (15, ("rivers.001", 10))
    book = {
        "cells": [{"source": "x", "outputs": [{"data": {"text/html": ["<td>" + QUOTE.replace(" ", "</td><td>")]}}]}]
    }
    path = tmp_path / "book.ipynb"
    path.write_text(json.dumps(book))
    assert longest_copy(shown(path), rivers)[0] == 15
    book["cells"][0]["outputs"] = [{"text": [QUOTE[:40], QUOTE[40:]]}]
    path.write_text(json.dumps(book))
    assert longest_copy(shown(path), rivers)[0] == 15


def test_short_quotes_one_after_another_are_no_long_copy(rivers):
    first, second = " ".join(QUOTE.split()[:9]), " ".join(QUOTE.split()[9:])
    assert longest_copy(f"{first} – they say – {second}", rivers)[0] == 9
    assert longest_copy(f"{second} {first}", rivers)[0] == 9
