"""Labels: given, or made from the id; no two sources look alike."""

import pandas as pd
import pytest

from textkit.corpus.links import check_unique, labelled
from textkit.corpus.reader import Corpus
from textkit.errors import InputError
from textkit.extract.life import add


def test_a_label_is_the_id_with_a_capital_unless_it_is_given_or_taken():
    long = "a_very_long_name_of_a_text"
    sources = pd.DataFrame({"source": ["tea", "milk", long, f"{long}_2"], "label": ["", "Tea", "", ""]})
    labels = labelled(sources)["label"].to_list()
    assert labels == ["Tea 2", "Tea", "A_very_long_name_of_a_te", "A_very_long_name_of_a_ 2"]
    assert labelled(sources[["source"]])["label"].to_list()[:2] == ["Tea", "Milk"]


def test_two_sources_with_one_label_are_refused(tmp_path):
    sources = pd.DataFrame({"source": ["a", "b"], "file": ["a", "b"], "sha256": ["0", "1"], "label": "Same"})
    with pytest.raises(InputError, match=r"s\.csv: a and b have the same label 'Same'; give one another label"):
        check_unique(sources, tmp_path / "s.csv")


def test_labels_come_with_the_text_and_survive(tiny):
    data, path = tiny / "data", tiny / "milk.txt"
    path.write_text("On milk\n\nMilk is white.\n")
    add([path], data, "milk", label=" Milk & more ")
    assert Corpus.load(data).labels == {"bread": "Bread", "tea": "Tea", "milk": "Milk & more"}
    other = tiny / "more.txt"
    other.write_text("On more\n\nMore is more.\n")
    label = "a label of far too many characters"
    with pytest.raises(
        InputError, match="'label' would be 'a label of far too many characters', not 1 to 24 characters"
    ):
        add([other], data, "more", label=label)


def test_an_old_list_without_labels_is_read(tiny):
    listing = tiny / "data" / "sources.csv"
    table = pd.read_csv(listing, dtype="str").drop(columns="label")
    table.to_csv(listing, index=False)
    assert Corpus.load(tiny / "data").labels == {"bread": "Bread", "tea": "Tea"}
