"""The codebook: which themes there are, what counts as each, and the dictionary that finds them.

``data/codebook.yml`` is written by people, so every mistake in it is answered with the theme and the line.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import yaml

from textkit.corpus.about import language_of
from textkit.corpus.folder import data_of, find_data
from textkit.errors import InputError, printable
from textkit.language.languages import ENGLISH
from textkit.language.tokens import function_words, lemma

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

__all__ = ["Codebook", "Theme", "load_codebook"]

PROSE = ("name", "definition", "include", "exclude")
LISTS = ("terms", "not_terms")
WORDS = 3  # the longest term
Place = tuple[str | int, ...]  # the keys and numbers that lead to a value of the file


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
    """Load and check ``codebook.yml`` of a data folder; no themes where there is no such file.

    Args:
        data: the folder; found as :func:`textkit.corpus.folder.find_data` says if None.

    Raises:
        InputError: the file breaks its form; the message names the line, and the theme if it is in one.

    >>> len(load_codebook().themes) >= 14
    True
    """
    path = (find_data() if data is None else data_of(Path(data))) / "codebook.yml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Codebook("", ())
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8; save it as UTF-8") from None
    return read_codebook(text, str(path), language_of(path.parent))


def read_codebook(text: str, where: str = "codebook.yml", language: str = ENGLISH) -> Codebook:
    """A codebook from the text of its file; ``where`` names the file in messages. Raises InputError."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(f"{where}, line {line}: is not YAML ({error.problem})") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise InputError(f"{where}, line {line}: holds a control character; remove it") from None
    except RecursionError:
        raise InputError(f"{where}: lists lie in lists too deep to be read; data/README.md shows its form") from None
    page = Page(where, language)
    try:
        content = page.plain(root, ())
    except RecursionError:
        raise InputError(f"{where}: lists lie in lists too deep to be read; data/README.md shows its form") from None
    check_form(content, page)
    themes: dict[str, Theme] = {}
    for number, entry in enumerate(content["themes"]):
        theme = read_theme(entry, number, page)
        if theme.id in themes:
            raise page.fault(("themes", number), "stands twice; ids are unique")
        themes[theme.id] = theme
    return Codebook(content["rule"], tuple(themes.values()))


class Page:
    """A YAML file as plain values, and the line of each; the language of its terms."""

    def __init__(self, where: str, language: str) -> None:
        self.where = where
        self.language = language
        self.lines: dict[Place, int] = {(): 1}
        self.ids: dict[Place, str] = {}

    def plain(self, node: yaml.Node | None, place: Place) -> Any:
        """Mappings, lists and texts (white space folded) from a node. Raises InputError where a key stands twice."""
        if node is None:
            return None
        self.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(each, (*place, number)) for number, each in enumerate(node.value)]
        if not isinstance(node, yaml.MappingNode):
            text = " ".join(str(node.value).split())
            if printable(text) != text:
                raise self.fault(place, "holds a character that nobody sees, or that turns the order of reading")
            return text
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.lines[place] = key.start_mark.line + 1
                raise self.fault(place, "a list stands where a key is wanted")
        keys = [(str(key.value), key.start_mark.line + 1, value) for key, value in node.value]
        self.ids[place] = next((str(value.value) for key, _, value in keys if key == "id"), "")
        found: dict[str, Any] = {}
        for key, line, value in keys:
            self.lines[*place, key] = line
            if key in found:
                raise self.fault((*place, key), f"the key {key!r} stands twice")
            found[key] = self.plain(value, (*place, key))
        return found

    def fault(self, place: Place, what: str) -> InputError:
        """The error for a mistake at a place."""
        who = "the codebook" if len(place) < 2 else "a theme"
        named = self.ids.get(place[:2], "")
        return InputError(f"{self.where}, line {self.lines[place]}, {f'theme {named!r}' if named else who}: {what}")


def check_form(content: object, page: Page) -> None:
    """Raise InputError at the first place, from the top, where the codebook breaks its schema."""
    from jsonschema import Draft202012Validator  # takes a second, and most commands read no codebook

    schema = json.loads(resources.files("textkit.coding").joinpath("codebook.schema.json").read_text(encoding="utf-8"))
    errors = [complaint(error) for error in Draft202012Validator(schema).iter_errors(content)]
    if errors:
        place, what = min(errors, key=lambda error: (page.lines[error[0]], error[1].startswith("lacks")))
        raise page.fault(place, what)


def complaint(error: ValidationError) -> tuple[Place, str]:
    """Where a schema is broken, and how, in words."""
    place = tuple(error.absolute_path)
    names = [part for part in place if isinstance(part, str)]
    schema, instance, value = cast(Any, error.schema), cast(Any, error.instance), cast(Any, error.validator_value)
    if error.validator == "required":
        return place, f"lacks {next(name for name in value if name not in instance)!r}"
    if error.validator == "additionalProperties":
        known = sorted(schema["properties"])
        extra = next(name for name in instance if name not in known)
        return (*place, extra), f"unknown key {extra!r}; keys are {', '.join(known)}"
    if error.validator == "pattern":
        return place, str(schema["description"])
    if value == "object":
        return place, "is not a list of keys and values"
    wanted = "not a text, or is empty" if value in ("string", 1) and names[-1] != "themes" else "not a list"
    return place, f"{names[-1]!r} is {wanted}"


def read_theme(entry: dict[str, Any], number: int, page: Page) -> Theme:
    """One theme of a codebook that has its form; the terms checked."""
    terms, exclusions = (term_list(entry.get(key, []), ("themes", number, key), page) for key in LISTS)
    for place, exclusion in enumerate(exclusions):
        if not any(term != exclusion and f" {term} " in f" {exclusion} " for term in terms):
            what = f"not_terms: {exclusion!r} holds none of the theme's terms"
            raise page.fault(("themes", number, "not_terms", place), what)
    return Theme(entry["id"], **{key: entry[key] for key in PROSE}, terms=terms, not_terms=exclusions)


def term_list(terms: list[str], place: Place, page: Page) -> tuple[str, ...]:
    """Terms in their order, each as the feature tables would hold it. Raises InputError where one is not."""
    for number, term in enumerate(terms):
        what = wrong_term(term, terms[:number], page.language)
        if what:
            raise page.fault((*place, number), f"{place[-1]}: {term!r} {what}")
    return tuple(terms)


def wrong_term(term: str, earlier: list[str], language: str) -> str:
    """What is wrong with a term of a dictionary; empty if nothing is."""
    proper = " ".join(lemma(word, language) for word in term.lower().split())
    words = proper.split()
    if term != proper:
        return f"is not in dictionary form; write {proper!r}"
    if len(words) > WORDS:
        return f"has more than {WORDS} words"
    if function_words(language).intersection((words[0], words[-1])):
        return "begins or ends with a function word, so no text holds it"
    return "stands twice" if term in earlier else ""
