"""What a collection says of itself: ``data/about.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path

import yaml

from textkit.corpus.folder import in_force
from textkit.errors import InputError, printable
from textkit.language.languages import ENGLISH
from textkit.language.languages import language as known

__all__ = ["About", "language_of", "read_about", "told"]


@dataclass(frozen=True)
class About:
    """What ``data/about.yml`` says of the collection; every entry may be missing.

    Attributes:
        subject: what the texts are about.
        called: what one of them is called on the pages: article, speech, novel …
        judged_by: who marked themes and points.
        date: when that was done.
        report_to: where an error is reported.
        language: the code of the language that the texts are in.
    """

    subject: str = ""
    called: str = "source"
    judged_by: str = "readers"
    date: str = ""
    report_to: str = ""
    language: str = ENGLISH

    @property
    def several(self) -> str:
        """What two of them are called.

        >>> [About(called=name).several for name in ("source", "speech", "story", "essay")]
        ['sources', 'speeches', 'stories', 'essays']
        """
        if re.search(r"[^aeiou]y$", self.called):
            return f"{self.called[:-1]}ies"
        return f"{self.called}{'es' if re.search('(s|x|z|ch|sh)$', self.called) else 's'}"

    @property
    def one(self) -> str:
        """What any one of them is called.

        >>> About().one, About(called="article").one
        ('a source', 'an article')
        """
        return f"{'an' if self.called[0] in 'aeiou' else 'a'} {self.called}"


def read_about(path: Path) -> About:
    """What a collection says of itself.

    Raises:
        InputError: the file is no list of the known keys and texts, or its language is unknown.
    """
    if not path.exists():
        return About()
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, TypeError, OSError):
        raise InputError(f"{path}: cannot be read; write lines such as 'subject: bread', in UTF-8") from None
    names = [field.name for field in fields(About)]
    unknown = sorted(map(str, set(found) - set(names))) if isinstance(found, dict) else ["a list"]
    if unknown:
        raise InputError(f"{path}: unknown entry {unknown[0]!r}; entries are {', '.join(names)}")
    # YAML takes the code of Norwegian, no, for a false; the codes here are nb and nn, so none is lost.
    about = About(**{key: " ".join(printable(str(value)).split()) for key, value in found.items() if value is not None})
    known(about.language, str(path))
    if not re.fullmatch("[a-z]{2,20}", about.called):
        raise InputError(f"{path}: called: {about.called!r} is no small English word such as speech")
    return about


def told(text: str, language: str) -> str:
    r"""The text of an ``about.yml`` that says the language too, its other lines as they are.

    >>> told("subject: tea\nlanguage: en\n", "de")
    'subject: tea\nlanguage: de\n'
    """
    lines = [line for line in text.splitlines() if not line.startswith("language:")]
    return "\n".join([*lines, f"language: {language}"]) + "\n"


def language_of(data: Path) -> str:
    """The code of a collection's language; English where it says none."""
    return read_about(in_force(data / "about.yml")).language
