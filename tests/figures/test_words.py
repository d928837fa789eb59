"""Figures of words: every row is drawn, in the order said, and readable at the width of a phone."""

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from textkit.figures.style import WIDTH, use_style
from textkit.figures.words import TIMES, key_terms, rote, shared_halves, term_rates

ORDER = pd.CategoricalDtype(["b", "a"], ordered=True)


@pytest.fixture(autouse=True)
def style():
    use_style({"a": "Long name", "b": "Short"})
    yield
    plt.close("all")


def readable(figure):
    sizes = [text.get_fontsize() for ax in figure.axes for text in [*ax.get_yticklabels(), *ax.get_xticklabels()]]
    return figure.get_size_inches()[0] <= WIDTH and min(sizes) >= 11


def rows_of(figure):
    return [text.get_text() for text in figure.axes[0].get_yticklabels()]


def test_term_rates_has_a_row_per_term():
    rates = pd.DataFrame(
        {"source": list("bbaa"), "term": ["x", "y"] * 2, "rate": 1.0, "rate_low": 0.5, "rate_high": 2.0}
    ).astype({"source": ORDER})
    figure = term_rates(rates)
    assert rows_of(figure) == ["x", "y"]
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["Short", "Long name"]
    assert readable(figure)


def test_rates_of_more_sources_than_colours_are_dots_alike():
    names = [f"s{n:02d}" for n in range(20)]
    rates = pd.DataFrame([(name, term, n, 0, 30) for n, name in enumerate(names) for term in ("tea", "milk")])
    rates.columns = ["source", "term", "rate", "rate_low", "rate_high"]
    figure = term_rates(rates.astype({"source": "category"}))
    [dots] = figure.axes[0].collections
    assert len(dots.get_offsets()) == 40
    assert not figure.legends


def test_key_terms_stand_under_their_source_hollow_where_titled():
    findings = pd.DataFrame(
        {
            "source": ["b", "b", "a"],
            "term": ["x", "y", "z"],
            "log_ratio": [2.0, 1, -1],
            "log_ratio_low": [1.0, 0.5, -15],
            "log_ratio_high": [3.0, 2, -0.5],
            "titled": [1, 0, 0],
        }
    ).astype({"source": ORDER})
    figure = key_terms(findings)
    assert rows_of(figure) == ["Short", "x", "y", "Long name", "z"]
    assert [text.get_text() for text in figure.axes[0].get_xticklabels()] == list(TIMES.values())
    faces = [part.get_facecolor()[0][:3].tolist() for part in figure.axes[0].collections if len(part.get_facecolor())]
    assert faces.count([1, 1, 1]) == 1
    assert readable(figure)


def test_rote_shows_paragraphs_beyond_chance():
    table = pd.DataFrame(
        {
            "term": ["x", "y"],
            "count": [40, 20],
            "segments": [39, 8],
            "segments_expected": [30.0, 16],
            "spread": ["even", "clumped"],
        }
    )
    figure = rote(table)
    assert rows_of(figure) == ["x (40)", "y (20)"]
    assert sorted(round(bar.get_width()) for bar in figure.axes[0].patches) == [-50, 30]
    assert readable(figure)


def test_shared_halves_has_a_row_per_pair_and_a_dot_per_arm():
    runs = pd.DataFrame(
        {
            "arm": ["one"] * 2 + ["two"] * 2,
            "source": list("bbbb"),
            "other": list("baba"),
            "runs_shared": [0.02, 0.01, 0.01, 0.005],
            "runs_shared_low": 0.001,
            "runs_shared_high": 0.03,
        }
    )
    figure = shared_halves(runs)
    assert rows_of(figure) == ["Short, own halves", "Short – Long name"]
    assert sum(len(part.get_offsets()) for part in figure.axes[0].collections if len(part.get_offsets()) == 2) == 4
    assert readable(figure)
