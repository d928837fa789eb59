"""Small collections whose figures are known."""

import numpy as np
import pandas as pd

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
