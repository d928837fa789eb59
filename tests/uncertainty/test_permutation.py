import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from textkit.errors import InputError
from textkit.uncertainty.contrasts import against_each_other, against_the_rest, shares_by_source, spread
from textkit.uncertainty.permutation import deal, enough_deals, pairwise

FOUR = np.array([[3.0, 10], [1, 12], [0, 9], [2, 11]])  # four sections: count, size
TWO_TWO = np.array([0, 0, 1, 1])


def pile(seed, sections=85, features=6, sources=5, mean=1.0):
    """Sections from one pile: nothing tells the sources apart."""
    generator = np.random.default_rng(seed)
    sizes = generator.integers(60, 300, size=sections)
    counts = generator.poisson(mean * sizes[:, None] / 160, size=(sections, features))
    return np.c_[counts, sizes].astype(float), np.sort(np.arange(sections) % sources)


def by_hand(totals, owners, gap):
    """The statistic under every distinct deal, one at a time."""
    out = []
    for order in itertools.permutations(range(len(owners))):
        dealt = np.asarray(owners)[list(order)]
        out.append(gap(totals[dealt == 0].sum(axis=0), totals[dealt == 1].sum(axis=0)))
    return np.array(out)


def test_all_deals_of_four_sections_by_hand():
    """Six splits of four sections in two pairs; the p of random deals tends to the share of splits that reach it."""
    all_deals = by_hand(FOUR, TWO_TWO, lambda one, other: one[0] / one[1] - other[0] / other[1])
    observed = (3 + 1) / 22 - (0 + 2) / 20
    dealt = deal(FOUR, TWO_TWO, against_each_other, deals=40_000)
    assert dealt.observed == pytest.approx([observed])
    for p, exact in (
        (dealt.p, (np.abs(all_deals) >= abs(observed) - 1e-12).mean()),
        (dealt.p_upper, (all_deals >= observed - 1e-12).mean()),
        (dealt.p_lower, (all_deals <= observed + 1e-12).mean()),
    ):
        assert p[0] == pytest.approx(exact, abs=4 * np.sqrt(0.25 / 40_000))
    assert dealt.mean[0] == pytest.approx(all_deals.mean(), abs=0.003)
    assert (dealt.low[0], dealt.high[0]) == pytest.approx((all_deals.min(), all_deals.max()))


def test_scipy_finds_the_same_p():
    one, other = np.array([5.0, 3, 6, 4, 7]), np.array([2.0, 4, 1, 3, 5, 0])
    totals, owners = np.c_[np.r_[one, other], np.ones(11)], np.repeat([0, 1], [5, 6])
    dealt = deal(totals, owners, against_each_other, deals=50_000)
    for p, alternative in ((dealt.p_upper, "greater"), (dealt.p_lower, "less")):
        exact = stats.permutation_test(
            (one, other), lambda a, b: a.mean() - b.mean(), alternative=alternative, n_resamples=np.inf
        )
        assert p[0] == pytest.approx(exact.pvalue, abs=4 * np.sqrt(exact.pvalue / 50_000) + 1e-4)
    exact = stats.permutation_test(
        (one, other), lambda a, b: abs(a.mean() - b.mean()), alternative="greater", n_resamples=np.inf
    )
    assert dealt.p[0] == pytest.approx(exact.pvalue, abs=4 * np.sqrt(exact.pvalue / 50_000))


def test_ties_count_as_reached_whatever_the_order_of_adding():
    """.1 + .2 + .3 is not .3 + .2 + .1 in floating point. Of 20 splits 8 sum to .6, and 6 to more: p is 14/20."""
    totals = np.array([[0.1], [0.2], [0.3], [0.3], [0.2], [0.1]])
    assert 0.1 + 0.2 + 0.3 > 0.3 + 0.2 + 0.1
    dealt = deal(totals, np.repeat([0, 1], 3), lambda by_source: by_source[:, 0], deals=9_999)
    assert dealt.p_upper == pytest.approx(14 / 20, abs=0.02)
    assert dealt.p_lower == pytest.approx(14 / 20, abs=0.02)


def test_where_every_deal_is_the_same_p_is_1():
    dealt = deal(np.full((4, 2), 0.7), TWO_TWO, shares_by_source, deals=99)
    assert (dealt.p == 1).all()
    assert (dealt.p_upper == 1).all()
    assert (dealt.p_lower == 1).all()


def test_p_is_never_zero_and_counts_the_observed_deal():
    totals = np.c_[np.r_[np.full(20, 9.0), np.zeros(20)], np.full(40, 9.0)]
    dealt = deal(totals, np.repeat([0, 1], 20), against_each_other, deals=199)
    assert dealt.p[0] == pytest.approx(1 / 200)
    assert dealt.p_error[0] == pytest.approx(np.sqrt(1 / 200 * 199 / 200 / 200))


def test_each_source_keeps_its_number_of_sections_and_nothing_is_lost():
    totals, owners = np.c_[np.arange(7.0), np.ones(7)], np.array([0, 0, 0, 0, 1, 1, 2])
    seen = []
    deal(totals, owners, lambda by: seen.append(by) or by[:, 0, 0], deals=50)
    by_source = np.concatenate(seen)
    assert (by_source[:, :, 1] == [4, 2, 1]).all()
    assert (by_source[:, :, 0].sum(axis=1) == 21).all()


@given(st.integers(1, 40), st.integers(0, 5))
def test_the_batch_does_not_matter_and_the_input_is_not_changed(batch, seed):
    totals, owners = pile(seed, sections=10, sources=2)
    before = totals.copy()
    one, other = (deal(totals, owners, against_the_rest, 60, seed, batch=each) for each in (batch, None))
    assert (one.p == other.p).all()
    assert one.low == pytest.approx(other.low)
    assert (totals == before).all()


def test_a_feature_that_nothing_can_be_said_of_is_nan_and_leaves_the_others():
    totals = np.c_[FOUR[:, 0], np.zeros(4)]
    dealt = deal(totals, TWO_TWO, against_each_other, deals=19)
    assert np.isnan(dealt.p).all()
    assert np.isnan(dealt.p_error).all()


def test_other_statistics_presence_and_jaccard():
    """Words in both sources of those in either: a statistic that no sum of per-section values gives."""
    totals = np.array([[1.0, 1, 0, 0], [1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1], [0, 0, 1, 1]])

    def jaccard(by_source):
        held = by_source > 0
        return held.all(axis=1).sum(axis=-1) / held.any(axis=1).sum(axis=-1)

    dealt = deal(totals, np.repeat([0, 1], 3), jaccard, deals=4_000)
    assert dealt.observed == 0
    assert dealt.p_lower == pytest.approx(2 / 20, abs=0.02)  # of 20 splits the observed one and its mirror
    assert dealt.mean == pytest.approx(18 / 20, abs=0.02)


def test_sections_from_one_pile_are_rarely_told_apart():
    """At most 5 % of p-values fall below .05 where there is nothing to find: two- and one-sided, and the spread."""
    p = {"p": [], "p_upper": [], "spread": []}
    for seed in range(150):
        totals, owners = pile(seed)
        rest = deal(totals, owners, against_the_rest, deals=199, seed=seed)
        p["p"].append(rest.p[0])
        p["p_upper"].append(rest.p_upper[0])
        p["spread"].append(deal(totals, owners, spread, deals=199, seed=seed).p_upper)
    for name, values in p.items():
        rejected = (np.array(values) <= 0.05).mean(axis=1)  # of the features of one simulation
        assert rejected.mean() <= 0.05 + 3 * rejected.std() / np.sqrt(150), name
        assert rejected.mean() > 0.02, name


def test_a_planted_difference_is_found():
    found = []
    for seed in range(40):
        totals, owners = pile(seed, mean=2.0)
        totals[owners == 2, 0] += np.random.default_rng(seed).poisson(1.5, size=(owners == 2).sum())
        p = deal(totals, owners, against_the_rest, deals=499, seed=seed).p
        found.append(p[2, 0] <= 0.05)
    assert np.mean(found) > 0.9


def test_pairs_deal_the_sections_of_the_two_only():
    """A third source, however different, does not move the p of the first two: it is the p of a deal without it."""
    totals, owners = pile(3, sections=24, sources=3)
    totals[owners == 2, :-1] += 50
    pairs = pairwise(totals, owners, against_each_other, first=4_999, cap=4_999)
    assert list(pairs) == [(0, 1), (0, 2), (1, 2)]
    alone = deal(totals[owners < 2], owners[owners < 2], against_each_other, deals=4_999, seed=9)
    assert pairs[0, 1].observed == pytest.approx(alone.observed)
    assert pairs[0, 1].p == pytest.approx(alone.p, abs=0.05)
    assert (pairs[0, 2].p < 0.001).all()
    assert pairwise(totals[owners == 0], owners[owners == 0], against_each_other) == {}


def test_only_pairs_whose_verdict_hangs_on_their_deals_are_dealt_on():
    totals, owners = pile(3, sections=36, sources=3, features=1)
    totals[owners == 2, 0] += 40
    found = pairwise(totals, owners, against_each_other, first=19, cap=9_999)
    assert found[0, 1].deals < found[0, 2].deals
    assert found[0, 2].p < 0.01
    assert found[0, 1].p == pairwise(totals, owners, against_each_other, first=19, cap=19)[0, 1].p


def test_what_neither_of_a_pair_has_may_be_left_out():
    totals = np.array([[4.0, 0, 0], [5, 1, 0], [1, 2, 0], [0, 1, 0], [0, 0, 5], [0, 0, 4]])
    held = lambda by_source: (by_source > 0).all(axis=1).sum(axis=-1)  # noqa: E731
    every, fewer = (pairwise(totals, [0, 0, 1, 1, 2, 2], held, only_held=each) for each in (False, True))
    assert {pair: found.observed.item() for pair, found in fewer.items()} == {(0, 1): 2, (0, 2): 0, (1, 2): 0}
    assert all(fewer[pair].p == found.p and fewer[pair].mean == found.mean for pair, found in every.items())


def test_many_sources_are_dealt_as_few_are(monkeypatch):
    """Above a number of sources sections are added up another way, to the same sums."""
    totals, owners = pile(3, sections=60, sources=20)
    found = deal(totals, owners, against_the_rest, deals=500)
    monkeypatch.setattr("textkit.uncertainty.dealing.MANY", 20)
    again = deal(totals, owners, against_the_rest, deals=500)
    assert found.p.shape == (20, 6)
    for one, other in ((found.p, again.p), (found.mean, again.mean), (found.high, again.high)):
        np.testing.assert_array_equal(one, other)


def test_deals_are_doubled_only_while_a_verdict_hangs_on_them():
    clear = np.c_[np.r_[np.full(10, 9.0), np.zeros(10)], np.full(20, 9.0)]
    owners = np.repeat([0, 1], 10)
    assert enough_deals(clear, owners, against_each_other, first=999, cap=7_999).deals == 999
    all_deals = by_hand(FOUR, TWO_TWO, lambda one, other: one[0] / one[1] - other[0] / other[1])
    edge = (all_deals >= all_deals[0] - 1e-12).mean()  # a level that is the exact p: no number of deals decides it
    options = {"side": "p_upper", "first": 999, "cap": 7_999}
    assert enough_deals(FOUR, TWO_TWO, against_each_other, level=edge, **options).deals == 7_999
    assert enough_deals(FOUR, TWO_TWO, against_each_other, level=edge / 3, **options).deals == 999


def test_more_deals_continue_the_same_deals():
    totals, owners = pile(1, sections=12, sources=2)
    grown = enough_deals(totals, owners, against_the_rest, seed=4, first=99, cap=99)
    assert (grown.p == deal(totals, owners, against_the_rest, deals=99, seed=4).p).all()


def test_totals_and_owners_must_belong_together():
    with pytest.raises(InputError, match="one owner per section"):
        deal(FOUR, [0, 1], against_each_other)
