# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages about the house itself, and those for whoever runs the installation."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from tests.web.conftest import LogIn, make_user

from quartett.web.accounts.models import Invitation
from quartett.web.accounts.roles import Role
from quartett.web.accounts.services import create_user, deactivate_user, invite
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event

HOUSE = "/h/musterstadt/haus/"


@pytest.fixture
def operator(db: None) -> Client:
    """A browser of whoever runs the installation."""
    browser = Client()
    browser.force_login(create_user("betrieb@example.org", password=None, is_operator=True))
    return browser


def test_operator_creates_a_house_and_invites(operator: Client) -> None:
    """One form: the house is there, and its administration has a link."""
    form = {
        "name": "Jobcenter Neustadt",
        "slug": "neustadt",
        "carrier_form": "zkT",
        "land": "NI",
        "administrator": "leitung@neustadt.example",
    }
    page = operator.post("/haeuser/neu/", form, follow=True).content.decode()
    assert "„Jobcenter Neustadt“ ist angelegt" in page
    house = Authority.objects.get(slug="neustadt")
    assert Invitation.objects.get().roles == ["administration"]
    with scope(authority=house):
        assert {e.action for e in Event.objects.all()} == {"house.created", "invitation.sent"}


def test_operator_sees_nothing_inside_a_house(operator: Client, house: Authority) -> None:
    """Creating houses opens none of them."""
    assert "Jobcenter Musterstadt" in operator.get("/haeuser/").content.decode()
    assert operator.get("/h/musterstadt/").status_code == 404
    assert operator.get(HOUSE + "personen/").status_code == 404


def test_operator_without_a_house_lands_on_the_list(operator: Client) -> None:
    """After the login there is something to do."""
    assert operator.get("/")["Location"] == "/haeuser/"


@pytest.mark.parametrize("page", ["/haeuser/", "/haeuser/neu/"])
def test_list_of_houses_is_for_the_operator(page: str, house: Authority, log_in: LogIn) -> None:
    """Not even the administration of a house sees the others."""
    assert log_in(Role.ADMINISTRATION).get(page).status_code == 403
    assert log_in(Role.ADMINISTRATION).post(page).status_code in (403, 405)


def test_slug_must_be_free_and_plain(operator: Client, house: Authority) -> None:
    """A taken or crooked address is refused with a reason."""
    form = {"name": "X", "carrier_form": "gE", "administrator": "a@example.org"}
    for slug in ("musterstadt", "Neu Stadt"):
        assert operator.post("/haeuser/neu/", form | {"slug": slug}).status_code == 400
    assert Authority.objects.count() == 1


def test_changed_master_data_is_in_the_log(house: Authority, log_in: LogIn) -> None:
    """Only what changed, before and after."""
    form = {"name": "Jobcenter Neu", "carrier_form": "gE", "land": "NW", "dots_per_person": 7}
    log_in(Role.ADMINISTRATION).post(HOUSE, form)
    with scope(authority=house):
        event = Event.objects.latest("seq")
    assert event.action == "house.changed"
    assert json.loads(event.before) == {
        "name": "Jobcenter Musterstadt", "land": "", "dots_per_person": 5,
    }  # fmt: skip
    assert json.loads(event.after) == {"name": "Jobcenter Neu", "land": "NW", "dots_per_person": 7}


def test_people_of_another_house_cannot_be_touched(
    house: Authority, other_house: Authority, log_in: LogIn
) -> None:
    """Numbers of another house's people and invitations lead nowhere."""
    foreign = make_user(other_house, Role.STAFF).memberships.get()
    invite(other_house, email="x@anderswo.example", roles=[Role.STAFF], by=None, role="operator")
    invitation = Invitation.objects.get()
    browser = log_in(Role.ADMINISTRATION)
    for address in (
        f"{HOUSE}personen/{foreign.pk}/",
        f"{HOUSE}personen/{foreign.pk}/entfernen/",
        f"{HOUSE}einladungen/{invitation.pk}/zurueckziehen/",
    ):
        assert browser.post(address, {"roles": ["administration"]}).status_code == 404
    foreign.refresh_from_db()
    invitation.refresh_from_db()
    assert foreign.roles == ["staff"]
    assert invitation.is_open


def test_people_page_shows_who_is_closed(house: Authority, log_in: LogIn) -> None:
    """A closed account is marked."""
    deactivate_user(make_user(house, Role.STAFF), by=None, role="operator")
    page = log_in(Role.ADMINISTRATION).get(HOUSE + "personen/").content.decode()
    assert "gesperrt" in page


def test_people_page_asks_as_often_for_many_as_for_one(house: Authority, log_in: LogIn) -> None:
    """The number of queries does not grow with people and invitations."""

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(HOUSE + "personen/").status_code == 200
        return len(captured)

    browser = log_in(Role.ADMINISTRATION)
    queries()
    few = queries()
    for n, role in enumerate((Role.STAFF, Role.GUEST, Role.AUDITOR)):
        make_user(house, role)
        invite(house, email=f"{n}@x.example", roles=[role], by=None, role="operator")
    assert queries() == few


def test_invitation_needs_an_address_and_a_role(house: Authority, log_in: LogIn) -> None:
    """A form with holes says where, and sends nothing."""
    browser = log_in(Role.ADMINISTRATION)
    for form in ({"email": "kein", "roles": ["staff"]}, {"email": "a@b.de"}, {"roles": ["x"]}):
        assert browser.post(HOUSE + "personen/", form).status_code == 400
    assert not Invitation.objects.exists()


def test_somebody_without_roles_is_outside(house: Authority) -> None:
    """An account that lost its roles sees no house any more."""
    user = make_user(house, Role.STAFF)
    browser = Client()
    browser.force_login(user)
    user.memberships.update(roles=[])
    assert browser.get("/h/musterstadt/haus/gegenstaende/").status_code == 404
