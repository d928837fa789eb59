"""Electronic books (EPUB) → blocks: the chapters in reading order, without contents, cover, notes and imprint."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from textkit.errors import InputError
from textkit.extract.formats.archive import opened
from textkit.extract.formats.blocks import Block, blocks_of, headed
from textkit.extract.formats.boundary import converting, library
from textkit.extract.formats.marked import TYPE, role
from textkit.extract.formats.xml import html_tree, xml_tree

__all__ = ["read_book"]

WHAT = "an EPUB book"
PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
AROUND = {"cover", "toc", "titlepage", "copyright-page", "landmarks", "colophon", "index", "loi", "lot", "endnotes"}
FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # only fonts are hidden by these


def read_book(raw: bytes, path: Path) -> list[Block]:
    """The blocks of a book, its title on top.

    Raises:
        InputError: it is locked (DRM), or damaged.
    """
    library("lxml", path, WHAT)
    with converting(path, WHAT), opened(raw, path) as archive:
        if locked(archive):
            raise InputError(f"{path}: is an EPUB book locked by its seller (DRM); it cannot be read")
        package = package_of(archive)
        root = xml_tree(archive.read(package))
        blocks: list[Block] = []
        for name in chapters(root, posixpath.dirname(package)):
            blocks += chapter(archive.read(name))
        title = next((each.text or "" for each in root.iter("{*}title")), "")
        return headed(blocks, " ".join(title.split()))


def locked(archive: zipfile.ZipFile) -> bool:
    """Whether more than fonts is encrypted."""
    if "META-INF/encryption.xml" not in archive.namelist():
        return False
    methods = xml_tree(archive.read("META-INF/encryption.xml")).iter("{*}EncryptionMethod")
    return any(each.get("Algorithm") not in FONTS for each in methods)


def package_of(archive: zipfile.ZipFile) -> str:
    """The name of the file that lists the book's parts."""
    container = xml_tree(archive.read("META-INF/container.xml"))
    return next(str(each.get("full-path")) for each in container.iter("{*}rootfile"))


def chapters(root: Any, folder: str) -> list[str]:
    """The names of the pages in reading order; the page of contents is left out."""
    parts = {each.get("id"): each for each in root.iter("{*}item")}
    order = [each for each in root.iter("{*}itemref") if each.get("linear") != "no"]
    listed = [parts[each.get("idref")] for each in order if each.get("idref") in parts]
    kept = [each for each in listed if "nav" not in (each.get("properties") or "").split()]
    kept = [each for each in kept if each.get("media-type") in PAGES]
    return [posixpath.normpath(posixpath.join(folder, unquote(each.get("href") or ""))) for each in kept]


def chapter(raw: bytes) -> list[Block]:
    """The blocks of one page; none where it is a cover, the contents or the imprint."""
    from lxml import etree

    try:
        root = xml_tree(raw)
    except etree.XMLSyntaxError:
        root = html_tree(raw.decode("utf-8", errors="replace"))
    body = next(root.iter("{*}body"), None)
    if body is None:
        return []
    types = {kind for each in [body, *body] for kind in (each.get(TYPE) or "").split()}
    return [] if types & AROUND else blocks_of(body, role)
