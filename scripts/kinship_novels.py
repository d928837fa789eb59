"""Novels, of which we know who wrote what, put to the verdicts of notebook 01: near, apart or undecided?

Run from the project's folder: ``python scripts/kinship_novels.py en=FOLDER de=FOLDER`` (about ten minutes); a folder
holds novels in TEI, such as those of ELTeC (COST Action CA16204; English and German, level 1), one to an author here.
Each novel makes two sources, of its odd and of its even chapters, so that a pair is of one novel or of two authors. A
section is the beginning of a chapter. Sameness is asked of however few sections, to see how many it takes. It writes
``data/results/kinship_novels.csv``.
"""

import re
import sys
import tempfile
from pathlib import Path

import pandas as pd
from lxml import etree

from textkit import Corpus
from textkit.corpus.writing import write_table
from textkit.extract.rebuild import extract
from textkit.structure import halves
from textkit.structure.kinship import kin, kinship

SECTIONS = (5, 8, 12, 17)
WORDS = 170  # of a section at least, as the articles' have
NOVELS = 20
TEI = "{http://www.tei-c.org/ns/1.0}"


def plain(element: etree._Element) -> str:
    """The text of an element in one line."""
    return " ".join(" ".join(element.itertext()).split())


def chapters_of(root: etree._Element) -> list[list[str]]:
    """The beginnings of a novel's chapters, each a list of paragraphs."""
    found = []
    for division in root.iterfind(f".//{TEI}body//{TEI}div"):
        kept: list[str] = []
        for paragraph in filter(None, map(plain, division.findall(f"{TEI}p"))):
            if sum(len(text.split()) for text in kept) < WORDS:
                kept.append(paragraph)
        if sum(len(text.split()) for text in kept) >= WORDS:
            found.append(kept)
    return found


def novels_of(folder: Path, chapters: int) -> dict[str, list[list[str]]]:
    """Novels with so many chapters, one to an author, by the author's name, in the order of the files."""
    found: dict[str, list[list[str]]] = {}
    for path in sorted(folder.rglob("*.xml")):
        root = etree.parse(str(path), etree.XMLParser(huge_tree=True)).getroot()
        author = re.split(r"[,(]", plain(root.find(f".//{TEI}titleStmt/{TEI}author")))[0].strip().lower()
        beginnings = chapters_of(root)
        if author not in found and len(beginnings) >= chapters and len(found) < NOVELS:
            found[author] = beginnings[:chapters]
    return found


def written(novels: dict[str, list[list[str]]], folder: Path) -> None:
    """Two texts of each novel: its odd and its even chapters."""
    for number, chapters in enumerate(novels.values()):
        for name, own in (("odd", chapters[::2]), ("even", chapters[1::2])):
            sections = [f"Part {place}\n\n" + "\n\n".join(part) for place, part in enumerate(own, 1)]
            (folder / f"n{number:02d}_{name}.txt").write_text("\n\n".join([f"Novel {name}", *sections]), "utf-8")


def verdicts(novels: dict[str, list[list[str]]], language: str) -> tuple[pd.DataFrame, int]:
    """The verdict on each pair, with whether it is of one novel; and the words of a section."""
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "texts").mkdir()
        written(novels, Path(home) / "texts")
        extract(Path(home) / "texts", Path(home) / "data", language=language)
        corpus = Corpus.load(Path(home) / "data")
    pairs = kin(kinship(corpus)).astype({"source": "str", "other": "str"})
    one = pairs["source"].str[:3] == pairs["other"].str[:3]
    return pairs.assign(by=one.map({True: "one novel", False: "two authors"})), round(
        corpus.words / len(corpus.sections)
    )


def main() -> None:
    halves.LEAST = 2
    rows = []
    for language, folder in sorted(each.split("=", 1) for each in sys.argv[1:]):
        for sections in SECTIONS:
            novels = novels_of(Path(folder), 2 * sections)
            pairs, words = verdicts(novels, language)
            for by, own in pairs.groupby("by"):
                shares = {f"share_{name}": (own["kin"] == name).mean() for name in ("near", "apart", "undecided")}
                head = {"language": language, "sections": sections, "by": by, "words": words, "novels": len(novels)}
                rows.append({**head, "pairs": len(own), **shares})
                print(rows[-1], file=sys.stderr)
    write_table(pd.DataFrame(rows), Path("data/results/kinship_novels.csv"), float_format="%.4g")


if __name__ == "__main__":
    main()
