# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Roles are given, changed and taken away, and every time it is written down."""

from __future__ import annotations

import json

import pytest
from django_scopes import scope
from tests.web.conftest import LogIn, make_user

from quartett.web.accounts.models import Invitation, Membership, User
from quartett.web.accounts.roles import Role, grant
from quartett.web.accounts.services import (
    AccountOpenError,
    LastAdministratorError,
    add_member,
    create_user,
    deactivate_user,
    delete_user,
    invite,
    remove_member,
    set_roles,
)
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event


def membership(house: Authority, *roles: Role) -> Membership:
    """A member with these roles."""
    return make_user(house, *roles).memberships.get(authority=house)


def test_last_administrator_keeps_the_role(house: Authority) -> None:
    """A house without administration could never invite anybody again."""
    row = membership(house, Role.ADMINISTRATION)
    with pytest.raises(LastAdministratorError):
        set_roles(row, roles=[Role.QUALITY], by=row.user, role=Role.ADMINISTRATION)
    with pytest.raises(LastAdministratorError):
        remove_member(row, by=row.user, role=Role.ADMINISTRATION)
    row.refresh_from_db()
    assert row.roles == ["administration"]


def test_administrator_can_go_when_another_stays(house: Authority) -> None:
    """With two of them one may hand over and leave."""
    leaving = membership(house, Role.ADMINISTRATION)
    membership(house, Role.ADMINISTRATION, Role.QUALITY)
    remove_member(leaving, by=leaving.user, role=Role.ADMINISTRATION)
    assert Membership.objects.filter(authority=house).count() == 1


def test_closed_administrator_does_not_count(house: Authority) -> None:
    """Somebody who cannot log in cannot administer."""
    leaving = membership(house, Role.ADMINISTRATION)
    closed = membership(house, Role.ADMINISTRATION, Role.QUALITY)
    deactivate_user(closed.user, by=None, role="operator")
    with pytest.raises(LastAdministratorError):
        remove_member(leaving, by=leaving.user, role=Role.ADMINISTRATION)


def test_closing_the_last_administrator_names_the_house(house: Authority) -> None:
    """An account in wrong hands is closed at once; the operator learns what is missing now."""
    row = membership(house, Role.ADMINISTRATION)
    assert deactivate_user(row.user, by=None, role="operator") == [house]


def test_closed_account_is_deleted_with_all_that_tells_of_the_person(house: Authority) -> None:
    """Address, roles and invitations go; the log keeps the acts without saying whose they were."""
    administrator = membership(house, Role.ADMINISTRATION).user
    leaving = membership(house, Role.QUALITY)
    set_roles(leaving, roles=[Role.STAFF], by=leaving.user, role=Role.QUALITY)
    invite(house, email=leaving.user.email, roles=[Role.STAFF], by=administrator, role=Role.STAFF)
    with pytest.raises(AccountOpenError):
        delete_user(leaving.user, by=None, role="operator")
    deactivate_user(leaving.user, by=None, role="operator")
    delete_user(leaving.user, by=None, role="operator")
    assert not User.objects.filter(pk=leaving.user_id).exists()
    assert not Invitation.objects.exists()
    assert Membership.objects.get().user == administrator
    with scope(authority=house):
        rows = list(Event.objects.all())
    acts = {row.action: row.user for row in rows}
    assert acts["membership.changed"] is None
    assert "membership.removed" in acts
    told = "".join(row.before + row.after + row.sealed + row.reason for row in rows)
    assert leaving.user.email not in told


def test_others_can_go_from_a_house_without_administration(house: Authority) -> None:
    """Before the first administration has accepted, roles can still be put right."""
    row = membership(house, Role.STAFF)
    set_roles(row, roles=[Role.QUALITY], by=None, role="operator")
    remove_member(row, by=row.user, role=Role.QUALITY)
    assert not house.memberships.exists()


def test_last_administrator_is_told_on_the_page(house: Authority, log_in: LogIn) -> None:
    """The form says why it did not save."""
    browser = log_in(Role.ADMINISTRATION)
    row = house.memberships.get()
    answer = browser.post(f"/h/musterstadt/haus/personen/{row.pk}/", {"roles": ["staff"]})
    assert answer.status_code == 400
    assert "Mindestens eine Person muss die Administration behalten" in answer.content.decode()
    answer = browser.post(f"/h/musterstadt/haus/personen/{row.pk}/entfernen/", follow=True)
    assert "Mindestens eine Person muss die Administration behalten" in answer.content.decode()


def test_role_changes_are_in_the_log(house: Authority, inside: Authority) -> None:
    """Who, when, which roles before and after – without the address."""
    admin = membership(house, Role.ADMINISTRATION)
    user = create_user("zwei@musterstadt.example", password=None)
    row = add_member(house, user=user, roles=[Role.STAFF], by=None, role="operator")
    set_roles(row, roles=[Role.QUALITY], by=admin.user, role=Role.ADMINISTRATION)
    remove_member(row, by=admin.user, role=Role.ADMINISTRATION)
    added, changed, removed = Event.objects.filter(action__startswith="membership.")
    assert (added.role, added.user) == ("operator", None)
    assert (changed.role, changed.user) == ("administration", admin.user)
    assert json.loads(changed.before) == {"roles": ["staff"]}
    assert json.loads(changed.after) == {"roles": ["quality"]}
    assert json.loads(removed.before) == {"roles": ["quality"]}
    assert "@" not in changed.before + changed.after + changed.object_key


def test_history_says_roles_in_german(house: Authority, log_in: LogIn) -> None:
    """The log of the house can be read by people."""
    row = membership(house, Role.STAFF)
    browser = log_in(Role.ADMINISTRATION)
    browser.post(f"/h/musterstadt/haus/personen/{row.pk}/", {"roles": ["team_lead", "auditor"]})
    page = browser.get("/h/musterstadt/haus/verlauf/").content.decode()
    assert "Rollen geändert" in page
    assert "Teamleitung, Prüfung" in page
    assert "team_lead" not in page


def test_member_needs_a_role(house: Authority, log_in: LogIn) -> None:
    """Nobody is left in a house without any role: that is what removing is for."""
    browser = log_in(Role.ADMINISTRATION)
    row = membership(house, Role.STAFF)
    answer = browser.post(f"/h/musterstadt/haus/personen/{row.pk}/", {})
    assert answer.status_code == 400


def test_permission_is_declared_once() -> None:
    """Two rooms cannot both say who may do the same thing."""
    with pytest.raises(KeyError):
        grant("house.view", {Role.GUEST})


def test_event_log_names_the_role_with_most_rights(house: Authority) -> None:
    """Of several roles the first in the fixed order acts."""
    user = make_user(house, Role.STAFF)
    visitor = Visitor(user, house, frozenset({Role.STAFF, Role.QUALITY}))
    assert visitor.acting_role is Role.QUALITY
