# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A check as JSON, `quartett.language_check/1`: one shape for command line, interface and pages.

All places count characters as Python does (Unicode code points) in the text that was read, from
`start` up to and without `end`. The text as a whole is not repeated.
"""

from __future__ import annotations

from quartett.findings import Interval
from quartett.language.checking import Check, CheckedSentence
from quartett.language.completeness import Need
from quartett.language.remarks import Remark
from quartett.language.rule import Description
from quartett.language.rules import descriptions
from quartett.language.scoring import group_points
from quartett.language.showing import zone_reason

__all__ = ["SCHEMA", "as_json"]

SCHEMA = "quartett.language_check/1"
_DIGITS = 2


def as_json(found: Check) -> dict[str, object]:
    """`found` as plain data for `json.dumps`; scores are rounded to two digits."""
    rules = {one.id: one for one in descriptions()}
    needs = found.completeness
    return {
        "schema": SCHEMA,
        "profile": found.profile.id,
        "score": _rounded(found.score),
        "interval": _interval(found.interval),
        "level": found.level.value,
        "level_label": found.level.label,
        "passed": found.is_passed,
        "easier_than": found.easier_than,
        "words": sum(one.words for one in found.sentences),
        "sentences": [_sentence(found, one) for one in found.sentences],
        "remarks": [_remark(found, one, rules[one.rule]) for one in found.remarks],
        "letter_type": {"id": needs.letter_type, "name": needs.name} if needs else None,
        "completeness": [_need(one) for one in needs.needs] if needs else [],
        "advice": [
            {
                "rule": one.rule or None,
                "need": one.need or None,
                "title": one.title,
                "text": one.text,
                "count": one.count,
                "start": one.place.start if one.place else None,
                "end": one.place.end if one.place else None,
            }
            for one in found.advice
        ],
        "protected": [
            {
                "kind": one.kind.value,
                "reason": zone_reason(one.kind),
                "start": one.place.start,
                "end": one.place.end,
            }
            for one in found.zones
        ],
        "notes": [{"id": note.value, "text": note.sentence} for note in found.notes],
    }


def _sentence(found: Check, one: CheckedSentence) -> dict[str, object]:
    points = group_points(one.score.contributions)
    return {
        "text": one.place.of(found.text),
        "start": one.place.start,
        "end": one.place.end,
        "score": round(one.score.value, _DIGITS),
        "counts": one.counts,
        "words": one.words,
        "reasons": [
            {"group": group.value, "points": round(value, _DIGITS)}
            for group, value in points.items()
        ],
    }


def _remark(found: Check, one: Remark, rule: Description) -> dict[str, object]:
    return {
        "rule": one.rule,
        "name": rule.name,
        "group": rule.group,
        "start": one.place.start,
        "end": one.place.end,
        "text": one.place.of(found.text),
        "message": one.message,
        "suggestion": one.suggestion,
        "replacement": one.replacement,
        "severity": one.severity.key,
        "source": "; ".join(source.title for source in rule.source),
    }


def _need(one: Need) -> dict[str, object]:
    return {
        "item": one.id,
        "name": one.name,
        "found": one.is_found,
        "required": one.required,
        "start": one.place.start if one.place else None,
        "end": one.place.end if one.place else None,
        "mend": one.mend,
        "source": one.source,
    }


def _interval(interval: Interval | None) -> dict[str, float] | None:
    if interval is None:
        return None
    return {
        "low": round(interval.low, _DIGITS),
        "high": round(interval.high, _DIGITS),
        "level": interval.level,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
