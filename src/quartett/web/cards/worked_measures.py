# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a card can take over from a measure whose effect was seen: the way ends in a card."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from quartett.catalogues import SourceRef
from quartett.catalogues.metrics import metric_definition
from quartett.exchange.cards import LIMITS, MOST_EFFECTS, Figure
from quartett.improvement.verdicts import Verdict
from quartett.improvement.wording import amount, day
from quartett.indicators.definitions import by_key
from quartett.indicators.errors import UnknownIndicatorError
from quartett.web.improvement.queries_measures import full_measures

__all__ = ["Material", "material_of"]


@dataclass(frozen=True, slots=True)
class Material:
    """First words for a card, to be edited: texts by the name of their field, and the effect."""

    texts: dict[str, str]
    effect: tuple[Figure, ...]


def material_of(number: int) -> Material | None:
    """What measure `number` gives a card; None unless its effect check saw an improvement."""
    measure = full_measures().filter(number=number).first()
    if measure is None or measure.effect is None or measure.effect.decided != Verdict.WORKED:
        return None
    finding = next(iter(measure.findings.all()), None)
    texts = {
        "topic": measure.title,
        "trigger": finding.statement if finding else "",
        "approach": measure.what,
        "lesson": measure.effect.reason,
        "contact_role": measure.owner,
    }
    effect = []
    for check in measure.checks.all():
        if check.pk == measure.effect_id and check.before and check.after:
            before, after = (amount(m.value, m.unit) for m in (check.before, check.after))
            since = _(", vorher %s") % before
            label = _name(check.after.key)[: LIMITS["label"] - len(since)] + since
            source = _("Wirkungsprüfung der Maßnahme %(number)d vom %(day)s") % {
                "number": number,
                "day": day(check.checked_on),
            }
            effect.append(_figure(label, after, f"{check.after.last:%m/%Y}", source))
    cut = {name: " ".join(text.split())[: LIMITS[name]] for name, text in texts.items()}
    return Material(cut, tuple(effect[:MOST_EFFECTS]))


def _name(key: str) -> str:
    """What the metric is called, the indicator's own title where it is one."""
    try:
        return by_key(key.removeprefix("indicator.")).title
    except UnknownIndicatorError:
        definition = metric_definition(key)
        return definition.name if definition else key


def _figure(label: str, value: str, as_of: str, source: str) -> Figure:
    return Figure(
        label=label,
        value=value[: LIMITS["value"]],
        as_of=as_of,
        source=SourceRef(title=source[: LIMITS["title"]]),
    )
