"""Results that take long: made by command, stored with what produced them, and only read by the notebooks.

``textkit results`` makes what is missing or stale. A result is stale when the code that makes it, a library it rests
on, or the feature tables have changed since.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import inspect
import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from textkit.corpus.checks import read_table
from textkit.corpus.folder import find_data
from textkit.corpus.present import load_table
from textkit.corpus.reader import Corpus
from textkit.corpus.tables import table_of
from textkit.corpus.writing import write_table, write_text
from textkit.errors import InputError

__all__ = [
    "RESULTS",
    "apart",
    "current",
    "expected",
    "key_of",
    "make",
    "read",
    "simulated",
    "stale",
    "store",
    "used_modules",
]

# Every stored result and the function that makes it: from a corpus to a table.
RESULTS: dict[str, str] = {
    "topics_search": "textkit.topics.stored:make_search",
    "topics_found": "textkit.topics.stored:make_found",
    "topics_terms": "textkit.topics.stored:make_terms",
    "topics_shares": "textkit.topics.stored:make_shares",
    "topics_survival": "textkit.topics.stored:make_survival",
    "evenness": "textkit.words.dispersion:evenness",
    "keyness": "textkit.words.keywords:keyness",
    "kinship": "textkit.structure.kinship:kinship",
}
LIBRARIES = ("numpy", "scikit-learn", "scipy")  # whose versions a result may depend on
SEARCHED, COUNTED = 8_000, 40_000  # words a minute that the search for topics, and the rest, take in on two cores
# What only describes tables makes no result: a change there makes none stale (the tables themselves are hashed).
DESCRIBING = {"textkit.corpus.columns", "textkit.corpus.tables"}


def code(module: str) -> str:
    """A module's lines without imports, docstrings, comment lines and blank lines; the same under every Python."""
    source = inspect.getsource(importlib.import_module(module))
    dropped: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node) is not None:
            dropped |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            dropped |= set(range(node.lineno, (node.end_lineno or 0) + 1))
    lines = [line.rstrip() for number, line in enumerate(source.splitlines(), 1) if number not in dropped]
    return "\n".join(line for line in lines if line and not line.lstrip().startswith("#"))


def used_modules(module: str) -> list[str]:
    """A module of this package and all modules of it that it imports, directly or not, sorted by name.

    >>> used_modules("textkit.errors")
    ['textkit.errors']
    """
    found, waiting = set(), {module}
    while waiting:
        name = waiting.pop()
        found.add(name)
        tree = ast.parse(inspect.getsource(importlib.import_module(name)))
        named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
        waiting |= {each for each in named if each.startswith("textkit.")} - found - DESCRIBING
    return sorted(found)


def key_of(module: str, folder: Path) -> str:
    """A hash of all that a result depends on: a module's code and its imports', libraries, feature tables."""
    versions = ", ".join(f"{library} {version(library)}" for library in LIBRARIES)
    digest = hashlib.sha256(versions.encode())
    for each in used_modules(module):
        digest.update(code(each).encode())
    features = folder / "features"
    for table in [*sorted(features.glob("*.csv")), *sorted(features.glob("*/*.parquet"))]:
        digest.update(table.relative_to(features).as_posix().encode() + hashlib.sha256(table.read_bytes()).digest())
    return digest.hexdigest()[:16]


def path_of(name: str, folder: Path) -> Path:
    """Where a result is stored."""
    return folder / "results" / f"{name}.csv"


def stale(data: str | Path | None = None) -> list[str]:
    """The names of the results that are missing, or were made by other code or from other texts."""
    folder = find_data() if data is None else Path(data)
    modules = {name: maker.partition(":")[0] for name, maker in RESULTS.items()}
    keys = {module: key_of(module, folder) for module in set(modules.values())}
    return [name for name, module in modules.items() if not current(path_of(name, folder), keys[module])]


def make(name: str, data: str | Path | None = None) -> pd.DataFrame:
    """Make a result and store it with its key. Raises InputError: there is no such result."""
    if name not in RESULTS:
        raise InputError(f"{name}: no such result; there are {', '.join(RESULTS) or 'none'}")
    folder = find_data() if data is None else Path(data)
    module, _, function = RESULTS[name].partition(":")
    table = getattr(importlib.import_module(module), function)(Corpus.load(folder))
    return store(path_of(name, folder), key_of(module, folder), table)


def apart(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Results that rest on nothing but the tables, and those that share one computation, which is kept meanwhile.

    >>> apart(["topics_found", "kinship"])
    (['kinship'], ['topics_found'])
    """
    together = [name for name in names if RESULTS[name].startswith("textkit.topics")]
    return [name for name in names if name not in together], together


def expected(names: Sequence[str], data: Path) -> str:
    """About how long results take: measured on two cores, for five, twelve and sixty texts."""
    from textkit.topics.search import FULL  # takes seconds, which only this line needs

    words = Corpus.load(data).words
    minutes = len(names) / len(RESULTS) * (0.5 + min(words, FULL) / SEARCHED + words / COUNTED)
    last = f"about {minutes:.0f} minutes" if minutes > 1.5 else "about a minute"
    return f"making {len(names)} long results for {words:,} words: {last}; they are stored, and made once"


def read(name: str, data: str | Path | None = None) -> pd.DataFrame:
    """A stored result; its columns ``source`` and ``other`` keep the order of the sources.

    Raises:
        InputError: it is missing, or was made by other code or from other texts.
    """
    folder = find_data() if data is None else Path(data)
    module = RESULTS[name].partition(":")[0]
    if not current(path_of(name, folder), key_of(module, folder)):
        raise InputError(f"{path_of(name, folder)}: is not of these texts and this code; run textkit results")
    table = read_back(path_of(name, folder))
    order = pd.CategoricalDtype(list(read_table(folder / "sources.csv", "sources")["source"]), ordered=True)
    return table.astype({column: order for column in ("source", "other") if column in table})


def simulated(name: str, data: str | Path | None = None) -> pd.DataFrame:
    """A stored simulation: worlds whose truth is known, made by a script that bears its name; no rows without one.

    Raises:
        InputError: it breaks the contract.

    >>> len(simulated("themes_simulation")) > 0
    True
    """
    return load_table(name, data)


def current(path: Path, key: str) -> bool:
    """Whether the table at ``path`` is there and was made under ``key``."""
    note = path.with_suffix(".json")
    return path.is_file() and note.is_file() and json.loads(note.read_text(encoding="utf-8")).get("key") == key


def store(path: Path, key: str, table: pd.DataFrame) -> pd.DataFrame:
    """Store a table, its key beside it; the table as it is read back.

    Numbers are written with six digits, and are always those read back, so that a stored result and a fresh one do not
    differ.
    """
    write_table(table, path)
    write_text(json.dumps({"key": key, "rows": len(table)}) + "\n", path.with_suffix(".json"))
    return read_back(path)


def read_back(path: Path) -> pd.DataFrame:
    """A stored table, checked if the contract describes it (a test sees to it that those in ``data/`` are)."""
    name = table_of(path)
    return read_table(path, name) if name else pd.read_csv(path)
