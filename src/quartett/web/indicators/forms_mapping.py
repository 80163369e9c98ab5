# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form that says what each column of a file is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from quartett.indicators.figure_mapping import Alias, ValueColumn
from quartett.indicators.figure_mapping import Mapping as FigureMapping
from quartett.indicators.indicator import Gender
from quartett.tables import Column, Granularity, NumberStyle, Row, Table, parse_period, shown
from quartett.web.indicators.models import PlaceKind
from quartett.web.indicators.places import OWN_HOUSE
from quartett.web.indicators.suggestions import Proposal
from quartett.web.privacy_fields import FreeTextMixin

__all__ = ["MOST_COLUMNS", "ColumnFields", "MappingForm"]

MOST_COLUMNS = 200
_ROLES = [
    ("", _("weglassen")),
    ("house", _("Jobcenter oder Kreis")),
    ("period", _("Zeitraum")),
    ("indicator", _("Name der Kennzahl")),
    ("gender", _("Geschlecht")),
    ("value", _("Werte")),
    ("numerator", _("Zähler")),
    ("denominator", _("Nenner")),
]
_GENDERS = [
    ("", _("wie in der Zeile")),
    (Gender.ALL.value, _("insgesamt")),
    (Gender.FEMALE.value, _("Frauen")),
    (Gender.MALE.value, _("Männer")),
]
_STYLES = [
    ("", _("an den Zellen erkennen")),
    (NumberStyle.GERMAN.value, _("deutsch: 1.234,5")),
    (NumberStyle.ENGLISH.value, _("englisch: 1,234.5")),
]


@dataclass(frozen=True, slots=True)
class ColumnFields:
    """One line of the form: the column, some of its cells, its four fields."""

    column: Column
    samples: tuple[str, ...]
    role: forms.BoundField
    indicator: forms.BoundField
    period: forms.BoundField
    gender: forms.BoundField


class MappingForm(FreeTextMixin, forms.Form):
    """Fields for each column, and what holds for the whole file.

    After `is_valid()` the mapping is in `mapping`, the kind of places in `place_kind`.
    """

    place_kind = forms.ChoiceField(
        label=_("Die Zeilen sprechen von"), choices=PlaceKind.choices, widget=forms.RadioSelect
    )
    fixed_house = forms.CharField(
        label=_("Jobcenter für alle Zeilen"),
        max_length=120,
        required=False,
        help_text=_("Nur wenn keine Spalte es nennt, z. B. „%s“.") % OWN_HOUSE,
    )
    fixed_indicator = forms.CharField(
        label=_("Kennzahl für alle Zeilen"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "kennzahlen"}),
    )
    fixed_period = forms.CharField(
        label=_("Zeitraum für alle Zeilen"),
        max_length=30,
        required=False,
        help_text=_("z. B. 03/2026, 2025 oder 31.12.2025"),
    )
    fixed_gender = forms.ChoiceField(label=_("Geschlecht für alle Zeilen"), choices=_GENDERS[1:])
    number_style = forms.ChoiceField(
        label=_("Schreibweise der Zahlen"), choices=_STYLES, required=False
    )
    dates_mean = forms.ChoiceField(
        label=_("Ein volles Datum bedeutet"),
        choices=[
            (Granularity.MONTH.value, _("seinen Monat")),
            (Granularity.YEAR.value, _("sein Jahr")),
            (Granularity.DAY.value, _("genau diesen Tag")),
        ],
    )
    aliases = forms.CharField(
        label=_("Andere Namen für Kennzahlen"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Eine je Zeile: „Name in der Datei = Kennzahl“, z. B. „IQ gesamt = K2“."),
    )
    left_out = forms.CharField(
        label=_("Zeilen auslassen"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Eine je Zeile, z. B. „Deutschland“ oder „Summe“."),
    )

    mapping: FigureMapping

    def __init__(
        self,
        table: Table,
        data: Mapping[str, Any] | None = None,
        *,
        proposal: Proposal,
        names: Mapping[str, str],
    ) -> None:
        self._columns, self._names = table.columns[:MOST_COLUMNS], names
        super().__init__(data, initial=_whole(proposal))
        self._samples = [row for row in islice(table.rows(), 8) if isinstance(row, Row)][:3]
        for column in self._columns:
            role, value = _role(column.name, proposal.mapping)
            self._add(column, role, value)

    def _add(self, column: Column, role: str, value: ValueColumn | None) -> None:
        i, name = column.index, column.name
        aria = {"aria-label": _t("Bedeutung der Spalte „%s“") % name}
        self.fields[f"role_{i}"] = forms.ChoiceField(
            label=name,
            choices=_ROLES,
            required=False,
            initial=role,
            widget=forms.Select(attrs=aria),
        )
        self.fields[f"indicator_{i}"] = forms.CharField(
            label=_t("Kennzahl der Spalte „%s“") % name,
            required=False,
            max_length=120,
            initial=value.indicator if value else "",
            widget=forms.TextInput(
                attrs={"list": "kennzahlen", "aria-label": _t("Kennzahl der Spalte „%s“") % name}
            ),
        )
        self.fields[f"period_{i}"] = forms.CharField(
            label=_t("Zeitraum der Spalte „%s“") % name,
            required=False,
            max_length=30,
            initial=value.period if value else "",
            widget=forms.TextInput(attrs={"aria-label": _t("Zeitraum der Spalte „%s“") % name}),
        )
        self.fields[f"gender_{i}"] = forms.ChoiceField(
            label=_t("Geschlecht der Spalte „%s“") % name,
            choices=_GENDERS,
            required=False,
            initial=value.gender.value if value and value.gender else "",
            widget=forms.Select(attrs={"aria-label": _t("Geschlecht der Spalte „%s“") % name}),
        )

    def columns(self) -> Iterator[ColumnFields]:
        """The lines of the form, one for each column."""
        for column in self._columns:
            i = column.index
            yield ColumnFields(
                column,
                tuple(shown(row.cells[i])[:40] for row in self._samples),
                self[f"role_{i}"],
                self[f"indicator_{i}"],
                self[f"period_{i}"],
                self[f"gender_{i}"],
            )

    def whole_fields(self) -> Iterator[forms.BoundField]:
        """The fields that hold for the whole file."""
        for name in type(self).base_fields:
            yield self[name]

    @property
    def place(self) -> PlaceKind:
        """What the rows speak of; only after `is_valid()`."""
        return PlaceKind(self.cleaned_data["place_kind"])

    def clean(self) -> dict[str, Any]:
        """Put the fields together; what is missing is named at its field."""
        cleaned = super().clean() or self.cleaned_data
        single: dict[str, str] = {}
        values = []
        for column in self._columns:
            role = cleaned.get(f"role_{column.index}", "")
            if role == "value":
                values.append(self._value(column, cleaned))
            elif role and role in single:
                text = _t("Diese Bedeutung hat schon die Spalte „%s“.") % single[role]
                self.add_error(f"role_{column.index}", text)
            elif role:
                single[role] = column.name
        if not values:
            self.add_error(None, _t("Bitte ordnen Sie mindestens einer Spalte „Werte“ zu."))
        fixed = {
            "indicator": self._key("fixed_indicator", cleaned),
            "period": self._period("fixed_period", cleaned),
            "house": cleaned.get("fixed_house") or None,
        }
        self._require(single, fixed, values)
        style = cleaned.get("number_style")
        if not self.errors:
            self.mapping = FigureMapping(
                values=tuple(values),
                **{role: single.get(role) for role, _label in _ROLES[1:] if role != "value"},
                fixed_house=fixed["house"],
                fixed_indicator=fixed["indicator"],
                fixed_period=fixed["period"],
                fixed_gender=Gender(cleaned.get("fixed_gender") or "all"),
                number_style=NumberStyle(style) if style else None,
                dates_mean=Granularity(cleaned["dates_mean"]),
                aliases=tuple(self._aliases(cleaned)),
                left_out=tuple(_lines(cleaned["left_out"])),
            )
        return cleaned

    def _value(self, column: Column, cleaned: dict[str, Any]) -> ValueColumn:
        i = column.index
        gender = cleaned.get(f"gender_{i}")
        return ValueColumn(
            column.name,
            self._key(f"indicator_{i}", cleaned),
            self._period(f"period_{i}", cleaned),
            Gender(gender) if gender else None,
        )

    def _key(self, name: str, cleaned: dict[str, Any]) -> str | None:
        text = (cleaned.get(name) or "").strip()
        if not text:
            return None
        key = self._names.get(text.casefold())
        if key is None:
            self.add_error(
                name,
                _t("„%s“ ist hier keine Kennzahl. Bitte wählen Sie eine aus der Liste.") % text,
            )
        return key

    def _period(self, name: str, cleaned: dict[str, Any]) -> str | None:
        text = (cleaned.get(name) or "").strip()
        if not text:
            return None
        dated = parse_period(text, dates_mean=Granularity.DAY)
        if dated is None:
            self.add_error(
                name, _t("Gefunden: „%s“. Erwartet wird ein Monat, Jahr oder Tag.") % text
            )
            return None
        return dated.text

    def _aliases(self, cleaned: dict[str, Any]) -> Iterator[Alias]:
        for line in _lines(cleaned["aliases"]):
            text, _equals, name = line.rpartition("=")
            key = self._names.get(name.strip().casefold())
            if not text.strip() or key is None:
                self.add_error(
                    "aliases",
                    _t("„%s“: Erwartet wird „Name in der Datei = Kennzahl“.") % line[:60],
                )
                continue
            yield Alias(text.strip(), key)

    def _require(
        self, single: dict[str, str], fixed: dict[str, str | None], values: list[ValueColumn]
    ) -> None:
        if "house" not in single and not fixed["house"]:
            text = _t("Welche Spalte nennt das Jobcenter? Sonst tragen Sie es hier ein.")
            self.add_error("fixed_house", text)
        for part, text in (
            ("indicator", _t("Welche Kennzahl ist das? Bitte wählen Sie sie hier oder je Spalte.")),
            ("period", _t("Für welchen Zeitraum gelten die Werte? Bitte hier oder je Spalte.")),
        ):
            each = bool(values) and all(getattr(value, part) for value in values)
            given = part in single or fixed[part] or each
            if not given and f"fixed_{part}" not in self.errors:
                self.add_error(f"fixed_{part}", text)


def _whole(proposal: Proposal) -> dict[str, object]:
    mapping = proposal.mapping
    return {
        "place_kind": proposal.place_kind,
        "fixed_house": mapping.fixed_house or "",
        "fixed_indicator": mapping.fixed_indicator or "",
        "fixed_period": mapping.fixed_period or "",
        "fixed_gender": mapping.fixed_gender.value,
        "number_style": mapping.number_style.value if mapping.number_style else "",
        "dates_mean": mapping.dates_mean.value,
        "aliases": "\n".join(f"{one.text} = {one.indicator}" for one in mapping.aliases),
        "left_out": "\n".join(mapping.left_out),
    }


def _role(name: str, mapping: FigureMapping) -> tuple[str, ValueColumn | None]:
    for value in mapping.values:
        if value.column == name:
            return "value", value
    for role, _label in _ROLES[1:]:
        if role != "value" and getattr(mapping, role) == name:
            return role, None
    return "", None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
