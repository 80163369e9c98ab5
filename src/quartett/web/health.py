# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""For monitoring: does the service answer, and its database?"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quartett import __version__

__all__ = ["health"]


@never_cache
@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """The version, and whether the database answers: 200, or 503 if it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database down", "version": __version__}, status=503)
    return JsonResponse({"status": "ok", "version": __version__})
