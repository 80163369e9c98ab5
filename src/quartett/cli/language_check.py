# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters from files for `quartett language check`, and where its answers go."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from quartett.cli.environment import fail

if TYPE_CHECKING:
    from quartett.documents.letters import Written
    from quartett.language import Check, Term

__all__ = [
    "Answer",
    "Shape",
    "checked",
    "give",
    "given_day",
    "given_terms",
    "json_bytes",
    "known_profile",
    "put",
    "read",
    "shape_of",
]

STDIN = Path("-")
SEVERAL = "quartett.language_checks/1"


class Shape(StrEnum):
    """What comes out."""

    TEXT = "text"
    JSON = "json"
    DOCX = "docx"
    HTML = "html"


_SUFFIXES = {Shape.TEXT: "txt", Shape.JSON: "json", Shape.DOCX: "docx", Shape.HTML: "html"}
_SHAPES = {".txt": Shape.TEXT, ".json": Shape.JSON, ".docx": Shape.DOCX, ".html": Shape.HTML}


def shape_of(given: Shape | None, *, output: Path | None) -> Shape:
    """What was asked for: the option, else the suffix of the output, else text."""
    if given is not None or output is None:
        return given or Shape.TEXT
    if output.suffix.lower() not in _SHAPES:
        fail(f"{output}: Die Endung sagt nicht, was es wird. Möglich: {', '.join(_SHAPES)}.")
    return _SHAPES[output.suffix.lower()]


def read(path: Path) -> tuple[bytes, Written]:
    """The bytes of a letter and what stands in it; ends with 2 if it cannot be read."""
    from quartett.documents.letters import LetterError, read_letter

    try:
        data = sys.stdin.buffer.read() if path == STDIN else path.read_bytes()
        return data, read_letter(data, name=path.name)
    except LetterError as error:
        fail(f"{path}: {error}")
    except OSError as error:
        fail(f"{path}: {error.strerror}")


def given_day(day: str | None) -> date:
    """The day that decides which names are out of date, today without one; ends with 2 if none."""
    if day is None:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(day)
    except ValueError:
        fail(f"„{day}“ ist kein Tag. Bitte schreiben Sie ihn so: 2026-07-01.")


def given_terms(path: Path | None) -> tuple[Term, ...]:
    """The house's own terms from a file; ends with 2 if it cannot be read."""
    if path is None:
        return ()
    from quartett.language.terminology import TermsError, read_terms

    try:
        return read_terms(path)
    except TermsError as error:
        fail(f"{path}: {error}")
    except OSError as error:
        fail(f"{path}: {error.strerror}")


def known_profile(profile: str) -> None:
    """Ends with 2 for a profile that is not there."""
    from quartett.language import profiles

    known = [one.id for one in profiles()]
    if profile not in known:
        fail(f"Ein Profil „{profile}“ gibt es nicht. Möglich: {', '.join(known)}.")


def checked(
    written: Written, *, profile: str, letter_type: str | None, day: date, terms: Sequence[Term]
) -> Check:
    """The letter checked; ends with 2 for a profile or type that is not there."""
    from quartett.language import check, letter_types

    known_profile(profile)
    types = [key for key, _name in letter_types()]
    if letter_type is not None and letter_type not in types:
        fail(f"Eine Art „{letter_type}“ gibt es nicht. Möglich: {', '.join(types)}.")
    return check(written, profile=profile, letter_type=letter_type, day=day, terms=terms)


@dataclass(frozen=True, slots=True)
class Answer:
    """A letter, what was seen in it, and whether its Word file tracks replacements."""

    path: Path
    data: bytes
    found: Check
    tracked: bool = False


def give(answers: Sequence[Answer], *, shape: Shape, output: Path | None) -> None:
    """Print the answers, or write them to `output`: a file for one, a folder for several."""
    if output is None or len(answers) == 1:
        put(_joined(answers, shape), output=output)
    else:
        output.mkdir(parents=True)
        for number, one in enumerate(answers, start=1):
            name = f"{number:04}-{one.path.stem}.{_SUFFIXES[shape]}"
            (output / name).write_bytes(_written_out(one, shape))


def put(answer: bytes, *, output: Path | None) -> None:
    """An answer on the screen, or in the file `output`."""
    if output is None:
        sys.stdout.buffer.write(answer)
    else:
        output.write_bytes(answer)


def _joined(answers: Sequence[Answer], shape: Shape) -> bytes:
    if len(answers) == 1:
        return _written_out(answers[0], shape)
    if shape is Shape.JSON:
        return json_bytes({"schema": SEVERAL, "letters": [_document(one) for one in answers]})
    if shape is Shape.HTML:
        fail("Mehrere Seiten passen nicht in eine. Bitte nennen Sie mit --output einen Ordner.")
    return b"\n".join(_written_out(one, shape) for one in answers)


def _written_out(one: Answer, shape: Shape) -> bytes:
    """One answer as it stands in a file."""
    name = "Eingabe" if one.path == STDIN else one.path.name
    if shape is Shape.DOCX:
        return _with_comments(one)
    if shape is Shape.JSON:
        return json_bytes(_document(one))
    if shape is Shape.HTML:
        from quartett.language.as_html import as_html

        return as_html(one.found, title=name).encode()
    from quartett.language.as_text import as_text

    return (as_text(one.found, name=name) + "\n").encode()


def _document(one: Answer) -> dict[str, object]:
    from quartett.language.as_json import as_json

    return {**as_json(one.found), "file": one.path.name}


def json_bytes(document: Mapping[str, object]) -> bytes:
    """A document as JSON, with a line end."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _with_comments(one: Answer) -> bytes:
    """The same Word file with comments; any other letter becomes a Word file with them."""
    from quartett.documents.letters import is_docx
    from quartett.language.commented_file import commented_file

    return commented_file(
        one.found, data=one.data if is_docx(one.data) else None, tracked=one.tracked
    ).data
