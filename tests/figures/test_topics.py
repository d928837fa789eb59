"""Figures of topics show what the tables hold."""

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt

from textkit.figures.topics import search_curves, theme_matches, topic_shares, topic_terms


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def test_search_curves_mark_the_chosen():
    curve = pd.DataFrame({"k": [4, 5, 6], "chance": [0.4, np.nan, 0.3]})
    for measure in ("stability", "coherence", "distinctness", "held_out"):
        curve = curve.assign(**{measure: [0.5, 0.6, 0.4], f"{measure}_low": 0.3, f"{measure}_high": 0.7})
    figure = search_curves({"all words": curve, "fewer": curve}, {"all words": 5, "fewer": 6})
    assert len(figure.axes) == 4
    marks = figure.axes[0].collections
    assert [5, 0.6] in [list(point) for mark in marks for point in np.asarray(mark.get_offsets()).tolist()]
    assert "best of shuffled text" in [text.get_text() for text in figure.legends[0].get_texts()]


def test_topic_terms_in_the_order_given():
    terms = pd.DataFrame({"topic": ["T1", "T1", "T2", "T2"], "term": list("abcd"), "weight": [2.0, 1, 3, 1]})
    figure = topic_terms(terms.assign(low=0.5, high=4.0), {"T1": "one", "T2": "two"}, {"T1": True, "T2": False})
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["a", "b"]
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["one", "two"]


def test_topic_shares_have_a_row_a_topic():
    table = pd.DataFrame({"source": ["a", "a", "b", "b"], "topic": ["T1", "T2"] * 2, "share": [60.0, 40, 30, 70]})
    table = table.assign(low=20.0, high=80.0, source=table["source"].astype("category"))
    figure = topic_shares(table, {"T2": "two", "T1": "one"})
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["two", "one"]
    assert sorted(text.get_text() for text in figure.legends[0].get_texts()) == ["a", "b"]


def test_theme_matches_frame_what_is_marked():
    marked = np.array([[True, False], [False, False]])
    figure = theme_matches(np.array([[0.8, 0.1], [0.2, 0.3]]), ["aid", "law"], ["T1", "T2"], marked)
    assert len(figure.axes[0].patches) == 1
    assert [text.get_text() for text in figure.axes[0].texts] == ["0.80", "0.10", "0.20", "0.30"]
