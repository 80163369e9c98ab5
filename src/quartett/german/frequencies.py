# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How often a word is met in everyday German, on the Zipf scale.

The figures are those of the package wordfreq (Robyn Speer, data CC BY-SA 4.0, up to 2021); words
that came later stand in the catalogue `language/frequencies`. The package's own loader needs
half a second and 100 MB more than reading its file, so the file is read.
"""

from __future__ import annotations

import gzip
import importlib.util
import unicodedata
from functools import cache
from pathlib import Path

import msgpack  # type: ignore[import-untyped]
from pydantic import Field

from quartett.catalogues import Entry, load

__all__ = ["RARE", "zipf"]

RARE = 3.0  # once in a million words


class _Later(Entry):
    """A word that the package does not know or knows too little."""

    word: str
    zipf: float = Field(ge=0, le=8)
    forms: tuple[str, ...] = ()


class _Catalogue(Entry):
    words: tuple[_Later, ...]


def zipf(form: str) -> float:
    """The decimal logarithm of a form's occurrences in a billion words; 0 if it is unknown.

    7 is „die“, 5 „Arbeit“, 4 „Antrag“, 3 once in a million. Case makes no difference. Parts
    joined by hyphens are as frequent together as the rarest of them.
    """
    table = _table()
    key = _key(form)
    if key in table:
        return table[key] / 100
    parts = [part for part in key.split("-") if part]
    if len(parts) > 1:
        return min(table.get(part, 0) for part in parts) / 100
    return 0.0


def _key(form: str) -> str:
    return unicodedata.normalize("NFC", form.replace("\u00ad", "")).casefold()


@cache
def _table() -> dict[str, int]:
    """Hundredths of the Zipf scale by word."""
    spec = importlib.util.find_spec("wordfreq")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("wordfreq")
    packed = (Path(spec.origin).parent / "data/large_de.msgpack.gz").read_bytes()
    # a head, then the words by falling frequency: of 1, of 10 ** -0.01, of 10 ** -0.02 …
    _, *steps = msgpack.unpackb(gzip.decompress(packed), raw=False)
    table: dict[str, int] = {}
    for step, words in enumerate(steps):
        table.update(dict.fromkeys(words, 900 - step))
    for later in load("language/frequencies", _Catalogue).words:
        for form in (later.word, *later.forms):
            key = _key(form)
            table[key] = max(table.get(key, 0), round(later.zipf * 100))
    return table
