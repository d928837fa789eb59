"""The one kind of error that a user can mend."""

__all__ = ["InputError", "InputWarning"]


class InputError(ValueError):
    """Something that a user gave is wrong; the message is one line: where, what, and what to do.

    The command line prints it and exits with status 2.
    """


class InputWarning(UserWarning):
    """Something that a user gave was read with a guess; the message names the file and the guess."""
