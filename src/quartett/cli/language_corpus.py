# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A folder of templates for `quartett language corpus`, and what it prints."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from quartett.cli.environment import fail

if TYPE_CHECKING:
    from quartett.language import Term
    from quartett.language.corpus import Corpus
    from quartett.language.corpus_run import LetterFile, Unread

__all__ = ["compared", "corpus_text", "given_volumes", "letters_below", "workbook"]

# files that lie in such folders and are no letters
_HIDDEN = (".", "~$")
_SHOWN = 20
_FILE, _VOLUME = "datei", "auflage"


def letters_below(folder: Path) -> tuple[Path, ...]:
    """The files of `folder` and the folders in it, by name; ends with 2 if there are none."""
    if not folder.is_dir():
        fail(f"{folder} ist kein Ordner.")
    found = [
        Path(place, name)
        for place, _folders, names in os.walk(folder)
        for name in names
        if not name.startswith(_HIDDEN)
    ]
    if not found:
        fail(f"In {folder} liegt keine Datei.")
    return tuple(sorted(found))


def given_volumes(path: Path | None) -> Mapping[str, int]:
    """How often each file is sent in a year, by its name; ends with 2 for a table that is wrong."""
    if path is None:
        return {}
    from quartett.tables import Fault, Row, TableError, describe, open_table

    found: dict[str, int] = {}
    try:
        table = open_table(path, header_row=1)
        names = [one.name.strip().lower() for one in table.columns]
        if _FILE not in names or _VOLUME not in names:
            fail(f"{path}: Nötig sind die Spalten „{_FILE}“ und „{_VOLUME}“.")
        file, volume = names.index(_FILE), names.index(_VOLUME)
        for row in table.rows(form=True):
            if isinstance(row, Fault):
                fail(f"{path}: {describe(row)}")
            if isinstance(row, Row):
                name = str(row.cells[file] or "").strip()
                found[name] = _count(row.cells[volume], path=path, name=name)
    except TableError as error:
        fail(f"{path}: {describe(error.fault)}")
    except OSError as error:
        fail(f"{path}: {error.strerror}")
    return found


def _count(cell: object, *, path: Path, name: str) -> int:
    digits = str(cell or "").strip().removesuffix(".0").replace(".", "")
    if not digits.isascii() or not digits.isdigit():
        fail(f"{path}: „{cell}“ ist keine Auflage ({name}). Bitte schreiben Sie eine ganze Zahl.")
    return int(digits)


def compared(
    paths: Sequence[Path],
    *,
    below: Path,
    profile: str,
    day: date,
    terms: Sequence[Term],
    volumes: Mapping[str, int],
) -> tuple[Corpus, tuple[Unread, ...]]:
    """All letters compared, with a bar on the screen; those that could not be read beside."""
    from rich.console import Console
    from rich.progress import Progress

    from quartett.language.corpus import CorpusIndex, CorpusSetting
    from quartett.language.corpus_run import Unread, summaries
    from quartett.language.profiles import profile as profile_of

    index, unread = CorpusIndex(profile_of(profile)), []
    files = _files(paths, below=below, volumes=volumes)
    setting = CorpusSetting(profile, day, tuple(terms))
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Vorlagen", total=len(paths))
        for one in summaries(files, setting, processors=_processors(), expected=len(paths)):
            if isinstance(one, Unread):
                unread.append(one)
            else:
                index.add(one)
            bar.advance(task)
    return index.corpus(), tuple(unread)


def _files(
    paths: Sequence[Path], *, below: Path, volumes: Mapping[str, int]
) -> Iterator[LetterFile]:
    from quartett.language.corpus_run import LetterFile

    for path in paths:
        name = path.relative_to(below).as_posix()
        volume = volumes.get(name, volumes.get(path.name))
        try:
            yield LetterFile(name, path.stem, name, path.read_bytes(), volume)
        except OSError as error:
            fail(f"{path}: {error.strerror}")


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def corpus_text(corpus: Corpus) -> str:
    """The templates that cost readers most, what is repeated, and words that need a look."""
    lines = [f"{'Rang':<6}{'Punkte':>7}  {'Auflage':>9}  Vorlage"]
    for rank, one in enumerate(corpus.letters[:_SHOWN], start=1):
        score = "–" if one.score is None else f"{one.score:.1f}".replace(".", ",")
        volume = "–" if one.volume is None else f"{one.volume:,}".replace(",", ".")
        lines.append(f"{rank:<6}{score:>7}  {volume:>9}  {one.key} ({one.level.label})")
    if len(corpus.letters) > _SHOWN:
        lines.append(f"… und {len(corpus.letters) - _SHOWN} weitere; alle mit --format xlsx")
    lines.append("")
    if corpus.mean is not None and corpus.reached is not None:
        mean = f"{corpus.mean:.1f}".replace(".", ",")
        lines.append(f"Im Mittel {mean} Punkte; {100 * corpus.reached:.0f} % erreichen das Ziel.")
    lines.append(f"Absätze, die sich wiederholen: {len(corpus.clusters)}")
    lines.append(f"Wörter in mehreren Schreibweisen: {len(corpus.inconsistent)}")
    lines += [f"  „{word.text}“: in {word.count} Vorlagen" for word in corpus.flagged[:_SHOWN]]
    return "\n".join(lines)


def workbook(corpus: Corpus, *, day: date) -> bytes:
    """The tables for a spreadsheet."""
    from quartett.documents.xlsx import workbook_xlsx
    from quartett.language.corpus_sheets import corpus_notes, corpus_sheets

    return workbook_xlsx(
        corpus_sheets(corpus),
        title="Vorlagen im Vergleich",
        created=day,
        notes=corpus_notes(corpus),
    )
