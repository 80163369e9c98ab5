# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The keys that programs rely on."""

from __future__ import annotations

import json

from quartett.language import check
from quartett.language.as_json import as_json

LONG = (
    "Damit wir über Ihren Antrag auf Leistungen, den Sie am 3. Mai 2026 gestellt haben, in der "
    "nächsten Woche entscheiden können, benötigen wir von Ihnen noch Ihren Mietvertrag 😀 und die "
    "letzte Abrechnung Ihrer Heizkosten."
)
KEYS = ["score", "level", "interval", "sentences", "remarks", "completeness"]
REMARK = ["rule", "start", "end", "text", "message", "suggestion", "severity", "source"]


def test_documented_keys_are_there() -> None:
    """Score, level, interval, sentences, remarks and completeness stand under these names."""
    document = json.loads(json.dumps(as_json(check(f"Guten Tag,\n\n{LONG}"))))
    assert document["schema"] == "quartett.language_check/1"
    assert set(KEYS) <= set(document)
    assert set(document["interval"]) >= {"low", "high"}
    assert set(document["sentences"][0]) >= {"text", "start", "end", "score"}
    assert set(document["remarks"][0]) >= set(REMARK)
    assert (
        1 <= document["interval"]["low"] <= document["score"] <= document["interval"]["high"] <= 7
    )


def test_places_count_python_characters() -> None:
    """Cutting the text at a place gives the words that stand beside it, also after an emoji."""
    text = f"😀 Vorab.\n\n{LONG}\n\nDie Frist ist kurz."
    document = json.loads(json.dumps(as_json(check(text))))
    for one in (*document["sentences"], *document["remarks"]):
        assert text[one["start"] : one["end"]] == one["text"]
    assert document["sentences"][-1]["text"] == "Die Frist ist kurz."


def test_a_text_without_sentences_has_no_score() -> None:
    """Nothing to judge is null, never 0."""
    document = as_json(check("4711"))
    assert document["score"] is None
    assert document["interval"] is None
    assert document["level"] == "unknown"
