# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts with named fields: a name is a field or an error, and nothing else has a meaning."""

from __future__ import annotations

from datetime import date

import pytest

from quartett.assessment.text_fields import (
    StrayBraceError,
    TextError,
    TextField,
    UnknownChoiceError,
    UnknownFieldError,
    fields_in,
    fill,
)

FIELDS = {
    "house": TextField(meaning="Name des Hauses", example="Jobcenter Musterstadt"),
    "day": TextField(meaning="letzter Tag", example="30.11.2026"),
    "seats": TextField(
        meaning="was die Moderation sieht",
        example="hidden",
        choices={"hidden": "Sie sieht nichts.", "named": "{house} sieht es."},
    ),
}
VALUES = {"house": "Jobcenter Musterstadt", "day": date(2026, 11, 30), "seats": "named"}


def filled(text: str, **values: str) -> str:
    """The text with these values in place of the usual ones."""
    return fill(text, fields=FIELDS, values=VALUES | values)


def test_fields_are_filled() -> None:
    """Blanks inside the braces do not matter; days are German; a choice is its sentence."""
    assert filled("{ house }: bis {day}. {seats}") == (
        "Jobcenter Musterstadt: bis 30.11.2026. Jobcenter Musterstadt sieht es."
    )
    assert list(fields_in("{house}", "{day} {house}")) == ["house", "day", "house"]


def test_an_unknown_field_is_told_with_the_known_ones() -> None:
    """Whoever writes {hause} is told so, and which fields there are."""
    with pytest.raises(UnknownFieldError) as caught:
        filled("{hause} lädt Sie ein.")
    assert "{hause}" in caught.value.found
    assert "{house}" in caught.value.mend


@pytest.mark.parametrize("text", [
    "{house.__class__}", "{house[0]}", "{house!r}", "{day:>9999999}", "{}", "{0}",
])  # fmt: skip
def test_a_text_can_do_nothing_but_name_fields(text: str) -> None:
    """No attribute, index, conversion or width of a format string is obeyed."""
    with pytest.raises(UnknownFieldError):
        filled(text)


@pytest.mark.parametrize("text", ["Bis morgen }", "{house", "{", "a } b {house}"])
def test_a_stray_brace_is_named(text: str) -> None:
    """A brace that belongs to no field is a fault with a mend, not a crash."""
    with pytest.raises(StrayBraceError) as caught:
        filled(text)
    assert caught.value.mend


def test_a_choice_must_be_one_of_its_sentences() -> None:
    """What the moderator sees is chosen, never written freely."""
    with pytest.raises(UnknownChoiceError) as caught:
        filled("{seats}", seats="vielleicht")
    assert caught.value.known == ("hidden", "named")
    assert isinstance(caught.value, TextError)
