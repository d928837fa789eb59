"""Figures of points: labels instead of ids, the numbers of the table, and nothing that fails when empty."""

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from tests.toys import points_of, points_world

from textkit.figures.points import points_accumulated, points_by_source, points_shared, reading_steps, theme_depth
from textkit.figures.style import use_style
from textkit.points.accumulation import accumulation
from textkit.points.coverage import theme_levels
from textkit.points.incidence import incidence, presence
from textkit.points.sharing import directed, with_any
from textkit.points.support import order_support

LABELS = {"a": "Nuances", "b": "Conflicts", "c": "Forums", "d": "Missions"}


@pytest.fixture(scope="module")
def world():
    use_style(LABELS)
    return points_world(3, own=8)


def words(figure):
    figure.draw_without_rendering()
    texts = [text for ax in figure.axes for text in [*ax.get_yticklabels(), *ax.get_xticklabels(), *ax.texts]]
    legends = [text for legend in figure.legends for text in legend.get_texts()]
    titles = [ax.get_title(loc="left") for ax in figure.axes]
    plt.close(figure)
    return [text.get_text() for text in [*texts, *legends]] + titles


def test_points_by_source(world):
    points, _, links = world
    points = points.assign(theme=["trust", *["law"] * (len(points) - 1)])
    seen = words(points_by_source(incidence(points, links), {"trust": "Trust", "law": "Law", "none": "Nobody's"}))
    assert {"Trust", "Law", *LABELS.values()} <= set(seen)
    assert "Nobody's" not in seen


def test_accumulation_states_its_numbers(world):
    points, _, links = world
    curve = accumulation(presence(points, links))
    last = curve.iloc[-1]
    assert f"{last['points']:.0f}\n(+{last['gain']:.0f})" in words(points_accumulated(curve))


def test_order_states_gain_and_how_sure(world):
    points, segments, links = world
    order = order_support(points, links, segments, draws=50)
    seen = words(reading_steps(order))
    assert f"1. {LABELS[str(order['source'].iloc[0])]}" in seen
    assert any(text.startswith(f"+{order['gain'].iloc[1]} points") for text in seen)


@pytest.mark.parametrize("measure", ["share", "word_share"])
def test_shares_state_their_numbers(world, measure):
    _, _, links = world
    table, other = directed(links, draws=9), with_any(links, draws=9)
    seen = words(points_shared(table, other, measure))
    assert {"of Nuances", "Missions", "any other"} <= set(seen)
    assert f"{100 * other[measure].iloc[0]:.0f}" in seen


def test_depth_puts_the_most_treated_first(world):
    _, segments, _ = world
    levels = pd.DataFrame({"law": 0.0, "trust": 2.0}, index=pd.Index(segments["segment"], name="segment"))
    levels.loc[levels.index[::2], "law"] = 1
    figure = theme_depth(theme_levels(levels, segments, draws=9), {"law": "Law", "trust": "Trust"})
    assert [text.get_text() for text in figure.axes[0].get_yticklabels()] == ["Trust", "Law"]
    assert "Conflicts" in words(figure)


def test_nothing_and_one_source(world):
    points, segments, links = points_of({"a": [["p1"]]})
    curve, order = accumulation(presence(points, links)), order_support(points, links, segments, draws=9)
    for figure in (points_accumulated(curve), reading_steps(order), points_by_source(incidence(points, links), {})):
        assert words(figure) is not None
    assert "any other" in words(points_shared(directed(links), with_any(links, draws=9)))
    gone = links.iloc[:0]
    empty = order_support(points, gone, segments, draws=9)
    for figure in (points_accumulated(accumulation(presence(points, gone))), reading_steps(empty)):
        assert words(figure) is not None
