# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""German words for every permission; the roles behind them come from the rules themselves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

__all__ = ["PERMISSIONS"]

_HOUSE, _FINDINGS, _MEASURES = _("Haus"), _("Befunde"), _("Maßnahmen")
_ASSESSMENT = _("Bewerten")
_LANGUAGE = _("Sprache")
_FIGURES, _CARDS, _TRUST = _("Kennzahlen"), _("Quartett"), _("Vertrauen")

# permission → (area, what it lets people do); a test checks that no permission is left out
PERMISSIONS = {
    "findings.view": (_FINDINGS, _("Befunde lesen")),
    "findings.add": (_FINDINGS, _("eine Idee einbringen")),
    "findings.edit": (_FINDINGS, _("Befunde bearbeiten")),
    "findings.prioritise": (_FINDINGS, _("Befunde ordnen und eine Werkstatt leiten")),
    "findings.dot": (_FINDINGS, _("in der Werkstatt Punkte vergeben")),
    "measures.view": (_MEASURES, _("Maßnahmen und Pläne lesen")),
    "measures.edit": (_MEASURES, _("Maßnahmen planen und ändern")),
    "measures.check": (_MEASURES, _("über die Wirkung entscheiden")),
    "reports.view": (_MEASURES, _("Qualitätsberichte lesen")),
    "done.view": (_MEASURES, _("„Gesagt – getan“ lesen")),
    "figures.view": (_FIGURES, _("Kennzahlen lesen")),
    "figures.import": (_FIGURES, _("Dateien mit Kennzahlen einlesen")),
    "figures.own": (_FIGURES, _("eigene Kennzahlen führen")),
    "figures.finding": (_FIGURES, _("aus einer Kennzahl einen Befund machen")),
    "assessment.view": (
        _ASSESSMENT,
        _("Runden, Ergebnisse und Berichte der Selbstbewertung lesen"),
    ),
    "assessment.manage": (_ASSESSMENT, _("Runden anlegen, einladen und sehen, wer abgegeben hat")),
    "assessment.moderate": (_ASSESSMENT, _("im Konsensraum die Bewertungen ohne Namen sehen")),
    "assessment.evidence": (_ASSESSMENT, _("Belege und Kataloge führen")),
    "language.check": (_LANGUAGE, _("Schreiben prüfen lassen, ohne dass etwas gespeichert wird")),
    "language.view": (_LANGUAGE, _("Vorlagen, ihre Stände und die Wörter des Hauses lesen")),
    "language.manage": (_LANGUAGE, _("Vorlagen und Wörter des Hauses führen")),
    "language.release": (_LANGUAGE, _("neue Fassungen von Vorlagen freigeben")),
    "cards.view": (_CARDS, _("veröffentlichte Karten lesen")),
    "cards.edit": (_CARDS, _("Karten schreiben und Entwürfe sehen")),
    "cards.publish": (_CARDS, _("Karten veröffentlichen")),
    "house.view": (_HOUSE, _("das Haus betreten, suchen, Gegenstände lesen")),
    "house.work": (_HOUSE, _("Aufträge im Hintergrund abbrechen")),
    "house.subjects": (_HOUSE, _("Gegenstände eintragen")),
    "house.log": (_HOUSE, _("den Verlauf lesen")),
    "log.verify": (_HOUSE, _("den Verlauf auf Veränderungen prüfen")),
    "log.export": (_HOUSE, _("den Verlauf als Datei mitnehmen")),
    "house.people": (_HOUSE, _("Zugänge und Rollen sehen und vergeben")),
    "house.settings": (_HOUSE, _("Stammdaten ändern")),
    "house.tokens": (_HOUSE, _("Schlüssel für andere Programme vergeben")),
    "trust.view": (_TRUST, _("diese Seite lesen, Informationsblatt mitnehmen")),
    "trust.export": (_TRUST, _("Dienstvereinbarung, Verzeichnisse und Löschkonzept mitnehmen")),
    "trust.edit": (_TRUST, _("Ansprechstellen und Rechtsgrundlagen eintragen")),
}
