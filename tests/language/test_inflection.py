# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words in their forms, and the form of another word that fits in their place."""

from __future__ import annotations

import pytest

from quartett.language.inflection import Kind, fitting, paradigm

_NOUNS = {
    "die Kopie/-n": {"sg.nom": "Kopie", "sg.gen": "Kopie", "pl.nom": "Kopien", "pl.dat": "Kopien"},
    "der Betrag/Beträge": {"sg.gen": "Betrags", "pl.acc": "Beträge", "pl.dat": "Beträgen"},
    "der Kunde/-n/-n": {
        "sg.nom": "Kunde",
        "sg.acc": "Kunden",
        "sg.dat": "Kunden",
        "sg.gen": "Kunden",
    },
    "das Ergebnis/Ergebnisse": {"sg.gen": "Ergebnisses", "pl.dat": "Ergebnissen"},
    "das Foto/-s": {"sg.gen": "Fotos", "pl.nom": "Fotos", "pl.dat": "Fotos"},
    "der Brief/-e": {"sg.gen": "Briefes", "sg.dat": "Brief", "pl.dat": "Briefen"},
    "das Schreiben/=": {"sg.gen": "Schreibens", "pl.nom": "Schreiben", "pl.dat": "Schreiben"},
    "das Haus/Häuser": {"sg.gen": "Hauses", "pl.dat": "Häusern"},
    "die Unterlagen/pl": {"pl.nom": "Unterlagen", "pl.dat": "Unterlagen"},
    "die Pflicht/-en": {"sg.dat": "Pflicht", "pl.gen": "Pflichten"},
    "der Vermieter/=": {"sg.gen": "Vermieters", "pl.nom": "Vermieter", "pl.dat": "Vermietern"},
    "das Geld": {"sg.gen": "Geldes", "sg.nom": "Geld"},
    "der Bescheid/-e": {"sg.gen": "Bescheids", "pl.nom": "Bescheide", "pl.dat": "Bescheiden"},
}
_ADJECTIVES = {
    "telefonisch": {"base": "telefonisch", "e": "telefonische", "em": "telefonischem"},
    "hoch/hoh": {"base": "hoch", "en": "hohen", "es": "hohes"},
    "leise": {"base": "leise", "er": "leiser", "e": "leise"},
    "flexibel/flexibl": {"base": "flexibel", "es": "flexibles"},
    "oben genannt": {"base": "oben genannt", "en": "oben genannten"},
}
_VERBS = {
    "schicken": {
        "pres.3sg": "schickt",
        "past.sg": "schickte",
        "pp": "geschickt",
        "zu": "zu schicken",
        "ing.e": "schickende",
    },
    "bei|fügen": {
        "inf": "beifügen",
        "pres.3sg": "beifügt",
        "pp": "beigefügt",
        "zu": "beizufügen",
        "pp.en": "beigefügten",
        "zuing.en": "beizufügenden",
    },
    "entrichten": {"pres.3sg": "entrichtet", "pp": "entrichtet", "past.pl": "entrichteten"},
    "gewähren": {"pres.3sg": "gewährt", "pp": "gewährt", "past.sg": "gewährte"},
    "informieren": {"pp": "informiert", "pres.3sg": "informiert", "zu": "zu informieren"},
    "rechnen": {"pres.3sg": "rechnet", "pp": "gerechnet", "past.sg": "rechnete"},
    "öffnen": {"pres.3sg": "öffnet", "pp": "geöffnet"},
    "wohnen": {"pres.3sg": "wohnt", "pp": "gewohnt"},
    "lernen": {"pres.3sg": "lernt", "pp": "gelernt"},
    "arbeiten": {"pres.3sg": "arbeitet", "past.sg": "arbeitete", "pp": "gearbeitet"},
    "ändern": {"pres.1sg": "ändere", "pres.3sg": "ändert", "pp": "geändert", "ing.er": "ändernder"},
    "sammeln": {"pres.1sg": "sammle", "pres.3sg": "sammelt", "pp": "gesammelt"},
    "ein|behalten": {
        "pres.3sg": "einbehält",
        "past.sg": "einbehielt",
        "pp": "einbehalten",
        "zu": "einzubehalten",
    },
    "vor|enthalten": {"pp": "vorenthalten", "zu": "vorzuenthalten"},
    "erhalten": {"pres.3sg": "erhält", "past.sg": "erhielt", "pp": "erhalten"},
    "überweisen": {"pres.3sg": "überweist", "past.sg": "überwies", "pp": "überwiesen"},
    "ab|geben": {"pres.3sg": "abgibt", "past.sg": "abgab", "pp": "abgegeben", "zu": "abzugeben"},
    "an|nehmen": {"pres.3sg": "annimmt", "past.pl": "annahmen", "pp": "angenommen"},
    "bringen": {"past.sg": "brachte", "would.sg": "brächte", "pp": "gebracht"},
    "nennen": {"past.sg": "nannte", "pp": "genannt", "pres.3sg": "nennt"},
    "müssen": {"pres.1sg": "muss", "pres.3sg": "muss", "past.pl": "mussten"},
    "sein": {"pres.3sg": "ist", "pres.pl": "sind", "subj.sg": "sei", "pp": "gewesen"},
    "gehen": {"past.sg": "ging", "pp": "gegangen", "would.pl": "gingen"},
    "beantragen": {"pres.3sg": "beantragt", "pp": "beantragt"},
    "verrechnen": {"pres.3sg": "verrechnet", "pp": "verrechnet"},
    "genießen": {"pp": "genossen", "past.sg": "genoss"},
    "bezahlen": {"pp": "bezahlt", "would.pl": "bezahlten"},
    "zustande bringen": {"pp": "zustande gebracht", "zu": "zustande zu bringen"},
}
_CASES = [
    (written, kind, cell, form)
    for kind, table in (
        (Kind.NOUN, _NOUNS),
        (Kind.ADJECTIVE, _ADJECTIVES),
        (Kind.VERB, _VERBS),
    )
    for written, cells in table.items()
    for cell, form in cells.items()
]

# the word, as it stands there, and the word that takes its place
_REPLACED = [
    (Kind.NOUN, "die Ablichtung/-en", "Ablichtung", "die Kopie/-n", "Kopie"),
    (Kind.NOUN, "die Ablichtung/-en", "Ablichtungen", "die Kopie/-n", "Kopien"),
    (Kind.NOUN, "das Lichtbild/-er", "Lichtbilder", "das Foto/-s", "Fotos"),
    (Kind.NOUN, "das Lichtbild/-er", "Lichtbildern", "das Foto/-s", "Fotos"),
    (Kind.NOUN, "das Lichtbild/-er", "Lichtbildes", "das Foto/-s", "Fotos"),
    (Kind.NOUN, "der Wohnungsgeber/=", "Wohnungsgebers", "der Vermieter/=", "Vermieters"),
    (Kind.NOUN, "der Wohnungsgeber/=", "Wohnungsgebern", "der Vermieter/=", "Vermietern"),
    (Kind.NOUN, "der Wohnungsgeber/=", "Wohnungsgeber", "der Vermieter/=", "Vermieter"),
    (Kind.NOUN, "die Mitteilung/-en", "Mitteilung", "der Brief/-e", None),
    (Kind.NOUN, "die Mitteilung/-en", "Mitteilungen", "der Brief/-e", None),
    (Kind.NOUN, "das Formblatt/Formblätter", "Formblätter", "das Formular/-e", "Formulare"),
    (Kind.NOUN, "das Formblatt/Formblätter", "Formblättern", "das Formular/-e", "Formularen"),
    (Kind.NOUN, "die Unkosten/pl", "Unkosten", "die Kosten/pl", "Kosten"),
    (Kind.NOUN, "der Vordruck/-e", "Vordrucke", "das Formular/-e", "Formulare"),
    (Kind.NOUN, "der Vordruck/-e", "Vordruck", "das Formular/-e", None),
    (Kind.NOUN, "der Vordruck/-e", "Vordrucken", "das Formular/-e", "Formularen"),
    (Kind.NOUN, "der Sachstand/Sachstände", "Sachstände", "der Stand/Stände", "Stände"),
    (Kind.NOUN, "das Resultat/-e", "Resultats", "das Ergebnis/Ergebnisse", "Ergebnisses"),
    (Kind.NOUN, "der Gesichtspunkt/-e", "Gesichtspunkten", "der Grund/Gründe", "Gründen"),
    (Kind.ADJECTIVE, "fernmündlich", "fernmündlich", "telefonisch", "telefonisch"),
    (Kind.ADJECTIVE, "fernmündlich", "fernmündliche", "telefonisch", "telefonische"),
    (Kind.ADJECTIVE, "fernmündlich", "fernmündlichen", "telefonisch", "telefonischen"),
    (Kind.ADJECTIVE, "fernmündlich", "fernmündlicher", "telefonisch", "telefonischer"),
    (Kind.ADJECTIVE, "fernmündlich", "fernmündlichem", "telefonisch", "telefonischem"),
    (Kind.ADJECTIVE, "fernmündlich", "fernmündliches", "telefonisch", "telefonisches"),
    (Kind.ADJECTIVE, "vorbezeichnet", "vorbezeichneten", "oben genannt", "oben genannten"),
    (Kind.ADJECTIVE, "plausibel/plausibl", "plausible", "nachvollziehbar", "nachvollziehbare"),
    (Kind.VERB, "bei|fügen", "beigefügt", "mit|schicken", "mitgeschickt"),
    (Kind.VERB, "bei|fügen", "beizufügen", "mit|schicken", "mitzuschicken"),
    (Kind.VERB, "bei|fügen", "beigefügten", "mit|schicken", "mitgeschickten"),
    (Kind.VERB, "bei|fügen", "beizufügende", "mit|schicken", "mitzuschickende"),
    (Kind.VERB, "bei|fügen", "beifügt", "mit|schicken", "mitschickt"),
    (Kind.VERB, "entrichten", "entrichten", "zahlen", "zahlen"),
    (Kind.VERB, "entrichten", "zu entrichten", "zahlen", "zu zahlen"),
    (Kind.VERB, "entrichten", "zu entrichten", "ein|zahlen", "einzuzahlen"),
    (Kind.VERB, "entrichten", "zu entrichtende", "zahlen", "zu zahlende"),
    (Kind.VERB, "entrichten", "entrichtete", "zahlen", None),
    (Kind.VERB, "entrichten", "entrichteten", "zahlen", None),
    (Kind.VERB, "begleichen", "beglichen", "bezahlen", None),
    (Kind.VERB, "begleichen", "beglich", "bezahlen", "bezahlte"),
    (Kind.VERB, "begleichen", "begleicht", "bezahlen", "bezahlt"),
    (Kind.VERB, "übersenden", "übersandte", "schicken", None),
    (Kind.VERB, "übersenden", "übersandt", "schicken", "geschickt"),
    (Kind.VERB, "übersenden", "übersendend", "schicken", None),
    (Kind.VERB, "versterben +sein", "verstorben", "sterben", "gestorben"),
    (Kind.VERB, "verziehen +sein", "verzogen", "um|stellen", None),
    (Kind.VERB, "aus|händigen", "ausgehändigt", "geben", "gegeben"),
    (Kind.VERB, "aus|händigen", "aushändigte", "geben", None),
    (Kind.VERB, "benötigen", "benötige", "brauchen", "brauche"),
    (Kind.VERB, "benötigen", "benötigt", "brauchen", None),
    (Kind.FIXED, "sofern", "sofern", "wenn", "wenn"),
]


@pytest.mark.parametrize(("written", "kind", "cell", "form"), _CASES)
def test_forms(written: str, kind: Kind, cell: str, form: str) -> None:
    """The usual form of each cell is the one that stands in a grammar."""
    assert paradigm(written, kind=kind).cells[cell][0] == form


@pytest.mark.parametrize(("kind", "word", "form", "wanted", "expected"), _REPLACED)
def test_the_other_word_takes_the_form(
    kind: Kind, word: str, form: str, wanted: str, expected: str | None
) -> None:
    """The other word stands in the same case, number, person and mood, or in none if unsure."""
    found = paradigm(word, kind=kind)
    instead = fitting(found.cells_of(form), found=found, wanted=paradigm(wanted, kind=kind))
    assert instead == expected


@pytest.mark.parametrize("written", list(_NOUNS))
def test_a_noun_fits_itself(written: str) -> None:
    """In place of itself a noun keeps its form, unless that form is one of two with one meaning."""
    noun = paradigm(written, kind=Kind.NOUN)
    for forms in noun.cells.values():
        assert fitting(noun.cells_of(forms[0]), found=noun, wanted=noun) == forms[0]


@pytest.mark.parametrize("written", list(_ADJECTIVES))
def test_an_adjective_fits_itself(written: str) -> None:
    """In place of itself an adjective keeps its form."""
    adjective = paradigm(written, kind=Kind.ADJECTIVE)
    for cell, forms in adjective.cells.items():
        assert fitting({cell}, found=adjective, wanted=adjective) == forms[0]


def test_both_genitives_are_known() -> None:
    """„Betrages“ is recognised though „Betrags“ is written."""
    noun = paradigm("der Betrag/Beträge", kind=Kind.NOUN)
    assert noun.cells_of("Betrages") == noun.cells_of("Betrags") == {"sg.gen"}


def test_a_prefix_that_stands_apart() -> None:
    """„fügen … bei“: the finite forms without the prefix, and the prefix."""
    verb = paradigm("bei|fügen", kind=Kind.VERB)
    assert verb.particle == "bei"
    assert verb.apart["pres.pl"] == ("fügen",)
    assert "inf" not in verb.apart


@pytest.mark.parametrize("wrong", ["Kopie/-n", "den Kopie", "die"])
def test_a_noun_needs_its_article(wrong: str) -> None:
    """Without an article the gender is not known, and a catalogue must say it."""
    with pytest.raises(ValueError, match="article"):
        paradigm(wrong, kind=Kind.NOUN)


def test_a_verb_is_an_infinitive() -> None:
    """What is no infinitive is a slip in the catalogue."""
    with pytest.raises(ValueError, match="infinitive"):
        paradigm("schickt", kind=Kind.VERB)


def test_enough_cases() -> None:
    """The tables above hold what was promised for the grammar."""
    assert len(_CASES) + len(_REPLACED) >= 150
