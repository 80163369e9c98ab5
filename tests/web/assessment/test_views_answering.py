# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answering an anonymous check: by code alone, page by page, without a trace. Übungsdaten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from tests.web.assessment.checks import CHECK, NUMBERS, codes, end_check, open_check

from quartett.web.accounts.models import BrowserSession
from quartett.web.accounts.roles import Role
from quartett.web.answers import intake, rewriting
from quartett.web.answers.declaration import Payload
from quartett.web.answers.guesses import GuessLimit
from quartett.web.answers.models import Code, Intake
from quartett.web.assessment.models import Round
from quartett.web.authorities.models import Authority

TOPICS = [criterion.number for criterion in CHECK.criteria]


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """No wrong code of another test counts, and no file is written anew inside a test."""
    monkeypatch.setattr(intake, "_guesses", GuessLimit(20))
    monkeypatch.setattr(rewriting, "_sweep", lambda: True)


@pytest.fixture
def check(house: Authority) -> Iterator[Round]:
    """An open check; the tests themselves stand outside of every house."""
    with scope(authority=house):
        row = open_check(house, deadline=timezone.localdate() + timedelta(days=7))
        codes(row, "staff", 8)
    return row


@pytest.fixture
def code(check: Round) -> str:
    """A code of the staff."""
    with scope(authority=check.authority):
        return codes(check, "staff", 5)[0]


def address(check: Round, code: str) -> str:
    """Where the code leads."""
    return f"/check/{check.collection_id}/{code}/"


def carried(response: HttpResponse) -> dict[str, str]:
    """What the form of a page would send, as a browser without JavaScript reads it."""
    text = response.content.decode()
    fields = {}
    for tag in re.findall(r"<input[^>]*>", text):
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and value and ('type="hidden"' in tag or " checked" in tag):
            fields[name[1]] = unescape(value[1])
    for name, value in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</textarea>', text):
        fields[name] = unescape(value)
    return fields


def test_code_is_typed_in(check: Round, code: str) -> None:
    """Small letters and blanks do; a wrong one is told so, without a hint at why."""
    door = f"/check/{check.collection_id}/"
    browser = Client()
    assert "Ihr Code" in browser.get(door).content.decode()
    answer = browser.post(door, {"code": f" {code.lower()} "})
    assert (answer.status_code, answer["Location"]) == (302, address(check, code))
    wrong = browser.post(door, {"code": "AAAA-BBBB-CCCC-DDDD"})
    assert wrong.status_code == 400
    assert "Dieser Code gilt nicht" in wrong.content.decode()
    assert browser.post(door, {}).status_code == 400


def test_information_comes_first(check: Round, code: str) -> None:
    """Voluntary, how anonymous, the threshold, no way back; nothing to fill in yet."""
    text = Client().get(address(check, code)).content.decode()
    for said in ("Sie entscheiden selbst", "keine Cookies", "ab 7 Menschen", "keinen Weg zurück"):
        assert said in text, said
    assert "radio" not in text


def test_sheet_is_filled_in_page_by_page(check: Round, code: str) -> None:
    """Forward, back, and forward again: nothing is lost, and only sending stores anything."""
    browser, place = Client(), address(check, code)
    page = browser.post(place, {"page": "start", "go": TOPICS[0]})
    for topic, following in zip(TOPICS, [*TOPICS[1:], "uebersicht"], strict=True):
        mine = {f"a-{n}": "4" for n in NUMBERS if n.partition(".")[0] == topic}
        sent = carried(page) | mine | {f"c-{topic}": f"Satz zu {topic}", "go": following}
        page = browser.post(place, sent)
        assert page.status_code == 200
    overview = page.content.decode()
    assert overview.count("6 von 6 Aussagen") == 6
    assert "Satz zu 3" in overview
    back = browser.post(place, carried(page) | {"go": "3"})
    assert "Satz zu 3" in back.content.decode()
    assert back.content.decode().count(" checked") == 6
    page = browser.post(place, carried(back) | {"a-3.1": "-", "a-3.2": "1", "go": "uebersicht"})
    assert not Intake.everywhere.exists()
    done = browser.post(place, carried(page) | {"go": "send"})
    assert (done.status_code, done["Location"]) == (302, f"/check/{check.collection_id}/danke/")
    assert "angekommen" in browser.get(done["Location"]).content.decode()
    stored = Payload.from_text(Intake.everywhere.get().payload)
    assert len(stored.answers) == 35
    assert (stored.answers["3.2"], stored.answers["1.1"]) == (0, 3)
    assert stored.comments == {topic: f"Satz zu {topic}" for topic in TOPICS}
    assert stored.cuts == {}


def test_no_cookie_and_no_session(check: Round, code: str) -> None:
    """From the door to the thanks, also on a page of errors; and no copy stays in a cache."""
    browser, place = Client(enforce_csrf_checks=True), address(check, code)
    answers = [
        browser.get(f"/check/{check.collection_id}/"),
        browser.get(place),
        browser.post(place, {"page": "start", "go": "1"}),
        browser.post(place, {"page": "1", "a-1.1": "2", "go": "uebersicht"}),
        browser.post(place, {"page": "uebersicht", "a-1.1": "2", "go": "send"}),
        browser.get(f"/check/{check.collection_id}/danke/"),
        browser.get(place),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 302, 200, 404]
    assert not browser.cookies
    assert all("Set-Cookie" not in answer for answer in answers)
    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}
    assert {answer["Referrer-Policy"] for answer in answers} == {"no-referrer"}
    assert not BrowserSession.objects.exists()
    assert "csrf" not in answers[2].content.decode()


def test_login_of_a_colleague_is_not_looked_at(check: Round, code: str, house: Authority) -> None:
    """Whoever is logged in answers like everybody: the page shows no name, the store no trace."""
    from tests.web.conftest import make_user

    browser = Client()
    browser.force_login(make_user(house, Role.STAFF))
    before = list(BrowserSession.objects.values())
    text = browser.post(address(check, code), {"page": "start", "go": "1"}).content.decode()
    assert "staff@" not in text
    browser.post(address(check, code), {"page": "uebersicht", "a-1.1": "2", "go": "send"})
    assert Intake.everywhere.count() == 1
    assert list(BrowserSession.objects.values()) == before


def test_code_works_once(check: Round, code: str) -> None:
    """A second sending is told that the first may have arrived; a used code opens no sheet."""
    browser, place = Client(), address(check, code)
    sheet = {"page": "uebersicht", "a-1.1": "2", "go": "send"}
    browser.post(place, sheet)
    again = browser.post(place, sheet)
    assert again.status_code == 404
    assert "schon abgesendet" in again.content.decode()
    assert Intake.everywhere.count() == 1


def test_empty_sheet_is_not_taken(check: Round, code: str) -> None:
    """„Kann ich nicht beurteilen“ everywhere is no answer; the code stays good."""
    sheet = {f"a-{number}": "-" for number in NUMBERS} | {"page": "uebersicht", "go": "send"}
    refused = Client().post(address(check, code), sheet)
    assert refused.status_code == 400
    assert "mindestens eine Aussage" in refused.content.decode()
    assert not Intake.everywhere.exists()


@pytest.mark.parametrize("go", ["2", "send"])
def test_comment_with_an_address_stays_on_its_page(check: Round, code: str, go: str) -> None:
    """The reason stands on top, what was typed is still there, and nothing was stored."""
    typed = {"page": "1", "a-1.1": "2", "c-1": "Fragen Sie rolle@example.org", "go": go}
    page = Client().post(address(check, code), typed)
    text = page.content.decode()
    assert page.status_code == 400
    assert "lässt sich so nicht speichern" in text
    assert "Fragen Sie rolle@example.org" in text
    assert carried(page)["a-1.1"] == "2"
    assert not Intake.everywhere.exists()


def test_pasted_blanks_are_blanks(check: Round, code: str) -> None:
    """A text from a letter holds blanks that do not break; it is taken, and they are plain."""
    text = "Das dauert\N{NO-BREAK SPACE}z.\N{NARROW NO-BREAK SPACE}B. lange.\r\n\r\nEnde"
    sheet = {"page": "uebersicht", "a-1.1": "2", "c-1": text, "go": "send"}
    assert Client().post(address(check, code), sheet).status_code == 302
    stored = Payload.from_text(Intake.everywhere.get().payload)
    assert stored.comments == {"1": "Das dauert z. B. lange.\n\nEnde"}


def test_fault_on_another_page_is_shown_there(check: Round, code: str) -> None:
    """Sending leads to the page with the fault."""
    sheet = {"page": "uebersicht", "a-1.1": "2", "c-4": "Tel. 0431 1234567", "go": "send"}
    page = Client().post(address(check, code), sheet)
    assert page.status_code == 400
    assert "Thema 4 von 6" in page.content.decode()


def test_nothing_undeclared_travels_along(check: Round, code: str) -> None:
    """Other fields, values off the scale and topics that do not exist are passed over."""
    strange = {
        "page": "start", "go": "uebersicht", "a-9.9": "1", "a-1.1": "7", "c-12": "x", "name": "ich",
    }  # fmt: skip
    page = Client().post(address(check, code), strange)
    assert set(carried(page)) == {"page"}


def test_text_is_text(check: Round, code: str) -> None:
    """What somebody types is never markup, neither in the field nor on the overview."""
    nasty = "</textarea><script>alert(1)</script>"
    for go in ("1", "uebersicht"):
        sheet = {"page": "start", "a-1.1": "2", "c-1": nasty, "go": go}
        assert "<script>alert" not in Client().post(address(check, code), sheet).content.decode()


def test_closed_check_says_so(check: Round, code: str, house: Authority) -> None:
    """After the last day, after the end, and for a check that never was: the same page."""
    gone = [f"/check/{check.collection_id + 1}/", f"/check/{check.collection_id + 1}/{code}/"]
    with scope(authority=house):
        check.deadline = timezone.localdate() - timedelta(days=1)
        check.save()
    over = [Client().get(place).status_code for place in (address(check, code), *gone)]
    with scope(authority=house):
        end_check(check)
    ended = Client().post(address(check, code), {"page": "1", "a-1.1": "2", "go": "send"})
    assert over == [410, 410, 410]
    assert ended.status_code == 410
    assert "nichts mehr angenommen" in ended.content.decode()
    assert not Code.everywhere.exists()


def test_guessing_is_slowed_down_honestly(check: Round, code: str) -> None:
    """After twenty wrong codes even the right one waits a minute, and the page says why."""
    browser = Client()
    for number in range(20):
        browser.get(address(check, f"AAAA-AAAA-AAAA-{number:04}"))
    answer = browser.get(address(check, code))
    assert answer.status_code == 429
    assert "eine Minute" in answer.content.decode()
    assert Client(REMOTE_ADDR="192.0.2.7").get(address(check, code)).status_code == 200


def test_pages_need_few_queries(
    check: Round, code: str, django_assert_max_num_queries: object
) -> None:
    """Collection, round, collection and code again: four, whatever was filled in."""
    sheet = {f"a-{number}": "3" for number in NUMBERS} | {"page": "1", "go": "2"}
    with django_assert_max_num_queries(4):  # type: ignore[operator] # a fixture that is called
        Client().post(address(check, code), sheet)
