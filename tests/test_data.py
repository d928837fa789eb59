"""The committed data: each table is described, and keeps its contract."""

import pytest

from textkit.corpus.checks import read_table
from textkit.corpus.folder import find_data
from textkit.corpus.tables import TABLES, table_of

FILES = sorted(path.relative_to(find_data()) for path in find_data().rglob("*.csv") if "texts" not in path.parts)


@pytest.mark.parametrize("file", FILES, ids=str)
def test_every_table_is_described_and_keeps_its_contract(file):
    name = table_of(file)
    assert name, "describe it in textkit.corpus.tables"
    table = read_table(find_data() / file, name)
    assert set(table.columns) >= {column.name for column in TABLES[name].columns if not column.optional}
