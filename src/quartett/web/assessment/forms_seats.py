# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of the team: many seats at once, one seat, a substitute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.assessment.catalogue import Catalogue
from quartett.web.assessment.models import RoundGroup, Seat
from quartett.web.assessment.services_seats import SeatDraft
from quartett.web.privacy_fields import FreeTextMixin, refuse_personal_numbers

__all__ = ["SeatForm", "SeatsForm", "SubstituteForm", "stored_seat"]

_MOST_SEATS = 60
_LONGEST_EMAIL = 254  # as in the table; Django's form alone would take more
_FUNCTION_HELP = gettext_lazy("Eine Funktion, kein Name: zum Beispiel „Fachkraft Leistung“.")
_EMAIL_HELP = gettext_lazy(
    "Nur für Einladung und Erinnerung. Sie wird gelöscht, wenn die Runde abgeschlossen ist."
)


class SeatsForm(forms.Form):
    """One seat per line: function; group; e-mail address. The last two may be left out."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    lines = forms.CharField(
        label=gettext_lazy("Team, eine Zeile je Person"),
        max_length=12000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def __init__(self, *args: object, groups: Sequence[RoundGroup], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through unchanged
        self._groups = {group.title.casefold(): group for group in groups}
        names = _(" oder ").join(f"„{group.title}“" for group in groups)
        self.fields["lines"].help_text = _(
            "Funktion; Gruppe; E-Mail-Adresse. Gruppe: %s. Die Adresse darf fehlen, dann geben Sie "
            "den Link selbst weiter. Bitte keine Namen."
        ) % (names or "–")

    def clean_lines(self) -> tuple[SeatDraft, ...]:
        """Every line as a seat; all faults at once, each with its line and how to mend it."""
        drafts, faults = [], []
        for number, line in enumerate(str(self.cleaned_data["lines"]).splitlines(), start=1):
            if not line.strip():
                continue
            try:
                drafts.append(self._seat(line))
            except ValidationError as fault:
                faults += [
                    _("Zeile %(line)d: %(fault)s") % {"line": number, "fault": text}
                    for text in fault.messages
                ]
        if len(drafts) > _MOST_SEATS:
            faults.append(_("Bitte höchstens %d Plätze auf einmal.") % _MOST_SEATS)
        if faults:
            raise ValidationError(faults)
        return tuple(drafts)

    def _seat(self, line: str) -> SeatDraft:
        cells = [cell.strip() for cell in line.replace("\t", ";").split(";")]
        if len(cells) > 3:
            raise ValidationError(
                _("Das sind mehr als drei Angaben. Bitte: Funktion; Gruppe; E-Mail-Adresse.")
            )
        function, group, email = (*cells, "", "")[:3]
        if "@" in group and not email:  # the group was left out
            group, email = "", group
        if not function or len(function) > 80 or "@" in function:
            raise ValidationError(_("Bitte nennen Sie zuerst eine kurze Funktion."))
        refuse_personal_numbers(function)
        if email:
            validate_email(email)
            if len(email) > _LONGEST_EMAIL:
                raise ValidationError(_("Die E-Mail-Adresse ist zu lang."))
        return SeatDraft(function, self._key(group), email)

    def _key(self, title: str) -> str:
        if not title:
            return ""
        group = self._groups.get(title.casefold())
        if group is None:
            known = ", ".join(f"„{each.title}“" for each in self._groups.values())
            text = _("Die Gruppe „%(title)s“ gibt es nicht. Möglich sind: %(known)s.")
            raise ValidationError(text % {"title": title, "known": known})
        return group.key


class SeatForm(FreeTextMixin, forms.Form):
    """One seat: function, group, address, and which criteria it rates."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    function = forms.CharField(
        label=gettext_lazy("Funktion"), max_length=80, help_text=_FUNCTION_HELP
    )
    group = forms.ChoiceField(label=gettext_lazy("Gruppe"), required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-Mail-Adresse"),
        required=False,
        max_length=_LONGEST_EMAIL,
        help_text=_EMAIL_HELP,
    )
    criteria = forms.MultipleChoiceField(
        label=gettext_lazy("Bewertet diese Kriterien"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: object,
        groups: Sequence[RoundGroup],
        catalogue: Catalogue,
        is_locked: bool = False,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_locked:  # both are fixed then
            del self.fields["group"], self.fields["criteria"]
            return
        cast(forms.ChoiceField, self.fields["group"]).choices = [
            ("", _("keine Gruppe")),
            *((group.key, group.title) for group in groups),
        ]
        cast(forms.MultipleChoiceField, self.fields["criteria"]).choices = [
            (criterion.number, f"{criterion.number} {criterion.title}")
            for criterion in catalogue.criteria
        ]

    def draft(self) -> SeatDraft:
        """What was written, without the criteria."""
        data = self.cleaned_data
        return SeatDraft(" ".join(data["function"].split()), data.get("group", ""), data["email"])


def stored_seat(seat: Seat, *, catalogue: Catalogue) -> dict[str, object]:
    """The stored seat as the form shows it."""
    every = [criterion.number for criterion in catalogue.criteria]
    return {
        "version": seat.round.version,
        "function": seat.function,
        "group": seat.group.key if seat.group else "",
        "email": seat.email,
        "criteria": seat.criteria or every,
    }


class SubstituteForm(FreeTextMixin, forms.Form):
    """Who takes the place instead."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    function = forms.CharField(
        label=gettext_lazy("Funktion der Vertretung"), max_length=80, help_text=_FUNCTION_HELP
    )
    email = forms.EmailField(
        label=gettext_lazy("E-Mail-Adresse"),
        required=False,
        max_length=_LONGEST_EMAIL,
        help_text=_EMAIL_HELP,
    )

    def draft(self) -> SeatDraft:
        """What was written; the group stays that of the first seat."""
        data = self.cleaned_data
        return SeatDraft(" ".join(data["function"].split()), "", data["email"])
