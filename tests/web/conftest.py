# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Houses, people and logged-in browsers for the web tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django_scopes import scope

from quartett.web.accounts.models import Membership, User
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority, CarrierForm
from quartett.web.authorities.services import create_house

LogIn = Callable[..., Client]


@pytest.fixture
def house(db: None) -> Authority:
    """An own house with a filled subject register."""
    return create_house(
        Authority(name="Jobcenter Musterstadt", slug="musterstadt", carrier_form=CarrierForm.JOINT)
    )


@pytest.fixture
def other_house(db: None) -> Authority:
    """Another house of the same installation."""
    return create_house(
        Authority(name="Jobcenter Anderswo", slug="anderswo", carrier_form=CarrierForm.MUNICIPAL)
    )


@pytest.fixture
def inside(house: Authority) -> Iterator[Authority]:
    """Run the test with queries limited to the own house."""
    with scope(authority=house):
        yield house


def make_user(authority: Authority, *roles: Role) -> User:
    """An account with `roles` in `authority`; its password is „geheim“."""
    name = "-".join(roles) or "niemand"
    user, _new = User.objects.get_or_create(email=f"{name}@{authority.slug}.example")
    user.set_password("geheim")
    user.save()
    if roles:
        Membership.objects.update_or_create(
            user=user, authority=authority, defaults={"roles": [role.value for role in roles]}
        )
    return user


@pytest.fixture
def visitor(house: Authority) -> Visitor:
    """The Qualitätsbeauftragte of the own house, for services."""
    return Visitor(make_user(house, Role.QUALITY), house, frozenset({Role.QUALITY}))


@pytest.fixture
def log_in(house: Authority) -> LogIn:
    """`log_in(Role.QUALITY)`: a browser with that role in the own house (or in `authority=`)."""

    def log_in(*roles: Role, authority: Authority | None = None) -> Client:
        client = Client()
        client.force_login(make_user(authority or house, *roles))
        return client

    return log_in
