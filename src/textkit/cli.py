"""The command line: extract, add, check, report. Bad input ends with one line and exit status 2."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from textkit import __version__, results
from textkit.corpus.embeddings import read_embeddings
from textkit.corpus.reader import Corpus
from textkit.errors import InputError
from textkit.extract.cluster import hands
from textkit.extract.embed import Encoder, load_encoder, segment_texts, write_embeddings
from textkit.extract.rebuild import Outcome, add, compare, extract

__all__ = ["main"]


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    ask = argparse.ArgumentParser(prog="textkit", description="Compare a handful of texts, from counts alone.")
    ask.add_argument("--version", action="version", version=f"textkit {__version__}")
    commands = ask.add_subparsers(dest="command", required=True, metavar="COMMAND")
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--out", type=Path, default=Path("data/features"), help="the tables (default: data/features)")
    data.add_argument("--sources", type=Path, default=Path("data/sources.csv"), help="default: data/sources.csv")

    embed = argparse.ArgumentParser(add_help=False)
    embed.add_argument("--embed", metavar="MODEL", help="also make embeddings, with this model (a folder or a name)")

    many = argparse.ArgumentParser(add_help=False)
    many.add_argument("--workers", type=whole, default=1, metavar="N", help="processes of this machine (default: 1)")
    many.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster that does the work, tcp://HOST:PORT")

    one = commands.add_parser("extract", parents=[data, embed, many], help="rebuild the feature tables from the texts")
    one.add_argument("texts", type=Path, help="the folder that holds the texts")
    one = commands.add_parser("add", parents=[data, embed], help="add one text; the other texts are not needed")
    one.add_argument("file", type=Path, help="the text's file; it is copied to data/texts unless it lies there")
    one.add_argument("--id", required=True, help="a short name: lower-case letters, digits and _")
    one.add_argument("--title", help="default: the title line of the text")
    one.add_argument("--label", help="a short title for figures and tables; default: the id with a capital")
    one.add_argument("--texts", type=Path, default=Path("data/texts"), help="default: data/texts")
    one = commands.add_parser("check", parents=[data, many], help="check the data; with texts, rebuild and compare")
    one.add_argument("texts", type=Path, nargs="?", help="the folder that holds the texts")
    one = commands.add_parser("results", help="make and store the results that take long, where they are stale")
    one.add_argument("names", nargs="*", metavar="NAME", help="make these anew, stale or not; default: all stale ones")
    one = commands.add_parser("report", help="execute all notebooks and write the pages")
    one.add_argument("--notebooks", type=Path, default=Path("notebooks"), help="default: notebooks")
    one.add_argument("--out", type=Path, default=Path("build/report"), help="default: build/report")
    one.add_argument("--update", action="store_true", help="store the outputs in the notebooks instead")
    return ask


def whole(number: str) -> int:
    """A number of processes, from 1."""
    if not number.isdecimal() or int(number) < 1:
        raise argparse.ArgumentTypeError(f"{number!r} is not a whole number from 1")
    return int(number)


def told(outcome: Outcome, out: Path) -> str:
    """One line about what an extraction did."""
    parts = [f"read {len(outcome.read)} ({', '.join(outcome.read)})"]
    if outcome.kept:
        parts.append(f"kept {len(outcome.kept)} whose texts are not there or not needed ({', '.join(outcome.kept)})")
    lines = "1 line that points" if outcome.paratext == 1 else f"{outcome.paratext} lines that point"
    return f"{out}: {'; '.join(parts)}; left out {lines} to other pages"


def encoder_for(model: str | None, path: Path, additive: bool) -> Encoder | None:
    """The model asked for, loaded before anything is written.

    Raises:
        InputError: it cannot be loaded, or a text is to be added to vectors of another model.
    """
    if model is None:
        return None
    encoder = load_encoder(model)
    if additive and path.exists() and read_embeddings(path).sha256 != encoder.sha256:
        raise InputError(f"{path}: was made with another model than {model}; use that one, or embed all texts anew")
    return encoder


def embed(encoder: Encoder | None, outcome: Outcome, path: Path) -> None:
    """Write the vectors of the texts that were read, if a model was asked for."""
    if encoder is not None:
        keep = [*outcome.read, *outcome.kept]
        write_embeddings(segment_texts(outcome.texts), encoder, path, keep=keep)


def make_results(names: Sequence[str]) -> str:
    """Make the results named, or all stale ones; a line about what was done."""
    wanted = list(names) or results.stale()
    for name in wanted:
        print(f"textkit: making {name} …", file=sys.stderr)
        results.make(name)
    return f"made {', '.join(wanted)}" if wanted else f"all {len(results.RESULTS)} stored results are current"


def run(options: argparse.Namespace) -> str:
    """Do one command; the line to print."""
    if options.command in ("extract", "add"):
        path = options.out / "embeddings.npz"
        encoder = encoder_for(options.embed, path, options.command == "add")
        if options.command == "extract":
            with hands(options.workers, options.scheduler, [options.texts, options.out]) as work:
                outcome = extract(options.texts, options.out, options.sources, keep=encoder is not None, run=work)
        else:
            outcome = add(
                options.file,
                options.id,
                options.title,
                options.texts,
                options.out,
                options.sources,
                label=options.label,
                keep=encoder is not None,
            )
        embed(encoder, outcome, path)
        return told(outcome, options.out) + ("; next: make report" if options.command == "add" else "")
    if options.command == "check":
        corpus = Corpus.load(options.sources.parent)
        if options.texts:
            with hands(options.workers, options.scheduler, [options.texts]) as work:
                number = len(compare(options.texts, options.out, options.sources, run=work))
            return f"{options.out}: equals, byte for byte, what the {number} texts in {options.texts} give"
        return f"{options.sources.parent}: sound; {len(corpus.ids)} sources, {corpus.words:,} words"
    if options.command == "results":
        return make_results(options.names)
    from textkit.publish.site import report, update

    if options.update:
        return f"stored the outputs of {len(update(options.notebooks))} notebooks; see git diff"
    return f"Done. Open {report(options.notebooks, options.out)} in a browser."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 if all went well, 2 if the input was at fault."""
    options = parser().parse_args(arguments)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            line = run(options)
        except InputError as error:
            print(f"textkit: {error}", file=sys.stderr)
            return 2
        except OSError as error:
            print(f"textkit: {InputError(str(error))}; give the rights or the room that this needs", file=sys.stderr)
            return 2
    for warning in dict.fromkeys(str(each.message) for each in caught):
        print(f"textkit: warning: {' '.join(warning.splitlines())}", file=sys.stderr)
    print(line)
    return 0
