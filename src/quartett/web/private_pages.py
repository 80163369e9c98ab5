# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody sees who is logged in stays in no cache, neither of a proxy nor of the browser."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

__all__ = ["PrivatePagesMiddleware"]


class PrivatePagesMiddleware:
    """Forbids keeping pages and files of a house, unless a view has said how long it may be kept.

    Otherwise „back“ shows them after the logout, on a computer that several people use.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
