# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett findings …`: what was seen in a house."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from quartett.cli.environment import (
    AuthorityOption,
    DataOption,
    Format,
    FormatOption,
    choose_authority,
    fail,
    open_installation,
    print_json,
)

if TYPE_CHECKING:
    from quartett.web.improvement.models import Finding

app = typer.Typer(no_args_is_help=True)


@app.callback()
def _findings() -> None:
    """Befunde auflisten."""


@app.command("list")
def list_findings(
    *,
    state: Annotated[str, typer.Option(help="Nur dieser Stand, z. B. new oder in_measure.")] = "",
    source: Annotated[str, typer.Option(help="Nur diese Quelle, z. B. complaint.")] = "",
    kind: Annotated[str, typer.Option(help="strength, improvement oder risk.")] = "",
    subject: Annotated[str, typer.Option(help="Nur dieser Gegenstand, z. B. letter:…")] = "",
    authority: AuthorityOption = None,
    format_: FormatOption = Format.TEXT,
    data: DataOption = None,
) -> None:
    """Befunde eines Hauses, Stärken zuerst."""
    from quartett.findings import Kind, Source
    from quartett.improvement.states import FindingState

    filters = {
        "state": _known("--state", state, [each.value for each in FindingState]),
        "source": _known("--source", source, [each.value for each in Source]),
        "kind": _known("--kind", kind, [each.value for each in Kind]),
        "subjects__key": subject,
    }
    open_installation(data)
    from django_scopes import scope

    from quartett.web.improvement.queries_findings import full_findings

    house = choose_authority(authority)
    with scope(authority=house):
        chosen = {name: value for name, value in filters.items() if value}
        rows = sorted(
            full_findings().filter(**chosen), key=lambda row: (not row.is_strength, -row.number)
        )
        if format_ is Format.JSON:
            listed = [_as_json(row) for row in rows]
            print_json("quartett.findings/1", authority=house.slug, findings=listed)
            return
        for row in rows:
            typer.echo(
                f"{row.number:>4}  {row.kind_label:<12} {row.source_label:<16} "
                f"{row.state_label:<18} {row.statement}"
            )


def _known(option: str, value: str, known: list[str]) -> str:
    if value and value not in known:
        fail(f"{option}: „{value}“ ist unbekannt. Möglich: {', '.join(known)}.")
    return value


def _as_json(row: Finding) -> dict[str, object]:
    metric = row.metric
    return {
        "number": row.number,
        "kind": row.kind,
        "source": row.source,
        "state": row.state,
        "statement": row.statement,
        "detail": row.detail,
        "subjects": [subject.key for subject in row.subjects.all()],
        "unit": row.unit.key if row.unit else None,
        "group": row.group.title if row.group else None,
        "changeable_here": row.changeable_here,
        "effort": row.effort,
        "benefit": row.benefit,
        "reason": row.reason,
        "noted_on": row.noted_on,
        "evidence": [
            {"text": each.text, "reference": each.reference, "as_of": each.as_of}
            for each in row.evidence.all()
        ],
        "metric": metric
        and {
            "key": metric.key,
            "subject": metric.subject,
            "value": metric.value,
            "unit": metric.unit,
            "better": metric.better,
            "first": metric.first,
            "last": metric.last,
            "n": metric.n,
            "low": metric.low,
            "high": metric.high,
        },
    }
