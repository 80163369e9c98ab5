# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How an event becomes a link of the chain: its canonical text, its hash, its commitments.

The hash of an event is SHA-256 over one line of canonical JSON (RFC 8259, keys sorted, no blanks,
UTF-8) that names the hash of the event before it. What may have to be erased one day – who it was,
and what people wrote – is not in that line: the line holds a salted commitment to it. Without
value and salt a commitment says nothing, and the chain stays whole (docs/adr/0006).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

__all__ = [
    "FORM",
    "GENESIS",
    "Act",
    "Head",
    "Part",
    "Sealed",
    "Value",
    "canonical",
    "commitment",
    "digest",
    "seal",
]

FORM = 1  # the number of this form; a later form gets the next one
GENESIS = "0" * 64  # what the first event names as the hash before it

_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str, check_circular=False
)


class Part(StrEnum):
    """What of an event is only committed to, and can therefore be erased."""

    USER = "user"
    REASON = "reason"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Act:
    """What of an event stays for good, in clear. `at` must know its time zone."""

    chain: str
    seq: int
    at: datetime
    role: str
    action: str
    object_key: str


@dataclass(frozen=True, slots=True)
class Value:
    """A part of an event with its salt; both empty: there was none, or it was erased."""

    text: str = ""
    salt: str = ""


@dataclass(frozen=True, slots=True)
class Sealed:
    """The text of a link and its hash."""

    text: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last number of a chain and its hash, or only the beginning of the hash."""

    seq: int
    hash: str


def canonical(values: Mapping[str, object]) -> str:
    """JSON with sorted keys and no blanks: the same text for the same values everywhere."""
    return _ENCODER.encode(values)


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 text, in 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def commitment(part: Part, value: Value) -> str | None:
    """What the link holds instead of the value: the hash of `salt:part:text`; None for none."""
    return digest(f"{value.salt}:{part}:{value.text}") if value.text or value.salt else None


def seal(act: Act, *, previous: str, commitments: Mapping[Part, str | None]) -> Sealed:
    """The link for an act after the link with the hash `previous`.

    Raises ValueError for a time without time zone and for text that UTF-8 cannot hold.
    """
    if act.at.tzinfo is None:
        raise ValueError("the time of an act needs its time zone")
    text = canonical(
        {
            "form": FORM,
            "chain": act.chain,
            "seq": act.seq,
            "previous": previous,
            "at": f"{act.at.astimezone(UTC).isoformat(timespec='microseconds')[:-6]}Z",
            "role": act.role,
            "action": act.action,
            "object": act.object_key,
            **{part.value: commitments[part] for part in Part},
        }
    )
    return Sealed(text, digest(text))
