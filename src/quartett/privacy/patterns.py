# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Personal numbers in free text: found, explained and masked, before anything is stored.

Where a number carries a check digit it is checked, so that file numbers, paragraphs, amounts
and dates of law pass. Text is searched as it is; positions count characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Match", "PersonalNumber", "describe", "find", "mask", "must_refuse"]


class PersonalNumber(StrEnum):
    """The kinds of personal number and contact that are recognised."""

    CUSTOMER = "customer"
    HOUSEHOLD = "household"
    IBAN = "iban"
    PENSION_INSURANCE = "pension_insurance"
    TAX_ID = "tax_id"
    BIRTH_DATE = "birth_date"
    EMAIL = "email"
    PHONE = "phone"


HINTS_ONLY = frozenset({PersonalNumber.EMAIL, PersonalNumber.PHONE})
"""Kinds that may belong to an office as well: the writer is asked, the text is not refused."""


@dataclass(frozen=True, slots=True)
class Match:
    """One find: its kind, `start` and `end` in the text, and what would stand there masked."""

    kind: PersonalNumber
    start: int
    end: int
    masked: str


_LABELS = {
    PersonalNumber.CUSTOMER: "Kundennummer",
    PersonalNumber.HOUSEHOLD: "BG-Nummer",
    PersonalNumber.IBAN: "IBAN",
    PersonalNumber.PENSION_INSURANCE: "Versicherungsnummer",
    PersonalNumber.TAX_ID: "Steuer-ID",
    PersonalNumber.BIRTH_DATE: "Geburtsdatum",
    PersonalNumber.EMAIL: "E-Mail-Adresse",
    PersonalNumber.PHONE: "Telefonnummer",
}
_INSTEAD = {
    PersonalNumber.CUSTOMER: "Schreiben Sie stattdessen eine eigene Fallnummer, zum Beispiel "
    "„Fall 12“.",
    PersonalNumber.HOUSEHOLD: "Schreiben Sie stattdessen eine eigene Fallnummer, zum Beispiel "
    "„Fall 12“.",
    PersonalNumber.IBAN: "Schreiben Sie stattdessen „die Bankverbindung“.",
    PersonalNumber.PENSION_INSURANCE: "Schreiben Sie stattdessen „die Versicherungsnummer“.",
    PersonalNumber.TAX_ID: "Schreiben Sie stattdessen „die Steuer-ID“.",
    PersonalNumber.BIRTH_DATE: "Schreiben Sie stattdessen die Altersgruppe, zum Beispiel "
    "„unter 25 Jahre“.",
    PersonalNumber.EMAIL: "Nennen Sie stattdessen die Rolle oder ein Funktionspostfach.",
    PersonalNumber.PHONE: "Nennen Sie stattdessen die Rolle oder die Nummer der Zentrale.",
}

# Separators inside a number: spaces of all kinds, hyphens, dots and slashes.
_GAP = r"[ \u00a0\u202f]?"
_CUSTOMER = re.compile(rf"(?<!\w)[0-9]{{3}}{_GAP}[A-Za-z]{_GAP}[0-9]{{6}}(?![\w])")
_HOUSEHOLD = re.compile(
    r"(?<![\w/-])[0-9]{5}[ \u00a0\u202f]?(?://|BG|bg|Bg)[ \u00a0\u202f]?[0-9]{7}(?!\w)"
)
_LABELLED = re.compile(
    r"\b(?P<label>Kunden-?(?:nummer|nr)|Kd\.?-?Nr|BG-?(?:nummer|nr)|Bedarfsgemeinschaftsnummer)"
    r"\b\.?(?:\s+(?:lautet|ist))?\s*:?\s*(?P<number>[0-9A-Z][0-9A-Z /-]{5,18}[0-9])(?!\w)",
    re.I,
)
_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}[0-9]{2}(?:[ \u00a0\u202f-]?[A-Za-z0-9]){11,30}(?!\w)")
_PENSION = re.compile(
    rf"(?<![\w/-])[0-9]{{2}}{_GAP}[0-9]{{6}}{_GAP}[A-Za-z]{_GAP}[0-9]{{2}}{_GAP}[0-9](?!\w)"
)
_TAX = re.compile(r"(?<![\w/.,-])[1-9][0-9](?:[ \u00a0\u202f]?[0-9]{3}){3}(?![\w]|[.,/-][0-9])")
_DATE = (
    r"[0-9]{1,2}[./-][ \u00a0]?[0-9]{1,2}[./-][ \u00a0]?(?:[0-9]{4}|[0-9]{2})|"
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|"
    r"[0-9]{1,2}\.[ \u00a0]?(?:Januar|Jan\.|Jänner|Februar|Feb\.|März|Mrz\.|April|Apr\.|Mai|Juni|"
    r"Jun\.|Juli|Jul\.|August|Aug\.|September|Sept?\.|Oktober|Okt\.|November|Nov\.|Dezember|"
    r"Dez\.)[ \u00a0]?(?:[0-9]{4}|[0-9]{2})"
)
_BORN = re.compile(
    r"(?:\bgeb\.?|\bgeboren(?:e[rns]?)?|\bgeburts(?:datum|tag)|\bGebDat\.?|\bGD)"
    rf"(?:\s*[:,(]?\s*(?:am|ist|war|lautet|der|den|im)?)*\s*(?P<date>{_DATE})(?![0-9])",
    re.I,
)
_BORN_AFTER = re.compile(
    rf"(?<![0-9.])(?P<date>{_DATE})(?![0-9])[ \u00a0]?\)?,?[ \u00a0]"
    r"(?:geb\.|(?:in [\w-]+ )?geboren(?:e[rns]?)?)(?!\w)",
    re.I,
)
_PERSON_DATE = re.compile(
    r"\b(?:Herrn?|Frau|Kind|Sohn|Tochter|Antragsteller(?:in)?|Kund(?:e|in))[ \u00a0]"
    r"[A-ZÄÖÜ][\w.-]*(?:[ \u00a0][A-ZÄÖÜ][\w.-]*){0,3}"
    rf"(?:,[ \u00a0]?|[ \u00a0]?\([ \u00a0]?)(?P<date>{_DATE})(?![0-9])"
)
_STAR_DATE = re.compile(rf"(?<!\w)\*[ \u00a0]?(?P<date>{_DATE})(?![0-9])", re.I)
_ANY_LIFE, _LIVING = range(1900, 2100), range(1920, 2016)
# „geb.“ says it all; a name or a star before a date may also be a letter's date or a footnote
_BIRTHS = (
    (_BORN, _ANY_LIFE),
    (_BORN_AFTER, _ANY_LIFE),
    (_PERSON_DATE, _LIVING),
    (_STAR_DATE, _LIVING),
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?!\w)")
_PHONE = re.compile(
    r"(?:(?:\bTel(?:efon)?|\bMobil|\bHandy|\bFax|\bRuf(?:nummer)?)(?:\.|nummer|-?Nr\.?)?\s*:?\s*"
    r"(?P<labelled>(?:\+|00?)[0-9][0-9 ()/\u00a0-]{4,18}[0-9])"
    r"|(?<![\w+./-])(?P<bare>(?:\+49[ \u00a0]?(?:\(0\))?|0049[ \u00a0]?)[1-9][0-9 ()/\u00a0-]{5,16}"
    r"[0-9]|01[5-7][0-9][ /\u00a0-]?[0-9][0-9 \u00a0-]{4,9}[0-9]))(?!\w)",
    re.I,
)


def find(text: str) -> tuple[Match, ...]:
    """All personal numbers in the text, in order, none overlapping another."""
    found: list[Match] = []
    for match in sorted(_candidates(text), key=lambda m: (m.start, -m.end)):
        if not found or match.start >= found[-1].end:
            found.append(match)
    return tuple(found)


def must_refuse(text: str) -> bool:
    """True if the text holds a number that may not be stored; mere hints do not count."""
    return any(match.kind not in HINTS_ONLY for match in find(text))


def mask(text: str) -> str:
    """The text with each find replaced by its kind in brackets; nothing is found in it again.

    >>> mask("IBAN DE02 1203 0000 0000 2020 51 bekannt")
    'IBAN [IBAN] bekannt'
    """
    while matches := find(text):  # what a replacement brings together is looked at again
        for match in reversed(matches):
            text = text[: match.start] + match.masked + text[match.end :]
    return text


def describe(match: Match) -> str:
    """Why the find is refused (or asked about), and what to write instead; it is not repeated."""
    label, instead = _LABELS[match.kind], _INSTEAD[match.kind]
    place = f"ab Zeichen {match.start + 1}"
    if match.kind in HINTS_ONLY:
        return (
            f"Der Text enthält {place} vermutlich eine {label}. Wenn sie zu einer Person gehört, "
            f"gehört sie nicht hierher. {instead}"
        )
    article = "ein" if match.kind is PersonalNumber.BIRTH_DATE else "eine"
    return (
        f"Der Text enthält {place} vermutlich {article} {label}. Angaben zu einzelnen Personen "
        f"werden hier nicht gespeichert. {instead}"
    )


def _candidates(text: str) -> list[Match]:
    plain: tuple[tuple[PersonalNumber, re.Pattern[str], Callable[[str], bool]], ...] = (
        (PersonalNumber.CUSTOMER, _CUSTOMER, bool),
        (PersonalNumber.HOUSEHOLD, _HOUSEHOLD, bool),
        (PersonalNumber.PENSION_INSURANCE, _PENSION, _is_pension_number),
        (PersonalNumber.TAX_ID, _TAX, _is_tax_id),
        (PersonalNumber.EMAIL, _EMAIL, bool),
    )
    found = [
        _match(kind, match.start(), match.end())
        for kind, pattern, holds in plain
        for match in pattern.finditer(text)
        if holds(match[0])
    ]
    found += _ibans(text)
    for match in _LABELLED.finditer(text):
        if sum(map(str.isdigit, match["number"])) >= 7:
            household = match["label"].casefold().startswith("b")
            kind = PersonalNumber.HOUSEHOLD if household else PersonalNumber.CUSTOMER
            found.append(_match(kind, match.start("number"), match.end("number")))
    for pattern, years in _BIRTHS:
        for match in pattern.finditer(text):
            if _year_of(match["date"]) in years:
                found.append(
                    _match(PersonalNumber.BIRTH_DATE, match.start("date"), match.end("date"))
                )
    for match in _PHONE.finditer(text):
        group = "labelled" if match["labelled"] else "bare"
        found.append(_match(PersonalNumber.PHONE, match.start(group), match.end(group)))
    return found


def _match(kind: PersonalNumber, start: int, end: int) -> Match:
    return Match(kind, start, end, f"[{_LABELS[kind]}]")


def _ibans(text: str) -> list[Match]:
    """IBANs; the greedy pattern may run into the next word, so shorter ends are tried too."""
    found = []
    for match in _IBAN.finditer(text):
        for end in range(match.end(), match.start() + 14, -1):
            at_word_end = end == len(text) or not text[end].isalnum()
            if at_word_end and text[end - 1].isalnum() and _is_iban(text[match.start() : end]):
                found.append(_match(PersonalNumber.IBAN, match.start(), end))
                break
    return found


def _digits_only(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).upper()


def _is_iban(text: str) -> bool:
    """The remainder by 97 of the rearranged IBAN is 1. Source: ISO 13616, ISO 7064 (MOD 97-10)."""
    iban = _digits_only(text)
    if not 15 <= len(iban) <= 34 or (iban.startswith("DE") and len(iban) != 22):
        return False
    return int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 == 1


def _is_pension_number(text: str) -> bool:
    """The last digit is the check digit, weights 2 1 2 5 7 1 2 1 2 1 2 1. Source: VKVV."""
    number = _digits_only(text)
    letter = ord(number[8]) - ord("A") + 1
    digits = f"{number[:8]}{letter:02d}{number[9:11]}"
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    products = (int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return sum(sum(divmod(product, 10)) for product in products) % 10 == int(number[11])


def _is_tax_id(text: str) -> bool:
    """Exactly one digit repeats among the first ten, and the check digit fits.

    Source: § 139b AO; check digit by ISO 7064 (MOD 11,10).
    """
    digits = [int(digit) for digit in _digits_only(text)]
    counts = sorted((digits[:10].count(digit) for digit in set(digits[:10])), reverse=True)
    if counts[0] not in (2, 3) or counts[1] > 1:
        return False
    product = 10
    for digit in digits[:10]:
        total = (digit + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10 == digits[10]


_MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")


def _year_of(text: str) -> int:
    """The year of a written date; 0 if there is no such day."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        year, month, day = (int(part) for part in text.split("-"))
    else:
        numbers = [int(part) for part in re.findall(r"[0-9]+", text)]
        if name := re.search(r"[^\W\d_]{3,}", text):
            start = name[0].casefold()[:3].replace("mrz", "mär").replace("jän", "jan")
            numbers.insert(1, _MONTHS.index(start) + 1)
        day, month, year = numbers
    if year < 100:
        year += 1900 if year > 30 else 2000
    try:
        return date(year, month, day).year
    except ValueError:
        return 0
