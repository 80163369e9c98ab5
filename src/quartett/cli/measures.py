# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett measures …`: what is done about findings, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from quartett.cli.environment import (
    AuthorityOption,
    DataOption,
    Format,
    FormatOption,
    choose_authority,
    open_installation,
    print_json,
)

if TYPE_CHECKING:
    from quartett.web.improvement.models import Measure

app = typer.Typer(no_args_is_help=True)


@app.callback()
def _measures() -> None:
    """Maßnahmen auflisten."""


@app.command("list")
def list_measures(
    *,
    overdue: Annotated[bool, typer.Option("--overdue", help="Nur was überfällig ist.")] = False,
    authority: AuthorityOption = None,
    format_: FormatOption = Format.TEXT,
    data: DataOption = None,
) -> None:
    """Maßnahmen eines Hauses nach Termin."""
    open_installation(data)
    from django.utils import timezone
    from django_scopes import scope

    from quartett.web.improvement.queries_measures import full_measures

    house = choose_authority(authority)
    today = timezone.localdate()
    with scope(authority=house):
        rows = [
            row
            for row in full_measures().order_by("due", "number")
            if not overdue or row.is_overdue(today)
        ]
        if format_ is Format.JSON:
            listed = [_as_json(row, today) for row in rows]
            print_json("quartett.measures/1", authority=house.slug, measures=listed)
            return
        for row in rows:
            late = "überfällig" if row.is_overdue(today) else ""
            typer.echo(
                f"{row.number:>4}  {row.due:%d.%m.%Y}  {row.state_label:<18} {late:<10} "
                f"{row.title} ({row.owner})"
            )


def _as_json(row: Measure, today: date) -> dict[str, object]:
    return {
        "number": row.number,
        "title": row.title,
        "what": row.what,
        "owner_role": row.owner_role,
        "owner_unit": row.owner_unit.key if row.owner_unit else None,
        "state": row.state,
        "start": row.start,
        "due": row.due,
        "check_on": row.check_on,
        "overdue": row.is_overdue(today),
        "effort": row.effort,
        "benefit": row.benefit,
        "promised_to": row.promised_to,
        "findings": [finding.number for finding in row.findings.all()],
        "milestones": [
            {"title": step.title, "due": step.due, "done_on": step.done_on}
            for step in row.milestones.all()
        ],
        "checks": [
            {
                "checked_on": check.checked_on,
                "before": check.before.value if check.before else None,
                "after": check.after.value if check.after else None,
                "unit": check.before.unit if check.before else None,
                "proposed": check.proposed,
                "decided": check.decided,
                "reason": check.reason,
                "next_step": check.next_step,
            }
            for check in row.checks.all()
        ],
        "reason": row.reason,
        "ended_on": row.ended_on,
    }
