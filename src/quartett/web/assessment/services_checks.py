# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lead an anonymous check: declare it, hand out codes, end it, attach it to a team's round.

Answers lie in the store of anonymous answers; here nobody ever reads one. Who gets a code is told
to this module and forgotten with the call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.privacy import Cut, Plan
from quartett.web.accounts.models import User
from quartett.web.accounts.roles import Machine, Role
from quartett.web.answers import services as answers
from quartett.web.answers.services import LEAST, Collection, Declaration
from quartett.web.assessment.letters import check_invitation
from quartett.web.assessment.logbook import log
from quartett.web.assessment.models import Round, RoundGroup, RoundKind, RoundState
from quartett.web.assessment.versions import Refused, locked
from quartett.web.authorities.acting import Acting

__all__ = [
    "CUT",
    "Handed",
    "answer_address",
    "attach",
    "begin",
    "collection_of",
    "declaration_of",
    "draw_codes",
    "end",
    "most_codes",
    "send_codes",
]

CUT = "group"
_RESERVE = 10  # percent of a group's people, for lost letters
_log = structlog.get_logger("quartett.mail")


@dataclass(frozen=True, slots=True)
class Handed:
    """How many codes were sent, and which addresses the mail server refused."""

    sent: int
    failed: tuple[str, ...]


def begin(row: Round, *, visitor: Acting | None = None) -> None:
    """Declare everything and open the collection of a check that is about to open.

    The caller holds the row locked and saves it. Raises Refused where a group is too small, with
    what to do about it.
    """
    if row.collection_id is not None:
        return
    user, role = _who(visitor)
    row.collection = answers.open_collection(
        row.authority,
        kind="assessment",
        declaration=declaration_of(row, list(row.groups.all())),
        today=timezone.localdate(),
        role=role,
        user=user,
    )


def end(row: Round, *, visitor: Acting | None = None) -> None:
    """Take no more answers; what waits is rewritten, and results can be worked out."""
    if row.collection is None or row.collection.closed_on is not None:
        return
    user, role = _who(visitor)
    answers.close(row.collection, today=timezone.localdate(), role=role, user=user)
    row.collection.refresh_from_db()


def collection_of(row: Round) -> Collection:
    """The answers of the check; raises Refused before it was opened."""
    if row.collection is None:
        raise Refused(_("Der Check ist noch nicht eröffnet."))
    return row.collection


def declaration_of(row: Round, groups: Sequence[RoundGroup]) -> Declaration:
    """Each statement with the values of its scale, each topic with a comment, one table by group.

    Raises Refused without a group, and for groups that could never be shown.
    """
    if not groups:
        raise Refused(
            _("Bitte tragen Sie zuerst ein, welche Gruppen es gibt und wie groß sie sind.")
        )
    small = [group for group in groups if (group.size or 0) < row.threshold]
    if small:
        names = ", ".join(f"„{group.title}“ ({group.size or 0})" for group in small)
        raise Refused(
            _("Zu klein für eine anonyme Auswertung: %(names)s. Jede Gruppe braucht mindestens "
              "%(threshold)d Menschen. Legen Sie kleine Gruppen mit einer anderen zusammen.")
            % {"names": names, "threshold": row.threshold}
        )  # fmt: skip
    catalogue = row.catalogue
    scale = catalogue.scale
    values = len(range(scale.low, scale.high + 1, scale.step))
    return Declaration(
        questions=tuple(
            (number, values) for number in catalogue.rated_items(catalogue.method(row.method))
        ),
        plan=Plan(
            (Cut(CUT, tuple(group.key for group in groups)),),
            ((CUT,),) if len(groups) > 1 else (),
            threshold=row.threshold,
        ),
        code_cut=CUT,
        topics=tuple(criterion.number for criterion in catalogue.criteria),
    )


def most_codes(size: int) -> int:
    """How many codes a group of that size may get in all: one each, and a small reserve."""
    return size + max(LEAST, -(-size * _RESERVE // 100))


def draw_codes(
    visitor: Acting, row: Round, *, group: str, count: int, use: Callable[[tuple[str, ...]], bytes]
) -> bytes:
    """Draw codes of a group and return what `use` makes of them, a file to print.

    If it fails, no code was drawn. Raises Refused.
    """
    with transaction.atomic():
        collection = _room_for(row, group=group, count=count)
        return use(
            answers.draw_codes(
                collection, pool=group, count=count, role=_role(visitor), user=visitor.user
            )
        )


def send_codes(visitor: Acting, row: Round, *, group: str, recipients: Sequence[str]) -> Handed:
    """Mail each address one code, in random order; the list is not kept anywhere.

    Raises Refused, also where the mail server is not there: then no code was drawn.
    """
    people = list({address.casefold(): address for address in recipients}.values())
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        _log.error("mail not sent", error=type(error).__name__)
        text = _("Der Mailserver ist nicht zu erreichen. Es wurde kein Code gezogen.")
        raise Refused(text) from error
    pairs: list[tuple[str, str]] = []
    with transaction.atomic():
        answers.hand_out(
            _room_for(row, group=group, count=len(people)),
            pool=group,
            recipients=people,
            send=lambda recipient, code: pairs.append((recipient, code)),
            role=_role(visitor),
            user=visitor.user,
        )
    failed = []
    for recipient, code in pairs:
        letter = check_invitation(row, link=answer_address(collection_of(row), code))
        message = EmailMessage(letter.subject, letter.body, to=[recipient], connection=connection)
        try:
            message.send()
        except (OSError, SMTPException) as error:
            _log.error("mail not sent", error=type(error).__name__)
            failed.append(recipient)
    connection.close()
    return Handed(len(pairs) - len(failed), tuple(sorted(failed)))


def attach(visitor: Acting, check: Round, *, team: Round | None, version: int) -> Round:
    """Let a check serve a team's round as evidence, or take it away (`team` None).

    Raises StaleVersion, and Refused unless one is a check and the other a team.
    """
    if check.kind != RoundKind.CHECK or (team is not None and team.kind != RoundKind.TEAM):
        raise Refused(_("Ein Qualitäts-Check kann nur der Runde eines Bewertungsteams dienen."))
    with transaction.atomic():
        fresh = locked(check, version=version)
        before = {"feeds": fresh.feeds.title if fresh.feeds else ""}
        fresh.feeds = team
        fresh.save()
        after = {"feeds": team.title if team else ""}
        log(visitor, fresh, "assessment.attached", before=before, after=after)
    return fresh


def answer_address(collection: Collection, code: str = "") -> str:
    """The whole address of the check, with a code or to type one."""
    if code:
        return settings.BASE_URL + reverse("check-sheet", args=[collection.pk, code])
    return settings.BASE_URL + reverse("check-door", args=[collection.pk])


def _room_for(row: Round, *, group: str, count: int) -> Collection:
    """The open collection, locked, if the group may get so many codes more."""
    collection = row.collection
    if row.state != RoundState.OPEN or collection is None or collection.closed_on is not None:
        raise Refused(_("Codes gibt es nur, solange der Check offen ist."))
    kept = row.groups.filter(key=group).first()
    if kept is None:
        raise Refused(_("Diese Gruppe gibt es in dem Check nicht."))
    if count < LEAST:
        raise Refused(
            _("Bitte mindestens %d Codes auf einmal. Ein einzelner Code würde verraten, wer "
              "geantwortet hat.") % LEAST
        )  # fmt: skip
    Collection.everywhere.select_for_update().get(pk=collection.pk)
    there, most = answers.codes_drawn(collection)[group], most_codes(kept.size or 0)
    if there + count > most:
        raise Refused(
            _("Für „%(group)s“ gibt es schon %(there)d Codes. Mehr als %(most)d sollen es nicht "
              "werden: Sonst könnte jemand zweimal antworten.")
            % {"group": kept.title, "there": there, "most": most}
        )  # fmt: skip
    return collection


def _who(visitor: Acting | None) -> tuple[User | None, Role | str]:
    return (None, "system") if visitor is None else (visitor.user, _role(visitor))


def _role(visitor: Acting) -> Role | str:
    role = visitor.acting_role
    return role.value if isinstance(role, Machine) else role
