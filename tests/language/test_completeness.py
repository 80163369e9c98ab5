# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter is taken for what it is, and what it lacks is named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from quartett.language.analysis import analyse
from quartett.language.completeness import Completeness, Need, completeness, letter_types

_LETTERS = Path(__file__).parent / "letters"


@dataclass(frozen=True)
class _Labelled:
    """A letter of practice data with its type, the needs it does not meet, and where some are."""

    name: str
    letter_type: str
    missing: frozenset[str]
    places: dict[str, str]
    text: str


def _labelled() -> list[_Labelled]:
    found = []
    for path in sorted(_LETTERS.glob("*.yaml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        missing = frozenset(told["missing"])
        places = told.get("places", {})
        found.append(_Labelled(path.stem, told["letter_type"], missing, places, told["text"]))
    return found


_ALL = _labelled()


def _read(text: str, *, letter_type: str | None = None) -> Completeness:
    found = completeness(analyse(text), letter_type=letter_type)
    assert found
    return found


def _need(found: Completeness, key: str) -> Need:
    return next(need for need in found.needs if need.id == key)


@pytest.mark.parametrize("one", _ALL, ids=lambda one: one.name)
def test_the_type_is_recognised(one: _Labelled) -> None:
    """A letter whose type nobody told is taken for what it is."""
    assert _read(one.text).letter_type == one.letter_type


@pytest.mark.parametrize("one", _ALL, ids=lambda one: one.name)
def test_exactly_what_is_missing_is_named(one: _Labelled) -> None:
    """Nothing that stands in the letter is asked for, and nothing that lacks is passed over."""
    found = _read(one.text, letter_type=one.letter_type)
    assert {need.id for need in found.needs if not need.is_found} == one.missing


@pytest.mark.parametrize("one", [one for one in _ALL if one.places], ids=lambda one: one.name)
def test_what_is_there_is_shown_at_its_place(one: _Labelled) -> None:
    """The place of a need is the sentence that meets it."""
    found = _read(one.text, letter_type=one.letter_type)
    for key, words in one.places.items():
        place = _need(found, key).place
        assert place
        assert words in place.of(one.text)


def test_every_type_can_be_labelled_and_has_needs() -> None:
    """Each type of the catalogue is among the labelled letters, with needs named only once."""
    assert {key for key, _name in letter_types()} == {one.letter_type for one in _ALL}
    for key, name in letter_types():
        found = _read("", letter_type=key)
        ids = [need.id for need in found.needs]
        assert (found.name, len(ids)) == (name, len(set(ids)))


def test_a_planned_decision_is_a_hearing_and_a_made_one_is_none() -> None:
    """Both tell of too much money; only one of them asks first."""
    start = "Guten Tag,\n\nSie haben im April 2026 zu viel Geld erhalten. "
    asked = start + "Wir haben vor, den Bescheid aufzuheben. Sie können sich dazu äußern."
    decided = start + "Wir heben den Bescheid auf. Sie konnten sich dazu äußern."
    assert _read(asked).letter_type == "hearing"
    assert _read(decided).letter_type == "revocation"


def test_an_empty_text_lacks_everything_and_is_no_letter() -> None:
    """Nothing is found in nothing."""
    assert completeness(analyse("")) is None
    assert not any(need.is_found for need in _read("", letter_type="approval").needs)


@pytest.mark.parametrize(
    "text",
    [
        "Der Fluss führt im Frühjahr viel Wasser. Die Wiesen am Ufer werden dann sehr grün.",
        "Das Team trifft sich jeden Montag. Alle bringen Kuchen mit.",
    ],
)
def test_a_text_that_is_no_letter_has_no_type(text: str) -> None:
    """Where nothing fits, nothing is demanded."""
    assert completeness(analyse(text)) is None


def test_a_type_that_is_not_there_is_refused() -> None:
    """Nobody is told that a letter is complete because its type was misspelt."""
    with pytest.raises(KeyError):
        completeness(analyse("Guten Tag"), letter_type="invoice")


@pytest.mark.parametrize("field", ["«Datum»", "{{datum}}", "[Datum]", "<<Datum>>"])
def test_a_field_counts_as_what_will_stand_there(field: str) -> None:
    """A template is not incomplete because its fields are still empty."""
    text = f"Übungs-Jobcenter\n{field}\n\nIhr Termin\n\nGuten Tag,\n\nwir sprechen mit Ihnen."
    assert _need(_read(text, letter_type="invitation"), "letter_date").is_found


@pytest.mark.parametrize("field", ["«Frist»", "{{frist}}", "[Frist]"])
def test_a_field_counts_as_a_deadline(field: str) -> None:
    """The same for the day until which something is to be done."""
    text = f"Guten Tag,\n\nbitte schicken Sie uns die Nachweise bis zum {field}."
    assert _need(_read(text, letter_type="request_to_cooperate"), "deadline").is_found


def test_the_date_of_another_letter_is_not_the_date_of_this_one() -> None:
    """A date in the subject line says when something else was written."""
    text = "Übungs-Jobcenter\n\nIhr Schreiben vom 4. Mai 2026\n\nGuten Tag,\n\nvielen Dank."
    assert not _need(_read(text, letter_type="other"), "letter_date").is_found


def test_a_period_is_no_deadline() -> None:
    """„Vom 1. bis 31. Mai“ in a demand names what is wanted, not until when."""
    text = (
        "Guten Tag,\n\nbitte schicken Sie uns Ihre Kontoauszüge vom 1. Mai 2026 bis 31. Mai 2026."
    )
    assert not _need(_read(text, letter_type="request_to_cooperate"), "deadline").is_found


def test_a_relative_deadline_is_not_enough_and_has_its_own_mend() -> None:
    """Who wrote „binnen 14 Tagen“ is told to work out the day."""
    start = "Guten Tag,\n\nbitte schicken Sie uns den Mietvertrag"
    relative = _need(
        _read(f"{start} binnen 14 Tagen.", letter_type="request_to_cooperate"), "deadline"
    )
    absent = _need(_read(f"{start}.", letter_type="request_to_cooperate"), "deadline")
    assert not relative.is_found
    assert not absent.is_found
    assert relative.mend != absent.mend


def test_only_what_is_required_makes_a_letter_incomplete() -> None:
    """What is merely good to have is shown, but is no fault."""
    found = _read("Guten Tag,\n\nvielen Dank.", letter_type="other")
    missing = {need.id for need in found.missing}
    assert "letter_date" in missing
    assert "contact_hours" not in missing
    assert not _need(found, "contact_hours").is_found


def test_each_need_names_its_source_and_how_to_mend_it() -> None:
    """A law is quoted with the state of its text, as it may have changed since."""
    remedy = _need(_read("", letter_type="rejection"), "remedy")
    assert "§ 36 SGB X (Stand März 2022, noch zu prüfen)" in remedy.source
    for key, _name in letter_types():
        assert all(need.mend.endswith(".") for need in _read("", letter_type=key).needs)


def test_a_long_text_is_read_to_its_end() -> None:
    """The closing is found behind thousands of sentences."""
    text = "Guten Tag,\n\n" + "Bitte schicken Sie uns die Nachweise. " * 3000 + "\n\nViele Grüße"
    assert _need(_read(text, letter_type="other"), "closing").is_found


def test_a_fragment_is_no_letter() -> None:
    """Of one sentence nobody knows what else the letter holds; whoever names a type is answered."""
    text = "Bitte reichen Sie die Unterlagen bis zum 3. Mai 2026 ein."
    assert completeness(analyse(text)) is None
    assert completeness(analyse(text), letter_type="request_to_cooperate")
