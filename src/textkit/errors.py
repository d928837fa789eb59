"""The one kind of error that a user can mend."""

from collections.abc import Sequence

__all__ = ["InputError", "InputErrors", "InputWarning", "Unfinished", "printable"]

# Marks that turn the reading order of what follows, and other characters that nobody sees.
HIDDEN = {*range(0x20), *range(0x7F, 0xA0), 0x061C, *range(0x200B, 0x2010), *range(0x2028, 0x202F)}
HIDDEN |= {*range(0x2060, 0x2070), 0xFEFF, *range(0xD800, 0xE000)}
SHOWN = {code: " " if chr(code).isspace() else "�" for code in HIDDEN}


def printable(text: str) -> str:
    r"""A text for a terminal or a page: one line, without characters that act instead of being seen.

    >>> printable("two\nlines, \x1b[2J a \u202e turn")
    'two lines, �[2J a � turn'
    """
    return " ".join(text.splitlines()).translate(SHOWN)


class InputError(ValueError):
    """Something that a user gave is wrong; the message is one line: where, what, and what to do.

    The command line prints it and exits with status 2. Line breaks (a file's name can hold them) become spaces.
    """

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))


class InputErrors(InputError):
    """Several things are wrong, as a rule one per file.

    Attributes:
        errors: one error each.
    """

    def __init__(self, errors: Sequence[InputError]) -> None:
        super().__init__("; ".join(map(str, errors)))
        self.errors = list(errors)


class Unfinished(Exception):
    """What was asked for was made, but for a part of it that fails.

    Attributes:
        made: the line that says what was made.
        faults: one line per part that fails.
    """

    def __init__(self, made: str, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.made, self.faults = made, list(faults)


class InputWarning(UserWarning):
    """Something that a user gave was read with a guess; the message names the file and the guess."""
