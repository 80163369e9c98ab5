# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The definition of an indicator in words: how it is counted, read and judged."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.findings import Direction
from quartett.indicators.definitions import derived_label, hints_for, templates
from quartett.indicators.indicator import Display, Hint, Indicator, RegionalFigure, Window
from quartett.web.indicators.models import OwnIndicator

__all__ = ["DISPLAYS", "Fact", "derived_words", "facts_of", "hints_of"]

_DIRECTIONS = {
    Direction.HIGHER: gettext_lazy("Ein höherer Wert ist besser."),
    Direction.LOWER: gettext_lazy("Ein niedrigerer Wert ist besser."),
    Direction.NEUTRAL: gettext_lazy("Ohne Wertung: Die Größe beschreibt."),
}
_WINDOWS = {
    Window.YEAR_ON_YEAR: gettext_lazy("Verglichen wird mit dem Vorjahresmonat."),
    Window.ROLLING_12: gettext_lazy("Jeder Wert fasst die letzten zwölf Monate zusammen."),
    Window.MONTH: gettext_lazy("Jeder Wert steht für einen einzelnen Monat."),
    Window.NON_OVERLAPPING: gettext_lazy("Jeder Zeitraum zählt nur einmal."),
}
DISPLAYS = {
    Display.CHANGE: gettext_lazy("(Zähler ÷ Nenner − 1) × 100"),
    Display.PERCENT: gettext_lazy("Zähler ÷ Nenner × 100"),
    Display.PLAIN: gettext_lazy("der Wert, wie er ist"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the definition."""

    label: str
    text: str


def facts_of(indicator: Indicator) -> list[Fact]:
    """The definition line by line; what does not apply is left out."""
    counted = bool(indicator.formula and indicator.inputs)
    facts = [
        Fact(_("Zähler"), indicator.numerator),
        Fact(_("Nenner"), indicator.denominator),
        Fact(_("Formel"), indicator.formula),
        Fact(_("Zählungen"), "; ".join(f"{one.name}: {one.label}" for one in indicator.inputs)),
        Fact(
            _("Anzeige"),
            "" if counted else str(DISPLAYS[indicator.display]),
        ),
        Fact(_("Zeitraum"), str(_WINDOWS[indicator.window])),
        Fact(_("Richtung"), str(_DIRECTIONS[indicator.direction])),
        Fact(_("Ziel des Gesetzes"), indicator.goal),
        Fact(_("Grundlage"), indicator.legal_source),
    ]
    if isinstance(indicator, RegionalFigure):
        facts = [Fact(_("Bedeutung"), indicator.meaning), Fact(_("Lizenz"), indicator.licence)]
    return [fact for fact in facts if fact.text]


def hints_of(indicator: Indicator, *, own: OwnIndicator | None) -> tuple[Hint, ...]:
    """The reading hints; those of its template for an own indicator."""
    if own is None:
        return hints_for(indicator)
    return next((hints_for(one) for one in templates() if one.key == own.template_key), ())


def derived_words(figure: RegionalFigure) -> str:
    """„Abgeleitet, kein amtlicher Wert.“ where that is so, else ''."""
    label = derived_label()
    return f"{label[:1].upper()}{label[1:]}." if figure.derived else ""
