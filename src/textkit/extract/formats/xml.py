"""XML and HTML → element trees, with nothing fetched and no entity expanded."""

from __future__ import annotations

import html
import re
from typing import Any

__all__ = ["html_tree", "xml_tree"]

NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
TOP = 65_536  # bytes in which a document type stands
OF_XML = {b"amp", b"lt", b"gt", b"quot", b"apos"}
DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)


def character(match: re.Match[bytes]) -> bytes:
    """A named entity of HTML as its number, since XML knows only five names."""
    known = html.unescape(match[0].decode("ascii"))
    if match[1] in OF_XML or known == match[0].decode("ascii"):
        return match[0]
    return "".join(f"&#{ord(letter)};" for letter in known).encode("ascii")


def xml_tree(raw: bytes) -> Any:
    """The root of an XML document; its document type, where entities are declared, is dropped."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    top = DOCTYPE.sub(b"", raw[:TOP], count=1)
    return etree.fromstring(NAMED.sub(character, top + raw[TOP:]), parser)


def html_tree(text: str) -> Any:
    """The root of an HTML document, however wrong its tags."""
    from lxml import etree
    from lxml import html as pages

    parser = pages.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8", no_network=True)
    return etree.fromstring(text.encode("utf-8"), parser)
