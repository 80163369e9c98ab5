# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""„Ihre Sitzungen“, and attacks on a session."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from tests.web.conftest import make_user

from quartett.web.accounts.models import BrowserSession, User
from quartett.web.accounts.roles import Role
from quartett.web.accounts.sessions import end_sessions, open_sessions
from quartett.web.authorities.models import Authority

LOGIN, PAGE = "/konto/anmelden/", "/konto/sitzungen/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Safari/604.1"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def user(house: Authority) -> User:
    """Somebody of the own house."""
    return make_user(house, Role.STAFF)


def browser_of(user: User, kind: str = FIREFOX) -> Client:
    """A browser of that kind, logged in."""
    browser = Client(headers={"user-agent": kind})
    browser.post(LOGIN, {"login": user.email, "password": "geheim"})
    return browser


def is_in(browser: Client) -> bool:
    """Whether somebody is logged in."""
    return browser.get("/konto/").status_code == 200


def test_page_names_kinds_of_browsers_and_nothing_more(user: User) -> None:
    """Enough to recognise a session; no address, no version, no key."""
    here = browser_of(user)
    browser_of(user, EDGE)
    browser_of(user, SAFARI)
    page = here.get(PAGE).content.decode()
    for kind in ("Firefox unter Windows", "Edge unter Windows", "Safari unter iOS"):
        assert kind in page
    assert page.count("diese Sitzung") == 1
    for key in BrowserSession.objects.values_list("session_key", flat=True):
        assert key not in page
    stored = str([row.get_decoded() for row in BrowserSession.objects.all()])
    assert "127.0.0.1" not in stored
    assert "128.0" not in stored


def test_one_other_session_ends(user: User, house: Authority) -> None:
    """The chosen one, and nobody else's by its mark."""
    here, elsewhere, third = browser_of(user), browser_of(user, EDGE), browser_of(user, SAFARI)
    stranger = browser_of(make_user(house, Role.QUALITY))
    rows = open_sessions(user, current=here.session.session_key)
    assert rows[0].is_this
    edge = next(row.mark for row in rows if row.browser.startswith("Edge"))
    stranger.post(PAGE, {"sitzung": edge})
    assert is_in(elsewhere)
    here.post(PAGE, {"sitzung": edge})
    assert not is_in(elsewhere)
    assert is_in(here)
    assert is_in(third)


def test_all_other_sessions_end(user: User) -> None:
    """One press, and only this browser is left."""
    here, elsewhere, third = (browser_of(user) for _n in range(3))
    page = here.post(PAGE, follow=True).content.decode()
    assert "2 Sitzungen beendet." in page
    assert (is_in(here), is_in(elsewhere), is_in(third)) == (True, False, False)


def test_own_session_is_not_ended_by_its_mark(user: User) -> None:
    """That is what logging out is for."""
    here = browser_of(user)
    (row,) = open_sessions(user, current=here.session.session_key)
    here.post(PAGE, {"sitzung": row.mark})
    assert is_in(here)


def test_session_row_knows_its_account(user: User) -> None:
    """Before the login it is nobody's, after the logout it is gone."""
    browser = Client()
    browser.get(LOGIN)
    browser.post(LOGIN, {"login": user.email, "password": "geheim"})
    assert user.sessions.count() == 1
    browser.post("/konto/abmelden/")
    assert user.sessions.count() == 0
    assert end_sessions(user) == 0


def test_session_fixation(user: User) -> None:
    """A session that somebody was handed before the login is worth nothing after it."""
    attacker = Client()
    session = attacker.session
    session["planted"] = "x"
    session.save()
    planted = session.session_key
    victim = Client()
    victim.cookies["sessionid"] = planted
    victim.post(LOGIN, {"login": user.email, "password": "geheim"})
    assert is_in(victim)
    assert victim.cookies["sessionid"].value != planted
    attacker.cookies["sessionid"] = planted
    assert not is_in(attacker)


def test_htmx_needs_the_token(user: User) -> None:
    """A request in the background without CSRF token changes nothing."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    answer = browser.post(PAGE, headers={"hx-request": "true"})
    assert answer.status_code == 403
    browser.get(PAGE)
    token = browser.cookies["csrftoken"].value
    answer = browser.post(PAGE, headers={"hx-request": "true", "x-csrftoken": token})
    assert answer.status_code == 302


def test_deleted_account_takes_its_sessions_along(user: User) -> None:
    """No session outlives its account."""
    browser = browser_of(user)
    user.delete()
    assert not BrowserSession.objects.filter(user_id__isnull=False).exists()
    assert not is_in(browser)
