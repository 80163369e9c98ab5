# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The draft of an agreement with the Personalrat: clauses by catalogue, annexes by the code."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.documents.manuscript import (
    Block,
    Manuscript,
    Paragraph,
    Points,
    Section,
    Source,
    Table,
)
from quartett.trust.dictionary import (
    DataKind,
    activities,
    law_source,
    tables_of,
)
from quartett.trust.policy import Policy, roles_in_words
from quartett.trust.retention import retention_terms

__all__ = ["DRAFT", "draft_agreement"]

DRAFT = "Entwurf"


class _Law(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    sources: tuple[str, ...]


class _Clause(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    heading: str
    points: tuple[str, ...]


class _Agreement(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    preamble: tuple[str, ...]
    law: dict[str, _Law]
    clauses: tuple[_Clause, ...]


def draft_agreement(policy: Policy) -> Manuscript:
    """The draft, marked on every page, with gaps in square brackets for the house."""
    catalogue = load("trust/agreement", _Agreement)
    law = catalogue.law[policy.form]
    filled = {"house": policy.house} | {text.key: text.shown for text in policy.texts}
    return Manuscript(
        title="Dienstvereinbarung über Quartett",
        subtitle=f"{policy.house} · {DRAFT} für Gespräche, keine Rechtsberatung",
        facts=(
            ("Zwischen", "der Leitung des Hauses und dem Personalrat"),
            ("Trägerform", policy.form_name),
            ("Stand des Entwurfs", f"{policy.as_of:%d.%m.%Y}"),
        ),
        sections=(
            Section("Bevor Sie beginnen", _hints(law.text)),
            Section("Vorbemerkung", tuple(Paragraph(text) for text in catalogue.preamble)),
            *_clauses(catalogue.clauses, filled),
            Section("Unterschriften", (_signatures(),)),
            Section("Anlage 1: Wer was darf", (_permissions(policy),)),
            Section("Anlage 2: Verzeichnis der Felder mit Bezug zu Menschen", (_fields(),)),
            Section("Anlage 3: Wann was endet", (_terms(),)),
        ),
        as_of=policy.as_of,
        sources=tuple(_source(key) for key in law.sources),
        notice=" · ".join(mark for mark in (DRAFT, policy.notice) if mark),
    )


def _hints(law: str) -> tuple[Block, ...]:
    return (
        Paragraph(law),
        Points(
            (
                "Streichen und ergänzen Sie, was nicht passt. Die Worte sind ein Vorschlag.",
                "Eckige Klammern sind Lücken: Dort entscheidet das Haus.",
                "Die Anlagen hat das Programm aus sich selbst erzeugt. Ändert sich das Programm,"
                " ändern sie sich mit; vergleichen Sie sie vor jeder neuen Fassung.",
            )
        ),
    )


def _clauses(clauses: Iterable[_Clause], filled: dict[str, str]) -> Iterable[Section]:
    for number, clause in enumerate(clauses, start=1):
        blocks = tuple(
            Paragraph(f"({place}) {point.format_map(filled)}")
            for place, point in enumerate(clause.points, start=1)
        )
        yield Section(f"§ {number} {clause.heading}", blocks)


def _signatures() -> Table:
    return Table(
        caption="Ort, Datum und Unterschrift beider Seiten",
        description="Zwei leere Zeilen für die Leitung des Hauses und den Personalrat.",
        head=("Für", "Ort, Datum", "Unterschrift"),
        rows=(("Leitung des Hauses\n ", "", ""), ("Personalrat\n ", "", "")),
        widths=(28, 30, 42),
    )


def _permissions(policy: Policy) -> Table:
    return Table(
        caption="Rechte nach Rollen, aus dem Programm ausgegeben",
        description="Je Zeile eine Sache und die Rollen, die sie dürfen.",
        head=("Bereich", "Was", "Rollen"),
        rows=tuple(
            (each.area, each.what, roles_in_words(each.roles, everybody=policy.roles))
            for each in policy.permissions
        ),
        widths=(18, 37, 45),
    )


def _fields() -> Table:
    return Table(
        caption="Alle Felder, die sich auf einen Menschen beziehen lassen",
        description="Je Zeile ein Feld mit Tabelle und Zweck.",
        head=("Tabelle", "Feld", "Wozu"),
        rows=tuple(
            (table.name, field.name, field.purpose)
            for activity in activities()
            for table in tables_of(activity.key)
            for field in table.fields
            if field.kind is DataKind.PERSONAL
        ),
        widths=(26, 18, 56),
    )


def _terms() -> Table:
    return Table(
        caption="Aufbewahren und Löschen",
        description="Je Zeile eine Art von Daten, wann sie endet und wer sie entfernt.",
        head=("Was", "Bis wann", "Wie"),
        rows=tuple((term.name, term.end, term.how) for term in retention_terms().values()),
        widths=(22, 40, 38),
    )


def _source(key: str) -> Source:
    found = law_source(key)
    return Source(found.title, found.url)
