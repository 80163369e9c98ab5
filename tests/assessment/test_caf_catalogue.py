# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The CAF catalogue is whole, readable and honest about what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

import pytest

from quartett.assessment.catalogue import (
    Band,
    Both,
    Catalogue,
    Certainty,
    Criterion,
    Depth,
    Part,
)
from quartett.assessment.steps import caf_steps
from quartett.catalogues import load

CAF = load("assessment/caf-2020", Catalogue)
PARTS = [part for criterion in CAF.criteria for part in criterion.parts]
EDGES = [(0, 10), (11, 30), (31, 50), (51, 70), (71, 90), (91, 100)]

# Names that change with the law, and words that leave people out.
BENEFITS = re.compile(r"bürgergeld|arbeitslosengeld|grundsicherungsgeld|sozialgeld|hartz", re.I)
MALE_ONLY = re.compile(
    r"\b(Mitarbeiter|Kunden?|Bürger|Vermittler|Sachbearbeiter|Partner|Arbeitgeber|Berater|Leiter"
    r"|Antragsteller|Bewerter|Moderator)\b"
)


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.?!])\s+", text) if one]


def words(sentence: str) -> int:
    return len(re.findall(r"[\wäöüÄÖÜß-]+", sentence))


def german_texts() -> Iterator[tuple[str, str]]:
    """Every German text that a person reads, with its place."""
    yield from (("about", CAF.about), ("rights", CAF.rights), ("affiliation", CAF.affiliation))
    for method in CAF.methods:
        yield f"method {method.id}", method.about
    for block in CAF.blocks:
        for band in block.bands:
            yield f"{block.id} {band.low}", band.meaning
        for attribute in block.attributes:
            yield attribute.id, attribute.guidance
            for band in attribute.bands:
                yield f"{attribute.id} {band.low}", band.meaning
    for criterion in CAF.criteria:
        yield criterion.number, criterion.guidance
        for part in criterion.parts:
            yield part.number, part.guidance
            for example in part.examples:
                yield f"{part.number} example", example
    steps = caf_steps()
    for step in steps.steps:
        yield f"step {step.number}", step.todo
        for sign in step.signs:
            yield f"sign {sign.key}", sign.text
    yield from (("feedback", steps.feedback.about), ("caution", steps.feedback.caution))
    for pillar in steps.feedback.pillars:
        yield f"pillar {pillar.number}", pillar.about


TEXTS = list(german_texts())


def band_sets() -> Iterator[tuple[str, Sequence[Band]]]:
    yield "scale", CAF.scale.bands
    for block in CAF.blocks:
        yield block.id, block.bands
        for attribute in block.attributes:
            yield f"{block.id}.{attribute.id}", attribute.bands


def test_nine_criteria_with_28_parts() -> None:
    """20 enablers and 8 results, in the distribution 4-4-3-6-3 and 2-2-2-2."""
    assert [len(criterion.parts) for criterion in CAF.criteria] == [4, 4, 3, 6, 3, 2, 2, 2, 2]
    nature = [CAF.block_of(part.number).nature for part in PARTS]
    assert (nature.count("enabler"), nature.count("result")) == (20, 8)
    assert [part.number for part in PARTS] == [
        f"{criterion.number}.{place}"
        for criterion in CAF.criteria
        for place in range(1, len(criterion.parts) + 1)
    ]


def test_no_points_anywhere() -> None:
    """CAF has neither weights nor a total nor a level."""
    assert {criterion.weight for criterion in CAF.criteria} == {None}
    assert {method.unit for method in CAF.methods} == {None}
    assert (CAF.weight_sum, CAF.recognitions, CAF.succeeds) == (None, (), None)


def test_two_ways_to_score_from_one_set_of_entries() -> None:
    """Classical rates the parts, fine-tuned their phases; what is meant wins where both stand."""
    classical, fine = CAF.method("classical"), CAF.method("fine-tuned")
    assert (classical.depth, classical.both) == (Depth.PARTS, Both.DIRECT)
    assert (fine.depth, fine.both) == (Depth.ATTRIBUTES, Both.ATTRIBUTES)
    assert len(CAF.rated_items(classical)) == len(CAF.rated_items(fine)) == 28
    attributes = {block.id: [one.id for one in block.attributes] for block in CAF.blocks}
    assert attributes == {
        "enabler": ["plan", "do", "check", "act"],
        "result": ["trend", "targets"],
    }
    assert (CAF.scale.low, CAF.scale.high, CAF.scale.step) == (0, 100, 1)


@pytest.mark.parametrize(("place", "bands"), list(band_sets()))
def test_bands_cover_the_scale_without_gap(place: str, bands: Sequence[Band]) -> None:
    """Six bands; 10 and 11, 30 and 31 … fall into neighbours (reference cases of the panels)."""
    assert [(band.low, band.high) for band in bands] == EDGES, place
    assert len({band.label for band in bands}) == len(bands)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.number)
def test_every_part_explains_itself(part: Part) -> None:
    """Two to four sentences, at least one of them a question, and three to five examples."""
    found = sentences(part.guidance)
    assert 2 <= len(found) <= 4
    assert any(sentence.endswith("?") for sentence in found)
    assert 3 <= len(part.examples) <= 5
    assert len(set(part.examples)) == len(part.examples)


@pytest.mark.parametrize("item", [*CAF.criteria, *PARTS], ids=lambda item: item.number)
def test_no_text_is_longer_than_a_card(item: Criterion | Part) -> None:
    """Guidance and title fit a phone; an example is one or two short sentences."""
    assert len(item.title) <= 60
    assert 80 <= len(item.guidance) <= 420
    for example in item.examples:
        assert 25 <= len(example) <= 150, example
        assert len(sentences(example)) <= 2


def test_examples_belong_to_one_part_only() -> None:
    """None is used twice."""
    examples = [example for part in PARTS for example in part.examples]
    assert len(set(examples)) == len(examples)


def test_sentences_are_short() -> None:
    """Half of all sentences have at most 10 words, none has more than 20."""
    counts = [words(sentence) for _place, text in TEXTS for sentence in sentences(text)]
    assert median(counts) <= 10
    assert max(counts) <= 20


@pytest.mark.parametrize(("place", "text"), TEXTS)
def test_text_is_plain_and_set_right(place: str, text: str) -> None:
    """No name of a benefit, nobody left out, no typewriter signs, a sentence that ends."""
    assert text, place
    assert not BENEFITS.search(text)
    assert not MALE_ONLY.search(text)
    assert not re.search(r"""["']|  | - |\.\.\.|\b\w+[*:_]innen""", text)
    assert text.endswith((".", "?", "!"))
    assert text.count("„") == text.count("“")


def test_titles_are_honest() -> None:
    """German titles of parts are ours; three English ones were not read in the edition itself."""
    assert {part.certainty for part in PARTS} == {Certainty.WORKING_TITLE}
    assert {criterion.original_certainty for criterion in CAF.criteria} == {Certainty.VERIFIED}
    unsure = [part.number for part in PARTS if part.original_certainty is not Certainty.VERIFIED]
    assert unsure == ["6.1", "7.2", "9.2"]
    assert all(part.original for part in PARTS)


def test_what_was_not_read_is_said() -> None:
    """The panels could not be opened: the bands and the catalogue as a whole carry the mark."""
    assert CAF.scale.certainty is Certainty.UNVERIFIED
    assert CAF.certainty is Certainty.PARTLY
    assert any("nicht lesbar" in source.title for source in CAF.sources)
    assert all(source.url.startswith("https://") for source in CAF.sources)
