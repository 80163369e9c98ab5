# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the register: who may what, what a page shows, and how few queries it takes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.web.conftest import LogIn
from tests.web.language.letters import EASY, HARD, release, template, version, word_file

from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.improvement.models import Finding
from quartett.web.language.models import LetterTemplate, Origin, ReaderNote, TemplateVersion

LIST = "/h/musterstadt/sprache/vorlagen/"
NEW = f"{LIST}neu/"
FIELDS = {
    "title": "Mitwirkung",
    "origin": "own",
    "profile": "behoerdenbrief",
    "owner": "Teamleitung Leistung",
    "volume": "14.200",
    "volume_year": "2025",
    "volume_source": "Druckstraße",
    "letter_type": "",
    "subject": "",
}


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """An own folder for files."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def quality(log_in: LogIn) -> Client:
    """A browser of the Qualitätsbeauftragte."""
    return log_in(Role.QUALITY)


def text_of(answer: Any) -> str:
    """The words of a page, without markup and double spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def shown_version(answer: Any) -> int:
    """The version that the form of a page sends with it."""
    found = re.findall(r'name="version" value="(\d+)"', answer.content.decode())
    assert len(found) == 1
    return int(found[0])


def test_empty_list_says_what_will_stand_there(house: Authority, quality: Client) -> None:
    """And leads to the first template."""
    page = text_of(quality.get(LIST))
    assert "Noch keine Vorlage" in page
    assert "Erste Vorlage aufnehmen" in page


def test_new_template_is_checked_at_once(house: Authority, quality: Client) -> None:
    """A Word file becomes a template with its score, its volume as it was typed in German."""
    file = SimpleUploadedFile("Brief.docx", word_file(HARD))
    answer = quality.post(NEW, {**FIELDS, "file": file}, follow=True)
    page = text_of(answer)
    assert "Die Vorlage ist aufgenommen und geprüft." in page
    assert "noch zu schwer" in page
    assert "14.200 (2025)" in page
    assert "Befund anlegen" in page


def test_letter_to_a_person_is_refused_with_the_mend(house: Authority, quality: Client) -> None:
    """Nothing is stored, and the page says what to put in its place."""
    text = f"{EASY}\n\nIhre Kundennummer: 123D456789"
    answer = quality.post(NEW, {**FIELDS, "pasted": text})
    assert answer.status_code == 400
    assert "«Kundennummer»" in text_of(answer)
    with scope(authority=house):
        assert not LetterTemplate.objects.exists()


def test_form_without_a_text_says_so(house: Authority, quality: Client) -> None:
    """A file or a pasted text is needed."""
    answer = quality.post(NEW, FIELDS)
    assert answer.status_code == 400
    assert "wählen Sie eine Datei" in text_of(answer)


def test_list_is_ordered_by_what_helps_most(
    house: Authority, visitor: Visitor, quality: Client
) -> None:
    """A hard letter that goes out often comes before one that is rare; and the list narrows."""
    with scope(authority=house):
        template(visitor, "Seltenes", text=HARD, volume=3)
        template(visitor, "Häufiges", text=HARD, volume=30_000)
        template(visitor, "Zentrales", text=EASY, volume=5, origin=Origin.CENTRAL)
    page = text_of(quality.get(LIST))
    assert page.index("Häufiges") < page.index("Seltenes") < page.index("Zentrales")
    narrowed = text_of(quality.get(LIST, {"herkunft": "central"}))
    assert "Zentrales" in narrowed
    assert "Häufiges" not in narrowed
    assert "keine Vorlage" in text_of(quality.get(LIST, {"q": "gibt es nicht"}))


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_a_fixed_number_of_queries(
    house: Authority,
    visitor: Visitor,
    quality: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    """However many templates there are."""
    with scope(authority=house):
        for number in range(count):
            template(visitor, f"Brief {number}", text=EASY)
    quality.get(LIST)
    with django_assert_num_queries(5):
        quality.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_template_takes_a_fixed_number_of_queries(
    house: Authority,
    visitor: Visitor,
    quality: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    """However many versions it has."""
    with scope(authority=house):
        row = template(visitor, text=HARD)
        for number in range(1, count):
            version(visitor, row, text=f"{EASY} Teil {number}.")
    address = f"{LIST}1/"
    quality.get(address)
    with django_assert_num_queries(7):
        quality.get(address)


def test_new_version_stands_beside_the_old_one(
    house: Authority, visitor: Visitor, quality: Client
) -> None:
    """After the upload comes the comparison: easier by so much, what is solved."""
    with scope(authority=house):
        template(visitor, text=HARD)
    answer = quality.post(f"{LIST}1/fassung/", {"pasted": EASY, "changed": "Kurz"}, follow=True)
    page = text_of(answer)
    assert "Fassung 2 ist da und geprüft." in page
    assert "Punkte leichter" in page
    assert "Kontoauszüge" in page
    assert "Anspruchsvoraussetzungen" in page
    again = quality.post(f"{LIST}1/fassung/", {"pasted": EASY}, follow=True)
    assert "schon die neueste Fassung" in text_of(again)


def test_release_is_for_those_who_answer_for_it(
    house: Authority, visitor: Visitor, log_in: LogIn
) -> None:
    """A Teamleitung takes a version up to the test reading, no further; the page says who may."""
    with scope(authority=house):
        template(visitor)
    lead, head = log_in(Role.TEAM_LEAD), log_in(Role.LEADERSHIP)
    for step in ("language", "law", "readers"):
        lead.post(f"{LIST}1/schritt/", {"to": step})
    assert "Freigeben dürfen: Qualitätsbeauftragte, Leitung" in text_of(lead.get(f"{LIST}1/"))
    refused = lead.post(f"{LIST}1/schritt/", {"to": "released"}, follow=True)
    assert "andere Rolle" in text_of(refused)
    done = head.post(f"{LIST}1/schritt/", {"to": "released"}, follow=True)
    assert "freigegeben" in text_of(done)
    with scope(authority=house):
        assert TemplateVersion.objects.get().released_on is not None


def test_second_editor_is_told_and_can_save_then(
    house: Authority, visitor: Visitor, quality: Client
) -> None:
    """Nothing is written over unseen; whoever has been told saves by the same button."""
    with scope(authority=house):
        row = template(visitor)
    address = f"{LIST}{row.number}/bearbeiten/"
    assert quality.post(address, {**FIELDS, "title": "Erste", "version": 1}).status_code == 302
    late = quality.post(address, {**FIELDS, "title": "Zweite", "version": 1})
    assert late.status_code == 409
    assert "Zweite" in late.content.decode()
    again = {**FIELDS, "title": "Zweite", "version": shown_version(late)}
    assert quality.post(address, again).status_code == 302
    with scope(authority=house):
        assert LetterTemplate.objects.get().title == "Zweite"


def test_step_from_an_old_page_is_not_taken(
    house: Authority, visitor: Visitor, quality: Client
) -> None:
    """Somebody was faster: nothing happens twice."""
    with scope(authority=house):
        row = template(visitor)
    quality.post(f"{LIST}1/schritt/", {"to": "language", "version": row.version})
    answer = quality.post(f"{LIST}1/schritt/", {"to": "draft", "version": row.version}, follow=True)
    assert "inzwischen schon jemand" in text_of(answer)
    with scope(authority=house):
        assert TemplateVersion.objects.get().state == "language"


def test_reader_note_is_refused_with_a_number_in_it(
    house: Authority, visitor: Visitor, quality: Client
) -> None:
    """What was written stays in the form; a clean note is shown."""
    with scope(authority=house):
        template(visitor)
    address = f"{LIST}1/fassung/1/testlesen/"
    bad = {"understood": "no", "stuck": "Zu 123D456789 war nichts klar."}
    answer = quality.post(address, bad)
    assert answer.status_code == 400
    assert "Kundennummer" in text_of(answer)
    shown = quality.post(address, {"understood": "no", "stuck": "Frist unklar"}, follow=True)
    assert "Frist unklar" in text_of(shown)
    with scope(authority=house):
        assert ReaderNote.objects.count() == 1


def test_template_becomes_a_finding(house: Authority, visitor: Visitor, quality: Client) -> None:
    """One press, one finding, however often it is pressed."""
    with scope(authority=house):
        template(visitor, "Nachforderung", text=HARD)
    for _press in range(2):
        answer = quality.post(f"{LIST}1/befund/", follow=True)
        assert "„Nachforderung“ ist schwer zu lesen" in text_of(answer)
    with scope(authority=house):
        assert Finding.objects.count() == 1


def test_file_goes_out_as_a_download(house: Authority, quality: Client) -> None:
    """Under its own name; a pasted text has none."""
    file = SimpleUploadedFile("Mein Brief.docx", word_file(EASY))
    quality.post(NEW, {**FIELDS, "file": file})
    quality.post(f"{LIST}1/fassung/", {"pasted": HARD})
    answer = quality.get(f"{LIST}1/fassung/1/datei/")
    assert "attachment" in answer["Content-Disposition"]
    assert "Mein%20Brief.docx" in answer["Content-Disposition"] or (
        "Mein Brief.docx" in answer["Content-Disposition"]
    )
    answer.getvalue()
    assert quality.get(f"{LIST}1/fassung/2/datei/").status_code == 404


def test_withdrawn_template_can_be_put_back(
    house: Authority, visitor: Visitor, quality: Client
) -> None:
    """With one press from the page that follows; until then nobody changes it."""
    with scope(authority=house):
        template(visitor, "Mitwirkung alt")
    answer = quality.post(f"{LIST}1/zurueckziehen/", follow=True)
    assert "Rückgängig machen" in text_of(answer)
    assert quality.post(f"{LIST}1/fassung/", {"pasted": EASY}).status_code == 404
    assert "Mitwirkung alt" in text_of(quality.get(LIST, {"zurueckgezogen": "ja"}))
    assert "ist wieder da" in text_of(quality.post(f"{LIST}1/zurueckholen/", follow=True))


def test_progress_shows_quarters(house: Authority, visitor: Visitor, quality: Client) -> None:
    """The mean of what went out, and how many reach their goal."""
    assert "Noch nichts zu sehen" in text_of(quality.get(f"{LIST}fortschritt/"))
    with scope(authority=house):
        row = template(visitor, text=HARD, volume=10)
        release(visitor, row, today=date(2026, 2, 1))
        version(visitor, row, text=EASY)
        release(visitor, row, today=date(2026, 8, 1))
    page = text_of(quality.get(f"{LIST}fortschritt/"))
    assert "Wie schwer unsere Briefe im Mittel sind" in page
    assert "100 %" in page


@pytest.mark.parametrize(
    "address",
    ["1/", "1/bearbeiten/", "1/fassung/1/", "1/fassung/1/datei/", "1/fassung/2/vergleich/"],
)
def test_template_of_another_house_is_not_there(
    house: Authority, other_house: Authority, visitor: Visitor, log_in: LogIn, address: str
) -> None:
    """Its number leads nowhere."""
    with scope(authority=house):
        row = template(visitor)
        version(visitor, row)
    stranger = log_in(Role.QUALITY, authority=other_house)
    assert stranger.get(f"/h/anderswo/sprache/vorlagen/{address}").status_code == 404
    assert stranger.get(f"{LIST}{address}").status_code == 404


def test_staff_may_read_and_not_write(house: Authority, visitor: Visitor, log_in: LogIn) -> None:
    """Beschäftigte see the list and a template without its buttons."""
    with scope(authority=house):
        template(visitor)
    staff = log_in(Role.STAFF)
    page = text_of(staff.get(f"{LIST}1/"))
    assert "Neue Fassung hochladen" not in page
    assert staff.get(NEW).status_code == 403
    assert staff.post(f"{LIST}1/schritt/", {"to": "language"}).status_code == 403
