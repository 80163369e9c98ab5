# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett house …`: the houses of this installation."""

from __future__ import annotations

from typing import Annotated

import typer

from quartett.cli.environment import (
    DataOption,
    Format,
    FormatOption,
    choose_jobcenter,
    fail,
    open_installation,
    print_json,
)

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Häuser anlegen und auflisten.")


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="Name des Hauses.")],
    *,
    slug: Annotated[str, typer.Option(help="Kürzel in der Adresse, z. B. musterstadt.")],
    carrier_form: Annotated[str, typer.Option(help="gE oder zkT.")] = "gE",
    land: Annotated[str, typer.Option(help="Land, z. B. NW.")] = "",
    jobcenter: Annotated[str, typer.Option(help="Eintrag im Verzeichnis.")] = "",
    admin: Annotated[str, typer.Option(help="E-Mail-Adresse der Administration.")] = "",
    data: DataOption = None,
) -> None:
    """Ein Haus anlegen und seine Administration einladen."""
    open_installation(data)
    from django.core.exceptions import ValidationError

    from quartett.web.accounts.roles import Role
    from quartett.web.accounts.services import invite
    from quartett.web.authorities.models import Authority
    from quartett.web.authorities.services import create_house

    house = Authority(
        name=name,
        slug=slug,
        carrier_form=carrier_form,
        land=land.upper(),
        jobcenter=choose_jobcenter(jobcenter) if jobcenter else None,
    )
    try:
        house.full_clean()
    except ValidationError as error:
        fail(" ".join(error.messages))
    create_house(house)
    typer.echo(f"Haus angelegt: {house.slug}", err=True)
    if admin:
        typer.echo(
            invite(house, email=admin, roles=[Role.ADMINISTRATION], by=None, role="operator")
        )


@app.command("list")
def list_houses(*, format_: FormatOption = Format.TEXT, data: DataOption = None) -> None:
    """Alle Häuser dieser Installation."""
    open_installation(data)
    from quartett.web.authorities.models import Authority

    rows = list(Authority.objects.values("slug", "name", "carrier_form", "jobcenter"))
    if format_ is Format.JSON:
        print_json("quartett.houses/1", houses=rows)
        return
    for row in rows:
        typer.echo(f"{row['slug']}  {row['name']}")
