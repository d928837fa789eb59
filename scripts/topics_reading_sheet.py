"""Make the reading sheet and its key from the stored model of the topics.

    python scripts/topics_reading_sheet.py [folder of the sheet]

writes topic_reading_sheet.csv and topic_reading_key.csv to data/coding/, and a copy of the sheet alone to the folder
named, for a reader who must see neither the key nor the articles. The reader writes topic_reading_answers.csv with the
columns item and answer (a letter).
"""

import sys
from pathlib import Path

from textkit import Corpus
from textkit.coding.kept import memos
from textkit.corpus.folder import find_data
from textkit.corpus.writing import write_table
from textkit.results import read
from textkit.topics.sheet import sheet_of

if __name__ == "__main__":
    corpus = Corpus.load()
    sheet, key = sheet_of(read("topics_terms"), read("topics_shares"), memos(), corpus)
    folder = find_data() / "coding"
    targets = [(folder / "topic_reading_sheet.csv", sheet), (folder / "topic_reading_key.csv", key)]
    targets += [(Path(name) / "topic_reading_sheet.csv", sheet) for name in sys.argv[1:]]
    for path, table in targets:
        write_table(table, path)
    print(f"{len(sheet)} items; the reader writes topic_reading_answers.csv: item, answer")
