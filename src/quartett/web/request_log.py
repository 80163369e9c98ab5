# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Structured logs that name no person: one JSON line a request, without address or user.

Query strings are left out (a search may hold anything); paths carry numbers of records only.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

__all__ = ["RequestLogMiddleware", "configure"]

_QUIET_PREFIXES = ("/static/", "/zustand/")


def configure(settings: dict[str, str]) -> None:
    """Send every log record of the process to stderr as one JSON line."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings["level"])
    # Django logs the path of every 4xx a second time; the line below has it already
    logging.getLogger("django.request").setLevel("ERROR")
    for chatty in ("fontTools", "altair", "PIL", "django.utils.autoreload"):
        logging.getLogger(chatty).setLevel("WARNING")


class RequestLogMiddleware:
    """Log method, path, status and milliseconds of each request, and nothing about the person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._log = structlog.get_logger("quartett.request")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self._get_response(request)
        if not request.path.startswith(_QUIET_PREFIXES):
            match = request.resolver_match
            self._log.info(
                "request",
                method=request.method,
                # the route, not the path: tokens in public links are secrets
                route=match.route if match else "",
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000, 1),
            )
        return response
