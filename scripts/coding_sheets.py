"""The sheet that a human reader of themes fills in, and the reading that a filled sheet gives.

python scripts/coding_sheets.py                             writes data/coding/blank_sheet.csv and points_blank.csv
python scripts/coding_sheets.py FILLED.csv coder_a          writes data/coding/coder_a.csv from a filled sheet
"""

import sys
from pathlib import Path

from textkit import Corpus
from textkit.coding.codebook import load_codebook
from textkit.coding.readings import blank_links, blank_sheet, sheet_to_reading
from textkit.corpus.checks import read_table
from textkit.corpus.folder import find_data
from textkit.corpus.writing import write_table

if __name__ == "__main__":
    folder, book = find_data() / "coding", load_codebook()
    if len(sys.argv) == 3:
        filled, name = Path(sys.argv[1]), sys.argv[2]
        write_table(sheet_to_reading(read_table(filled, "blank_sheet"), book), folder / f"{name}.csv")
    else:
        write_table(blank_sheet(Corpus.load(), book), folder / "blank_sheet.csv")
        write_table(blank_links(Corpus.load()), folder / "points_blank.csv")
