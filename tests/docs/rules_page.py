# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules for understandable language as a page of the docs, made of their catalogue.

`python -m tests.docs.rules_page` prints it; a test compares it with `docs/reference/regeln.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from quartett.language import descriptions
from quartett.language.limit_words import limit_rows
from quartett.language.rule import Description

__all__ = ["page"]

_INTRODUCTION = """\
# Regeln für verständliche Sprache

Diese Seite entsteht aus dem Katalog der Regeln (`src/quartett/catalogues/language/rules/`).
Dieselben Texte zeigt jede Installation unter „Sprache“ und der Befehl `quartett language rules`.
Wie eine neue Regel entsteht: [Mitmachen](../../CONTRIBUTING.md).

„Genauigkeit“ ist der Anteil richtiger Anmerkungen, „gefunden“ der Anteil gefundener Stellen, beides
an eigenen Sätzen (`tests/language/rules/`). Beim „ersten Blick“ hatte die Sätze jemand geschrieben,
der die Regel nicht kannte. Unter 85 % Genauigkeit gibt eine Regel nur Hinweise.
"""
_TABLE = """\
| Regel | Kennung | Gewicht höchstens | Genauigkeit | gefunden | gemessen |
|---|---|---|---|---|---|"""


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    yield _TABLE
    for one in descriptions():
        yield _row(one)
    for group, rules in groupby(descriptions(), key=lambda one: one.group):
        yield f"\n## {group}"
        for one in rules:
            yield from _rule(one)


def _row(one: Description) -> str:
    cells = [f"[{one.name}](#{_anchor(one)})", f"`{one.id}`", one.cap.label]
    if one.measured:
        cells += [
            f"{100 * one.measured.precision:.0f} %",
            f"{100 * one.measured.recall:.0f} %",
            f"{one.measured.hits} + {one.measured.misses} Sätze. {one.measured.basis}.",
        ]
    else:
        cells += ["–", "–", "nicht gemessen"]
    return f"| {' | '.join(cells)} |"


def _anchor(one: Description) -> str:
    kept = "".join(letter for letter in one.name.lower() if letter.isalnum() or letter in " -_")
    return kept.replace(" ", "-")


def _rule(one: Description) -> Iterator[str]:
    yield f"\n### {one.name}\n"
    yield f"{one.explanation.strip()} {one.advice.strip()}\n"
    for example in one.examples:
        bad, good = (" ".join(text.split()) for text in (example.bad, example.good))
        yield f"- statt: {bad}\n  <br>so: {good}"
    yield "\nGilt so:\n"
    for profile, limits in limit_rows(one):
        yield f"- {profile}: {limits}"
    yield ""
    told = [f"[{s.title}]({s.url})" if s.url else s.title for s in one.source]
    yield f"Quelle: {'; '.join(told)}."


if __name__ == "__main__":
    print(page(), end="")
