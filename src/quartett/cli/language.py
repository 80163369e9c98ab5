# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett language …`: letters checked, sentences scored. No text leaves the machine."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quartett.cli.environment import Format, FormatOption, fail, print_json
from quartett.cli.language_check import Shape

if TYPE_CHECKING:
    from quartett.tables import Cell, Table

app = typer.Typer(no_args_is_help=True, help="Sprache: verständliche Schreiben.")

SCORE = "score"
_NEVER = "\x1f"  # stands in no sentence, so each line is one cell
SCHEMA = "quartett.language_scores/1"
RULES_SCHEMA = "quartett.language_rules/1"


class TableFormat(StrEnum):
    """How rows are printed."""

    CSV = "csv"
    JSON = "json"


@app.callback()
def language() -> None:
    """Sprache: Schreiben prüfen, Sätze messen, Vorlagen vergleichen; alles auf diesem Gerät."""


MISSED = 1

ProfileOption = Annotated[
    str, typer.Option("--profile", help="behoerdenbrief, einfache-sprache, leichte-sprache.")
]
DayOption = Annotated[
    str | None, typer.Option("--day", help="Tag für veraltete Begriffe; sonst heute.")
]
TermsOption = Annotated[
    Path | None, typer.Option("--terms", help="Wörter des Hauses (YAML oder CSV).")
]


@app.command()
def check(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="DOCX, ODT, PDF, TXT oder EML; - liest die Eingabe."),
    ],
    *,
    profile: ProfileOption = "behoerdenbrief",
    letter_type: Annotated[
        str | None, typer.Option("--letter-type", help="Art des Schreibens; sonst erkannt.")
    ] = None,
    day: DayOption = None,
    terms: TermsOption = None,
    format_: Annotated[
        Shape | None, typer.Option("--format", help="text, json, docx oder html.")
    ] = None,
    tracked: Annotated[
        bool, typer.Option("--tracked", help="Ersetzungen in der Word-Datei nachverfolgen.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", help="Neue Datei; bei mehreren Schreiben ein neuer Ordner."),
    ] = None,
) -> None:
    """Schreiben prüfen: Punkte, Anmerkungen, was fehlt. Endet mit 1, wenn ein Ziel verfehlt ist.

    Mit --format docx kommt dieselbe Word-Datei mit Kommentaren zurück. Gespeichert wird nur, was
    Sie mit --output verlangen.
    """
    from quartett.cli import language_check as reading

    shape = reading.shape_of(format_, output=None if len(files) > 1 else output)
    if shape is Shape.DOCX and output is None:
        fail("Eine Word-Datei braucht einen Namen. Bitte nennen Sie ihn mit --output.")
    if output is not None and output.exists():
        fail(f"{output} gibt es schon. Bitte nennen Sie etwas Neues.")
    own, on = reading.given_terms(terms), reading.given_day(day)
    passed, answers = True, []
    for path in files:
        data, written = reading.read(path)
        found = reading.checked(
            written, profile=profile, letter_type=letter_type, day=on, terms=own
        )
        passed = passed and found.is_passed
        answers.append(reading.Answer(path, data, found, tracked))
    reading.give(answers, shape=shape, output=output)
    if not passed:
        raise typer.Exit(MISSED)


class CorpusShape(StrEnum):
    """What comes out of a comparison."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"


@app.command()
def corpus(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Ordner mit Vorlagen, auch in Unterordnern.")
    ],
    *,
    profile: ProfileOption = "behoerdenbrief",
    volumes: Annotated[
        Path | None,
        typer.Option("--volumes", help="Tabelle mit den Spalten „datei“ und „auflage“."),
    ] = None,
    day: DayOption = None,
    terms: TermsOption = None,
    format_: Annotated[
        CorpusShape, typer.Option("--format", help="text, json oder xlsx.")
    ] = CorpusShape.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", help="Neue Datei; nötig für xlsx.")
    ] = None,
) -> None:
    """Vorlagen vergleichen: welche am meisten Mühe machen, was sich wiederholt, was veraltet ist.

    Endet mit 1, wenn eine Vorlage ihr Ziel verfehlt oder nicht zu lesen ist.
    """
    from quartett.cli import language_check as reading
    from quartett.cli import language_corpus as comparing
    from quartett.language.corpus_sheets import to_json
    from quartett.language.profiles import Level

    if output is None and format_ is CorpusShape.XLSX:
        fail("Eine Tabelle braucht einen Namen. Bitte nennen Sie ihn mit --output.")
    if output is not None and output.exists():
        fail(f"{output} gibt es schon. Bitte nennen Sie etwas Neues.")
    reading.known_profile(profile)
    on = reading.given_day(day)
    found, unread = comparing.compared(
        comparing.letters_below(folder),
        below=folder,
        profile=profile,
        day=on,
        terms=reading.given_terms(terms),
        volumes=comparing.given_volumes(volumes),
    )
    for one in unread:
        typer.echo(f"{one.name}: {one.reason}", err=True)
    if format_ is CorpusShape.XLSX:
        answer = comparing.workbook(found, day=on)
    elif format_ is CorpusShape.JSON:
        told = [{"name": one.name, "reason": one.reason} for one in unread]
        answer = reading.json_bytes({**to_json(found), "unread": told})
    else:
        answer = (comparing.corpus_text(found) + "\n").encode()
    reading.put(answer, output=output)
    if unread or any(one.level is Level.MISSED for one in found.letters):
        raise typer.Exit(MISSED)


@app.command()
def rules(
    *,
    id_: Annotated[
        str | None, typer.Option("--id", help="Nur diese Regel, mit Beispielen.")
    ] = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Die Regeln zeigen: warum, wie besser, Beispiele und wie oft sie richtig liegen."""
    from quartett.language import descriptions
    from quartett.language.as_text import rule_text, rules_text

    chosen = [one for one in descriptions() if id_ in (None, one.id)]
    if not chosen:
        known = ", ".join(one.id for one in descriptions())
        fail(f"Eine Regel „{id_}“ gibt es nicht. Vorhanden sind: {known}.")
    if format_ is Format.JSON:
        print_json(RULES_SCHEMA, rules=[one.model_dump(mode="json") for one in chosen])
    else:
        typer.echo(rules_text() if id_ is None else rule_text(chosen[0]))


@app.command()
def score(
    sentences: Annotated[
        Path, typer.Argument(metavar="SENTENCES", help="Tabelle mit Sätzen (CSV oder XLSX).")
    ],
    *,
    column: Annotated[
        str | None, typer.Option("--column", help="Spalte mit dem Text; nötig bei mehreren.")
    ] = None,
    format_: Annotated[
        TableFormat, typer.Option("--format", help="Ausgabe als CSV oder JSON.")
    ] = TableFormat.CSV,
    output: Annotated[
        Path | None, typer.Option("--output", help="Neue Datei; sonst auf den Bildschirm.")
    ] = None,
) -> None:
    """Je Zeile die Spalte „score“ ergänzen: 1 sehr leicht bis 7 sehr schwer.

    Stehen in einer Zeile mehrere Sätze, zählt ihr Mittel. Ohne Wörter bleibt die Zahl leer.
    """
    from quartett.tables import TableError, describe

    if output is not None and output.exists():
        fail(f"{output} gibt es schon. Bitte nennen Sie eine neue Datei.")
    try:
        table = _opened(sentences)
        names = [one.name for one in table.columns]
        rows = _scored(_cells(table), at=_index(names, column))
        _print(names, rows, format_=format_, output=output)
    except TableError as error:
        fail(f"{sentences}: {describe(error.fault)}")
    except OSError as error:
        fail(f"{error.filename or sentences}: {error.strerror}")


def _opened(path: Path) -> Table:
    """The table whose first row names its columns; sentences may hold any delimiter."""
    from quartett.tables import FileKind, Limits, open_table
    from quartett.tables.delimited import DELIMITERS
    from quartett.tables.files import encoding_of, kind_of

    delimiter = None
    if kind_of(path, limits=Limits()) is FileKind.DELIMITED:
        with path.open(encoding=encoding_of(path)) as file:
            head = file.readline(10_000)
        delimiter = max(DELIMITERS, key=head.count)
        if delimiter not in head:
            delimiter = _NEVER
    return open_table(path, delimiter=delimiter, header_row=1)


def _index(names: list[str], column: str | None) -> int:
    """Which column holds the text; ends with 2 if that is not told or the result has no place."""
    if SCORE in names:
        fail(f"Die Tabelle hat schon eine Spalte „{SCORE}“. Bitte benennen Sie diese um.")
    if column is None and len(names) == 1:
        return 0
    if column not in names:
        said = f"Eine Spalte „{column}“ gibt es nicht." if column else "Welche Spalte ist der Text?"
        fail(f"{said} Vorhanden sind: {', '.join(names)}. Nennen Sie eine mit --column.")
    return names.index(column)


def _cells(table: Table) -> Iterator[tuple[Cell, ...]]:
    """Every row of the table; ends with 2 at the first that cannot be read."""
    from quartett.tables import Fault, Row, describe

    for row in table.rows(form=True):
        if isinstance(row, Fault):
            fail(f"{table.path}: {describe(row)}")
        if isinstance(row, Row):
            yield row.cells


def _scored(rows: Iterable[tuple[Cell, ...]], *, at: int) -> list[tuple[Cell, ...]]:
    from quartett.language import score_text

    found: list[tuple[Cell, ...]] = []
    for row in rows:
        value = score_text(str(row[at] or "")).value
        found.append((*row, None if value is None else round(value, 2)))
    return found


def _print(
    names: list[str], rows: list[tuple[Cell, ...]], *, format_: TableFormat, output: Path | None
) -> None:
    stream = output.open("x", encoding="utf-8", newline="") if output else sys.stdout
    head = (*names, SCORE)
    try:
        if format_ is TableFormat.JSON:
            told = [dict(zip(head, row, strict=True)) for row in rows]
            document = {"schema": SCHEMA, "rows": told}
            stream.write(json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n")
        else:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(rows)
    finally:
        if output:
            stream.close()
