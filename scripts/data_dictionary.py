"""Write the column tables of data/README.md from the contract.

python scripts/data_dictionary.py
"""

from textkit.corpus.columns import Column, Table
from textkit.corpus.folder import find_data
from textkit.corpus.tables import TABLES
from textkit.corpus.writing import write_text

BEGIN, END = "<!-- columns: written by scripts/data_dictionary.py -->", "<!-- end of columns -->"
TYPES = {"str": "text", "int64": "whole number", "uint64": "whole number", "float64": "number"}


def described(column: Column) -> str:
    """One line of a column table."""
    notes = [f"one of {', '.join(f'`{value}`' for value in column.values)}"] if column.values else []
    notes += [f"at least {column.least}"] if column.least else []
    notes += ["may be empty"] if column.empty else []
    notes += ["may be absent"] if column.optional else []
    return f"| `{column.name}` | {TYPES[column.type]} | {'; '.join([column.meaning, *notes])} |"


def section(table: Table) -> str:
    """One table: its heading, its order and key, its columns."""
    key = ", ".join(f"`{name}`" for name in table.key)
    about = [f"Sorted: {table.order}. No two rows share {key}."]
    about += ["Optional."] if table.optional else []
    about += [f"Further columns: {table.wide}."] if table.wide else []
    rows = "\n".join(map(described, table.columns))
    head = f"### `{table.file}` – one row is {table.row}"
    return f"{head}\n\n{' '.join(about)}\n\n| column | type | meaning |\n|---|---|---|\n{rows}\n"


def filled(text: str) -> str:
    """The README with its column tables as the contract has them."""
    before, _, rest = text.partition(BEGIN)
    tables = "\n".join(map(section, TABLES.values()))
    return f"{before}{BEGIN}\n\n{tables}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    readme = find_data() / "README.md"
    write_text(filled(readme.read_text(encoding="utf-8")), readme)
