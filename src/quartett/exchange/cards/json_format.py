# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards as JSON, to be handed from house to house; the schema is `card.schema.json`.

All texts are plain text: markup of any kind is kept as written and never interpreted.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources

from pydantic import TypeAdapter, ValidationError

from quartett.exchange.cards.card import Card, CardError

__all__ = ["SCHEMA", "from_json", "schema", "to_json"]

SCHEMA = "quartett.cards/1"
MOST_CARDS = 2_000
_CARDS = TypeAdapter(tuple[Card, ...])


def to_json(cards: Sequence[Card]) -> str:
    """The cards as indented JSON with the top keys `schema` and `cards`."""
    document = {"schema": SCHEMA, "cards": _CARDS.dump_python(tuple(cards), mode="json")}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def schema() -> str:
    """The JSON Schema (draft 2020-12) of the format."""
    return resources.files(__package__).joinpath("card.schema.json").read_text(encoding="utf-8")


def from_json(text: str) -> tuple[Card, ...]:
    """The cards in `text`.

    Raises CardError naming the field for what is no JSON, of another version, of another
    shape, or beyond a limit. Either all cards are read or none.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CardError(field="", found="no JSON", expected="a JSON object") from error
    if not isinstance(document, dict) or set(document) != {"schema", "cards"}:
        raise CardError(field="", found="another shape", expected="the keys schema and cards")
    if document["schema"] != SCHEMA:
        raise CardError(field="schema", found=repr(document["schema"]), expected=SCHEMA)
    cards = document["cards"]
    if isinstance(cards, list) and len(cards) > MOST_CARDS:
        raise CardError(field="cards", found=str(len(cards)), expected=f"at most {MOST_CARDS}")
    try:
        return _CARDS.validate_json(json.dumps(cards), extra="forbid", strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise CardError(
            field=f"cards.{place}" if place else "cards",
            found=repr(first["input"])[:60],
            expected=first["msg"],
        ) from error
