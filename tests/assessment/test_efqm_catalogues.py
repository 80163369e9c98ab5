# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Both editions of EFQM: numbers, weights and mappings are right, every text is there and ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from quartett.assessment.catalogue import Catalogue, Certainty, Criterion, Part
from quartett.assessment.shipped import catalogue

EFQM_2020 = catalogue("efqm-2020")
EFQM_2025 = catalogue("efqm-2025")
BOTH = pytest.mark.parametrize("efqm", [EFQM_2020, EFQM_2025], ids=lambda one: one.id)

# names of benefits change with the law; the texts speak of „Leistungen“
BENEFITS = re.compile(r"bürgergeld|grundsicherungsgeld|hartz|arbeitslosengeld|sozialgeld", re.I)


def items(efqm: Catalogue) -> Iterator[Criterion | Part]:
    """Every criterion and part, in order."""
    for criterion in efqm.criteria:
        yield criterion
        yield from criterion.parts


def test_weights_of_2020_are_those_of_the_points() -> None:
    """100, 100, 100, 200, 100, 200, 200 of 1000 points (Oaklar; AssessBase)."""
    weights = [criterion.weight for criterion in EFQM_2020.criteria]
    assert weights == [1, 1, 1, 2, 1, 2, 2]
    assert EFQM_2020.weight_sum == 10
    assert EFQM_2020.method("full").unit == 100


def test_2020_rates_23_parts_and_two_whole_criteria() -> None:
    """6 and 7 have one value each; their five groups and two families carry no score."""
    rated = EFQM_2020.rated_items(EFQM_2020.method("full"))
    assert [len(one.rated_parts) for one in EFQM_2020.criteria] == [5, 4, 5, 4, 5, 0, 0]
    assert len([number for number in rated if "." in number]) == 23
    assert rated[-2:] == ("6", "7")
    assert [part.number for part in EFQM_2020.criteria[6].parts] == ["7.1", "7.2"]


def test_2025_has_32_numbered_parts_and_no_weights() -> None:
    """23 + 5 + 4; points wait until a house has confirmed the weights."""
    assert [len(one.parts) for one in EFQM_2025.criteria] == [5, 4, 5, 4, 5, 5, 4]
    assert {one.weight for one in EFQM_2025.criteria} == {None}
    assert EFQM_2025.weight_sum == 10
    assert EFQM_2025.recognitions == ()
    assert "Gewichte" in EFQM_2025.about
    assert all("Gewichte bestätigt" in method.about for method in EFQM_2025.methods)


@BOTH
def test_headings_are_the_parts_of_the_results(efqm: Catalogue) -> None:
    """Only below 6 and 7 there are parts that collect evidence without a score."""
    headings = {part.number[0] for one in efqm.criteria for part in one.parts if part.heading}
    assert headings == {"6", "7"}
    assert all(not one.rated_parts for one in efqm.criteria if one.number in headings)


@BOTH
def test_radar_has_4_6_and_6_attributes(efqm: Catalogue) -> None:
    """Sound governs direction and execution, scope and relevance the results; neither is sure."""
    assert [len(block.attributes) for block in efqm.blocks] == [4, 6, 6]
    assert [block.cap for block in efqm.blocks] == ["sound", "sound", "scope_relevance"]
    assert {block.cap_certainty for block in efqm.blocks} == {Certainty.UNVERIFIED}
    assert all(one.guidance and one.original for b in efqm.blocks for one in b.attributes)


@BOTH
def test_bands_leave_the_published_gaps(efqm: Catalogue) -> None:
    """0, 10–30, 40–60, 70–80, 90–100: steps of 5 also give values that no band holds."""
    steps = range(efqm.scale.low, efqm.scale.high + 1, efqm.scale.step)
    homeless = [
        value
        for value in steps
        if not any(band.low <= value <= band.high for band in efqm.scale.bands)
    ]
    assert homeless == [5, 35, 65, 85]


@BOTH
def test_methods_are_the_three_depths(efqm: Catalogue) -> None:
    """1000, 300 and 100 points at a sum of weights of 10 (AssessBase)."""
    assert [(one.id, one.depth, one.unit) for one in efqm.methods] == [
        ("full", "attributes", 100),
        ("matrix", "criteria", 30),
        ("questionnaire", "parts", 10),
    ]
    full = efqm.method("full")
    assert (full.part_step, full.capped) == (5, True)
    assert all(one.about for one in efqm.methods)


@BOTH
def test_every_item_is_explained(efqm: Catalogue) -> None:
    """Two or three sentences on where to look, and two to four examples, for each number."""
    for one in items(efqm):
        sentences = len(re.findall(r"[.?](?=\s|$)", one.guidance))
        assert 2 <= sentences <= 3, f"{one.number}: {sentences} sentences"
        assert 2 <= len(one.examples) <= 4, one.number
        assert len(set(one.examples)) == len(one.examples), one.number


@BOTH
def test_texts_outlive_the_name_of_a_benefit(efqm: Catalogue) -> None:
    """The next reform renames the benefit; the catalogue of a running round stays readable."""
    texts = [text for one in items(efqm) for text in (one.title, one.guidance, *one.examples)]
    assert not [text for text in texts if BENEFITS.search(text)]


@BOTH
def test_titles_of_parts_are_marked_as_ours(efqm: Catalogue) -> None:
    """No German title of a part was found; whoever knows the official one can tell."""
    marks = {part.certainty for one in efqm.criteria for part in one.parts}
    assert marks == {Certainty.WORKING_TITLE}
    named = [part for one in efqm.criteria for part in one.parts if part.original]
    assert len(named) == {"2020": 28, "2025": 32}[efqm.edition]
    assert all(part.original_certainty is not None for part in named)


@BOTH
def test_rights_are_stated(efqm: Catalogue) -> None:
    """The marks are named, the distance is kept, and each source has a name."""
    assert "nicht mit der EFQM verbunden" in efqm.affiliation
    assert "RADAR" in efqm.affiliation
    assert "eigene Worte" in efqm.rights
    assert "nicht enthalten" in efqm.rights
    assert efqm.sources


def test_ranges_of_points_are_no_recognition() -> None:
    """Whoever reads „4 Sterne“ also reads that nobody awarded them."""
    ranges = EFQM_2020.recognitions
    assert [one.points for one in ranges] == [200, 300, 400, 500, 600, 700]
    assert all(
        one.title.startswith("Punktebereich") and one.title.endswith("keine Anerkennung")
        for one in ranges
    )
    assert Certainty.VERIFIED not in {one.certainty for one in ranges}


def test_2025_follows_2020_with_two_numbers_swapped() -> None:
    """A trend that overlooked the swap of 1.2 and 1.3 would lie."""
    succeeds = EFQM_2025.succeeds
    assert succeeds is not None
    assert succeeds.catalogue == "efqm-2020"
    numbers = {number for number, _title in EFQM_2025.numbers()}
    assert set(succeeds.items) == numbers - {"7.1", "7.2", "7.3", "7.4"}
    moved = {own: there for own, there in succeeds.items.items() if there != (own,)}
    assert moved == {"1.2": ("1.3",), "1.3": ("1.2",)}
    assert EFQM_2025.item("1.3").title == EFQM_2020.item("1.2").title
    assert EFQM_2025.item("1.2").original == EFQM_2020.item("1.3").original


@BOTH
def test_every_item_has_its_place_in_caf(efqm: Catalogue) -> None:
    """What can hold evidence is mapped, and every sub-criterion of CAF is reached."""
    (relation,) = efqm.related
    assert relation.catalogue == "caf-2020"
    assert relation.certainty is Certainty.WORKING_TITLE
    assert "Eigene Zuordnung" in relation.note
    parts = {part.number for one in efqm.criteria for part in one.parts}
    assert set(relation.items) == parts | {"6", "7"}
    caf = {part.number for one in catalogue("caf-2020").criteria for part in one.parts}
    assert {number for there in relation.items.values() for number in there} == caf


@BOTH
def test_a_whole_result_maps_to_what_its_headings_map_to(efqm: Catalogue) -> None:
    """Evidence at 6 reaches the same places as evidence at 6.1 to 6.5, and so does 7."""
    items = efqm.related[0].items
    for number in ("6", "7"):
        below = {
            one for own, there in items.items() if own.startswith(f"{number}.") for one in there
        }
        assert set(items[number]) == below


@BOTH
def test_results_map_to_results(efqm: Catalogue) -> None:
    """What is achieved is evidence for CAF 6 to 9, and what is done for CAF 1 to 5."""
    for own, there in efqm.related[0].items.items():
        nature = efqm.block_of(own).nature
        assert all((int(number[0]) >= 6) == (nature == "result") for number in there), own
