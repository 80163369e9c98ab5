# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The canonical text of a link, its hash, its commitments: fixed for good."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartett.trail import GENESIS, Act, Part, Value, canonical, commitment, digest, seal

ACT = Act("k", 1, datetime(2026, 1, 2, tzinfo=UTC), "quality", "house.created", "house:x")
NOTHING: dict[Part, str | None] = dict.fromkeys(Part)


def test_digest_is_sha_256() -> None:
    """The vectors of FIPS 180-4 for „abc“ and for nothing."""
    assert digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_text_of_a_link_is_fixed() -> None:
    """Keys in order, no blanks, UTC with microseconds: not one byte may ever change."""
    sealed = seal(ACT, previous=GENESIS, commitments=NOTHING)
    assert sealed.text == (
        '{"action":"house.created","after":null,"at":"2026-01-02T00:00:00.000000Z","before":null,'
        '"chain":"k","form":1,"object":"house:x","previous":"' + "0" * 64 + '","reason":null,'
        '"role":"quality","seq":1,"user":null}'
    )
    assert sealed.hash == hashlib.sha256(sealed.text.encode()).hexdigest()
    assert sealed.hash == "b7f6c449afe6c8cf109b454aeb6f3d6109e1a1ffe0fc960b542704230f2a2b40"


def test_commitment_is_fixed() -> None:
    """SHA-256 of salt, part and text with colons between them, in UTF-8."""
    value = Value("nach der Prüfung", "00" * 16)
    text = f"{'0' * 32}:reason:nach der Prüfung"
    assert commitment(Part.REASON, value) == hashlib.sha256(text.encode()).hexdigest()
    assert commitment(Part.REASON, Value()) is None


def test_time_zone_changes_nothing() -> None:
    """The same instant gives the same text wherever it was read."""
    berlin = datetime(2026, 7, 2, 2, 0, 0, 5, tzinfo=ZoneInfo("Europe/Berlin"))
    texts = {
        seal(Act("k", 1, at, "quality", "a.b", "c:1"), previous=GENESIS, commitments=NOTHING).text
        for at in (berlin, berlin.astimezone(UTC))
    }
    assert [json.loads(text)["at"] for text in texts] == ["2026-07-02T00:00:00.000005Z"]


def test_time_without_zone_is_refused() -> None:
    """Nobody could say which instant was meant."""
    act = Act("k", 1, datetime(2026, 1, 2), "quality", "a.b", "c:1")  # noqa: DTZ001 - on purpose
    with pytest.raises(ValueError, match="zone"):
        seal(act, previous=GENESIS, commitments=NOTHING)


@settings(deadline=None)
@given(st.dictionaries(st.text(), st.integers() | st.text() | st.none() | st.booleans()))
def test_canonical_text_is_read_back(values: dict[str, object]) -> None:
    """It is JSON, whatever stands in it, and writing it again gives the same text."""
    text = canonical(values)
    assert json.loads(text) == values
    assert canonical(json.loads(text)) == text


@settings(deadline=None)
@given(st.sampled_from(Part), st.sampled_from(Part), st.text(min_size=1), st.text(min_size=1))
def test_commitments_tell_parts_and_texts_apart(a: Part, b: Part, x: str, y: str) -> None:
    """Under one salt the same commitment means the same part and the same text."""
    salt = "5" * 32
    same = commitment(a, Value(x, salt)) == commitment(b, Value(y, salt))
    assert same == ((a, x) == (b, y))
