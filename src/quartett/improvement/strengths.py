# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a strength leads to: it is secured, spread in the house, or handed on – never a measure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from quartett.findings import Kind
from quartett.improvement.noted import NotedFinding, own_subjects

__all__ = ["StrengthMatch", "StrengthUse", "match_strengths"]

# German inflects and compounds; without a stemmer, six letters tell most content words apart.
_WORD = re.compile(r"[a-zäöüß]{5,}")
_STEM_LENGTH = 6
_LEAST_WORDS = 2
_FILLERS = frozenset([
    "werden", "wurden", "wurde", "haben", "seine", "diese", "dieser", "einer", "einen", "eines",
    "unsere", "unser", "nicht", "immer", "durch", "zwisch", "einige", "mehrer", "andere",
])  # fmt: skip


class StrengthUse(StrEnum):
    """The three ways in which a strength is put to use."""

    SECURE = "secure"
    SPREAD = "spread"
    HAND_ON = "hand_on"

    @property
    def label(self) -> str:
        """The way as users read it."""
        return _LABELS[self]


_LABELS = {
    StrengthUse.SECURE: "Sichern",
    StrengthUse.SPREAD: "Im Haus verbreiten",
    StrengthUse.HAND_ON: "Als Praxisbeispiel weitergeben",
}


@dataclass(frozen=True, slots=True)
class StrengthMatch:
    """A strength that may help with an open finding of another unit, and why it is proposed."""

    strength: NotedFinding
    finding: NotedFinding
    reason: str


def match_strengths(
    strengths: Sequence[NotedFinding],
    *,
    findings: Sequence[NotedFinding],
    titles: Mapping[str, str],
) -> tuple[StrengthMatch, ...]:
    """Pairs of a strength and an open finding of another unit, the closest first.

    They pair if they share a subject, or if they speak of the same kind of subject with at least
    two words in common. A finding of the strength's own unit is left out; where either names no
    unit, it may be another one. `titles` names subjects by key.
    """
    ranked: list[tuple[int, int, StrengthMatch]] = []
    for strength in strengths:
        if strength.finding.kind is not Kind.STRENGTH:
            continue
        for noted in findings:
            if noted.finding.kind is Kind.STRENGTH or not noted.state.is_open:
                continue
            if strength.units and noted.units and noted.units <= strength.units:
                continue
            match = _match(strength, noted, titles)
            if match is not None:
                ranked.append(match)
    ranked.sort(key=lambda each: (-each[0], -each[1], each[2].strength.key, each[2].finding.key))
    return tuple(match for _, _, match in ranked)


def _match(
    strength: NotedFinding, noted: NotedFinding, titles: Mapping[str, str]
) -> tuple[int, int, StrengthMatch] | None:
    ours, theirs = own_subjects(strength), own_subjects(noted)
    shared = ours & theirs
    left, right = _stems(strength.finding.statement), _stems(noted.finding.statement)
    words = [left[stem] for stem in sorted(left.keys() & right.keys())]
    if shared:
        names = ", ".join(f"„{titles.get(key, key)}“" for key in sorted(s.key for s in shared))
        reason = f"Beide sprechen von {names}."
    elif len(words) >= _LEAST_WORDS and {s.kind for s in ours} & {s.kind for s in theirs}:
        reason = "Beide sprechen von Ähnlichem: " + ", ".join(words) + "."
    else:
        return None
    return len(shared), len(words), StrengthMatch(strength, noted, reason)


@lru_cache(maxsize=4096)
def _stems(statement: str) -> dict[str, str]:
    """The first letters of each content word, with the word as it stands in the statement."""
    stems: dict[str, str] = {}
    for found in re.finditer(r"[^\W\d_]+", statement):
        word = found.group()
        if _WORD.fullmatch(word.lower()) and word.lower()[:_STEM_LENGTH] not in _FILLERS:
            stems.setdefault(word.lower()[:_STEM_LENGTH], word)
    return stems
