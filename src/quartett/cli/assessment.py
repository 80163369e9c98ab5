# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett assessment …`: score, compare and explain ratings; sheets and own catalogues.

Neither a database nor a house is needed: everything comes from the files that are named.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quartett.cli.environment import Format, FormatOption, fail, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quartett.assessment import Rating

app = typer.Typer(no_args_is_help=True, help="Selbstbewertung: Punkte, Übereinstimmung, Blätter.")

INCOMPLETE = 1


class Proposal(StrEnum):
    """What stands in for a decision where several people rated."""

    MEDIAN = "median"


FilesArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="RATINGS…", help="Ausgefüllte Blätter (XLSX) oder eine Liste (CSV, XLSX)."
    ),
]
CatalogueOption = Annotated[
    str | None,
    typer.Option(
        "--catalogue",
        help="Kennung eines Katalogs oder Pfad eines eigenen; ein Blatt nennt ihn selbst.",
    ),
]
NeededCatalogue = Annotated[
    str, typer.Option("--catalogue", help="Kennung eines Katalogs oder Pfad eines eigenen.")
]
MethodOption = Annotated[
    str | None,
    typer.Option("--method", help="Verfahren; sonst das erste passende."),
]
RaterOption = Annotated[
    str | None, typer.Option("--rater", help="Pseudonym der Person, deren Werte zählen.")
]
ProposalOption = Annotated[
    Proposal | None,
    typer.Option("--proposal", help="median: Vorschlag aus allen Werten je Kriterium."),
]
WeightsOption = Annotated[
    str | None,
    typer.Option("--weights", help="bestätigte Gewichte, zum Beispiel 1=1,2=1,3=2 …"),
]


@app.command()
def score(
    ratings: FilesArgument,
    *,
    catalogue: CatalogueOption = None,
    method: MethodOption = None,
    rater: RaterOption = None,
    proposal: ProposalOption = None,
    weights: WeightsOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Aus den Werten einer Person Profil und Punkte machen."""
    from quartett.assessment import AssessmentError, score_to_json
    from quartett.assessment import score as score_of
    from quartett.cli.assessment_input import chosen_ratings, parsed_weights, read_files
    from quartett.cli.assessment_text import score_text

    found = read_files(ratings, catalogue=catalogue, method=method)
    if found.catalogue is None:
        fail(_NAME_CATALOGUE)
    own = chosen_ratings(found, rater=rater, proposal=proposal is not None)
    try:
        result = score_of(
            own, catalogue=found.catalogue, method=found.method, weights=parsed_weights(weights)
        )
    except AssessmentError as error:
        fail(str(error))
    if format_ is Format.JSON:
        document = score_to_json(result)
        print_json(str(document.pop("schema")), **document)
    else:
        typer.echo(score_text(result, remarks=found.remarks_of(own)))
    if not result.complete:
        raise typer.Exit(INCOMPLETE)


@app.command()
def agreement(
    ratings: FilesArgument,
    *,
    catalogue: CatalogueOption = None,
    method: MethodOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Zeigen, worin sich mehrere Bewertende einig sind und was zu besprechen ist.

    Eine Liste ohne Katalog wird auf der Skala von 0 bis 100 gelesen, Kriterien wie sie kommen.
    """
    from quartett.assessment import AssessmentError, agreement_to_json
    from quartett.assessment import agreement as agreement_of
    from quartett.assessment.free_items import agreement_of_items
    from quartett.cli.assessment_input import read_files
    from quartett.cli.assessment_text import agreement_text

    found = read_files(ratings, catalogue=catalogue, method=method)
    try:
        if found.catalogue is None:
            result = agreement_of_items(found.ratings)
        else:
            result = agreement_of(found.ratings, catalogue=found.catalogue, method=found.method)
    except AssessmentError as error:
        fail(str(error))
    if format_ is Format.JSON:
        document = agreement_to_json(result)
        print_json(str(document.pop("schema")), **document)
    else:
        typer.echo(agreement_text(result, catalogue=found.catalogue))


@app.command()
def explain(
    ratings: FilesArgument,
    *,
    item: Annotated[
        str | None, typer.Option("--item", help="Nummer, zum Beispiel 1.2; sonst das Ganze.")
    ] = None,
    catalogue: CatalogueOption = None,
    method: MethodOption = None,
    rater: RaterOption = None,
    proposal: ProposalOption = None,
    weights: WeightsOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Zeigen, wie eine Zahl zustande kommt, bis hinunter zu den einzelnen Werten."""
    from quartett.assessment import AssessmentError, as_text
    from quartett.assessment import explain as explanation_of
    from quartett.assessment import score as score_of
    from quartett.assessment.score_json import explanation_to_json
    from quartett.cli.assessment_input import chosen_ratings, parsed_weights, read_files

    found = read_files(ratings, catalogue=catalogue, method=method)
    if found.catalogue is None:
        fail(_NAME_CATALOGUE)
    own: Sequence[Rating] = chosen_ratings(found, rater=rater, proposal=proposal is not None)
    try:
        result = score_of(
            own, catalogue=found.catalogue, method=found.method, weights=parsed_weights(weights)
        )
        explanation = explanation_of(result, item)
    except AssessmentError as error:
        fail(str(error))
    if format_ is Format.JSON:
        print_json(
            "quartett.assessment_explanation/1",
            catalogue=found.catalogue.id,
            item=item,
            explanation=explanation_to_json(explanation),
        )
    else:
        typer.echo(as_text(explanation))
    whole = result.complete if item is None else explanation.number is not None
    if not whole:
        raise typer.Exit(INCOMPLETE)


@app.command()
def template(
    *,
    catalogue: NeededCatalogue,
    output: Annotated[Path, typer.Option(help="neue Datei mit der Endung .xlsx")],
    method: Annotated[
        str | None, typer.Option("--method", help="Verfahren; sonst das erste des Katalogs.")
    ] = None,
    rater: Annotated[
        str, typer.Option("--rater", help="Pseudonym, das schon eingetragen wird.")
    ] = "",
    group: Annotated[str, typer.Option("--group", help="Gruppe, die schon eingetragen wird.")] = "",
) -> None:
    """Ein Blatt zum Ausfüllen schreiben; score und agreement lesen es wieder ein."""
    from quartett.assessment.rating_template import rating_template
    from quartett.cli.assessment_input import catalogue_named, method_named, today, write

    if output.suffix.lower() != ".xlsx":
        fail(f"Die Endung „{output.suffix}“ ist unbekannt. Möglich ist .xlsx.")
    found = catalogue_named(catalogue)
    key = method_named(found, method)
    write(output, rating_template(found, key, rater=rater, group=group, created=today()))


@app.command()
def validate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Eigener Katalog: YAML oder XLSX.")],
    *,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Einen eigenen Katalog prüfen; jeder Fehler mit Stelle und Abhilfe."""
    from quartett.assessment.catalogue_faults import OwnCatalogueError, describe
    from quartett.cli.assessment_input import own_catalogue
    from quartett.cli.assessment_text import catalogue_document, catalogue_line, fault_document

    try:
        found = own_catalogue(file)
    except OwnCatalogueError as error:
        if format_ is Format.JSON:
            faults = [fault_document(fault) for fault in error.faults]
            print_json(
                "quartett.assessment_validate/1",
                file=file.name, valid=False, catalogue=None, faults=faults,
            )  # fmt: skip
        for fault in error.faults:
            typer.echo(describe(fault), err=True)
        raise typer.Exit(2) from error
    if format_ is Format.JSON:
        print_json(
            "quartett.assessment_validate/1",
            file=file.name, valid=True, catalogue=catalogue_document(found), faults=[],
        )  # fmt: skip
    else:
        typer.echo(f"In Ordnung: {catalogue_line(found)}")


@app.command()
def example(
    *,
    output: Annotated[Path, typer.Option(help="neue Datei mit der Endung .yaml oder .xlsx")],
) -> None:
    """Einen kleinen Katalog als Anfang für einen eigenen schreiben."""
    from quartett.assessment.catalogue_examples import catalogue_template_xlsx, example_yaml
    from quartett.cli.assessment_input import today, write

    match output.suffix.lower():
        case ".yaml" | ".yml":
            write(output, example_yaml().encode())
        case ".xlsx":
            write(output, catalogue_template_xlsx(created=today()))
        case suffix:
            fail(f"Die Endung „{suffix}“ ist unbekannt. Möglich sind .yaml und .xlsx.")


@app.command("catalogues")
def list_catalogues(*, format_: FormatOption = Format.TEXT) -> None:
    """Die mitgelieferten Kataloge mit ihren Verfahren auflisten."""
    from quartett.assessment import catalogues
    from quartett.cli.assessment_text import catalogue_document, catalogue_line

    if format_ is Format.JSON:
        listed = [catalogue_document(one) for one in catalogues()]
        print_json("quartett.assessment_catalogues/1", catalogues=listed)
        return
    for one in catalogues():
        typer.echo(catalogue_line(one))
        for method in one.methods:
            typer.echo(f"  {method.id:<16} {method.title}")


_NAME_CATALOGUE = (
    "Bitte nennen Sie mit --catalogue den Katalog, zu dem die Werte gehören, zum Beispiel "
    "--catalogue efqm-2020. Alle zeigt: quartett assessment catalogues"
)
