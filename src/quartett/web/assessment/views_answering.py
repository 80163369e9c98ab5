# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public pages of an anonymous check: no login, no session, no cookie.

There is nothing that a forged request could steal: whoever sends an answer needs a code, and the
code is all that counts. So the pages do without the CSRF cookie, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django_scopes import scope

from quartett.assessment.catalogue import Catalogue
from quartett.web.answers.services import (
    LONGEST_COMMENT,
    AnswerRefused,
    CodeRefused,
    Collection,
    CollectionClosed,
    CommentRefused,
    PayloadRefused,
    TooManyGuesses,
    accept,
    try_code,
)
from quartett.web.assessment.answering import OVERVIEW, Draft, TopicPage, topic_pages
from quartett.web.assessment.models import Round
from quartett.web.authorities.context import house

__all__ = ["door", "sent", "sheet"]


@dataclass(frozen=True, slots=True)
class Desk:
    """An open check, as whoever answers sees it."""

    row: Round
    catalogue: Catalogue
    collection: int
    pages: tuple[TopicPage, ...]


def _public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open for everybody, kept by nobody: no login, no cookie, no copy, no address told."""

    @wraps(view)
    def open_view(request: HttpRequest, **kwargs: object) -> HttpResponse:
        response = view(request, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return csrf_exempt(login_not_required(require_http_methods(["GET", "HEAD", "POST"])(open_view)))


@_public
def door(request: HttpRequest, collection: int) -> HttpResponse:
    """Type the code; a right one leads to the sheet."""
    desk = _desk(collection)
    if desk is None:
        return _over(request)
    code = request.POST.get("code", "").strip()
    fault = ""
    if request.method == "POST":
        if not code:
            fault = _("Bitte geben Sie Ihren Code ein.")
        else:
            try:
                try_code(collection, code=code, caller=_caller(request))
            except TooManyGuesses:
                return _too_many(request)
            except AnswerRefused:
                fault = _("Dieser Code gilt nicht. Bitte prüfen Sie, ob alle Zeichen stimmen. Ein "
                          "Code gilt einmal: Wer schon abgesendet hat, kommt damit nicht wieder "
                          "hinein.")  # fmt: skip
            else:
                return HttpResponseRedirect(reverse("check-sheet", args=[collection, _typed(code)]))
    context = {"row": desk.row, "code": code, "fault": fault}
    return _page(request, "assessment/check_door.html", context, status=400 if fault else 200)


@_public
def sheet(request: HttpRequest, collection: int, code: str) -> HttpResponse:
    """Information first, then a page for each topic, then all at a glance, then sent."""
    desk = _desk(collection)
    if desk is None:
        return _over(request)
    try:
        try_code(collection, code=code, caller=_caller(request))
    except TooManyGuesses:
        return _too_many(request)
    except CollectionClosed:
        return _over(request)
    except AnswerRefused:
        return _page(request, "assessment/check_code_refused.html", {"desk": desk}, status=404)
    if request.method != "POST":
        return _page(request, "assessment/check_start.html", _base(desk, code))
    draft = Draft.read(request.POST.dict(), pages=desk.pages, scale=desk.catalogue.scale)
    here, go = request.POST.get("page", ""), request.POST.get("go", "")
    faults = draft.faults()
    if faults and (here in faults or go == "send"):
        return _topic(request, desk, code, draft, here if here in faults else min(faults))
    if go == "send":
        return _send(request, desk, code, draft)
    return _turn_to(request, desk, code, draft, go)


@_public
def sent(request: HttpRequest, collection: int) -> HttpResponse:
    """Thanks; the browser forgets what it kept. Also after the last day."""
    return _page(request, "assessment/check_sent.html", {"collection": collection})


def _send(request: HttpRequest, desk: Desk, code: str, draft: Draft) -> HttpResponse:
    if not draft.answered:
        text = _("Bitte bewerten Sie mindestens eine Aussage. Ihr Code gilt weiter.")
        return _overview(request, desk, code, draft, fault=text)
    try:
        accept(
            desk.collection,
            code=code,
            payload=draft.payload(desk.catalogue),
            caller=_caller(request),
        )
    except TooManyGuesses:
        return _too_many(request)
    except CollectionClosed:
        return _over(request)
    except CodeRefused:
        return _page(request, "assessment/check_code_refused.html", {"desk": desk}, status=404)
    except CommentRefused as refusal:
        return _topic(request, desk, code, draft, refusal.field)
    except (PayloadRefused, AnswerRefused):
        text = _("Der Bogen ließ sich nicht annehmen. Bitte kürzen Sie Ihre Anmerkungen.")
        return _overview(request, desk, code, draft, fault=text)
    return HttpResponseRedirect(reverse("check-sent", args=[desk.collection]))


def _turn_to(
    request: HttpRequest, desk: Desk, code: str, draft: Draft, target: str
) -> HttpResponse:
    if target == OVERVIEW:
        return _overview(request, desk, code, draft)
    if target in {page.topic for page in desk.pages}:
        return _topic(request, desk, code, draft, target)
    context = _base(desk, code) | {"hidden": draft.hidden(), "answered": draft.answered}
    return _page(request, "assessment/check_start.html", context)


def _topic(request: HttpRequest, desk: Desk, code: str, draft: Draft, topic: str) -> HttpResponse:
    page = next(page for page in desk.pages if page.topic == topic)
    faults = draft.faults().get(topic, ())
    following = desk.pages[page.place :]
    before = desk.pages[: page.place - 1]
    context = _base(desk, code) | {
        "page": page,
        "questions": draft.questions(
            page, desk.catalogue, not_judged=_("kann ich nicht beurteilen")
        ),
        "comment": draft.comments.get(topic, ""),
        "longest": LONGEST_COMMENT,
        "faults": faults,
        "hidden": draft.hidden(page),
        "next": following[0].topic if following else OVERVIEW,
        "previous": before[-1].topic if before else "start",
        "percent": round(100 * (page.place - 1) / len(desk.pages)),
    }
    return _page(request, "assessment/check_topic.html", context, status=400 if faults else 200)


def _overview(
    request: HttpRequest, desk: Desk, code: str, draft: Draft, *, fault: str = ""
) -> HttpResponse:
    context = _base(desk, code) | {
        "lines": [
            (page, len(page.numbers) - draft.open_in(page), draft.comments.get(page.topic, ""))
            for page in desk.pages
        ],
        "hidden": draft.hidden(),
        "previous": desk.pages[-1].topic,
        "fault": fault,
    }
    return _page(request, "assessment/check_overview.html", context, status=400 if fault else 200)


def _base(desk: Desk, code: str) -> dict[str, object]:
    statements = sum(len(page.numbers) for page in desk.pages)
    return {
        "row": desk.row,
        "desk": desk,
        "code": code,
        "pages": desk.pages,
        "statements": statements,
        "overview": OVERVIEW,
        "collection": desk.collection,
    }


def _desk(collection: int) -> Desk | None:
    """The check behind the address, None if it takes no answers (or never was there)."""
    found = Collection.everywhere.select_related("authority").filter(pk=collection).first()
    if found is None or found.closed_on is not None:
        return None
    with scope(authority=found.authority):
        row = Round.objects.select_related("authority").filter(collection=found).first()
        if row is None or not row.takes_entries(timezone.localdate()):
            return None
        catalogue = row.catalogue
        return Desk(row, catalogue, collection, topic_pages(catalogue, method=row.method))


def _over(request: HttpRequest) -> HttpResponse:
    return _page(request, "assessment/check_over.html", {}, status=410)


def _too_many(request: HttpRequest) -> HttpResponse:
    return _page(request, "assessment/check_too_many.html", {}, status=429)


def _page(
    request: HttpRequest, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """Rendered without the request: so nothing on the page can ask for a session or a cookie."""
    text = render_to_string(template, {**house(request), **context})
    return HttpResponse(text, status=status)


def _caller(request: HttpRequest) -> str:
    """Whatever tells one visitor from another; it is kept nowhere."""
    return str(get_adapter().get_client_ip(request))


def _typed(code: str) -> str:
    """A code as it stands in an address: without blanks around the hyphens."""
    return "".join(code.upper().split())[:64]
