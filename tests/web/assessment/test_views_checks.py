# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of an anonymous check in the house: codes, response, results, files. Übungsdaten."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.utils import timezone
from django_scopes import scope
from openpyxl import load_workbook
from tests.web.assessment.checks import (
    CHECK,
    answer,
    codes,
    end_check,
    new_check,
    open_check,
)
from tests.web.assessment.rounds import new_round
from tests.web.conftest import LogIn

from quartett.web.accounts.roles import Role
from quartett.web.answers import intake, rewriting
from quartett.web.answers.guesses import GuessLimit
from quartett.web.answers.models import Code
from quartett.web.assessment.models import Round
from quartett.web.authorities.models import Authority

HERE = "/h/musterstadt/bewerten/1/check/"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """No wrong code of another test counts, and no file is written anew inside a test."""
    monkeypatch.setattr(intake, "_guesses", GuessLimit(20))
    monkeypatch.setattr(rewriting, "_sweep", lambda: True)


def opened(house: Authority) -> Round:
    """An open check with a week to go."""
    with scope(authority=house):
        return open_check(house, deadline=timezone.localdate() + timedelta(days=7))


def answered(house: Authority, *, people: int = 10) -> Round:
    """A check that has ended: so many of each group answered, with a comment each."""
    row = opened(house)
    with scope(authority=house):
        for shift, group in enumerate(("staff", "leads", "head")):
            for number, code in enumerate(codes(row, group, people)):
                answer(row, code, value=(number + shift) % 5 + 1, comment=f"Wort {group} {number}")
        return end_check(row)


def test_small_groups_are_named_before_the_start(house: Authority, log_in: LogIn) -> None:
    """The page of a planned check says what is in the way, and offers no codes."""
    with scope(authority=house):
        new_check(house, sizes={"staff": 40, "head": 3})
    text = log_in(Role.QUALITY).get(HERE).content.decode()
    assert "noch nicht beginnen" in text
    assert "„Leitung“ (3)" in text
    assert "Codes auf Papier" not in text


def test_codes_come_as_a_file_once(house: Authority, log_in: LogIn) -> None:
    """The answer is the PDF itself, kept in no cache; the page counts the codes afterwards."""
    opened(house)
    browser = log_in(Role.QUALITY)
    sent = browser.post(f"{HERE}codes.pdf", {"group": "head", "count": "8", "paper": "slips"})
    assert sent.content.startswith(b"%PDF")
    assert sent["Cache-Control"] == "private, no-store"
    assert Code.everywhere.count() == 8
    assert browser.get(f"{HERE}codes.pdf").status_code == 405
    more = browser.post(f"{HERE}codes.pdf", {"group": "head", "count": "8", "paper": "slips"})
    assert more.status_code == 400
    assert "schon 8 Codes" in more.content.decode()
    assert Code.everywhere.count() == 8


def test_codes_go_out_by_mail(house: Authority, log_in: LogIn) -> None:
    """Wrong addresses come back with the form; right ones get a code each."""
    opened(house)
    browser = log_in(Role.QUALITY)
    people = "\n".join(f"rolle{n}@example.org" for n in range(6))
    wrong = browser.post(f"{HERE}versand/", {"group": "staff", "recipients": f"{people}\nniemand"})
    assert wrong.status_code == 400
    assert "niemand" in wrong.content.decode()
    few = browser.post(f"{HERE}versand/", {"group": "staff", "recipients": "a@example.org"})
    assert few.status_code == 400
    assert not mail.outbox
    done = browser.post(f"{HERE}versand/", {"group": "staff", "recipients": people}, follow=True)
    assert "6 Codes sind verschickt" in done.content.decode()
    assert "example.org" not in done.content.decode()
    assert len(mail.outbox) == 6


def test_everybody_is_reminded_and_thanked_alike(house: Authority, log_in: LogIn) -> None:
    """A text for the own mail program: first a reminder, in the end thanks; no code, no link."""
    row = opened(house)
    page = log_in(Role.QUALITY).get(HERE).content.decode()
    assert "Erinnerung an alle" in page
    assert "mailto:?subject=" in page
    assert "diese Nachricht geht an alle Eingeladenen" in page
    assert "an-alle" not in log_in(Role.STAFF_COUNCIL).get(HERE).content.decode()
    with scope(authority=house):
        for code in codes(row, "staff", 10):
            answer(row, code)
        end_check(row)
    assert "Dank an alle" in log_in(Role.QUALITY).get(HERE).content.decode()


def test_poster_holds_the_address_and_no_code(house: Authority, log_in: LogIn) -> None:
    """Everybody in the house may print it; before the start there is none."""
    opened(house)
    assert log_in(Role.STAFF).get(f"{HERE}aushang.pdf").content.startswith(b"%PDF")
    with scope(authority=house):
        new_check(house, number=2)
    missing = "/h/musterstadt/bewerten/2/check/aushang.pdf"
    assert log_in(Role.STAFF).get(missing).status_code == 404


def test_response_counts_in_fives_until_the_end(house: Authority, log_in: LogIn) -> None:
    """Nobody watches a colleague answer."""
    row = opened(house)
    with scope(authority=house):
        for code in codes(row, "staff", 8)[:7]:
            answer(row, code)
    text = log_in(Role.QUALITY).get(HERE).content.decode()
    assert "ab 5" in text
    assert "ab 7" not in text


def test_no_results_before_the_end(house: Authority, log_in: LogIn) -> None:
    """The page leads back, the files are not there."""
    opened(house)
    browser = log_in(Role.QUALITY)
    early = browser.get(f"{HERE}ergebnis/", follow=True)
    assert "erst nach dem Ende" in early.content.decode()
    assert browser.get(f"{HERE}ergebnis.pdf").status_code == 404
    assert browser.get(f"{HERE}ergebnis.xlsx").status_code == 404


def test_results_show_strengths_first(house: Authority, log_in: LogIn) -> None:
    """Then topics by group, comments without group, and where the numbers come from."""
    answered(house)
    text = log_in(Role.STAFF).get(f"{HERE}ergebnis/").content.decode()
    assert text.index("Was gut läuft") < text.index("Wo es hakt") < text.index("Die Themen")
    assert "30 von 60 Menschen" in text
    assert "Woher kommt diese Zahl?" in text
    assert "Wort head 3" in text
    assert "Alpha" not in text
    assert "Als Beleg zuordnen" not in text


def test_few_answers_show_nothing(house: Authority, log_in: LogIn) -> None:
    """An honest page instead of an empty one."""
    row = opened(house)
    with scope(authority=house):
        for code in codes(row, "staff", 8)[:6]:
            answer(row, code, comment="Ein Satz.")
        end_check(row)
    text = log_in(Role.QUALITY).get(f"{HERE}ergebnis/").content.decode()
    assert "Zu wenige Antworten" in text
    assert "Ein Satz." not in text


def test_files_hold_what_the_page_shows(house: Authority, log_in: LogIn) -> None:
    """Topics, statements, response, comments; no group beside a comment."""
    answered(house)
    browser = log_in(Role.STAFF)
    assert browser.get(f"{HERE}ergebnis.pdf").content.startswith(b"%PDF")
    book = load_workbook(BytesIO(browser.get(f"{HERE}ergebnis.xlsx").content))
    assert book.sheetnames == ["Themen", "Aussagen", "Rücklauf", "Anmerkungen", "Hinweise"]
    assert [cell.value for cell in book["Anmerkungen"][1]] == ["Thema", "Anmerkung"]
    assert book["Anmerkungen"].max_row == 31
    everybody = [row for row in book["Aussagen"].iter_rows(min_row=2, values_only=True)
                 if row[3] == "alle"]  # fmt: skip
    assert len(everybody) == 36
    assert {row[4] for row in everybody} == {30}


def test_result_is_attached_to_a_team_and_taken_back(house: Authority, log_in: LogIn) -> None:
    """Undo instead of a question."""
    check = answered(house)
    with scope(authority=house):
        team = new_round(house, catalogue=CHECK, method=check.method, number=2)
    browser = log_in(Role.QUALITY)
    page = browser.post(f"{HERE}beleg/", {"team": "2", "version": str(check.version)}, follow=True)
    assert f"dient jetzt „{team.title}“ als Beleg" in page.content.decode()
    check.refresh_from_db()
    assert check.feeds_id == team.pk
    browser.post(f"{HERE}beleg/?version={check.version}&team=")
    check.refresh_from_db()
    assert check.feeds_id is None


@pytest.mark.parametrize("people", [8, 12])
def test_results_need_the_same_queries_for_few_and_many(
    house: Authority, log_in: LogIn, people: int, django_assert_max_num_queries: object
) -> None:
    """However many answered."""
    answered(house, people=people)
    browser = log_in(Role.STAFF)
    browser.get(f"{HERE}ergebnis/")
    with django_assert_max_num_queries(16):  # type: ignore[operator] # a fixture that is called
        browser.get(f"{HERE}ergebnis/")


def test_team_has_no_codes(house: Authority, log_in: LogIn) -> None:
    """The pages of a check are not those of a team's round."""
    with scope(authority=house):
        new_round(house, catalogue=CHECK, method=CHECK.methods[0].id)
    assert log_in(Role.QUALITY).get(HERE).status_code == 404
