"""What the tests share: a tiny corpus that we wrote ourselves, and the articles where somebody has them."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from textkit.extract.rebuild import extract

settings.register_profile("any_machine", deadline=None)  # a loaded machine is slow, not wrong
settings.load_profile("any_machine")

TINY = {
    "bread.txt": (
        "On bread\n\nBread needs flour, water and time. In the long run of history, bread fed cities.\n\n"
        "How it is made\n\nThere are three steps:\n\n• mixing the dough\n• letting it rest\n• baking\n\n"
        "See also: On cakes\n\nA baker’s oven is hot. The baker of the town bakes 200 loaves a day.\n"
    ),
    "tea.txt": (
        "Tea is older than most cities, and in the long run of history it moved trade.\n"
        "Where it grows\nIt grows on hills, in rain. Tea’s best leaves are young leaves.\nIt travels well.\n"
    ),
}


@pytest.fixture(scope="session")
def tiny_made(tmp_path_factory):
    """The tiny corpus, extracted once; tests copy it."""
    home = tmp_path_factory.mktemp("tiny")
    (home / "texts").mkdir()
    for name, text in TINY.items():
        (home / "texts" / name).write_bytes(text.encode())
    extract(home / "texts", home / "data")
    return home


@pytest.fixture
def tiny(tiny_made, tmp_path):
    """A folder of one's own with ``texts/`` and ``data/`` of the tiny corpus: the sources ``bread`` and ``tea``."""
    return Path(shutil.copytree(tiny_made, tmp_path / "tiny"))


@pytest.fixture
def texts_folder():
    """The folder that holds the articles; without it the test is skipped, or fails where CI is set."""
    named = os.environ.get("TEXTKIT_TEXTS")
    if not named:
        reason = "needs the articles: set TEXTKIT_TEXTS to the folder that holds them"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return Path(named).resolve()
