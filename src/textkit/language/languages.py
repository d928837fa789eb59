"""The languages that a collection may be in: their names and scripts, and what sets their words apart from English.

English is told first and best. In the other languages letters keep their marks, since a mark parts words ("schon",
"schön"); what is written as one word with an apostrophe in French and Italian is two ("l'homme"); and a listed function
word is taken for one whatever the dictionary lookup, which knows no context, would make of it.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

from textkit.errors import InputError

__all__ = ["ENGLISH", "LANGUAGES", "LISTED", "Language", "abbreviation", "language", "listed_forms", "word_list"]

ENGLISH = "en"


class Language(NamedTuple):
    """A language by its code: its name, the script it is written in, words cut before an apostrophe, abbreviations."""

    name: str
    script: str = "Latin"
    elided: str = ""
    abbreviations: str = ""


GERMAN_SHORT = "bzw|usw|ca|vgl|ggf|evtl|inkl|sog|Nr|Abs|Art|Dr|Prof|Hrsg|Mio|Mrd|St|Str|etc"
FRENCH_CUT = "l|d|j|t|s|m|n|c|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu"
ITALIAN_CUT = (
    "l|d|c|s|t|m|v|un|dell|nell|all|sull|dall|coll|quell|quest|bell|gl|anch|com|dov|cos|tutt|quant|senz|nessun|ciascun"
)
LANGUAGES = {  # those that simplemma has
    "ar": Language("Arabic", "Arabic"),
    "ast": Language("Asturian"),
    "bg": Language("Bulgarian", "Cyrillic"),
    "ca": Language("Catalan", elided="l|d|s|m|t|n"),
    "cs": Language("Czech"),
    "cy": Language("Welsh"),
    "da": Language("Danish"),
    "de": Language("German", abbreviations=GERMAN_SHORT),
    "el": Language("Greek", "Greek"),
    "en": Language("English"),
    "enm": Language("Middle English"),
    "eo": Language("Esperanto"),
    "es": Language("Spanish", abbreviations="Sr|Sra|Dr|Dra|etc|art|núm|pág|EE|UU"),
    "et": Language("Estonian"),
    "fa": Language("Persian", "Arabic"),
    "fi": Language("Finnish"),
    "fr": Language("French", elided=FRENCH_CUT, abbreviations="M|MM|Mme|Dr|etc|art|cf|p|éd"),
    "ga": Language("Irish"),
    "gd": Language("Scottish Gaelic"),
    "gl": Language("Galician"),
    "grc": Language("Ancient Greek", "Greek"),
    "gv": Language("Manx"),
    "hbs": Language("Serbo-Croatian"),
    "he": Language("Hebrew", "Hebrew"),
    "hi": Language("Hindi", "Devanagari"),
    "hu": Language("Hungarian"),
    "hy": Language("Armenian", "Armenian"),
    "id": Language("Indonesian"),
    "is": Language("Icelandic"),
    "it": Language("Italian", elided=ITALIAN_CUT, abbreviations="sig|dott|prof|ecc|art|pag|cfr"),
    "ka": Language("Georgian", "Georgian"),
    "la": Language("Latin"),
    "lb": Language("Luxembourgish"),
    "lt": Language("Lithuanian"),
    "lv": Language("Latvian"),
    "mk": Language("Macedonian", "Cyrillic"),
    "ml": Language("Malayalam", "Malayalam"),
    "ms": Language("Malay"),
    "nb": Language("Norwegian (Bokmål)"),
    "nl": Language("Dutch", abbreviations="bijv|bv|nr|dr|prof|enz|resp|ca|blz"),
    "nn": Language("Norwegian (Nynorsk)"),
    "pl": Language("Polish"),
    "pt": Language("Portuguese", abbreviations="Sr|Sra|Dr|Dra|etc|art|pág|nº"),
    "ro": Language("Romanian"),
    "ru": Language("Russian", "Cyrillic"),
    "se": Language("Northern Sámi"),
    "sk": Language("Slovak"),
    "sl": Language("Slovene"),
    "sq": Language("Albanian"),
    "sv": Language("Swedish"),
    "sw": Language("Swahili"),
    "tl": Language("Tagalog"),
    "tr": Language("Turkish"),
    "uk": Language("Ukrainian", "Cyrillic"),
}
ORDINALS = ("cs", "da", "de", "et", "fi", "hu", "is", "lb", "lv", "nb", "nn", "pl", "sk", "sl")  # "3." is "third"
LISTED = ("de", "en", "es", "fr", "it", "nl", "pt")  # those with a list of function words


ABBREVIATED = r"(?:\p{L}\.){2,}"


def abbreviation(code: str) -> str:
    """A pattern of what ends in a full stop that ends no sentence: in German also the days and centuries ("3. Mai")."""
    if code == ENGLISH:
        return rf"{ABBREVIATED}|\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|Gen|Col|Lt|cf)\.|\bNo\.\s?\p{{N}}"
    short = LANGUAGES[code].abbreviations
    known = rf"{ABBREVIATED}|\b(?:{short}|\p{{L}})\." if short else rf"{ABBREVIATED}|\b\p{{L}}\."
    return rf"{known}|\b\p{{N}}{{1,2}}\.\s\p{{L}}" if code in ORDINALS else known


def language(code: str, where: str = "") -> Language:
    """A language by its code.

    Raises:
        InputError: there is no such code; the message begins with ``where``.

    >>> language("de").name
    'German'
    """
    if code not in LANGUAGES:
        raise InputError(
            f"{where}{': ' if where else ''}language {code[:20]!r} is unknown; languages are {', '.join(LANGUAGES)}"
        )
    return LANGUAGES[code]


def word_list(name: str) -> list[list[str]]:
    """The rows of one of the package's word lists, comments left out."""
    lines = resources.files("textkit.language").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


@cache
def listed_forms(code: str) -> dict[str, str]:
    """The listed function words of a language, by form the word that it counts under; none where there is no list.

    >>> listed_forms("de")["dem"], listed_forms("ru")
    ('der', {})
    """
    if code not in LISTED:
        return {}
    rows = word_list("function_words.txt" if code == ENGLISH else f"function_words_{code}.txt")
    return {form: row[0] for row in rows for form in row}
