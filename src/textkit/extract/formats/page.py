"""Web pages (HTML, XHTML, MHTML) → blocks: the main text, by trafilatura, without menus, adverts and banners."""

from __future__ import annotations

import email
import email.policy
import re
from pathlib import Path
from typing import Any

from textkit.errors import InputError
from textkit.extract.formats.blocks import Block, blocks_of, headed
from textkit.extract.formats.boundary import converting, library
from textkit.extract.formats.choice import chosen
from textkit.extract.formats.decoding import decode
from textkit.extract.formats.marked import role
from textkit.extract.formats.xml import html_tree

__all__ = ["read_page", "read_saved_page"]

WHAT = "a web page (HTML)"
LIMIT = 20_000_000  # characters: trafilatura reads no longer page
BREAKS = re.compile(r"(?:<br\b[^<>]*>\s*){2,}", re.IGNORECASE)  # how old pages part paragraphs
# Parts that are no main text, by whole words in the names that pages give to their parts: those that a part of any
# length may have, and those that an article may have too ("social-policy"), taken where the part is short.
ADVERTS = (
    "ad ads advert adverts advertisement advertising sponsored consent gdpr breadcrumb breadcrumbs byline toc "
    "navbox editsection reflist headerlink permalink noprint"
)
POINTERS = (
    "promo promotion newsletter subscribe subscription cookie cookies share sharing social related recommended "
    "comments tags reference references"
)
SURELY, SHORTLY = frozenset(ADVERTS.split()), frozenset(POINTERS.split())
SHORT = 400  # characters: share buttons, a banner, five related titles; a section of an article is longer
MOST_ASIDE = 0.3  # of a page's letters: a part that holds more is no aside, whatever it is called


def read_page(text: str, path: Path) -> list[Block]:
    """The main text of a page, its title on top.

    Raises:
        InputError: no main text is found, or the page is damaged.
    """
    trafilatura = library("trafilatura", path, WHAT)
    if len(text) > LIMIT:
        raise InputError(f"{path}: is {WHAT} of {len(text):,} characters, over {LIMIT:,}; save its text as plain text")
    with converting(path, WHAT):
        tree = html_tree(BREAKS.sub("</p><p>", text))
        title = title_of(tree)
        without_asides(tree)
        found = trafilatura.bare_extraction(tree, include_comments=False, include_formatting=False, fast=True)
        main = blocks_of(found.body, role) if found is not None else []
        if not main:
            raise InputError(
                f"{path}: is {WHAT} without a main text (a script may write it); copy its text into a plain text file"
            )
        whole = blocks_of(next(tree.iter("body"), tree), role_in_page)
        return headed(chosen(whole, main), title)


def role_in_page(element: Any) -> str:
    """What an element is; links to other pages are told apart, since menus are made of them."""
    if element.tag == "a" and not (element.get("href") or "#").startswith("#"):
        return "link"
    return "skipped" if element.tag == "aside" else role(element)


def title_of(tree: Any) -> str:
    """The title that a page gives itself: its only main heading, what it tells others, or its window's."""
    headings = tree.xpath("//h1")
    shared = tree.xpath("//meta[@property='og:title']/@content")
    window = tree.xpath("//head/title/text()")
    own = ["".join(headings[0].itertext())] if len(headings) == 1 else []
    title = next((each for each in [*own, *shared, *window] if each.strip()), "")
    return " ".join(title.split(" | ")[0].split())


def without_asides(tree: Any) -> None:
    """Take out scripts, and the parts whose class or id says that they are adverts, banners or pointers elsewhere.

    A part that holds much of the page stays, whatever it is called: pages call their whole body "has-comments" too.
    """
    for element in tree.xpath("//script | //style | //noscript | //template"):
        element.drop_tree()
    whole = len("".join(tree.itertext()))
    for element in tree.xpath("//body//*[@class or @id]"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().replace("_", "-").split()
        words = {word for name in names for word in name.split("-")}
        if words.isdisjoint(SURELY | SHORTLY) or element.getparent() is None:
            continue
        size = len(" ".join("".join(element.itertext()).split()))
        if size < MOST_ASIDE * whole and (size <= SHORT or words & SURELY):
            element.drop_tree()


def read_saved_page(raw: bytes, path: Path) -> list[Block]:
    """The main text of a page that a browser saved as one file (MHTML)."""
    with converting(path, WHAT):
        message = email.message_from_bytes(raw, policy=email.policy.default)
        parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
        page = parts[0].get_payload(decode=True) if parts else b""
    return read_page(decode(page if isinstance(page, bytes) else b"", path), path)
