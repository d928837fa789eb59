"""Show prose, tables and figures in a notebook, each in a form that a strict check can compare.

``open_page`` starts a page: what sources and themes are called, the look of figures, and the numbers of tables and
figures, which count themselves.
"""

from __future__ import annotations

import base64
import io
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape

import pandas as pd
from IPython.display import Markdown, display
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from pandas.io.formats.style import Styler

from textkit.coding.codebook import Codebook
from textkit.corpus.reader import Corpus
from textkit.figures.style import use_style
from textkit.publish.columns import column_of, header, written
from textkit.publish.sampling import sample_said

__all__ = ["figure", "listing", "number", "open_page", "percent", "plain", "say", "show"]

NAMES: dict[str, dict[str, str]] = {"source": {}, "theme": {}}  # of the open page: label by id
NUMBERS: Counter[str] = Counter()  # of the open page: how many tables and figures it has so far


def open_page(corpus: Corpus, codebook: Codebook | None = None) -> None:
    """Start a page: the labels of these sources (and themes), the project's look, numbers from 1.

    On a sample of a large collection, the page begins with how much of every source it holds.
    """
    NUMBERS.clear()
    NAMES["source"] = corpus.labels
    NAMES["theme"] = {} if codebook is None else codebook.names
    use_style(corpus.labels)
    if corpus.sampled is not None and (told := sample_said(corpus)):
        say(told)
        show(corpus.sampled.drawn, "How much of every source is in the sample: one row per source.", fold=True)


def say(text: str) -> None:
    """Display Markdown whose numbers were computed, so that no number in prose is typed.

    What comes from texts and tables stands in it as it is; so tags, pictures and links other than to the web and to
    neighbouring notebooks are shown as they are written, and do nothing.
    """
    display(Markdown(harmless(text.strip())))


def harmless(text: str) -> str:
    r"""Markdown in which nothing is carried out, fetched or embedded; emphasis, lists and tables stay.

    >>> print(harmless("**a** <img src=x> ![f](data/sources.csv) [g](javascript:hit) [h](02-words.ipynb)"))
    **a** &lt;img src=x> !\[f\](data/sources.csv) [g\](javascript:hit) [h](02-words.ipynb)
    """
    text = re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)
    text = re.sub(r"(?<!\\)\$", r"\\$", re.sub(r"!\[", r"!\\[", text))
    text = re.sub(r"\](?=\((?!https?://|#|[\w-]+\.ipynb))", r"\\]", text)
    return re.sub(r"^(\s*\[[^\]\n]*)\](?=:)", r"\1\\]", text, flags=re.MULTILINE)


def plain(text: object) -> str:
    r"""A value for use in Markdown: whatever it holds is shown as it stands and is no markup.

    >>> print(plain("*not* <b>"))
    \*not\* &lt;b>
    """
    quoted = re.sub(r"([\\`*_{}\[\]()#+!|$~^-])", r"\\\1", " ".join(str(text).split()))
    return quoted.replace("&", "&amp;").replace("<", "&lt;")


def listing(words: Iterable[object], last: str = "and") -> str:
    """Words as a list in prose.

    >>> listing(["red", "green", "blue"])
    'red, green and blue'
    """
    *front, end = [str(word) for word in words] or ["none"]
    return f"{', '.join(front)} {last} {end}" if front else end


def number(count: int, noun: str, plural: str | None = None) -> str:
    """A count and its noun.

    >>> number(1, "source"), number(2, "source"), number(0, "reply", "replies")
    ('1 source', '2 sources', '0 replies')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def percent(share: float, low: float | None = None, high: float | None = None) -> str:
    """A share (0–1) in prose, with its interval if it has one; a dash for none.

    >>> percent(0.5), percent(0.331, 0.22, 0.449), percent(float("nan"))
    ('50 %', '33 % (22 to 45)', '–')
    """
    if math.isnan(share):
        return "–"
    text = f"{100 * share:.0f} %"
    return text if low is None or high is None else f"{text} ({100 * low:.0f} to {100 * high:.0f})"


def show(table: pd.DataFrame, caption: str, cells: str | None = None, fold: bool = False) -> None:
    """Display a numbered table without its index; labels, units and digits come from the table of columns.

    An estimate with its interval (``x``, ``x_low``, ``x_high``) takes one cell. An empty table is said to be empty.

    Args:
        table: what to show.
        caption: the finding, then what a row is; plain text.
        cells: the column whose look those columns take that are named after sources.
        fold: the site shows the table only on a click.

    Raises:
        InputError: a column has no entry in the table of columns.
    """
    NUMBERS["Table"] += 1
    title = f"Table {NUMBERS['Table']}. {caption}"
    text, numeric = as_text(table, cells)
    if text.empty:
        text = pd.DataFrame({"nothing to show": []})
    styler = Styler(text, uuid=f"table-{NUMBERS['Table']}", cell_ids=False).hide(axis="index")
    styler = styler.format(escape="html").format_index(escape="html", axis=1).set_caption(escape(title))
    kinds = pd.DataFrame({name: "number" if name in numeric else "text" for name in text.columns}, index=text.index)
    styler = styler.set_td_classes(kinds).set_table_attributes(f'class="data{" fold" if fold else ""}"')
    body = text.to_string(index=False) if len(text) else "(empty)"
    display({"text/plain": f"{title}\n{body}", "text/html": styler.to_html()}, raw=True)


def as_text(table: pd.DataFrame, cells: str | None = None) -> tuple[pd.DataFrame, set[str]]:
    """A table as readers see it (texts under headings, intervals merged), and which headings hold numbers."""
    ends = {f"{name}_{end}" for name in table.columns for end in ("low", "high") if bounded(table, str(name))}
    shown, numeric = {}, set()
    for name in map(str, table.columns):
        if name in ends:
            continue
        entry = column_of(name, cells)
        entry = entry._replace(label=NAMES["source"].get(entry.label, entry.label))
        values = [named(value) for value in table[name]] if entry.kind == "sources" else table[name]
        texts = [written(value, entry) for value in values]
        if entry.kind in NAMES:
            texts = [NAMES[entry.kind].get(each, each) for each in texts]
        if bounded(table, name):
            limits = [[written(v, entry) for v in table[f"{name}_{end}"]] for end in ("low", "high")]
            whole = zip(texts, *limits, strict=True)
            texts = [x if {low, high} == {"–"} else f"{x} ({low} to {high})" for x, low, high in whole]
        if entry.kind not in ("text", "yes", "sources", *NAMES):
            numeric.add(header(entry))
        shown[header(entry)] = texts
    return pd.DataFrame(shown, dtype=object), numeric


def named(sources: Iterable[str]) -> str:
    """A list of sources by what the page calls them; a dash for none."""
    return ", ".join(NAMES["source"].get(str(each), str(each)) for each in sources) or "–"


def bounded(table: pd.DataFrame, name: str) -> bool:
    """Whether a column has its interval beside it."""
    return f"{name}_low" in table.columns and f"{name}_high" in table.columns


def figure(picture: Figure, caption: str, alt: str, data: pd.DataFrame) -> None:
    """Display a numbered figure as PNG with alternative text, then its caption, and close it.

    What it draws goes along as CSV, four digits a number, so that the site can offer it.

    Args:
        picture: the figure.
        caption: states the finding, then what the figure does not show; plain text.
        alt: says what is drawn, for those who cannot see it.
        data: what is drawn; where it is empty, no figure is shown.
    """
    if data.empty:
        plt.close(picture)
        display(Markdown("*Nothing to draw here.*"))
        return
    NUMBERS["Figure"] += 1
    buffer = io.BytesIO()
    picture.savefig(buffer, format="png", metadata={"Software": None})
    plt.close(picture)
    png = base64.b64encode(buffer.getvalue()).decode()
    width = round(picture.get_size_inches()[0] * 100)
    drawn = data.to_csv(index=False, float_format="%.4g", lineterminator="\n")
    bundle = {"image/png": png, "text/plain": f"[figure: {alt}]", "text/csv": drawn}
    display(bundle, metadata={"image/png": {"alt": alt, "width": width}}, raw=True)
    display(Markdown(f"*Figure {NUMBERS['Figure']}. {plain(caption)}*"))


def names_of(kind: str) -> Mapping[str, str]:
    """What the open page calls its sources or themes: label by id."""
    return NAMES[kind]
