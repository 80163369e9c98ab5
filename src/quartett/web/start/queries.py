# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the start page and the search show, collected from the rooms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.charts import CycleCounts, Instrument, cycle
from quartett.findings import Source
from quartett.web.accounts.roles import Role
from quartett.web.assessment.queries_rounds import running_rounds
from quartett.web.authorities.house_views import Visitor
from quartett.web.cards import queries as cards
from quartett.web.charts_kept import Picture, kept_picture
from quartett.web.improvement import queries as improvement
from quartett.web.improvement.queries_start import findings_by_source, newest_strengths
from quartett.web.indicators.overview import performance_tiles
from quartett.web.language import queries as language
from quartett.web.register.models import Jobcenter

__all__ = ["Hit", "search", "start_page"]

_MOST_DUE = 6
_MOST_STRENGTHS = 3
_MOST_HOUSES = 10
# the four strings of the emblem: where the findings of this house come from
_VOICES = (
    (gettext_lazy("Kennzahlen"), {Source.INDICATOR, Source.PROCESS, Source.ASSESSMENT}),
    (gettext_lazy("Prüfungen"), {Source.SAMPLE, Source.AUDIT, Source.REFORM, Source.LANGUAGE}),
    (gettext_lazy("Stimmen"), {Source.COMPLAINT, Source.FEEDBACK, Source.INTERVIEW, Source.SURVEY}),
    (gettext_lazy("Ideen"), {Source.IDEA}),
)


def start_page(visitor: Visitor, *, today: date) -> dict[str, object]:
    """Template context of the start page; a fixed number of queries."""
    authority = visitor.authority
    context: dict[str, object] = {
        "step": _step(visitor, today),
        "cycle": _cycle(visitor),
    }
    if visitor.may("findings.view"):
        context["strengths"] = newest_strengths(authority, most=_MOST_STRENGTHS)
    if visitor.may("measures.view"):
        due = improvement.due_items(authority, today)
        context |= {"due": due[:_MOST_DUE], "due_more": max(0, len(due) - _MOST_DUE)}
    if visitor.may("assessment.view"):
        context["rounds"] = running_rounds(today=today)
    if visitor.may("figures.view"):
        context["figures"] = performance_tiles(authority, today=today)
    return context


def _step(visitor: Visitor, today: date) -> improvement.Step:
    """Whoever is still alone in a new house invites the others first."""
    house = visitor.authority
    if (
        visitor.may("house.people")
        and house.memberships.count() == 1
        and house.invitation_set.count() <= 1
    ):
        text = _("Noch sind Sie allein in diesem Haus. Laden Sie ein, wer mitmachen soll.")
        return improvement.Step(_("Personen einladen"), text, reverse("people", args=[house.slug]))
    if visitor.acting_role in {Role.STAFF_COUNCIL, Role.AUDITOR}:
        text = _("Was gespeichert wird, wer was sieht und was niemals geschieht: auf einer Seite.")
        return improvement.Step(_("Vertrauen lesen"), text, reverse("trust", args=[house.slug]))
    return improvement.next_step(visitor, today)


def _cycle(visitor: Visitor) -> Picture:
    """The emblem with this house's numbers, for wide and for narrow screens."""
    numbers = improvement.cycle_counts(visitor.authority)
    by_source = findings_by_source(visitor.authority)
    voices = tuple(
        Instrument(str(name), sum(by_source.get(source, 0) for source in sources))
        for name, sources in _VOICES
    )
    counts = CycleCounts(
        findings=numbers.findings,
        measures=numbers.measures,
        effects=numbers.effects,
        cards=numbers.handed_on + cards.published_count(visitor.authority),
        strengths=numbers.strengths,
    )
    return kept_picture(cycle, counts, ident="kreis", instruments=voices)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that matches the words of a search."""

    kind: str
    title: str
    text: str
    url: str


def search(visitor: Visitor, words: str) -> list[Hit]:
    """Findings, measures, cards, templates and entries of the register that hold all words."""
    if len(words) < 2:
        return []
    authority = visitor.authority
    hits: list[Hit] = []
    if visitor.may("findings.view"):
        hits += [
            Hit(hit.kind, hit.title, hit.meta, hit.url)
            for hit in improvement.search(authority, words)
        ]
    if visitor.may("cards.view"):
        hits += [
            Hit(_("Quartettkarte"), hit.title, hit.text, hit.url)
            for hit in cards.search(authority, words)
        ]
    if visitor.may("language.view"):
        hits += [Hit(_("Vorlage"), hit.title, hit.text, hit.url) for hit in language.search(words)]
    if visitor.may("figures.view"):
        hits += _houses(visitor, words)
    return hits


def _houses(visitor: Visitor, words: str) -> list[Hit]:
    condition = Q()
    for word in words.split():
        condition &= Q(name__icontains=word) | Q(seat__icontains=word)
    return [
        Hit(
            _("Jobcenter"),
            row.name,
            f"{row.get_carrier_form_display()} · {row.land}",
            reverse("jobcenter", args=[visitor.authority.slug, row.slug]),
        )
        for row in Jobcenter.objects.filter(condition)[:_MOST_HOUSES]
    ]
