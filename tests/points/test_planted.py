"""A planted collection: overlap, own points, accumulation and the best order are known before anything is counted."""

import numpy as np
import pytest
from tests.toys import points_of

from textkit.points.accumulation import accumulation, each_last
from textkit.points.incidence import incidence, placed, presence
from textkit.points.order import best_sets, reading_order
from textkit.points.own import alone, only_one
from textkit.points.robust import stands, variants
from textkit.points.sharing import directed, mean_share, with_any
from textkit.points.support import order_support

COMMON = [f"z{n:02d}" for n in range(6)]
OWN = {"a": 18, "b": 9, "c": 3, "d": 0}  # points that a source alone makes; all make the six common ones


def planted(seed=0):
    """Each point once per source, in random places: one section per three segments."""
    generator, spec = np.random.default_rng(seed), {}
    for source, many in OWN.items():
        names = generator.permutation([*COMMON, *(f"{source}{n:02d}" for n in range(many))])
        spec[source] = [[str(point) for point in names[at : at + 3]] for at in range(0, len(names), 3)]
    return points_of(spec, words=50)


@pytest.fixture(scope="module")
def world():
    return planted()


def test_overlap_is_what_was_planted(world):
    points, _, links = world
    shares = directed(links, draws=50)
    for row in shares.itertuples():
        assert row.shared == 6
        assert row.share == row.word_share == pytest.approx(6 / (6 + OWN[row.source]))
    assert with_any(links, draws=50)["alone"].tolist() == list(OWN.values())
    assert only_one(points, links)["source"].value_counts(sort=False).tolist() == list(OWN.values())
    assert mean_share(links, draws=50)["share"].iloc[0] == pytest.approx(np.mean([6 / (6 + n) for n in OWN.values()]))
    assert (incidence(points, links)["sources"] == 4).sum() == 6


def test_accumulation_is_what_was_planted(world):
    points, _, links = world
    curve = accumulation(presence(points, links))
    assert curve["points"].tolist() == pytest.approx([6 + 30 * k / 4 for k in (1, 2, 3, 4)])
    assert curve["most"].tolist() == [24, 33, 36, 36]
    assert curve["fewest"].tolist() == [6, 9, 18, 36]
    assert each_last(presence(points, links))["gain"].tolist() == list(OWN.values())


def test_the_order_is_what_was_planted(world):
    points, segments, links = world
    order = order_support(points, links, segments, draws=300)
    assert order["source"].tolist() == list("abcd")
    assert order["gain"].tolist() == [24, 9, 3, 0]
    assert order["support"].iloc[0] > 0.9
    assert best_sets(points, links, segments)["set"].tolist() == [list("abcd"[:k]) for k in (1, 2, 3, 4)]
    by_rate = reading_order(points, links, segments, by="rate")
    assert by_rate["rate"].iloc[0] == 20, "every source says one point in fifty words, so the earliest is first"
    assert by_rate["source"].iloc[0] == "a"


def test_without_single_links_only_the_common_points_remain(world):
    points, segments, links = world
    table = alone(points, links, draws=20)
    assert (table.loc[~table["single"], "alone"] == 0).all()
    judged = stands(variants(points, {"settled": links[["segment", "point", "role"]]}, segments)).set_index("headline")
    assert not judged.loc["share of points that one source alone makes", "stands"]


def test_the_order_of_rows_does_not_matter(world):
    _, segments, links = world
    shuffled = links[["segment", "point", "role"]].sample(frac=1, random_state=1)
    again = placed(shuffled, segments)
    assert again.equals(links)
    assert directed(again, draws=20).equals(directed(links, draws=20))
