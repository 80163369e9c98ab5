# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one thing that the quality officer does next with a round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartett.web.assessment.models import (
    Round,
    RoundState,
)
from quartett.web.assessment.queries_rounds import TeamCount

__all__ = ["NextStep", "next_step"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do now: why, and a button; `state` is set where the button leads on."""

    text: str
    label: str
    url: str
    state: str = ""


def next_step(row: Round, count: TeamCount, *, slug: str, today: date) -> NextStep | None:
    """What the quality officer does next with a round; None where nothing is left to do."""
    state_url = reverse("assessment-state", args=[slug, row.number])
    if row.is_team:
        return _team_step(row, count, slug=slug, today=today, state_url=state_url)
    return _check_step(row, slug=slug, today=today, state_url=state_url)


def _team_step(
    row: Round, count: TeamCount, *, slug: str, today: date, state_url: str
) -> NextStep | None:
    seats_url = reverse("assessment-seats", args=[slug, row.number])
    state = RoundState(row.state)
    if state is RoundState.PLANNED:
        if not count.seats:
            text = _("Wer bewertet mit? Fünf bis zwanzig Menschen aus allen Ebenen sind üblich.")
            return NextStep(text, _("Team eintragen"), seats_url)
        text = ngettext(
            "Das Team hat %d Platz. Mit dem Öffnen kann die Bewertung beginnen.",
            "Das Team hat %d Plätze. Mit dem Öffnen kann die Bewertung beginnen.",
            count.seats,
        )
        return NextStep(text % count.seats, _("Runde öffnen"), state_url, RoundState.OPEN)
    if state is RoundState.OPEN:
        return _open_step(row, count, today=today, seats_url=seats_url, state_url=state_url)
    if state is RoundState.LOCKED:
        text = _("%(done)d von %(all)d haben abgegeben. Jetzt spricht das Team darüber.")
        text %= {"done": count.handed_in, "all": count.seats}
        return NextStep(text, _("Konsens beginnen"), state_url, RoundState.CONSENSUS)
    if state is RoundState.CONSENSUS:
        text = _("Das Team entscheidet gerade gemeinsam. Dafür gibt es den Konsensraum.")
        return NextStep(
            text, _("Zum Konsensraum"), reverse("assessment-room", args=[slug, row.number])
        )
    if state is RoundState.DECIDED:
        text = _("Alles ist entschieden. Beim Abschließen werden die E-Mail-Adressen gelöscht.")
        return NextStep(text, _("Runde abschließen"), state_url, RoundState.CLOSED)
    return None


def _open_step(
    row: Round, count: TeamCount, *, today: date, seats_url: str, state_url: str
) -> NextStep:
    if row.deadline < today:
        text = _("Die Frist ist vorbei. Gleich sperrt Quartett die Runde von selbst.")
        return NextStep(text, _("Jetzt sperren"), state_url, RoundState.LOCKED)
    if count.uninvited:
        text = ngettext(
            "%d Person hat noch keinen Link.",
            "%d Personen haben noch keinen Link.",
            count.uninvited,
        )
        return NextStep(text % count.uninvited, _("Einladen"), seats_url)
    if count.waiting:
        text = _("%(done)d von %(all)d haben abgegeben, Frist ist der %(day)s.")
        text %= {"done": count.handed_in, "all": count.seats, "day": f"{row.deadline:%d.%m.%Y}"}
        return NextStep(text, _("Stand und Erinnerung"), seats_url)
    text = _("Alle haben abgegeben. Sie können die Bewertung jetzt sperren.")
    return NextStep(text, _("Bewertung sperren"), state_url, RoundState.LOCKED)


def _check_step(row: Round, *, slug: str, today: date, state_url: str) -> NextStep | None:
    state = RoundState(row.state)
    if state is RoundState.PLANNED:
        text = _(
            "Geben Sie dem Personalrat zuerst das Informationsblatt. Mit dem Öffnen stehen Fragen, "
            "Gruppen und Schwelle fest."
        )
        return NextStep(text, _("Check öffnen"), state_url, RoundState.OPEN)
    if state is RoundState.OPEN:
        if row.deadline < today:
            text = _("Die Frist ist vorbei. Gleich beendet Quartett den Check von selbst.")
            return NextStep(text, _("Jetzt beenden"), state_url, RoundState.LOCKED)
        text = _("Der Check läuft bis zum %s. Geben Sie jetzt die Codes aus.")
        url = reverse("assessment-check", args=[slug, row.number])
        return NextStep(text % f"{row.deadline:%d.%m.%Y}", _("Codes und Rücklauf"), url)
    if state is RoundState.LOCKED:
        text = _("Der Check ist beendet. Sind die Ergebnisse vorgestellt? Dann schließen Sie ab.")
        return NextStep(text, _("Check abschließen"), state_url, RoundState.CLOSED)
    return None
