# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""File numbers, account numbers, ways to reach someone, and fields of templates, as patterns.

Each pattern reads an even text; every repetition is bounded or possessive.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["CODE", "CONTACT", "FIELD", "REFERENCE", "is_phone", "is_reference"]

FIELD: Final = (
    r"(?:«[^«»\n.!?]{1,40}»|\{\{[^{}\n]{1,80}\}\}|\$?\{[^{}\n]{1,60}\}|<<[^<>\n]{1,60}>>|"
    r"<[^\W\d_][^<>\n]{0,60}>|\[[^\W\d_][^\[\]\n.!?]{0,40}\]|_{2,}+|(?<!\.)\.{4,}+|(?<!…)…{2,}+|"
    r"%[A-Z_]{2,30}%|#[A-Z_]{2,30}#|(?<!\w)(?:TT\.MM\.JJ(?:JJ)?|XX\.XX\.XX(?:XX)?)(?!\w))"
)
"""„«Anrede»“, „{{name}}“, „[Datum]“, „<<Feld>>“, „____“, „TT.MM.JJJJ“."""

_HOST: Final = (
    r"(?:[a-z0-9-]{1,40}+\.){1,4}(?:de|com|org|net|eu|info|digital|bund|example|gov)(?![\w.-]*\w)"
)
_PHONE: Final = (
    r"(?:\+\d{1,3}|\(?0\d{1,5}\)?)(?:[ /-]{0,3}\(0\))?(?:[ /–-]{1,3}\d{1,8}){1,6}(?!\d|[.,/]\d)"
    r"|\+\d{8,14}(?!\d)"
)
CONTACT: Final = (
    r"(?:[\w.+-]{1,64}+@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?:https?://|www\.)[^\s<>\"„“”»)]{1,300}(?<![.,;:!?])"
    rf"|{_HOST}(?:/[^\s<>\"„“”»)]{{0,200}}(?<![.,;:!?]))?|{_PHONE})"
)
"""Addresses of mail and web, telephone numbers that show themselves by their 0 or +."""

REFERENCE: Final = (
    r"(?:[A-Z]{2}\d\d(?: ?\d{4}){4}(?: ?\d{1,2})?"  # IBAN
    r"|\d{5}//\d{7}|\d{3}[A-Z]\d{6}|\d{2} ?\d{6} ?[A-Z] ?\d{3}"  # BG, customer, pension insurance
    r"|(?:[A-Z]{1,2}|\d{1,3}) (?:\d{1,2} )?(?:[A-Z][A-Za-z]{0,3} )?\d{1,5}/\d{2}(?!\d)"
    r"(?: (?:R|B|ER|KL|RG|KR|ZVW)(?!\w))?)(?!\w)"  # courts
)
"""Numbers of accounts, persons and files that are known by their form."""

CODE: Final = r"\w{1,30}(?:[./-]{1,2}\w{1,20}){0,8}(?<!\.)"
"""Anything that may be a file number or a number to dial; what stands before it decides."""

_LABEL_REFERENCE: Final = re.compile(
    r"(?:[zZ]eichen|Az\.|Gz\.|Kundennummer|Kd\.?-Nr\.|BG-Nr\.|[nN]ummer|-ID|BIC|Vorgang|Aktenzeichen|"
    r"Kassenzeichen|Verwendungszweck)(?: (?:ist|lautet))?:? {0,3}\Z"
)
_LABEL_PHONE: Final = re.compile(
    r"(?:Tel\.|Telefon|Telefonnummer|Telefax|Fax|Durchwahl|Nst\.|Mobil|Handy|Rufnummer|Hotline|Apparat)"
    r"(?: (?:ist|lautet))?:? {0,3}\Z"
)
_MIXED: Final = re.compile(
    r"(?=[^\d]*\d)(?:\d{2,}[A-Z]{1,3}\d{3,}|.*\d[-.]\d+/\d|\d{7,}|[A-Z]{2,4}\d{5,})"
)
_MANY_DIGITS: Final = re.compile(r"(?:\D*\d){3}")
_REACH: Final = 40


def is_reference(text: str, start: int, code: str) -> bool:
    """Whether the `code` at `start` is a file number: by its form or by what it is called."""
    if _MIXED.match(code):
        return True
    return bool(_MANY_DIGITS.match(code)) and bool(
        _LABEL_REFERENCE.search(text, max(0, start - _REACH), start)
    )


def is_phone(text: str, start: int) -> bool:
    """Whether what stands at `start` is called a telephone number."""
    return bool(_LABEL_PHONE.search(text, max(0, start - _REACH), start))
