"""The codebook: which themes there are, what counts as each, and the dictionary that finds them.

``data/codebook.yml`` is written by people, so every mistake in it is answered with the theme and the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from textkit.corpus.folder import find_data
from textkit.errors import InputError
from textkit.language.tokens import function_words, lemma

__all__ = ["Codebook", "Theme", "load_codebook"]

PROSE = ("name", "definition", "include", "exclude")
LISTS = ("terms", "not_terms")
WORDS = 3  # the longest term


@dataclass(frozen=True)
class Theme:
    """One theme.

    Attributes:
        id: its short name in the tables.
        name: its name for readers.
        definition: what it is, in a paragraph.
        include: when to code it.
        exclude: when not to.
        terms: the dictionary: lemma terms of one to three words; a segment that holds one is a hit.
        not_terms: longer terms that hold one of ``terms`` and do not count as it.
    """

    id: str
    name: str
    definition: str
    include: str
    exclude: str
    terms: tuple[str, ...] = ()
    not_terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Codebook:
    """The rule for all themes, and the themes in their order."""

    rule: str
    themes: tuple[Theme, ...]

    @property
    def ids(self) -> list[str]:
        """The themes' ids, in order."""
        return [theme.id for theme in self.themes]

    @property
    def names(self) -> dict[str, str]:
        """Name by theme id."""
        return {theme.id: theme.name for theme in self.themes}


def load_codebook(data: str | Path | None = None) -> Codebook:
    """Load and check ``codebook.yml`` of a data folder.

    Args:
        data: the folder; found as :func:`textkit.corpus.folder.find_data` says if None.

    Raises:
        InputError: the file is missing or breaks its form; the message names the line, and the theme if it is in one.

    >>> len(load_codebook().themes) >= 14
    True
    """
    path = (find_data() if data is None else Path(data)) / "codebook.yml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(f"{path}: is missing; it lists the themes") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8; save it as UTF-8") from None
    return read_codebook(text, str(path))


def read_codebook(text: str, where: str = "codebook.yml") -> Codebook:
    """A codebook from the text of its file; ``where`` names the file in messages. Raises InputError."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(f"{where}, line {line}: is not YAML ({error.problem})") from None
    top = fields(root, where, "the codebook", {"rule", "themes"}, {"rule", "themes"})
    if not isinstance(top["themes"], yaml.SequenceNode) or not top["themes"].value:
        raise fault(where, top["themes"], "the codebook", "'themes' is not a list of themes")
    themes: dict[str, Theme] = {}
    for node in top["themes"].value:
        theme = read_theme(node, where)
        if theme.id in themes:
            raise fault(where, node, f"theme {theme.id!r}", "stands twice; ids are unique")
        themes[theme.id] = theme
    return Codebook(prose(top["rule"], where, "the codebook", "rule"), tuple(themes.values()))


def read_theme(node: yaml.Node, where: str) -> Theme:
    """One theme from its node, checked."""
    entries = node.value if isinstance(node, yaml.MappingNode) else []
    named = [str(value.value) for key, value in entries if key.value == "id" and isinstance(value, yaml.ScalarNode)]
    who = f"theme {named[0]!r}" if named else "a theme"
    listed = fields(node, where, who, {"id", *PROSE, *LISTS}, {"id", *PROSE})
    name = prose(listed["id"], where, who, "id")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or name == "none":
        raise fault(where, listed["id"], who, "an id is lower-case letters, digits and _ (and not 'none')")
    texts = {key: prose(listed[key], where, who, key) for key in PROSE}
    terms = term_list(listed.get("terms"), where, who, "terms")
    exclusions = term_list(listed.get("not_terms"), where, who, "not_terms")
    for exclusion, place in exclusions.items():
        if not any(term != exclusion and f" {term} " in f" {exclusion} " for term in terms):
            raise fault(where, place, who, f"not_terms: {exclusion!r} holds none of the theme's terms")
    return Theme(name, **texts, terms=tuple(terms), not_terms=tuple(exclusions))


def fault(where: str, node: yaml.Node, who: str, what: str) -> InputError:
    """The error for a mistake at a node."""
    return InputError(f"{where}, line {node.start_mark.line + 1}, {who}: {what}")


def fields(node: yaml.Node | None, where: str, who: str, known: set[str], needed: set[str]) -> dict[str, yaml.Node]:
    """The entries of a mapping, none unknown, none twice, none of the needed ones missing."""
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1 if node else 1
        raise InputError(f"{where}, line {line}, {who}: is not a list of keys and values")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value not in known:
            raise fault(where, key, who, f"unknown key {key.value!r}; keys are {', '.join(sorted(known))}")
        if key.value in found:
            raise fault(where, key, who, f"the key {key.value!r} stands twice")
        found[key.value] = value
    lacking = sorted(needed - found.keys())
    if lacking:
        raise fault(where, node, who, f"lacks {lacking[0]!r}")
    return found


def prose(node: yaml.Node, where: str, who: str, key: str) -> str:
    """A text that is not empty."""
    if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
        raise fault(where, node, who, f"{key!r} is not a text, or is empty")
    return " ".join(str(node.value).split())


def term_list(node: yaml.Node | None, where: str, who: str, key: str) -> dict[str, yaml.Node]:
    """Terms in their order, each with its place in the file; each as the feature tables would hold it."""
    if node is None:
        return {}
    if not isinstance(node, yaml.SequenceNode):
        raise fault(where, node, who, f"{key!r} is not a list")
    found: dict[str, yaml.Node] = {}
    for each in node.value:
        term = prose(each, where, who, key)
        proper = " ".join(lemma(word) for word in term.lower().split())
        words = proper.split()
        if term != proper:
            raise fault(where, each, who, f"{key}: {term!r} is not in dictionary form; write {proper!r}")
        if len(words) > WORDS:
            raise fault(where, each, who, f"{key}: {term!r} has more than {WORDS} words")
        if words[0] in function_words() or words[-1] in function_words():
            raise fault(where, each, who, f"{key}: {term!r} begins or ends with a function word, so no text holds it")
        if term in found:
            raise fault(where, each, who, f"{key}: {term!r} stands twice")
        found[term] = each
    return found
