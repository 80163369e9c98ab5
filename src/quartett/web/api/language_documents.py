# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A check in the interface, as the command line prints it."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from quartett.language import Check, Level, ZoneKind
from quartett.language.as_json import SCHEMA, as_json

__all__ = ["LetterCheckOut", "check_document"]

_FROM = "Erstes Zeichen. Gezählt werden Zeichen (Unicode), ab 0."
_TO = "Erstes Zeichen dahinter."
_NOWHERE = "null: steht nirgends."


class LetterIntervalOut(Schema):
    """Where people would probably put the text."""

    low: float = Field(description="Von.")
    high: float = Field(description="Bis.")
    level: float = Field(description="Wie sicher, 0,8 für 80 %.")


class LetterReasonOut(Schema):
    """What makes a sentence hard."""

    group: str = Field(description="Woran es liegt, zum Beispiel „Seltene Wörter“.")
    points: float = Field(description="So viele Punkte kommen davon.")


class LetterSentenceOut(Schema):
    """A sentence, heading or item."""

    text: str = Field(description="Der Wortlaut.")
    start: int = Field(description=_FROM)
    end: int = Field(description=_TO)
    score: float = Field(description="1 sehr leicht bis 7 sehr schwer.")
    counts: bool = Field(description="Ob er für den ganzen Text zählt.")
    words: int = Field(description="Zahl der Wörter.")
    reasons: list[LetterReasonOut] = Field(description="Warum, das Wichtigste zuerst.")


class LetterRemarkOut(Schema):
    """What is said in the margin."""

    rule: str = Field(description="Kennung der Regel.")
    name: str = Field(description="Name der Regel.")
    group: str = Field(description="Satz, Wort, Text oder Ton.")
    start: int = Field(description=_FROM)
    end: int = Field(description=_TO)
    text: str = Field(description="Die Worte an der Stelle.")
    message: str = Field(description="Was hier schwer ist.")
    suggestion: str = Field(description="Wie es leichter geht; kann leer sein.")
    replacement: str | None = Field(description="Kann so an der Stelle stehen; null: keine.")
    severity: Literal["hint", "important", "very_important"] = Field(description="Gewicht.")
    source: str = Field(description="Quelle der Regel.")


class LetterTypeOut(Schema):
    """What the letter was taken for."""

    id: str = Field(description="Kennung.")
    name: str = Field(description="Bezeichnung.")


class LetterNeedOut(Schema):
    """Something that a letter of its type needs."""

    item: str = Field(description="Kennung.")
    name: str = Field(description="Was.")
    found: bool = Field(description="Ob es da steht.")
    required: bool = Field(description="Ob der Brief ohne es unvollständig ist.")
    start: int | None = Field(description=f"{_FROM} {_NOWHERE}")
    end: int | None = Field(description=f"{_TO} {_NOWHERE}")
    mend: str = Field(description="Was zu schreiben ist.")
    source: str = Field(description="Quelle.")


class LetterAdviceOut(Schema):
    """One of the changes that help most."""

    rule: str | None = Field(description="Kennung der Regel.")
    need: str | None = Field(description="Kennung dessen, was fehlt.")
    title: str = Field(description="Worum es geht.")
    text: str = Field(description="Was zu tun ist.")
    count: int = Field(description="Wie oft.")
    start: int | None = Field(description=f"Wo zuerst. {_NOWHERE}")
    end: int | None = Field(description=f"{_TO} {_NOWHERE}")


class LetterProtectedOut(Schema):
    """A passage that must stay as it is."""

    kind: ZoneKind = Field(description="Art.")
    reason: str = Field(description="Warum, in Worten.")
    start: int = Field(description=_FROM)
    end: int = Field(description=_TO)


class LetterNoteOut(Schema):
    """What the reader should know about the file."""

    id: str = Field(description="Kennung.")
    text: str = Field(description="Ein Satz.")


class LetterCheckOut(Schema):
    """A check, as `quartett language check --format json` prints it."""

    schema_: Literal["quartett.language_check/1"] = Field(
        "quartett.language_check/1", serialization_alias="schema", description="Name des Formats."
    )
    profile: str = Field(description="Kennung des Profils.")
    score: float | None = Field(description="1 sehr leicht bis 7 sehr schwer; null: kein Satz.")
    interval: LetterIntervalOut | None = Field(description="Wahrscheinlicher Bereich.")
    level: Level = Field(description="Urteil nach dem Profil.")
    level_label: str = Field(description="Das Urteil in Worten.")
    passed: bool = Field(description="Nicht zu schwer, und nichts Nötiges fehlt.")
    easier_than: int | None = Field(description="Leichter als so viele Prozent amtlicher Sätze.")
    words: int = Field(description="Zahl der Wörter.")
    sentences: list[LetterSentenceOut] = Field(
        description="Sätze, Überschriften, Punkte von Listen."
    )
    remarks: list[LetterRemarkOut] = Field(
        description="Anmerkungen in der Reihenfolge der Stellen."
    )
    letter_type: LetterTypeOut | None = Field(description="Art des Schreibens.")
    completeness: list[LetterNeedOut] = Field(description="Was der Brief braucht.")
    advice: list[LetterAdviceOut] = Field(
        description="Die höchstens drei Änderungen, die am meisten helfen."
    )
    protected: list[LetterProtectedOut] = Field(description="Geschützte Stellen.")
    notes: list[LetterNoteOut] = Field(description="Hinweise zur Datei und zum Text.")


def check_document(found: Check) -> dict[str, Any]:
    """A check for `LetterCheckOut`; the field is called `schema_` in Python, `schema` outside."""
    document: dict[str, Any] = as_json(found)
    del document["schema"]
    return {"schema_": SCHEMA, **document}
