# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts in other languages are told from German ones."""

from __future__ import annotations

import pytest

from quartett.documents.letters import Note
from quartett.language import check
from quartett.language.profiles import Level

GERMAN = (
    "Sie haben am 3. Mai 2026 Leistungen beantragt. Wir brauchen noch Ihren Mietvertrag. Bitte "
    "schicken Sie uns auch die letzte Abrechnung Ihrer Heizkosten. Dann können wir entscheiden."
)
OTHERS = {
    "English": "Please send us the following documents by 15 May 2026 so that we can decide on "
    "your application. If you do not send them, we may refuse the benefits in whole or in part.",
    "French": "Veuillez nous envoyer les documents suivants avant le 15 mai 2026 afin que nous "
    "puissions traiter votre demande. Si vous ne les envoyez pas, nous pouvons tout refuser.",
    "Dutch": "Stuur ons de volgende documenten uiterlijk op 15 mei 2026 zodat wij over uw "
    "aanvraag kunnen beslissen. Als u ze niet stuurt, kunnen wij de uitkering weigeren.",
    "Danish": "Send os venligst følgende dokumenter senest den 15. maj 2026, så vi kan træffe "
    "afgørelse om din ansøgning. Hvis du ikke sender dem, kan vi afvise ydelsen helt.",
    "Arabic": "يرجى إرسال المستندات التالية إلينا قبل الخامس عشر من مايو حتى نتمكن من اتخاذ "
    "قرار بشأن طلبك. إذا لم ترسلها فقد نرفض المساعدة كليًا أو جزئيًا.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_noted_and_not_judged(language: str) -> None:
    """A text in another language gets no figures and no remarks that say nothing."""
    found = check(OTHERS[language])
    assert Note.NOT_GERMAN in found.notes
    assert (found.score, found.level, found.remarks) == (None, Level.UNKNOWN, ())
    assert (found.advice, found.completeness) == ((), None)


@pytest.mark.parametrize("text", [GERMAN, "Help!", "", "Kontonummer\n\n4711\n\nBetrag\n\n12 Euro"])
def test_german_and_short_texts_are_not(text: str) -> None:
    """A German letter, a few words and a list of amounts bring no such note."""
    assert Note.NOT_GERMAN not in check(text).notes
