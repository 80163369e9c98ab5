# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words that a house prefers and avoids, shared as a file with other houses.

A file is YAML or a table (CSV, XLSX) with the columns „Nicht mehr schreiben“, „Stattdessen“,
„Warum“, „gilt ab“ and „gilt bis“; the first two are needed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import yaml

from quartett.tables import Fault, Row, Table, TableError, describe, open_table

__all__ = ["Term", "TermsError", "read_terms", "write_terms"]


@dataclass(frozen=True, slots=True)
class Term:
    """An avoided word and what is said instead; valid on the days from … to, ends included."""

    avoided: str
    preferred: str
    explanation: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def counts_on(self, day: date) -> bool:
        """Whether the word is avoided on that day; `date.max` is no day, and ends nothing."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day == date.max or day <= self.valid_to)


class TermsError(Exception):
    """A file that is no list of words; the text names each fault and its mend in German."""


_COLUMNS: Final = {
    "avoided": ("Nicht mehr schreiben", "vermeiden", "avoided"),
    "preferred": ("Stattdessen", "besser", "preferred"),
    "explanation": ("Warum", "Erklärung", "explanation"),
    "valid_from": ("gilt ab", "valid_from"),
    "valid_to": ("gilt bis", "valid_to"),
}
_LONGEST: Final = {"avoided": 80, "preferred": 120, "explanation": 300}
_MOST_TERMS: Final = 5000
_MOST_FAULTS: Final = 10
_FORMULA: Final = ("=", "+", "-", "@")
_SCHEMA: Final = "quartett.terms/1"


def read_terms(source: bytes | Path, *, name: str = "") -> tuple[Term, ...]:
    """The words of a file in their order; `name` tells the kind of `source` if it is bytes.

    Raises TermsError for anything that is not such a list, and for words that contradict
    each other: twice the same word, no word instead, an end before the beginning.
    """
    if isinstance(source, Path):
        name = name or source.name
        if _is_yaml(name):
            source = source.read_bytes()
    if isinstance(source, Path):
        return _checked(_rows_of_table(source))
    if _is_yaml(name):
        return _checked(_rows_of_yaml(source))
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "table"
        copy.write_bytes(source)
        return _checked(_rows_of_table(copy))


def write_terms(terms: Iterable[Term], *, suffix: str) -> bytes:
    """The words as a file of the kind `suffix` (yaml or csv) that `read_terms` reads again.

    In a CSV a word that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    if suffix == "csv":
        return _as_csv(terms)
    if suffix != "yaml":
        raise ValueError(f"no kind of file: {suffix}")
    entries = [{key: value for key, value in _fields(term).items() if value} for term in terms]
    whole = {"schema": _SCHEMA, "terms": entries}
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=100).encode()


def _fields(term: Term) -> dict[str, str | date | None]:
    return {
        "avoided": term.avoided,
        "preferred": term.preferred,
        "explanation": term.explanation,
        "valid_from": term.valid_from,
        "valid_to": term.valid_to,
    }


def _as_csv(terms: Iterable[Term]) -> bytes:
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow([names[0] for names in _COLUMNS.values()])
    for term in terms:
        table.writerow([_cell(value) for value in _fields(term).values()])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: str | date | None) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    text = value or ""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _is_yaml(name: str) -> bool:
    return name.lower().endswith((".yaml", ".yml"))


@dataclass(frozen=True, slots=True)
class _Line:
    """One word as it stands in a file; `where` names its place.

    Text that begins with one of `formulas` is none in a table, and text in YAML.
    """

    where: str
    cells: Mapping[str, object]
    formulas: tuple[str, ...] = ()


def _rows_of_yaml(data: bytes) -> Iterator[_Line]:
    try:
        raw = yaml.load(data.decode("utf-8-sig"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise TermsError(
            "Die Datei lässt sich nicht lesen. Bitte prüfen Sie Einrückungen und Anführungszeichen."
        ) from error
    entries = raw.get("terms") if isinstance(raw, dict) else None
    if not isinstance(entries, list):
        raise TermsError("In der Datei fehlt die Liste „terms“ mit den Wörtern.")
    for number, entry in enumerate(entries, 1):
        where = f"Wort {number}"
        if not isinstance(entry, dict) or not set(entry) <= set(_COLUMNS):
            raise TermsError(f"{where}: Erlaubt sind nur die Angaben {', '.join(_COLUMNS)}.")
        yield _Line(where, entry)


def _rows_of_table(path: Path) -> Iterator[_Line]:
    try:
        table = open_table(path)
        columns = _columns(table)
        for row in table.rows(form=True):
            if isinstance(row, Fault):
                raise TableError(row)
            if isinstance(row, Row):
                cells = {key: row.cells[index] for key, index in columns.items()}
                yield _Line(f"Zeile {row.number}", cells, _FORMULA)
    except TableError as error:
        raise TermsError(describe(error.fault)) from error


def _columns(table: Table) -> dict[str, int]:
    found: dict[str, int] = {}
    for column in table.columns:
        plain = column.name.strip().rstrip("?").casefold()
        for key, names in _COLUMNS.items():
            if plain in map(str.casefold, names):
                found.setdefault(key, column.index)
    missing = [_COLUMNS[key][0] for key in ("avoided", "preferred") if key not in found]
    if missing:
        named = " und ".join(f"„{name}“" for name in missing)
        raise TermsError(f"In der Tabelle fehlt die Spalte {named}.")
    return found


def _checked(lines: Iterable[_Line]) -> tuple[Term, ...]:
    found: list[Term] = []
    faults: list[str] = []
    seen: dict[str, str] = {}
    for line in lines:
        if len(found) >= _MOST_TERMS:
            raise TermsError(f"Die Liste hat mehr als {_MOST_TERMS} Wörter.")
        term, wrong = _term(line)
        before = seen.setdefault(term.avoided.casefold(), line.where)
        if term.avoided and before != line.where:
            wrong.append(f"„{term.avoided}“ steht schon in {before}.")
        faults += [f"{line.where}: {text}" for text in wrong]
        found.append(term)
    if faults:
        more = len(faults) - _MOST_FAULTS
        tail = [f"Dazu kommen {more} weitere Fehler."] if more > 0 else []
        raise TermsError("\n".join([*faults[:_MOST_FAULTS], *tail]))
    return tuple(found)


def _term(line: _Line) -> tuple[Term, list[str]]:
    wrong: list[str] = []
    texts = {key: _text(line, key=key, wrong=wrong) for key in _LONGEST}
    first = _day(line.cells.get("valid_from"), key="valid_from", wrong=wrong)
    last = _day(line.cells.get("valid_to"), key="valid_to", wrong=wrong)
    if not texts["avoided"]:
        wrong.append("Es fehlt das Wort, das nicht mehr geschrieben werden soll.")
    elif not texts["preferred"]:
        wrong.append(f"Es fehlt, was statt „{texts['avoided']}“ geschrieben werden soll.")
    elif texts["avoided"] == texts["preferred"]:
        wrong.append(f"Für „{texts['avoided']}“ steht dasselbe Wort als Ersatz.")
    if first and last and last < first:
        wrong.append("„gilt bis“ liegt vor „gilt ab“.")
    return Term(texts["avoided"], texts["preferred"], texts["explanation"], first, last), wrong


def _text(line: _Line, *, key: str, wrong: list[str]) -> str:
    name, cell = _COLUMNS[key][0], line.cells.get(key)
    if not isinstance(cell, str | int | float | None):
        wrong.append(f"Unter „{name}“ wird ein Text erwartet.")
        return ""
    text = " ".join(str("" if cell is None else cell).split())
    if text.startswith("'") and text[1:].startswith(line.formulas):
        text = text[1:]
    elif text.startswith(line.formulas):
        wrong.append(
            f"„{text[:20]}“ unter „{name}“ sieht aus wie eine Formel. Bitte schreiben Sie ein Wort."
        )
    if len(text) > _LONGEST[key]:
        wrong.append(f"Der Text unter „{name}“ ist länger als {_LONGEST[key]} Zeichen.")
    return text


def _day(cell: object, *, key: str, wrong: list[str]) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = "" if cell is None else str(cell).strip()
    for pattern in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    if text:
        wrong.append(
            f"„{text[:20]}“ unter „{_COLUMNS[key][0]}“ ist kein Tag. "
            "Bitte schreiben Sie ihn so: 01.07.2026."
        )
    return None
