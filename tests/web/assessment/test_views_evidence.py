# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of evidence: empty and full, new pieces, one click to the other model, downloads."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from tests.web.assessment.evidence import kept, paper, piece
from tests.web.conftest import LogIn

from quartett.web.accounts.roles import Role
from quartett.web.assessment.models import Evidence
from quartett.web.assessment.services_evidence import withdraw_evidence
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority

BASE = "/h/musterstadt/bewerten/belege/"


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def texts(answer: Any) -> str:
    """The page without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_empty_list_says_what_will_stand_there(house: Authority, log_in: LogIn) -> None:
    """With the action that fills it, for those who may."""
    page = texts(log_in(Role.QUALITY).get(BASE))
    assert "Noch kein Beleg" in page
    assert "Ersten Beleg ablegen" in page
    assert "Ersten Beleg ablegen" not in texts(log_in(Role.STAFF).get(BASE))


def test_list_takes_as_many_queries_for_one_as_for_three(
    inside: Authority, visitor: Visitor, log_in: LogIn
) -> None:
    """Whatever each is attached to."""
    client, counts = log_in(Role.QUALITY), []
    client.get(BASE)
    for number in range(3):
        piece(
            visitor,
            f"Beleg {number}",
            ("caf-2020", "1.1"),
            ("efqm-2025", "6.1"),
            file=kept(str(number)),
        )
        with CaptureQueriesContext(connection) as queries:
            assert f"Beleg {number}" in texts(client.get(BASE))
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_filter_answers_with_the_list_alone(
    inside: Authority, visitor: Visitor, log_in: LogIn
) -> None:
    """htmx gets the rows; a filter without a hit says so."""
    piece(visitor, "Leitbild", ("caf-2020", "1.1"))
    client = log_in(Role.QUALITY)
    rows = client.get(f"{BASE}?q=leitb&punkt=caf-2020|1", headers={"HX-Request": "true"})
    assert "<html" not in rows.content.decode()
    assert "Leitbild" in texts(rows)
    assert "Dazu gibt es keinen Beleg" in texts(client.get(f"{BASE}?punkt=efqm-2020|"))


def test_file_becomes_a_piece_and_comes_back_as_a_download(house: Authority, log_in: LogIn) -> None:
    """Under its cleaned name, with headers that let no browser run it."""
    client = log_in(Role.QUALITY)
    data = {"title": "Leitbild", "file": paper(name="../Leit bild.exe"), "item": "caf-2020|1.1"}
    answer = client.post(f"{BASE}neu/file/", data)
    assert answer.status_code == 302
    file = client.get(f"{BASE}1/fassung/1/")
    assert file["Content-Disposition"] == 'attachment; filename="Leit bild.pdf"'
    assert file["Content-Type"] == "application/pdf"
    assert file["X-Content-Type-Options"] == "nosniff"
    assert file["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(file.streaming_content).startswith(b"%PDF-")
    page = client.get(f"{BASE}1/").content.decode()
    assert re.search(r"[0-9a-f]{64}", page)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("seite.html", b"<!doctype html>", "Webseite"),
        ("bild.svg", b"<svg/>", "SVG"),
        ("hallo.exe", b"MZ\x90", "Programm"),
        ("hallo.pdf", b"MZ\x90", "Programm"),
        ("archiv.zip", b"PK\x05\x06" + bytes(18), "Archiv"),
    ],
)
def test_dangerous_file_is_refused(
    house: Authority, log_in: LogIn, name: str, content: bytes, words: str
) -> None:
    """With a mend beside the field; nothing is stored."""
    data = {"title": "Leitbild", "file": SimpleUploadedFile(name, content)}
    answer = log_in(Role.QUALITY).post(f"{BASE}neu/file/", data)
    assert answer.status_code == 400
    assert words in texts(answer)
    with scope(authority=house):
        assert not Evidence.objects.exists()


def test_personal_numbers_are_refused(house: Authority, log_in: LogIn) -> None:
    """In title, words, address and name of the file."""
    client = log_in(Role.QUALITY)
    bad = "Kunde 123A456789"
    for data in (
        {"title": bad, "address": "https://a.example/"},
        {"title": "Gut", "about": bad, "address": "https://a.example/"},
        {"title": "Gut", "address": "https://a.example/?kunde=123A456789"},
    ):
        assert client.post(f"{BASE}neu/link/", data).status_code == 400, data
    upload = {"title": "Gut", "file": paper(name=f"{bad}.pdf")}
    assert client.post(f"{BASE}neu/file/", upload).status_code == 400


def test_one_click_attaches_the_other_model(
    inside: Authority, visitor: Visitor, log_in: LogIn
) -> None:
    """Proposals are buttons; one takes all."""
    row = piece(visitor, "Strategie", ("efqm-2025", "1.4"))
    client = log_in(Role.QUALITY)
    page = texts(client.get(f"{BASE}1/"))
    assert "Passt vermutlich auch hier" in page
    client.post(f"{BASE}1/dient/", {"alle": "ja"})
    assert {(link.catalogue_id, link.item) for link in row.links.all()} >= {
        ("caf-2020", "2.2"),
        ("caf-2020", "2.3"),
    }
    client.post(f"{BASE}1/dient/nicht/", {"item": "caf-2020|2.2"})
    assert not row.links.filter(item="2.2").exists()
    assert client.post(f"{BASE}1/dient/", {"item": "caf-2020|99"}).status_code == 302
    assert not row.links.filter(item="99").exists()


def test_conflict_shows_both_versions(inside: Authority, visitor: Visitor, log_in: LogIn) -> None:
    """What stands there now, and what was written; saving again wins."""
    piece(visitor, "Leitbild")
    client = log_in(Role.QUALITY)
    data = {"title": "Von mir", "address": "https://a.example/", "version": "1"}
    client.post(f"{BASE}1/bearbeiten/", data | {"title": "Von jemand anderem"})
    answer = client.post(f"{BASE}1/bearbeiten/", data)
    assert answer.status_code == 409
    assert "Von jemand anderem" in texts(answer)
    assert 'value="Von mir"' in answer.content.decode()
    # a browser sends all of them, and the last one counts
    versions = re.findall(r'name="version" value="(\d+)"', answer.content.decode())
    client.post(f"{BASE}1/bearbeiten/", data | {"version": versions})
    assert Evidence.objects.get().title == "Von mir"


def test_editing_keeps_what_the_form_does_not_ask(
    inside: Authority, visitor: Visitor, log_in: LogIn
) -> None:
    """The count of values over time, and the day of an indicator that has no value any more."""
    row = piece(visitor)
    day = date(2026, 9, 30)
    Evidence.objects.update(kind="indicator", reference="K2", data_points=4, as_of=day)
    data = {"title": "Laufzeit", "reference": "K2", "version": "1"}
    assert log_in(Role.QUALITY).post(f"{BASE}1/bearbeiten/", data).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.data_points, row.as_of) == ("Laufzeit", 4, day)


def test_withdrawing_can_be_undone(inside: Authority, visitor: Visitor, log_in: LogIn) -> None:
    """From the message, and later from the list of withdrawn ones."""
    row = piece(visitor)
    client = log_in(Role.QUALITY)
    answer = client.post(f"{BASE}1/zurueckziehen/", follow=True)
    undo = re.search(r'class="toast" method="post" action="([^"]+)"', answer.content.decode())
    assert undo is not None
    client.post(undo[1])
    row.refresh_from_db()
    assert row.withdrawn_on is None
    withdraw_evidence(visitor, row)
    assert "Leitbild" in texts(client.get(f"{BASE}?stand=zurueckgezogen"))
    assert client.post(f"{BASE}1/dient/", {"item": "caf-2020|1.1"}).status_code == 404
    assert client.get(f"{BASE}1/bearbeiten/").status_code == 404


def test_reading_roles_may_not_write(inside: Authority, visitor: Visitor, log_in: LogIn) -> None:
    """Staff read and download; guests see nothing."""
    piece(visitor, file=kept())
    staff = log_in(Role.STAFF)
    assert staff.get(f"{BASE}1/").status_code == 200
    file = staff.get(f"{BASE}1/fassung/1/")
    assert file.status_code == 200
    assert file.getvalue()
    for path in ("neu/", "neu/file/", "1/bearbeiten/"):
        assert staff.get(f"{BASE}{path}").status_code == 403
    for path in ("1/zurueckziehen/", "1/dient/", "1/fassung/", "1/fassung/1/loeschen/"):
        assert staff.post(f"{BASE}{path}").status_code == 403
    assert log_in(Role.GUEST).get(f"{BASE}1/fassung/1/").status_code == 403


def test_foreign_house_finds_nothing(
    inside: Authority, visitor: Visitor, other_house: Authority, log_in: LogIn
) -> None:
    """Neither the page nor the file, by no number."""
    piece(visitor, file=kept())
    client = log_in(Role.QUALITY, authority=other_house)
    for path in ("1/", "1/fassung/1/", "1/bearbeiten/"):
        assert client.get(f"/h/anderswo/bewerten/belege/{path}").status_code == 404
    assert client.get(f"{BASE}1/").status_code == 404
    assert client.post("/h/anderswo/bewerten/belege/1/zurueckziehen/").status_code == 404


def test_unknown_kind_and_lost_file_are_404(
    inside: Authority, visitor: Visitor, log_in: LogIn
) -> None:
    """Not a broken page."""
    row = piece(visitor, file=kept())
    client = log_in(Role.QUALITY)
    assert client.get(f"{BASE}neu/virus/").status_code == 404
    revision = row.revisions.get()
    revision.file.storage.delete(revision.file.name)
    assert client.get(f"{BASE}1/fassung/1/").status_code == 404


def test_every_kind_has_its_form(house: Authority, log_in: LogIn) -> None:
    """Without figures the form for an indicator leads to them."""
    client = log_in(Role.QUALITY)
    for kind in ("file", "link", "process", "survey", "letter"):
        assert client.get(f"{BASE}neu/{kind}/").status_code == 200
    assert "Noch keine Kennzahl mit Werten" in texts(client.get(f"{BASE}neu/indicator/"))
    answer = client.post(f"{BASE}neu/process/", {"title": "Neuantrag in einem Zug"})
    assert answer.status_code == 302
