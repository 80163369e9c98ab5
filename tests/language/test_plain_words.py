# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules on single words stay silent about plain letters, and never spoil a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from quartett.language.analysis import analyse
from quartett.language.rule import Setting
from quartett.language.rules import descriptions, remarks

_RULES = [one.id for one in descriptions() if one.group == "Wort"]
_DAY = date(2026, 11, 24)
_PLAIN = [
    "Der Nachbar darf den Brief für Sie annehmen.",
    "Die Rechnung für die Brille liegt uns vor.",
    "Bitte rufen Sie uns noch am selben Tag an, wenn Sie krank sind.",
    "Das Haus steht in der Bahnhofstraße neben der Volkshochschule.",
    "Heben Sie das Ticket für den Bus bitte auf.",
    "Die BahnCard bezahlen wir nicht.",
    "Unsere Ärztin hilft Ihnen, wenn Sie den Termin am 3. Mai 2026 nicht schaffen.",
    "Sie erreichen uns unter 0234 5550100 oder im Internet.",
    "Bitte schicken Sie uns eine Kopie Ihres Mietvertrags.",
    "Sie bekommen am 1. Juni 2026 genau 563 Euro.",
    "Der Lohn für März kam erst im Mai, und zwar am 4. Mai 2026.",
    "Legen Sie die Tasche bitte auf den Tisch und setzen Sie sich.",
    "Der Erfolg im Kurs hat Sie gefreut.",
    "Im Jahr 2021 haben Sie Arbeitslosengeld II bekommen.",
    "Das Formular heißt „Anlage zur Vorsprache“.",
    "Ihre Tochter ist 16 Jahre alt und geht noch zur Schule.",
]


@pytest.mark.parametrize("text", _PLAIN)
@pytest.mark.parametrize("rule", _RULES)
def test_plain_sentences_get_no_remark(rule: str, text: str) -> None:
    """What everybody would say, names, streets, titles and the past are left alone."""
    found = remarks(analyse(text), Setting("behoerdenbrief", _DAY), only=rule)
    assert [one.place.of(text) for one in found] == []


@pytest.mark.parametrize(
    ("text", "better"),
    [
        (
            "Keinesfalls zahlen wir 1234,5 Euro.",
            ["Auf keinen Fall", "1.234,50 Euro"],
        ),
        ("Sofern Sie umziehen, rufen Sie an.", ["Wenn"]),
        ("Die fernmündlichen Auskünfte gelten nicht.", ["telefonischen"]),
        ("Reichen Sie den Antrag bitte ein.", ["Geben Sie den Antrag bitte ab"]),
        ("Die im Bedarfsfall beigefügten Ablichtungen fehlen.", [None, "mitgeschickten", "Kopien"]),
        ("Wir zahlen die Aufwendungen, soweit sie nachgewiesen sind.", [None]),
    ],
)
def test_replacements_keep_the_sentence_whole(text: str, better: list[str | None]) -> None:
    """Case, number and the capital at the beginning stay; words of law get no replacement."""
    setting = Setting("behoerdenbrief", _DAY)
    found = remarks(analyse(text), setting)
    assert [one.replacement for one in found if one.rule in _RULES] == better


@pytest.mark.parametrize("rule", _RULES)
def test_a_text_without_end(rule: str) -> None:
    """Each rule comes to the end of a sentence of tens of thousands of words."""
    words = "Die Nebenkostenabrechnung (BG) i. H. v. 12345 Euro fügen Sie § 22 SGB II bzw. hiermit "
    text = f"{words * 2_000}bei."
    found = remarks(analyse(text), Setting("behoerdenbrief", _DAY), only=rule)
    assert all(one.place.end <= len(text) for one in found)
