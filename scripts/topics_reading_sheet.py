"""Make the reading sheet and its key from the model that the notebook on topics shows.

    python scripts/topics_reading_sheet.py K [words dropped: yes or no]

writes data/coding/topic_reading_sheet.csv (for the reader) and topic_reading_key.csv (not for the reader). The reader
writes topic_reading_answers.csv with the columns item and answer (a letter).
"""

import sys

from textkit import Corpus
from textkit.coding.kept import memos
from textkit.corpus.folder import find_data
from textkit.corpus.writing import write_table
from textkit.topics.consensus import consensus
from textkit.topics.models import documents
from textkit.topics.sheet import reading_sheet
from textkit.topics.sources import document_matrix, title_terms

if __name__ == "__main__":
    k, dropped = int(sys.argv[1]), sys.argv[2:] != ["no"]
    corpus, coding = Corpus.load(), find_data() / "coding"
    places = documents(corpus.segments)
    units = places.drop_duplicates("document")
    without = set(title_terms(corpus.counted(), corpus.titles)["term"]) if dropped else set()
    text = document_matrix(corpus.matrix(least=3), places["document"], without)
    model = consensus(text.counts, text.terms, k, [f"{row.source} §{row.section}" for row in units.itertuples()])
    whole = places.assign(memo=places["segment"].map(memos())).dropna(subset="memo")
    by_document = whole.groupby("document", sort=False)["memo"].agg("; ".join).reindex(units["segment"], fill_value="")
    terms = model.terms.assign(term=model.terms["term"].map(corpus.spelling))
    sheet, key = reading_sheet(terms, model.shares, by_document.to_dict())
    for name, table in (("sheet", sheet), ("key", key)):
        write_table(table, coding / f"topic_reading_{name}.csv")
    print(f"{len(sheet)} items; the reader writes {coding.name}/topic_reading_answers.csv: item, answer")
