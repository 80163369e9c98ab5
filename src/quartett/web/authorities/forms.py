# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms for a house and its subject register."""

from __future__ import annotations

from typing import ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from quartett.web.authorities.models import Authority, Land
from quartett.web.privacy_fields import FreeTextMixin
from quartett.web.register.models import Jobcenter
from quartett.web.subjects.models import SubjectKind

__all__ = ["HouseForm", "NewHouseForm", "SubjectForm"]


class HouseForm(FreeTextMixin, forms.ModelForm[Authority]):
    """Master data of a house."""

    class Meta:
        model = Authority
        fields: ClassVar = ["name", "carrier_form", "land", "jobcenter", "dots_per_person"]
        help_texts: ClassVar = {
            "jobcenter": _("Der öffentliche Eintrag, zu dem amtliche Zahlen und Karten gehören."),
            "dots_per_person": _("So viele Punkte vergibt jede Person beim Priorisieren."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        jobcenter = cast("forms.ModelChoiceField[Jobcenter]", self.fields["jobcenter"])
        jobcenter.queryset = Jobcenter.objects.filter(valid_to=None)
        jobcenter.empty_label = str(_("noch keiner"))
        land = cast(forms.TypedChoiceField, self.fields["land"])
        land.choices = [("", _("keine Angabe")), *Land.choices]


class NewHouseForm(HouseForm):
    """A new house and the person who will administer it."""

    administrator = forms.EmailField(
        label=_("E-Mail-Adresse der Administration"),
        help_text=_("Diese Person erhält eine Einladung und lädt dann die anderen ein."),
    )

    class Meta(HouseForm.Meta):
        fields: ClassVar = ["name", "slug", "carrier_form", "land", "jobcenter"]
        help_texts: ClassVar = {
            **HouseForm.Meta.help_texts,
            "slug": _("Nur Kleinbuchstaben, Ziffern und Bindestriche, z. B. musterstadt."),
        }


class SubjectForm(FreeTextMixin, forms.Form):
    """A new entry of the subject register."""

    kind = forms.ChoiceField(label=_("Art"), choices=SubjectKind.choices)
    title = forms.CharField(label=_("Bezeichnung"), max_length=120)
    changeable_here = forms.BooleanField(
        label=_("Das Haus kann es selbst ändern"),
        required=False,
        initial=True,
        help_text=_("Bei zentralen Vorlagen und Vorschriften bitte abwählen."),
    )
