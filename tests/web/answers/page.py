# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The product with the desk: one page that takes an answer, one that says that it is there."""

from __future__ import annotations

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from tests.web.answers.desk import sheet

from quartett.web.answers.services import AnswerRefused, accept

_STATUS = {"CodeRefused": 404, "TooManyGuesses": 429}


@csrf_exempt
@login_not_required
def take(request: HttpRequest) -> HttpResponse:
    """200 once the answer is on disk; otherwise the kind of refusal."""
    sent = json.loads(request.body)
    try:
        accept(
            sent["collection"],
            code=sent["code"],
            payload=sheet(sent["answer"]),
            caller=request.META.get("REMOTE_ADDR", ""),
        )
    except AnswerRefused as refusal:
        kind = type(refusal).__name__
        return HttpResponse(kind, status=_STATUS.get(kind, 400))
    return HttpResponse("angenommen")


@login_not_required
def there(_request: HttpRequest) -> HttpResponse:
    """The server has started."""
    return HttpResponse("da")


urlpatterns = [
    path("antwort/", take),
    path("zustand/", there),
    path("", include("quartett.web.urls")),  # the pages of errors lead there
]
