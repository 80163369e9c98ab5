# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Programs with tokens, in the own and in another house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from tests.web.conftest import make_user
from tests.web.example_kept import example_house

from quartett.web.accounts.roles import Role
from quartett.web.api import services
from quartett.web.api.models import ApiToken
from quartett.web.api.scopes import Scope
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority

NewToken = Callable[..., "Program"]


@dataclass(frozen=True, slots=True)
class Program:
    """Another program that asks with its token."""

    client: Client
    token: ApiToken
    secret: str

    def get(self, path: str, **headers: str) -> Any:
        """The answer to a GET below `/api/v1/`."""
        return self.client.get(f"/api/v1/{path}", headers=self._headers(headers))

    def push(self, content: Any, *, key: str = "", **more: Any) -> Any:
        """The answer to a pushed finding."""
        return self.client.post(
            "/api/v1/findings",
            content,
            content_type=more.pop("content_type", "application/json"),
            headers=self._headers({"Idempotency-Key": key or str(uuid4())}),
            **more,
        )

    def send(self, method: str, path: str, **more: Any) -> HttpResponse:
        """Any request."""
        headers = self._headers(more.pop("headers", {}))
        return self.client.generic(method, path, headers=headers, **more)

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"} | more


def new_token(
    house: Authority, *scopes: Scope, expires_on: date | None = None, revoked: bool = False
) -> Program:
    """A program with a fresh token of `house`; without scopes it has all of them."""
    visitor = Visitor(
        make_user(house, Role.ADMINISTRATION), house, frozenset({Role.ADMINISTRATION})
    )
    with scope(authority=house):
        token, secret = services.create_token(
            visitor,
            name="Statistikserver",
            scopes=scopes or list(Scope),
            expires_on=expires_on or timezone.localdate() + timedelta(days=30),
        )
        if revoked:
            services.revoke_token(visitor, number=token.number)
    return Program(Client(), token, secret)


@pytest.fixture
def program(house: Authority) -> Program:
    """A program that may do everything that a token can."""
    return new_token(house)


@pytest.fixture
def example(db: None) -> Authority:
    """The Übungs-Jobcenter with everything in it."""
    return example_house(today=date(2026, 11, 2))
