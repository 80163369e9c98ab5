# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What pydantic says of a value, in German; the value itself is never repeated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from quartett.web.api.problems import Fault

__all__ = ["in_german"]

_WORDS = {
    "missing": "Diese Angabe fehlt.",
    "extra_forbidden": "Diese Angabe gibt es nicht.",
    "string_type": "Erwartet wird ein Text.",
    "string_unicode": "Erwartet wird ein Text in UTF-8.",
    "string_too_short": "Erwartet wird ein Text mit mindestens {min_length} Zeichen.",
    "string_too_long": "Erwartet wird ein Text mit höchstens {max_length} Zeichen.",
    "string_pattern_mismatch": "Erwartet wird ein Text nach dem Muster {pattern}.",
    "enum": "Erwartet wird einer dieser Werte: {expected}.",
    "literal_error": "Erwartet wird einer dieser Werte: {expected}.",
    "bool_type": "Erwartet wird true oder false.",
    "bool_parsing": "Erwartet wird true oder false.",
    "int_type": "Erwartet wird eine ganze Zahl.",
    "int_parsing": "Erwartet wird eine ganze Zahl.",
    "int_parsing_size": "Erwartet wird eine kleinere Zahl.",
    "int_from_float": "Erwartet wird eine ganze Zahl.",
    "float_type": "Erwartet wird eine Zahl.",
    "float_parsing": "Erwartet wird eine Zahl.",
    "finite_number": "Erwartet wird eine endliche Zahl.",
    "greater_than_equal": "Erwartet wird mindestens {ge}.",
    "less_than_equal": "Erwartet wird höchstens {le}.",
    "list_type": "Erwartet wird eine Liste.",
    "too_long": "Erwartet werden höchstens {max_length} Einträge.",
    "too_short": "Erwartet werden mindestens {min_length} Einträge.",
    "date_type": "Erwartet wird ein Tag wie 2026-11-23.",
    "date_parsing": "Erwartet wird ein Tag wie 2026-11-23.",
    "date_from_datetime_parsing": "Erwartet wird ein Tag wie 2026-11-23.",
    "date_from_datetime_inexact": "Erwartet wird ein Tag ohne Uhrzeit.",
    "model_type": "Erwartet wird ein Objekt.",
    "model_attributes_type": "Erwartet wird ein Objekt.",
    "dict_type": "Erwartet wird ein Objekt.",
    "control_character": "Erwartet wird ein Text ohne Steuerzeichen.",
    "personal_number": "{error}",
    "unknown_parameter": "{error}",
    "value_error": "{error}",
}
_OTHER = "Dieser Wert passt nicht."


def in_german(errors: Iterable[Mapping[str, Any]]) -> list[Fault]:
    """Each error as a fault with its place, after django-ninja's `ValidationError.errors`."""
    return [_fault(error) for error in errors]


def _fault(error: Mapping[str, Any]) -> Fault:
    place, *way = error["loc"]
    # the first step is the name of the argument that takes the whole body or all filters
    inside = way[1:] if place == "body" or (place == "query" and len(way) > 1) else way
    kind = str(error["type"])
    words = _WORDS.get(kind, _OTHER).format_map(_Context(error.get("ctx", {})))
    return Fault(str(place), "/".join(str(step) for step in inside), kind, words)


class _Context(dict[str, Any]):
    """What a sentence may name; what is absent is left out."""

    def __missing__(self, key: str) -> str:
        return ""
