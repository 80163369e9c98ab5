# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of all fields as a workbook: purpose, kind of data, legal basis, retention."""

from __future__ import annotations

from quartett.documents.xlsx import Cell, Column, Sheet, workbook_xlsx
from quartett.trust.dictionary import activities, places, tables
from quartett.trust.house_texts import HouseText
from quartett.trust.policy import Policy, roles_in_words
from quartett.trust.retention import retention_terms

__all__ = ["field_list"]


def field_list(policy: Policy) -> bytes:
    """Three sheets: every field, what exists beside the database, and who may do what."""
    sheets = (
        Sheet(
            "Felder",
            (
                Column("Tabelle", 26), Column("Tabelle im Programm", 28), Column("Feld", 22),
                Column("Art der Daten", 16), Column("Wozu", 60), Column("Verarbeitung", 30),
                Column("Rechtsgrundlage", 60), Column("Stand der Rechtsgrundlage", 18),
                Column("Bis wann", 46), Column("Wie gelöscht", 46),
            ),
            _field_rows(policy),
        ),
        Sheet(
            "Neben der Datenbank",
            (
                Column("Ort", 30), Column("Inhalt", 60), Column("Art der Daten", 16),
                Column("Bis wann", 60),
            ),
            [(each.name, each.content, each.kind.label, each.end) for each in places()],
        ),
        Sheet(
            "Rechte",
            (
                Column("Bereich", 24), Column("Was", 50), Column("Rollen", 80),
                Column("Name im Programm", 24),
            ),
            [
                (p.area, p.what, roles_in_words(p.roles, everybody=policy.roles), p.name)
                for p in policy.permissions
            ],
        ),
    )  # fmt: skip
    notes = [f"{policy.house}, Stand {policy.as_of:%d.%m.%Y}, aus Quartett."]
    return workbook_xlsx(
        sheets,
        title=f"Verzeichnis der Felder – {policy.house}",
        created=policy.as_of,
        notes=[policy.notice, *notes] if policy.notice else notes,
    )


def _field_rows(policy: Policy) -> list[tuple[Cell, ...]]:
    names = {activity.key: activity.name for activity in activities()}
    terms = retention_terms()
    rows: list[tuple[Cell, ...]] = []
    for table in tables():
        basis, term = policy.text(f"basis.{table.activity}"), terms[table.retention]
        state = _state(basis)
        rows += [
            (
                table.name, table.key, field.name, field.kind.label, field.purpose,
                names[table.activity], basis.shown, state, term.end, term.how,
            )
            for field in table.fields
        ]  # fmt: skip
    return rows


def _state(basis: HouseText) -> str:
    if not basis.is_open:
        return "nicht nötig"
    return "Vorschlag" if basis.is_suggestion else "vom Haus eingetragen"
