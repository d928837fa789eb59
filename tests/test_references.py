"""Every work that is cited stands in references.bib, and every entry there is cited."""

import itertools
import re
import subprocess
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
NAME = r"(?:van )?[A-ZÉŠ][\w'’éäöü-]+"
CITED = re.compile(rf"({NAME}(?:(?:, | & ){NAME})*(?: et al\.)?),? \(?((?:18|19|20)\d\d)\b")
NO_AUTHORS = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October"}
NO_AUTHORS |= {"November", "December", "Round", "Version"}


def entries(text):
    """Entries of a BibTeX file: key → fields."""
    found = re.findall(r"^@\w+\{(\S+),\n(.*?)^\}$", text, re.MULTILINE | re.DOTALL)
    return {key: dict(re.findall(r"^  (\w+) = \{(.*)\},$", body, re.MULTILINE)) for key, body in found}


def forms(entry):
    """How a work is cited: all its authors, or the first and "et al."."""
    names = [author.partition(",")[0] for author in entry["author"].split(" and ")]
    whole = " & ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    return {f"{who} {entry['year']}" for who in [whole, *([f"{names[0]} et al."] if len(names) > 2 else [])]}


def citations(text):
    """Author and year of each work that a text cites."""
    flat = re.sub(r"\s+(?:# )?", " ", text.replace("’", "'"))
    return {f"{who} {year}" for who, year in CITED.findall(flat) if who.split()[0] not in NO_AUTHORS}


def fits(cited, form):
    """The same work; the pattern may cut a double name (Spärck Jones) or take a word too many (MASI, Doe 1999)."""
    return form == cited or form.endswith(f" {cited}") or cited.endswith(f", {form}")


def missing(cited, known):
    """Citations that fit no form."""
    return sorted(each for each in cited if not any(fits(each, form) for form in known))


def texts():
    """What may cite: the package, the scripts and the notebooks, by file."""
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    for name in names:
        if not (ROOT / name).is_file():
            continue
        if (name.endswith(".py") and name.startswith(("src/", "scripts/"))) or name == "README.md":
            yield name, (ROOT / name).read_text(encoding="utf-8")
        if name.endswith(".ipynb"):
            cells = nbformat.read(ROOT / name, as_version=4).cells
            yield name, "\n".join(cell.source for cell in cells)


BIB = entries((ROOT / "references.bib").read_text(encoding="utf-8"))
KNOWN = set(itertools.chain.from_iterable(forms(entry) for entry in BIB.values()))
TEXTS = dict(texts())


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_cited_has_an_entry(name):
    assert missing(citations(TEXTS[name]), KNOWN) == [], "add it to references.bib"


@pytest.mark.parametrize("name", [name for name, text in TEXTS.items() if "Source: " in text])
def test_a_source_names_author_and_year(name):
    for line in re.findall(r"^\s*Source: (.*(?:\n\s+\S.*)?)", TEXTS[name], re.MULTILINE):
        assert citations(line), f"{name}: {line}"


def test_every_entry_is_cited_and_whole():
    cited = set(itertools.chain.from_iterable(citations(text) for text in TEXTS.values()))
    assert all({"author", "year", "title"} <= entry.keys() for entry in BIB.values())
    assert [key for key, own in BIB.items() if not any(fits(each, form) for form in forms(own) for each in cited)] == []
    assert list(BIB) == sorted(BIB)
    dois = [entry["doi"] for entry in BIB.values() if "doi" in entry]
    assert len(dois) == len(set(dois))
    assert all(re.fullmatch(r"10\.\d{4,9}/\S+", doi) for doi in dois)


def test_the_check_sees_what_it_should():
    known = forms({"author": "Doe, A. and Roe, B. and Poe, C.", "year": "1999"})
    assert known == {"Doe, Roe & Poe 1999", "Doe et al. 1999"}
    assert missing(citations("Source: Doe, Roe & Poe 1999; Nobody 2001 (x)."), known) == ["Nobody 2001"]
    assert missing(citations("as Doe et al.\n    (1999) say"), known) == []
