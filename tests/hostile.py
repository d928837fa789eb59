"""A collection in which every value that people write is an attack, and the site of a collection."""

import nbformat
import pandas as pd

from textkit import Corpus
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
    names = segments["segment"].to_list()
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
    write(
        [{"source": s, "what": next(turn), "read_it_for": next(turn)} for s in sources["source"]], "coding/articles.csv"
    )
    (data / "README.md").write_text("# {include}\n\n" + "\n\n".join(HOSTILE) + "\n```\n", encoding="utf-8")
    theme = "\n".join(
        f"    {key}: '{HOSTILE[n]}'" for n, key in enumerate(("name", "definition", "include", "exclude"))
    )
    (data / "codebook.yml").write_text(f"rule: '{HOSTILE[4]}'\nthemes:\n  - id: bad\n{theme}\n", encoding="utf-8")
    (data / "about.yml").write_text(f"subject: '{HOSTILE[0]}'\njudged_by: '{HOSTILE[3]}'\n", encoding="utf-8")
    output = nbformat.v4.new_output("display_data", data={"text/markdown": "\n\n".join(HOSTILE)})
    cells = [nbformat.v4.new_markdown_cell("# What?\n\n[away](../../../etc/passwd)")]
    cells += [nbformat.v4.new_code_cell("1", execution_count=1, outputs=[output])]
    return data, Corpus.load(data), {"<b>02 & words": nbformat.v4.new_notebook(cells=cells)}


def site_of(data, corpus, out, notebooks=None):
    """The built site of a collection, in a new folder."""
    (out / "sources").mkdir(parents=True)
    write_sources(notebooks or {}, data, corpus, out / "sources")
    build(out / "sources", out / "site")
    return out / "site"
