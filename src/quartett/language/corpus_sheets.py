# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A compared corpus as JSON, `quartett.language_corpus/1`, and as tables for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from pydantic import TypeAdapter

from quartett.documents.xlsx import Column, Sheet
from quartett.language.corpus import Corpus
from quartett.language.profiles import profile
from quartett.language.rules import descriptions

__all__ = ["SCHEMA", "corpus_notes", "corpus_sheets", "from_json", "to_json"]

SCHEMA: Final = "quartett.language_corpus/1"
_ADAPTER: Final = TypeAdapter(Corpus)
_LONGEST_CELL = 2000


def to_json(corpus: Corpus) -> dict[str, Any]:
    """The corpus as JSON takes it. `letters` are ranked; other parts name them by place, from 0."""
    found: dict[str, Any] = _ADAPTER.dump_python(corpus, mode="json")
    return {"schema": SCHEMA, **found}


def from_json(stored: Mapping[str, Any]) -> Corpus:
    """What `to_json` wrote. Raises ValueError for anything else."""
    if stored.get("schema") != SCHEMA:
        raise ValueError(f"no {SCHEMA}")
    return _ADAPTER.validate_python({key: stored[key] for key in stored if key != "schema"})


def corpus_sheets(corpus: Corpus) -> list[Sheet]:
    """The ranking, repeated paragraphs, and words that are written differently or out of date."""
    return [_ranking(corpus), _repeated(corpus), _words(corpus), _flagged(corpus)]


def corpus_notes(corpus: Corpus) -> list[str]:
    """How the tables are to be read."""
    target = profile(corpus.profile)
    goal = f"{target.reached:.1f}".replace(".", ",")
    return [
        f"Profil: {target.name}. Ziel: höchstens {goal} Punkte; 1 ist sehr leicht, 7 sehr schwer.",
        "Lesemühe: Punkte über dem Ziel, mal gelesene Wörter; im Jahr: mal Auflage.",
        "Ähnlich: Anteil gemeinsamer Folgen von drei Wörtern am Ganzen, mindestens 70 Prozent.",
        "Die Zahlen sprechen von Vorlagen, nie von Menschen, die sie geschrieben haben.",
    ]


def _ranking(corpus: Corpus) -> Sheet:
    rows = [
        (
            place,
            one.title,
            one.score,
            one.low,
            one.high,
            one.level.label,
            one.sentences,
            one.words,
            one.volume,
            round(one.pain, 1),
            None if one.yearly is None else round(one.yearly),
            sum(one.remarks.values()),
            one.outdated,
            ", ".join(one.missing),
        )
        for place, one in enumerate(corpus.letters, start=1)
    ]
    columns = (
        Column("Rang", 6),
        Column("Vorlage", 44),
        Column("Punkte", 8, "0.0"),
        Column("von", 8, "0.0"),
        Column("bis", 8, "0.0"),
        Column("Urteil", 16),
        Column("Sätze", 8),
        Column("Wörter", 8),
        Column("Auflage im Jahr", 14, "#,##0"),
        Column("Lesemühe", 12, "#,##0.0"),
        Column("Lesemühe im Jahr", 18, "#,##0"),
        Column("Anmerkungen", 13),
        Column("davon zu Wörtern", 16),
        Column("Es fehlt", 40),
    )
    return Sheet("Rangfolge", columns, rows)


def _repeated(corpus: Corpus) -> Sheet:
    rows = [
        (
            number,
            one.letters,
            len(one.wordings),
            round(100 * one.alike),
            wording.text[:_LONGEST_CELL],
            _titles(corpus, wording.letters),
        )
        for number, one in enumerate(corpus.clusters, start=1)
        for wording in one.wordings
    ]
    columns = (
        Column("Nr.", 6),
        Column("Vorlagen", 10),
        Column("Fassungen", 10),
        Column("ähnlich in %", 12),
        Column("Wortlaut", 80),
        Column("steht in", 60),
    )
    return Sheet("Gleiche Absätze", columns, rows)


def _words(corpus: Corpus) -> Sheet:
    rows = [
        (number, writing.text, writing.count, _titles(corpus, writing.letters))
        for number, one in enumerate(corpus.inconsistent, start=1)
        for writing in one.writings
    ]
    columns = (
        Column("Nr.", 6), Column("Schreibweise", 30), Column("Vorlagen", 10), Column("steht in", 60)
    )  # fmt: skip
    return Sheet("Schreibweisen", columns, rows)


def _flagged(corpus: Corpus) -> Sheet:
    names = {one.id: one.name for one in descriptions()}
    rows = [
        (
            names.get(one.rule, one.rule),
            one.text,
            one.times,
            one.count,
            _titles(corpus, one.letters),
        )
        for one in corpus.flagged
    ]
    columns = (
        Column("Regel", 24),
        Column("Wort", 30),
        Column("Mal", 8),
        Column("Vorlagen", 10),
        Column("steht in", 60),
    )
    return Sheet("Wörter", columns, rows)


def _titles(corpus: Corpus, letters: Sequence[int] | Iterable[int]) -> str:
    return ", ".join(corpus.letters[place].title for place in letters)[:_LONGEST_CELL]
