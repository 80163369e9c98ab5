# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""α, ICC and W give the published numbers, and no number where there is none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from quartett.assessment.bootstrapping import Coefficient, Estimate, Floats, NotComputable, Reason
from quartett.assessment.coefficients import ICCs, Metric, icc, kendalls_w, krippendorff_alpha

_ = np.nan

KRIPPENDORFF = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ]
)
SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], float
).T
RANKS = np.array([[1, 2, 3, 4, 5], [2, 1, 3, 4, 5], [1, 3, 2, 5, 4]], float)
CONSENSUS = np.array(
    [
        [40, 35, 45, 50, 40, 30, 35],
        [45, 30, 40, 55, 45, 35, 30],
        [35, 40, 50, 45, 35, 25, 40],
        [60, 35, 45, 50, 40, 60, 35],
        [40, 30, 45, 50, 45, 30, 35],
        [45, 35, 40, 45, 40, 30, 30],
    ],
    float,
)
TABLES = st.tuples(st.integers(2, 6), st.integers(2, 8)).flatmap(
    lambda shape: arrays(
        np.float64, shape, elements=st.sampled_from([np.nan, *np.arange(0.0, 101.0, 5)])
    )
)


def value(found: Coefficient) -> float:
    """The value of a coefficient that must have one."""
    assert isinstance(found, Estimate), found
    return found.value


def alpha(values: Floats, metric: Metric = Metric.INTERVAL) -> Coefficient:
    """α without an interval."""
    return krippendorff_alpha(values, metric=metric, resamples=0)


def six(found: ICCs) -> list[Coefficient]:
    """In the order of Shrout & Fleiss, as pingouin lists them."""
    return [found.one_1, found.a_1, found.c_1, found.one_k, found.a_k, found.c_k]


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        (Metric.NOMINAL, 0.743),
        (Metric.ORDINAL, 0.815),
        (Metric.INTERVAL, 0.849),
        (Metric.RATIO, 0.797),
    ],
)
def test_alpha_of_krippendorffs_own_example(metric: Metric, expected: float) -> None:
    """Four raters, twelve units, seven gaps.

    Source: R package irr, kripp.alpha, example after Krippendorff (1980), p. 139; values computed
    with krippendorff 0.9.0.
    """
    assert value(alpha(KRIPPENDORFF, metric)) == pytest.approx(expected, abs=5e-4)


def test_alpha_of_krippendorffs_own_example_as_fractions() -> None:
    """By hand from its coincidence matrix: nominal 113/152, interval 0.8491."""
    assert value(alpha(KRIPPENDORFF, Metric.NOMINAL)) == pytest.approx(113 / 152, abs=1e-12)
    assert value(alpha(KRIPPENDORFF)) == pytest.approx(0.8491, abs=5e-5)


def test_icc_of_shrout_and_fleiss() -> None:
    """Six targets, four judges.

    Source: Shrout & Fleiss, Psychological Bulletin 86 (1979) 420–428, table 4; further digits
    computed with pingouin 0.6.1.
    """
    found = [value(one) for one in six(icc(SHROUT_FLEISS, resamples=0))]
    assert found == pytest.approx([0.1657, 0.2898, 0.7148, 0.4428, 0.6201, 0.9093], abs=5e-5)


def test_kendalls_w_without_ties() -> None:
    """S = 76 and W = 12 · 76 / (9 · 120). Source: the formula of Kendall & Gibbons (1990)."""
    found = value(kendalls_w(RANKS, resamples=0))
    assert found == pytest.approx(0.8444, abs=5e-5)
    assert found == pytest.approx(12 * 76 / (9 * 120), abs=1e-12)


def test_the_consensus_example() -> None:
    """Six raters, seven criteria, own data. Source: computed with krippendorff and pingouin."""
    assert value(alpha(CONSENSUS)) == pytest.approx(0.3614, abs=5e-5)
    assert value(alpha(CONSENSUS, Metric.ORDINAL)) == pytest.approx(0.5059, abs=5e-5)
    found = [value(one) for one in six(icc(CONSENSUS, resamples=0))]
    assert found == pytest.approx([0.3920, 0.3977, 0.4215, 0.7946, 0.7985, 0.8138], abs=5e-5)
    assert value(kendalls_w(CONSENSUS, resamples=0)) == pytest.approx(0.5805, abs=5e-5)


def test_one_rater_can_lower_alpha_for_all() -> None:
    """Without the fourth of the consensus example, the others agree far better."""
    without = [value(alpha(np.delete(CONSENSUS, rater, axis=0))) for rater in range(6)]
    assert without == pytest.approx([0.2913, 0.26, 0.4306, 0.6812, 0.282, 0.3074], abs=5e-5)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (np.empty((0, 0)), Reason.NO_RATINGS),
        (np.full((3, 4), np.nan), Reason.NO_RATINGS),
        (np.array([[10.0, 20.0, 30.0]]), Reason.ONE_RATER),
        (np.array([[10.0, 20.0], [_, _]]), Reason.ONE_RATER),
        (np.array([[10.0], [20.0]]), Reason.ONE_ITEM),
        (np.array([[10.0, _], [20.0, _]]), Reason.ONE_ITEM),
        (np.full((3, 4), 40.0), Reason.NO_VARIANCE),
        (np.full((3, 4), 100 / 3), Reason.NO_VARIANCE),
    ],
)
def test_undefined_is_not_computable_never_one(values: Floats, reason: Reason) -> None:
    """One rater, one item or nothing but equal values give a reason in place of a number.

    Source: documentation of statsmodels 0.15, krippendorff_alpha, for equal values.
    """
    found = [alpha(values, metric) for metric in Metric]
    found += [*six(icc(values, resamples=20)), kendalls_w(values, resamples=20)]
    assert set(found) == {NotComputable(reason)}
    assert reason.sentence.endswith(".")


def test_gaps_leave_out_what_cannot_be_compared() -> None:
    """α needs items with two ratings; ICC and W need items that all rated."""
    apart = np.array([[10.0, 20.0, _, _], [_, _, 30.0, 40.0]])
    assert alpha(apart) == NotComputable(Reason.TOO_FEW_SHARED)
    chain = np.array([[10.0, 20.0, _], [10.0, _, 30.0], [_, 20.0, 35.0]])
    assert value(alpha(chain)) > 0.9
    assert icc(chain, resamples=0).a_1 == NotComputable(Reason.TOO_FEW_COMPLETE)
    assert kendalls_w(chain, resamples=0) == NotComputable(Reason.TOO_FEW_COMPLETE)


def test_gaps_are_left_out_by_item() -> None:
    """ICC and W of items with gaps are those of the complete items alone."""
    gaps = np.hstack([CONSENSUS, [[_], [10.0], [90.0], [10.0], [90.0], [10.0]]])
    assert icc(gaps) == icc(CONSENSUS)
    assert kendalls_w(gaps) == kendalls_w(CONSENSUS)


def test_the_mean_of_a_panel_is_undefined_where_items_do_not_differ() -> None:
    """Raters differ, items do not: no consistency, and absolute agreement is zero."""
    shifted = np.array([[10.0, 10.0, 10.0], [30.0, 30.0, 30.0]])
    found = icc(shifted, resamples=0)
    assert found.c_1 == found.c_k == NotComputable(Reason.NO_VARIANCE)
    assert value(found.a_1) == pytest.approx(0)


def test_full_agreement_is_one() -> None:
    """Raters who say the same of items that differ agree fully."""
    same = np.tile([10.0, 20.0, 40.0, 80.0], (3, 1))
    found = [*(alpha(same, metric) for metric in Metric), *six(icc(same, resamples=0))]
    found.append(kendalls_w(same, resamples=0))
    assert [value(one) for one in found] == pytest.approx([1.0] * 11)


def test_intervals_come_from_the_seed() -> None:
    """The same seed gives the same interval around the value, another seed another one."""
    first = krippendorff_alpha(KRIPPENDORFF, metric=Metric.INTERVAL, seed=7, resamples=500)
    assert first == krippendorff_alpha(KRIPPENDORFF, metric=Metric.INTERVAL, seed=7, resamples=500)
    other = krippendorff_alpha(KRIPPENDORFF, metric=Metric.INTERVAL, seed=8, resamples=500)
    assert isinstance(first, Estimate)
    assert first != other
    assert first.low is not None
    assert first.high is not None
    assert first.low < first.value < first.high <= 1


@pytest.mark.parametrize("metric", list(Metric))
def test_a_resample_counts_items_as_often_as_they_were_drawn(metric: Metric) -> None:
    """The interval is that of the coefficients of tables whose columns were really drawn."""
    drawn = np.random.default_rng(3).multinomial(7, np.full(7, 1 / 7), size=60)
    tables = [np.repeat(CONSENSUS, row, axis=1) for row in drawn]
    found = [
        krippendorff_alpha(CONSENSUS, metric=metric, seed=3, resamples=60),
        *six(icc(CONSENSUS, seed=3, resamples=60)),
        kendalls_w(CONSENSUS, seed=3, resamples=60),
    ]
    by_hand = [
        [alpha(table, metric), *six(icc(table, resamples=0)), kendalls_w(table, resamples=0)]
        for table in tables
    ]
    for place, one in enumerate(found):
        values = [value(row[place]) for row in by_hand]
        assert isinstance(one, Estimate)
        assert (one.low, one.high) == pytest.approx(tuple(np.quantile(values, [0.025, 0.975])))


def test_no_interval_where_resamples_have_no_value() -> None:
    """With two items, half of the resamples draw one of them twice and say nothing of W."""
    found = kendalls_w(np.array([[10.0, 20.0], [10.0, 30.0]]), resamples=200)
    assert found == Estimate(1.0, None, None)


@given(TABLES, st.randoms(use_true_random=False))
def test_permuting_raters_changes_nothing(values: Floats, draw: np.random.Generator) -> None:
    """Nobody can be told from a coefficient, nor does the order of the sheets matter."""
    order = list(range(len(values)))
    draw.shuffle(order)
    for one, other in zip(_all(values), _all(values[order]), strict=True):
        assert type(one) is type(other)
        if isinstance(one, Estimate) and isinstance(other, Estimate):
            assert one.value == pytest.approx(other.value, rel=1e-6, abs=1e-9)


@given(TABLES)
def test_no_coefficient_says_more_than_full_agreement(values: Floats) -> None:
    """α ≤ 1 with every metric, and 0 ≤ W ≤ 1."""
    for metric in Metric:
        found = alpha(values, metric)
        assert isinstance(found, NotComputable) or found.value <= 1
    concordance = kendalls_w(values, resamples=0)
    assert isinstance(concordance, NotComputable) or -1e-12 <= concordance.value <= 1 + 1e-12


@given(TABLES, st.integers(1, 5), st.integers(0, 50))
def test_the_unit_of_the_scale_does_not_matter(values: Floats, factor: int, shift: int) -> None:
    """Points of 100 and levels of 5 agree alike: only the ratio metric knows a zero."""
    for metric in (Metric.NOMINAL, Metric.ORDINAL, Metric.INTERVAL):
        one, other = alpha(values, metric), alpha(values * factor + shift, metric)
        if isinstance(one, Estimate):
            assert value(other) == pytest.approx(one.value, abs=1e-9)
        else:
            assert one == other


@pytest.mark.parametrize(
    ("values", "metric", "fault"),
    [
        (np.array([1.0, 2.0]), Metric.INTERVAL, "raters × items"),
        (np.array([[1.0, np.inf], [1.0, 2.0]]), Metric.INTERVAL, "infinite"),
        (np.array([[-1.0, 2.0], [1.0, 2.0]]), Metric.RATIO, "from zero on"),
    ],
)
def test_what_is_no_table_of_ratings_is_refused(values: Floats, metric: Metric, fault: str) -> None:
    """A wrong shape, infinite values and a ratio of negative ones are mistakes of the caller."""
    with pytest.raises(ValueError, match=fault):
        krippendorff_alpha(values, metric=metric)


def _all(values: Floats) -> list[Coefficient]:
    found = [alpha(values, metric) for metric in Metric]
    return [*found, *six(icc(values, resamples=0)), kendalls_w(values, resamples=0)]
