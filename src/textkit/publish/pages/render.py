"""Templates of the generated pages, in which every value stays a value.

A page is Markdown whose headings are escaped by :func:`textkit.publish.page.plain` and whose body is HTML: there the
template engine escapes each value and takes its line breaks out, so that no value ends a block, opens a tag or starts
a directive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from textkit.publish.page import plain

__all__ = ["TEMPLATE", "heading", "one_line", "render"]

TEMPLATE = Path(str(resources.files("textkit.publish"))) / "template"


def one_line(value: object) -> object:
    r"""A value on one line; what is already HTML, and numbers, as they are.

    >>> one_line("two\n\nlines")
    'two lines'
    """
    return value if isinstance(value, (Markup, int, float)) else " ".join(str(value).split())


def heading(value: object) -> Markup:
    r"""A value as the text of a Markdown heading.

    >>> print(heading("{include} *x*"))
    \{include\} \*x\*
    """
    return Markup(plain(value).replace(":", "&#58;").replace("@", "&#64;"))


def marked(text: str) -> Markup:
    """Our own sentence with ``**bold**`` and ``*slanted*``, as HTML; all else is escaped, no line begins with a "%".

    >>> print(marked("**two** of *these* <b>"))
    <strong>two</strong> of <em>these</em> &lt;b&gt;
    """
    whole = re.sub(r"(?<=\d) %", "\u00a0%", str(escape(one_line(text))))
    bold = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", whole)
    return Markup(re.sub(r"\*(\S[^*]*?)\*", r"<em>\1</em>", bold))


def block(text: str) -> Markup:
    r"""HTML as one block of a Markdown page: no blank line in it, one before and one after.

    >>> print(block("<p>\n\n  a</p>").strip())
    <p>
    a</p>
    """
    return Markup("\n\n" + re.sub(r"\s*\n\s*", "\n", text).strip() + "\n\n")


def environment() -> Environment:
    """The engine: values escaped and on one line, an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATE / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=one_line,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"block": block, "heading": heading, "marked": marked}
    return made


def render(template: str, values: Mapping[str, Any], out: Path) -> None:
    """Write one page."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(environment().get_template(template).render(values), encoding="utf-8")
