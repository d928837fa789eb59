"""Figures of topics show what the tables hold."""

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from textkit.figures.topics import stability_curve, topic_survival


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def test_the_curve_shows_the_text_and_both_kinds_of_chance():
    rows = [(k, shuffle, 0.5, 0.3) for k in (4, 5) for shuffle in ("over all", "within sources")]
    curve = pd.DataFrame(rows, columns=["k", "shuffle", "stability", "chance"]).assign(chance_low=0.2, chance_high=0.4)
    ax = stability_curve(curve, 5).axes[0]
    assert [list(line.get_ydata()) for line in ax.lines] == [[0.3, 0.3], [0.3, 0.3], [0.5, 0.5]]
    assert ax.collections[-1].get_offsets().tolist() == [[5, 0.5]]


def test_survival_is_filled_where_a_topic_survives():
    table = pd.DataFrame({"topic": ["T1", "T2"], "specification": "LDA", "recurrence": [0.9, 0.2]})
    ax = topic_survival(table.assign(survives=[True, False]), {"T2": "two", "T1": "one"}).axes[0]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["two", "one"]
    dots = ax.collections[0]
    assert dots.get_offsets().tolist() == [[0, 1], [0, 0]]
    assert dots.get_sizes()[0] > dots.get_sizes()[1]
    assert dots.get_facecolors()[1].tolist() == [1, 1, 1, 1]
