# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sign-on by the directory, one's own sessions, and what a house asks of its people."""

from __future__ import annotations

import secrets
from typing import cast

import requests
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal import ratelimit
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quartett.web.accounts import services_sign_on as services
from quartett.web.accounts.directory import (
    CallbackView,
    SocialAdapter,
    unreachable,
)
from quartett.web.accounts.forms import SecondFactorForm
from quartett.web.accounts.models import Membership, User
from quartett.web.accounts.second_factor import required_roles
from quartett.web.accounts.sessions import end_sessions, open_sessions
from quartett.web.authorities.house_views import HouseRequest, house_view

__all__ = ["directory_callback", "directory_login", "factor_reset", "sessions", "sign_on_rules"]


@never_cache
@login_not_required
@require_safe
def directory_login(request: HttpRequest) -> HttpResponse:
    """Send the browser to the directory, with state, nonce and PKCE of this session.

    A link and no form: `form-action 'self'` would also hold for where the directory leads on to.
    """
    if (limited := _limited(request)) is not None:
        return limited
    provider = SocialAdapter().get_provider(request, provider="openid_connect")
    nonce = secrets.token_urlsafe(32)
    try:
        answer: HttpResponse = provider.redirect(
            request,
            process=AuthProcess.LOGIN,
            next_url=get_next_redirect_url(request),
            auth_params={"nonce": nonce},
            nonce=nonce,
        )
    except (requests.RequestException, OAuth2Error) as error:
        return unreachable(request, error)
    return answer


@never_cache
@login_not_required
@require_safe
def directory_callback(request: HttpRequest) -> HttpResponse:
    """The way back from the directory."""
    if (limited := _limited(request)) is not None:
        return limited
    provider = SocialAdapter().get_provider(request, provider="openid_connect")
    adapter = provider.get_oauth2_adapter(request)
    answer: HttpResponse = CallbackView.adapter_view(adapter)(request)
    return answer


def _limited(request: HttpRequest) -> HttpResponse | None:
    """404 where no directory is connected, 429 for somebody who tries too often."""
    if settings.CONFIGURATION.directory is None:
        raise Http404
    answer: HttpResponse | None = ratelimit.consume_or_429(
        request, app="allauth.account", action="directory", limit_get=True
    )
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is logged in, and a way to end that elsewhere."""
    user, current = cast(User, request.user), request.session.session_key
    if request.method == "POST":
        marks = request.POST.getlist("sitzung") or None
        ended = end_sessions(user, marks=marks, keep=current)
        messages.success(
            request,
            ngettext("%d Sitzung beendet.", "%d Sitzungen beendet.", ended) % ended,
        )
        return redirect("sessions")
    return render(request, "accounts/sessions.html", {"rows": open_sessions(user, current=current)})


@house_view("house.settings", write="house.settings")
def sign_on_rules(request: HouseRequest) -> HttpResponse:
    """Which roles need a second factor."""
    visitor = request.visitor
    chosen = [role.value for role in required_roles(visitor.authority)]
    form = SecondFactorForm(
        request.POST if request.method == "POST" else None, initial={"roles": chosen}
    )
    if request.method == "POST" and form.is_valid():
        services.require_second_factor(
            visitor.authority, roles=form.chosen(), by=visitor.user, role=visitor.acting_role
        )
        messages.success(request, _("Gespeichert."))
        return redirect("settings-sign-on", visitor.authority.slug)
    return render(
        request, "accounts/sign_on_rules.html", {"form": form}, status=400 if form.errors else 200
    )


@house_view("", write="house.people")
def factor_reset(request: HouseRequest, pk: int) -> HttpResponse:
    """Help somebody of the house who has lost the second factor."""
    visitor = request.visitor
    row = get_object_or_404(
        Membership.objects.select_related("user"), pk=pk, authority=visitor.authority
    )
    if not services.house_may_reset(row, by=visitor.user):
        messages.error(
            request,
            _("Diesen zweiten Faktor kann nur zurücksetzen, wer die Installation betreut."),
        )
    elif services.reset_second_factor(row.user, by=visitor.user, role=visitor.acting_role):
        messages.success(
            request,
            _("Zweiter Faktor zurückgesetzt, Sitzungen beendet. Die Person bekommt eine E-Mail."),
        )
    else:
        messages.info(request, _("Die Person hat keinen zweiten Faktor."))
    return redirect("member", visitor.authority.slug, row.pk)
