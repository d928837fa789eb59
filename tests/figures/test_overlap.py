"""Figures of overlap: what is drawn is what the table holds, and it can be read on a phone."""

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from textkit.figures.overlap import vocabulary_pairs, wording_pairs
from textkit.figures.style import use_style

ENDS = {"dealt_alike_low": 0.48, "dealt_alike_high": 0.52}
STOCK = pd.DataFrame({"source": ["a", None], "other": ["b", None], "alike": [0.4, 0.45]} | ENDS)
HALVES = pd.DataFrame(
    {"source": ["a", "a"], "other": ["a", "b"], "runs_shared": [0.03, 0.01], "runs_shared_low": 0.0}
    | {"runs_shared_high": 0.04}
)


@pytest.fixture(autouse=True)
def look():
    use_style({"a": "Alpha", "b": "Beta"})
    yield
    plt.close("all")


def names(picture):
    return [tick.get_text() for tick in picture.axes[0].get_yticklabels()]


def dots(picture):
    return [float(x) for part in picture.axes[0].collections for x in offsets(part)]


def offsets(part):
    return part.get_offsets()[:, 0] if type(part).__name__ == "PathCollection" else []


def test_each_pair_and_all_together_stand_by_their_labels():
    picture = vocabulary_pairs(STOCK)
    assert names(picture) == ["Alpha – Beta", "all pairs"]
    assert dots(picture) == pytest.approx([40, 45])


def test_an_article_with_itself_stands_apart_in_colour_and_order():
    picture = wording_pairs(HALVES)
    assert names(picture) == ["Alpha with itself", "Alpha – Beta"]
    assert sorted(dots(picture)) == pytest.approx([1, 3])


@pytest.mark.parametrize(("draw", "table"), [(vocabulary_pairs, STOCK), (wording_pairs, HALVES)])
def test_figures_fit_a_phone_and_their_type_is_large_enough(draw, table):
    picture = draw(table)
    assert picture.get_size_inches()[0] <= 6.5
    picture.canvas.draw()
    texts = [text for text in picture.findobj(plt.Text) if text.get_text().strip()]
    assert min(text.get_fontsize() for text in texts) >= 11


def test_a_figure_of_many_pairs_shows_the_first_and_says_so():
    many = pd.concat([HALVES.iloc[[1]]] * 1770, ignore_index=True)
    picture = wording_pairs(many)
    assert len(names(picture)) == 78
    assert picture.axes[0].get_xlabel().endswith("; the first 78 of 1,770 rows")
    assert len(names(vocabulary_pairs(pd.concat([STOCK.iloc[[0]]] * 100, ignore_index=True)))) == 78
