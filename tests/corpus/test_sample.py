"""The sample of a large collection: whole sections by a fixed rule; its tables are those rows of the whole."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.toys import tables_in

from textkit.corpus.reader import Corpus
from textkit.corpus.sample import ALL, SOURCES, WORDS, drawn, most_words, sample, spellings
from textkit.errors import InputError
from textkit.extract.engine import SMALL
from textkit.extract.rebuild import extract
from textkit.language.tokens import stable_hash

TEA = (
    "Tea\n\nTeas are hot.\n\nKinds\n\nBlack tea and green teas.\n\nUse\n\nA tea with milk in the long run of history.\n"
)
MILK = "Milk\n\nMilk is white.\n\nCows\n\nMilks of cows stand in the long run of history.\n"


def stored(features, tables, parts=2):
    """Store tables as parts: the rows of each source apart, as the engine leaves them."""
    for name, table in tables.items():
        (features / name).mkdir(parents=True)
        for number in range(parts):
            size = -(-len(table) // parts)
            table[number * size : (number + 1) * size].write_parquet(features / name / f"{number:08d}.parquet")


@pytest.fixture
def whole(tmp_path):
    """The tables of two texts, and where they are stored in parts."""
    (tmp_path / "texts").mkdir()
    for name, text in (("tea", TEA), ("milk", MILK)):
        (tmp_path / "texts" / f"{name}.txt").write_text(text)
    extract(tmp_path / "texts", tmp_path / "data")
    tables = tables_in(tmp_path / "data" / "features")
    for name in tables:
        (tmp_path / "data" / "features" / f"{name}.csv").unlink()
    stored(tmp_path / "data" / "features", tables)
    return tables, tmp_path / "data" / "features"


def test_sections_are_drawn_in_the_order_of_their_hashes():
    words = {0: 40, 1: 30, 2: 20, 3: 10}
    rows = pl.DataFrame({"source": "tea", "section": list(words), "words": list(words.values())})
    order = sorted(words, key=lambda section: stable_hash(f"tea/{section}"))
    assert drawn(rows, most=words[order[0]] + words[order[1]])["section"].to_list() == sorted(order[:2])
    assert drawn(rows, most=1)["section"].to_list() == order[:1], "a source is never without a segment"


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 4), st.integers(1, 50)), min_size=1, max_size=30),
    st.integers(1, 200),
)
def test_what_is_drawn_is_whole_sections_up_to_the_size(rows, most):
    table = pl.DataFrame(sorted(rows), {"source": pl.String, "section": pl.Int64, "words": pl.Int64}, orient="row")
    table = table.with_row_index("place")
    kept = drawn(table, most)
    for (source,), own in kept.group_by("source"):
        there = table.filter(source=source)
        assert own["words"].sum() <= max(most, own["words"][0])
        if there["words"].sum() <= most:
            assert len(own) == len(there)
        cut = [
            section for (section,), part in own.group_by("section") if len(part) < len(there.filter(section=section))
        ]
        assert len(cut) <= 1, "only the last section may be cut"
    assert kept["place"].is_sorted()
    assert set(kept["source"]) == set(table["source"])


def test_the_sample_holds_the_rows_of_the_drawn_segments(whole):
    tables, features = whole
    found, (shares, _, _) = sample(features, most=9)
    inside = set(found["segments"]["segment"])
    assert 0 < len(inside) < len(tables["segments"])
    for name in ("segments", "terms", "shingles"):
        rows = tables[name].filter(pl.col("segment").is_in(list(inside)))
        assert found[name].to_numpy().tolist() == [list(row) for row in rows.rows()], name
    twice = tables["shingles"]["hash"].filter(tables["shingles"]["hash"].is_duplicated())
    assert set(found["phrases"]["hash"]) == set(twice) & set(found["shingles"]["hash"])
    words = tables["segments"].group_by("source").agg(pl.col("words").sum())
    assert dict(zip(shares["source"], shares["words_whole"], strict=True)) == dict(words.iter_rows())
    assert shares["words"].sum() == found["segments"]["words"].sum()


def test_a_sample_of_everything_is_everything(whole):
    tables, features = whole
    found, (shares, others, windows) = sample(features)
    assert {name: table.to_numpy().tolist() for name, table in found.items()} == {
        name: [list(row) for row in table.rows()] for name, table in tables.items()
    }
    assert (shares["words"] == shares["words_whole"]).all()
    assert others.empty
    assert windows.empty


def test_spellings_are_scaled_to_the_sample_by_hand(tmp_path):
    terms = {
        "segment": ["tea.1", "tea.2"],
        "term": ["cup"] * 2,
        "size": [1] * 2,
        "function_word": [0] * 2,
        "count": [4, 6],
    }
    forms = {"source": ["tea"] * 3, "term": ["cup"] * 3, "form": ["Cup's", "cuppes", "cups"], "count": [1, 2, 5]}
    stored(tmp_path, {"terms": pl.DataFrame(terms), "forms": pl.DataFrame(forms)})
    segments = pl.DataFrame({"segment": ["tea.1"], "source": ["tea"]})
    scaled = spellings(tmp_path, segments, pl.DataFrame(terms)[:1])
    # 4 of 10 cups are in the sample; of them .4, .8 and 2 would be spelt so: 0, 1 and 2 in whole numbers
    assert scaled.select("form", "count").rows() == [("cuppes", 1), ("cups", 2)]


def test_a_damaged_part_is_told(whole):
    path = sorted((whole[1] / "terms").iterdir())[1]
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(InputError, match=r"parquet: cannot be read"):
        sample(whole[1])
    pl.DataFrame({"term": ["tea"]}).write_parquet(path)
    with pytest.raises(InputError, match=r"has the columns term, not segment"):
        sample(whole[1])


def test_more_sources_have_smaller_samples_and_too_many_none(whole, monkeypatch):
    assert [most_words(sources) for sources in (1, 50, 51, 1_000)] == [20_000, 20_000, 19_607, 1_000]
    monkeypatch.setattr("textkit.corpus.sample.SOURCES", 1)
    with pytest.raises(InputError, match="of 2 sources there are tables, but no page compares more than 1"):
        sample(whole[1])


def test_a_corpus_says_what_was_drawn(whole):
    corpus = Corpus.load(whole[1].parent)
    assert corpus.sampled is not None
    assert corpus.sampled.drawn["source"].to_list() == corpus.ids == ["milk", "tea"]
    assert corpus.spelling["tea"] == "tea"


def test_the_guide_gives_the_rule_as_it_is():
    guide = (Path(__file__).parents[2] / "src/textkit/publish/template/around/own.md").read_text(encoding="utf-8")
    assert f"until {WORDS:,} words are reached" in guide
    assert (ALL, ALL // WORDS) == (1_000_000, 50)
    assert "of more than fifty sources: a million words by their number" in guide
    assert f"of more than {SOURCES:,} there are tables, but no pages" in guide
    assert SMALL == 5_000_000
    assert "Above five million characters" in guide
