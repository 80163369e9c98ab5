# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small catalogue to start from, as YAML with explanations and as a workbook to fill in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

import xlsxwriter

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.catalogue_sheets import FACTS, FACTS_SHEET, SHEETS, in_workbook
from quartett.assessment.own_catalogue import CatalogueFile, read_own_catalogue

__all__ = ["catalogue_template_xlsx", "example_yaml"]

_EXAMPLE = """\
# Ein eigener Katalog. Nötig sind id, title und criteria; alles andere kann fehlen.
# Einrückungen zählen. Prüfen: quartett assessment validate DATEI

id: einarbeitung          # kleine Buchstaben, Ziffern, - und _
title: Gut einarbeiten (Beispiel)
edition: "1"
kind: check               # check oder model
about: Wie gut gelingt es, neue Beschäftigte einzuarbeiten?
rights: Katalog des Hauses.
weight_sum: 10            # so viel müssen die Gewichte ergeben
discuss_range: 25         # ab dieser Spanne (von 100) wird gesprochen

scale:                    # ohne Angabe: 0 bis 100 in Schritten von 5
  low: 1
  high: 5
  step: 1
  levels:                 # Worte für jeden Wert
    - {value: 1, label: trifft gar nicht zu}
    - {value: 2, label: trifft eher nicht zu}
    - {value: 3, label: "teils, teils"}
    - {value: 4, label: trifft eher zu}
    - {value: 5, label: trifft voll zu}

blocks:                   # Kriterien eines Blocks haben dieselben Merkmale
  - id: vorgehen
    title: Vorgehen
    nature: enabler       # enabler: was wir tun; result: was dabei herauskommt
    cap: geplant          # dieses Merkmal begrenzt den Wert
    attributes:
      - {id: geplant, title: Geplant, guidance: "Es ist festgelegt, wie wir vorgehen."}
      - {id: umgesetzt, title: Umgesetzt, guidance: "Alle Teams gehen so vor."}
      - {id: geprueft, title: Geprüft, guidance: "Wir prüfen und verbessern es."}
  - id: ergebnis
    title: Ergebnis
    nature: result
    attributes:
      - {id: entwicklung, title: Entwicklung, guidance: "Es wird über die Jahre besser."}
      - {id: ziel, title: Ziel erreicht, guidance: "Wir erreichen, was wir uns vornehmen."}

criteria:
  - number: 1
    title: Vorbereiten
    block: vorgehen
    weight: 3
    guidance: Was vor dem ersten Arbeitstag geschieht.
    parts:
      - number: 1.1
        title: Platz und Zugänge stehen bereit
        guidance: Arbeitsplatz, Zugänge und Schlüssel sind am ersten Tag da.
        examples: ["Liste für den ersten Tag", "Zugänge zwei Wochen vorher bestellt"]
      - number: 1.2
        title: Das Team weiß Bescheid
        guidance: Alle wissen, wer kommt und wer einarbeitet.
  - number: 2
    title: Begleiten
    block: vorgehen
    weight: 3
    parts:
      - number: 2.1
        title: Eine Person ist zuständig
        guidance: Neue Beschäftigte haben eine feste Ansprechperson.
      - number: 2.2
        title: Gespräche finden statt
        guidance: Nach einer Woche, einem Monat und drei Monaten.
  - number: 3
    title: Wirkung
    block: ergebnis
    weight: 4
    guidance: Neue Beschäftigte arbeiten sicher und bleiben im Haus.

methods:
  - id: direkt
    title: Direkt bewerten
    depth: parts          # criteria, parts oder attributes
    unit: 10              # Punkte je Gewicht
  - id: merkmale
    title: Merkmale bewerten
    depth: attributes
    unit: 10
    capped: true
"""
_WIDTHS = {"Titel": 34.0, "Erläuterung": 48.0, "Beispiele": 40.0, "Text": 30.0, "Bedeutung": 40.0}
_GUIDE = (
    "Dies ist ein Beispiel. Ersetzen Sie es durch Ihren Katalog; Blattnamen und Überschriften "
    "bleiben, wie sie sind.",
    "Nötig sind auf dem Blatt „Katalog“ Kennung und Titel und auf dem Blatt „Kriterien“ Nummer und "
    "Titel. Alle anderen Blätter dürfen leer bleiben oder fehlen.",
    "Teilkriterien stehen auf demselben Blatt wie Kriterien: 1.2 gehört zu Kriterium 1. Nur "
    "Kriterien haben Block und Gewicht.",
    "„Nur Überschrift“: Ein x bedeutet, dass das Teilkriterium gliedert und nicht bewertet wird.",
    "„Beispiele“: eines je Zeile, mit Alt+Eingabe beginnt eine neue.",
    "„Stufen“ benennen Bereiche der Skala, „Antworten“ jeden einzelnen Wert.",
    "„Vorgänger“ ordnet die Nummern einer früheren Ausgabe zu, damit Runden vergleichbar bleiben.",
)


def example_yaml() -> str:
    """The text of the example; `read_own_catalogue` takes it as it stands."""
    return _EXAMPLE


def catalogue_template_xlsx(*, created: date) -> bytes:
    """The same example as a workbook; the same day gives the same bytes."""
    catalogue = read_own_catalogue(_EXAMPLE.encode(), kind=CatalogueFile.YAML)
    target = io.BytesIO()
    plain = dict.fromkeys(("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False)
    book = xlsxwriter.Workbook(target, {"in_memory": True, **plain})
    moment = datetime.combine(created, time())
    book.set_properties({"title": "Eigener Katalog", "author": "Quartett", "created": moment})
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E9EDF2", "valign": "top"})
    text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    pages: list[tuple[str, Sequence[str], Sequence[Sequence[str]]]] = [
        (FACTS_SHEET, ("Angabe", "Wert"), _facts(catalogue)),
        *((name, tuple(plan.columns), _rows(catalogue, name)) for name, plan in SHEETS.items()),
        ("Anleitung", ("So entsteht ein eigener Katalog",), [(line,) for line in _GUIDE]),
    ]
    for name, headings, rows in pages:
        page = book.add_worksheet(name)
        for place, heading in enumerate(headings):
            width = 100.0 if name == "Anleitung" else _WIDTHS.get(heading, 20.0)
            page.set_column(place, place, width, text)
            page.write_string(0, place, heading, head)
        for line, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                page.write_string(line, place, cell, text)
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
    book.close()
    return target.getvalue()


def _facts(catalogue: Catalogue) -> list[Sequence[str]]:
    values = catalogue.scale.model_dump() | catalogue.model_dump(exclude={"scale"})
    return [(heading, _shown(key, values[key])) for heading, key in FACTS.items()]


def _rows(catalogue: Catalogue, sheet: str) -> list[Sequence[str]]:
    """The example's rows of a sheet, one text for each of its columns."""
    entries: Iterable[dict[str, object]]
    match sheet:
        case "Kriterien":
            entries = [
                one.model_dump()
                for criterion in catalogue.criteria
                for one in (criterion, *criterion.parts)
            ]
        case "Blöcke":
            entries = [block.model_dump() for block in catalogue.blocks]
        case "Merkmale":
            entries = [
                one.model_dump() | {"block": block.id}
                for block in catalogue.blocks
                for one in block.attributes
            ]
        case "Stufen":
            entries = [band.model_dump() for band in catalogue.scale.bands]
        case "Antworten":
            entries = [level.model_dump() for level in catalogue.scale.levels]
        case "Verfahren":
            entries = [method.model_dump() for method in catalogue.methods]
        case _:
            entries = []
    keys = SHEETS[sheet].columns.values()
    return [[_shown(key, entry.get(key)) for key in keys] for entry in entries]


def _shown(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "x"
    if isinstance(value, tuple | list):
        return "\n".join(str(one) for one in value)
    return in_workbook(key, str(value))
