# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the forms of this room share: free text without personal numbers, versions, day fields."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.web.improvement.models.findings import Numbered
from quartett.web.privacy_fields import FreeTextMixin
from quartett.web.subjects.models import Subject, SubjectKind

__all__ = [
    "RATINGS",
    "Difference",
    "Register",
    "RoomForm",
    "area",
    "day",
    "decimal",
    "differences",
    "rating",
    "require",
    "take_over",
]

RATINGS = [
    ("", gettext_lazy("noch offen")),
    ("1", gettext_lazy("1 – sehr gering")),
    ("2", gettext_lazy("2 – gering")),
    ("3", gettext_lazy("3 – mittel")),
    ("4", gettext_lazy("4 – hoch")),
    ("5", gettext_lazy("5 – sehr hoch")),
]


class RoomForm(FreeTextMixin, forms.Form):
    """A form that saves once (`submission`) and never over a newer version (`version`)."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["submission"].initial = uuid.uuid4


class Register:
    """The subject register as the forms need it: choices, and rows by key."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._by_key = {subject.key: subject for subject in subjects}

    def units(self) -> list[tuple[str, str]]:
        """Units for a select field, „nobody in particular“ first."""
        units = [s for s in self._by_key.values() if s.kind == SubjectKind.UNIT]
        return [("", _("keine Angabe")), *((unit.key, unit.title) for unit in units)]

    def subjects(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """All but units, one option group per kind."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for subject in self._by_key.values():
            if subject.kind != SubjectKind.UNIT:
                groups.setdefault(subject.get_kind_display(), []).append(
                    (subject.key, subject.title)
                )
        return list(groups.items())

    def row(self, key: str) -> Subject | None:
        """The subject of that key, None for an empty one."""
        return self._by_key.get(key)

    def rows(self, keys: Iterable[str]) -> tuple[Subject, ...]:
        """The subjects of those keys, each once, in their order."""
        return tuple(self._by_key[key] for key in dict.fromkeys(keys) if key in self._by_key)


def day(label: object, *, required: bool = True, help_text: object = "") -> forms.DateField:
    """A day, picked or typed (ISO or German)."""
    return forms.DateField(
        label=label,  # type: ignore[arg-type] # a lazy text is one
        required=required,
        help_text=help_text,  # type: ignore[arg-type] # a lazy text is one
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"],
    )


def decimal(label: object, *, help_text: object = "", required: bool = False) -> forms.FloatField:
    """A number with a decimal comma (a point is understood as well)."""
    return forms.FloatField(
        label=label,  # type: ignore[arg-type] # a lazy text is one
        required=required,
        help_text=help_text,  # type: ignore[arg-type] # a lazy text is one
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


def rating(label: object) -> forms.TypedChoiceField:
    """From 1 to 5, or nothing yet."""
    return forms.TypedChoiceField(
        label=label,  # type: ignore[arg-type] # a lazy text is one
        choices=RATINGS,
        coerce=int,
        empty_value=None,
        required=False,
    )


def area(*, rows: int = 3) -> forms.Textarea:
    """A text field of some lines."""
    return forms.Textarea(attrs={"rows": rows})


def require(form: forms.Form, names: Iterable[str], *, when: bool) -> None:
    """Fields that belong to one choice of a radio group: needed with it, not asked without it."""
    for name in names:
        form.fields[name].required = when


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that two people saw differently."""

    label: str
    yours: str
    stored: str


def differences(form: forms.Form, *, stored: dict[str, object]) -> list[Difference]:
    """What the sent form says other than the stored row, in words; hidden fields left out."""
    found = []
    for bound in form.visible_fields():
        yours = _words(bound.field, bound.value())
        theirs = _words(bound.field, stored.get(bound.name))
        if yours != theirs:
            found.append(Difference(str(bound.label), yours or "–", theirs or "–"))
    return found


def _words(field: forms.Field, value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(sorted(_words(field, each) for each in value))
    if isinstance(field, forms.BooleanField):
        return _("ja") if value in (True, "on", "True", "true") else _("nein")
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in _flat(list(field.choices))}  # type: ignore[arg-type]
        return labels.get(str(value if value is not None else ""), str(value or ""))
    if value is None:
        return ""
    return " ".join(str(field.widget.format_value(value) or "").split())


def _flat(choices: Iterable[tuple[object, object]]) -> Iterable[tuple[object, object]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label


def take_over(form: forms.Form, *, row: Numbered) -> None:
    """Let the form save over the newer version, now that the person has seen it."""
    data = cast(QueryDict, form.data).copy()
    data[form.add_prefix("version")] = str(row.version)
    form.data = data
