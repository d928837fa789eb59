"""The references: BibTeX entries as lines with a DOI."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

__all__ = ["Reference", "read_references"]

ENTRY = re.compile(r"@\w+\s*\{\s*([^,\s]+)\s*,(.*?)\n\}", re.DOTALL)
FIELD = re.compile(r"(\w+)\s*=\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|\"([^\"]*)\"|(\d+))")
WHERE = ("journal", "booktitle", "publisher", "howpublished")


class Reference(NamedTuple):
    """One work: its key, its line and its DOI (empty without one)."""

    key: str
    text: str
    doi: str


def sentence(fields: dict[str, str]) -> str:
    """A work in one line: authors, year, title, where."""
    people = " and ".join(fields.get("author", fields.get("editor", "")).split(" and "))
    place = next((fields[name] for name in WHERE if fields.get(name)), "")
    numbers = " ".join(filter(None, [fields.get("volume", ""), f"({fields['number']})" if "number" in fields else ""]))
    pages = fields.get("pages", "").replace("--", "–")
    tail = ", ".join(filter(None, [place, numbers, pages]))
    return f"{people} ({fields.get('year', 'n.d.')}). {fields.get('title', '')}. {tail}.".replace(" .", ".")


def read_references(path: Path) -> list[Reference]:
    """The works of a BibTeX file, by authors and year; none where there is no file."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    found = []
    for key, body in ENTRY.findall(text):
        fields = {name.lower(): re.sub(r"[{}]", "", a or b or c).strip() for name, a, b, c in FIELD.findall(body)}
        fields = {name: " ".join(value.replace("\\&", "&").split()) for name, value in fields.items()}
        found.append(Reference(re.sub(r"[^\w-]", "", key), sentence(fields), fields.get("doi", "")))
    return sorted(found, key=lambda each: (each.text.lower(), each.key))
