"""Documents that lie beside the data (dictionary, protocol) as pages: plain Markdown, in which nothing is carried out."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from markdown_it import MarkdownIt

from textkit.publish.pages.render import block, heading

__all__ = ["DOCUMENT", "write_document"]

DOCUMENT = re.compile(r"[A-Za-z0-9_/-]+\.md")  # names that may become the names of pages
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def target_of(href: str, name: str, documents: list[str], files: list[str]) -> str:
    """Where a link of a document leads on the site; empty where it leads nowhere."""
    path, _, anchor = href.partition("#")
    if re.match(r"https?:", href):
        return href
    full = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    back = "../" * name.count("/")
    if full.removesuffix(".md") in documents and path.endswith(".md"):
        return f"{back}{full.removesuffix('.md')}.html"
    return f"{back}{full}" if full in files else ""


def write_document(path: Path, out: Path, documents: list[str], files: list[str]) -> None:
    """Write one document as a page.

    Args:
        path: the document.
        out: the page's source.
        documents: the documents there are, from the data folder, without suffix.
        files: the files to download there are, from the data folder.
    """
    name = next(each for each in documents if path.as_posix().endswith(f"{each}.md") and out.as_posix().endswith(f"{each}.md"))
    text = path.read_text(encoding="utf-8")
    title = next((line[2:] for line in text.splitlines() if line.startswith("# ")), out.stem)
    tokens = MARKDOWN.parse(re.sub(r"^# .*$", "", text, count=1, flags=re.MULTILINE))
    for token in tokens:
        for child in token.children or []:
            if child.type == "link_open":
                leads = target_of(str(child.attrs["href"]), name, documents, files)
                child.attrs = {"href": leads} if leads else {}
    body = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    body = re.sub(r"<a>(.*?)</a>", r"\1", body, flags=re.DOTALL)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(f"# {heading(title)}\n{block('<div class=document>' + chr(10) + body + '</div>')}", encoding="utf-8")
