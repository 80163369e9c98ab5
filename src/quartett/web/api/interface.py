# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The interface as a whole: its operations, its errors, its OpenAPI document."""

from __future__ import annotations

from functools import cache
from typing import Any, NoReturn

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from quartett.web.api import (
    assessment_operations,
    cards_operations,
    findings_operations,
    indicators_operations,
    language_operations,
    measures_operations,
    register_operations,
    subjects_operations,
)
from quartett.web.api.door import guarded
from quartett.web.api.faults import in_german
from quartett.web.api.openapi_document import finished
from quartett.web.api.problems import ApiProblem, Code

__all__ = ["interface", "openapi_document", "patterns"]

interface = NinjaAPI(
    title="Quartett",
    version="1",
    description=(
        "Kennzahlen, Befunde, Maßnahmen, Selbstbewertungen, Sprache und Karten eines Hauses für "
        "andere Programme. Jede Anfrage braucht einen Zugangsschlüssel des Hauses; Cookies gelten "
        "nicht."
    ),
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
interface.add_router("/jobcenters", register_operations.router)
interface.add_router("/indicators", indicators_operations.router)
interface.add_router("/findings", findings_operations.router)
interface.add_router("/measures", measures_operations.router)
interface.add_router("/assessments", assessment_operations.router)
interface.add_router("/language", language_operations.router)
interface.add_router("/cards", cards_operations.router)
interface.add_router("/subjects", subjects_operations.router)


@interface.exception_handler(ApiProblem)
def _problem(request: HttpRequest, problem: ApiProblem) -> HttpResponse:
    return problem.response()


@interface.exception_handler(ValidationError)
def _validation(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return ApiProblem(Code.VALIDATION, faults=in_german(error.errors)).response()


@interface.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return ApiProblem(Code.NOT_FOUND).response()


@interface.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """The only one that django-ninja raises by itself: a body that is no JSON."""
    return ApiProblem(Code.MALFORMED_JSON).response()


@interface.exception_handler(Exception)
def _unexpected(request: HttpRequest, error: Exception) -> NoReturn:
    """A fault of ours: Django logs it and answers 500, whatever DEBUG says."""
    raise error


def patterns() -> list[URLPattern | URLResolver]:
    """Every address of the interface, each behind the door."""
    addresses, _app, _namespace = interface.urls
    for address in addresses:
        if isinstance(address, URLPattern):
            address.callback = guarded(address.callback)
    return addresses


@cache
def openapi_document() -> dict[str, Any]:
    """The OpenAPI 3.1 document; the same for everybody."""
    return finished(interface.get_openapi_schema())
