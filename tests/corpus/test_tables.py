"""The contract: whole, without contradictions, and what readers, writers and the data's README say."""

import importlib.util
from pathlib import Path

import pytest

from textkit.corpus.folder import find_data
from textkit.corpus.tables import FEATURES, TABLES, table_of
from textkit.extract.sources import Source
from textkit.extract.terms import SCHEMAS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_described_whole(name):
    table = TABLES[name]
    assert set(table.key) <= set(table.types)
    assert len(table.types) == len(table.columns), "no column twice"
    assert set(table.types.values()) <= {"str", "int64", "uint64", "float64"}
    assert all([table.row, table.order, table.remedy, table.absent])
    for column in table.columns:
        assert column.meaning
        assert bool(column.pattern) == bool(column.wanted)
        assert not (column.values and column.pattern)


def test_extraction_writes_what_the_contract_says():
    assert {name: list(schema) for name, schema in SCHEMAS.items()} == {
        name: list(table.types) for name, table in FEATURES.items()
    }
    assert list(Source._fields) == list(TABLES["sources"].types)


def test_a_file_is_known_by_its_place():
    assert table_of("anywhere/data/coding/coder_c.csv") == "coder"
    assert table_of("coding/links_a.csv") == "links_of_one"
    assert table_of("coding/links.csv") == "links"
    assert table_of("notes.csv") is None


def test_the_dictionary_of_the_data_is_the_contracts():
    spec = importlib.util.spec_from_file_location("data_dictionary", ROOT / "scripts" / "data_dictionary.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    text = (find_data() / "README.md").read_text(encoding="utf-8")
    assert text == script.filled(text), "run python scripts/data_dictionary.py"
    for name, table in TABLES.items():
        assert f"`{table.file}`" in text, name
