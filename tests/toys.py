"""Small collections whose figures are known."""

import numpy as np
import pandas as pd
import polars as pl

from textkit.coding.codebook import read_codebook
from textkit.extract.terms import SCHEMAS, Piece, batch_tables
from textkit.language.lexicon import Lexicon
from textkit.points.incidence import placed


def points_of(sections, words=10):
    """Points, segments and links of a collection written down by hand.

    ``sections``: by source a list of sections, each a list of segments, each the ids of its points in one string
    (``"p1 p2"``; ``"p1:case"`` gives a role; an empty string is filler). Each segment has ``words`` words.
    """
    segments, links = [], []
    for source, own in sections.items():
        names = iter(range(1, 10_000))
        for section, inside in enumerate(own):
            for cell in inside:
                name = f"{source}.{next(names):03d}"
                segments.append((name, source, section, "paragraph", words))
                for link in cell.split() or [""]:
                    point, _, role = link.partition(":")
                    links.append((name, point, role or ("states" if point else "")))
    table = pd.DataFrame(segments, columns=["segment", "source", "section", "kind", "words"])
    table = table.astype({"source": pd.CategoricalDtype(list(sections), ordered=True)})
    linked = pd.DataFrame(links, columns=["segment", "point", "role"])
    names = sorted(set(linked["point"]) - {""})
    book = pd.DataFrame({"point": names, "theme": "theme", "scope": "specific"})
    book = book.assign(text=[f"what {name} says" for name in names])
    return book, table, placed(linked, table)


def points_world(seed, sources=4, sections=10, segments=3, points=60, own=None):
    """A collection of random links; without ``own`` all sources draw from the same points.

    ``own``: how many points are each source's alone; the rest is common to all.
    """
    generator = np.random.default_rng(seed)
    names = [f"p{number:03d}" for number in range(points)]
    spec = {}
    for number in range(sources):
        pool = names if own is None else names[number * own : (number + 1) * own] + names[sources * own :]
        picks = generator.choice(pool, size=(sections, segments))
        spec["abcdefgh"[number]] = [list(row) for row in picks]
    return points_of(spec)


def codebook_of(*themes):
    """A codebook of themes that are nothing but their ids."""
    prose = "".join(f", {key}: of it" for key in ("name", "definition", "include", "exclude"))
    return read_codebook("rule: Code it.\nthemes:\n" + "".join(f"  - {{id: {theme}{prose}}}\n" for theme in themes))


READ = {  # two readings of the tiny corpus, by themes "heat" and "trade": 1 mentioned, 2 treated
    "coder_a": "bread.001,trade,1 bread.003,none,0 bread.004,none,0 bread.005,heat,1 bread.006,heat,2 "
    "tea.001,trade,2 tea.002,none,0 tea.003,trade,1",
    "coder_b": "bread.001,trade,1 bread.003,none,0 bread.004,none,0 bread.005,none,0 bread.006,heat,2 "
    "tea.001,trade,1 tea.001,heat,1 tea.002,none,0 tea.003,trade,1",
    "consensus": "bread.001,trade,1,1,1, bread.003,none,0,0,0, bread.004,none,0,0,0, "
    "bread.005,heat,0,1,0,no_heat_named "
    "bread.006,heat,2,2,2, tea.001,heat,1,0,1,a_cup_is_warm tea.001,trade,2,2,1,its_subject tea.002,none,0,0,0, "
    "tea.003,trade,1,1,1,",
}


def coding_folder(data):
    """Readings, consensus and memos of the tiny corpus, written into its data folder."""
    folder = data / "coding"
    folder.mkdir(exist_ok=True)
    for name, rows in READ.items():
        head = "segment,theme,level" + (",a,b,reason" if name == "consensus" else "")
        (folder / f"{name}.csv").write_text("\n".join([head, *rows.split()]).replace("_", " ") + "\n")
    segments = [f"bread.{n:03d}" for n in range(1, 7)] + [f"tea.{n:03d}" for n in range(1, 4)]
    (folder / "memos.csv").write_text("segment,memo\n" + "".join(f"{segment},What it says\n" for segment in segments))


def batch_of(sources, language="en"):
    """The batch of some texts that were taken apart, each a pair of id and text."""
    return batch_tables([Piece(name, text) for name, text in sources], Lexicon(language))


def tables_in(features):
    """The feature tables of a small collection, as they are stored."""
    return {name: pl.read_csv(features / f"{name}.csv", schema=schema) for name, schema in SCHEMAS.items()}


def sections_toy(sections=8, sources=("a", "b")):
    """Segments of sources with sections of two segments each: ``segment, source, section, words``."""
    rows = [(f"{s}.{n:03d}", s, n // 2, 10 + n) for s in sources for n in range(2 * sections)]
    frame = pd.DataFrame(rows, columns=["segment", "source", "section", "words"])
    return frame.astype({"source": pd.CategoricalDtype(list(sources), ordered=True)})
