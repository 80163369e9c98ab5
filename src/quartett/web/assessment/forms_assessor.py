# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form of one item: strengths and improvements first, then the rating."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.assessment.catalogue import Band, Catalogue, Scale
from quartett.web.assessment.queries_sheet import Question
from quartett.web.assessment.services_entries import EntryDraft
from quartett.web.privacy_fields import FreeTextMixin

__all__ = ["EntryForm", "stored_entry"]

_FEW = 11  # so many values still fit on a phone as single buttons
_SOME = 41  # beyond that a list is longer than typing
_LONGEST = 4000
Choices = list[tuple[str, object]]


class EntryForm(FreeTextMixin, forms.Form):
    """What one person sees and how they rate it; everything may stay empty and be saved."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    strengths = forms.CharField(
        label=gettext_lazy("Was läuft gut?"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Eine Stärke je Zeile. Woran sieht man sie?"),
    )
    improvements = forms.CharField(
        label=gettext_lazy("Was soll besser werden?"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Eine Verbesserung je Zeile. Schreiben Sie über Abläufe, nie über "
                               "einzelne Menschen."),
    )  # fmt: skip
    not_judged = forms.BooleanField(
        label=gettext_lazy("Kann ich nicht beurteilen"),
        required=False,
        help_text=gettext_lazy("Dann zählt hier kein Wert von Ihnen. Das ist kein Fehler."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Warum weicht er ab?"), required=False, max_length=300
    )

    def __init__(
        self, *args: object, asked: Question, catalogue: Catalogue, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self._asked, self._catalogue = asked, catalogue
        scale = catalogue.scale
        for attribute in asked.attributes:
            self.fields[f"value_{attribute.id}"] = _value_field(
                attribute.title, scale=scale, bands=attribute.bands or scale.bands,
                help_text=attribute.guidance,
            )  # fmt: skip
        if not asked.attributes or asked.may_override:
            label = _("Gesamtwert") if asked.attributes else _("Ihre Bewertung")
            bands = asked.block.bands or scale.bands
            self.fields["value"] = _value_field(label, scale=scale, bands=bands)
        if not asked.may_override:
            del self.fields["reason"]
        if catalogue.kind == "check":
            for name in ("strengths", "improvements"):
                del self.fields[name]

    def value_fields(self) -> list[BoundField]:
        """The fields of the rating: one for each attribute, or the one of the item."""
        return [bound for bound, _bands in self.rated()]

    def rated(self) -> list[tuple[BoundField, Sequence[Band]]]:
        """The same, each with the words for its values."""
        asked, usual = self._asked, self._catalogue.scale.bands
        if not asked.attributes:
            return [(self["value"], asked.block.bands or usual)]
        return [
            (self[f"value_{attribute.id}"], attribute.bands or usual)
            for attribute in asked.attributes
        ]

    def clean(self) -> dict[str, object]:
        """A direct value beside attributes says why."""
        data = super().clean() or {}
        if self._asked.may_override and data.get("value") is not None and not data.get("reason"):
            self.add_error(
                "reason", _("Bitte sagen Sie, warum der Gesamtwert von den Merkmalen abweicht.")
            )
        return data

    def draft(self) -> EntryDraft:
        """What was written, as the service stores it."""
        data = self.cleaned_data
        given = {
            attribute.id: data[f"value_{attribute.id}"] for attribute in self._asked.attributes
        }
        values = {key: value for key, value in given.items() if value is not None}
        if data.get("value") is not None:
            values[""] = data["value"]
        return EntryDraft(
            strengths=_tidy(data.get("strengths", "")),
            improvements=_tidy(data.get("improvements", "")),
            values=values,
            not_judged=data["not_judged"],
            reason=data.get("reason", "") if "" in values else "",
        )


def stored_entry(draft: EntryDraft, *, version: int) -> dict[str, object]:
    """A stored entry as the form shows it."""
    return {
        "version": version,
        "strengths": draft.strengths,
        "improvements": draft.improvements,
        "not_judged": draft.not_judged,
        "reason": draft.reason,
        **{
            f"value_{attribute}" if attribute else "value": value
            for attribute, value in draft.values.items()
        },
    }


def _tidy(text: str) -> str:
    """The lines as they are, without room around them."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _value_field(
    label: str, *, scale: Scale, bands: Sequence[Band], help_text: str = ""
) -> forms.Field:
    """Buttons for few values, a list by band for some, a number to type for many."""
    values = range(scale.low, scale.high + 1, scale.step)
    if len(values) > _SOME:
        return _number_field(label, scale=scale, bands=bands, help_text=help_text)
    few = len(values) <= _FEW
    choices = _named(values, scale) if few else _banded(values, bands)
    empty: Choices = [("", _("noch nicht bewertet"))]
    return forms.TypedChoiceField(
        label=label,
        required=False,
        coerce=int,
        empty_value=None,
        choices=[*([] if few else empty), *choices],
        widget=forms.RadioSelect if few else forms.Select,
        help_text=help_text,
        error_messages={
            "invalid_choice": _("%(value)s steht nicht auf der Skala. Bitte wählen Sie einen Wert.")
        },
    )


def _number_field(
    label: str, *, scale: Scale, bands: Sequence[Band], help_text: str
) -> forms.IntegerField:
    mend = _("Bitte eine ganze Zahl von %(low)d bis %(high)d.")
    mend %= {"low": scale.low, "high": scale.high}
    words = ", ".join(f"{_span(band)} {band.label}" for band in bands)
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=scale.low,
        max_value=scale.high,
        step_size=scale.step,
        help_text=" ".join(part for part in (help_text, f"{words}." if words else mend) if part),
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value", "step_size"), mend),
    )


def _named(values: Iterable[int], scale: Scale) -> Choices:
    words = {level.value: level.label for level in scale.levels}
    return [
        (str(value), f"{value} – {words[value]}" if value in words else str(value))
        for value in values
    ]


def _banded(values: Iterable[int], bands: Sequence[Band]) -> Choices:
    """The steps of the scale under the words of their band; a gap belongs to the lower band."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for value in values:
        band = max(
            (each for each in bands if each.low <= value), key=lambda each: each.low, default=None
        )
        name = f"{_span(band)}: {band.label}" if band else ""
        groups.setdefault(name, []).append((str(value), str(value)))
    if list(groups) == [""]:
        return list(groups[""])
    return list(groups.items())


def _span(band: Band) -> str:
    return str(band.low) if band.low == band.high else f"{band.low}–{band.high}"
