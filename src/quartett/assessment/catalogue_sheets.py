# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheets of a workbook that holds a catalogue: their names, columns and German words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quartett.assessment.catalogue import Depth

__all__ = [
    "FACTS",
    "FACTS_SHEET",
    "SCALE_FACTS",
    "SHEETS",
    "SheetPlan",
    "heading_of",
    "in_catalogue",
    "in_workbook",
]

_YES_NO = {"x": "true", "ja": "true", "wahr": "true", "nein": "false", "falsch": "false"}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "depth": {
        "Kriterien": Depth.CRITERIA, "Teilkriterien": Depth.PARTS, "Merkmale": Depth.ATTRIBUTES,
    },
    "kind": {"Modell": "model", "Check": "check"},
    "nature": {"Vorgehen": "enabler", "Ergebnis": "result"},
}  # fmt: skip

FACTS_SHEET = "Katalog"
FACTS = {
    "Kennung": "id",
    "Titel": "title",
    "Ausgabe": "edition",
    "Art": "kind",
    "Beschreibung": "about",
    "Rechte": "rights",
    "Summe der Gewichte": "weight_sum",
    "Besprechen ab Spanne": "discuss_range",
    "Skala von": "low",
    "Skala bis": "high",
    "Skala Schritt": "step",
}
SCALE_FACTS = frozenset({"low", "high", "step"})


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: its name, heading of each column → entry, and the headings that must be there."""

    name: str
    columns: Mapping[str, str]
    needed: tuple[str, ...]


SHEETS = {
    plan.name: plan
    for plan in (
        SheetPlan(
            "Kriterien",
            {
                "Nummer": "number", "Titel": "title", "Block": "block", "Gewicht": "weight",
                "Erläuterung": "guidance", "Beispiele": "examples", "Nur Überschrift": "heading",
            },
            ("Nummer", "Titel"),
        ),
        SheetPlan(
            "Blöcke",
            {"Kennung": "id", "Titel": "title", "Art": "nature", "Begrenzendes Merkmal": "cap"},
            ("Kennung", "Titel"),
        ),
        SheetPlan(
            "Merkmale",
            {"Block": "block", "Kennung": "id", "Titel": "title", "Erläuterung": "guidance"},
            ("Block", "Kennung", "Titel"),
        ),
        SheetPlan(
            "Stufen",
            {"Von": "low", "Bis": "high", "Bezeichnung": "label", "Bedeutung": "meaning"},
            ("Von", "Bis", "Bezeichnung"),
        ),
        SheetPlan("Antworten", {"Wert": "value", "Text": "label"}, ("Wert", "Text")),
        SheetPlan(
            "Verfahren",
            {
                "Kennung": "id", "Titel": "title", "Tiefe": "depth", "Punkte je Gewicht": "unit",
                "Runden auf": "part_step", "Merkmal begrenzt": "capped", "Minuten": "minutes",
            },
            ("Kennung", "Titel", "Tiefe"),
        ),
        SheetPlan(
            "Vorgänger",
            {"Nummer hier": "own", "Katalog": "catalogue", "Nummer dort": "other"},
            ("Nummer hier", "Katalog", "Nummer dort"),
        ),
    )
}  # fmt: skip

_HEADINGS = {
    **{key: heading for plan in SHEETS.values() for heading, key in plan.columns.items()},
    **{key: heading for heading, key in FACTS.items()},
    "criteria": "Kriterien", "blocks": "Blöcke", "methods": "Verfahren",
}  # fmt: skip


def heading_of(key: str) -> str:
    """What the workbook calls an entry."""
    return _HEADINGS.get(key, key)


def in_catalogue(key: str, text: str) -> str:
    """What a catalogue writes where the workbook has a German word; other texts as they are."""
    if key in ("heading", "capped"):
        return _YES_NO.get(text.casefold(), text)
    words = {word.casefold(): value for word, value in _WORDS.get(key, {}).items()}
    return str(words.get(text.casefold(), text))


def in_workbook(key: str, text: str) -> str:
    """The German word for what a catalogue writes; other texts as they are."""
    words = {str(value): word for word, value in _WORDS.get(key, {}).items()}
    return words.get(text, text)
