# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Problem details after RFC 9457: what went wrong, for people in German, for programs as `code`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

__all__ = ["MEDIA_TYPE", "ApiProblem", "Code", "Fault"]

MEDIA_TYPE = "application/problem+json"


class Code(StrEnum):
    """Every kind of problem; the value never changes once it was released."""

    BAD_REQUEST = "bad_request"
    MALFORMED_JSON = "malformed_json"
    TOKEN_MISSING = "token_missing"  # noqa: S105 - the name of a problem
    TOKEN_UNKNOWN = "token_unknown"  # noqa: S105 - the name of a problem
    TOKEN_EXPIRED = "token_expired"  # noqa: S105 - the name of a problem
    TOKEN_REVOKED = "token_revoked"  # noqa: S105 - the name of a problem
    SCOPE_MISSING = "scope_missing"
    NOT_FOUND = "not_found"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    TOO_LARGE = "too_large"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    VALIDATION = "validation"
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"

    @property
    def status(self) -> int:
        """The HTTP status that goes with it."""
        return _KINDS[self][0]

    @property
    def heading(self) -> str:
        """What it is, in few words."""
        return _KINDS[self][1]

    @property
    def mend(self) -> str:
        """What to do about it."""
        return _KINDS[self][2]


_KINDS: Mapping[Code, tuple[int, str, str]] = {
    Code.BAD_REQUEST: (
        400,
        "Die Anfrage ist nicht lesbar",
        "Bitte prüfen Sie Adresse und Kopfzeilen.",
    ),
    Code.MALFORMED_JSON: (
        400,
        "Der Inhalt ist kein JSON",
        "Bitte schicken Sie ein JSON-Dokument in UTF-8.",
    ),
    Code.TOKEN_MISSING: (
        401,
        "Der Zugangsschlüssel fehlt",
        "Bitte schicken Sie ihn in der Kopfzeile „Authorization: Bearer …“. "
        "Eine Anmeldung im Browser gilt hier nicht.",
    ),
    Code.TOKEN_UNKNOWN: (
        401,
        "Der Zugangsschlüssel ist unbekannt",
        "Bitte prüfen Sie, ob er vollständig ist.",
    ),
    Code.TOKEN_EXPIRED: (
        401,
        "Der Zugangsschlüssel ist abgelaufen",
        "Bitte lassen Sie sich von der Administration des Hauses einen neuen geben.",
    ),
    Code.TOKEN_REVOKED: (
        401,
        "Der Zugangsschlüssel ist gesperrt",
        "Bitte fragen Sie die Administration des Hauses.",
    ),
    Code.SCOPE_MISSING: (
        403,
        "Dafür reicht der Zugangsschlüssel nicht",
        "Bitte lassen Sie sich einen Schlüssel mit dem Recht geben, das die Meldung nennt.",
    ),
    Code.NOT_FOUND: (
        404,
        "Das gibt es nicht",
        "Bitte prüfen Sie die Adresse. Sachen anderer Häuser gibt es für einen Schlüssel nicht.",
    ),
    Code.METHOD_NOT_ALLOWED: (
        405,
        "Diese Methode gibt es hier nicht",
        "Welche es gibt, steht in der Kopfzeile „Allow“.",
    ),
    Code.TOO_LARGE: (
        413,
        "Der Inhalt ist zu groß",
        "Bitte schicken Sie weniger auf einmal, höchstens 256 KB je Anfrage.",
    ),
    Code.UNSUPPORTED_MEDIA_TYPE: (
        415,
        "Dieses Format versteht die Schnittstelle nicht",
        "Bitte schicken Sie JSON mit „Content-Type: application/json“.",
    ),
    Code.VALIDATION: (
        422,
        "Einige Angaben passen nicht",
        "Unter „errors“ steht je Angabe, was erwartet wird. Gespeichert wurde nichts.",
    ),
    Code.IDEMPOTENCY_KEY_REUSED: (
        422,
        "Dieser Idempotency-Key gehört zu einem anderen Inhalt",
        "Bitte geben Sie jedem Befund einen eigenen Schlüssel. Gespeichert wurde nichts.",
    ),
    Code.RATE_LIMITED: (
        429,
        "Zu viele Anfragen",
        "Bitte warten Sie so viele Sekunden, wie in der Kopfzeile „Retry-After“ steht.",
    ),
    Code.SERVER_ERROR: (
        500,
        "Hier ist etwas schiefgegangen",
        "Bitte versuchen Sie es später noch einmal. Der Fehler steht im Protokoll.",
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One value that does not fit: where it stands, the kind of fault, what is expected."""

    place: str
    """`body`, `query`, `path` or `header`."""
    name: str
    """The field or parameter; fields inside one another with a slash: `evidence/0/text`."""
    code: str
    detail: str

    def as_json(self) -> dict[str, str]:
        """The shape in the answer."""
        return {"in": self.place, "name": self.name, "code": self.code, "detail": self.detail}


@dataclass(slots=True)
class ApiProblem(Exception):  # noqa: N818 - RFC 9457 calls it a problem
    """An answer that says what went wrong; `detail` is one sentence more than the title."""

    code: Code
    detail: str = ""
    faults: Iterable[Fault] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> HttpResponse:
        """The answer; its `type` leads to the line of the documentation that explains it."""
        document: dict[str, object] = {
            "type": f"{settings.BASE_URL}{reverse('interface')}#{self.code.value}",
            "title": self.code.heading,
            "status": self.code.status,
            "detail": self.detail or self.code.mend,
            "code": self.code.value,
        }
        faults = [fault.as_json() for fault in self.faults]
        if faults:
            document["errors"] = faults
        return HttpResponse(
            json.dumps(document, ensure_ascii=False),
            status=self.code.status,
            content_type=MEDIA_TYPE,
            headers=dict(self.headers),
        )
