"""A collection in which every value that people write is an attack, and the site of a collection.

    python -m tests.hostile FOLDER

makes such a collection of three texts by the commands, with every layer, and its whole report; then each of its pages
is opened in Chromium. It prints what is wrong, and how much was looked at; it takes some minutes.
"""

import random
import shutil
import sys
import time
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd

from textkit import Corpus
from textkit.cli import main
from textkit.extract.embed import Encoder, write_embeddings
from textkit.publish.site import build, write_sources

HOSTILE = (
    "<script>window.hit=1</script>",
    "[a](javascript:window.hit=1)",
    "![x](http://evil.example/x.png)",
    '<img src="x" onerror="window.hit=1">',
    "```{include} /etc/passwd",
    "{raw}`<b>` {{ hit }} $x^2$ @import",
    "</div></li></ul><h1>big</h1>",
    ":::{include} /etc/passwd",
    "![](/etc/passwd) ![f](data/sources.csv) <!-- not closed",
    "](https://evil.example) [x]: javascript:window.hit=1 `code ``more",
    "| a | b | *c* __d__ ~~e~~ #f +g",
    "<svg/onload=window.hit=1> &lt;b&gt; &#x3c;i&#x3e; %3Cs%3E",
    "<a href='javascript:window.hit=1'>" + "long" * 60,
)


def hostile_collection(tiny):
    """The tiny corpus, every value that people write turned into an attack."""
    data = tiny / "data"
    turn = iter(HOSTILE * 20)
    sources = pd.read_csv(data / "sources.csv", dtype=str)
    sources = sources.assign(title=[next(turn) for _ in sources.index], label=["<b onclick=hit>", "{raw}`x`"])
    sources.to_csv(data / "sources.csv", index=False)
    sections = pd.read_csv(data / "features" / "sections.csv")
    sections.assign(heading=[next(turn) for _ in sections.index]).to_csv(
        data / "features" / "sections.csv", index=False
    )
    segments = pd.read_csv(data / "features" / "segments.csv")
    write_layers(data, segments, turn)
    output = nbformat.v4.new_output("display_data", data={"text/markdown": "\n\n".join(HOSTILE)})
    cells = [nbformat.v4.new_markdown_cell("# What?\n\n[away](../../../etc/passwd)")]
    cells += [nbformat.v4.new_code_cell("1", execution_count=1, outputs=[output])]
    return data, Corpus.load(data), {"<b>02 & words": nbformat.v4.new_notebook(cells=cells)}


def write_layers(data, segments, turn):
    """Every layer that people write, each value an attack."""
    names, sources = list(segments["segment"]), list(dict.fromkeys(segments["source"]))
    (data / "coding").mkdir()
    write = lambda rows, name: pd.DataFrame(rows).to_csv(data / name, index=False)  # noqa: E731
    write([{"segment": each, "memo": next(turn)} for each in names], "coding/memos.csv")
    write(
        [{"segment": s, "theme": "bad", "level": 2, "a": 2, "b": 2, "reason": ""} for s in names],
        "coding/consensus.csv",
    )
    points = [{"point": f"p{n:03}", "theme": "bad", "text": text} for n, text in enumerate(HOSTILE, 1)]
    points = [{**row, "scope": "general", "typical": names[0], "lookalike": ""} for row in points]
    write(points, "coding/points.csv")
    links = [
        {"segment": names[n % len(names)], "point": row["point"], "role": "states"} for n, row in enumerate(points)
    ]
    links += [{"segment": each, "point": "", "role": ""} for each in names if each not in {r["segment"] for r in links}]
    write([{**row, "read_by": "both", "reason": ""} for row in links], "coding/links.csv")
    write([{"name": text, "kind": "case", "term": "bread"} for text in HOSTILE], "names.csv")
    write([{"source": s, "what": next(turn), "read_it_for": next(turn)} for s in sources], "coding/articles.csv")
    (data / "README.md").write_text("# {include}\n\n" + "\n\n".join(HOSTILE) + "\n```\n", encoding="utf-8")
    theme = "\n".join(
        f"    {key}: '{HOSTILE[n]}'" for n, key in enumerate(("name", "definition", "include", "exclude"))
    )
    (data / "codebook.yml").write_text(f"rule: '{HOSTILE[4]}'\nthemes:\n  - id: bad\n{theme}\n", encoding="utf-8")
    (data / "about.yml").write_text(f"subject: '{HOSTILE[0]}'\njudged_by: '{HOSTILE[3]}'\n", encoding="utf-8")


def site_of(data, corpus, out, notebooks=None):
    """The built site of a collection, in a new folder."""
    (out / "sources").mkdir(parents=True)
    write_sources(notebooks or {}, data, corpus, out / "sources")
    build(out / "sources", out / "site")
    return out / "site"


# --- the whole, by hand ----------------------------------------------------------------------------------------------

WORDS = ["bread", "flour", "water", "salt", "oven", "baker", "town", "river", "mill", "grain", "yeast", "dough", "loaf"]
CALLED = ("<img src=x onerror=window.hit=1>.txt", "](javascript:window.hit=1).md", "$x$ `a` {{b}} <!--.txt")

ODD = '[onerror], [onload], [onclick], a[href^="javascript:"], article svg'


def hostile_text(chance, turn):
    """A text whose title and headings are attacks, and whose paragraphs hold some."""
    parts = [next(turn)]
    for _ in range(6):
        parts.append(next(turn).removeprefix("```").removeprefix(":::"))
        for _ in range(4):
            said = " ".join(f"{' '.join(chance.choices(WORDS, k=12)).capitalize()}." for _ in range(5))
            parts.append(f"{said} {chance.choice(HOSTILE)} is said here.")
    return "\n\n".join(parts) + "\n"


def make_whole(folder):
    """The collection, by the commands; its folder of data."""
    chance, turn = random.Random(1), iter(HOSTILE * 60)
    (folder / "given").mkdir(parents=True)
    assert main(["new", str(folder / "mine")]) == 0
    data = folder / "mine" / "data"
    for number, name in enumerate(CALLED):
        path = folder / "given" / name
        path.write_text(hostile_text(chance, turn), encoding="utf-8")
        options = [
            "--id",
            f"s{number}",
            "--title",
            HOSTILE[number],
            "--label",
            HOSTILE[number][:24],
            "--data",
            str(data),
        ]
        assert main(["add", str(path), *options]) == 0
    segments = pd.read_csv(data / "features" / "segments.csv")
    write_layers(data, segments, turn)
    read = list(segments.loc[segments["kind"] != "lead_in", "segment"])
    pairs = [(f"p{n:03}", read[n], read[-1 - n], HOSTILE[n % 8], 1.5, "related", "different") for n in range(20)]
    columns = ["pair", "segment_1", "segment_2", "stratum", "weight", "judge_1", "judge_2"]
    pd.DataFrame(pairs, columns=columns).to_csv(data / "coding" / "pairs.csv", index=False)
    vector = lambda texts: np.random.default_rng(1).normal(size=(len(texts), 8)).astype("float32")  # noqa: E731
    encoder = Encoder("<script>window.hit=1</script>", "0" * 64, vector)
    write_embeddings(dict.fromkeys(segments["segment"], "x"), encoder, data / "features" / "embeddings.npz")
    return data


def swept(site):
    """What is wrong on the pages of a site, as Chromium shows them; how many it opened."""
    from playwright.sync_api import sync_playwright

    wrong, pages = [], sorted(site.rglob("*.html"))
    found = next(path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path)
    with sync_playwright() as player:
        page = player.chromium.launch(executable_path=found, args=["--no-sandbox"]).new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda ask: None if ask.url.startswith(("file:", "data:")) else wrong.append(ask.url))
        for path in pages:
            page.goto(path.as_uri())
            for width in (390, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wrong.append(f"{path.name} scrolls sideways at {width}")
            if page.evaluate("typeof window.hit") != "undefined":
                wrong.append(f"{path.name}: something ran")
            odd = page.evaluate(f"[...document.querySelectorAll('{ODD}')].map(e => e.outerHTML)")
            wrong += [f"{path.name}: {each[:120]}" for each in odd]
            if "root:" in path.read_text(encoding="utf-8"):
                wrong.append(f"{path.name}: holds a file")
    return wrong, len(pages)


def whole(folder):
    """The collection, its report and its pages looked at; the lines of what is wrong."""
    began = time.monotonic()
    data = make_whole(folder)
    status = main(["report", "--data", str(data)])
    made = time.monotonic() - began
    wrong, count = swept(folder / "mine" / "build" / "report")
    print(f"report: status {status}, {made:.0f} s; {count} pages opened: {len(wrong)} wrong")
    return wrong


if __name__ == "__main__":
    found = whole(Path(sys.argv[1]))
    print(*found, sep="\n")
    sys.exit(bool(found))
