"""The one kind of error that a user can mend."""

__all__ = ["InputError", "InputWarning"]


class InputError(ValueError):
    """Something that a user gave is wrong; the message is one line: where, what, and what to do.

    The command line prints it and exits with status 2. Line breaks (a file's name can hold them) become spaces.
    """

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.splitlines()))


class InputWarning(UserWarning):
    """Something that a user gave was read with a guess; the message names the file and the guess."""
