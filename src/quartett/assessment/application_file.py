# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A first draft of an EFQM application: key facts, profile, and what the team says per criterion.

Per criterion strengths, improvements and evidence stand together, as assessors read them. The
draft is a beginning: what the publisher asks for today stands in its own papers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from quartett.assessment.catalogue import Criterion
from quartett.assessment.decided import DecidedRound
from quartett.assessment.explaining import headline
from quartett.assessment.ratings import Remark, RemarkKind
from quartett.assessment.reporting_words import (
    day,
    percent_words,
    profile_picture,
    profile_table,
    rights_of,
)
from quartett.documents.manuscript import (
    Block,
    Manuscript,
    Paragraph,
    Points,
    Section,
    Source,
    Table,
)

__all__ = ["ApplicationFile", "application_manuscript"]


@dataclass(frozen=True, slots=True)
class ApplicationFile:
    """Key facts as the house keeps them; `evidence` by the item that it speaks to."""

    house: str
    facts: tuple[tuple[str, str], ...]
    decided: DecidedRound
    as_of: date
    remarks: tuple[Remark, ...]
    evidence: Mapping[str, tuple[str, ...]]
    notice: str = ""


def application_manuscript(file: ApplicationFile) -> Manuscript:
    """The file as a manuscript."""
    decided = file.decided
    catalogue = decided.catalogue
    return Manuscript(
        title="Unterlagen für eine Bewerbung",
        subtitle=f"{file.house} · {catalogue.title}",
        facts=(
            ("Grundlage", f"{decided.title}, entschieden am {day(decided.day)}"),
            ("Verfahren", decided.score.method.title),
            ("Von außen", decided.validated),
            ("Stand", day(file.as_of)),
        ),
        sections=(
            Section("Das Haus", _house(file)),
            Section("Profil", (Paragraph(_result(decided)), profile_picture(decided))),
            *_criteria(file),
            Section("Werte im Einzelnen", profile_table(decided.score), new_page=True),
            Section("Zum Modell", (rights_of(catalogue),)),
        ),
        as_of=file.as_of,
        sources=tuple(Source(one.title, one.url or "") for one in catalogue.sources),
        notice=file.notice,
    )


def _result(decided: DecidedRound) -> str:
    level = f" {decided.score.level.title}." if decided.score.level else ""
    return f"Ergebnis der Selbstbewertung: {headline(decided.score)}.{level}"


def _house(file: ApplicationFile) -> tuple[Block, ...]:
    table = Table(
        caption="Eckdaten",
        description="Je Zeile ein Merkmal des Hauses mit seinem Wert.",
        head=("Merkmal", "Angabe"),
        rows=file.facts,
        widths=(35, 65),
    )
    note = (
        "Dieser Entwurf sammelt, was die Runde ergab. Wie eine Bewerbung heute aussehen muss, sagt "
        "die EFQM. Bitte prüfen Sie deren Unterlagen."
    )
    return (table, Paragraph(note, quiet=True))


def _criteria(file: ApplicationFile) -> Iterator[Section]:
    for number, criterion in enumerate(file.decided.catalogue.criteria):
        yield Section(
            f"{criterion.number} {criterion.title}",
            tuple(_criterion(file, criterion)),
            new_page=number == 0,
        )


def _criterion(file: ApplicationFile, criterion: Criterion) -> Iterator[Block]:
    score = next(one for one in file.decided.score.criteria if one.number == criterion.number)
    yield Paragraph(f"Wert: {percent_words(score)}.")
    items = [criterion.number, *(part.number for part in criterion.parts)]
    for kind, heading in (
        (RemarkKind.STRENGTH, "Stärken"),
        (RemarkKind.IMPROVEMENT, "Verbesserungen"),
    ):
        lines = tuple(
            f"{one.item}: {one.text}"
            for item in items
            for one in file.remarks
            if one.item == item and one.kind is kind
        )
        yield Paragraph(f"{heading}:" if lines else f"{heading}: keine festgehalten.")
        if lines:
            yield Points(lines)
    titles = tuple(f"{item}: {title}" for item in items for title in file.evidence.get(item, ()))
    yield Paragraph("Belege:" if titles else "Belege: keine angehängt.")
    if titles:
        yield Points(titles)
