# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Print: a typst template and plain data become a tagged PDF (PDF/UA-1) or pictures.

Templates lie in `templates/`; they read their data through `templates/quartett.typ`. Data is
handed over as JSON, so text of a user is a string to the template and never typst markup. Fonts
are those that `make install` builds into `fonts/`; nothing of the system is used, so the same
input gives the same bytes on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

import typst

from quartett.documents.glyphs import coverage, showable

__all__ = ["MissingFontsError", "TypesettingError", "compile_pdf", "compile_png"]

_HERE = Path(__file__).parent
TEMPLATES = _HERE / "templates"
FONTS = _HERE / "fonts"
_NO_FILES: Mapping[str, bytes] = MappingProxyType({})


class TypesettingError(Exception):
    """A document that could not be set; `fault` says why, `hints` how to mend it."""

    def __init__(self, *, template: str, fault: str, hints: Sequence[str] = ()) -> None:
        super().__init__(f"template {template}: {fault}")
        self.template = template
        self.fault = fault
        self.hints = tuple(hints)


class MissingFontsError(TypesettingError):
    """The fonts were not built yet."""

    def __init__(self, *, template: str, folder: Path) -> None:
        super().__init__(
            template=template,
            fault=f"no fonts in {folder}",
            hints=("run `make install`, it builds the fonts",),
        )
        self.folder = folder

    def __str__(self) -> str:
        return f"{self.fault}: {self.hints[0]}"


def compile_pdf(
    template: str,
    data: Mapping[str, object],
    *,
    files: Mapping[str, bytes] = _NO_FILES,
) -> bytes:
    """`data` set with the template of that name (without `.typ`), as tagged PDF/UA-1.

    `data` must be JSON-able; it reaches the template as `data` of `quartett.typ`, the bytes of
    `files` (pictures, for instance) through its function `file(name)`. Characters that the
    fonts lack are replaced (see `glyphs`). The same input gives the same bytes.
    Raises MissingFontsError before `make install`, TypesettingError if the template faults or the
    result would break PDF/UA-1 (ISO 14289-1), for example a picture without alt text.
    """
    return _compile(template, data, files, "pdf", None)[0]


def compile_png(
    template: str,
    data: Mapping[str, object],
    *,
    ppi: float = 144,
    files: Mapping[str, bytes] = _NO_FILES,
) -> list[bytes]:
    """Like `compile_pdf`, but one PNG per page at `ppi` pixels per inch."""
    return _compile(template, data, files, "png", ppi)


def _compile(
    template: str,
    data: Mapping[str, object],
    files: Mapping[str, bytes],
    form: typst.OutputFormat,
    ppi: float | None,
) -> list[bytes]:
    fonts = sorted(FONTS.glob("*.ttf"))
    if not fonts:
        raise MissingFontsError(template=template, folder=FONTS)
    source = TEMPLATES / f"{template}.typ"
    if not source.is_file():
        raise TypesettingError(template=template, fault=f"there is no {source.name}")
    covered = frozenset().union(*(coverage(font) for font in fonts))
    inputs = {
        "data": json.dumps(_shown(data, covered), ensure_ascii=False, sort_keys=True),
        "files": json.dumps({name: _portable(content) for name, content in files.items()}),
    }
    try:
        result = typst.compile(
            source,
            root=TEMPLATES,
            font_paths=_fonts(FONTS),
            format=form,
            ppi=ppi,
            sys_inputs=inputs,
            pdf_standards=["ua-1"] if form == "pdf" else [],
        )
    except typst.TypstError as error:
        raise TypesettingError(template=template, fault=error.message, hints=error.hints) from error
    return result if isinstance(result, list) else [result]


@cache
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


def _shown(value: object, covered: frozenset[int]) -> object:
    """`value` with every string in it, keys excepted, mapped to what the fonts cover."""
    if isinstance(value, str):
        return showable(value, covered=covered)
    if isinstance(value, Mapping):
        return {key: _shown(item, covered) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_shown(item, covered) for item in value]
    return value


def _portable(content: bytes) -> str | list[int]:
    """Bytes as JSON: text stays text, anything else becomes a list of numbers."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return list(content)
