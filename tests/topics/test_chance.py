"""How firm the verdict is."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from textkit.topics.chance import chance_stability, firmness


def test_firmness_by_hand():
    found = firmness(pd.Series([0.2, 0.4, 0.6, 0.8]), 0.6)
    assert found["p"] == pytest.approx(3 / 5)
    assert found["passes"] == pytest.approx(0.5**19)


def test_chance_does_not_depend_on_workers_and_differs_between_texts():
    counts = sparse.csr_array(np.random.default_rng(0).poisson(0.4, (60, 40)))
    one, two = (chance_stability(counts, [3, 4], texts=4, workers=workers) for workers in (1, 2))
    pd.testing.assert_frame_equal(one, two, check_exact=True)
    assert one["text"].to_list() == [101, 102, 103, 104]
    assert one["stability"].nunique() > 1
