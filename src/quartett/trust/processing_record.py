# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The record of processing activities, from the data dictionary and the words of the house."""

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
from quartett.trust.dictionary import (
    Activity,
    activities,
    law_source,
    record_law,
    tables_of,
)
from quartett.trust.policy import Policy
from quartett.trust.retention import retention_terms
from quartett.trust.statements import statements

__all__ = ["processing_record"]

_RECORD, _IMPACT = "gdpr_30", "gdpr_35"


def processing_record(policy: Policy) -> Manuscript:
    """The record: who answers for it, one sheet per activity with personal data, safeguards."""
    shown = [each for each in activities() if _is_personal(each)]
    without = [each for each in activities() if not _is_personal(each)]
    keys = tuple(
        dict.fromkeys([_RECORD, *(key for each in shown for key in each.sources), _IMPACT])
    )
    return Manuscript(
        title="Verzeichnis von Verarbeitungstätigkeiten: Quartett",
        subtitle=f"{policy.house} · Beitrag zum Verzeichnis nach {record_law()}",
        facts=(
            ("Verantwortliche Stelle", policy.text("controller").shown),
            ("Datenschutzbeauftragte Stelle", policy.text("privacy_contact").shown),
            ("Betrieb", policy.text("operator").shown),
            ("Stand", f"{policy.as_of:%d.%m.%Y}"),
        ),
        sections=(
            Section("Wie dieses Verzeichnis entsteht", _origin()),
            *(Section(each.name, (_sheet(each, policy, keys),)) for each in shown),
            Section("Ohne Bezug zu Menschen", _impersonal(without)),
            Section("Technische und organisatorische Maßnahmen", _safeguards()),
            Section("Datenschutz-Folgenabschätzung", _impact(policy, keys)),
        ),
        as_of=policy.as_of,
        sources=tuple(Source(law_source(key).title, law_source(key).url) for key in keys),
        notice=policy.notice,
    )


def _origin() -> tuple[Block, ...]:
    return (
        Paragraph(
            "Zwecke, Datenarten und Fristen kommen aus dem Verzeichnis der Felder, das im Programm"
            " steht; jedes Feld hat dort einen Eintrag. Rechtsgrundlagen und Stellen"
            " trägt das Haus ein; wo „Vorschlag“ steht, hat es den Wortlaut noch nicht bestätigt."
        ),
    )


def _sheet(activity: Activity, policy: Policy, keys: tuple[str, ...]) -> Table:
    terms = retention_terms()
    basis = policy.text(f"basis.{activity.key}")
    marks = " ".join(f"[{keys.index(key) + 1}]" for key in activity.sources)
    ends = dict.fromkeys(terms[t.retention] for t in tables_of(activity.key) if t.is_personal)
    legal = f"Vorschlag: {basis.text}" if basis.is_suggestion else basis.shown
    return Table(
        caption=f"Angaben nach {record_law()}: {activity.name}",
        description="Je Zeile eine Angabe: Zweck, Rechtsgrundlage, Personen, Daten, Frist.",
        head=("Angabe", "Inhalt"),
        rows=(
            ("Zweck", activity.purpose),
            ("Rechtsgrundlage", f"{legal} {marks}".strip()),
            ("Betroffene Personen", activity.persons),
            ("Daten", "\n".join((activity.plain, _where(activity)))),
            ("Empfänger", activity.recipients),
            ("Drittland", "Keine Übermittlung"),
            ("Löschung", "\n".join(f"{term.name}: {term.end}" for term in ends)),
        ),
        widths=(24, 76),
    )


def _is_personal(activity: Activity) -> bool:
    return any(table.is_personal for table in tables_of(activity.key))


def _where(activity: Activity) -> str:
    names = ", ".join(table.name for table in tables_of(activity.key) if table.is_personal)
    return f"Tabellen: {names}. Jedes Feld mit seinem Zweck steht im Verzeichnis aller Felder."


def _impersonal(rest: list[Activity]) -> tuple[Block, ...]:
    return (
        Paragraph(
            "Diese Teile sehen keine Daten über Menschen vor. Sie stehen hier zum Überblick."
        ),
        Points(tuple(f"{each.name}: {each.plain}" for each in rest)),
    )


def _safeguards() -> tuple[Block, ...]:
    return (
        Paragraph("Dafür sorgt das Programm:"),
        Points(statements().measures),
        Paragraph("Dafür sorgt das Haus:"),
        Points(
            (
                "Zugriff auf Rechner, Datenbank und Sicherungen nur für benannte Funktionen",
                "verschlüsselte Verbindung und verschlüsselte Datenträger",
                "ein eigener Umgang mit Protokollen von Webserver und Rechner",
            )
        ),
    )


def _impact(policy: Policy, keys: tuple[str, ...]) -> tuple[Block, ...]:
    mark = f"[{keys.index(_IMPACT) + 1}]"
    return (
        Paragraph(f"Ob sie nötig ist, prüft das Haus. {mark}"),
        Paragraph(f"Ergebnis: {policy.text('impact').shown}"),
    )
