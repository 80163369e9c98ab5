# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a team must discuss, and what the whole says in words."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.assessment.agreement import Agreement, Reading, agreement
from quartett.assessment.agreement_json import agreement_to_json
from quartett.assessment.bootstrapping import Coefficient, Estimate, NotComputable, Reason
from quartett.assessment.catalogue import (
    Band,
    Block,
    Catalogue,
    Certainty,
    Criterion,
    Depth,
    Method,
    Scale,
)
from quartett.assessment.item_agreement import ItemAgreement, Peaks, item_agreement
from quartett.assessment.ratings import Rating

BANDS = ((0, 0), (10, 30), (40, 60), (70, 80), (90, 100))
VALUES = st.lists(st.integers(0, 20).map(lambda step: Fraction(5 * step)), min_size=1, max_size=12)

# 9.5 of the reference values: six raters, seven criteria, per cent
CONSENSUS = {
    "R1": (40, 35, 45, 50, 40, 30, 35),
    "R2": (45, 30, 40, 55, 45, 35, 30),
    "R3": (35, 40, 50, 45, 35, 25, 40),
    "R4": (60, 35, 45, 50, 40, 60, 35),
    "R5": (40, 30, 45, 50, 45, 30, 35),
    "R6": (45, 35, 40, 45, 40, 30, 30),
}


def model(criteria: int = 7) -> Catalogue:
    """A model whose criteria are rated as one, with the bands of EFQM."""
    return Catalogue(
        id="uebung",
        family="uebung",
        title="Übungsmodell",
        kind="model",
        rights="eigene Worte",
        certainty=Certainty.VERIFIED,
        scale=Scale(bands=tuple(Band(low=a, high=b, label=f"{a}–{b}") for a, b in BANDS)),
        blocks=(Block(id="alles", title="Alles"),),
        criteria=tuple(
            Criterion(number=str(number), title=f"Kriterium {number}", block="alles")
            for number in range(1, criteria + 1)
        ),
        methods=(Method(id="matrix", title="Matrix", depth=Depth.CRITERIA),),
    )


def rated(
    table: dict[str, tuple[int | None, ...]], *, groups: dict[str, str] | None = None
) -> list[Rating]:
    """Ratings of criteria 1, 2, … by rater; None is a gap."""
    return [
        Rating(rater, (groups or {}).get(rater, ""), str(place), "", Decimal(value))
        for rater, row in table.items()
        for place, value in enumerate(row, start=1)
        if value is not None
    ]


def one_item(
    values: dict[str, Fraction], *, groups: dict[str, str] | None = None, threshold: int = 5
) -> ItemAgreement:
    """The view of one item of the model."""
    return item_agreement(
        "1", values, catalogue=model(), groups=groups or {}, group_threshold=threshold
    )


def named(values: list[Fraction]) -> dict[str, Fraction]:
    """Values with raters R0, R1, …"""
    return {f"R{place}": value for place, value in enumerate(values)}


def value(found: Coefficient) -> float:
    """The value of a coefficient that must have one."""
    assert isinstance(found, Estimate), found
    return found.value


@pytest.fixture(scope="module")
def consensus() -> Agreement:
    """Agreement of the consensus example."""
    return agreement(rated(CONSENSUS), catalogue=model(), resamples=500)


def test_items_of_the_consensus_example(consensus: Agreement) -> None:
    """Mean, median, range, deviation of own data, by hand; only criteria 1 and 6 differ."""
    items = consensus.items
    assert [item.item for item in items] == list("1234567")
    assert {item.n for item in items} == {6}
    assert [item.mean for item in items] == pytest.approx(
        [44.1667, 34.1667, 44.1667, 49.1667, 40.8333, 35.0, 34.1667], abs=5e-5
    )
    assert [item.median for item in items] == [42.5, 35, 45, 50, 40, 30, 35]
    assert [item.range for item in items] == [25, 10, 10, 10, 10, 35, 10]
    assert [item.sd for item in items] == pytest.approx(
        [8.612, 3.764, 3.764, 3.764, 3.764, 12.649, 3.764], abs=5e-4
    )
    assert [item.item for item in items if item.discuss] == ["1", "6"]


def test_coefficients_of_the_consensus_example(consensus: Agreement) -> None:
    """Own data, computed with krippendorff 0.9.0 and pingouin 0.6.1; W by its formula."""
    assert value(consensus.alpha_interval) == pytest.approx(0.3614, abs=5e-5)
    assert value(consensus.alpha_ordinal) == pytest.approx(0.5059, abs=5e-5)
    assert value(consensus.icc_a1) == pytest.approx(0.3977, abs=5e-5)
    assert value(consensus.icc_ak) == pytest.approx(0.7985, abs=5e-5)
    assert value(consensus.kendall_w) == pytest.approx(0.5805, abs=5e-5)


def test_means_and_medians_give_different_points(consensus: Agreement) -> None:
    """400 from means, 392.5 from medians, with the weights of EFQM 2020: consensus is decided."""
    weights = (1, 1, 1, 2, 1, 2, 2)
    pairs = list(zip(weights, consensus.items, strict=True))
    assert sum(weight * item.mean for weight, item in pairs) == pytest.approx(400.0)
    assert sum(weight * item.median for weight, item in pairs) == 392.5


def test_low_alpha_does_not_hide_that_most_items_agree(consensus: Agreement) -> None:
    """Five of seven criteria lie within ten points, although α is 0.36."""
    assert consensus.close_together
    assert [item.item for item in consensus.by_disagreement][:2] == ["6", "1"]


def test_few_items_or_raters_give_no_verdict(consensus: Agreement) -> None:
    """Under 20 items or 3 raters α is computed, and not read."""
    assert not consensus.verdict_shown
    assert consensus.reading is None
    two = {rater: tuple(range(0, 100, 5)) for rater in ("R1", "R2")}
    assert not agreement(rated(two), catalogue=model(20), resamples=0).verdict_shown
    alone = {**two, "R3": (50, *[None] * 19)}
    assert agreement(rated(alone), catalogue=model(20), resamples=0).verdict_shown


@pytest.mark.parametrize(
    ("off", "reading"),
    [(0, Reading.RELIABLE), (30, Reading.TENTATIVE), (60, Reading.DISCUSS)],
)
def test_alpha_in_words(off: int, reading: Reading) -> None:
    """From 0.80 on reliable, from 0.667 on tentative, below to discuss (Krippendorff 2004)."""
    row = tuple(range(0, 100, 5))
    table = {
        "R1": row,
        "R2": row,
        "R3": tuple((value + off) % 100 for value in row[:10]) + row[10:],
    }
    found = agreement(rated(table), catalogue=model(20), resamples=0)
    assert found.reading is reading
    assert reading.sentence.endswith(".")


def test_one_rater_has_nothing_to_agree_with() -> None:
    """Each coefficient gives its reason; the item shows its value and no deviation."""
    found = agreement(rated({"R1": (40, 80)}), catalogue=model())
    assert found.raters == 1
    assert found.items_rated == 2
    assert found.items_shared == 0
    assert found.alpha_interval == found.icc_ak == NotComputable(Reason.ONE_RATER)
    assert found.items[0].sd is None
    assert not found.items[0].proposal_holds


def test_nothing_rated_is_an_empty_agreement() -> None:
    """No rating, no number, no fault."""
    found = agreement([], catalogue=model())
    assert (found.raters, found.items) == (0, ())
    assert found.kendall_w == NotComputable(Reason.NO_RATINGS)


def test_a_gap_is_no_zero() -> None:
    """Who cannot judge an item is missing there, and nowhere else."""
    found = agreement(
        rated({"R1": (40, 60), "R2": (50, None), "R3": (45, 70)}), catalogue=model(), resamples=0
    )
    assert [item.n for item in found.items] == [3, 2]
    assert found.items[1].mean == 65
    assert (found.items_shared, found.items_complete) == (2, 1)
    assert found.icc_a1 == NotComputable(Reason.TOO_FEW_COMPLETE)


@pytest.mark.parametrize(
    ("high", "discuss", "quick"),
    [(54, False, False), (55, False, True), (64, False, True), (65, True, False)],
)
def test_ranges_and_what_to_do(high: int, discuss: bool, quick: bool) -> None:
    """From 15 points on a quick check, from the catalogue's 25 on a talk."""
    found = one_item(named([Fraction(40), Fraction(high)]))
    assert (found.discuss, found.quick_check) == (discuss, quick)
    assert found.proposal_holds is not (discuss or quick)


def test_limits_hold_for_thirds_of_a_point() -> None:
    """Means of attributes are compared as fractions: 10 points off are within 10 points."""
    third = Fraction(100, 3)
    found = one_item(named([third, third, third + 10, third + 25]))
    assert found.discuss
    assert found.within10 == 0.75


def test_bands_that_ratings_touch() -> None:
    """35 lies in a gap and counts for the band below; 0, 10 and 40 are three bands."""
    assert one_item(named([Fraction(30), Fraction(35)])).bands == 1
    assert one_item(named([Fraction(0), Fraction(10), Fraction(40)])).bands == 3


def test_two_groups_that_see_different_houses() -> None:
    """Both groups large enough, medians 25 apart, no overlap: the hint names them."""
    values = named([Fraction(v) for v in (20, 25, 30, 60, 65, 70)])
    groups = {f"R{place}": "Team" if place < 3 else "Leitung" for place in range(6)}
    found = one_item(values, groups=groups, threshold=3)
    assert found.peaks == Peaks("Team", "Leitung", 25.0, 65.0)
    assert one_item(values, groups=groups, threshold=4).peaks is None
    assert one_item(values, threshold=3).peaks is None
    assert one_item({**values, "R0": Fraction(60)}, groups=groups, threshold=3).peaks is None


def test_merged_groups_take_the_place_of_the_declared() -> None:
    """What the caller merged for protection is what peaks are looked for in."""
    table = {f"R{place}": (20 if place < 5 else 70,) for place in range(10)}
    declared = {rater: "A" if int(rater[1:]) < 5 else "B" for rater in table}
    ratings = rated(table, groups=declared)
    found = agreement(ratings, catalogue=model(), resamples=0).items[0]
    assert found.peaks == Peaks("A", "B", 20.0, 70.0)
    merged = agreement(ratings, catalogue=model(), resamples=0, groups=dict.fromkeys(table, "alle"))
    assert merged.items[0].peaks is None


@given(VALUES)
def test_an_agreeing_rater_never_lowers_agreement(values: list[Fraction]) -> None:
    """A further rating equal to the median widens nothing and moves nobody out of reach."""
    before = one_item(named(values))
    after = one_item(named([*values, median(values)]))
    assert after.range == before.range
    assert after.within10 >= before.within10
    assert (after.bands or 0) >= (before.bands or 0)
    assert before.sd is None or (after.sd is not None and after.sd <= before.sd)


@given(VALUES, st.randoms(use_true_random=False))
def test_permuting_raters_changes_no_item(values: list[Fraction], draw: object) -> None:
    """The view of an item does not say who said what."""
    shuffled = list(values)
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    assert one_item(named(shuffled)) == one_item(named(values))


@given(st.permutations(sorted(CONSENSUS)))
def test_permuting_raters_changes_no_number(order: list[str]) -> None:
    """The same sheets under other names and in another order give the same agreement."""
    renamed = {f"R{place}": CONSENSUS[rater] for place, rater in enumerate(order)}
    one = agreement(rated(renamed), catalogue=model(), resamples=0)
    other = agreement(rated(CONSENSUS), catalogue=model(), resamples=0)
    assert one.items == other.items
    for key in ("alpha_interval", "alpha_ordinal", "icc_a1", "icc_ak", "kendall_w"):
        assert value(getattr(one, key)) == pytest.approx(value(getattr(other, key)), abs=1e-12)


def test_the_document_has_the_promised_keys(consensus: Agreement) -> None:
    """The keys of the reference, numbers as they are, and null with a reason."""
    document = json.loads(json.dumps(agreement_to_json(consensus)))
    assert document["schema"] == "quartett.assessment_agreement/1"
    assert (document["raters"], document["items_rated"]) == (6, 7)
    for key in ("alpha_interval", "alpha_ordinal", "icc_a1", "icc_ak", "kendall_w"):
        assert set(document[key]) == {"value", "low", "high"}
    promised = {"id", "n", "mean", "median", "range", "sd", "within10", "discuss"}
    assert all(promised <= set(item) for item in document["items"])
    alone = agreement_to_json(agreement(rated({"R1": (40,)}), catalogue=model()))
    assert alone["kendall_w"] == {
        "value": None,
        "reason": "one_rater",
        "message": Reason.ONE_RATER.sentence,
    }
