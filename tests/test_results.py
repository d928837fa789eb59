"""Stored results: made once, made again when what they depend on changes."""

import numpy as np
import pandas as pd
from scipy import sparse

from textkit.results import code, current, fingerprint, stored


def test_made_once_and_again_when_the_key_changes(tmp_path):
    made = []

    def make():
        made.append(1)
        return pd.DataFrame({"x": [1 / 3], "name": ["a"]})

    path = tmp_path / "deep" / "table.csv"
    first = stored(path, "one", make)
    assert stored(path, "one", make).equals(first)
    assert (len(made), first["x"].iloc[0]) == (1, 0.333333)
    stored(path, "two", make)
    assert len(made) == 2
    assert current(path, "two")
    assert not current(path, "one")
    path.unlink()
    stored(path, "two", make)
    assert len(made) == 3


def test_fingerprint_depends_on_inputs_and_code():
    one, two = sparse.csr_array(np.eye(2)), sparse.csr_array(2 * np.eye(2))
    key = fingerprint(["textkit.results"], one, 3)
    assert key == fingerprint(["textkit.results"], one.copy(), 3)
    assert len({key, fingerprint(["textkit.results"], two, 3), fingerprint(["textkit.topics.likeness"], one, 3)}) == 3


def test_fingerprint_does_not_depend_on_the_order_of_storage():
    straight = sparse.csr_array(([1, 2], [0, 1], [0, 2]), shape=(1, 2))
    crossed = sparse.csr_array(([2, 1], [1, 0], [0, 2]), shape=(1, 2))
    assert fingerprint([], straight) == fingerprint([], crossed)
    assert crossed.indices.tolist() == [1, 0]


def test_docstrings_do_not_count_and_statements_do():
    lines = code("textkit.results")
    assert "def fingerprint(" in lines
    assert "A hash of all that a result depends on" not in lines
