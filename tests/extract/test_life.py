"""A source's life: what each step does, what it leaves alone, and that it can be taken back."""

import shutil
import warnings

import numpy as np
import pandas as pd
import pytest

from textkit.coding.codebook import load_codebook
from textkit.coding.readings import load_coding
from textkit.corpus.reader import Corpus
from textkit.errors import InputError, InputErrors, InputWarning
from textkit.extract.change import undo
from textkit.extract.checking import check_all
from textkit.extract.embed import Encoder, write_embeddings
from textkit.extract.life import add, remove, rename, replace
from textkit.extract.rebuild import extract
from textkit.extract.status import status

MILK = "Milk in tea\n\nMilk comes first, or tea does.\n\nThe end is white.\n"
BREAD = "On bread\n\nBread needs flour, water and time. In the long run of history, bread fed cities.\n\nIt is new.\n"


def content(folder):
    found = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if ".textkit-undo" not in name.parts}


@pytest.fixture
def data(tiny):
    """The tiny data with their texts inside, and what a reader wrote about them."""
    shutil.move(tiny / "texts", tiny / "data" / "texts")
    coding = tiny / "data" / "coding"
    coding.mkdir()
    segments = Corpus.load(tiny / "data").segments["segment"]
    pd.DataFrame({"segment": segments, "memo": [f"memo {n}" for n in range(len(segments))]}).to_csv(
        coding / "memos.csv", index=False
    )
    (coding / "pairs.csv").write_text(
        "pair,segment_1,segment_2,stratum,weight,judge_1,judge_2\np001,bread.001,tea.001,x,1.0,related,different\n"
    )
    return tiny / "data"


def vectors(data):
    """Embeddings of every segment, the first number its place."""
    segments = {name: name for name in Corpus.load(data).segments["segment"]}
    encode = lambda texts: np.array([[n + 1.0, 1.0] for n in range(len(texts))])  # noqa: E731
    write_embeddings(segments, Encoder("m", "0" * 64, encode), data / "features" / "embeddings.npz")


# --- add -------------------------------------------------------------------------------------------------------


def test_several_files_are_added_at_once_with_ids_and_titles_of_their_own(data, tmp_path):
    (tmp_path / "My Milk.TXT").write_text(MILK)
    (tmp_path / "sugar.md").write_text("Sugar is sweet. It is white.\n")
    (tmp_path / "._x.txt").write_text("x")
    assert add([tmp_path / "My Milk.TXT", tmp_path / "sugar.md"], data).read == ["my_milk", "sugar"]
    corpus = Corpus.load(data)
    assert corpus.titles["my_milk"] == "Milk in tea"
    assert list(corpus.sources["title_by"])[-2:] == ["text", "editor"]
    assert (data / "texts" / "sugar.md").exists()


def test_a_folder_is_as_many_sources_as_it_has_texts_or_one(data, tmp_path):
    folder = tmp_path / "drinks"
    folder.mkdir()
    (folder / "b.txt").write_text("Water is wet. It is cheap.\n")
    (folder / "a.txt").write_text(MILK)
    (folder / "._a.txt").write_bytes(b"\x00")
    add([folder], data, "drinks")
    corpus = Corpus.load(data)
    own = corpus.sections[corpus.sections["source"] == "drinks"]
    assert own[["section", "heading"]].to_numpy().tolist() == [[1, "Milk in tea"], [2, "b"]]
    segments = corpus.segments[corpus.segments["source"] == "drinks"]
    assert list(segments["section"]) == [1, 1, 2]
    assert corpus.titles["drinks"] == "drinks"
    before = content(data)
    extract(data / "texts", data)
    assert content(data) == before
    (data / "texts" / "drinks" / "b.txt").write_text("Other.\n")
    with pytest.raises(InputError, match="is not the text listed as drinks"):
        extract(data / "texts", data)


def test_all_bad_files_are_told_at_once_and_can_be_left_out(data, tmp_path):
    (tmp_path / "milk.txt").write_text(MILK)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "twin.txt").write_bytes((data / "texts" / "tea.txt").read_bytes())
    (tmp_path / "again.txt").write_text(MILK)
    paths = [tmp_path / f"{name}.txt" for name in ("milk", "empty", "twin", "again", "none")]
    before = content(data)
    with pytest.raises(InputErrors) as caught:
        add(paths, data)
    said = [str(error) for error in caught.value.errors]
    assert [line.partition(": ")[0] for line in said] == [str(path) for path in paths[1:]]
    assert "holds the text of tea (tea.txt)" in said[1]
    assert "holds the text of milk" in said[2]
    assert content(data) == before
    with pytest.warns(InputWarning) as warned:
        assert add(paths, data, skip_bad=True).read == ["milk"]
    assert len(warned) == 4
    with pytest.raises(InputErrors):
        add(paths[1:2], data, skip_bad=True)


def test_of_a_folder_that_is_one_source_bad_files_are_left_out_too(data, tmp_path):
    """They are told; what is kept and hashed is what was read, so the source is as it was a moment later."""
    folder = tmp_path / "drinks"
    folder.mkdir()
    for name in ("cocoa", "juice"):
        (folder / f"{name}.txt").write_text(f"{name.capitalize()}\n\nThe {name} is sweet, and children like it.\n")
    (folder / "noise.txt").write_bytes(b"\x00\x01")
    with pytest.raises(InputError, match=r"noise\.txt: is not text"):
        add([folder], data, "drinks")
    with pytest.warns(InputWarning, match=r"left out: .*noise\.txt"):
        assert add([folder], data, "drinks", skip_bad=True).read == ["drinks"]
    assert sorted(path.name for path in (data / "texts" / "drinks").iterdir()) == ["cocoa.txt", "juice.txt"]
    assert "was altered" not in status(data)


def test_one_id_is_for_one_source(data, tmp_path):
    with pytest.raises(InputError, match="is for one source; add it alone"):
        add([tmp_path / "a", tmp_path / "b"], data, "milk")


# --- remove ----------------------------------------------------------------------------------------------------


def test_what_was_removed_comes_back_byte_for_byte(data):
    vectors(data)
    before = content(data)
    assert remove(["bread"], data).kept == ["tea"]
    corpus = Corpus.load(data)
    assert (corpus.ids, len(corpus.phrases)) == (["tea"], 0)
    assert {name.rpartition(".")[0] for name in corpus.embeddings.vectors.index} == {"tea"}
    assert (data / "texts" / "bread.txt").exists()
    assert "bread.001" in (data / "coding" / "memos.csv").read_text(), "what readers wrote stays"
    assert undo(data) == "remove bread"
    assert content(data) == before


def test_the_only_source_can_be_removed_and_another_added(data, tmp_path):
    remove(["bread", "tea"], data)
    with pytest.raises(InputError, match="lists no source; add one with textkit add"):
        Corpus.load(data)
    (tmp_path / "milk.txt").write_text(MILK)
    add([tmp_path / "milk.txt"], data)
    assert Corpus.load(data).ids == ["milk"]


def test_a_source_that_no_list_names_can_be_removed(data):
    listing = data / "sources.csv"
    listing.write_text("".join(line for line in listing.read_text().splitlines(True) if not line.startswith("tea,")))
    remove(["tea"], data)
    assert Corpus.load(data).ids == ["bread"]


def test_an_unknown_source_is_named(data):
    for act in (lambda: remove(["milk"], data), lambda: rename("milk", "x", data)):
        with pytest.raises(InputError, match=r"no source 'milk'; there are bread, tea"):
            act()


# --- rename ----------------------------------------------------------------------------------------------------


def test_a_new_id_goes_into_every_table(data):
    vectors(data)
    before = content(data)
    rename("tea", "chai", data, label="Chai", title=" The\nTea ")
    corpus = Corpus.load(data)
    assert (corpus.ids, corpus.labels["chai"], corpus.titles["chai"]) == (["bread", "chai"], "Chai", "The Tea")
    assert "chai.001" in corpus.embeddings.vectors.index
    assert "tea" not in (data / "coding" / "memos.csv").read_text()
    assert "chai.001" in (data / "coding" / "pairs.csv").read_text()
    rename("chai", "tea", data, label="Tea", title="tea")
    after = content(data)
    assert {name for name in before if before[name] != after[name]} == set()


def test_a_label_that_was_the_id_follows_it_and_the_order_stays(data):
    rename("bread", "loaf", data)
    corpus = Corpus.load(data)
    assert (corpus.ids, corpus.labels["loaf"]) == (["loaf", "tea"], "Loaf")


def test_an_id_that_is_taken_or_none_is_refused(data):
    before = content(data)
    for new, said in (("tea", "is there already"), ("B!", "lower-case letters")):
        with pytest.raises(InputError, match=said):
            rename("bread", new, data)
    assert content(data) == before


# --- replace ---------------------------------------------------------------------------------------------------


def test_readings_go_with_the_paragraphs_that_are_the_same(data, tmp_path):
    vectors(data)
    before = content(data)
    (tmp_path / "bread.txt").write_text("Foreword\n\nNew first lines. They are short.\n\n" + BREAD)
    with pytest.warns(InputWarning, match=r"memos\.csv: 5 row\(s\) are about paragraphs that the new text does not"):
        replace("bread", tmp_path / "bread.txt", data)
    corpus = Corpus.load(data)
    assert (corpus.ids, corpus.titles["bread"]) == (["bread", "tea"], "Foreword")
    memos = pd.read_csv(data / "coding" / "memos.csv").set_index("segment")["memo"]
    assert memos["bread.002"] == "memo 0"
    assert memos["tea.001"] == "memo 6"
    assert len(pd.read_csv(data / "set_aside" / "memos.csv")) == 5
    assert corpus.embeddings.vectors.index[0] == "bread.002"
    kept = list((data / "texts" / ".replaced").iterdir())
    assert [path.read_bytes() for path in kept] == [next(v for k, v in before.items() if k.name == "bread.txt")]
    undo(data)
    assert content(data) == before


def test_a_text_that_was_altered_where_it_lies_is_taken_in(data):
    (data / "texts" / "tea.txt").write_text("Tea is older. It grows.\n")
    with pytest.warns(InputWarning, match="3 row"), pytest.warns(InputWarning, match="1 row"):
        replace("tea", data / "texts" / "tea.txt", data)
    assert Corpus.load(data).lengths["tea"] == 5


def test_what_readers_wrote_about_a_replaced_text_is_told_until_it_is_complete(data, tmp_path):
    coding = data / "coding"
    segments = list(Corpus.load(data).segments["segment"])
    (coding / "consensus.csv").write_text(
        "segment,theme,level,a,b,reason\n" + "".join(f"{segment},heat,2,2,2,\n" for segment in segments)
    )
    (coding / "articles.csv").write_text("source,what,read_it_for\nbread,On bread.,baking\n")
    (data / "codebook.yml").write_text(
        "rule: r\nthemes:\n  - {id: heat, name: Heat, definition: d, include: i, exclude: e, terms: [hot]}\n"
    )
    assert "sound" in check_all(data)
    (tmp_path / "bread.txt").write_text("On bread\n\nA new first line, which is short.\n\n" + BREAD)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        replace("bread", tmp_path / "bread.txt", data)
    assert any(
        "articles.csv: what it says of bread was written about the earlier" in str(each.message) for each in caught
    )
    lacking = f"{coding / 'consensus.csv'}: 2 of the 3 paragraphs of bread have no row (the first: bread.001)"
    with pytest.raises(InputErrors, match="the 3 paragraphs of bread have no row"):
        check_all(data)
    with pytest.warns(InputWarning, match="have no row"):
        levels = load_coding(Corpus.load(data), load_codebook(data), data).consensus
    assert levels.filter(like="bread.", axis=0).isna().all(axis=None)
    said = status(data)
    assert lacking in said
    assert f"{coding / 'memos.csv'}: 2 of 6 paragraphs have no line yet (the first: bread.001)" in said
    assert f"{data / 'set_aside' / 'memos.csv'}: 5 rows about paragraphs that a new text does not have" in said


def test_a_text_that_is_there_cannot_replace(data):
    with pytest.raises(InputError, match="holds the text of tea, which is there"):
        replace("bread", data / "texts" / "tea.txt", data)


@pytest.mark.parametrize("how", ["rename", "remove", "replace"])
def test_sources_that_lost_their_features_are_told_before_anything_changes(tiny, how):
    data = tiny / "data"
    (data / "features" / "terms.csv").unlink()
    (tiny / "milk.txt").write_text("Milk\n\nMilk is white.\n")
    before = (data / "sources.csv").read_bytes()
    change = {
        "rename": lambda: rename("tea", "chai", data),
        "remove": lambda: remove(["tea"], data),
        "replace": lambda: replace("tea", tiny / "milk.txt", data),
    }[how]
    with pytest.raises(InputError, match=r"features: has no features of bread; run textkit extract first"):
        change()
    assert (data / "sources.csv").read_bytes() == before
