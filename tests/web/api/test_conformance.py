# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The interface does what its OpenAPI document says, for requests that nobody has thought of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.web.api.conftest import new_token

from quartett.web.api.interface import openapi_document
from quartett.web.authorities.models import Authority

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 8


@pytest.fixture
def lasting_connection() -> Iterator[None]:
    """The application does not close the connection whose transaction the test works in."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.slow
@pytest.mark.usefixtures("lasting_connection")
def test_answers_conform(example: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """No 500; status, media type, headers and content of every answer are as documented."""
    configuration = replace(django_settings.CONFIGURATION, api_limit_per_minute=100_000)
    monkeypatch.setattr(django_settings, "CONFIGURATION", configuration)
    monkeypatch.setattr(django_settings, "ALLOWED_HOSTS", ["*"])
    program = new_token(example)
    headers = {"Authorization": f"Bearer {program.secret}"}
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    asked: dict[int, int] = {}

    def check(case: Case) -> None:
        response = case.call(headers=headers)
        case.validate_response(response, checks=CHECKS)
        asked[response.status_code] = asked.get(response.status_code, 0) + 1

    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) == sum(len(path) for path in openapi_document()["paths"].values())
    calm = settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            calm(given(operation.as_strategy(generation_mode=mode))(check))()
    assert {200, 404, 422} <= set(asked), asked
