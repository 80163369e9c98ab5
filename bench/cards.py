# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A card for every Jobcenter of the country in one PDF, single and as a deck."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from bench import child, data
from bench.measure import Cell, Column, Report, below

if TYPE_CHECKING:
    from quartett.exchange.cards import Card

__all__ = ["run"]

TIMES = 3
LIMIT = 30.0
_PRINTS = {"A6 einzeln": "single", "Deck auf A4": "deck", "Deck mit Rückseiten": "backs"}


def run() -> Report:
    """Each kind of print in fresh processes."""
    rows: list[dict[str, Cell]] = []
    for label, kind in _PRINTS.items():
        answers = [child.call("bench.cards:work", kind=kind) for _ in range(TIMES)]
        rows.append(
            {
                "what": label,
                "seconds": statistics.median(answer.value["seconds"] for answer in answers),
                "pages": answers[0].value["pages"],
                "megabytes": answers[0].value["megabytes"],
                "peak_mb": max(answer.peak_mb for answer in answers),
            }
        )
    return Report(
        title=f"{data.HOUSES} Karten als ein PDF/UA",
        columns=(
            Column("what", "Druck"),
            Column("seconds", "Median (s)", 1),
            Column("pages", "Seiten"),
            Column("megabytes", "Größe (MB)", 1),
            Column("peak_mb", "Speicher (MB)"),
        ),
        rows=tuple(rows),
        goals=tuple(
            below(str(row["what"]), float(row["seconds"] or 0), limit=LIMIT, unit="s", decimals=1)
            for row in rows
        ),
        notes=(f"Alle Texte und zehn Größen gefüllt; Median von {TIMES} frischen Prozessen.",),
    )


def work(kind: str) -> dict[str, float]:
    """In the child: render once, count pages and bytes."""
    import io

    from pypdf import PdfReader

    from quartett.exchange.cards import Backs, Layout, render_pdf

    cards = [_card(house) for house in data.houses(data.HOUSES)]
    backs = Backs.EACH_SHEET if kind == "backs" else Backs.NONE
    layout = Layout.SINGLE_A6 if kind == "single" else Layout.DECK
    started = time.perf_counter()
    pdf = render_pdf(cards, layout=layout, backs=backs)
    seconds = time.perf_counter() - started
    pages = len(PdfReader(io.BytesIO(pdf)).pages)
    return {"seconds": seconds, "pages": pages, "megabytes": len(pdf) / 1024**2}


def _card(house: data.House) -> Card:
    """A card whose texts fill about two thirds of their room, with all figures (Übungsdaten)."""
    from quartett.catalogues import SourceRef
    from quartett.exchange.cards import (
        MOST_EFFECTS,
        MOST_FIGURES,
        Card,
        CarrierForm,
        Figure,
        House,
        Practice,
        suits,
    )

    source = SourceRef(title="Übungsdaten, frei erfunden", date="11/2026")

    def figures(count: int) -> tuple[Figure, ...]:
        return tuple(
            Figure(f"Größe Nummer {n}", f"{house.number * n + n},{n} %", "2026", source)
            for n in range(1, count + 1)
        )

    return Card(
        House(
            name=house.name,
            carrier_form=CarrierForm.JOINT if house.number % 4 else CarrierForm.MUNICIPAL,
            land=house.land,
            figures=figures(MOST_FIGURES),
        ),
        Practice(
            suit=suits()[house.number % len(suits())].key,
            topic=f"Neuanträge vollständig annehmen ({house.number})",
            motto="Wer früh nachfragt, wartet kürzer.",
            trigger="Unterlagen fehlten in jedem zweiten Antrag, und das Warten kostete Wochen. "
            * 2,
            approach="Eine Liste zum Abhaken liegt bei, und jemand ruft am dritten Tag an. " * 3,
            participation="Beschäftigte beider Standorte haben die Liste geschrieben. " * 2,
            effect=figures(MOST_EFFECTS),
            lesson="Klein anfangen, nach vier Wochen zusammen ansehen, dann ausweiten. " * 2,
            contact_role="Qualitätsbeauftragte oder Qualitätsbeauftragter",
        ),
        marking="Übungsdaten",
    )
