# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Catalogues as their pages show them: shipped and own ones, how sure they are, own wordings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.assessment import catalogues as shipped
from quartett.assessment.catalogue import Catalogue, Certainty, Criterion, Method, Part
from quartett.catalogues import valid_on
from quartett.web.assessment.models import LicensedText, OwnCatalogue, Round

__all__ = [
    "CERTAINTY",
    "CatalogueLine",
    "ItemView",
    "MethodView",
    "catalogue_lines",
    "item_or_404",
    "item_views",
    "known_catalogues",
    "line_or_404",
    "method_views",
    "predecessors",
]

CERTAINTY: Mapping[Certainty, tuple[object, str]] = {
    Certainty.VERIFIED: (gettext_lazy("geprüft"), "success"),
    Certainty.PARTLY: (gettext_lazy("teilweise geprüft"), "info"),
    Certainty.UNVERIFIED: (gettext_lazy("nicht geprüft"), "warning"),
    Certainty.WORKING_TITLE: (gettext_lazy("eigener Arbeitstitel"), "neutral"),
}
"""How sure a fact is, in words, and the colour of its badge."""


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """A catalogue in the list; `own` is the row of one that the house uploaded."""

    catalogue: Catalogue
    own: OwnCatalogue | None
    rounds: int
    texts: int
    is_valid: bool

    @property
    def is_retired(self) -> bool:
        """True for one that no new round can take."""
        return self.own is not None and self.own.retired_on is not None

    @property
    def items(self) -> int:
        """Criteria and parts together."""
        return sum(1 for _item in self.catalogue.numbers())

    @property
    def certainty(self) -> str:
        """How sure it is, in words."""
        return str(CERTAINTY[self.catalogue.certainty][0])

    @property
    def certainty_kind(self) -> str:
        """The colour of that."""
        return CERTAINTY[self.catalogue.certainty][1]

    @property
    def span(self) -> str:
        """When it holds; empty where nothing is said."""
        first, last = self.catalogue.valid_from, self.catalogue.valid_to
        if first and last:
            return _("%(first)s bis %(last)s") % {
                "first": f"{first:%d.%m.%Y}", "last": f"{last:%d.%m.%Y}"
            }  # fmt: skip
        if first:
            return _("seit %s") % f"{first:%d.%m.%Y}"
        return _("bis %s") % f"{last:%d.%m.%Y}" if last else ""


def catalogue_lines(*, today: date) -> list[CatalogueLine]:
    """Shipped ones in their order, then those of the house by title; three queries."""
    rounds = dict(Round.objects.order_by().values_list("catalogue_id").annotate(Count("pk")))
    texts = dict(LicensedText.objects.order_by().values_list("catalogue_id").annotate(Count("pk")))
    pairs: list[tuple[Catalogue, OwnCatalogue | None]] = [(each, None) for each in shipped()]
    pairs += [(_stored(row), row) for row in OwnCatalogue.objects.all()]
    return [
        CatalogueLine(
            each, row, rounds.get(each.id, 0), texts.get(each.id, 0), valid_on(each, today)
        )
        for each, row in pairs
    ]


def line_or_404(key: str, *, today: date) -> CatalogueLine:
    """The catalogue of that id, shipped or the house's own; raises Http404 if there is none."""
    for line in catalogue_lines(today=today):
        if line.catalogue.id == key:
            return line
    raise Http404


def known_catalogues() -> dict[str, Catalogue]:
    """Every catalogue of the house by its id, retired ones too; one query."""
    own = {row.catalogue_id: _stored(row) for row in OwnCatalogue.objects.all()}
    return own | {each.id: each for each in shipped()}


def predecessors() -> dict[str, str | None]:
    """From each catalogue to the one it succeeds, for the check of an uploaded one; one query."""
    return {
        key: each.succeeds.catalogue if each.succeeds else None
        for key, each in known_catalogues().items()
    }


def _stored(row: OwnCatalogue) -> Catalogue:
    return Catalogue.model_validate_json(row.text)


@dataclass(frozen=True, slots=True)
class ItemView:
    """A criterion or part with what the house has added; `parts` only for criteria."""

    item: Criterion | Part
    licensed: str
    parts: tuple[ItemView, ...] = ()

    @property
    def is_heading(self) -> bool:
        """True for what carries evidence and findings, but no score."""
        return isinstance(self.item, Part) and self.item.heading

    @property
    def certainty(self) -> str:
        """How sure its title is, in words."""
        return str(CERTAINTY[self.item.certainty][0])

    @property
    def certainty_kind(self) -> str:
        """The colour of that."""
        return CERTAINTY[self.item.certainty][1]


def item_views(catalogue: Catalogue) -> list[ItemView]:
    """All criteria with their parts; one query for the wordings of the house."""
    texts = dict(LicensedText.objects.filter(catalogue_id=catalogue.id).values_list("item", "text"))

    def parts(criterion: Criterion) -> Iterator[ItemView]:
        for part in criterion.parts:
            yield ItemView(part, texts.get(part.number, ""))

    return [
        ItemView(each, texts.get(each.number, ""), tuple(parts(each)))
        for each in catalogue.criteria
    ]


def item_or_404(catalogue: Catalogue, number: str) -> Criterion | Part:
    """The item of that number; raises Http404 if there is none."""
    try:
        return catalogue.item(number)
    except (KeyError, StopIteration):
        raise Http404 from None


@dataclass(frozen=True, slots=True)
class MethodView:
    """One way to score, with how much it asks."""

    method: Method
    items: int

    @property
    def facts(self) -> list[str]:
        """What is particular about it, in short words."""
        words = {
            "criteria": _("je Kriterium ein Wert"),
            "parts": _("je Teilkriterium ein Wert"),
            "attributes": _("je Teilkriterium mehrere Merkmale"),
        }
        found = [words[self.method.depth.value], _("%d Werte oder Zeilen") % self.items]
        if self.method.unit is not None:
            found.append(_("%d Punkte je Gewicht") % self.method.unit)
        if self.method.capped:
            found.append(_("ein Merkmal begrenzt den Wert"))
        return found


def method_views(catalogue: Catalogue) -> list[MethodView]:
    """The methods of a catalogue."""
    return [MethodView(method, len(catalogue.rated_items(method))) for method in catalogue.methods]
