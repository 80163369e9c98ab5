# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards travel as JSON without loss, and nothing odd comes in."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from tests.exchange.cards.fullest import SUIT_KEYS, filled

from quartett.exchange.cards import (
    LIMITS,
    SCHEMA,
    CardError,
    conference_cards,
    from_json,
    schema,
    to_json,
)

CARDS = (*conference_cards(), *(filled("Übung <b>&</b> ", suit=key) for key in SUIT_KEYS))


def test_cards_come_back_as_they_went() -> None:
    """Writing and reading loses nothing, and HTML stays the text it was."""
    assert from_json(to_json(CARDS)) == CARDS


def test_the_written_json_fits_the_published_schema() -> None:
    """Others can rely on card.schema.json."""
    rules = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(rules)
    jsonschema.validate(json.loads(to_json(CARDS)), rules)


def test_schema_and_program_have_the_same_limits() -> None:
    """A text that the schema allows is a text that the program takes."""
    found: dict[str, int] = {}

    def collect(node: Any) -> None:
        if isinstance(node, dict):
            for name, rule in node.get("properties", {}).items():
                if isinstance(rule, dict) and "maxLength" in rule:
                    found[name] = rule["maxLength"]
            for child in node.values():
                collect(child)
        elif isinstance(node, list):
            for child in node:
                collect(child)

    collect(json.loads(schema()))
    assert found == dict(LIMITS)


def _document() -> Any:
    return json.loads(to_json([filled("Wort ")]))


def _with(change: Callable[[Any], object]) -> Any:
    document = _document()
    change(document)
    return document


MISSING = {"label": "Beschäftigte", "value": None}
FAULTS = [
    ("version", _with(lambda d: d.update(schema="quartett.cards/2")), "schema"),
    ("key", _with(lambda d: d["cards"][0].update(score=5)), "cards.0.score"),
    ("length", _with(lambda d: d["cards"][0]["practice"].update(motto="x" * 91)), "motto"),
    ("zero", _with(lambda d: d["cards"][0]["house"]["figures"][0].update(value=0)), "figures.0"),
    ("suit", _with(lambda d: d["cards"][0]["practice"].update(suit="golf")), "suit"),
    ("source", _with(lambda d: d["cards"][0]["house"]["figures"][0].update(source=None)), "source"),
    ("many", _with(lambda d: d["cards"][0]["house"]["figures"].append(MISSING)), "figures"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "field"), [fault[1:] for fault in FAULTS])
def test_what_does_not_fit_is_refused_by_name(document: Any, field: str) -> None:
    """Unknown version, unknown key, too long, 0 for missing, no source: each names its field."""
    with pytest.raises(CardError) as caught:
        from_json(json.dumps(document))
    assert field in caught.value.field
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json.loads(schema()))


@pytest.mark.parametrize("text", ["", "[]", "{", '{"schema": "x"}', "[" * 100_000, "null"])
def test_what_is_no_card_file_is_refused(text: str) -> None:
    """Broken or foreign JSON gives the same kind of error, never a crash."""
    with pytest.raises(CardError):
        from_json(text)


def test_the_top_key_says_what_it_is() -> None:
    """`schema` stands on top, as the command line contract demands."""
    assert json.loads(to_json([]))["schema"] == SCHEMA


def test_control_characters_are_refused() -> None:
    """A NUL cannot be stored by every database, and nobody has meant to write one."""
    document = json.loads(to_json(CARDS[:1]))
    document["cards"][0]["practice"]["motto"] = "vor\0her"
    with pytest.raises(CardError) as caught:
        from_json(json.dumps(document))
    assert (caught.value.field, caught.value.found) == ("motto", r"'\x00'")
