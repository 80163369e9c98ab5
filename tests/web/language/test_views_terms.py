# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the house: kept, ended, shared with other houses as a file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from tests.web.conftest import LogIn
from tests.web.language.test_views_templates import shown_version, text_of

from quartett.language import Term
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.language.models import HouseTerm
from quartett.web.language.services_terms import add_term

LIST = "/h/musterstadt/sprache/woerter/"
WORD = {"avoided": "Vorsprache", "preferred": "Termin", "explanation": "", "valid_from": ""}


@pytest.fixture
def quality(log_in: LogIn) -> Client:
    """A browser of the Qualitätsbeauftragte."""
    return log_in(Role.QUALITY)


def words(house: Authority) -> list[tuple[str, str]]:
    """The words of the house."""
    with scope(authority=house):
        return [(row.avoided, row.preferred) for row in HouseTerm.objects.all()]


def test_word_is_added_once(house: Authority, quality: Client) -> None:
    """The same word again, in other capitals, is refused with a sentence."""
    assert "„Vorsprache“ steht in der Liste." in text_of(
        quality.post(f"{LIST}neu/", WORD, follow=True)
    )
    again = quality.post(f"{LIST}neu/", {**WORD, "avoided": "VORSPRACHE"})
    assert again.status_code == 400
    assert "steht schon in der Liste" in text_of(again)
    assert words(house) == [("Vorsprache", "Termin")]


def test_second_editor_sees_that_somebody_was_faster(
    house: Authority, visitor: Visitor, quality: Client
) -> None:
    """Nothing is written over; whoever has been told and saves once more has the last word."""
    with scope(authority=house):
        row = add_term(visitor, term=Term("Vorsprache", "Termin"))
    address = f"{LIST}{row.number}/"
    quality.post(address, {**WORD, "preferred": "Besuch", "version": 1})
    late = quality.post(address, {**WORD, "preferred": "Gespräch", "version": 1})
    assert late.status_code == 409
    assert words(house) == [("Vorsprache", "Besuch")]
    assert (
        quality.post(
            address, {**WORD, "preferred": "Gespräch", "version": shown_version(late)}
        ).status_code
        == 302
    )
    assert words(house) == [("Vorsprache", "Gespräch")]


def test_ended_word_stays_and_counts_no_more(
    house: Authority, visitor: Visitor, quality: Client
) -> None:
    """From today on; also one that had only begun today."""
    today = timezone.localdate()
    with scope(authority=house):
        row = add_term(visitor, term=Term("Vorsprache", "Termin", "", today))
    page = text_of(quality.post(f"{LIST}{row.number}/beenden/", follow=True))
    yesterday = today - timedelta(days=1)
    assert f"bis {yesterday:%d.%m.%Y}" in page
    with scope(authority=house):
        assert HouseTerm.objects.get().valid_to == yesterday


@pytest.mark.parametrize("suffix", ["yaml", "csv"])
def test_list_goes_to_another_house(
    house: Authority,
    other_house: Authority,
    visitor: Visitor,
    quality: Client,
    log_in: LogIn,
    suffix: str,
) -> None:
    """What one house hands out the other takes over, after it has seen it."""
    with scope(authority=house):
        add_term(visitor, term=Term("Vorsprache", "Termin", "Kürzer.", date(2026, 1, 1)))
        add_term(visitor, term=Term("Räumlichkeiten", "Räume"))
    content = quality.get(f"{LIST}datei/{suffix}/").content
    other = log_in(Role.QUALITY, authority=other_house)
    address = "/h/anderswo/sprache/woerter/einlesen/"
    preview = other.post(address, {"file": SimpleUploadedFile(f"w.{suffix}", content)})
    assert "2 Wörter sind neu" in text_of(preview)
    assert words(other_house) == []
    other.post(address, {"words": preview.context["words"], "confirm": "ja"})
    assert words(other_house) == words(house)
    again = other.post(address, {"file": SimpleUploadedFile(f"w.{suffix}", content)})
    assert "2 schon so in der Liste" in text_of(again)


def test_list_with_a_person_in_it_is_refused(house: Authority, quality: Client) -> None:
    """In the preview, and where somebody forges the confirmation."""
    bad = "schema: quartett.terms/1\nterms:\n- {avoided: Fall, preferred: 123D456789}\n"
    address = f"{LIST}einlesen/"
    answer = quality.post(address, {"file": SimpleUploadedFile("w.yaml", bad.encode())})
    assert "Kundennummer" in text_of(answer)
    quality.post(address, {"words": bad, "confirm": "ja"})
    quality.post(address, {"words": "kein: yaml: liste", "confirm": "ja"})
    assert words(house) == []


def test_word_of_another_house_is_not_there(
    house: Authority, other_house: Authority, visitor: Visitor, log_in: LogIn
) -> None:
    """Its number leads nowhere."""
    with scope(authority=house):
        row = add_term(visitor, term=Term("Vorsprache", "Termin"))
    stranger = log_in(Role.QUALITY, authority=other_house)
    assert stranger.get(f"/h/anderswo/sprache/woerter/{row.number}/").status_code == 404
