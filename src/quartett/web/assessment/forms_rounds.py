# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form that plans a round and changes it, with its defaults."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.effort import minutes
from quartett.web.assessment.day_field import day
from quartett.web.assessment.group_lines import read_groups, written_groups
from quartett.web.assessment.models import Round, RoundKind, RoundState
from quartett.web.assessment.services_rounds import GroupDraft, RoundDraft
from quartett.web.privacy_fields import FreeTextMixin

__all__ = [
    "RoundForm",
    "stored_round",
    "usual_round",
]

_RATING_DAYS, _CONSENSUS_DAYS = timedelta(days=21), timedelta(days=28)
_LEAST_THRESHOLD, _USUAL_THRESHOLD = 5, 7
_TEAM_GROUPS = gettext_lazy("Beschäftigte\nTeamleitungen\nLeitung")


class RoundForm(FreeTextMixin, forms.Form):
    """A round in one form; what does not fit its kind or its state is left out."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=gettext_lazy("Bezeichnung"), max_length=120)
    method = forms.ChoiceField(
        label=gettext_lazy("Wie gründlich?"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Die Zeit je Person ist geschätzt."),
    )
    groups = forms.CharField(
        label=gettext_lazy("Gruppen"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1200
    )
    opens_on = day(gettext_lazy("Geplanter Beginn"), required=False)
    deadline = day(
        gettext_lazy("Frist"),
        help_text=gettext_lazy("Der letzte Tag zum Bewerten. Danach sperrt Quartett von selbst."),
    )
    consensus_on = day(gettext_lazy("Konsenstag"), required=False)
    meeting_minutes = forms.IntegerField(
        label=gettext_lazy("Zeit für den Konsens in Minuten"), min_value=15, max_value=960
    )
    seats_named = forms.TypedChoiceField(
        label=gettext_lazy("Was sieht die Moderation im Konsensraum?"),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "ja",
        choices=[
            (
                "nein",
                gettext_lazy("Nur Bewertungen, ohne Funktion. Das macht offenes Bewerten leicht."),
            ),
            (
                "ja",
                gettext_lazy(
                    "Auch die Funktion hinter jeder Bewertung. So kann sie nachfragen; manche "
                    "bewerten dann vorsichtiger."
                ),
            ),
        ],
        help_text=gettext_lazy(
            "Das steht in jeder Einladung und lässt sich nach dem Start nicht mehr ändern."
        ),
    )
    threshold = forms.IntegerField(
        label=gettext_lazy("Ab wie vielen Menschen eine Gruppe gezeigt wird"),
        min_value=_LEAST_THRESHOLD,
        max_value=50,
        help_text=gettext_lazy("Mindestens 5, empfohlen 7. Kleinere Gruppen bleiben verdeckt."),
    )
    feeds = forms.ChoiceField(
        label=gettext_lazy("Dient als Beleg für"),
        required=False,
        help_text=gettext_lazy("Die Runde eines Teams, das die Ergebnisse sehen soll."),
    )
    validation = forms.CharField(
        label=gettext_lazy("Bestätigung von außen"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Zum Beispiel: „CAF-Feedback 2027“. Leer heißt: nicht bestätigt."),
    )

    def __init__(
        self,
        *args: object,
        catalogue: Catalogue,
        kind: RoundKind,
        state: RoundState = RoundState.PLANNED,
        team_rounds: Sequence[Round] = (),
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.catalogue, self.kind = catalogue, kind
        self._team_rounds = {str(row.number): row for row in team_rounds}
        self.fields["submission"].initial = uuid.uuid4
        cast(forms.ChoiceField, self.fields["method"]).choices = [
            (method.id, _method_label(catalogue, method.id)) for method in catalogue.methods
        ]
        cast(forms.ChoiceField, self.fields["feeds"]).choices = [
            ("", _("keine Runde")),
            *((number, row.title) for number, row in self._team_rounds.items()),
        ]
        self.fields["groups"].help_text = _groups_help(kind)
        for name in self._left_out(state):
            del self.fields[name]

    def _left_out(self, state: RoundState) -> list[str]:
        names = (
            ["threshold", "feeds"]
            if self.kind == RoundKind.TEAM
            else ["consensus_on", "meeting_minutes", "seats_named", "validation"]
        )
        if self.kind == RoundKind.CHECK and not self._team_rounds:
            names = [name for name in names if name != "feeds"] + ["feeds"]
        if state != RoundState.PLANNED:
            fixed = ["method", "groups", "opens_on", "seats_named", "threshold", "feeds"]
            names += [name for name in fixed if name not in names]
        elif len(self.catalogue.methods) == 1:
            names.append("method")
        return names

    def clean_groups(self) -> tuple[GroupDraft, ...]:
        """One group per line, a check with the number of its people behind a comma."""
        return read_groups(str(self.cleaned_data["groups"]), kind=self.kind)

    def clean(self) -> dict[str, object]:
        """Days in their order."""
        data = super().clean() or {}
        opens, deadline = data.get("opens_on"), data.get("deadline")
        consensus = data.get("consensus_on")
        if isinstance(opens, date) and isinstance(deadline, date) and deadline < opens:
            self.add_error("deadline", _("Die Frist liegt vor dem Beginn."))
        if isinstance(consensus, date) and isinstance(deadline, date) and consensus <= deadline:
            self.add_error("consensus_on", _("Der Konsenstag liegt nach der Frist."))
        return data

    def draft(self, *, stored: Round | None = None) -> RoundDraft:
        """What was written; what the form did not ask stays as it is stored."""
        data = self.cleaned_data

        def value(name: str, usual: object) -> object:
            return data[name] if name in data else getattr(stored, name, usual)

        feeds = self._team_rounds.get(data.get("feeds", ""))
        return RoundDraft(
            title=" ".join(str(data["title"]).split()),
            method=str(value("method", self.catalogue.methods[0].id)),
            deadline=data["deadline"],
            groups=data.get("groups", ()),
            opens_on=cast("date | None", value("opens_on", None)),
            consensus_on=cast("date | None", value("consensus_on", None)),
            meeting_minutes=cast(int, value("meeting_minutes", 180)),
            seats_named=bool(value("seats_named", usual=False)),
            threshold=cast(int, value("threshold", _USUAL_THRESHOLD)),
            validation=str(value("validation", "")),
            feeds=feeds,
        )


def usual_round(catalogue: Catalogue, *, kind: RoundKind, today: date) -> dict[str, object]:
    """Sensible defaults: three weeks to rate, the consensus a week later."""
    deadline = _working_day(today + _RATING_DAYS)
    name = _("Selbstbewertung") if kind == RoundKind.TEAM else _("Qualitäts-Check")
    return {
        "title": f"{name} {today.year}",
        "method": catalogue.methods[0].id,
        "groups": str(_TEAM_GROUPS) if kind == RoundKind.TEAM else "",
        "opens_on": today,
        "deadline": deadline,
        "consensus_on": _working_day(today + _CONSENSUS_DAYS),
        "meeting_minutes": 180,
        "seats_named": "nein",
        "threshold": _USUAL_THRESHOLD,
    }


def stored_round(row: Round) -> dict[str, object]:
    """The stored round as the form shows it; reads its groups."""
    return {
        "version": row.version,
        "title": row.title,
        "method": row.method,
        "groups": written_groups(row),
        "opens_on": row.opens_on,
        "deadline": row.deadline,
        "consensus_on": row.consensus_on,
        "meeting_minutes": row.meeting_minutes,
        "seats_named": "ja" if row.seats_named else "nein",
        "threshold": row.threshold,
        "feeds": str(row.feeds.number) if row.feeds else "",
        "validation": row.validation,
    }


def _method_label(catalogue: Catalogue, key: str) -> str:
    method = catalogue.method(key)
    items = len(catalogue.rated_items(method))
    effort = _("%(items)d Fragen, etwa %(minutes)d Minuten je Person") % {
        "items": items,
        "minutes": minutes(catalogue, method),
    }
    about = f" {method.about}" if method.about else ""
    return f"{method.title} ({effort}).{about}"


def _groups_help(kind: RoundKind) -> str:
    if kind == RoundKind.TEAM:
        return _("Eine Gruppe je Zeile. So wird später sichtbar, ob Ebenen verschieden sehen.")
    return _(
        "Eine Gruppe je Zeile, dahinter ein Komma und wie viele Menschen eingeladen werden: "
        "„Leistung, 40“. Niemand gehört zu zwei Gruppen."
    )


def _working_day(wanted: date) -> date:
    """The same day, or the Monday after a weekend."""
    return wanted + timedelta(days=max(0, 7 - wanted.weekday()) if wanted.weekday() > 4 else 0)
