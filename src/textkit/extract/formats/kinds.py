"""What a file is, by its content and never by its name: first bytes, members of an archive, the form of a text."""

from __future__ import annotations

import json
import re

from textkit.extract.formats.archive import members
from textkit.extract.formats.markdown import is_markdown

__all__ = ["kind_of_bytes", "kind_of_text"]

MAGIC = (  # the kind, and what its files begin with
    ("old_office", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("rtf", b"{\\rtf"),
    ("postscript", b"%!PS"),
    ("packed", b"\x1f\x8b\x08"),
    ("packed", b"BZh"),
    ("packed", b"\xfd7zXZ\x00"),
    ("packed", b"7z\xbc\xaf\x27\x1c"),
    ("packed", b"Rar!\x1a\x07"),
    ("packed", b"PK\x05\x06"),
    ("image", b"\x89PNG\r\n"),
    ("image", b"\xff\xd8\xff"),
    ("image", b"GIF8"),
    ("image", b"II*\x00"),
    ("image", b"MM\x00*"),
    ("image", b"BM\x00\x00"),
    ("image", b"8BPS"),
    ("image", b"AT&TFORM"),
    ("sound", b"ID3"),
    ("sound", b"OggS"),
    ("sound", b"fLaC"),
    ("sound", b"\x1aE\xdf\xa3"),
    ("webarchive", b"bplist00"),
    ("program", b"\x7fELF"),
    ("program", b"MZ\x90\x00"),
    ("database", b"SQLite format 3\x00"),
)
PDF = re.compile(rb"%PDF-\d")
PDF_PART = re.compile(rb"\bendobj\b|\bstartxref\b|%%EOF")
ISO_MEDIA = re.compile(rb"(?s)....ftyp(?:(hei|avi|mif|msf)|...)")

SYSTEM_HEADER = re.compile(r"^(?:received|return-path|message-id|mime-version|content-type|x-[\w-]+):", re.I | re.M)
HEADER = re.compile(r"\A(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.A)
LATEX = re.compile(r"^[ \t]*\\(?:documentclass|begin\{document\}|documentstyle)", re.MULTILINE)
PROLOGUE = r"(?><\?xml\b[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*"
XML = re.compile(rf"\A\s*{PROLOGUE}<([A-Za-z_][\w.:-]*)", re.DOTALL)
NAMES = (
    "html head body title meta link div p span script style article section main header footer nav aside h1 h2 h3 h4 "
    "h5 h6 ul ol li dl table tbody tr td th br hr img a b i em strong blockquote center font form"
)
HTML_NAMES = frozenset(NAMES.split())
TAG_LINE = re.compile(rf"^[ \t]*</?(?:{NAMES.replace(' ', '|')})\b[^<>]*>", re.MULTILINE | re.IGNORECASE)
HTML_DOCUMENT = re.compile(r"^[ \t]*(?:<!doctype\s+html\b|<html\b[^<>]*>)", re.MULTILINE | re.IGNORECASE)
TAGGED_LINES = 0.1  # of a text's lines: a text about HTML shows a tag here and there, a page has one on most lines


def kind_of_bytes(raw: bytes) -> str:
    """The kind of a file that is not text; an empty string where it may be text."""
    head = raw[:4096]
    found = PDF.search(head[:1024])
    if found and (not head[: found.start()].strip() or PDF_PART.search(raw)):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return kind_of_archive(raw)
    if head[:4] == b"RIFF":
        return "image" if head[8:12] == b"WEBP" else "sound"
    media = ISO_MEDIA.match(head)
    if media:
        return "image" if media[1] else "sound"
    if head[60:68] == b"BOOKMOBI":
        return "kindle"
    if head[257:262] == b"ustar":
        return "packed"
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    kind = next((name for name, magic in MAGIC if head.startswith(magic)), "")
    return kind_of_office(raw) if kind == "old_office" else kind


def kind_of_office(raw: bytes) -> str:
    """Which kind of an Office file of before 2007, or a later one locked by a password."""
    locked = any(name.encode("utf-16-le") in raw for name in ("EncryptedPackage", "EncryptionInfo"))
    return "locked_office" if locked else "old_office"


def kind_of_archive(raw: bytes) -> str:
    """Which kind of a zip archive."""
    names, media = members(raw)
    if not names:
        return "damaged_zip"
    if "META-INF/container.xml" in names and "opendocument" not in media:
        return "epub"
    if "opendocument" in media or "content.xml" in names:
        return "odt" if media.endswith((".text", ".text-template", ".text-master")) or not media else "other_office"
    if any(name.startswith("word/") and name.endswith(".xml") for name in names):
        return "docx"
    if any(name.startswith(("xl/", "ppt/", "visio/")) for name in names):
        return "other_office"
    return "iwork" if any(name.endswith(".iwa") for name in names) else "packed"


def kind_of_text(text: str) -> str:
    """The kind of a text: ``text``, ``markdown``, ``html``, or something else that is written in letters."""
    start = text.lstrip()[:1]
    mail = HEADER.match(text.lstrip())
    if mail and len(SYSTEM_HEADER.findall(mail[0])) >= 2:
        return "saved_page" if "multipart/related" in mail[0].lower() else "mail"
    if start in ("{", "[") and is_json(text.strip()):
        return "json"
    if "\\" in text and LATEX.search(text):
        return "latex"
    is_page = "<" in text and HTML_DOCUMENT.search(text)
    if not is_page and is_markdown(text):  # a Markdown text may hold tags, also on top
        return "markdown"
    if start == "<" and (kind := kind_of_tags(text)):
        return kind
    return "mixed_html" if is_page or has_tags(text) else "text"


def kind_of_tags(text: str) -> str:
    """The kind of a text that begins with a tag."""
    found = XML.match(text)
    root = found[1].lower().rpartition(":")[2] if found else ""
    if root in HTML_NAMES or HTML_DOCUMENT.match(text.lstrip()):
        return "html"
    closed = found and text.rstrip().endswith((f"</{found[1]}>", "/>"))
    return "svg" if closed and root == "svg" else "xml" if closed or text.lstrip().startswith("<?xml") else ""


def has_tags(text: str) -> bool:
    """Whether many of a text's lines begin with a tag of HTML."""
    tagged = len(TAG_LINE.findall(text)) if "<" in text else 0
    return tagged > TAGGED_LINES * sum(bool(line.strip()) for line in text.split("\n"))


def is_json(text: str) -> bool:
    """Whether a text is JSON, or its first line is (JSON Lines)."""
    for part in (text, text.partition("\n")[0]):
        try:
            if isinstance(json.loads(part), (dict, list)):
                return True
        except RecursionError:
            return True
        except ValueError:
            continue
    return False
