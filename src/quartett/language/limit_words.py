# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The limits of a rule in German words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quartett.language.profiles import profiles
from quartett.language.rule import Description

__all__ = ["limit_rows", "untold_limits"]

_OVER = {"important": "wichtig", "very_important": "sehr wichtig"}

# the limit of a rule in words, with # for the number
_WORDS = {
    ("participial_attribute", "words"): "# oder mehr Wörter zwischen Artikel und Hauptwort",
    ("verb_bracket", "words"): "mehr als # Wörter zwischen den Teilen des Verbs",
    ("verb_bracket", "subordinate"): "im Nebensatz # mehr",
    ("long_opening", "words"): "mehr als # Wörter vor dem Verb",
    ("long_opening", "subordinate"): "mit einem Nebensatz davor bis zu # mehr",
    ("insertion", "words"): "mehr als # Wörter in Klammern oder zwischen Strichen",
    ("insertion", "clause"): "mehr als # Wörter in einem eingeschobenen Nebensatz",
    ("", "words"): "mehr als # Wörter",
    ("", "sentences"): "mehr als # Sätze",
    ("", "letters"): "mehr als # Buchstaben",
    ("", "parts"): "mehr als # Teile in einer Fundstelle",
    ("", "clauses"): "# oder mehr im Satz",
    ("", "nouns"): "# oder mehr im Satz",
    ("", "genitives"): "# oder mehr hintereinander",
    ("", "negations"): "# oder mehr im Satz",
    ("", "phrases"): "# oder mehr hintereinander",
    ("", "items"): "# oder mehr Glieder",
    ("", "zipf"): "Häufigkeit unter # (Zipf-Skala, 7 heißt sehr häufig)",
}
_SWITCHES = {
    "mild": ("nur deutliche Amtswörter", "auch milde Amtswörter"),
    "everyday": ("außer alltäglichen wie „z. B.“", "auch alltägliche wie „z. B.“"),
    "hyphen": ("", "mit Vorschlag für einen Bindestrich"),
}


def limit_rows(rule: Description) -> list[tuple[str, str]]:
    """Per profile the limits in words; a profile without the rule is told as well."""
    rows = []
    for one in profiles():
        limits = rule.limits.get(one.id)
        if limits is None:
            rows.append((one.name, "wird hier nicht angewandt"))
        else:
            told = [words for words in _told(rule.id, limits) if words]
            rows.append((one.name, "; ".join(told) or "jede solche Stelle"))
    return rows


def untold_limits(rule: Description) -> set[str]:
    """The limits that there are no words for."""
    keys = {key for limits in rule.limits.values() for key in limits}
    return {
        key for key in keys if key not in {*_OVER, *_SWITCHES} and _template(rule.id, key) is None
    }


def _told(rule: str, limits: Mapping[str, float]) -> Iterator[str]:
    for key, value in limits.items():
        if key in _OVER:
            # counted from the first limit on, but people want to know the number itself
            yield f"{_OVER[key]} ab {limits['words'] + value + 1:g}"
        elif key in _SWITCHES:
            yield _SWITCHES[key][bool(value)]
        else:
            yield (_template(rule, key) or "").replace("#", f"{value:g}".replace(".", ","))


def _template(rule: str, key: str) -> str | None:
    return _WORDS.get((rule, key), _WORDS.get(("", key)))
