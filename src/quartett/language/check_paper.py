# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A check on paper: judgement, advice, what the letter needs, the text with numbered remarks."""

from __future__ import annotations

from datetime import date

from quartett.documents.typesetting import compile_pdf
from quartett.language.checking import Check
from quartett.language.completeness import Need
from quartett.language.profiles import Level
from quartett.language.rules import descriptions
from quartett.language.scoring import EASIEST, HARDEST
from quartett.language.showing import Passage, passages, trimmed, zone_reason

__all__ = ["check_paper", "check_paper_data"]

_LONGEST_QUOTE = 120
_LONGEST_COLOURED = 60


def check_paper(found: Check, *, day: date, notice: str = "") -> bytes:
    """The check as a tagged PDF/UA-1, made in memory.

    `day` is printed as the day of the check; `notice` is a mark that every page bears, such as
    „Übungsdaten“. Raises MissingFontsError or TypesettingError, see `compile_pdf`.
    """
    return compile_pdf("letter_check", check_paper_data(found, day=day, notice=notice))


def check_paper_data(found: Check, *, day: date, notice: str = "") -> dict[str, object]:
    """What the template `letter_check` is given."""
    return {
        "title": "Bericht zu einem Schreiben",
        "subtitle": f"{found.profile.name} · geprüft am {day:%d.%m.%Y}",
        "notice": notice,
        "level": found.level.label,
        "judgement": _judgement(found),
        "scale": _scale(found),
        "notes": [
            *([found.profile.note] if found.profile.note else []),
            *(note.sentence for note in found.notes),
            "Die Punkte messen, wie schwer die Sätze zu lesen sind. Sie sagen nicht, wie viele "
            "Menschen das Schreiben verstehen, und nichts über seinen Inhalt.",
        ],
        "advice": [
            {"title": one.title, "text": one.text, "count": one.count} for one in found.advice
        ],
        "needs_of": found.completeness.name if found.completeness else "",
        "needs": [
            _need(found, one) for one in (found.completeness.needs if found.completeness else ())
        ],
        "passages": [_passage(found, one) for one in passages(found)],
        "remarks": len(found.remarks),
    }


def _judgement(found: Check) -> str:
    if found.score is None or found.interval is None:
        return f"{Level.UNKNOWN.label}: kein ganzer deutscher Satz, der zählt"
    span = f"{_german(found.interval.low)} bis {_german(found.interval.high)}"
    return (
        f"{_german(found.score)} auf der Skala von 1 (sehr leicht) bis 7 (sehr schwer), "
        f"wahrscheinlich {span}. Leichter als {found.easier_than} % amtlicher Sätze."
    )


def _scale(found: Check) -> dict[str, float] | None:
    if found.score is None or found.interval is None:
        return None

    def share(value: float) -> float:
        return (value - EASIEST) / (HARDEST - EASIEST)

    return {
        "at": share(found.score),
        "low": share(found.interval.low),
        "high": share(found.interval.high),
        "reached": share(found.profile.reached),
        "close": share(found.profile.close),
    }


def _need(found: Check, one: Need) -> dict[str, object]:
    said = " ".join(one.place.of(found.text).split()) if one.place else ""
    if len(said) > _LONGEST_QUOTE:
        said = said[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return {
        "name": one.name,
        "state": "steht da" if one.is_found else "fehlt" if one.required else "nicht gefunden",
        "text": f"„{said}“" if one.place else one.mend,
        "missing": one.required and not one.is_found,
    }


def _passage(found: Check, one: Passage) -> dict[str, object]:
    names = {rule.id: rule.name for rule in descriptions()}
    return {
        "kind": one.kind.value,
        "zones": [zone_reason(zone.kind) for zone in one.zones],
        "pieces": [
            {
                "text": piece.place.of(found.text),
                "marked": any(_is_short(found, number) for number in piece.remarks),
                "lined": bool(piece.remarks),
                "zone": piece.zone is not None,
                "numbers": [number + 1 for number in piece.ending],
            }
            for piece in trimmed(one, found.text)
        ],
        "remarks": [
            {
                "number": number + 1,
                "name": names[found.remarks[number].rule],
                "weight": found.remarks[number].severity.label,
                "message": found.remarks[number].message,
                "suggestion": found.remarks[number].suggestion,
            }
            for number in one.remarks
        ],
    }


def _is_short(found: Check, number: int) -> bool:
    """Whether a remark is about words; one about a whole sentence gets a line, no colour."""
    place = found.remarks[number].place
    return place.end - place.start <= _LONGEST_COLOURED


def _german(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")
