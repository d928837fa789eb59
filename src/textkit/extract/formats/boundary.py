"""The boundary to other people's converters: missing ones are named, noise is kept in, no trace comes out."""

from __future__ import annotations

import importlib
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from textkit.errors import InputError

__all__ = ["converting", "library"]


def library(module: str, path: Path, what: str) -> Any:
    """A converter's module.

    Raises:
        InputError: it is not installed; the message names the extra that brings it.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise InputError(
            f"{path}: is {what}; to read it, install the extra: pip install 'textkit[formats]'; "
            "or save it as plain text, UTF-8"
        ) from None


@contextmanager
def converting(path: Path, what: str) -> Iterator[None]:
    """While a file is converted: its converter's warnings and log lines are dropped, and any fault is one line.

    Raises:
        InputError: the converter failed, whatever the kind of its exception: the file is damaged.
    """
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (InputError, MemoryError):
        raise
    except Exception as error:
        raise InputError(
            f"{path}: is {what}, but damaged or of an unusual kind ({type(error).__name__}); "
            "open it in the program that it is for and save it anew, or save it as plain text, UTF-8"
        ) from None
    finally:
        logging.disable(logging.NOTSET)
