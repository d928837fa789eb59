"""Documents beside the data (dictionary, protocol) as pages: plain Markdown, in which nothing is carried out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

from textkit.publish.pages.render import block, heading

__all__ = ["DOCUMENT", "as_html", "write_document"]

DOCUMENT = re.compile(r"[A-Za-z0-9_/-]+\.md")  # names that may become the names of pages
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def target_of(href: str, name: str, documents: list[str], files: list[str]) -> str:
    """Where a link of a document leads on the site; empty where it leads nowhere."""
    path = href.partition("#")[0]
    if re.match(r"https?:", href):
        return href
    full = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    back = "../" * name.count("/")
    if full.removesuffix(".md") in documents and path.endswith(".md"):
        return f"{back}{full.removesuffix('.md')}.html"
    return f"{back}{full}" if full in files else ""


def as_html(text: str, leads: Callable[[str], str]) -> str:
    r"""Markdown as HTML, without images and raw tags.

    Args:
        text: the Markdown.
        leads: where a link leads on the site; empty where it leads nowhere, and then only its words stay.

    >>> as_html("[a](x.md) <b>", lambda href: "")
    '<p>a &lt;b&gt;</p>\n'
    """
    tokens = MARKDOWN.parse(text)
    for token in tokens:
        for child in token.children or []:
            if child.type == "link_open":
                to = leads(str(child.attrs["href"]))
                child.attrs = {"href": to} if to else {}
    body = str(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))
    return re.sub(r"<a>(.*?)</a>", r"\1", body, flags=re.DOTALL)


def write_document(name: str, data: Path, out: Path, documents: list[str], files: list[str]) -> None:
    """Write one document as a page.

    Args:
        name: the document, from the data folder, without suffix.
        data: the data folder.
        out: the folder that stands for it among the site's sources.
        documents: the documents there are, from the data folder, without suffix.
        files: the files to download there are, from the data folder.
    """
    page, text = out / f"{name}.md", (data / f"{name}.md").read_text(encoding="utf-8")
    title = next((line[2:] for line in text.splitlines() if line.startswith("# ")), page.stem)
    rest = re.sub(r"^# .*$", "", text, count=1, flags=re.MULTILINE)
    body = as_html(rest, lambda href: target_of(href, name, documents, files))
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(
        f"# {heading(title)}\n{block('<div class=document>' + chr(10) + body + '</div>')}", encoding="utf-8"
    )
