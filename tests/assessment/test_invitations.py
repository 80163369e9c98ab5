# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""E-mails of a round and the sheet for the Personalrat: filled whole, and true."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.invitations import (
    SECTIONS,
    Audience,
    Occasion,
    council_sheet,
    mail,
    sheet_fields,
)
from quartett.assessment.text_fields import (
    MissingFieldError,
    TextValue,
    UnknownFieldError,
)
from quartett.catalogues import load
from quartett.documents.manuscript import Manuscript, Paragraph, Points, Table
from quartett.documents.pdf import report_pdf

VALUES: dict[str, TextValue] = {
    "house": "Jobcenter Musterstadt",
    "round": "Qualitäts-Check 2026",
    "catalogue": "CAF 2020",
    "items": 36,
    "minutes": 20,
    "deadline": date(2026, 11, 30),
    "link": "https://quartett.example/bewertung/abc",
    "sent_on": date(2026, 11, 9),
    "meeting": date(2026, 12, 14),
    "contact_role": "Stelle für Qualität",
    "participants": "60 Beschäftigte aus allen Bereichen",
    "groups": "Leistung, Vermittlung",
    "threshold": 7,
    "least": 5,
    "comments_from": 10,
    "backups": "30 Tage",
    "legal_basis": "Art. 6 Abs. 1 Buchst. e DSGVO",
    "privacy_contact": "datenschutz@jobcenter.example",
    "seats": "hidden",
    "comments": "none",
    "form": "gE",
}
ALL_MAILS = list(product(Audience, Occasion))
CHECK = load("assessment/qualitaets-check-kurz", Catalogue)


def sheet(audience: Audience, values: dict[str, TextValue] | None = None) -> Manuscript:
    """The sheet of an exercise round."""
    return council_sheet(
        audience,
        values=VALUES | (values or {}),
        catalogue=CHECK,
        as_of=date(2026, 11, 2),
        notice="Übungsdaten",
    )


def words(manuscript: Manuscript) -> str:
    """Everything the sheet says, in one string."""
    parts = [manuscript.title, manuscript.subtitle, *(f"{a} {b}" for a, b in manuscript.facts)]
    for section in manuscript.sections:
        parts.append(section.heading)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                parts.append(block.text)
            elif isinstance(block, Points):
                parts += block.items
            elif isinstance(block, Table):
                parts += [cell for row in block.rows for cell in row]
    return "\n".join(parts)


@pytest.mark.parametrize(("audience", "occasion"), ALL_MAILS)
def test_every_field_of_an_e_mail_is_filled(audience: Audience, occasion: Occasion) -> None:
    """No brace is left; days are German; the subject is one line that a phone shows."""
    done = mail(audience, occasion, values=VALUES)
    assert "{" not in done.subject + done.body
    assert "2026-" not in done.subject + done.body
    assert len(done.subject) <= 78
    assert "\n" not in done.subject
    assert done.body.startswith("Guten Tag,\n\n")
    assert done.body.endswith("Stelle für Qualität, Jobcenter Musterstadt")


def test_an_unknown_value_raises() -> None:
    """A caller who names a field wrongly is told at once, even where the text does not need it."""
    with pytest.raises(UnknownFieldError):
        mail(Audience.TEAM, Occasion.THANKS, values=VALUES | {"limit": 7})


def test_braces_in_values_stay_what_they_are() -> None:
    """A value is put in as it is and never read as a text with fields."""
    done = mail(Audience.TEAM, Occasion.REMINDER, values=VALUES | {"round": "Runde {link}"})
    assert done.subject.startswith("Runde {link}:")


def test_a_line_break_in_a_value_cannot_begin_a_header() -> None:
    """The subject stays one line."""
    done = mail(Audience.TEAM, Occasion.THANKS, values=VALUES | {"round": "A\nBcc: b@x.example"})
    assert done.subject == "A Bcc: b@x.example: Danke für Ihre Bewertung"


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_value_is_a_missing_one(value: str) -> None:
    """No e-mail goes out with a gap in it."""
    with pytest.raises(MissingFieldError) as caught:
        mail(Audience.CHECK, Occasion.INVITATION, values=VALUES | {"contact_role": value})
    assert "wer Fragen beantwortet" in caught.value.mend


@pytest.mark.parametrize("occasion", [Occasion.REMINDER, Occasion.THANKS])
def test_nobody_needs_to_know_who_answered_a_check(occasion: Occasion) -> None:
    """Reminder and thanks go to everybody and bear no link: they are the same for all."""
    body = mail(Audience.CHECK, occasion, values=VALUES).body
    assert VALUES["link"] not in body
    assert "an alle Eingeladenen" in body


def test_the_invitation_to_a_check_says_what_counts() -> None:
    """Voluntary, anonymous how, threshold, no way back, a reminder for all."""
    body = mail(Audience.CHECK, Occasion.INVITATION, values=VALUES).body
    for said in (
        "freiwillig", "anonym", "keinen Namen, keine Adresse", "ab 7 Menschen",
        "nicht mehr ändern oder zurückziehen", "Erinnerung geht später an alle",
        "Freie Texte fragen wir nicht ab", "kann ich nicht beurteilen",
    ):  # fmt: skip
        assert said in body
    free = mail(Audience.CHECK, Occasion.INVITATION, values=VALUES | {"comments": "asked"}).body
    assert "ab 10 Antworten" in " ".join(free.split())


def test_a_team_is_told_beforehand_what_the_moderator_sees() -> None:
    """The invitation says one or the other, never nothing; it is never called anonymous."""
    hidden = mail(Audience.TEAM, Occasion.INVITATION, values=VALUES).body
    named = mail(Audience.TEAM, Occasion.INVITATION, values=VALUES | {"seats": "named"}).body
    assert "Auch die Moderation sieht im Konsensraum nicht" in hidden
    assert "welche Funktion hinter einer Bewertung steht" in named
    for body in (hidden, named):
        assert "anonym" not in body
        assert "freiwillig" in body
        assert "E-Mail-Adresse wird gelöscht, sobald die Runde abgeschlossen ist" in body
        assert "sehen nur Sie selbst" in body


@pytest.mark.parametrize("audience", Audience)
def test_the_sheet_speaks_of_everything_and_is_filled(audience: Audience) -> None:
    """Purpose to rights in order, all questions at the end, no brace left, set as PDF/UA."""
    manuscript = sheet(audience)
    headings = [section.heading for section in manuscript.sections]
    assert len(headings) == len(SECTIONS) + 1
    assert headings[0] == "Worum es geht"
    assert headings[-1] == "Alles, was gefragt wird"
    said = words(manuscript)
    assert "{" not in said
    assert "Ich weiß, wofür unser Haus steht." in said
    assert "trifft gar nicht zu · trifft eher nicht zu" in said
    assert manuscript.notice == "Übungsdaten"
    assert report_pdf(manuscript).startswith(b"%PDF")


@pytest.mark.parametrize("audience", Audience)
def test_the_sheet_names_its_fields(audience: Audience) -> None:
    """The fields it says it needs are enough, and each of them is needed."""
    needed = sheet_fields(audience)
    values: dict[str, TextValue] = {name: VALUES[name] for name in needed}
    values |= {"comments": "asked"} if "comments" in needed else {}
    day = date(2026, 11, 2)
    assert council_sheet(audience, values=values, catalogue=CHECK, as_of=day)
    for name in needed:
        less = {key: value for key, value in values.items() if key != name}
        with pytest.raises(MissingFieldError):
            council_sheet(audience, values=less, catalogue=CHECK, as_of=day)


def test_the_sheet_of_a_check_keeps_to_what_the_store_does() -> None:
    """No person, rewriting in bundles, what stays visible until then, thresholds, no way back."""
    said = words(sheet(Audience.CHECK))
    for promise in (
        "Keine Person, keine Adresse, kein Gerät und keine Uhrzeit",
        "mindestens 5 auf einmal", "die Reihenfolge der wartenden Antworten", "ab 7 Menschen",
        "vor der ersten Antwort feststanden", "Weniger als 5 Antworten", "nicht mehr finden",
        "30 Tage", "Erinnerungen gehen deshalb an alle",
    ):  # fmt: skip
        assert promise in said


def test_the_sheet_of_a_team_hides_nothing() -> None:
    """What is stored and who sees it is said, the keeper of the machine included."""
    said = words(sheet(Audience.TEAM, {"seats": "named"}))
    for promise in (
        "die Funktion und die Gruppe; kein Name", "welche Plätze schon abgegeben haben",
        "welche Funktion hinter einer Bewertung steht", "sieht nur diese Person selbst",
        "Kleinere Gruppen werden zusammengelegt", "kann die Datenbank lesen",
        "jederzeit zurückziehen",
    ):  # fmt: skip
        assert promise in said
    assert "anonym" not in said


def test_the_law_follows_the_carrier_form() -> None:
    """§ 80 BPersVG for a joint institution, the law of the Land for a municipal one."""
    joint, municipal = sheet(Audience.CHECK), sheet(Audience.CHECK, {"form": "zkT"})
    assert "§ 44h SGB II" in words(joint)
    assert "BPersVG" not in words(municipal)
    assert "Personalvertretungsgesetz des Landes" in words(municipal)
    assert len(joint.sources) > len(municipal.sources) > 0


def test_sentences_are_short() -> None:
    """Plain language: no sentence of an e-mail is longer than 25 words."""
    for audience, occasion in ALL_MAILS:
        body = mail(
            audience, occasion, values=VALUES | {"seats": "named", "comments": "asked"}
        ).body
        for sentence in body.replace("?", ".").replace(":", ".").split("."):
            assert len(sentence.split()) <= 25, sentence
