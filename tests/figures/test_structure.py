"""Figures of the sources: every row is drawn, in the order said, and readable at the width of a phone."""

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from textkit.figures.structure import manners, outline, segment_lengths
from textkit.figures.style import WIDTH, use_style

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


def test_outline_has_a_block_per_section():
    sections = pd.DataFrame({"source": ["b", "b", "a"], "words": [50, 70, 90]}).astype({"source": ORDER})
    figure = outline(sections)
    assert sorted(round(bar.get_width()) for bar in figure.axes[0].patches) == [50, 70, 90]
    assert rows_of(figure) == ["Short", "Long name"]
    assert readable(figure)


def test_segment_lengths_has_a_dot_per_segment():
    segments = pd.DataFrame({"source": list("bba"), "words": [5, 9, 7], "kind": ["item", "paragraph", "paragraph"]})
    figure = segment_lengths(segments.astype({"source": ORDER}))
    dots = [len(part.get_offsets()) for part in figure.axes[0].collections]
    assert sum(dots) == 3
    assert readable(figure)


def test_manners_puts_the_nearest_pair_first():
    pairs = pd.DataFrame({"source": ["b", "b"], "other": ["a", "c"], "kin": ["apart", "near"], "likeness": [1.5, 1.0]})
    kinship = pd.DataFrame({"source": list("bbbb"), "other": list("aacc"), "likeness": [1.4, 1.6, 0.9, 1.1]})
    figure = manners(kinship, pairs)
    assert rows_of(figure) == ["Short – c", "Short – Long name"]
    assert readable(figure)


def test_manners_of_one_source_is_empty():
    empty = pd.DataFrame({"source": [], "other": [], "kin": [], "likeness": []})
    assert rows_of(manners(empty, empty)) == []
