# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The second factor: who needs one where, and whether this session has proved one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from quartett.web.accounts.models import SignOnRules
from quartett.web.accounts.roles import Role

if TYPE_CHECKING:
    from quartett.web.authorities.house_views import Visitor
    from quartett.web.authorities.models import Authority

__all__ = [
    "SecondFactorMiddleware",
    "SecondFactorRequiredError",
    "forget_proof",
    "require_of_operator",
    "require_of_visitor",
    "required_roles",
]


class SecondFactorRequiredError(Exception):
    """The page asks for a second factor that this session has not proved."""


def required_roles(authority: Authority) -> frozenset[Role]:
    """The roles of the house that need a second factor."""
    rules: SignOnRules | None = getattr(authority, "sign_on_rules", None)
    return frozenset(Role(role) for role in rules.second_factor_roles) if rules else frozenset()


def require_of_visitor(request: HttpRequest, visitor: Visitor) -> None:
    """Raise SecondFactorRequiredError where a role of the visitor needs what is not proved."""
    if not visitor.roles.isdisjoint(required_roles(visitor.authority)) and not _proved(request):
        raise SecondFactorRequiredError


def require_of_operator(request: HttpRequest) -> None:
    """The same for whoever runs the installation; asked for by the environment."""
    if settings.CONFIGURATION.operator_second_factor and not _proved(request):
        raise SecondFactorRequiredError


def forget_proof(request: HttpRequest) -> None:
    """What this session has proved no longer counts: its factor is gone."""
    records = get_authentication_records(request, request.user)
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        record for record in records if record["method"] != "mfa"
    ]


def _proved(request: HttpRequest) -> bool:
    # the login asks everybody for the factor they have, so this is about this very session
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


class SecondFactorMiddleware:
    """Leads whoever lacks the second factor to the page where it is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Nothing of the view has happened: it raised before it began."""
        if not isinstance(error, SecondFactorRequiredError):
            return None
        messages.warning(
            request,
            _("Für Ihre Rolle ist ein zweiter Faktor nötig. Bitte richten Sie ihn jetzt ein."),
        )
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect(reverse("mfa_index"))
        return redirect("mfa_index")
