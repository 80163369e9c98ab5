# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""From ratings to points: reference values, gaps, decisions, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.assessment.small_catalogues import (
    PLAIN,
    POINTS,
    by_attribute,
    caf,
    direct,
    in_order,
    model,
    short_check,
)

from quartett.assessment import (
    Both,
    Depth,
    DuplicateRatingError,
    HeadingRatedError,
    Method,
    MisplacedAttributeError,
    NotWholeError,
    OffScaleError,
    OverrideWithoutReasonError,
    Rating,
    Recognition,
    Score,
    ScoringError,
    SeveralRatersError,
    UnknownAttributeError,
    UnknownCatalogueError,
    UnknownItemError,
    UnknownMethodError,
    WeightsError,
    catalogue,
    catalogues,
    item_values,
    propose_median,
    score,
    score_to_json,
)

EFQM = (1, 1, 1, 2, 1, 2, 2)  # weights of the EFQM Model 2020 (Oaklar; AssessBase 2019/20)


def points_of(result: Score) -> list[int | None]:
    """The points of each criterion."""
    return [one.points for one in result.criteria]


def percents_of(result: Score) -> list[Fraction | None]:
    """The percentages of each criterion."""
    return [one.percent for one in result.criteria]


# EFQM points -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "percents", "points", "total"),
    [
        ("A", [0] * 7, [0] * 7, 0),
        ("B", [100] * 7, [100, 100, 100, 200, 100, 200, 200], 1000),
        ("C", [50] * 7, [50, 50, 50, 100, 50, 100, 100], 500),
        ("D", [40, 35, 45, 50, 40, 30, 35], [40, 35, 45, 100, 40, 60, 70], 390),
        ("E", [45, 40, 40, 35, 30, 25, 20], [45, 40, 40, 70, 30, 50, 40], 315),
        ("F", [67] * 7, [67, 67, 67, 134, 67, 134, 134], 670),
        ("G", [50, 50, 50, 100, 50, 100, 100], [50, 50, 50, 200, 50, 200, 200], 800),
    ],
)
@pytest.mark.parametrize("shipped", [False, True])
def test_points_are_percent_times_weight(
    case: str, percents: list[int], points: list[int], total: int, *, shipped: bool
) -> None:
    """Weights 1-1-1-2-1-2-2, 1000 points (Oaklar; AssessBase 2019/20).

    G is 800: a public tool that takes the unweighted mean of the criteria gets 714.
    """
    small = model(weights=EFQM, parts=[5, 4, 5, 4, 5, 0, 0])
    result = score(
        direct(in_order(percents)), catalogue=catalogue("efqm-2020") if shipped else small
    )
    assert result.complete, case
    assert points_of(result) == points
    assert (result.total, result.maximum, result.rated_maximum) == (total, 1000, 1000)


def test_a_missing_criterion_makes_the_score_incomplete_and_not_low() -> None:
    """Case H: criterion 3 missing, others 40: 360 of 900, where AssessBase shows a low total."""
    result = score(
        direct(in_order([40, 40, None, 40, 40, 40, 40])), catalogue=catalogue("efqm-2020")
    )
    assert not result.complete
    assert (result.total, result.rated_maximum, result.maximum) == (360, 900, 1000)
    assert result.criteria[2].percent is None
    assert result.criteria[2].points is None
    assert result.criteria[2].rated_maximum == 0
    assert result.level is None


def test_no_ratings_give_no_number() -> None:
    """Nothing rated is not 0 points."""
    result = score([], catalogue=catalogue("efqm-2020"))
    assert (result.total, result.rated_maximum, result.complete) == (None, 0, False)


def test_the_matrix_has_300_points() -> None:
    """AssessBase „Business Matrix“: 30 points a weight unit; 67 % of 30 points are 20."""
    efqm = catalogue("efqm-2020")
    full = score(direct(in_order([100] * 7)), catalogue=efqm, method="matrix")
    assert points_of(full) == [30, 30, 30, 60, 30, 60, 60]
    assert full.maximum == full.total == 300
    most = score(direct(in_order([67] * 7)), catalogue=efqm, method="matrix")
    assert points_of(most) == [20, 20, 20, 40, 20, 40, 40]
    assert (most.total, most.level) == (200, None)


def test_the_questionnaire_has_100_points() -> None:
    """AssessBase questionnaire: 10 points a weight unit; 67 % everywhere give 67."""
    efqm = catalogue("efqm-2020")
    ratings = direct(dict.fromkeys(efqm.rated_items(efqm.method("questionnaire")), 67))
    result = score(ratings, catalogue=efqm, method="questionnaire")
    assert points_of(result) == [7, 7, 7, 13, 7, 13, 13]
    assert (result.total, result.maximum) == (67, 100)


@pytest.mark.parametrize(
    ("values", "cap", "mean", "rounded", "part"),
    [
        ([40, 35, 30, 20, 25], "", "30", 30, 30),
        ([60, 60, 50, 40, 30], "d", "48", 50, 40),
        ([70, 65, 60, 55, 50, 45], "f", "57.5", 60, 45),
    ],
)
def test_a_part_is_the_mean_in_steps_of_five_under_the_governing_attribute(
    values: list[int], cap: str, mean: str, rounded: int, part: int
) -> None:
    """AssessBase 2019/20, rules 2 and 3; which attribute governs is data of the catalogue."""
    keys = "abcdef"[: len(values)]
    small = model(parts=(1,), attributes=tuple(keys), cap=cap)
    ratings = by_attribute("1.1", dict(zip(keys, values, strict=True)))
    found = score(ratings, catalogue=small).criteria[0].parts[0]
    assert (found.mean, found.rounded, found.percent) == (Fraction(mean), rounded, part)
    assert found.capped_by == cap


def test_points_are_rounded_half_up() -> None:
    """Parts 40 and 45 give 42.5 and thus 43 points; Python's `round` would say 42."""
    result = score(direct({"1.1": 40, "1.2": 45}), catalogue=model(parts=(2,)))
    assert result.criteria[0].percent == Fraction(85, 2)
    assert result.criteria[0].points == 43


def test_parts_share_the_points_of_their_criterion_equally() -> None:
    """Criterion 2, four parts of 25 points each: 40, 60, 20, 80 % give 10 + 15 + 5 + 20 = 50."""
    efqm = catalogue("efqm-2020")
    ratings = direct({"2.1": 40, "2.2": 60, "2.3": 20, "2.4": 80})
    criterion = score(ratings, catalogue=efqm).criteria[1]
    assert (criterion.percent, criterion.points, criterion.maximum) == (50, 50, 100)
    alone = [score([one], catalogue=efqm).criteria[1].points for one in ratings]
    assert alone == [10, 15, 5, 20]


def test_attributes_between_the_steps_are_rounded_first() -> None:
    """AssessBase 2019/20, rule 1: 42 counts as 40, 43 as 45, 42.5 as 45."""
    small = model(parts=(1,), attributes=("a", "b", "c"))
    part = (
        score(by_attribute("1.1", {"a": 42, "b": 43, "c": "42.5"}), catalogue=small)
        .criteria[0]
        .parts[0]
    )
    assert [one.percent for one in part.attributes] == [40, 45, 45]
    assert [one.value for one in part.attributes] == [42, 43, Decimal("42.5")]


# recognition levels ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "level"), [(300, None), (301, "3"), (400, "3"), (401, "4"), (500, "5"), (1000, "5")]
)
def test_a_limit_counts_from_it_on_or_above_it(total: int, level: str | None) -> None:
    """`includes` decides between ≥ and >: sources differ („over 300“, „300 to 399“)."""
    limits = [
        Recognition(id="3", title="3", points=300, includes=False),
        Recognition(id="4", title="4", points=400, includes=False),
        Recognition(id="5", title="5", points=500),
    ]
    small = model(weights=(1,) * 10, parts=(0,) * 10, recognitions=limits)
    percents = [min(max(total - 100 * place, 0), 100) for place in range(10)]
    found = score(direct(in_order(percents)), catalogue=small)
    assert found.total == total
    assert (found.level.id if found.level else None) == level


def test_315_points_lie_in_the_range_of_three_stars() -> None:
    """Case E (EFQM Global Excellence Index: 3★ over 300)."""
    result = score(direct(in_order([45, 40, 40, 35, 30, 25, 20])), catalogue=catalogue("efqm-2020"))
    assert result.total == 315
    assert result.level is not None
    assert result.level.id == "3"


# CAF -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shipped", [False, True])
def test_a_fine_tuned_enabler_is_its_four_phases_through_four(*, shipped: bool) -> None:
    """PLAN 65, DO 55, CHECK 35, ACT 15: 170 of 400, score 42.5 (CAF 2020, fine-tuned)."""
    phases = {"plan": 65, "do": 55, "check": 35, "act": 15}
    result = score(
        by_attribute("1.1", phases), catalogue=catalogue("caf-2020") if shipped else caf()
    )
    assert result.method.id == "fine-tuned"
    assert result.criteria[0].parts[0].percent == Fraction(85, 2)


def test_a_fine_tuned_result_is_trend_and_targets_through_two() -> None:
    """TREND 50, TARGETS 30: 80 of 200, score 40 (CAF 2020, fine-tuned)."""
    model_of_results = catalogue("caf-2020")
    trend, targets = (one.id for one in model_of_results.block_of("6.1").attributes)
    result = score(by_attribute("6.1", {trend: 50, targets: 30}), catalogue=model_of_results)
    assert result.criteria[5].parts[0].percent == 40


@pytest.mark.parametrize("shipped", [False, True])
def test_a_caf_criterion_is_the_mean_of_its_parts_and_has_no_points(*, shipped: bool) -> None:
    """1.1–1.4 = 40, 50, 30, 60 give 45; CAF is unweighted, so total and level are missing."""
    result = score(
        direct({"1.1": 40, "1.2": 50, "1.3": 30, "1.4": 60}),
        catalogue=catalogue("caf-2020") if shipped else caf(),
    )
    assert result.method.id == "classical"
    assert result.criteria[0].percent == 45
    assert result.criteria[0].complete
    assert (result.total, result.maximum, result.rated_maximum) == (None, None, None)
    assert result.level is None
    assert points_of(result) == [None] * len(result.criteria)


@pytest.mark.parametrize(
    ("value", "band"),
    [(10, 1), (11, 2), (30, 2), (31, 3), (50, 3), (51, 4), (70, 4), (71, 5), (90, 5), (91, 6)],
)
def test_the_six_bands_of_caf_end_where_they_should(value: int, band: int) -> None:
    """CAF 2020, scoring panels: 0–10, 11–30, 31–50, 51–70, 71–90, 91–100."""
    for model_of_bands in (caf(), catalogue("caf-2020")):
        part = score(direct({"1.1": value}), catalogue=model_of_bands).criteria[0].parts[0]
        block = model_of_bands.block_of("1.1")
        bands = block.bands or model_of_bands.scale.bands
        assert part.band == bands[band - 1]


def test_a_computed_value_is_rounded_before_its_band_is_looked_up() -> None:
    """10.5 becomes 11 and lies in the second band, since bands hold whole numbers."""
    phases = {"plan": 21, "do": 21, "check": 0, "act": 0}
    part = score(by_attribute("1.1", phases), catalogue=caf()).criteria[0].parts[0]
    assert part.percent == Fraction(21, 2)
    assert part.band is not None
    assert part.band.label == "Band 2"


@pytest.mark.parametrize(
    ("value", "label"),
    [(0, "nicht"), (5, "nicht"), (35, "begrenzt"), (65, "in der Lage"), (85, "umfassend")],
)
def test_a_value_between_two_bands_belongs_to_the_lower(value: int, label: str) -> None:
    """EFQM's bands leave 35, 65 and 85 without one (course of the EFQM)."""
    band = score(direct({"1": value}), catalogue=model()).criteria[0].band
    assert band is not None
    assert band.label == label


def test_both_caf_methods_read_the_same_entries() -> None:
    """Classical takes the direct value, fine-tuned the phases, and neither asks for a reason."""
    ratings = [
        *direct({"1.1": 30}),
        *by_attribute("1.1", {"plan": 65, "do": 55, "check": 35, "act": 15}),
    ]
    classical = score(ratings, catalogue=caf(), method="classical")
    fine = score(ratings, catalogue=caf(), method="fine-tuned")
    assert classical.criteria[0].parts[0].percent == 30
    assert fine.criteria[0].parts[0].percent == Fraction(85, 2)


def test_classical_scoring_makes_no_value_out_of_phases() -> None:
    """Phases alone leave the part without a value: the classical one is judged, not computed."""
    phases = {"plan": 65, "do": 55, "check": 35, "act": 15}
    part = score(by_attribute("1.1", phases), catalogue=caf(), method="classical").criteria[0]
    assert part.parts[0].percent is None
    assert not part.complete


# gaps, decisions, methods ----------------------------------------------------------------------


def test_a_part_without_all_attributes_has_no_value() -> None:
    """Three of four attributes are no lower value and no mean of three."""
    small = model(parts=(2,), attributes=("a", "b", "c", "d"))
    ratings = [*by_attribute("1.1", {"a": 60, "b": 60, "c": 60}), *direct({"1.2": 40})]
    criterion = score(ratings, catalogue=small).criteria[0]
    assert criterion.parts[0].percent is None
    assert criterion.parts[0].rated_attributes == 3
    assert (criterion.percent, criterion.points, criterion.rated_maximum) == (40, 20, 50)
    assert not criterion.complete


def test_a_direct_value_counts_for_all_parts() -> None:
    """A criterion rated as one is complete and has no parts to show."""
    criterion = score(direct({"1": 60}), catalogue=model(parts=(4,))).criteria[0]
    assert (criterion.percent, criterion.points, criterion.complete) == (60, 60, True)
    assert criterion.direct
    assert criterion.parts == ()


def test_a_decided_value_beside_attributes_needs_its_reason() -> None:
    """EFQM's course says the overall value is decided: allowed, with a reason."""
    small = model(parts=(1,), attributes=("a", "b"))
    attributes = by_attribute("1.1", {"a": 40, "b": 60})
    with pytest.raises(OverrideWithoutReasonError, match=r"1\.1 ist direkt bewertet"):
        score([*attributes, *direct({"1.1": 70})], catalogue=small)
    decided = direct({"1.1": 70}, reason="Der Beleg von gestern zählt noch nicht mit.")
    part = score([*attributes, *decided], catalogue=small).criteria[0].parts[0]
    assert (part.percent, part.computed, part.direct) == (70, 50, True)
    assert part.reason.startswith("Der Beleg")


def test_a_decided_criterion_beside_its_parts_needs_its_reason() -> None:
    """The same rule one level up; the parts stay visible."""
    small = model(parts=(2,))
    parts = direct({"1.1": 40, "1.2": 50})
    with pytest.raises(OverrideWithoutReasonError, match="Teilkriterien"):
        score([*parts, *direct({"1": 60})], catalogue=small)
    criterion = score([*parts, *direct({"1": 60}, reason="Beschluss")], catalogue=small).criteria[0]
    assert (criterion.percent, criterion.computed, criterion.points) == (60, 45, 60)
    assert [part.percent for part in criterion.parts] == [40, 50]


def test_the_first_method_that_is_deep_enough_is_taken() -> None:
    """EFQM is scored in full whatever was rated; CAF by phases as soon as one is rated."""
    efqm = catalogue("efqm-2020")
    assert score(direct({"1": 40}), catalogue=efqm).method.id == "full"
    assert score(direct({"1.1": 40}), catalogue=efqm).method.id == "full"
    assert score([], catalogue=efqm).method.id == "full"
    assert score(direct({"1": 40}), catalogue=caf()).method.id == "classical"
    mixed = [*direct({"1.1": 40}), *by_attribute("1.2", {"plan": 40})]
    assert score(mixed, catalogue=caf()).method.id == "fine-tuned"


def test_a_criterion_without_parts_is_rated_by_its_attributes() -> None:
    """EFQM 6 and 7: one score each at criterion level, headings below carry evidence only."""
    small = model(attributes=("a", "b"), cap="a", headings=2)
    criterion = score(by_attribute("1", {"a": 40, "b": 80}), catalogue=small).criteria[0]
    assert (criterion.percent, criterion.complete, criterion.points) == (40, True, 40)
    assert [part.number for part in criterion.parts] == ["1"]


def test_a_scale_of_levels_becomes_percent() -> None:
    """On 1–5 the lowest level is 0 %, the middle one 50 %, the highest 100 %."""
    result = score(direct({"1.1": 1, "1.2": 4}), catalogue=short_check())
    assert [part.percent for part in result.criteria[0].parts] == [0, 75]
    assert result.criteria[0].percent == Fraction(75, 2)


# weights ---------------------------------------------------------------------------------------


def test_confirmed_weights_give_points() -> None:
    """EFQM 2025 has a profile only, until a house confirms the weights."""
    efqm = catalogue("efqm-2025")
    ratings = direct(in_order([50, 50, 50, 100, 50, 100, 100]))
    assert score(ratings, catalogue=efqm).total is None
    assert score(ratings, catalogue=efqm).complete
    result = score(ratings, catalogue=efqm, weights=in_order(EFQM))
    assert (result.total, result.maximum) == (800, 1000)


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        ({"1": 1}, "fehlt ein Gewicht: 2"),
        ({"1": 1, "2": 1, "9": 1}, "unbekannte Kriterien: 9"),
        ({"1": 3, "2": 0}, "keine ganze Zahl ab 1 bei Kriterium 2"),
        ({"1": 2, "2": 2}, "ergeben zusammen 4"),
    ],
)
def test_weights_that_do_not_fit_are_refused(weights: Mapping[str, int], found: str) -> None:
    """Every criterion, whole numbers from 1, and the sum that the catalogue names."""
    small = model(weights=(None, None), parts=(0, 0), weight_sum=3)
    with pytest.raises(WeightsError, match=found) as error:
        score(direct({"1": 50}), catalogue=small, weights=weights)
    assert error.value.mend


def test_weights_are_refused_where_no_method_counts_points() -> None:
    """CAF is unweighted: a weight is not passed over in silence."""
    caf_2020 = catalogue("caf-2020")
    with pytest.raises(WeightsError, match="zählt keine Punkte"):
        score([], catalogue=caf_2020, weights=dict.fromkeys("123456789", 1))


# several raters --------------------------------------------------------------------------------


def test_values_of_a_panel_stand_per_rater_and_item() -> None:
    """Attributes are combined; what a person did not rate is not there."""
    small = model(parts=(2,), attributes=("a", "b"))
    ratings = [
        *by_attribute("1.1", {"a": 40, "b": 60}, rater="B"),
        *direct({"1.2": 30}, rater="A"),
        *direct({"1": 70}, rater="C"),
    ]
    assert item_values(ratings, catalogue=small) == {
        "A": {"1.2": 30},
        "B": {"1.1": 50},
        "C": {"1.1": 70, "1.2": 70},
    }


def test_criteria_stay_items_where_nobody_rated_a_part() -> None:
    """A panel that rated seven criteria is compared in seven items and not in 25."""
    ratings = [*direct(in_order([40] * 7), rater="A"), *direct(in_order([50] * 7), rater="B")]
    values = item_values(ratings, catalogue=catalogue("efqm-2020"))
    assert {rater: len(own) for rater, own in values.items()} == {"A": 7, "B": 7}


def test_the_median_is_proposed_half_up() -> None:
    """Medians of six raters × seven criteria; 42.5 becomes 43 (own example, computed by hand)."""
    panel = {
        "R1": [40, 35, 45, 50, 40, 30, 35],
        "R2": [45, 30, 40, 55, 45, 35, 30],
        "R3": [35, 40, 50, 45, 35, 25, 40],
        "R4": [60, 35, 45, 50, 40, 60, 35],
        "R5": [40, 30, 45, 50, 45, 30, 35],
        "R6": [45, 35, 40, 45, 40, 30, 30],
    }
    ratings = [one for rater, row in panel.items() for one in direct(in_order(row), rater=rater)]
    proposal = propose_median(ratings, catalogue=catalogue("efqm-2020"))
    assert [int(one.value) for one in proposal] == [43, 35, 45, 50, 40, 30, 35]
    assert {(one.rater, one.attribute) for one in proposal} == {("proposal", "")}
    assert score(proposal, catalogue=catalogue("efqm-2020")).total == 393


def test_the_median_of_a_short_scale_stays_on_it() -> None:
    """Levels 2 and 3 propose 3, not a percentage."""
    ratings = [*direct({"1.1": 2}, rater="A"), *direct({"1.1": 3}, rater="B")]
    proposal = propose_median(ratings, catalogue=short_check())
    assert [one.value for one in proposal] == [3]


# what is refused -------------------------------------------------------------------------------

TWO = model(parts=(1,), attributes=("a", "b"), methods=(POINTS, PLAIN))


@pytest.mark.parametrize(
    ("ratings", "kind", "found"),
    [
        (
            [*direct({"1.1": 40}, rater="A"), *direct({"1.1": 50}, rater="B")],
            SeveralRatersError,
            r"2 Personen \(A, B\)",
        ),
        (direct({"1.7": 40}), UnknownItemError, "Nummer „1.7“"),
        (by_attribute("1.1", {"c": 40}), UnknownAttributeError, "Möglich sind: a, b"),
        (by_attribute("1", {"a": 40}), MisplacedAttributeError, "je Teilkriterium"),
        (direct({"1.1": 101}), OffScaleError, "von 0 bis 100"),
        (direct({"1.1": -5}), OffScaleError, "−5 liegt nicht"),
        (direct({"1.1": "NaN"}), OffScaleError, "NaN"),
        (by_attribute("1.1", {"a": "Infinity"}), OffScaleError, "Merkmal „a“"),
        (direct({"1.1": "10.5"}), NotWholeError, "10,5 ist keine ganze Zahl"),
        (
            [*direct({"1.1": 40}), *direct({"1.1": 40})],
            DuplicateRatingError,
            "zweimal bewertet: 40 und 40",
        ),
        (
            [*by_attribute("1.1", {"a": 0}), *by_attribute("1.1", {"a": 40})],
            DuplicateRatingError,
            "Merkmal „a“ ist zweimal",
        ),
    ],
)
def test_a_faulty_rating_is_refused_with_place_and_mend(
    ratings: list[Rating], kind: type[ScoringError], found: str
) -> None:
    """A plain German sentence that names the place, and one that says what to do."""
    with pytest.raises(kind, match=found) as error:
        score(ratings, catalogue=TWO)
    assert error.value.mend
    assert str(error.value).endswith((".", "?"))


def test_whole_numbers_are_demanded_of_phases_too() -> None:
    """CAF stores whole numbers (KDZ, CAF-Online user guide): 10.5 is refused."""
    with pytest.raises(NotWholeError):
        score(by_attribute("1.1", {"plan": "10.5"}), catalogue=caf())


def test_a_heading_has_no_value_of_its_own() -> None:
    """The mend names the criterion that is rated."""
    with pytest.raises(HeadingRatedError, match="Kriterium 1"):
        score(direct({"1.1": 40}), catalogue=model(headings=1))


def test_an_unknown_method_is_refused_with_those_there_are() -> None:
    """A slip of the pen is recognised."""
    with pytest.raises(UnknownMethodError, match="Meinten Sie „plain“") as error:
        score([], catalogue=TWO, method="plane")
    assert error.value.known == ("full", "plain")


def test_codes_tell_the_faults_apart() -> None:
    """Every kind of fault has a code of its own, for files and interfaces."""
    kinds = ScoringError.__subclasses__()
    assert len({kind.code for kind in kinds}) == len(kinds)


# catalogues and JSON ---------------------------------------------------------------------------


def test_an_unknown_catalogue_is_refused_with_those_there_are() -> None:
    """All shipped ids are named, and the one that was probably meant."""
    with pytest.raises(UnknownCatalogueError, match="Meinten Sie „caf-2020“") as error:
        catalogue("caf2020")
    assert set(error.value.known) == {
        "caf-2020",
        "efqm-2020",
        "efqm-2025",
        "iso-9001",
        "qualitaets-check-kurz",
    }
    assert all(key in error.value.mend for key in error.value.known)


def test_every_shipped_catalogue_bears_its_own_id() -> None:
    """The name of the file is the id."""
    found = catalogues()
    assert [one.id for one in found] == sorted(one.id for one in found)
    assert all(catalogue(one.id) is one for one in found)


@pytest.mark.parametrize("key", ["caf-2020", "efqm-2020", "efqm-2025", "iso-9001"])
def test_every_shipped_catalogue_can_be_scored_with_each_method(key: str) -> None:
    """All items at half of the scale give half of each criterion."""
    shipped = catalogue(key)
    for method in shipped.methods:
        ratings = direct(dict.fromkeys(shipped.rated_items(method), 50))
        result = score(ratings, catalogue=shipped, method=method.id)
        assert result.complete
        assert set(percents_of(result)) == {Fraction(50)}


def test_json_has_the_stable_keys() -> None:
    """The keys of the interface; numbers are numbers, what is missing is null."""
    ratings = direct({"1.1": 40, "1.2": 45})
    text = json.dumps(score_to_json(score(ratings, catalogue=catalogue("efqm-2020"))))
    found = json.loads(text)
    assert found["schema"] == "quartett.assessment_score/1"
    assert {key: found[key] for key in ("catalogue", "method", "complete", "level")} == {
        "catalogue": "efqm-2020",
        "method": "full",
        "complete": False,
        "level": None,
    }
    assert (found["total"], found["maximum"], found["rated_maximum"]) == (17, 1000, 40)
    first, second = found["criteria"][:2]
    assert {key: first[key] for key in ("id", "percent", "points", "maximum", "complete")} == {
        "id": "1",
        "percent": 42.5,
        "points": 17,
        "maximum": 100,
        "complete": False,
    }
    assert [part["percent"] for part in first["parts"]] == [40, 45, None, None, None]
    assert (second["percent"], second["points"]) == (None, None)


def test_json_of_caf_has_no_total() -> None:
    """`total` and `level` are null."""
    found = score_to_json(score(direct({"1.1": 40}), catalogue=catalogue("caf-2020")))
    assert (found["total"], found["level"], found["maximum"]) == (None, None, None)


def test_a_method_may_count_only_what_is_direct() -> None:
    """`direct` beats parts too; `attributes` takes the finer rating on every level."""
    ratings = [*direct({"1": 60}), *direct({"1.1": 40, "1.2": 50})]
    for both, expected in ((Both.DIRECT, 60), (Both.ATTRIBUTES, 45)):
        one = Method(id="m", title="M", depth=Depth.PARTS, both=both)
        result = score(ratings, catalogue=model(parts=(2,), methods=(one,)))
        assert result.criteria[0].percent == expected
