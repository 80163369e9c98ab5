# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Error pages in plain German; every one offers a way on."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import defaults

from quartett.web.api.problems import ApiProblem, Code

__all__ = ["bad_request", "csrf_failure", "not_found", "server_error"]

_INTERFACE = "/api/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be understood, or one that is too big."""
    too_big = isinstance(exception, RequestDataTooBig)
    if request.path_info.startswith(_INTERFACE):
        return ApiProblem(Code.TOO_LARGE if too_big else Code.BAD_REQUEST).response()
    if too_big:
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Nothing stands there; programs are told so as a problem, people as a page."""
    if request.path_info.startswith(_INTERFACE):
        return ApiProblem(Code.NOT_FOUND).response()
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """A fault of ours, in the same two ways."""
    if request.path_info.startswith(_INTERFACE):
        return ApiProblem(Code.SERVER_ERROR).response()
    return defaults.server_error(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open for too long, or cookies are off: say so, and how to go on."""
    return render(request, "403_csrf.html", status=403)
