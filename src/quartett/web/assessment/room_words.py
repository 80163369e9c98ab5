# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the consensus room says: values, hints and the lines of the minutes, in plain German."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quartett.assessment.consensus import ConsensusItem, Hint, HintKind, Standing
from quartett.assessment.merging import MERGED
from quartett.assessment.rounding import in_german
from quartett.web.accounts.roles import Role
from quartett.web.assessment.models import DecisionStep, StepKind

__all__ = [
    "STANDINGS",
    "MinuteLine",
    "group_title",
    "hint_text",
    "minute_line",
    "spread_text",
    "step_text",
    "value_text",
]

STANDINGS = {
    Standing.DISCUSS: gettext_lazy("Besprechen"),
    Standing.QUICK: gettext_lazy("Kurz prüfen"),
    Standing.SINGLE: gettext_lazy("Nur eine Bewertung"),
    Standing.UNRATED: gettext_lazy("Keine Bewertung"),
    Standing.AGREED: gettext_lazy("Alle einig"),
}


@dataclass(frozen=True, slots=True)
class MinuteLine:
    """A line of the minutes as people read it."""

    at: datetime
    item: str
    text: str
    role: str
    undone: bool = False


def value_text(value: Fraction | int | None) -> str:
    """The value as it is written, „offen“ without one."""
    return _("offen") if value is None else in_german(value)


def group_title(key: str, titles: Mapping[str, str]) -> str:
    """The group's title; what was put together has no name of its own."""
    return _("Weitere zusammen") if key == MERGED else titles.get(key, key)


def spread_text(item: ConsensusItem) -> str:
    """Number of ratings, range and middle in one line."""
    if item.agreement is None or item.median is None:
        return _("keine Bewertung")
    if item.agreement.n == 1:
        return _("1 Bewertung: %s") % value_text(item.median)
    return _("Spannweite %(spread)s, Mitte %(middle)s") % {
        "spread": in_german(item.spread),
        "middle": in_german(item.median),
    }


def hint_text(hint: Hint, titles: Mapping[str, str]) -> str:
    """The hint as a sentence that asks and does not judge."""
    if hint.kind is HintKind.PEAKS:
        return _("Zwei Gruppen sehen es verschieden: „%(lower)s“ niedriger, „%(upper)s“ höher.") % {
            "lower": group_title(hint.lower, titles),
            "upper": group_title(hint.upper, titles),
        }
    if hint.kind is HintKind.UNREMARKED:
        return _("Bewertet, aber niemand hat eine Stärke oder Verbesserung dazu geschrieben.")
    return ngettext(
        "%d Person konnte das nicht beurteilen.",
        "%d Personen konnten das nicht beurteilen.",
        hint.count,
    ) % (hint.count,)


def step_text(step: DecisionStep) -> str:
    """What happened, without the number of the item."""
    if step.kind == StepKind.DECIDED:
        text = _("entschieden: %s") % value_text(step.after)
        if step.before is not None:
            text = _("neu entschieden: %(after)s statt %(before)s") % {
                "after": value_text(step.after),
                "before": value_text(step.before),
            }
        return f"{text}. {step.text}" if step.text else text
    if step.kind == StepKind.ACCEPTED:
        return _("ohne Aussprache angenommen: %s") % value_text(step.after)
    if step.kind == StepKind.REOPENED:
        return _("wieder geöffnet, vorher %s") % value_text(step.before)
    if step.kind == StepKind.UNDONE:
        return _("zurückgenommen: jetzt %(after)s, vorher %(before)s") % {
            "after": value_text(step.after),
            "before": value_text(step.before),
        }
    return step.text


def minute_line(step: DecisionStep) -> MinuteLine:
    """The line with its time and the role that wrote it."""
    role = str(Role(step.role).label) if step.role in set(Role) else step.role
    return MinuteLine(step.at, step.item, step_text(step), role, step.kind == StepKind.UNDONE)
