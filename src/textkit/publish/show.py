"""Show prose, tables and figures in a notebook, each in a form that a strict check can compare."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Mapping

import pandas as pd
from IPython.display import Markdown, display
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

__all__ = ["figure", "listing", "number", "say", "show"]


def say(text: str) -> None:
    """Display Markdown whose numbers were computed, so that no number in prose is typed."""
    display(Markdown(text.strip()))


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


def show(table: pd.DataFrame, caption: str, digits: int | Mapping[str, int] = 1) -> None:
    """Display a table without its index, numbers rounded and aligned, a missing one as a dash.

    Args:
        table: what to show; columns are named as readers shall read them.
        caption: says what a row is.
        digits: decimals of all columns of floats, or of the columns named (others: 1).
    """
    text = table.apply(lambda column: column.map(lambda value: cell(value, digits, str(column.name))))
    numeric = [pd.api.types.is_numeric_dtype(table[name]) and table[name].dtype != bool for name in table.columns]
    plain = f"{caption}\n{text.to_string(index=False)}"
    page = f'<table class="data"><caption>{escape(caption)}</caption><thead><tr>'
    kinds = ["number" if is_number else "text" for is_number in numeric]
    page += "".join(f'<th class="{k}">{escape(str(n))}</th>' for n, k in zip(table.columns, kinds, strict=True))
    page += "</tr></thead><tbody>"
    for row in text.itertuples(index=False):
        page += "<tr>" + "".join(f'<td class="{k}">{escape(v)}</td>' for v, k in zip(row, kinds, strict=True)) + "</tr>"
    display({"text/plain": plain, "text/html": page + "</tbody></table>"}, raw=True)


def cell(value: object, digits: int | Mapping[str, int], name: str) -> str:
    """One value of a table as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return "–"
    if isinstance(value, float):
        places = digits if isinstance(digits, int) else digits.get(name, 1)
        rounded = f"{value:,.{places}f}"
        return rounded.removeprefix("-") if float(rounded.replace(",", "")) == 0 else rounded.replace("-", "−")
    return f"{value:,}".replace("-", "−") if isinstance(value, int) else str(value)


def escape(text: str) -> str:
    """Text for HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def figure(picture: Figure, caption: str, alt: str) -> None:
    """Display a figure as PNG with alternative text, then its caption, and close it.

    Args:
        picture: the figure.
        caption: states the finding, in a sentence or two.
        alt: says what is drawn, for those who cannot see it.
    """
    buffer = io.BytesIO()
    picture.savefig(buffer, format="png", metadata={"Software": None})
    plt.close(picture)
    png = base64.b64encode(buffer.getvalue()).decode()
    width = round(picture.get_size_inches()[0] * 100)
    bundle = {"image/png": png, "text/plain": f"[figure: {alt}]"}
    display(bundle, metadata={"image/png": {"alt": alt, "width": width}}, raw=True)
    display(Markdown(f"*{caption}*"))
