# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many syllables a German word has: its vowels, with the meetings of vowels told apart."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["syllables"]

# one sound written with several letters; any other vowel counts alone
_NUCLEUS = re.compile(r"aa|ai|au|ay|äu|ee|ei|eu|ey|ie|oo|ou|oi|oy|[aeiouyäöüéèêáàóâôíúœæø]")
# letters that are no vowel here, and meetings of vowels that are two syllables
_MENDS = (
    (re.compile(r"qu"), "kw"),
    (re.compile(r"^y(?=[aeou])|(?<=[aeou])y(?=[aeou])"), "j"),
    # Familie, Studie, Aktie; Energie and Batterie are stressed on the end
    (
        re.compile(r"(mil|[bs]il|lin|fol|ser|mater|bakter|arter|[öau]d|akt|präm|stan|host)ie$"),
        r"\1i-e",
    ),
    # Kriterien, Ferienwohnung, Medien; not Dienst, schien, Biene
    (
        re.compile(
            r"((?<!sch)(?<![dwbm])|(?:me|stu|sta|gra|mö)d|prä?m|gem|gre?m)ien(?=$|[bcdfghjklmprtvwz]|s[aekptcw])"
        ),
        r"\1i-en",
    ),
    # Patient, Klientin, Effizienz
    (re.compile(r"(?<=[tlzd])ien(?=t(?:e|en|in|innen)?$|z)"), "i-en"),
    (re.compile(r"(?<=[sbcl])eu(?=ms?$|ms)"), "e-u"),  # Museum
    (re.compile(r"^(be|ge)(?=in(?:h|d)|ir+|imp|ur[tlk]|unr)"), r"\1-"),
    (re.compile(r"^(b|g)ee(?=[dnirk])(?!r[en])"), r"\1e-e"),  # beenden, geeignet
    (re.compile(r"^(re|prä)(?=[aoiuä][a-zäöü])(?!reis)"), r"\1-"),
    (re.compile(r"koo(?=[rp])|zoo(?=l)"), "ko-o"),
    (re.compile(r"(?<=[ds])ee(?=n$)"), "e-e"),  # Ideen, Seen
    (re.compile(r"äu(?=ms?$)"), "ä-u"),  # Jubiläum
)


@lru_cache(1 << 16)
def syllables(form: str) -> int:
    """The syllables that are heard: „Familie“ has four, „beurteilen“ four; at least one.

    Capitals of more than one letter are spelled out: „SGB“ has three.
    """
    if form.isupper() and 1 < len(form) <= 5:
        return sum(2 if letter == "Y" else 1 for letter in form if letter.isalpha()) or 1
    text = form.lower().replace("\u00ad", "")
    for found, instead in _MENDS:
        text = found.sub(instead, text)
    return max(1, len(_NUCLEUS.findall(text)))
