# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A check and a rule as lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quartett.language.completeness import Completeness
from quartett.language.profiles import Level
from quartett.language.remarks import Remark
from quartett.language.rule import Description
from quartett.language.rules import descriptions

if TYPE_CHECKING:
    from quartett.language.checking import Check

__all__ = ["as_text", "rule_text", "rules_text"]

_LONGEST_QUOTE = 70


def as_text(found: Check, *, name: str = "") -> str:
    """The judgement, what helps most, what the letter lacks, and all remarks in order."""
    lines = [f"{name} – {found.profile.name}" if name else found.profile.name, _judgement(found)]
    lines += [note.sentence for note in found.notes]
    if found.profile.note:
        lines.append(found.profile.note)
    if found.advice:
        lines += ["", "Das hilft am meisten:"]
        for number, one in enumerate(found.advice, start=1):
            often = f" ({one.count}-mal)" if one.count > 1 else ""
            lines.append(f"  {number}. {one.title}{often}. {one.text}")
    if found.completeness:
        lines += ["", *_needs(found.completeness, found.text)]
    lines += ["", *_remarks(found)]
    return "\n".join(lines)


def _judgement(found: Check) -> str:
    if found.score is None or found.interval is None:
        return f"{Level.UNKNOWN.label}: Im Text steht kein ganzer deutscher Satz, der zählt."
    span = f"{_german(found.interval.low)} bis {_german(found.interval.high)}"
    return (
        f"{found.level.label}: {_german(found.score)} auf der Skala von 1 (sehr leicht) bis 7 "
        f"(sehr schwer), wahrscheinlich {span}. "
        f"Leichter als {found.easier_than} % amtlicher Sätze."
    )


def _needs(needs: Completeness, text: str) -> Iterator[str]:
    yield f"Was ein Schreiben braucht ({needs.name}):"
    for need in needs.needs:
        if need.place:
            yield f"  ✓ {need.name}: „{_quote(need.place.of(text))}“"
        else:
            yield f"  {'✗' if need.required else '–'} {need.name}: {need.mend}"


def _remarks(found: Check) -> Iterator[str]:
    if not found.remarks:
        yield "Keine Anmerkungen."
        return
    counts = Counter(remark.severity.label for remark in found.remarks)
    told = ", ".join(f"{count} {label}" for label, count in counts.items())
    yield f"Anmerkungen: {told}"
    names = {one.id: one.name for one in descriptions()}
    starts = _line_starts(found.text)
    line, position = 0, 0
    for remark in found.remarks:
        while position < len(starts) and starts[position] <= remark.place.start:
            line, position = line + 1, position + 1
        yield from _remark(remark, found.text, names[remark.rule], line)


def _remark(remark: Remark, text: str, name: str, line: int) -> Iterator[str]:
    quoted = _quote(remark.place.of(text))
    yield f"  Zeile {line}  {name} ({remark.severity.label}): „{quoted}“"
    yield f"      {remark.message}"
    if remark.suggestion:
        yield f"      → {remark.suggestion}"


def _line_starts(text: str) -> list[int]:
    starts, place = [0], text.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = text.find("\n", place + 1)
    return starts


def _quote(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= _LONGEST_QUOTE else joined[: _LONGEST_QUOTE - 1] + "…"


def _german(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def rules_text() -> str:
    """All rules, a line each."""
    return "\n".join(f"{one.id:<26}{one.group:<6}{one.name}" for one in descriptions())


def rule_text(one: Description) -> str:
    """One rule: why, how to say it, examples, how often it is right."""
    lines = [one.name, "", one.explanation, one.advice, ""]
    for example in one.examples:
        lines += [f"  statt: {example.bad}", f"  so:    {example.good}", ""]
    for profile, limits in one.limits.items():
        told = ", ".join(f"{key} {value:g}" for key, value in limits.items())
        lines.append(f"  {profile}: {told or 'an'}")
    if one.measured:
        right, found = round(100 * one.measured.precision), round(100 * one.measured.recall)
        lines += [
            "",
            f"Von 100 Anmerkungen waren {right} richtig, von 100 Stellen {found} gefunden "
            f"({one.measured.hits} und {one.measured.misses} Sätze). {one.measured.basis}.",
        ]
    lines += ["", *(f"Quelle: {source.title}" for source in one.source)]
    return "\n".join(lines)
