# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words that go out about a round: mails to one or to all, the sheet for the Personalrat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.utils.translation import gettext as _

from quartett.assessment.effort import minutes
from quartett.assessment.invitations import (
    Audience,
    Mail,
    Occasion,
    council_sheet,
    mail,
    sheet_fields,
)
from quartett.assessment.text_fields import TextValue
from quartett.documents.manuscript import Manuscript
from quartett.trust.house_texts import BASIS, GAP
from quartett.web.answers.services import COMMENTS_FROM, LEAST
from quartett.web.assessment.models import Round, RoundState, Seat
from quartett.web.trust.queries import texts_of

__all__ = [
    "LetterToAll",
    "check_invitation",
    "information_sheet",
    "invitation_letter",
    "letter_to_all",
    "reminder_letter",
]

_ACTIVITY = "assessing"
_ENDED = (RoundState.LOCKED, RoundState.CONSENSUS, RoundState.DECIDED, RoundState.CLOSED)


@dataclass(frozen=True, slots=True)
class LetterToAll:
    """A mail that people send with their own program, since Quartett keeps no list of addresses."""

    title: str
    mail: Mail

    @property
    def link(self) -> str:
        """Opens the mail program with subject and text (RFC 6068)."""
        body = quote(self.mail.body.replace("\n", "\r\n"))
        return f"mailto:?subject={quote(self.mail.subject)}&body={body}"


def invitation_letter(row: Round, seat: Seat, *, link: str) -> Mail:
    """The mail that brings an assessor the own link."""
    return mail(Audience.TEAM, Occasion.INVITATION, values={**_common(row, seat), "link": link})


def reminder_letter(row: Round, seat: Seat) -> Mail:
    """The mail to somebody who has not handed in; it names the invitation, not the link."""
    sent_on = seat.invited_on or row.opened_on or row.deadline
    return mail(Audience.TEAM, Occasion.REMINDER, values={**_common(row, seat), "sent_on": sent_on})


def check_invitation(row: Round, *, link: str) -> Mail:
    """The mail that brings somebody one code of a check."""
    return mail(Audience.CHECK, Occasion.INVITATION, values={**_common(row, None), "link": link})


def letter_to_all(row: Round, *, today: date) -> LetterToAll | None:
    """What everybody hears now: a reminder while a check runs, thanks once no answer is taken.

    A team is reminded seat by seat.
    """
    if row.takes_entries(today) and not row.is_team:
        occasion, title = Occasion.REMINDER, _("Erinnerung an alle")
        values = {**_common(row, None), "sent_on": row.opened_on or today}
    elif row.state in _ENDED and not (row.is_team and row.state == RoundState.CLOSED):
        occasion, title = Occasion.THANKS, _("Dank an alle")
        values = {**_common(row, None), "meeting": row.consensus_on or GAP}
    else:
        return None
    return LetterToAll(title, mail(Audience(row.kind), occasion, values=values))


def information_sheet(row: Round, *, today: date) -> Manuscript:
    """What the Personalrat gets before the round begins, as it stands in this round."""
    audience = Audience(row.kind)
    values = _common(row, None)
    return council_sheet(
        audience,
        values={name: values[name] for name in sheet_fields(audience)},
        catalogue=row.catalogue,
        as_of=today,
        notice=_("Übungsdaten") if row.authority.is_example else "",
    )


def _common(row: Round, seat: Seat | None) -> Mapping[str, TextValue]:
    """What every text may name; the words of the house where it has some."""
    texts = {text.key: text.text for text in texts_of(row.authority)}
    catalogue = row.catalogue
    method = catalogue.method(row.method)
    items = len(catalogue.rated_items(method))
    mine = [
        item
        for item in catalogue.rated_items(method)
        if seat is None or not seat.criteria or catalogue.criterion_of(item).number in seat.criteria
    ]
    groups = [group.title for group in row.groups.all()]
    return {
        "house": row.authority.name,
        "round": row.title,
        "catalogue": catalogue.title,
        "items": items,
        "minutes": minutes(catalogue, method, items=len(mine)),
        "deadline": row.deadline,
        "contact_role": texts.get("questions_contact") or _("Stelle für Qualität"),
        "participants": _participants(row),
        "groups": ", ".join(groups) or GAP,
        "threshold": row.threshold,
        "least": LEAST,
        "comments_from": COMMENTS_FROM,
        "comments": "asked",
        "backups": texts.get("backups") or GAP,
        "legal_basis": texts.get(BASIS + _ACTIVITY) or GAP,
        "privacy_contact": texts.get("privacy_contact") or GAP,
        "seats": "named" if row.seats_named else "hidden",
        "form": row.authority.carrier_form,
    }


def _participants(row: Round) -> str:
    if row.is_team:
        count = row.seats.exclude(state="withdrawn").count()
        if count:
            return _("%(n)d Menschen aus dem Haus") % {"n": count}
        return _("ein Team aus allen Ebenen des Hauses")
    sizes = [group.size or 0 for group in row.groups.all()]
    return _("%(n)d Beschäftigte") % {"n": sum(sizes)}
