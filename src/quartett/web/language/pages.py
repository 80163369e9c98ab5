# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the views of the register do: undo instead of „are you sure?“, versions, downloads."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from quartett.web.authorities.house_views import HouseRequest
from quartett.web.typed_numbers import typed_number

__all__ = [
    "all_errors",
    "download",
    "is_htmx",
    "now_about",
    "offer_undo",
    "page",
    "posted_version",
    "query_without_page",
    "stale",
]

_KEY = "language_undo"
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
    "yaml": "application/yaml; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}


def page(
    request: HouseRequest, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """Render a page of the register, with what can be undone from the step before."""
    undo = request.session.pop(_KEY, None) if not is_htmx(request) else None
    return render(request, template, {**context, "undo": undo}, status=status)


def offer_undo(request: HouseRequest, text: str, *, url: str) -> None:
    """Say on the next page what was done, with a button that takes it back."""
    request.session[_KEY] = {"text": text, "url": url}


def is_htmx(request: HttpRequest) -> bool:
    """True if htmx asks for a part of the page."""
    return bool(request.htmx)  # type: ignore[attr-defined] # set by django-htmx


def all_errors(form: forms.Form) -> str:
    """What is wrong with a small form, in one line above the page that holds it."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def posted_version(request: HttpRequest, *, fallback: int) -> int:
    """The version that the person saw, from the form."""
    sent = typed_number(request.POST.get("version") or "")
    return fallback if sent is None else sent


def now_about(form: forms.Form, request: HttpRequest, *, version: int) -> None:
    """Let the form, sent once more, be about what stands there now: the person has been told."""
    form.data = request.POST.dict() | {"version": str(version)}


def stale(request: HouseRequest, *, back: str) -> HttpResponseRedirect:
    """Somebody was faster with the same thing: nothing was written, look again."""
    text = _("Das hat inzwischen schon jemand geändert. Hier sehen Sie den neuen Stand.")
    messages.warning(request, text)
    return redirect(back)


def query_without_page(request: HouseRequest) -> str:
    """The parameters of a filtered list for the links to its other pages."""
    query = request.GET.copy()
    query.pop("seite", None)
    return f"{query.urlencode()}&" if query else ""


def download(content: bytes, name: str) -> HttpResponse:
    """A file to be saved, never shown inside the page; the suffix of its name says what it is."""
    response = HttpResponse(content, content_type=_TYPES[name.rpartition(".")[2]])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
