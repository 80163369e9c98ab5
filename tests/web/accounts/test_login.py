# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in, out and back in after a forgotten password."""

from __future__ import annotations

import re
import time

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from tests.web.conftest import LogIn, make_user

from quartett.web.accounts.models import User
from quartett.web.accounts.roles import Role
from quartett.web.accounts.services import activate_user, create_user, deactivate_user
from quartett.web.authorities.models import Authority

PASSWORD = "ein langer Satz ohne Tücken"
LOGIN, FORGOTTEN = "/konto/anmelden/", "/konto/passwort/vergessen/"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def user(db: None) -> User:
    """An account made on the command line."""
    return create_user("frau.muster@example.org", password=PASSWORD)


def log_in_as(user: User, *, password: str = PASSWORD) -> Client:
    """A browser after the login form was sent."""
    browser = Client()
    browser.post(LOGIN, {"login": user.email, "password": password})
    return browser


def without_tokens(page: str) -> str:
    """The page as it is for everybody: CSRF tokens are new each time."""
    return re.sub(r"\b\w{64}\b", "", page)


def is_in(browser: Client) -> bool:
    """Whether somebody is logged in."""
    return browser.get("/konto/").status_code == 200


def test_login_leads_into_the_only_house(house: Authority) -> None:
    """Whoever belongs to one house stands in it after the login."""
    user = make_user(house, Role.STAFF)
    answer = Client().post(LOGIN, {"login": user.email, "password": "geheim"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/h/musterstadt/"


def test_wrong_password_tells_nothing(user: User) -> None:
    """A wrong password and an unknown address get the same German answer."""
    answers = [
        Client().post(LOGIN, {"login": email, "password": "falsch"}).content.decode()
        for email in (user.email, "niemand@example.org")
    ]
    shown = [re.sub(r"[\w.]+@example.org", "", page) for page in answers]
    assert without_tokens(shown[0]) == without_tokens(shown[1])
    assert "passen nicht zusammen" in answers[0]


def test_login_is_limited(user: User) -> None:
    """After five failures an address is closed for a while, even to the right password."""
    browser = Client()
    for _attempt in range(5):
        browser.post(LOGIN, {"login": user.email, "password": "falsch"})
    answer = browser.post(LOGIN, {"login": user.email, "password": PASSWORD})
    assert not is_in(browser)
    assert "Zu viele" in answer.content.decode()


def test_limit_counts_the_visitor_behind_a_proxy(settings, user: User) -> None:
    """With HTTPS the proxy's header names the visitor, so that one does not lock out all."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(12):
        Client().post(
            LOGIN,
            {"login": f"jemand{n}@example.org", "password": "falsch"},
            headers={"x-forwarded-for": "192.0.2.1"},
        )
    other = Client()
    form = {"login": user.email, "password": PASSWORD}
    other.post(LOGIN, form, headers={"x-forwarded-for": "192.0.2.2"})
    assert is_in(other)


def test_reset_mail_leads_to_a_new_password(user: User) -> None:
    """The link of the mail lets choose a password, which then works; the old one does not."""
    browser = Client()
    browser.post(FORGOTTEN, {"email": user.email})
    (message,) = mail.outbox
    assert message.to == [user.email]
    assert message.subject.startswith("[Quartett]")
    assert "Hello" not in message.body
    path = re.search(r"https?://[^/\s]+(/konto/passwort/neu/\S+)", message.body)
    assert path is not None
    form = browser.get(path[1], follow=True)
    fresh = "noch ein ganz anderer Satz"
    browser.post(form.redirect_chain[-1][0], {"password1": fresh, "password2": fresh})
    assert is_in(log_in_as(user, password=fresh))
    assert not is_in(log_in_as(user))


def link_of_the_mail(user: User) -> str:
    """The address that a mail for a forgotten password leads to."""
    Client().post(FORGOTTEN, {"email": user.email})
    found = re.search(r"https?://[^/\s]+(/konto/passwort/neu/\S+)", mail.outbox[-1].body)
    assert found is not None
    return found[1]


def test_reset_link_runs_out(user: User) -> None:
    """After a day it asks for no password any more."""
    link = link_of_the_mail(user)
    with time_machine.travel(time.time() + 23 * 3600):
        assert 'name="password1"' in Client().get(link, follow=True).content.decode()
    with time_machine.travel(time.time() + 25 * 3600):
        page = Client().get(link, follow=True).content.decode()
    assert 'name="password1"' not in page
    assert "gilt nicht mehr" in page


def test_reset_link_works_once(user: User) -> None:
    """Whoever finds the mail later cannot use it again."""
    link = link_of_the_mail(user)
    browser = Client()
    form = browser.get(link, follow=True).redirect_chain[-1][0]
    fresh = "noch ein ganz anderer Satz"
    browser.post(form, {"password1": fresh, "password2": fresh})
    assert is_in(log_in_as(user, password=fresh))
    for later in (browser, Client()):
        assert 'name="password1"' not in later.get(link, follow=True).content.decode()


def test_reset_of_an_unknown_address_sends_nothing_and_says_the_same(user: User) -> None:
    """Nobody learns who has an account."""
    pages = []
    for email in ("niemand@example.org", user.email):
        answer = Client().post(FORGOTTEN, {"email": email}, follow=True)
        pages.append(without_tokens(answer.content.decode()))
        assert len(mail.outbox) == (email == user.email)
    assert pages[0] == pages[1]


def test_reset_says_the_same_when_the_mail_server_is_down(
    user: User, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error page for known addresses only would tell who has an account."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert Client().post(FORGOTTEN, {"email": user.email}).status_code == 302


def test_there_is_no_sign_up() -> None:
    """Neither a name nor an address leads to open registration."""
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    routes = str(get_resolver().reverse_dict.keys())
    assert "signup" not in routes
    for path in ("/konto/registrieren/", "/accounts/signup/", "/konto/signup/"):
        assert Client().post(path).status_code in (302, 404)


def test_login_page_offers_no_sign_up(db: None) -> None:
    """The page says how one gets an account instead."""
    page = Client().get(LOGIN).content.decode()
    assert "egistrier" not in page
    assert "signup" not in page


def test_session_ends_with_the_browser_and_stays_out_of_scripts(user: User) -> None:
    """The session cookie is HttpOnly, SameSite=Lax and lives no longer than the browser."""
    cookie = log_in_as(user).cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]
    assert not cookie["expires"]


def test_new_password_ends_other_sessions(user: User) -> None:
    """Whoever changes the password locks out whoever knew the old one."""
    here, elsewhere = log_in_as(user), log_in_as(user)
    fresh = "noch ein ganz anderer Satz"
    form = {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh}
    here.post("/konto/passwort/", form)
    assert is_in(here)
    assert not is_in(elsewhere)


def test_wrong_old_password_is_refused_politely(user: User) -> None:
    """The form for a new password says „Sie“."""
    form = {"oldpassword": "falsch", "password1": "x" * 20, "password2": "x" * 20}
    page = log_in_as(user).post("/konto/passwort/", form).content.decode()
    assert "Das ist nicht Ihr jetziges Passwort." in page


def test_closed_account_is_out_at_once(house: Authority) -> None:
    """Open sessions end, the login is refused, and reopening gives everything back."""
    user = make_user(house, Role.STAFF)
    browser = log_in_as(user, password="geheim")
    assert is_in(browser)
    deactivate_user(user, by=None, role="operator")
    assert not is_in(browser)
    assert not is_in(log_in_as(user, password="geheim"))
    activate_user(user, by=None, role="operator")
    assert is_in(log_in_as(user, password="geheim"))


def test_account_page_lists_houses_and_roles(
    house: Authority, other_house: Authority, log_in: LogIn
) -> None:
    """One page says what somebody may do where."""
    browser = log_in(Role.QUALITY, Role.STAFF)
    page = browser.get("/konto/").content.decode()
    assert "Jobcenter Musterstadt" in page
    assert "Qualitätsbeauftragte, Beschäftigte" in page
    assert "Jobcenter Anderswo" not in page


def test_logout_needs_a_click(user: User) -> None:
    """A foreign link cannot log somebody out: GET only asks."""
    browser = log_in_as(user)
    browser.get("/konto/abmelden/")
    assert is_in(browser)
    browser.post("/konto/abmelden/")
    assert not is_in(browser)
