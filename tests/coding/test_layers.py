"""Which layers a collection has."""

import warnings

from textkit.coding.layers import HOW_TO, layers
from textkit.corpus.folder import find_data
from textkit.corpus.reader import Corpus


def test_a_bare_collection_lacks_every_layer(tiny):
    lacking = layers(Corpus.load(tiny), tiny / "data")
    assert lacking == HOW_TO | {"function_words": ""}  # the list of English ones comes with the package


def test_the_project_has_them_all_and_a_layer_about_others_is_missing(tiny):
    assert set(layers(Corpus.load(), find_data()).values()) == {""}
    (tiny / "data" / "coding").mkdir()
    (tiny / "data" / "coding" / "memos.csv").write_text("segment,memo\nnuances.001,x\n")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert layers(Corpus.load(tiny), tiny / "data")["memos"]
