# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett report`: the quality report of a quarter or a year as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quartett.cli.environment import (
    AuthorityOption,
    DataOption,
    choose_authority,
    fail,
    open_installation,
)

app = typer.Typer(no_args_is_help=True)


@app.command()
def report(
    *,
    period: Annotated[str, typer.Option(help="2026, 2026-Q3 oder 2026-07.")],
    output: Annotated[Path, typer.Option(help="Datei mit der Endung .docx oder .pdf.")],
    board: Annotated[str, typer.Option(help="Gremium, z. B. district; sonst das übliche.")] = "",
    authority: AuthorityOption = None,
    data: DataOption = None,
) -> None:
    """Den Qualitätsbericht als DOCX oder PDF schreiben."""
    kind = output.suffix.lower()
    if kind not in (".docx", ".pdf"):
        fail(f"--output: Die Datei muss auf .docx oder .pdf enden, nicht „{output.name}“.")
    if not output.parent.is_dir():
        fail(f"--output: Den Ordner {output.parent} gibt es nicht.")
    open_installation(data)
    from django.utils import timezone
    from django_scopes import scope

    from quartett.documents.docx import report_docx
    from quartett.documents.pdf import report_pdf
    from quartett.improvement.report_text import report_manuscript
    from quartett.web.improvement.forms_reports import parse_period
    from quartett.web.improvement.queries_report import quality_report

    try:
        days = parse_period(period)
    except ValueError:
        fail(f"--period: „{period}“ ist kein Zeitraum. Beispiele: 2026, 2026-Q3, 2026-07.")
    house = choose_authority(authority)
    with scope(authority=house):
        collected = quality_report(house, period=days, as_of=timezone.localdate(), board=board)
    try:
        manuscript = report_manuscript(collected)
    except KeyError:
        from quartett.improvement.carrier_forms import carrier_form

        known = ", ".join(each.key for each in carrier_form(collected.form).boards)
        fail(f"--board: „{board}“ gibt es bei dieser Trägerform nicht. Möglich: {known}.")
    content = report_pdf(manuscript) if kind == ".pdf" else report_docx(manuscript)
    output.write_bytes(content)
    typer.echo(f"Bericht geschrieben: {output}", err=True)
