# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms of a word, and the form of another word that fits in its place.

A word is written as in a dictionary: „die Kopie/-n“, „der Betrag/Beträge“, „der Kunde/-n/-n“
(plural, genitive), „die Unterlagen/pl“, „das Geld“; „bei|fügen“ (the bar: the prefix can stand
apart), „erfolgen +sein“; „unverzüglich“, „hoch/hoh“ (the stem before endings). Words before the
last one do not change: „oben genannt“. A cell is a place in the table of forms: "sg.gen",
"pres.3sg", "pp.en", "base".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load

__all__ = ["Kind", "Paradigm", "fitting", "paradigm"]


class Kind(StrEnum):
    """How a word changes."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Paradigm:
    """A word with its forms by cell, the usual form first.

    `gender` is m, f, n, or empty where only the plural is used; `apart` holds the finite forms of
    a verb whose `particle` stands apart („fügen … bei“): there they are without it.
    """

    kind: Kind
    lemma: str
    cells: Mapping[str, tuple[str, ...]]
    gender: str = ""
    auxiliary: str = ""
    particle: str = ""
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def cells_of(self, form: str) -> frozenset[str]:
        """The cells in which `form` stands."""
        return frozenset(cell for cell, forms in self.cells.items() if form in forms)


@lru_cache(1 << 12)
def paradigm(written: str, *, kind: Kind) -> Paradigm:
    """The forms of a word as it is `written` in a catalogue. Raises ValueError."""
    before, _, last = written.strip().rpartition(" ")
    if kind is Kind.FIXED:
        return Paradigm(kind, written, {"base": (written,)})
    if kind is Kind.NOUN:
        return _noun(before, last)
    if kind is Kind.VERB:
        return _verb(written)
    return _adjective(before, last)


def fitting(cells: Iterable[str], *, found: Paradigm, wanted: Paradigm) -> str | None:
    """The form of `wanted` for the place of a form of `found` that stands in one of `cells`.

    None if the cells ask for different forms, or if words around it would have to change too.
    """
    chosen = frozenset(cells)
    if not chosen or found.kind is not wanted.kind:
        return None
    is_singular = any(cell.startswith("sg.") for cell in chosen)
    if is_singular and found.gender != wanted.gender:
        return None
    if any(cell.startswith("pp") for cell in chosen) and found.auxiliary != wanted.auxiliary:
        return None
    forms = {wanted.cells[cell][0] if cell in wanted.cells else "" for cell in chosen}
    return forms.pop() or None if len(forms) == 1 else None


# nouns

_GENDERS = {"der": "m", "die": "f", "das": "n"}
_CASES = ("nom", "acc", "dat", "gen")
_HISSING = ("s", "ß", "x", "z", "tsch")
_PLURAL_ONLY = "pl"
_VOWELS = frozenset("aeiouyäöü")


def _noun(article: str, written: str) -> Paradigm:
    singular, plural, genitive = (*written.split("/"), "", "")[:3]
    if article not in _GENDERS or not singular:
        raise ValueError(f"no article in „{article} {written}“")
    cells: dict[str, tuple[str, ...]] = {}
    if plural == _PLURAL_ONLY:
        return Paradigm(Kind.NOUN, singular, _plural(singular))
    gender = _GENDERS[article]
    genitives = _genitives(singular, genitive, gender)
    is_weak = genitive != "" and genitives[0].endswith("n")
    for case in _CASES:
        oblique = is_weak and case != "nom"
        cells[f"sg.{case}"] = genitives if oblique or case == "gen" else (singular,)
    if plural:
        cells |= _plural(_ending(singular, plural))
    return Paradigm(Kind.NOUN, singular, cells, gender)


def _ending(singular: str, written: str) -> str:
    """„-en“ is put behind the singular, „=“ is the singular itself."""
    if written == "=":
        return singular
    return singular + written[1:] if written.startswith("-") else written


def _plural(plural: str) -> dict[str, tuple[str, ...]]:
    dative = plural if plural[-1] in "nsaoi" else f"{plural}n"
    return {f"pl.{case}": (dative if case == "dat" else plural,) for case in _CASES}


def _genitives(singular: str, written: str, gender: str) -> tuple[str, ...]:
    if written:
        return (_ending(singular, written),)
    if gender == "f":
        return (singular,)
    if singular.endswith("nis"):
        return (f"{singular}ses",)
    if singular.endswith(_HISSING):
        return (f"{singular}es",)
    heard = sum(
        letter in _VOWELS and (index == 0 or singular[index - 1].lower() not in _VOWELS)
        for index, letter in enumerate(singular.lower())
    )
    short, long = f"{singular}s", f"{singular}es"
    return (long, short) if heard == 1 and singular[-1] not in _VOWELS else (short, long)


# adjectives

_ENDINGS = ("e", "en", "er", "em", "es")


def _adjective(before: str, written: str) -> Paradigm:
    base, _, stem = written.partition("/")
    lead = f"{before} " if before else ""
    return Paradigm(
        Kind.ADJECTIVE, lead + base, {"base": (lead + base,)} | _endings(lead + (stem or base))
    )


def _endings(*stems: str, cell: str = "") -> dict[str, tuple[str, ...]]:
    plain = [stem.removesuffix("e") for stem in stems]
    return {f"{cell}{ending}": tuple(stem + ending for stem in plain) for ending in _ENDINGS}


# verbs

_INSEPARABLE = (
    *("be", "emp", "ent", "er", "ge", "miss", "ver", "zer"),
    *("über", "unter", "wider", "hinter"),
)
_SHORTEST_BASE = 5
_SHORTEST_STEM = 3


class _Strong(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    verbs: Mapping[str, tuple[str, str, str, str]]
    sein: frozenset[str]
    modal: frozenset[str]


@cache
def _strong() -> _Strong:
    return load("language/strong_verbs", _Strong)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The forms of a verb from which all others are made, the usual one first."""

    infinitive: str
    he: str
    did: tuple[str, ...]
    done: tuple[str, ...]
    would: tuple[str, ...]
    i: str
    auxiliary: str


def _verb(written: str) -> Paradigm:
    plain, _, auxiliary = written.partition(" +")
    before, _, last = plain.rpartition(" ")
    particle, _, base = last.rpartition("|")
    parts = _parts(base)
    lead = f"{before} " if before else ""
    zu = f"{lead}{particle}zu{base}" if particle else f"{lead}zu {base}"
    finite = dict(_finite(parts))
    cells = {cell: _led(lead + particle, forms) for cell, forms in finite.items()}
    cells |= {"inf": (lead + particle + base,), "zu": (zu,)}
    cells["pp"] = _led(lead + particle, parts.done)
    cells |= _endings(*cells["pp"], cell="pp.")
    if base.endswith(("en", "ern", "eln")):
        cells |= _endings(f"{lead}{particle}{base}d", cell="ing.") | _endings(
            f"{zu}d", cell="zuing."
        )
    return Paradigm(
        Kind.VERB,
        lead + particle + base,
        cells,
        auxiliary=auxiliary or parts.auxiliary,
        particle=particle,
        apart=finite if particle else {},
    )


def _led(lead: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(lead + form for form in forms)


def _finite(parts: _Parts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The finite forms that letters use: I, he and the plural; „du“ and „ihr“ are left out."""
    is_sein = parts.infinitive == "sein"
    yield "pres.1sg", (parts.i,)
    yield "pres.3sg", (parts.he,)
    yield "pres.pl", ("sind" if is_sein else parts.infinitive,)
    yield "past.sg", parts.did
    yield "past.pl", _many(parts.did)
    yield "subj.sg", ("sei" if is_sein else f"{_stem(parts.infinitive)}e",)
    yield "would.sg", parts.would
    yield "would.pl", _many(parts.would)


def _many(forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{form}n" if form.endswith("e") else f"{form}en" for form in forms)


def _stem(infinitive: str) -> str:
    return infinitive.removesuffix("en") if infinitive.endswith("en") else infinitive[:-1]


def _parts(base: str) -> _Parts:
    if not base.endswith("n"):
        raise ValueError(f"no infinitive: {base}")
    strong = _strong()
    for prefix in ("", *_INSEPARABLE):
        root = base.removeprefix(prefix)
        if root not in strong.verbs or not base.startswith(prefix):
            continue
        he, did, done, would = (forms.split("/") for forms in strong.verbs[root])
        if prefix and not root.startswith("ge"):
            done = [form.removeprefix("ge") for form in done]
        return _Parts(
            base,
            prefix + he[0],
            _led(prefix, tuple(did)),
            _led(prefix, tuple(done)),
            _led(prefix, tuple(would)),
            "bin"
            if base == "sein"
            else prefix + he[0]
            if root in strong.modal
            else f"{_stem(base)}e",
            "sein" if not prefix and root in strong.sein else "haben",
        )
    return _weak(base)


def _weak(base: str) -> _Parts:
    stem = _stem(base)
    link = "e" if _needs_link(stem) else ""
    inseparable = base.endswith("ieren") or any(
        base.startswith(prefix) and len(base) - len(prefix) >= _SHORTEST_BASE
        for prefix in _INSEPARABLE
    )
    did = f"{stem}{link}te"
    done = f"{'' if inseparable else 'ge'}{stem}{link}t"
    first = f"{stem[:-2]}le" if stem.endswith("el") else f"{stem}e"
    return _Parts(base, f"{stem}{link}t", (did,), (done,), (did,), first, "haben")


def _needs_link(stem: str) -> bool:
    """„arbeit-et“, „öffn-et“, but „lern-t“, „wohn-t“."""
    if stem.endswith(("t", "d")):
        return True
    if len(stem) < _SHORTEST_STEM or stem[-1] not in "mn":
        return False
    return stem.endswith(("chn", "chm")) or stem[-2] not in "aeiouyäöülrhmn"
