"""The command line: what can be typed. Bad input ends with a line per fault and exit status 2, never with a trace."""

from __future__ import annotations

import argparse
import errno
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from textkit import __version__
from textkit.errors import InputError, InputErrors, Unfinished, printable

__all__ = ["main"]

LANGUAGE = "of the texts: de, en, es, fr, it, nl, pt, or another that the lemmatiser has; default: en"
DATA = "the collection: its folder, or its data folder (default: the one here or above)"
# What to do about what the system refuses.
REMEDIES = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room on the disk",
    errno.EACCES: "allow it, or work on a copy",
    errno.EPERM: "allow it, or work on a copy",
    errno.EROFS: "work on a copy elsewhere",
    errno.ENAMETOOLONG: "give a shorter name",
}


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    ask = argparse.ArgumentParser(prog="textkit", description="Compare a handful of texts, from counts alone.")
    ask.add_argument("--version", action="version", version=f"textkit {__version__}")
    commands = ask.add_subparsers(dest="command", required=True, metavar="COMMAND")
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--data", type=Path, metavar="FOLDER", help=DATA)
    embed = argparse.ArgumentParser(add_help=False)
    embed.add_argument("--embed", metavar="MODEL", help="also make embeddings, with this model (a folder or a name)")
    some = argparse.ArgumentParser(add_help=False)
    some.add_argument("--skip-bad", action="store_true", help="leave out files that are no texts, and take the rest")

    one = commands.add_parser("new", help="make a collection of one's own")
    one.add_argument("folder", type=Path, help="a new folder")
    one.add_argument("--language", metavar="CODE", default="en", help=LANGUAGE)
    one = commands.add_parser("add", parents=[data, embed, some], help="add texts; the other texts are not needed")
    one.add_argument("files", type=Path, nargs="+", metavar="FILE", help="files or folders; they are copied")
    one.add_argument("--id", help="of one source: lower-case letters, digits, _; makes a folder one source")
    one.add_argument("--title", help="of one source; default: the title line of the text")
    one.add_argument("--label", help="of one source: a short title for figures; default: the id with a capital")
    one = commands.add_parser("remove", parents=[data], help="take sources out; their texts stay")
    one.add_argument("ids", nargs="+", metavar="ID")
    one = commands.add_parser("rename", parents=[data], help="give a source another id, title or label")
    one.add_argument("id")
    one.add_argument("new", nargs="?", help="the new id; default: the same")
    one.add_argument("--title")
    one.add_argument("--label")
    one = commands.add_parser("replace", parents=[data, embed], help="put another text in the place of a source's")
    one.add_argument("id")
    one.add_argument("file", type=Path)
    one.add_argument("--title", help="default: the title line of the text")
    commands.add_parser("undo", parents=[data], help="take the last change back (again: make it again)")
    commands.add_parser("status", parents=[data], help="say what is there, what is missing and what is stale")
    one = commands.add_parser("sheets", parents=[data], help="write the blank sheets that readers fill in")
    many = argparse.ArgumentParser(add_help=False)
    many.add_argument("--workers", type=whole, default=1, metavar="N", help="processes of this machine (default: 1)")
    many.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster that does the work, tcp://HOST:PORT")

    one = commands.add_parser(
        "extract", parents=[data, embed, some, many], help="rebuild the feature tables from the texts"
    )
    one.add_argument("texts", type=Path, nargs="?", help="the folder that holds the texts; default: texts in the data")
    one.add_argument("--language", metavar="CODE", help="from now on read the texts as of this language")
    one = commands.add_parser("check", parents=[data, many], help="check the data; with texts, rebuild and compare")
    one.add_argument("texts", type=Path, nargs="?", help="the folder that holds the texts")
    one = commands.add_parser("results", parents=[data], help="make and store the long results that are stale")
    one.add_argument("names", nargs="*", metavar="NAME", help="make these anew, stale or not; default: all stale ones")
    one = commands.add_parser("report", parents=[data], help="execute all notebooks and write the pages")
    one.add_argument("--notebooks", type=Path, help="default: those of the collection, else the package's")
    one.add_argument("--out", type=Path, help="default: build/report in the collection")
    one.add_argument("--update", action="store_true", help="store the outputs in the notebooks instead")
    return ask


def told(error: BaseException) -> tuple[list[str], int]:
    """The lines that say what went wrong, and the exit status."""
    if isinstance(error, InputErrors):
        return [str(each) for each in error.errors], 2
    if isinstance(error, Unfinished):
        return error.faults, 1
    if isinstance(error, InputError):
        return [str(error)], 2
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        todo = REMEDIES.get(error.errno or 0, "see whether it is what the command needs")
        return [f"{where}{error.strerror or error}; {todo}"], 2
    if isinstance(error, KeyboardInterrupt):
        return ["stopped; nothing was changed"], 130
    if isinstance(error, MemoryError):
        return ["there is not enough memory for this; nothing was changed"], 2
    return [f"a fault of textkit ({type(error).__name__}: {error}); nothing was changed; please report it"], 1


def whole(number: str) -> int:
    """A number of processes, from 1."""
    if not number.isdecimal() or int(number) < 1:
        raise argparse.ArgumentTypeError(f"{number!r} is not a whole number from 1")
    return int(number)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 if all went well, 1 if a page fails, 2 if the input was at fault, 130 if stopped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(arguments)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            from textkit.cli.commands import run

            line = run(options)
        except (Exception, KeyboardInterrupt) as error:
            if os.environ.get("TEXTKIT_DEBUG"):
                raise
            lines, status = told(error)
            print(*(f"textkit: {printable(each)}" for each in lines), sep="\n", file=sys.stderr)
            if isinstance(error, Unfinished):
                print(error.made)
            return status
    for warning in dict.fromkeys(str(each.message) for each in caught):
        print(f"textkit: warning: {printable(warning)}", file=sys.stderr)
    try:
        print(line, flush=True)
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
