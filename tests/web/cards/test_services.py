# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
from uuid import uuid4

import pytest
from tests.web.cards.examples import STAFF, foreign_card, practice

from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.cards import queries, services
from quartett.web.cards.conference import conference_deck
from quartett.web.cards.models import OwnCard
from quartett.web.cards.queries import Origin
from quartett.web.events.models import Event
from quartett.web.events.wording import ACTIONS, FIELDS


def _actions() -> list[str]:
    return list(Event.objects.filter(action__startswith="card.").values_list("action", flat=True))


def test_draft_is_no_card_of_the_house_until_published(visitor: Visitor, inside: Authority) -> None:
    """A draft counts nowhere; publishing and withdrawing take each other back."""
    row = services.draft_card(visitor, practice=practice(), figures=(STAFF,))
    assert services.own_cards(inside) == []
    row = services.publish(visitor, row, version=row.version)
    assert [each.slug for each in services.own_cards(inside)] == ["eigene-1"]
    assert queries.published_count(inside) == 1
    services.withdraw(visitor, row)
    assert queries.published_count(inside) == 0
    assert _actions() == ["card.drafted", "card.published", "card.withdrawn"]


def test_kept_card_is_the_same_card(visitor: Visitor, inside: Authority) -> None:
    """What is stored comes back as it was, in the frame of the house."""
    services.draft_card(visitor, practice=practice(), figures=(STAFF,))
    found = queries.entry(visitor, "eigene-1")
    assert found is not None
    assert found.card.practice == practice()
    assert found.card.house.figures == (STAFF,)
    assert found.card.house.name == inside.name
    assert found.card.marking == ""


def test_example_house_marks_its_cards(visitor: Visitor, inside: Authority) -> None:
    """Cards of an Übungs-Haus say so."""
    inside.is_example = True
    visitor.authority.is_example = True
    services.draft_card(visitor, practice=practice())
    found = queries.entry(visitor, "eigene-1")
    assert found is not None
    assert found.card.marking == "Übungsdaten"


def test_same_form_twice_is_one_card(visitor: Visitor, inside: Authority) -> None:
    """Sending a form twice makes one card and one event."""
    key = uuid4()
    first = services.draft_card(visitor, practice=practice(), submission=key)
    second = services.draft_card(visitor, practice=practice(), submission=key)
    assert first.pk == second.pk
    assert _actions() == ["card.drafted"]


def test_stale_version_writes_nothing(visitor: Visitor, inside: Authority) -> None:
    """The second of two editors is told, and the first one's words stay."""
    row = services.draft_card(visitor, practice=practice())
    services.edit_card(visitor, row, practice=practice("Erste"), figures=(), version=1)
    with pytest.raises(services.StaleCard) as stale:
        services.edit_card(visitor, row, practice=practice("Zweite"), figures=(), version=1)
    assert stale.value.current.version == 2
    assert OwnCard.objects.get().practice["topic"] == "Erste"
    assert _actions() == ["card.drafted", "card.edited"]


def test_every_action_and_field_has_its_words(visitor: Visitor, inside: Authority) -> None:
    """The history never shows a key instead of a word."""
    row = services.draft_card(visitor, practice=practice(), figures=(STAFF,))
    services.edit_card(visitor, row, practice=practice("Anders"), figures=(), version=1)
    services.publish(visitor, row)
    services.withdraw(visitor, row)
    [received] = services.receive_cards(visitor, cards=[foreign_card()], origin="per E-Mail")
    services.remove_received(visitor, received)
    services.restore_received(visitor, received)
    events = Event.objects.filter(object_key__startswith="card:")
    assert {event.action for event in events} <= set(ACTIONS)
    names = {
        name for event in events for name in (*json.loads(event.before), *json.loads(event.after))
    }
    assert names <= set(FIELDS)


def test_received_card_keeps_its_origin(visitor: Visitor, inside: Authority) -> None:
    """A card of another house is marked as such, can be taken out and put back."""
    [row] = services.receive_cards(visitor, cards=[foreign_card()], origin="per E-Mail")
    found = queries.entry(visitor, "erhalten-1")
    assert found is not None
    assert (found.origin, found.card) == (Origin.RECEIVED, foreign_card())
    services.remove_received(visitor, row)
    assert queries.entry(visitor, "erhalten-1") is None
    services.restore_received(visitor, row)
    assert queries.entry(visitor, "erhalten-1") is not None


def test_deck_shows_drafts_to_writers_only(visitor: Visitor, inside: Authority) -> None:
    """A guest sees the conference and what is published."""
    services.draft_card(visitor, practice=practice())
    guest = Visitor(visitor.user, inside, frozenset({Role.GUEST}))
    conference = [each.slug for each in conference_deck()]
    assert [each.slug for each in queries.deck(visitor)] == ["eigene-1", *conference]
    assert [each.slug for each in queries.deck(guest)] == conference
    assert queries.entry(guest, "eigene-1") is None


def test_search_wants_every_word(visitor: Visitor, inside: Authority) -> None:
    """Published and public cards are found by all words, whatever their case; drafts are not."""
    row = services.draft_card(visitor, practice=practice())
    assert queries.search(inside, "neuantrag") == []
    services.publish(visitor, row)
    assert [hit.title for hit in queries.search(inside, "NEUANTRAG zug")] == [
        "Der Neuantrag läuft in einem Zug"
    ]
    assert queries.search(inside, "neuantrag fehlt") == []
    assert [hit.text for hit in queries.search(inside, "oberhausen")] == [
        "Jobcenter Oberhausen · Praxisstation"
    ]
    assert queries.search(inside, " ") == []


@pytest.mark.parametrize(
    "slug", ["eigene-1", "erhalten-1", "eigene-99999999999", "nichts", "eigene-"]
)
def test_unknown_addresses_are_no_cards(slug: str, visitor: Visitor, inside: Authority) -> None:
    """What is not there is None, whatever the address looks like."""
    assert queries.entry(visitor, slug) is None
