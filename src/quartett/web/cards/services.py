# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write, publish, hand over and receive cards: each act in one transaction, with its event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from quartett.exchange.cards import Card, Figure, Practice, suit
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.cards.contents import content_of, own_card, parts_of
from quartett.web.cards.models import CardState, KeptCard, OwnCard, ReceivedCard
from quartett.web.events.services import Values, record

__all__ = [
    "StaleCard",
    "draft_card",
    "edit_card",
    "own_cards",
    "publish",
    "receive_cards",
    "remove_received",
    "restore_received",
    "withdraw",
]

RowT = TypeVar("RowT", bound=KeptCard)


class StaleCard(Exception):  # noqa: N818 - a state of affairs, like Http404
    """Somebody else was faster; `current` is the row as it stands now. Nothing was written."""

    def __init__(self, current: KeptCard) -> None:
        super().__init__(f"{current.slug} is at {current.version}")
        self.current = current


def own_cards(authority: Authority) -> list[OwnCard]:
    """The published cards of the house, in the order in which they were written; one query."""
    rows = list(OwnCard.objects.filter(authority=authority, state=CardState.PUBLISHED))
    for row in rows:
        row.authority = authority
    return rows


def draft_card(
    visitor: Visitor,
    *,
    practice: Practice,
    figures: Sequence[Figure] = (),
    measure: int | None = None,
    submission: UUID | None = None,
) -> OwnCard:
    """A new card of the house as a draft; `measure` is the number of the one it tells of.

    Raises CardError where practice and frame make no card.
    """
    authority = visitor.authority
    kept, frame = parts_of(own_card(authority, practice=practice, figures=figures))
    with transaction.atomic():
        number = _next_number(OwnCard, authority)
        if submission and (there := OwnCard.objects.filter(submission=submission).first()):
            return there
        row = OwnCard(
            authority=authority,
            number=number,
            practice=kept,
            figures=frame,
            measure=measure,
            submission=submission,
        )
        row.save(force_insert=True)
        after = {"card_topic": practice.topic, "card_suit": suit(practice.suit).name}
        _log(visitor, row, "card.drafted", after=after)
    return row


def edit_card(
    visitor: Visitor,
    row: OwnCard,
    *,
    practice: Practice,
    figures: Sequence[Figure],
    version: int,
) -> OwnCard:
    """Change what the card says; its state stays. Raises StaleCard, CardError."""
    kept, frame = parts_of(own_card(visitor.authority, practice=practice, figures=figures))
    with transaction.atomic():
        fresh = _locked(row, version=version)
        before = _logged(fresh)
        fresh.practice, fresh.figures = kept, frame
        fresh.save()
        _log(visitor, fresh, "card.edited", before=before, after=_logged(fresh))
    return fresh


def publish(visitor: Visitor, row: OwnCard, *, version: int | None = None) -> OwnCard:
    """Show the card to everybody in the house. Raises StaleCard if `version` is not the newest."""
    return _move(visitor, row, to=CardState.PUBLISHED, action="card.published", version=version)


def withdraw(visitor: Visitor, row: OwnCard, *, version: int | None = None) -> OwnCard:
    """Make the card a draft again. Raises StaleCard if `version` is not the newest."""
    return _move(visitor, row, to=CardState.DRAFT, action="card.withdrawn", version=version)


def receive_cards(visitor: Visitor, *, cards: Sequence[Card], origin: str) -> list[ReceivedCard]:
    """Keep cards of other houses as they came; `origin` says from where they came."""
    authority = visitor.authority
    with transaction.atomic():
        number = _next_number(ReceivedCard, authority)
        rows = ReceivedCard.objects.bulk_create(
            ReceivedCard(
                authority=authority,
                number=number + place,
                content=content_of(card),
                origin=origin,
                received_on=timezone.localdate(),
            )
            for place, card in enumerate(cards)
        )
        for row in rows:
            after = {"name": row.content["house"]["name"], "origin": origin}
            _log(visitor, row, "card.received", after=after)
    return rows


def remove_received(visitor: Visitor, row: ReceivedCard) -> None:
    """Take a received card out of the deck; it can be put back."""
    _hide(visitor, row, action="card.removed", removed=True)


def restore_received(visitor: Visitor, row: ReceivedCard) -> None:
    """Put a removed card back into the deck."""
    _hide(visitor, row, action="card.restored", removed=False)


def _move(
    visitor: Visitor, row: OwnCard, *, to: CardState, action: str, version: int | None
) -> OwnCard:
    with transaction.atomic():
        fresh = _locked(row, version=version)
        if fresh.state != to:
            before = {"state": str(CardState(fresh.state).label)}
            fresh.state = to
            fresh.save()
            _log(visitor, fresh, action, before=before, after={"state": str(to.label)})
    return fresh


def _hide(visitor: Visitor, row: ReceivedCard, *, action: str, removed: bool) -> None:
    with transaction.atomic():
        fresh = _locked(row, version=None)
        if fresh.removed != removed:
            fresh.removed = removed
            fresh.save()
            _log(visitor, fresh, action, after={"name": fresh.content["house"]["name"]})


def _locked(row: RowT, *, version: int | None) -> RowT:
    """The row read anew and locked, its version already counted up; the caller saves it."""
    fresh: RowT = type(row)._default_manager.select_for_update().get(pk=row.pk)
    fresh.authority = row.authority
    if version is not None and fresh.version != version:
        raise StaleCard(fresh)
    fresh.version += 1
    return fresh


def _next_number(model: type[KeptCard], authority: Authority) -> int:
    """The next free number; until the transaction ends no other one is given out in the house."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    last = model._default_manager.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _log(
    visitor: Visitor,
    row: KeptCard,
    action: str,
    *,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    record(
        visitor.authority,
        action=action,
        object_key=f"card:{row.slug}",
        role=visitor.acting_role,
        user=visitor.user,
        before=before,
        after=after,
    )


def _logged(row: OwnCard) -> dict[str, Any]:
    """What the history shows of a card's content, in words."""
    practice = row.practice
    texts = ("topic", "motto", "trigger", "approach", "participation", "lesson", "contact_role")
    shown = {f"card_{name}": practice[name] for name in texts}
    for name, figures in (("card_effect", practice["effect"]), ("card_figures", row.figures)):
        shown[name] = [f"{each['label']}: {each['value'] or '–'}" for each in figures]
    return shown | {"card_suit": suit(practice["suit"]).name}
