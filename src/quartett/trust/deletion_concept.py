# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The deletion concept: what ends when, where copies remain, and what was deleted so far."""

from __future__ import annotations

from quartett.documents.manuscript import (
    Block,
    Manuscript,
    Paragraph,
    Points,
    Section,
    Source,
    Table,
)
from quartett.trust.dictionary import law_source, places, tables
from quartett.trust.policy import Policy
from quartett.trust.retention import RetentionTerm, deletion_rules, retention_terms

__all__ = ["deletion_concept"]

_LAW = ("gdpr_5", "gdpr_17")


def deletion_concept(policy: Policy) -> Manuscript:
    """The concept with its log of deletions, newest first."""
    return Manuscript(
        title="Löschkonzept: Quartett",
        subtitle=f"{policy.house} · Fristen, Wege und Protokoll",
        facts=(
            ("Verantwortliche Stelle", policy.text("controller").shown),
            ("Sicherungen bleiben", policy.text("backups").shown),
            ("Protokolle des Rechners bleiben", policy.text("logs").shown),
            ("Stand", f"{policy.as_of:%d.%m.%Y}"),
        ),
        sections=(
            Section("Grundsätze", _principles()),
            Section("Was wann endet", (_terms(),)),
            Section("Neben der Datenbank", (_places(),)),
            Section("Was das Programm von selbst löscht", (_rules(),)),
            Section("Was gelöscht wurde", _log(policy)),
        ),
        as_of=policy.as_of,
        sources=tuple(Source(law_source(key).title, law_source(key).url) for key in _LAW),
        notice=policy.notice,
    )


def _principles() -> tuple[Block, ...]:
    return (
        Points(
            (
                "Was sich auf Menschen bezieht, bleibt nur, solange der Zweck es braucht. [1] [2]",
                "Was das Haus entschieden hat, bleibt nachvollziehbar – mit Rollen statt Namen.",
                "Gelöscht heißt: aus der Datenbank entfernt. In älteren Sicherungen steht es noch,"
                " bis diese enden; wer eine Sicherung zurückspielt, löscht danach erneut.",
            )
        ),
    )


def _terms() -> Table:
    return Table(
        caption="Je Art von Daten: wann sie endet und wie",
        description="Je Zeile eine Art von Daten mit Ende, Weg und den Tabellen, für die das gilt.",
        head=("Was", "Bis wann", "Wie", "Tabellen"),
        rows=tuple(
            (term.name, term.end, term.how, ", ".join(names))
            for term in retention_terms().values()
            if (names := _tables_with(term))
        ),
        widths=(15, 25, 25, 35),
    )


def _rules() -> Table:
    return Table(
        caption="Regeln, die das Programm einmal am Tag ausführt",
        description="Je Zeile eine Regel: was, nach welcher Zeit, ab wann gezählt, warum.",
        head=("Was", "Wann", "Gezählt ab", "Warum"),
        rows=tuple(
            (rule.title, rule.after, rule.counted_from, f"{rule.reason} ({rule.source.title})")
            for rule in deletion_rules()
        ),
        widths=(26, 14, 18, 42),
    )


def _tables_with(term: RetentionTerm) -> list[str]:
    return [table.name for table in tables() if table.retention == term.key]


def _places() -> Table:
    return Table(
        caption="Was außerhalb der Datenbank entsteht",
        description="Je Zeile ein Ort mit Inhalt, Art der Daten und Ende.",
        head=("Ort", "Inhalt", "Art", "Bis wann"),
        rows=tuple((each.name, each.content, each.kind.label, each.end) for each in places()),
        widths=(21, 32, 18, 29),
    )


def _log(policy: Policy) -> tuple[Block, ...]:
    if not policy.deletions:
        return (Paragraph("Bisher ist keine Löschung nach diesen Regeln eingetragen."),)
    table = Table(
        caption="Protokoll der Löschungen, neueste zuerst",
        description="Je Zeile eine Löschung mit Tag, Art der Daten, Stichtag und Anzahl.",
        head=("Tag", "Was", "Älter als", "Anzahl"),
        rows=tuple(
            (
                f"{each.on:%d.%m.%Y}",
                each.what,
                f"{each.older_than:%d.%m.%Y}",
                str(each.count),
            )
            for each in policy.deletions
        ),
        widths=(15, 55, 16, 14),
        numeric=frozenset({3}),
    )
    return (table,)
