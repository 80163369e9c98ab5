# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett backup` and `quartett restore`: the whole installation in one file, and back."""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from quartett.cli.environment import DataOption, fail, open_installation
from quartett.cli.steps import steps

app = typer.Typer(no_args_is_help=True, add_completion=False)

INCOMPLETE = 1
_NAMED = 5  # missing files that are told by name


@app.command()
def backup(
    *,
    output: Annotated[
        Path, typer.Option(help="Neue Datei, oder Ordner: dann mit Datum und Uhrzeit im Namen.")
    ],
    data: DataOption = None,
) -> None:
    """Datenbank, Dateien und Schlüssel in eine Datei sichern, während weitergearbeitet wird.

    Gibt die SHA-256 der Datei aus: Notieren Sie sie an einem anderen Ort.
    """
    # told to end, e.g. by systemd: leave nothing half written behind
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    open_installation(data, migrate=False)
    from quartett.web.operation.backup import back_up
    from quartett.web.operation.refusals import RefusedError

    try:
        with steps() as step:
            done = back_up(output, taken=datetime.now(tz=UTC), step=step)
    except RefusedError as refused:
        fail(str(refused))
    typer.echo(f"{done.sha256}  {done.path}")
    typer.echo(
        f"Gesichert: {done.rows} Zeilen, {done.files} Dateien, {_megabytes(done.size)}. Die Datei"
        " enthält alles, auch Schlüssel: Bewahren Sie sie so sicher auf wie den Dienst selbst.",
        err=True,
    )
    _tell_missing(done.missing)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Datei von quartett backup.")],
    *,
    data: DataOption = None,
) -> None:
    """Eine Sicherung in einen leeren Datenordner einspielen; vorher wird alles geprüft."""
    folder = data or (Path(os.environ["QUARTETT_DATA"]) if "QUARTETT_DATA" in os.environ else None)
    if folder is None:
        fail("Bitte nennen Sie mit --data den leeren Ordner, in den eingespielt werden soll.")
    from quartett.web.operation.refusals import RefusedError
    from quartett.web.operation.restoring import restore as put_back

    def start(stage: Path) -> None:
        open_installation(stage, migrate=False)

    try:
        with steps() as step:
            done = put_back(file, data=folder.expanduser().absolute(), start=start, step=step)
    except RefusedError as refused:
        fail(str(refused))
    except OSError as error:
        fail(f"In „{folder}“ lässt sich nicht schreiben: {error.strerror}. Nichts wurde geändert.")
    typer.echo(
        f"Eingespielt: Stand vom {done.taken} (Version {done.version}), {done.rows} Zeilen,"
        f" {done.files} Dateien. Starten mit: quartett serve --data {folder}",
        err=True,
    )
    _tell_missing(done.missing)


def _tell_missing(missing: tuple[str, ...]) -> None:
    """Files that the database names and nobody has any more make the result incomplete."""
    if missing:
        listed = ", ".join(missing[:_NAMED]) + (" …" if len(missing) > _NAMED else "")
        typer.echo(
            f"{len(missing)} Dateien, die die Datenbank nennt, fehlten beim Sichern: {listed}.",
            err=True,
        )
        raise typer.Exit(INCOMPLETE)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
