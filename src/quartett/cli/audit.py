# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett audit …`: hold a house's log against its chain, note its head, hand it out, erase."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
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
    from quartett.trail import Head
    from quartett.web.authorities.models import Authority
    from quartett.web.events.verifying import Verdict

BROKEN = 1

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Den Verlauf prüfen, notieren und ausgeben."
)


@app.command()
def verify(
    *,
    head: Annotated[str, typer.Option(help="Notierter Kopf, z. B. 1234:9f86d081-….")] = "",
    authority: AuthorityOption = None,
    format_: FormatOption = Format.TEXT,
    data: DataOption = None,
) -> None:
    """Den Verlauf nachrechnen; ohne --authority und --head den aller Häuser."""
    noted = _noted(head)
    open_installation(data)
    from quartett.web.authorities.models import Authority
    from quartett.web.events.verifying import verify as walk

    every = authority is None and noted is None
    houses = list(Authority.objects.all()) if every else []
    houses = houses or [choose_authority(authority)]
    verdicts = [(house, walk(house, noted=noted)) for house in houses]
    if format_ is Format.JSON:
        print_json("quartett.audit_verify/1", logs=[_told(house, one) for house, one in verdicts])
    else:
        for house, one in verdicts:
            typer.echo(_line(house, one))
    if any(one.fault for _house, one in verdicts):
        raise typer.Exit(BROKEN)


@app.command()
def head(
    *,
    authority: AuthorityOption = None,
    format_: FormatOption = Format.TEXT,
    data: DataOption = None,
) -> None:
    """Den Kopf des Verlaufs zeigen: eine Zeile zum Notieren."""
    open_installation(data)
    from django.utils import timezone

    from quartett.web.events.verifying import head_of

    house = choose_authority(authority)
    row = head_of(house)
    if row is None:
        fail(f"{house.slug}: Der Kopf des Verlaufs fehlt.", code=BROKEN)
    if format_ is Format.JSON:
        print_json(
            "quartett.audit_head/1",
            authority=house.slug,
            chain=row.chain,
            seq=row.seq,
            hash=row.hash,
            noted=row.noted,
        )
        return
    typer.echo(f"{house.slug}  {timezone.localdate():%d.%m.%Y}  {row.noted}")


@app.command()
def export(
    *,
    output: Annotated[Path | None, typer.Option(help="Datei; sonst die Standardausgabe.")] = None,
    authority: AuthorityOption = None,
    data: DataOption = None,
) -> None:
    """Den Verlauf als JSON Lines mit allen Prüfwerten ausgeben."""
    if output is not None and not output.absolute().parent.is_dir():
        fail(f"--output: Den Ordner {output.parent} gibt es nicht.")
    open_installation(data)
    from quartett.web.events.verifying import exported, head_of

    house = choose_authority(authority)
    row = head_of(house)
    if row is None:
        fail(f"{house.slug}: Der Kopf des Verlaufs fehlt.", code=BROKEN)
    with (
        output.open("w", encoding="utf-8", newline="\n")
        if output
        else nullcontext(sys.stdout) as file
    ):
        for line in exported(house, upto=row):
            file.write(f"{line}\n")
    typer.echo(f"{row.seq} Ereignisse, Kopf {row.noted}", err=True)


@app.command()
def erase(
    number: Annotated[int, typer.Argument(help="Nummer des Ereignisses im Verlauf.")],
    *,
    part: Annotated[list[str], typer.Option(help="reason, before oder after; mehrfach möglich.")],
    reason: Annotated[str, typer.Option(help="Warum gelöscht wird, ohne das Gelöschte.")],
    authority: AuthorityOption = None,
    data: DataOption = None,
) -> None:
    """Texte eines Ereignisses für immer löschen; die Kette bleibt prüfbar."""
    from quartett.trail import Part

    known = [Part.REASON, Part.BEFORE, Part.AFTER]
    unknown = [name for name in part if name not in known]
    if unknown:
        fail(f"--part: „{unknown[0]}“ ist unbekannt. Möglich: {', '.join(known)}.")
    if not reason.strip():
        fail("--reason: Bitte nennen Sie einen Grund. Er steht danach im Verlauf.")
    open_installation(data)
    from quartett.web.events import services
    from quartett.web.events.models import Event

    house = choose_authority(authority)
    from django_scopes import scope

    with scope(authority=house):
        try:
            services.erase(
                house, seq=number, parts={Part(name) for name in part}, reason=reason.strip(),
                role="operator",
            )  # fmt: skip
        except Event.DoesNotExist:
            fail(f"Eine Nummer {number} gibt es im Verlauf von {house.slug} nicht.")
        except services.NothingToEraseError:
            fail(f"Bei Nummer {number} steht dort nichts, was sich löschen lässt.")
    typer.echo(f"Gelöscht bei Nummer {number}: {', '.join(sorted(set(part)))}.", err=True)


def _noted(text: str) -> Head | None:
    from quartett.trail import NotedHeadError, read_noted

    try:
        return read_noted(text) if text else None
    except NotedHeadError as error:
        fail(
            f"--head: „{error.found}“ ist kein Kopf. Erwartet werden Nummer, Doppelpunkt und "
            "24 bis 64 Zeichen, zum Beispiel 1234:9f86d081-884c7d65-9a2feaa0."
        )


def _line(house: Authority, verdict: Verdict) -> str:
    from quartett.trail import noted_text, sentence

    if verdict.fault:
        return f"{house.slug}: Der Verlauf stimmt nicht. {sentence(verdict.fault)}"
    word = "Angabe" if verdict.erased == 1 else "Angaben"
    erased = f", {verdict.erased} {word} gelöscht" if verdict.erased else ""
    return (
        f"{house.slug}: unverändert, {verdict.last.seq} Ereignisse{erased}, "
        f"Kopf {noted_text(verdict.last)}"
    )


def _told(house: Authority, verdict: Verdict) -> dict[str, object]:
    from quartett.trail import noted_text, sentence

    fault = verdict.fault
    return {
        "authority": house.slug,
        "intact": fault is None,
        "seq": verdict.last.seq,
        "hash": verdict.last.hash,
        "noted": noted_text(verdict.last),
        "erased": verdict.erased,
        "fault": fault
        and {
            "kind": fault.kind,
            "number": fault.number,
            "other": fault.other,
            "text": sentence(fault),
        },
    }
