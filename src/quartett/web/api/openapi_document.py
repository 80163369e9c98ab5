# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What django-ninja leaves out of the OpenAPI document: scopes, problems, headers."""

from __future__ import annotations

import json
from typing import Any

from quartett.web.api.door import TOKEN_SCHEME
from quartett.web.api.problems import MEDIA_TYPE, Code
from quartett.web.api.scopes import Scope

__all__ = ["finished"]

Node = dict[str, Any]
_PROBLEM = "#/components/schemas/Problem"
_TEXT: Node = {"schema": {"type": "string"}}


def finished(document: Node) -> Node:
    """The document with every answer that an operation can give, as plain data."""
    plain: Node = json.loads(json.dumps(document, default=str))
    schemas = plain["components"]["schemas"]
    for schema in schemas.values():
        schema.pop("description", None)  # the docstring of a class is for its readers
    schemas |= _problem_schemas()
    plain["components"]["securitySchemes"] = {
        TOKEN_SCHEME: {
            "type": "http",
            "scheme": "bearer",
            "description": "Zugangsschlüssel des Hauses. Rechte: "
            + ", ".join(f"{scope.value} ({scope.label})" for scope in Scope),
        }
    }
    plain["components"]["responses"] = {
        str(status): _problem_response(status)
        for status in sorted({code.status for code in Code} - {500})
    }
    for path, methods in plain["paths"].items():
        for operation in methods.values():
            _finish(operation, with_path="{" in path)
    return plain


def _finish(operation: Node, *, with_path: bool) -> None:
    for parameter in operation["parameters"]:
        parameter["schema"] = _without_null(parameter["schema"])
    # django-ninja names the class of the check beside it, without a scope
    operation["security"] = [each for each in operation["security"] if TOKEN_SCHEME in each]
    has_body = "requestBody" in operation
    stores = "201" in operation["responses"]
    for status, answer in operation["responses"].items():
        answer["description"] = {"200": "Gefunden.", "201": "Eingetragen."}[status]
        if has_body and not stores:
            answer["description"] = "Berechnet, nichts gespeichert."
        elif has_body:
            answer["headers"] = {"Location": _TEXT | {"description": "Adresse des Befundes."}}
        else:
            answer["headers"] = {"ETag": _TEXT | {"description": "Für If-None-Match."}}
            if not with_path or any(each["name"] == "limit" for each in operation["parameters"]):
                text = "Adressen der Nachbarseiten: first, prev, next."
                answer["headers"]["Link"] = _TEXT | {"description": text}
    if stores:
        operation["responses"]["200"]["description"] = "Stand schon da."
    elif not has_body:
        operation["responses"]["304"] = {"description": "Unverändert seit If-None-Match."}
    faults = {400, 401, 403, 422, 429} | ({404} if with_path else set())
    for status in sorted(faults | ({413, 415} if has_body else set())):
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/{status}"}


def _without_null(schema: Node) -> Node:
    """A parameter that is not given is absent; there is no way to write null in an address."""
    choices = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    if len(choices) != 1:
        return schema
    rest = {name: value for name, value in schema.items() if name not in ("anyOf", "default")}
    return {**rest, **choices[0]}


def _problem_response(status: int) -> Node:
    codes = [code for code in Code if code.status == status]
    answer: Node = {
        "description": " · ".join(f"{code.value}: {code.heading}." for code in codes),
        "content": {MEDIA_TYPE: {"schema": {"$ref": _PROBLEM}}},
    }
    if status == 429:
        answer["headers"] = {
            "Retry-After": {
                "schema": {"type": "integer", "minimum": 1},
                "description": "So viele Sekunden warten.",
            }
        }
    if status in (401, 403):
        answer["headers"] = {"WWW-Authenticate": _TEXT | {"description": "Was verlangt wird."}}
    if status == 405:
        answer["headers"] = {"Allow": _TEXT | {"description": "Welche Methoden es gibt."}}
    return answer


def _problem_schemas() -> Node:
    text = {"type": "string"}
    return {
        "Problem": {
            "title": "Problem",
            "type": "object",
            "required": ["type", "title", "status", "detail", "code"],
            "properties": {
                "type": text | {"format": "uri", "description": "Adresse der Erklärung."},
                "title": text | {"description": "Was es ist."},
                "status": {"type": "integer", "description": "HTTP-Status."},
                "detail": text | {"description": "Was zu tun ist."},
                "code": {
                    "enum": [code.value for code in Code],
                    "description": "Art der Meldung, für Programme.",
                },
                "errors": {
                    "type": "array",
                    "items": {"$ref": "#/components/schemas/Fault"},
                    "description": "Je Angabe, die nicht passt, ein Eintrag.",
                },
            },
        },
        "Fault": {
            "title": "Fault",
            "type": "object",
            "required": ["in", "name", "code", "detail"],
            "properties": {
                "in": {
                    "enum": ["body", "query", "path", "header"],
                    "description": "Wo die Angabe steht.",
                },
                "name": text | {"description": "Name der Angabe, zum Beispiel evidence/0/text."},
                "code": text | {"description": "Art des Fehlers, für Programme."},
                "detail": text | {"description": "Was erwartet wird."},
            },
        },
    }
