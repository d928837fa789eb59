"""A page in a notebook: tables and figures that count themselves, and values that stay values."""

import io
from dataclasses import replace

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from textkit import Corpus
from textkit.coding.codebook import load_codebook
from textkit.corpus.sample import Sample
from textkit.errors import InputError
from textkit.figures.style import use_style
from textkit.publish import columns, page

TABLE = pd.DataFrame({"source": ["nuances"], "share": [0.331], "share_low": [0.22], "share_high": [0.449]})


@pytest.fixture
def shown(monkeypatch):
    """What is displayed on a fresh page: a list that fills."""
    seen = []
    monkeypatch.setattr(page, "display", lambda what, **_: seen.append(what))
    page.open_page(Corpus.load(), load_codebook())
    return seen


def test_tables_and_figures_count_themselves_apart_and_anew_on_a_new_page(shown):
    page.show(TABLE, "First.")
    page.show(TABLE, "Second.")
    page.figure(plt.figure(), "Drawn.", "nothing", TABLE)
    assert [shown[at]["text/plain"].splitlines()[0] for at in (0, 1)] == ["Table 1. First.", "Table 2. Second."]
    assert shown[3].data == "*Figure 1. Drawn.*"
    assert shown[2]["text/csv"].splitlines() == ["source,share,share_low,share_high", "nuances,0.331,0.22,0.449"]
    page.open_page(Corpus.load())
    page.show(TABLE, "Again.")
    assert shown[-1]["text/plain"].startswith("Table 1. Again.")


def test_a_page_on_a_sample_says_so(shown):
    drawn = {"source": ["nuances", "track15"], "words": [50, 40], "sections": [2, 3], "sections_whole": [9, 3]}
    corpus = Corpus.load()
    of = lambda words: Sample(pd.DataFrame(drawn | {"words_whole": words}), corpus.segments[:0], corpus.shingles[:0])  # noqa: E731
    page.open_page(replace(corpus, sampled=of([950, 40])))
    assert "**This page rests on a sample**: 90 of 990 words." in shown[0].data
    assert shown[1]["text/plain"].splitlines()[2].split()[1:] == ["50", "2", "9", "950"]
    shown.clear()
    page.open_page(replace(corpus, sampled=of([50, 40])))
    assert not shown, "where all of it was drawn there is nothing to tell"


def test_an_interval_takes_one_cell_and_a_source_its_label(shown):
    page.show(TABLE, "Found.")
    head, row = shown[0]["text/plain"].splitlines()[1:]
    assert head.split(maxsplit=1) == ["source", "share, %"]
    assert row.split(maxsplit=1) == [Corpus.load().labels["nuances"], "33 (22 to 45)"]


def test_a_list_of_sources_is_shown_by_labels(shown):
    table = pd.DataFrame({"sources_1": [["nuances", "track15"], []]})
    page.show(table, "Found.")
    labels = Corpus.load().labels
    assert [row.strip() for row in shown[0]["text/plain"].splitlines()[2:]] == [
        f"{labels['nuances']}, {labels['track15']}",
        "–",
    ]


def test_a_column_without_an_entry_is_refused(shown):
    with pytest.raises(InputError, match="'odd' has no entry"):
        page.show(pd.DataFrame({"odd": [1]}), "Never shown.")


def test_columns_named_after_sources_look_as_told(shown):
    wide = pd.DataFrame({"theme": ["trust"], "nuances": [0.5]})
    page.show(wide, "Wide.", cells="share")
    assert f"{Corpus.load().labels['nuances']}, %" in shown[0]["text/plain"]
    assert load_codebook().names["trust"] in shown[0]["text/plain"]


def test_a_figure_of_nothing_is_not_shown(shown):
    page.figure(plt.figure(), "Nothing.", "Nothing.", pd.DataFrame())
    assert [each.data for each in shown] == ["*Nothing to draw here.*"]
    assert not page.NUMBERS["Figure"]
    assert not plt.get_fignums()


def test_an_empty_table_says_so(shown):
    page.show(TABLE.head(0), "None found.")
    assert shown[0]["text/plain"] == "Table 1. None found.\n(empty)"


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "![x](data/sources.csv)", "[a](javascript:b)", "$x^2$"]
)
def test_a_value_is_no_markup(shown, hostile):
    page.show(pd.DataFrame({"heading": [hostile]}), hostile)
    page.figure(plt.figure(), hostile, hostile, TABLE)
    assert "<script" not in shown[0]["text/html"]
    caption = shown[2].data
    assert "<script" not in caption
    for sign in "[]()$!":
        assert caption.count(sign) == caption.count(f"\\{sign}")


def test_the_same_table_gives_the_same_bytes(shown):
    page.show(TABLE, "Found.")
    page.open_page(Corpus.load())
    page.show(TABLE, "Found.")
    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    ("value", "kind", "digits", "text"),
    [
        (0.0, "number", 1, "0.0"),
        (-0.04, "number", 1, "0.0"),
        (-1234.5, "number", 1, "−1,234.5"),
        (0.004, "p", 0, "0.0040"),
        (0.03, "p", 0, "0.03"),
        (0.00002, "p", 0, "< 0.0001"),
        (float("nan"), "share", 0, "–"),
        (None, "text", 0, "–"),
        (0.5, "signed", 1, "+0.5"),
        (24.52, "figure", 0, "24.5"),
        (65.0, "figure", 0, "65"),
        (True, "yes", 0, "yes"),
        (12345, "count", 0, "12,345"),
    ],
)
def test_values_as_readers_see_them(value, kind, digits, text):
    assert columns.written(value, columns.Column("x", kind, digits)) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<img src=x onerror=hit>", "&lt;img src=x onerror=hit>"),
        ("![f](data/sources.csv)", r"!\[f\](data/sources.csv)"),
        ("[a](javascript:hit) [b](JaVaScRiPt:hit) [c]( javascript:hit)", r"[a\](javascript:hit) [b\](JaVaScRiPt:hit) "),
        ("[r]: javascript:hit", r"[r\]: javascript:hit"),
        ("<javascript:hit>", "&lt;javascript:hit>"),
        ("$\\href{javascript:hit}{x}$", "\\$\\href{javascript:hit}{x}\\$"),
        (
            "**a** [b](https://a.org) [c](02-words.ipynb) p < 0.05",
            "**a** [b](https://a.org) [c](02-words.ipynb) p < 0.05",
        ),
    ],
)
def test_what_is_said_does_nothing_by_itself(text, shown):
    assert page.harmless(text).startswith(shown)


def test_a_dollar_sign_in_a_figure_is_a_dollar_sign():
    use_style({"a": "A"})
    picture, ax = plt.subplots()
    ax.set(title="$\\frac{", xlabel="5 $ and 6 $")
    picture.savefig(io.BytesIO())
    plt.close(picture)
