# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The short check of staff and the outline along ISO 9001: what their texts promise."""

from __future__ import annotations

import re

import pytest

from quartett.assessment.catalogue import Catalogue, Certainty, Criterion, Depth, Part
from quartett.catalogues import load
from quartett.privacy.patterns import find

SHORT, ISO = "qualitaets-check-kurz", "iso-9001"
NEGATIONS = re.compile(
    r"\b(nicht|nichts|nie|niemals|niemand|kein\w*|ohne|weder|kaum|selten|un(klar|fair|wichtig)\w*)\b",
    re.IGNORECASE,
)
OURS = re.compile(r"\b(ich|mich|mir|meine[rnm]?|wir|uns|unser\w*)\b", re.IGNORECASE)
# words that join a second claim to the first
JOINS = re.compile(r"\b(und|sowie|oder|aber|bzw|außerdem)\b|[;–/&]", re.IGNORECASE)
NOUN_STYLE = re.compile(r"\b\w+(ierung|barkeit|ismus|nahme)(en)?\b", re.IGNORECASE)
# one person that everybody in a small team would know
ONE_PERSON = re.compile(
    r"(meine?r?|unsere?r?) (direkte[rn]? )?"
    r"(Führungskraft|Chef|Chefin|Leitung|Teamleitung|Vorgesetzte)\b"
)


def catalogue(key: str) -> Catalogue:
    """The catalogue file, by its id."""
    return load(f"assessment/{key}", Catalogue)


def items(key: str) -> tuple[Criterion | Part, ...]:
    """Every criterion and part of a catalogue, in order."""
    own = catalogue(key)
    return tuple(own.item(number) for number, _title in own.numbers())


def statements() -> tuple[Part, ...]:
    """All statements of the short check, in order."""
    return tuple(part for criterion in catalogue(SHORT).criteria for part in criterion.parts)


def test_six_topics_with_six_statements_each() -> None:
    """36 statements, numbered 1.1 to 6.6, rated one by one, in about 20 minutes."""
    check = catalogue(SHORT)
    expected = [f"{topic}.{place}" for topic in range(1, 7) for place in range(1, 7)]
    assert check.kind == "check"
    assert [part.number for part in statements()] == expected
    assert list(check.rated_items(check.method("check"))) == expected
    assert check.method("check").depth is Depth.PARTS
    assert check.method("check").minutes == 20


def test_the_check_has_five_levels_with_words_and_no_points() -> None:
    """From „trifft gar nicht zu“ to „trifft voll zu“; „kann ich nicht beurteilen“ is no level."""
    check = catalogue(SHORT)
    words = [level.label for level in check.scale.levels]
    assert [level.value for level in check.scale.levels] == [1, 2, 3, 4, 5]
    assert (words[0], words[-1]) == ("trifft gar nicht zu", "trifft voll zu")
    assert not any("beurteilen" in word for word in words)
    assert all(method.unit is None for method in check.methods)
    assert all(criterion.weight is None for criterion in check.criteria)
    assert not any(block.attributes for block in check.blocks)


@pytest.mark.parametrize("part", statements(), ids=lambda part: part.number)
def test_a_statement_is_plain(part: Part) -> None:
    """One short positive sentence in the first person or about „unser Haus“; one idea."""
    text = part.title
    assert len(text.split()) <= 12
    assert text.endswith(".")
    assert text.count(".") == 1
    assert OURS.search(text)
    assert not NEGATIONS.search(text)
    assert not JOINS.search(text)
    assert not NOUN_STYLE.search(text)
    assert text.count(",") <= 1
    assert max(len(word.strip(".,")) for word in text.split()) <= 22


@pytest.mark.parametrize("part", statements(), ids=lambda part: part.number)
def test_a_statement_points_at_no_single_person(part: Part) -> None:
    """Neither the own superior nor any other single person can be meant in a small team."""
    assert not ONE_PERSON.search(part.title)


@pytest.mark.parametrize(("text", "pattern"), [
    ("Unsere Regeln gelten nicht.", NEGATIONS),
    ("Kein Mensch weiß das.", NEGATIONS),
    ("Ich bin froh und zufrieden.", JOINS),
    ("Meine Führungskraft hört zu.", re.compile(ONE_PERSON.pattern, re.IGNORECASE)),
])  # fmt: skip
def test_the_rules_find_what_they_forbid(text: str, pattern: re.Pattern[str]) -> None:
    """The patterns of this test do bite."""
    assert pattern.search(text)


def test_a_hint_is_one_short_sentence() -> None:
    """Where a word needs explaining, one sentence does it."""
    check = catalogue(SHORT)
    hints = [part.guidance for part in statements()] + [each.guidance for each in check.criteria]
    for hint in filter(None, hints):
        assert hint.count(".") == 1
        assert hint.endswith(".")
        assert len(hint.split()) <= 16


def test_no_statement_stands_twice() -> None:
    """Whoever answers reads 36 different sentences."""
    assert len({part.title for part in statements()}) == 36


@pytest.mark.parametrize("key", [SHORT, ISO])
def test_links_to_caf_lead_to_criteria_that_exist(key: str) -> None:
    """One piece of evidence can serve both: each number named is one of CAF 2020."""
    own, caf = catalogue(key), catalogue("caf-2020")
    known = {number for number, _title in caf.numbers()}
    (relation,) = own.related
    assert relation.catalogue == caf.id
    assert {number for numbers in relation.items.values() for number in numbers} <= known


def test_every_topic_and_statement_of_the_check_leads_to_caf() -> None:
    """The check covers all nine criteria of CAF, and its statements follow their topics."""
    check = catalogue(SHORT)
    (relation,) = check.related
    assert set(relation.items) == {number for number, _title in check.numbers()}
    topics = [relation.items[criterion.number] for criterion in check.criteria]
    assert [number for numbers in topics for number in numbers] == [str(n) for n in range(1, 10)]
    for part in statements():
        home = relation.items[part.number.partition(".")[0]]
        assert relation.items[part.number][0].partition(".")[0] in home


def test_the_outline_follows_the_clauses_four_to_ten() -> None:
    """28 numbers at the second level of ISO 9001:2015: 4, 3, 3, 5, 7, 3 and 3 of them."""
    outline = catalogue(ISO)
    assert [criterion.number for criterion in outline.criteria] == [str(n) for n in range(4, 11)]
    assert [len(criterion.parts) for criterion in outline.criteria] == [4, 3, 3, 5, 7, 3, 3]
    for criterion in outline.criteria:
        numbers = [f"{criterion.number}.{place}" for place in range(1, len(criterion.parts) + 1)]
        assert [part.number for part in criterion.parts] == numbers


def test_the_outline_holds_own_words_only() -> None:
    """No title of the standard, each title marked as ours, questions and an example everywhere."""
    outline = catalogue(ISO)
    assert all(not item.original for item in items(ISO))
    assert all(item.certainty is Certainty.WORKING_TITLE for item in items(ISO))
    assert all("?" in item.guidance for item in items(ISO))
    assert all(part.examples for each in outline.criteria for part in each.parts)
    assert "geschützt" in outline.rights
    assert "kein Zertifikat" in outline.affiliation


def test_the_bands_of_the_outline_cover_the_scale() -> None:
    """Five bands without gap or overlap, each with a meaning."""
    bands = catalogue(ISO).scale.bands
    assert len(bands) == 5
    assert [value for band in bands for value in range(band.low, band.high + 1)] == list(range(101))
    assert all(band.meaning for band in bands)


@pytest.mark.parametrize("key", [SHORT, ISO])
def test_the_texts_pass_the_checks_that_people_s_texts_pass(key: str) -> None:
    """No text looks like a personal number to our own patterns."""
    for item in items(key):
        assert not find(" ".join((item.title, item.guidance, *item.examples)))
