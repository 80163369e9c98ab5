# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The own account, and the way from an invitation into the house."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quartett.web.accounts import services
from quartett.web.accounts.forms import PasswordForm
from quartett.web.accounts.models import Invitation, User, token_digest

__all__ = ["accept_invitation", "account"]

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The own account: address, houses and roles, password."""
    user = cast(User, request.user)
    memberships = user.memberships.select_related("authority").order_by("authority__name")
    return render(request, "accounts/account.html", {"memberships": memberships})


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Open an invitation: somebody new chooses a password, somebody known just confirms."""
    invitation = (
        Invitation.objects.select_related("authority")
        .filter(token_digest=token_digest(token))
        .first()
    )
    if invitation is None or not invitation.is_open:
        return render(request, "accounts/invitation_over.html", status=410)
    known = User.objects.filter(email=invitation.email).exists()
    form = PasswordForm(request.POST if request.method == "POST" else None, email=invitation.email)
    if request.method == "POST" and (known or form.is_valid()):
        try:
            password = "" if known else form.cleaned_data["password"]
            user = services.accept(invitation, password=password)
        except Invitation.DoesNotExist:
            return render(request, "accounts/invitation_over.html", status=410)
        if known:
            messages.success(request, _("Sie gehören jetzt dazu. Bitte melden Sie sich an."))
            return redirect("account_login")
        login(request, user, backend=_BACKEND)
        messages.success(request, _("Willkommen! Ihr Zugang ist eingerichtet."))
        return redirect(invitation.authority)
    return render(
        request,
        "accounts/invitation.html",
        {"form": form, "invitation": invitation, "known": known},
        status=400 if form.errors else 200,
    )
