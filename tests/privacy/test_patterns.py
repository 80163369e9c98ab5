# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Personal numbers are found, official German passes. All numbers are made up (Übungsdaten)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.privacy import PersonalNumber, describe, find, mask, must_refuse

CUSTOMER, HOUSEHOLD = PersonalNumber.CUSTOMER, PersonalNumber.HOUSEHOLD
IBAN, BIRTH = PersonalNumber.IBAN, PersonalNumber.BIRTH_DATE

POSITIVE = [
    ("Kundennummer 123A456789", CUSTOMER, "123A456789"),
    ("siehe 123 A 456789, bitte prüfen", CUSTOMER, "123 A 456789"),
    ("Kd.-Nr.: 987d654321.", CUSTOMER, "987d654321"),
    ("(456B123456)", CUSTOMER, "456B123456"),
    ("Kundennummer: 1234567890", CUSTOMER, "1234567890"),
    ("Az. 12/123A456789", CUSTOMER, "123A456789"),
    ("BG 12345//0012345 hat Widerspruch", HOUSEHOLD, "12345//0012345"),
    ("12345BG0012345", HOUSEHOLD, "12345BG0012345"),
    ("12345 BG 0012345", HOUSEHOLD, "12345 BG 0012345"),
    ("12345 // 0012345", HOUSEHOLD, "12345 // 0012345"),
    ("BG-Nummer 12345 0012345", HOUSEHOLD, "12345 0012345"),
    ("BG-Nr.: 12345/0012345", HOUSEHOLD, "12345/0012345"),
    ("Konto DE02120300000000202051", IBAN, "DE02120300000000202051"),
    ("IBAN: DE02 1203 0000 0000 2020 51 bei der Bank", IBAN, "DE02 1203 0000 0000 2020 51"),
    ("AT611904300234573201", IBAN, "AT611904300234573201"),
    ("NL91ABNA0417164300", IBAN, "NL91ABNA0417164300"),
    ("RV-Nummer 15070649C103", PersonalNumber.PENSION_INSURANCE, "15070649C103"),
    ("15 070649 C 10 3", PersonalNumber.PENSION_INSURANCE, "15 070649 C 10 3"),
    ("Steuer-ID 86095742719", PersonalNumber.TAX_ID, "86095742719"),
    ("IdNr. 86 095 742 719 liegt vor", PersonalNumber.TAX_ID, "86 095 742 719"),
    ("IdNr. 47036892816", PersonalNumber.TAX_ID, "47036892816"),
    ("geb. 12.03.1985", BIRTH, "12.03.1985"),
    ("geboren am 1.2.1990 in Hamm", BIRTH, "1.2.1990"),
    ("die am 12. März 1985 geborene Person", BIRTH, "12. März 1985"),
    ("Geburtsdatum: 1985-03-12", BIRTH, "1985-03-12"),
    ("Geburtstag ist der 05.06.2011", BIRTH, "05.06.2011"),
    ("(geb. am 12.03.85)", BIRTH, "12.03.85"),
    ("Kind, geb. 03.04.2023", BIRTH, "03.04.2023"),
    ("Frau Beispiel (12.03.1985) war hier", BIRTH, "12.03.1985"),
    ("Herr Muster, 12.03.1985, Widerspruch", BIRTH, "12.03.1985"),
    ("Antragstellerin Muster, 01.01.1960", BIRTH, "01.01.1960"),
    ("* 12.03.1985", BIRTH, "12.03.1985"),
    ("12.03.1985 geboren", BIRTH, "12.03.1985"),
    ("vorname.nachname@example.org", PersonalNumber.EMAIL, "vorname.nachname@example.org"),
    ("Tel.: 0351 1234567", PersonalNumber.PHONE, "0351 1234567"),
    ("Mobil 01512 3456789", PersonalNumber.PHONE, "01512 3456789"),
    ("unter 0171 2345678 erreichbar", PersonalNumber.PHONE, "0171 2345678"),
    ("+49 351 1234567", PersonalNumber.PHONE, "+49 351 1234567"),
]  # fmt: skip

NEGATIVE = [
    "§ 16 Abs. 1 SGB II",
    "§§ 31, 31a und 31b SGB II in der Fassung vom 01.01.2023",
    "§ 48a SGB II i. V. m. § 4 Abs. 2 Nr. 1 der Verordnung vom 12.08.2010",
    "ab 01.01.2023",
    "gültig vom 01.07.2023 bis 31.12.2025",
    "Bürgergeld-Gesetz vom 16.12.2022 (BGBl. I S. 2328)",
    "BGBl. 2022 I S. 2328",
    "BGBl. I Nr. 51 vom 20.12.2022",
    "BSG, Urteil vom 25.04.2018 – B 14 AS 15/17 R",
    "LSG NRW, Beschluss vom 12.03.1985 – L 7 AS 1234/18 B ER",
    "BVerfG, 05.11.2019 - 1 BvL 7/16",
    "Aktenzeichen II-1234.5",
    "Weisung 202302005 vom 13.02.2023",
    "Az. 5 K 1234/21",
    "1.234,56 Euro",
    "Ausgaben von 12.345.678.901 Euro",
    "12 345 678 901 Euro",
    "1.234.567,89 €",
    "PLZ 59065 Hamm",
    "59065 Hamm, 26135 Oldenburg",
    "AGS 05915000",
    "Kreisschlüssel 08426, 05915 und 03359",
    "Trägernummer 35102",
    "Träger 68410 und 24402",
    "K2E3 und K1E2 im Monat 03/2024",
    "Frist 14 Tage, 90 % innerhalb von 10 Arbeitstagen",
    "Das Jobcenter wurde am 01.01.2005 gegründet",
    "Haus, eröffnet 12.03.1985",
    "Fachtagung am 14. September 2023 in Berlin",
    "an Frau Beispiel, 12.03.2024",
    "Schreiben von Herrn Muster vom 12.03.1999",
    "* 01.01.2024: geänderte Zählweise",
    "Wert * 12.5",
    "geb. Kinder: 12",
    "Gebühr 12.50 Euro",
    "ISBN 978-3-16-148410-0",
    "Rechnung 20240312",
    "DE-05915 Hamm",
    "DE02 1203 0000 0000 2020 52",
    "12345678901",
    "86095742718",
    "15070649C104",
    "Kennzahl 123A45678",
    "Version 1.2.3 vom 2024-03-12",
    "Zeile 123456, Spalte C",
    "Telefonnummern fehlen im Bescheid",
    "Die Kundennummer fehlt auf dem Bescheid.",
    "Kundennummer nicht angeben",
    "BG-Nummer gehört nicht in Freitexte",
    "Formular HA 12/2023, Anlage KDU 04.2024",
    "Der Regelbedarf beträgt 563 Euro (2024), zuvor 502 Euro",
    "3.600 Integrationen bei 19.200 ELB",
    "10.729 BG und 10.585 LZB (06/2018)",
    "Fall 12",
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "found"), POSITIVE)
def test_personal_number_is_found(text: str, kind: PersonalNumber, found: str) -> None:
    """Kind and place are right, and the mask takes it away."""
    matches = [match for match in find(text) if match.kind is kind]
    assert [text[match.start : match.end] for match in matches] == [found]
    assert found not in mask(text)


@pytest.mark.parametrize("text", NEGATIVE)
def test_official_german_passes(text: str) -> None:
    """Paragraphs, file numbers, amounts, keys and dates of law are no personal numbers."""
    assert find(text) == ()
    assert mask(text) == text


def test_hints_do_not_refuse() -> None:
    """An address or phone number may be the office's: the text is only asked about."""
    assert not must_refuse("Postfach jobcenter@example.org, Tel. 0351 123456")
    assert must_refuse("Konto DE02120300000000202051")


@pytest.mark.parametrize(("text", "kind", "found"), POSITIVE)
def test_description_says_why_and_what_instead_without_repeating(
    text: str, kind: PersonalNumber, found: str
) -> None:
    """The sentence never carries the number further."""
    for match in find(text):
        sentence = describe(match)
        assert found not in sentence
        assert "stattdessen" in sentence


PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from([text for text, _, _ in POSITIVE] + NEGATIVE),
    st.from_regex(r"[0-9]{2,6}[A-Z]?[0-9]{0,8}", fullmatch=True),
    st.sampled_from(["geb. ", "//", "BG", " ", "DE", "Kundennummer ", "@", "+49", ".", "-"]),
)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_mask_leaves_nothing_and_is_idempotent(text: str) -> None:
    """Nothing is found in a masked text, and masking it again changes nothing."""
    masked = mask(text)
    assert find(masked) == ()
    assert mask(masked) == masked


@given(st.lists(PIECES, max_size=8).map("".join))
def test_matches_are_ordered_and_apart(text: str) -> None:
    """Spans lie in the text, in order, without overlap."""
    end = 0
    for match in find(text):
        assert end <= match.start < match.end <= len(text)
        end = match.end
