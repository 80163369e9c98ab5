# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""App, recovery codes, what a house asks for, and the way back for whoever lost the factor."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client
from tests.web.accounts.totp import code_of
from tests.web.conftest import LogIn, make_user

from quartett.web.accounts.models import Membership, User
from quartett.web.accounts.roles import Role
from quartett.web.accounts.services_sign_on import reset_second_factor
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event

LOGIN, SECOND = "/konto/anmelden/", "/konto/anmelden/zweiter-faktor/"
APP, FACTORS = "/konto/zweiter-faktor/app/", "/konto/zweiter-faktor/"
CODES = "/konto/zweiter-faktor/ersatzcodes/"
# what follows from a new factor follows when it is saved for good
pytestmark = pytest.mark.django_db(transaction=True)
NOON = 1_795_000_020.0


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def user(house: Authority) -> User:
    """The Administration of the own house."""
    return make_user(house, Role.ADMINISTRATION)


def browser_of(user: User) -> Client:
    """A browser after the password."""
    browser = Client()
    browser.post(LOGIN, {"login": user.email, "password": "geheim"})
    return browser


def set_up_app(browser: Client) -> str:
    """Confirm the password, set an app up; returns its secret."""
    browser.post("/konto/bestaetigen/", {"password": "geheim"})
    page = browser.get(APP).content.decode()
    found = re.search(r'factor-secret">(\w+)<', page)
    assert found, page
    answer = browser.post(APP, {"code": code_of(found[1])})
    assert answer.status_code == 302, answer.content.decode()
    return found[1]


def is_in(browser: Client) -> bool:
    """Whether somebody is logged in."""
    return browser.get("/konto/").status_code == 200


def require(house: Authority, *roles: Role) -> None:
    """Let these roles need a second factor."""
    from quartett.web.accounts.models import SignOnRules

    SignOnRules.objects.update_or_create(
        authority=house, defaults={"second_factor_roles": [role.value for role in roles]}
    )


def test_the_app_of_these_tests_is_right() -> None:
    """The first values of RFC 6238, appendix B (SHA-1, last six digits)."""
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert code_of(secret, at=59) == "287082"
    assert code_of(secret, at=1111111109) == "081804"


def test_login_asks_for_the_code(user: User) -> None:
    """With an app the password alone opens nothing, the code of the app does."""
    with time_machine.travel(NOON):
        secret = set_up_app(browser_of(user))
    with time_machine.travel(NOON + 300):
        browser = browser_of(user)
        assert not is_in(browser)
        assert browser.get("/h/musterstadt/").status_code == 302
        browser.post(SECOND, {"code": "000000"})
        assert not is_in(browser)
        browser.post(SECOND, {"code": code_of(secret)})
        assert is_in(browser)


def test_the_same_code_is_not_taken_twice(user: User) -> None:
    """Who reads a code over a shoulder cannot use it again, even with an emptied cache."""
    with time_machine.travel(NOON):
        secret = set_up_app(browser_of(user))
    with time_machine.travel(NOON + 300, tick=False):
        code = code_of(secret)
        first = browser_of(user)
        first.post(SECOND, {"code": code})
        assert is_in(first)
        cache.clear()
        again = browser_of(user)
        again.post(SECOND, {"code": code})
        assert not is_in(again)
        # nor an older one that would still be in time
        again.post(SECOND, {"code": code_of(secret, at=NOON + 270)})
        assert not is_in(again)


def test_the_code_of_the_set_up_is_used_up(user: User) -> None:
    """The code that confirmed the app does not also open a login."""
    with time_machine.travel(NOON, tick=False):
        secret = set_up_app(browser_of(user))
        other = browser_of(user)
        other.post(SECOND, {"code": code_of(secret)})
        assert not is_in(other)


def test_codes_are_limited(user: User) -> None:
    """After five wrong codes even the right one waits."""
    with time_machine.travel(NOON):
        secret = set_up_app(browser_of(user))
    with time_machine.travel(NOON + 600, tick=False):
        browser = browser_of(user)
        for _attempt in range(5):
            browser.post(SECOND, {"code": "000000"})
        answer = browser.post(SECOND, {"code": code_of(secret)})
        assert not is_in(browser)
        assert "Zu viele Versuche" in answer.content.decode()


def test_recovery_codes_are_shown_once_and_count_once(user: User) -> None:
    """Ten codes on paper; each opens one login, and the page shows them a single time."""
    browser = browser_of(user)
    set_up_app(browser)
    codes = re.findall(r"<code>(\d{8})</code>", browser.get(CODES).content.decode())
    assert len(set(codes)) == 10
    assert codes[0] not in browser.get(CODES).content.decode()
    other = browser_of(user)
    other.post(SECOND, {"code": codes[0]})
    assert is_in(other)
    again = browser_of(user)
    again.post(SECOND, {"code": codes[0]})
    assert not is_in(again)


def test_secrets_are_not_readable_in_the_database(user: User, settings) -> None:
    """A copy of the tables opens nothing; with another key no code fits and no page breaks."""
    with time_machine.travel(NOON):
        secret = set_up_app(browser_of(user))
    stored = json.dumps([row.data for row in Authenticator.objects.all()])
    assert secret not in stored
    settings.SECRET_KEY = "ein anderer Schlüssel"
    with time_machine.travel(NOON + 300):
        browser = browser_of(user)
        assert browser.post(SECOND, {"code": code_of(secret)}).status_code == 200
        assert not is_in(browser)


def test_setting_up_needs_the_password_again(user: User) -> None:
    """An unattended browser cannot lock its owner out."""
    browser = browser_of(user)
    for address in (APP, "/konto/zweiter-faktor/schluessel/"):
        answer = browser.get(address)
        assert answer.status_code == 302
        assert answer.url.startswith("/konto/bestaetigen/")


def test_setting_up_ends_the_other_sessions(user: User) -> None:
    """A session that began without the factor does not go on without it."""
    here, elsewhere = browser_of(user), browser_of(user)
    set_up_app(here)
    assert is_in(here)
    assert not is_in(elsewhere)


def test_required_role_does_nothing_before_it_has_a_factor(user: User, house: Authority) -> None:
    """Reading, writing and htmx all lead to the page of the factor; then the house opens."""
    browser = browser_of(user)
    assert browser.get("/h/musterstadt/").status_code == 200
    require(house, Role.ADMINISTRATION)
    assert browser.get("/h/musterstadt/").url == FACTORS
    answer = browser.post("/h/musterstadt/haus/gegenstaende/", {"kind": "process", "title": "Neu"})
    assert answer.url == FACTORS
    htmx = browser.get("/h/musterstadt/suche/?q=a", headers={"hx-request": "true"})
    assert htmx.headers["HX-Redirect"] == FACTORS
    assert "zweiter Faktor nötig" in browser.get(FACTORS).content.decode()
    set_up_app(browser)
    assert browser.get("/h/musterstadt/").status_code == 200


def test_required_only_for_the_chosen_role_and_house(
    user: User, house: Authority, other_house: Authority
) -> None:
    """Another role, and the same person in another house, go on as before."""
    Membership.objects.create(user=user, authority=other_house, roles=[Role.ADMINISTRATION.value])
    require(house, Role.ADMINISTRATION)
    browser = browser_of(user)
    assert browser.get("/h/anderswo/").status_code == 200
    assert browser.get("/h/musterstadt/").status_code == 302
    assert browser_of(make_user(house, Role.STAFF)).get("/h/musterstadt/").status_code == 200


def test_removing_the_factor_closes_the_house_again(user: User, house: Authority) -> None:
    """What was proved counts as long as there is a factor."""
    require(house, Role.ADMINISTRATION)
    browser = browser_of(user)
    set_up_app(browser)
    assert browser.get("/h/musterstadt/").status_code == 200
    browser.post("/konto/zweiter-faktor/app/entfernen/")
    assert not Authenticator.objects.exists()
    assert browser.get("/h/musterstadt/").url == FACTORS


def test_house_chooses_the_roles_and_the_log_says_so(
    house: Authority, inside: Authority, log_in: LogIn
) -> None:
    """Only the Administration; in the log both lists in German."""
    page = "/h/musterstadt/haus/anmeldung/"
    assert log_in(Role.QUALITY).get(page).status_code == 403
    browser = log_in(Role.ADMINISTRATION)
    assert browser.post(page, {"roles": ["quality", "auditor"]}).url == page
    event = Event.objects.get(action="house.sign_on_changed")
    assert json.loads(event.after) == {"second_factor_roles": ["quality", "auditor"]}
    log = browser.get("/h/musterstadt/haus/verlauf/").content.decode()
    assert "Regeln der Anmeldung geändert" in log
    assert "Qualitätsbeauftragte, Prüfung" in log
    assert log_in(Role.QUALITY).get("/h/musterstadt/").url == FACTORS
    assert browser.post(page, {"roles": ["superuser"]}).status_code == 400


def test_operators_need_a_factor_where_the_environment_says_so(house: Authority, settings) -> None:
    """QUARTETT_OPERATOR_SECOND_FACTOR closes the pages of the installation."""
    operator = make_user(house)
    operator.is_operator = True
    operator.save()
    browser = browser_of(operator)
    assert browser.get("/haeuser/").status_code == 200
    settings.CONFIGURATION = replace(settings.CONFIGURATION, operator_second_factor=True)
    assert browser.get("/haeuser/").url == FACTORS
    set_up_app(browser)
    assert browser.get("/haeuser/").status_code == 200


def test_administration_resets_a_lost_factor(
    house: Authority, inside: Authority, log_in: LogIn
) -> None:
    """Factor and sessions are gone, the person is told by mail, the log says who did it."""
    person = make_user(house, Role.STAFF)
    theirs = browser_of(person)
    set_up_app(theirs)
    mail.outbox.clear()
    row = Membership.objects.get(user=person)
    log_in(Role.ADMINISTRATION).post(f"/h/musterstadt/haus/personen/{row.pk}/zweiter-faktor/")
    assert not Authenticator.objects.exists()
    assert not is_in(theirs)
    assert is_in(browser_of(person))
    (message,) = mail.outbox
    assert message.to == [person.email]
    assert "zurückgesetzt" in message.subject
    event = Event.objects.get(action="membership.factor_reset")
    assert (event.role, event.object_key) == ("administration", f"membership:{row.pk}")


@pytest.mark.parametrize("reason", ["own", "other house", "operator"])
def test_a_house_resets_nobody_who_is_not_its_own_alone(
    house: Authority, other_house: Authority, log_in: LogIn, reason: str
) -> None:
    """Otherwise an administration could open the way into another house."""
    browser = log_in(Role.ADMINISTRATION)
    person = make_user(house, Role.STAFF)
    if reason == "own":
        person = User.objects.get(email="administration@musterstadt.example")
    elif reason == "other house":
        Membership.objects.create(user=person, authority=other_house, roles=["staff"])
    else:
        User.objects.filter(pk=person.pk).update(is_operator=True)
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    row = Membership.objects.get(user=person, authority=house)
    browser.post(f"/h/musterstadt/haus/personen/{row.pk}/zweiter-faktor/")
    assert Authenticator.objects.filter(user=person).exists()


def test_operator_resets_for_every_house(house: Authority, other_house: Authority) -> None:
    """Whoever runs the installation can help; each house has it in its log."""
    person = make_user(house, Role.STAFF)
    Membership.objects.create(user=person, authority=other_house, roles=["staff"])
    assert not reset_second_factor(person, by=None, role="operator")
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    assert reset_second_factor(person, by=None, role="operator")
    from django_scopes import scope

    for authority in (house, other_house):
        with scope(authority=authority):
            assert Event.objects.get(action="membership.factor_reset").role == "operator"


def test_owner_is_told_of_every_change(user: User) -> None:
    """Setting up and removing an app each send a German mail without address or browser."""
    browser = browser_of(user)
    set_up_app(browser)
    browser.post("/konto/zweiter-faktor/app/entfernen/")
    assert [message.subject for message in mail.outbox] == [
        "[Quartett] App für den zweiten Faktor eingerichtet",
        "[Quartett] App für den zweiten Faktor entfernt",
    ]
    assert "127.0.0.1" not in mail.outbox[0].body
