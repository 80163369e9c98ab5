# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Structured logs that name no person: one JSON line a request, without address or user.

Query strings are left out (a search may hold anything), and so are paths (links of invitations
and calendars are secrets): what is logged is the route. E-mail addresses in messages of libraries
are masked; errors are logged with their kind and place, without their message.
"""

from __future__ import annotations

import logging
import re
import sys
import time
import traceback
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse
from structlog.typing import EventDict, ExcInfo

__all__ = ["RequestLogMiddleware", "configure"]

_ADDRESS = re.compile(r"[^\s@\"'<>()=,;:]+@[^\s@\"'<>()=,;:]+\.\w+")
_QUIET_PREFIXES = ("/static/", "/zustand/", "/bereit/")


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
                _route_only,
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(_places),
                _without_addresses,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings["level"])
    # Django logs every 4xx a second time; the line of the middleware says the same
    logging.getLogger("django.request").setLevel("ERROR")
    for chatty in ("fontTools", "altair", "PIL", "django.utils.autoreload"):
        logging.getLogger(chatty).setLevel("WARNING")


def _places(exc_info: ExcInfo) -> str:
    """Which error, where, and what led to it. Messages are left out: they quote what was typed.

    PostgreSQL quotes the whole row that it refuses.
    """
    parts: list[str] = []
    error: BaseException | None = exc_info[1]
    while error is not None:
        kind = type(error)
        frames = "".join(traceback.format_tb(error.__traceback__))
        parts.append(f"{kind.__module__}.{kind.__qualname__}\n{frames}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\nafter ".join(parts)


def _route_only(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Django's own records about a request name its path: put the route in its place."""
    record = event.get("_record")
    request = getattr(record, "request", None)
    if isinstance(record, logging.LogRecord) and isinstance(request, HttpRequest):
        reasons = [str(part) for part in record.args or () if str(part) not in request.path]
        event["event"] = " ".join(reasons) or record.name
        event["route"] = _route(request)
    return event


def _without_addresses(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Mask what looks like an e-mail address, wherever it stands."""
    return {
        key: _ADDRESS.sub("‹E-Mail›", value) if isinstance(value, str) else value
        for key, value in event.items()
    }


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.route if match else ""


class RequestLogMiddleware:
    """Log method, path, status and milliseconds of each request, and nothing about the person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._log = structlog.get_logger("quartett.request")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self._get_response(request)
        if not request.path.startswith(_QUIET_PREFIXES):
            self._log.info(
                "request",
                method=request.method,
                route=_route(request),
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000, 1),
            )
        return response
