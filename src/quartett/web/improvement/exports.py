# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings and measures as a workbook, open days as a calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from quartett.documents.calendar_file import Appointment, calendar_ics
from quartett.documents.xlsx import Cell, Column, Sheet, workbook_xlsx
from quartett.web.authorities.models import Authority
from quartett.web.improvement.measuring import metric_name
from quartett.web.improvement.models import EffectCheck, Finding, Measure, Milestone
from quartett.web.improvement.queries import OPEN_MEASURES

__all__ = ["findings_workbook", "house_calendar", "measures_workbook"]

_EXAMPLE = "Übungsdaten"


def findings_workbook(authority: Authority, rows: Iterable[Finding], *, created: date) -> bytes:
    """One row per finding; reads `subjects`, `evidence`, `metric`, `unit`, `group`."""
    columns = (
        Column("Nr.", 6, "0"), Column("Art", 14), Column("Quelle", 16), Column("Befund", 60),
        Column("Erläuterung", 50), Column("Gegenstände", 32), Column("Bereich", 22),
        Column("Stand", 18), Column("Grund", 32), Column("Bündel", 24), Column("Aufwand", 9, "0"),
        Column("Nutzen", 9, "0"), Column("Messgröße", 30), Column("Wert", 10, "#,##0.##"),
        Column("Einheit", 10), Column("von", 11), Column("bis", 11), Column("Fälle", 8, "0"),
        Column("Beleg", 40), Column("im Haus änderbar", 10), Column("festgehalten am", 12),
    )  # fmt: skip
    lines = []
    for row in rows:
        value = row.metric
        evidence = [
            f"{e.text} ({e.reference})" if e.reference else e.text for e in row.evidence.all()
        ]
        lines.append((
            row.number, row.kind_label, row.source_label, row.statement, row.detail,
            ", ".join(subject.title for subject in row.subjects.all()), str(row.unit or ""),
            row.state_label, row.reason, str(row.group or ""), row.effort, row.benefit,
            metric_name(value.key) if value else "", value.value if value else None,
            value.unit if value else "", value.first if value else None,
            value.last if value else None, value.n if value else None, "\n".join(evidence),
            "ja" if row.changeable_here else "nein", row.noted_on,
        ))  # fmt: skip
    sheet = Sheet("Befunde", columns, lines)
    title = f"Befunde – {authority.name}"
    return workbook_xlsx([sheet], title=title, created=created, notes=_notes(authority, created))


def measures_workbook(authority: Authority, rows: Iterable[Measure], *, created: date) -> bytes:
    """One row per measure and one per effect check; reads what `full_measures` fetches."""
    columns = (
        Column("Nr.", 6, "0"), Column("Maßnahme", 50), Column("Was geschieht", 50),
        Column("Zuständig", 34), Column("Stand", 20), Column("Beginn", 11), Column("Termin", 11),
        Column("Wirkungsprüfung am", 12), Column("Befunde", 14), Column("Aufwand", 9, "0"),
        Column("Nutzen", 9, "0"), Column("Zugesagt gegenüber", 28), Column("Nachweis", 40),
        Column("Meilensteine", 12), Column("Ergebnis", 26), Column("Grund", 32),
        Column("beendet am", 12),
    )  # fmt: skip
    lines: list[tuple[Cell, ...]] = []
    checks: list[tuple[Cell, ...]] = []
    for row in rows:
        steps = list(row.milestones.all())
        done = sum(step.done_on is not None for step in steps)
        lines.append((
            row.number, row.title, row.what, row.owner, row.state_label, row.start, row.due,
            row.check_on, ", ".join(str(f.number) for f in row.findings.all()), row.effort,
            row.benefit, row.promised_to, row.proof_text or row.proof_link,
            f"{done} von {len(steps)}" if steps else "",
            row.effect.decided_label if row.effect else "", row.reason, row.ended_on,
        ))  # fmt: skip
        checks += [_check_line(row, check) for check in row.checks.all()]
    check_columns = (
        Column("Nr.", 6, "0"), Column("Maßnahme", 50), Column("geprüft am", 11),
        Column("Messgröße", 30), Column("vorher", 10, "#,##0.##"), Column("Fälle vorher", 9, "0"),
        Column("nachher", 10, "#,##0.##"), Column("Fälle nachher", 9, "0"), Column("Einheit", 10),
        Column("Vorschlag der Regel", 26), Column("Ergebnis", 26), Column("Begründung", 40),
        Column("Regel und Rechnung", 60), Column("Vorsicht", 60), Column("nächster Schritt", 26),
    )  # fmt: skip
    sheets = [Sheet("Maßnahmen", columns, lines), Sheet("Wirkungsprüfungen", check_columns, checks)]
    title = f"Maßnahmen – {authority.name}"
    return workbook_xlsx(sheets, title=title, created=created, notes=_notes(authority, created))


def _check_line(row: Measure, check: EffectCheck) -> tuple[Cell, ...]:
    before, after = check.before, check.after
    return (
        row.number, row.title, check.checked_on, metric_name(before.key) if before else "",
        before.value if before else None, before.n if before else None,
        after.value if after else None, after.n if after else None,
        before.unit if before else "", check.proposed_label, check.decided_label, check.reason,
        check.ground, "\n".join(check.cautions), check.next_step_label,
    )  # fmt: skip


def _notes(authority: Authority, created: date) -> list[str]:
    notes = [f"{authority.name}, Stand {created:%d.%m.%Y}, aus Quartett."]
    return [_EXAMPLE, *notes] if authority.is_example else notes


def house_calendar(
    authority: Authority, *, stamp: datetime, roles: Iterable[str] | None = None
) -> bytes:
    """Due dates, effect checks and milestones of open measures; of some roles only, if named."""
    open_rows = Measure.objects.filter(state__in=OPEN_MEASURES)
    steps = Milestone.objects.filter(done_on=None, measure__state__in=OPEN_MEASURES)
    if roles is not None:
        open_rows = open_rows.filter(owner_role__in=list(roles))
        steps = steps.filter(measure__owner_role__in=list(roles))
    appointments = []
    for row in open_rows.select_related("owner_unit"):
        appointments.append(_appointment(authority, row, "due", row.due, f"Termin: {row.title}"))
        title = f"Wirkung prüfen: {row.title}"
        appointments.append(_appointment(authority, row, "check", row.check_on, title))
    for step in steps.select_related("measure__owner_unit"):
        title = f"Meilenstein: {step.title}"
        appointments.append(
            _appointment(authority, step.measure, f"step-{step.pk}", step.due, title)
        )
    name = f"Quartett – {authority.name}"
    return calendar_ics(appointments, name=name, stamp=stamp)


def _appointment(
    authority: Authority, row: Measure, what: str, day: date, title: str
) -> Appointment:
    address = reverse("measure", args=[authority.slug, row.number])
    return Appointment(
        uid=f"{authority.slug}-measure-{row.number}-{what}@quartett",
        day=day,
        title=f"{title} ({_EXAMPLE})" if authority.is_example else title,
        role=row.owner,
        note=row.state_label,
        url=settings.BASE_URL + address,
        version=row.version,
    )
