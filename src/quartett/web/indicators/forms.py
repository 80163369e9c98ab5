# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of the room, except the mapping of columns (`forms_mapping.py`)."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from quartett.findings import Kind
from quartett.indicators.errors import FormulaError
from quartett.indicators.expressions import check
from quartett.tables import parse_number, parse_period
from quartett.tables.numbers import NumberStyle
from quartett.web.indicators.models import EventMark, ImportKind, OwnIndicator, PeerGroup
from quartett.web.privacy_fields import FreeTextMixin
from quartett.web.register.models import Jobcenter

__all__ = [
    "CountsForm",
    "FindingForm",
    "GroupForm",
    "MarkForm",
    "OwnIndicatorForm",
    "UploadForm",
    "parse_inputs",
]

_INPUT = re.compile(r"([a-z_][a-z0-9_]{0,37})\s*[:=]\s*(.{1,120})")


class UploadForm(FreeTextMixin, forms.Form):
    """A file, and what it brings."""

    file = forms.FileField(
        label=_("Datei"),
        help_text=_(
            "Excel (XLSX) oder CSV; Umrisse für die Karte als GeoJSON. Spaltennamen und "
            "Zahlenformat sind gleich, Sie ordnen sie im nächsten Schritt zu."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,.xlsm,.geojson,.json"}),
    )
    kind = forms.ChoiceField(
        label=_("Was bringt die Datei?"),
        choices=[("", _("automatisch erkennen")), *ImportKind.choices],
        required=False,
    )
    source = forms.CharField(
        label=_("Quelle"),
        max_length=300,
        required=False,
        help_text=_("Wer hat die Zahlen veröffentlicht? Die Angabe steht später an jeder Zahl."),
    )


class FindingForm(FreeTextMixin, forms.Form):
    """Turn what a figure says into a finding."""

    statement = forms.CharField(
        label=_("Was sehen Sie?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ein Satz. Beschreiben Sie, was ist, nicht warum."),
    )
    kind = forms.ChoiceField(
        label=_("Was ist das?"),
        choices=[
            (Kind.STRENGTH.value, _("Stärke")),
            (Kind.IMPROVEMENT.value, _("Verbesserung")),
            (Kind.RISK.value, _("Risiko")),
        ],
        widget=forms.RadioSelect,
    )
    detail = forms.CharField(
        label=_("Erläuterung"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def parse_inputs(text: str) -> list[dict[str, str]]:
    """Lines „kurzname: Bezeichnung“ as inputs. Raises ValidationError with the first bad line."""
    inputs = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        match = _INPUT.fullmatch(line.strip())
        if match is None:
            raise forms.ValidationError(
                _t(
                    "Zeile %(number)s: gefunden „%(line)s“. Erwartet wird ein kurzer Name aus "
                    "Kleinbuchstaben, ein Doppelpunkt und die Bezeichnung, zum Beispiel "
                    "„beschwerden: eingegangene Beschwerden“."
                )
                % {"number": number, "line": line.strip()[:60]}
            )
        inputs.append({"name": match[1], "label": match[2].strip()})
    names = [one["name"] for one in inputs]
    if len(names) != len(set(names)):
        raise forms.ValidationError(
            _t("Ein Name steht zweimal. Bitte geben Sie jedem einen eigenen.")
        )
    if not 1 <= len(inputs) <= 12:
        raise forms.ValidationError(_t("Bitte nennen Sie eine bis zwölf Zählungen."))
    return inputs


class OwnIndicatorForm(FreeTextMixin, forms.ModelForm[OwnIndicator]):
    """An own indicator; the formula is checked against the names of its counts."""

    inputs_text = forms.CharField(
        label=_("Zählungen"),
        widget=forms.Textarea(attrs={"rows": 4, "class": "code"}),
        help_text=_(
            "Eine je Zeile, zum Beispiel „beschwerden: eingegangene Beschwerden im Monat“."
        ),
    )
    target = forms.FloatField(label=_("Ziel"), required=False, localize=True)
    tolerance = forms.FloatField(
        label=_("Toleranz"),
        required=False,
        localize=True,
        min_value=0,
        help_text=_("So weit darf ein Wert das Ziel verfehlen, ohne dass es auffällt."),
    )

    class Meta:
        model = OwnIndicator
        fields: ClassVar = [
            "name",
            "inputs_text",
            "formula",
            "unit",
            "decimals",
            "direction",
            "target",
            "tolerance",
            "owner_role",
            "source",
        ]
        widgets: ClassVar = {"formula": forms.TextInput(attrs={"class": "code"})}
        help_texts: ClassVar = {
            "formula": _(
                "Mit den kurzen Namen der Zählungen, zum Beispiel „in_frist / alle * 100“."
            ),
            "unit": _("z. B. Prozent, Tage, Anzahl"),
        }
        labels: ClassVar = {"direction": _("Besser ist")}

    field_order = Meta.fields

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound and self.instance.inputs:
            lines = [f"{one['name']}: {one['label']}" for one in self.instance.inputs]
            self.initial["inputs_text"] = "\n".join(lines)

    def clean(self) -> dict[str, Any]:
        """Inputs and formula belong together."""
        cleaned = super().clean() or self.cleaned_data
        text, formula = cleaned.get("inputs_text"), cleaned.get("formula")
        if not text:
            return cleaned
        try:
            inputs = parse_inputs(text)
        except forms.ValidationError as error:
            self.add_error("inputs_text", error)
            return cleaned
        self.instance.inputs = inputs
        if formula:
            try:
                check(formula, [one["name"] for one in inputs])
            except FormulaError as error:
                self.add_error("formula", str(error))
        return cleaned


class CountsForm(forms.Form):
    """The counts of one period."""

    period = forms.CharField(
        label=_("Zeitraum"), max_length=30, help_text=_("Monat oder Jahr, z. B. 03/2026 oder 2026")
    )

    def __init__(self, row: OwnIndicator, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._row, self._today = row, today
        for one in row.inputs:
            self.fields[f"count_{one['name']}"] = forms.CharField(
                label=one["label"],
                max_length=30,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )

    def clean_period(self) -> object:
        """A period that exists and has begun."""
        text = self.cleaned_data["period"]
        dated = parse_period(text)
        if dated is None:
            raise forms.ValidationError(
                _t("Gefunden: „%s“. Erwartet wird ein Monat oder Jahr, z. B. 03/2026.") % text
            )
        if dated.period.first > self._today:
            raise forms.ValidationError(_t("Der Zeitraum liegt in der Zukunft."))
        return dated.period

    def counts(self) -> dict[str, float]:
        """The counts by name; only after `is_valid()`."""
        return {one["name"]: self.cleaned_data[f"count_{one['name']}"] for one in self._row.inputs}

    def clean(self) -> dict[str, Any]:
        """Every count is a number in German spelling."""
        cleaned = super().clean() or self.cleaned_data
        for one in self._row.inputs:
            name = f"count_{one['name']}"
            if name not in cleaned:
                continue
            number = parse_number(cleaned[name].strip(), NumberStyle.GERMAN)
            if not isinstance(number, float):
                self.add_error(
                    name, _t("Gefunden: „%s“. Erwartet wird eine Zahl.") % cleaned[name][:40]
                )
                continue
            cleaned[name] = number
        return cleaned


class GroupForm(FreeTextMixin, forms.ModelForm[PeerGroup]):
    """A free group of Jobcenter to compare with."""

    jobcenters = forms.ModelMultipleChoiceField(
        label=_("Jobcenter"),
        queryset=Jobcenter.objects.none(),
        widget=forms.SelectMultiple(attrs={"size": 14}),
        help_text=_("Mindestens sechs, damit ein Vergleich möglich ist."),
    )

    class Meta:
        model = PeerGroup
        fields: ClassVar = ["name", "jobcenters"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jobcenters"].queryset = Jobcenter.objects.filter(valid_to=None)  # type: ignore[attr-defined] # ModelMultipleChoiceField

    def clean_name(self) -> str:
        """A name that the house does not use yet."""
        name = str(self.cleaned_data["name"])
        if PeerGroup.objects.filter(name=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_t("Eine Gruppe mit diesem Namen gibt es schon."))
        return name


class MarkForm(FreeTextMixin, forms.ModelForm[EventMark]):
    """A day to read series with."""

    everywhere = forms.BooleanField(
        label=_("bei allen Kennzahlen zeigen"), required=False, initial=False
    )

    class Meta:
        model = EventMark
        fields: ClassVar = ["day", "title"]
        widgets: ClassVar = {"day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts: ClassVar = {"title": _("Ein bis drei Worte, z. B. „Neue Software“")}
