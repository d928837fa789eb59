"""What each command does; each gives the text to print."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from itertools import chain
from multiprocessing import active_children, get_context
from pathlib import Path

from textkit import results
from textkit.corpus.embeddings import read_embeddings
from textkit.corpus.folder import data_of, find_data, in_force, is_data, steady
from textkit.corpus.lock import locked
from textkit.corpus.sample import comparable
from textkit.errors import InputError, InputErrors, Unfinished
from textkit.extract import life
from textkit.extract.change import undo
from textkit.extract.checking import check_all
from textkit.extract.cluster import hands
from textkit.extract.collection import new, write_sheets
from textkit.extract.embed import Encoder, load_encoder
from textkit.extract.rebuild import Outcome, compare, extract, listed_in
from textkit.extract.status import status

__all__ = ["run"]

NAMED = 6  # ids in a line: more are counted
Done = tuple[str, BaseException | None]


def data_asked(options: argparse.Namespace) -> Path:
    """The data folder of a command, as short as it can be written.

    Raises:
        InputError: there is no collection at the place named, or here or above.
    """
    if options.data is None:
        return Path(os.path.relpath(find_data()))
    data = data_of(options.data)
    if not is_data(data):
        raise InputError(f"{options.data}: is no collection (it has no sources.csv); make one: textkit new FOLDER")
    return data


def some(names: Sequence[str]) -> str:
    """A few names and how many more there are."""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}"


def said(outcome: Outcome, data: Path) -> str:
    """One line about what an extraction did."""
    parts = [f"read {len(outcome.read)} ({some(outcome.read)})"]
    if outcome.kept:
        parts.append(f"kept {len(outcome.kept)} whose texts are not there or not needed ({some(outcome.kept)})")
    lines = "1 line that points" if outcome.paratext == 1 else f"{outcome.paratext} lines that point"
    return f"{data / 'features'}: {'; '.join(parts)}; left out {lines} to other pages"


def encoder_for(options: argparse.Namespace, data: Path, additive: bool) -> Encoder | None:
    """The model asked for, loaded before anything is written.

    Raises:
        InputError: it cannot be loaded, or a text is to be added to vectors of another model.
    """
    if options.embed is None:
        return None
    encoder = load_encoder(options.embed)
    path = in_force(data / "features" / "embeddings.npz")
    if additive and path.exists() and read_embeddings(path).sha256 != encoder.sha256:
        raise InputError(f"{path}: was made with another model than {options.embed}; use that one, or embed all anew")
    return encoder


def do_extract(options: argparse.Namespace, data: Path) -> str:
    """Rebuild the feature tables."""
    texts = options.texts or data / "texts"
    encoder = encoder_for(options, data, False)
    with hands(options.workers, options.scheduler, [texts, data]) as run:
        return said(extract(texts, data, encoder, options.skip_bad, options.language, run), data)


def do_add(options: argparse.Namespace, data: Path) -> str:
    """Add sources; their ids and titles, since these may be proposals."""
    encoder = encoder_for(options, data, True)
    outcome = life.add(options.files, data, options.id, options.title, options.label, encoder, options.skip_bad)
    titles = {source.source: source.title for source in outcome.sources}
    lines = [f"  {name}: “{titles[name]}”" for name in outcome.read]
    hint = [] if options.id else ["to change an id or a title: textkit rename ID NEW --title TITLE"]
    return "\n".join([f"{said(outcome, data)}; next: textkit report", *lines, *hint])


def do_remove(options: argparse.Namespace, data: Path) -> str:
    """Take sources out."""
    left = life.remove(options.ids, data).kept
    return (
        f"{data}: took out {some(options.ids)}; {len(left)} left; texts and readings stay; to bring back: textkit undo"
    )


def do_rename(options: argparse.Namespace, data: Path) -> str:
    """Give a source another id, title or label."""
    name = options.new or options.id
    renamed = life.rename(options.id, name, data, options.title, options.label)
    row = next(source for source in renamed.sources if source.source == name)
    return f"{data}: {options.id} is now {row.source}, called {row.label}, “{row.title}”"


def do_replace(options: argparse.Namespace, data: Path) -> str:
    """Put another text in the place of a source's."""
    outcome = life.replace(options.id, options.file, data, options.title, encoder_for(options, data, True))
    return f"{said(outcome, data)}; next: textkit report"


def do_check(options: argparse.Namespace, data: Path) -> str:
    """Check all that the data folder holds."""
    line = steady(data, lambda: check_all(data))
    if options.texts:
        with hands(options.workers, options.scheduler, [options.texts, data]) as run:
            number = len(compare(options.texts, data, run))
        return f"{data / 'features'}: equals, byte for byte, what the {number} texts in {options.texts} give"
    return line


def do_results(options: argparse.Namespace, data: Path) -> str:
    """Make the results named, or all stale ones."""
    unknown = [name for name in options.names if name not in results.RESULTS]
    if unknown:
        raise InputError(f"{unknown[0]}: no such result; there are {', '.join(results.RESULTS)}")
    comparable(len(listed_in(data)), data)
    wanted = list(options.names) or results.stale(data)
    faults = make_results(wanted, data)
    made = [name for name in wanted if name not in faults]
    if faults:
        raise Unfinished(f"made {', '.join(made) or 'none'}", list(faults.values()))
    return f"made {', '.join(made)}" if made else f"all {len(results.RESULTS)} stored results are current"


def make_results(names: Sequence[str], data: Path) -> dict[str, str]:
    """Make stored results; how long it may take is told first, and each when it is done.

    Returns:
        By name of a result that cannot be made, a line that says why.
    """
    faults: dict[str, str] = {}
    if not names:
        return faults
    print(f"textkit: {results.expected(names, data)}", file=sys.stderr)
    alone, together = results.apart(names)
    with locked(data):
        made = chain(side_by_side(results.make, alone, data), one_by_one(results.make, together, data))
        for name, error in made:
            if error is None:
                print(f"textkit: made {name}", file=sys.stderr)
            else:
                faults[name] = f"{name}: cannot be made: {type(error).__name__}: {error}"
    return faults


def one_by_one(job: Callable[[str, Path], object], names: Sequence[str], data: Path) -> Iterator[Done]:
    """Do jobs that have workers of their own, one after the other; each as :func:`side_by_side` gives it."""
    for name in names:
        try:
            job(name, data)
        except Exception as error:
            yield name, error
        else:
            yield name, None


def quiet() -> None:
    """Nothing that a worker process would say by itself: Ctrl-C ends it, warnings of arithmetic stay inside."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    warnings.simplefilter("ignore")


def side_by_side(job: Callable[[str, Path], object], names: Sequence[str], data: Path) -> Iterator[Done]:
    """Do jobs two at a time, each in a process of its own; as they end, their names, and what went wrong if it did."""
    with ProcessPoolExecutor(2, get_context("spawn"), quiet) as pool:
        try:
            waiting = {pool.submit(job, name, data): name for name in names}
            for done in as_completed(waiting):
                yield waiting[done], done.exception()
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            for child in active_children():
                child.terminate()
            raise


def do_report(options: argparse.Namespace, data: Path) -> str:
    """Execute all notebooks and write the pages, or store the outputs."""
    from textkit.publish.site import may_report, notebooks_for, report, update

    notebooks = options.notebooks or notebooks_for(data)
    out = options.out or Path(os.path.relpath(data.resolve().parent / "build" / "report"))
    may_report(notebooks, out)
    comparable(len(listed_in(data)), data)
    stale = results.stale(data)
    if options.update:
        faults = list(make_results(stale, data).values())
        if faults:
            raise InputErrors([InputError(fault) for fault in faults])
        return f"stored the outputs of {len(update(notebooks, data))} notebooks; see git diff"
    lacking = make_results(stale, data)  # the page that needs one says so; the others do without
    page, failing = report(notebooks, out, data)
    faults = [*lacking.values(), *failing]
    if faults:
        raise Unfinished(f"The other pages are made. Open {page} in a browser.", faults)
    return f"Done. Open {page} in a browser."


def do_undo(_: argparse.Namespace, data: Path) -> str:
    """Take the last change back."""
    return f"{data}: undone: {undo(data)}; textkit undo makes it again"


COMMANDS: dict[str, Callable[[argparse.Namespace, Path], str]] = {
    "add": do_add,
    "check": do_check,
    "extract": do_extract,
    "remove": do_remove,
    "rename": do_rename,
    "replace": do_replace,
    "report": do_report,
    "results": do_results,
    "sheets": lambda _, data: steady(data, lambda: write_sheets(data)),
    "status": lambda _, data: steady(data, lambda: status(data)),
    "undo": do_undo,
}


def run(options: argparse.Namespace) -> str:
    """Do one command; the text to print."""
    if options.command == "new":
        return new(options.folder, options.language)
    return COMMANDS[options.command](options, data_asked(options))
