"""The project's own site, built once from the notebooks as they are stored, and one of hostile values."""

import shutil
from pathlib import Path

import nbformat
import pytest
from tests.hostile import hostile_collection, site_of

from textkit import Corpus

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def built_site(tmp_path_factory):
    paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
    books = {path.stem: nbformat.read(path, as_version=4) for path in paths}
    return site_of(ROOT / "data", Corpus.load(ROOT / "data"), tmp_path_factory.mktemp("own") / "out", books)


@pytest.fixture(scope="session")
def hostile_site(tiny_made, tmp_path_factory):
    home = Path(shutil.copytree(tiny_made, tmp_path_factory.mktemp("hostile") / "tiny"))
    data, corpus, notebooks = hostile_collection(home)
    return site_of(data, corpus, home / "out", notebooks)
