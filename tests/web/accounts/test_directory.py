# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sign-on by a directory, against a real OpenID Connect provider in a process of its own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
import time_machine
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.core.cache import cache
from django.http import HttpRequest
from django.test import Client
from django_scopes import scope
from tests.free_port import free_port
from tests.oidc_provider import running_provider, tell
from tests.web.conftest import make_user

from quartett.web.accounts.directory import DirectoryAdapter
from quartett.web.accounts.models import Invitation, Membership, User
from quartett.web.accounts.roles import Role
from quartett.web.accounts.services import create_user, deactivate_user, invite, withdraw
from quartett.web.accounts.services_sign_on import unlink_directory
from quartett.web.authorities.models import Authority
from quartett.web.configuration import Directory
from quartett.web.events.models import Event

START, BACK = "/konto/verzeichnis/", "/konto/verzeichnis/antwort/"
EMAIL = "frau.muster@musterstadt.example"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider that knows whoever a test tells it about."""
    with running_provider() as url:
        yield url


@pytest.fixture
def directory(provider: str, settings) -> Directory:
    """The provider is connected."""
    cache.clear()
    directory = Directory(provider, "quartett", "geheim", "Landkreis-Konto", "email", False)
    settings.CONFIGURATION = replace(settings.CONFIGURATION, directory=directory)
    settings.BASE_URL = "http://testserver"
    return directory


def knows(directory: Directory, subject: str, **claims: Any) -> None:
    """Tell the provider about a person."""
    person = {"email": EMAIL, "email_verified": True, "name": "Vor Nachname"} | claims
    tell(directory.issuer, subject, **person)


def approve(address: str, subject: str) -> str:
    """Log in at the provider; returns the way back to Quartett, with its code."""
    answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    assert answer.headers["location"].startswith("http://testserver" + BACK)
    return answer.headers["location"].removeprefix("http://testserver")


def sign_on(browser: Client, subject: str = "s-1") -> Any:
    """The whole way: to the provider, through it and back."""
    return browser.get(approve(browser.get(START).url, subject))


def is_in(browser: Client) -> bool:
    """Whether somebody is logged in."""
    return browser.get("/konto/").status_code == 200


@pytest.fixture
def user(db: None) -> User:
    """An account with the address that the directory knows."""
    return create_user(EMAIL, password="ein langer Satz ohne Tücken")


def test_known_address_signs_on(directory: Directory, user: User, house: Authority) -> None:
    """The login page leads there; afterwards one is in the house. No name, no token is stored."""
    Membership.objects.create(user=user, authority=house, roles=["staff"])
    knows(directory, "s-1")
    browser = Client()
    assert "Anmelden über Landkreis-Konto" in browser.get("/konto/anmelden/").content.decode()
    assert sign_on(browser).url == "/"
    assert browser.get("/", follow=True).redirect_chain[-1][0] == "/h/musterstadt/"
    row = SocialAccount.objects.get()
    assert (row.user, row.provider, row.uid, row.extra_data) == (user, directory.issuer, "s-1", {})
    assert not SocialToken.objects.exists()
    assert not SocialApp.objects.exists()
    with scope(authority=house):
        assert Event.objects.get(action="membership.directory_linked").user == user


def test_request_carries_state_nonce_and_pkce(directory: Directory, db: None) -> None:
    """Nothing that the address of the page asks for reaches the provider."""
    answer = Client().get(START + "?scope=profile&auth_params=prompt%3Dnone&process=connect")
    asked = {k: v[0] for k, v in parse_qs(urlsplit(answer.url).query).items()}
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert len(asked["nonce"]) >= 43
    assert len(asked["state"]) >= 16
    assert set(asked["scope"].split()) == {"openid", "email"}
    assert asked["redirect_uri"] == "http://testserver" + BACK
    assert "prompt" not in asked
    assert "max-age=0" in answer.headers["cache-control"]


def test_open_invitation_becomes_an_account(directory: Directory, house: Authority) -> None:
    """Whoever is invited signs on without a password; the invitation is used up."""
    link = invite(house, email=EMAIL, roles=[Role.QUALITY], by=None, role="operator")
    knows(directory, "s-1")
    browser = Client()
    sign_on(browser)
    assert is_in(browser)
    user = User.objects.get(email=EMAIL)
    assert not user.has_usable_password()
    assert user.memberships.get().roles == ["quality"]
    assert Client().get("/einladung/" + link.split("/einladung/")[1]).status_code == 410


@pytest.mark.parametrize("over", ["withdrawn", "expired", "none"])
def test_nobody_signs_up(directory: Directory, house: Authority, over: str) -> None:
    """Unknown address, withdrawn or expired invitation: no account, the same words."""
    if over != "none":
        invite(house, email=EMAIL, roles=[Role.STAFF], by=None, role="operator")
        row = Invitation.objects.get()
        if over == "withdrawn":
            withdraw(row, by=make_user(house, Role.ADMINISTRATION), role=Role.ADMINISTRATION)
        else:
            row.expires_at -= timedelta(days=20)
            row.save()
    knows(directory, "s-1")
    browser = Client()
    answer = sign_on(browser)
    assert answer.url == "/konto/anmelden/"
    assert "noch nicht eingeladen" in browser.get(answer.url).content.decode()
    assert not is_in(browser)
    assert not User.objects.filter(email=EMAIL).exists()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("verified", [False, None, "false", 1, "nein"])
def test_address_that_the_directory_does_not_vouch_for(
    directory: Directory, user: User, verified: object
) -> None:
    """Anybody may type an address into a directory."""
    knows(directory, "s-1", email_verified=verified)
    browser = Client()
    sign_on(browser)
    assert not is_in(browser)
    assert not SocialAccount.objects.exists()


def test_directory_without_email_verified(directory: Directory, user: User, settings) -> None:
    """QUARTETT_OIDC_TRUST_EMAIL stands in for a claim that is missing, not for a „no“."""
    settings.CONFIGURATION = replace(
        settings.CONFIGURATION, directory=replace(directory, trust_email=True, email_claim="upn")
    )
    for vouched, inside in ((False, False), (None, True)):
        claims = {"email": None, "upn": EMAIL.upper(), "email_verified": vouched}
        person = {key: value for key, value in claims.items() if value is not None}
        requests.put(f"{directory.issuer}/users/s-1", json=person, timeout=5)
        browser = Client()
        sign_on(browser)
        assert is_in(browser) is inside


def test_person_is_recognised_by_subject(directory: Directory, user: User) -> None:
    """After the first time the address may change; somebody new with the old one is not it."""
    knows(directory, "s-1")
    sign_on(Client())
    knows(directory, "s-1", email="neuer.name@musterstadt.example")
    browser = Client()
    sign_on(browser)
    assert is_in(browser)
    knows(directory, "s-2", email=EMAIL)
    successor = Client()
    sign_on(successor, "s-2")
    assert not is_in(successor)
    # until whoever runs the installation unlinks the account
    assert unlink_directory(user, by=None, role="operator")
    assert not is_in(browser)
    assert not unlink_directory(user, by=None, role="operator")
    sign_on(successor, "s-2")
    assert is_in(successor)


def test_same_subject_of_another_directory_is_somebody_else(
    directory: Directory, user: User
) -> None:
    """A link counts for the issuer that it was made with."""
    SocialAccount.objects.create(user=user, provider="https://frueher.example", uid="s-1")
    knows(directory, "s-1")
    browser = Client()
    sign_on(browser)
    assert not is_in(browser)


def test_way_back_works_once(directory: Directory, user: User) -> None:
    """The same code again: neither in this browser nor in another."""
    knows(directory, "s-1")
    browser = Client()
    back = approve(browser.get(START).url, "s-1")
    browser.get(back)
    assert is_in(browser)
    browser.post("/konto/abmelden/")
    assert browser.get(back).url == "/konto/anmelden/"
    assert not is_in(browser)
    thief = Client()
    thief.get(back)
    assert not is_in(thief)


def test_code_of_another_login_is_refused(directory: Directory, user: User) -> None:
    """A code that was slipped in carries the nonce of a login that is not this one."""
    knows(directory, "s-1")
    stolen = parse_qs(urlsplit(approve(Client().get(START).url, "s-1")).query)["code"][0]
    browser = Client()
    state = parse_qs(urlsplit(browser.get(START).url).query)["state"][0]
    browser.get(BACK, {"code": stolen, "state": state})
    assert not is_in(browser)


def test_code_is_not_taken_twice_by_the_provider(directory: Directory, user: User) -> None:
    """With a fresh state the used code still opens nothing."""
    knows(directory, "s-1")
    browser = Client()
    back = approve(browser.get(START).url, "s-1")
    browser.get(back)
    browser.post("/konto/abmelden/")
    state = parse_qs(urlsplit(browser.get(START).url).query)["state"][0]
    browser.get(BACK, {"code": parse_qs(urlsplit(back).query)["code"][0], "state": state})
    assert not is_in(browser)


@pytest.fixture
def exchanged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes that are exchanged for a token from now on; the provider is not asked for any."""
    codes: list[str] = []

    def note(_adapter: object, request: HttpRequest, *_rest: object, **_more: object) -> None:
        codes.append(request.GET["code"])
        raise OAuth2Error

    monkeypatch.setattr(DirectoryAdapter, "get_access_token_data", note)
    return codes


def test_answer_to_the_login_of_another_browser_is_refused(
    directory: Directory, user: User, exchanged: list[str]
) -> None:
    """Whoever is sent somebody else's way back is not logged in as that person.

    Its state is refused here, though a login was begun in this browser too; nonce and PKCE, which
    would end it later, are not needed.
    """
    knows(directory, "s-1")
    theirs = approve(Client().get(START).url, "s-1")
    browser = Client()
    browser.get(START)
    browser.get(theirs)
    assert exchanged == []
    assert not is_in(browser)


def test_state_counts_once(directory: Directory, user: User, exchanged: list[str]) -> None:
    """The second answer to the same login is refused before the provider is asked."""
    knows(directory, "s-1")
    browser = Client()
    back = approve(browser.get(START).url, "s-1")
    for _time in range(2):
        browser.get(back)
    assert len(exchanged) == 1


def test_token_of_yesterday_is_refused(directory: Directory, user: User) -> None:
    """The provider's token lives an hour; our clock says that it is later."""
    knows(directory, "s-1")
    with time_machine.travel(time.time() + 2 * 3600):
        browser = Client()
        sign_on(browser)
        assert not is_in(browser)


def test_state_runs_out(directory: Directory, user: User) -> None:
    """A login that was begun and left lying does not go on."""
    knows(directory, "s-1")
    browser = Client()
    back = approve(browser.get(START).url, "s-1")
    with time_machine.travel(time.time() + 1200):
        browser.get(back)
    assert not is_in(browser)


def test_other_directory_answers(directory: Directory, user: User, settings) -> None:
    """A provider that says it is somebody else is not asked for anything."""
    other = directory.issuer.replace("localhost", "LOCALHOST")
    settings.CONFIGURATION = replace(
        settings.CONFIGURATION, directory=replace(directory, issuer=other)
    )
    browser = Client()
    assert browser.get(START).url == "/konto/anmelden/"


def test_token_for_another_program(
    directory: Directory, user: User, monkeypatch: pytest.MonkeyPatch, settings
) -> None:
    """A token that the provider made for somebody else does not count here."""
    knows(directory, "s-1")
    browser = Client()
    back = approve(browser.get(START).url, "s-1")
    monkeypatch.setattr(
        "quartett.web.accounts.directory.DirectoryAdapter.get_client",
        _client_named("quartett"),
    )
    settings.CONFIGURATION = replace(
        settings.CONFIGURATION, directory=replace(directory, client_id="anderes-programm")
    )
    browser.get(back)
    assert not is_in(browser)


def _client_named(name: str) -> Any:
    from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter

    def get_client(self: Any, request: Any, app: SocialApp) -> Any:
        """Fetch the token as the program that it was made for."""
        client = OpenIDConnectOAuth2Adapter.get_client(self, request, app)
        client.consumer_key = name
        return client

    return get_client


def test_second_factor_is_asked_for_as_well(directory: Directory, user: User) -> None:
    """The directory stands for the password, not for the factor."""
    knows(directory, "s-1")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    browser = Client()
    assert sign_on(browser).url == "/konto/anmelden/zweiter-faktor/"
    assert not is_in(browser)


def test_closed_account_stays_closed(directory: Directory, user: User) -> None:
    """Who was locked out here does not come in by the directory."""
    knows(directory, "s-1")
    deactivate_user(user, by=None, role="operator")
    browser = Client()
    sign_on(browser)
    assert not is_in(browser)


@pytest.mark.parametrize(
    "query", ["", "?code=x", "?state=x&code=x", "?error=access_denied", "?error=x&state=y"]
)
def test_answers_out_of_nowhere(directory: Directory, db: None, query: str) -> None:
    """Back to the login page, in the same words, without an error page."""
    assert Client().get(BACK + query).url == "/konto/anmelden/"


def test_person_says_no(directory: Directory, db: None) -> None:
    """Whoever does not agree at the directory is back at the login page."""
    browser = Client()
    answer = requests.post(
        browser.get(START).url, data={"action": "deny"}, allow_redirects=False, timeout=5
    )
    assert browser.get(BACK + "?" + urlsplit(answer.headers["location"]).query).status_code == 302
    assert not is_in(browser)


def test_session_is_a_new_one_after_the_way_back(directory: Directory, user: User) -> None:
    """Session fixation: the session that began the login is not the one that is logged in."""
    knows(directory, "s-1")
    browser = Client()
    back = approve(browser.get(START).url, "s-1")
    before = browser.cookies["sessionid"].value
    browser.get(back)
    assert is_in(browser)
    assert browser.cookies["sessionid"].value != before


def test_directory_is_limited(directory: Directory, db: None) -> None:
    """Thirty tries in a minute are enough for anybody."""
    browser = Client()
    for _try in range(30):
        browser.get(BACK)
    assert browser.get(BACK).status_code == 429
    assert browser.get(START).status_code == 429


def test_directory_that_is_down(directory: Directory, db: None, settings) -> None:
    """The page says so; the password still works."""
    settings.CONFIGURATION = replace(
        settings.CONFIGURATION,
        directory=replace(directory, issuer=f"http://localhost:{free_port()}"),
    )
    browser = Client()
    assert browser.get(START).url == "/konto/anmelden/"
    assert "antwortet nicht" in browser.get("/konto/anmelden/").content.decode()


def test_without_a_directory_there_is_nothing(db: None) -> None:
    """No button, and the addresses do not exist."""
    assert "verzeichnis" not in Client().get("/konto/anmelden/").content.decode()
    assert Client().get(START).status_code == 404
    assert Client().get(BACK).status_code == 404
