"""Draws of sections: what they hold, where their middle is, and that their intervals cover."""

import numpy as np
import pytest
from scipy import stats
from tests.toys import points_of, points_world

from textkit.points.draws import by_section, drawn_mass, drawn_presence, share_draws


def test_arrays_by_hand():
    _, _, links = points_of({"a": [["p1 p2", ""], ["p1"], [], ["p1"], ["p2"], [""]], "b": [["p3"]]})
    held = by_section(links)
    assert held.points == ["p1", "p2", "p3"]
    assert held.counts.tolist() == [[1, 1, 0], [1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 0], [0, 0, 1]]
    assert held.words[0].tolist() == [5, 5, 0]
    assert held.owner.tolist() == [0, 0, 0, 0, 0, 1]
    assert held.made.tolist() == [[True, True, False], [False, False, True]]


def test_draws_depend_on_the_source_alone():
    _, _, links = points_world(3)
    held, fewer = by_section(links), by_section(links[links["source"] == "a"])
    own = [held.points.index(point) for point in fewer.points]
    assert (drawn_presence(held, 50)[:, 0][:, own] == drawn_presence(fewer, 50)[:, 0]).all()
    assert drawn_mass(held, held.words, 50)[:, 0][:, own] == pytest.approx(drawn_mass(fewer, fewer.words, 50)[:, 0])


def test_where_every_point_is_a_section_draws_are_jeffreys():
    mass, made = np.ones(40), np.arange(40) < 10
    weights = np.random.default_rng(0).exponential(size=(20_000, 40))
    always = np.broadcast_to(made, weights.shape)
    drawn = share_draws(mass, made, weights, always)
    for at in (0.025, 0.5, 0.975):
        assert np.quantile(drawn, at) == pytest.approx(stats.beta.ppf(at, 10.5, 30.5), abs=0.006)


def test_no_mass_has_no_draws():
    assert share_draws(np.zeros(3), np.ones(3, bool), np.zeros((9, 3)), np.ones((9, 3), bool)).size == 0


def test_the_interval_covers_what_rewriting_would_give():
    """Two authors draw sections of points; the truth is the mean share over many pairs of texts that they write."""

    def write(generator, pool):
        popularity = 1 / (np.arange(60) + 8)
        return [[str(p) for p in generator.choice(pool, 3, p=popularity / popularity.sum())] for _ in range(14)]

    def share(held):
        return (held.made[0] & held.made[1]).sum() / held.made[0].sum()

    one, two = [f"p{n:02d}" for n in range(60)], [f"p{n:02d}" for n in range(59, -1, -1)]
    generator = np.random.default_rng(4)
    texts = [by_section(points_of({"a": write(generator, one), "b": write(generator, two)})[2]) for _ in range(120)]
    truth, inside = np.mean([share(held) for held in texts]), []
    for held in texts[:80]:
        times = (held.counts > 0) & (held.owner == 0)[:, None]
        unit = times / np.maximum(times.sum(axis=0), 1)
        drawn = share_draws(
            held.made[0].astype(float),
            held.made[1],
            drawn_mass(held, unit, 200)[:, 0],
            drawn_presence(held, 200)[:, 1],
        )
        low, high = np.quantile(drawn, [0.025, 0.975])
        inside.append(low <= truth <= high)
    assert np.mean(inside) >= 0.93, "rather too wide than too narrow"
