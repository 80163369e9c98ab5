# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages about the interface: tokens of the house, and the reference for developers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from quartett.web.api import services
from quartett.web.api.forms import TokenForm
from quartett.web.api.interface import openapi_document
from quartett.web.api.models import ApiToken
from quartett.web.api.problems import Code
from quartett.web.api.reference import groups_of
from quartett.web.api.scopes import Scope
from quartett.web.authorities.house_views import HouseRequest, house_view

__all__ = ["interface_page", "openapi_json", "token_restore", "token_revoke", "tokens"]

_UNDO = "token_undo"


@house_view("house.tokens", write="house.tokens")
def tokens(request: HouseRequest) -> HttpResponse:
    """Every token of the house; a new one shows its secret on this one answer."""
    visitor = request.visitor
    form = TokenForm(request.POST if request.method == "POST" else None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        _token, secret = services.create_token(
            visitor,
            name=form.cleaned_data["name"],
            scopes=form.chosen(),
            expires_on=form.cleaned_data["expires_on"],
        )
        form = TokenForm()
    today = timezone.localdate()
    rows = [(row, _state(row)) for row in ApiToken.objects.all()]
    context = {
        "form": form,
        "secret": secret,
        "rows": rows,
        "today": today,
        "undo": request.session.pop(_UNDO, None),
    }
    return render(request, "api/tokens.html", context, status=400 if form.errors else 200)


def _state(row: ApiToken) -> str:
    if row.revoked_at is not None:
        return _("gesperrt")
    return _("abgelaufen") if row.is_expired(timezone.localdate()) else ""


@house_view("", write="house.tokens")
def token_revoke(request: HouseRequest, number: int) -> HttpResponse:
    """Revoke a token; for a quarter of an hour that can be taken back."""
    visitor = request.visitor
    try:
        token = services.revoke_token(visitor, number=number)
    except ApiToken.DoesNotExist:
        raise Http404 from None
    request.session[_UNDO] = {
        "text": _("„%s“ ist gesperrt.") % token.name,
        "url": reverse("token-restore", args=[visitor.authority.slug, number]),
    }
    return redirect("tokens", visitor.authority.slug)


@house_view("", write="house.tokens")
def token_restore(request: HouseRequest, number: int) -> HttpResponse:
    """Take back what was revoked by mistake just now."""
    visitor = request.visitor
    try:
        token = services.restore_token(visitor, number=number)
    except ApiToken.DoesNotExist:
        raise Http404 from None
    except services.TooLateError:
        messages.error(
            request,
            _("Nach einer Viertelstunde geht das nicht mehr. Bitte legen Sie einen neuen an."),
        )
    else:
        messages.success(request, _("„%s“ gilt wieder.") % token.name)
    return redirect("tokens", visitor.authority.slug)


@login_not_required
@require_safe
def interface_page(request: HttpRequest) -> HttpResponse:
    """The reference of the interface, for anybody who wants to build on it."""
    context = {
        "groups": groups_of(openapi_document()),
        "scopes": [(scope.value, scope.label) for scope in Scope],
        "problems": list(Code),
    }
    return render(request, "api/reference.html", context)


@login_not_required
@require_safe
@cache_control(max_age=300)
def openapi_json(request: HttpRequest) -> JsonResponse:
    """The OpenAPI document; it says nothing of any house."""
    return JsonResponse(openapi_document(), json_dumps_params={"ensure_ascii": False, "indent": 1})
