# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a version of a template says becomes a finding; a later version is its effect."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.findings import (
    Direction,
    Evidence,
    Finding,
    Interval,
    Kind,
    Metric,
    Period,
    Source,
    Subject,
)
from quartett.language import Level, model
from quartett.web.authorities.acting import Acting
from quartett.web.authorities.models import Authority
from quartett.web.improvement.services import record_finding
from quartett.web.language.checked import check_of, house_terms
from quartett.web.language.models import LetterTemplate, TemplateVersion
from quartett.web.language.queries_templates import latest_on, profile_or_usual, shown_version
from quartett.web.language.versions import Refused

__all__ = ["METRIC", "finding_kind", "note_finding", "note_findings", "remeasure"]

METRIC = "language.score"
_UNIT = "Punkte"
_WORST = 3
_LONGEST_QUOTE = 240


def finding_kind(version: TemplateVersion) -> Kind | None:
    """What a version would be noted as: one that misses its target, or a released one that reaches
    it; None for everything between and for a text without a score."""
    level = profile_or_usual(version.profile).level(version.score)
    if level is Level.MISSED:
        return Kind.IMPROVEMENT
    if level is Level.REACHED and version.released_on is not None:
        return Kind.STRENGTH
    return None


def note_finding(visitor: Acting, row: LetterTemplate) -> int:
    """Record what the version that goes out says, the newest if none does; returns its number.

    The same version again gives the same finding. Raises Refused where there is nothing to say.
    """
    with transaction.atomic():
        version = shown_version(row)
        kind = finding_kind(version) if version is not None else None
        if version is None or kind is None:
            raise Refused(_("Diese Fassung liegt knapp am Ziel. Daraus wird kein Befund."))
        form = uuid5(
            NAMESPACE_URL, f"quartett:language:{row.authority_id}:{row.number}:{version.number}"
        )
        return record_finding(visitor, finding=_finding(row, version, kind), submission=form).number


def note_findings(visitor: Acting, rows: Iterable[LetterTemplate]) -> list[int]:
    """`note_finding` for each that misses its target; returns the numbers of the findings."""
    numbers = []
    with transaction.atomic():
        for row in rows:
            version = shown_version(row)
            if version is not None and finding_kind(version) is Kind.IMPROVEMENT:
                numbers.append(note_finding(visitor, row))
    return numbers


def remeasure(authority: Authority, key: str, subject: str, period: Period) -> Metric | None:
    """The score of the newest version that was released within the period, else of the newest that
    came within it; None without such a version or score."""
    if key != METRIC:
        return None
    row = LetterTemplate.objects.filter(authority=authority, subject__key=subject).first()
    if row is None:
        return None
    versions = row.versions.defer("text", "blocks")
    found = latest_on(versions, first=period.first, last=period.last)
    return None if found is None or found.score is None else _metric(found, subject=subject)


def _finding(row: LetterTemplate, version: TemplateVersion, kind: Kind) -> Finding:
    target = profile_or_usual(version.profile)
    values = {
        "title": row.title,
        "score": _german(version.score or 0),
        "goal": _german(target.reached),
    }
    if kind is Kind.STRENGTH:
        text = _("„%(title)s“ ist gut zu lesen: %(score)s Punkte, Ziel %(goal)s.")
    else:
        text = _("„%(title)s“ ist schwer zu lesen: %(score)s Punkte, Ziel höchstens %(goal)s.")
    return Finding(
        source=Source.LANGUAGE,
        kind=kind,
        statement=text % values,
        subjects=(Subject(row.subject.key),),
        evidence=tuple(_evidence(row, version, kind)),
        metric=_metric(version, subject=row.subject.key),
        # a strength of a central template is nothing to pass upwards
        changeable_here=kind is Kind.STRENGTH or not row.is_central,
    )


def _evidence(row: LetterTemplate, version: TemplateVersion, kind: Kind) -> Iterable[Evidence]:
    reference = _("Vorlage %(row)d, Fassung %(version)d") % {
        "row": row.number,
        "version": version.number,
    }
    text = _("Fassung %(number)d: %(sentences)d Sätze mit %(words)d Wörtern") % {
        "number": version.number,
        "sentences": version.sentences,
        "words": version.words,
    }
    if row.volume:
        text += _(", %s Mal im Jahr") % f"{row.volume:,}".replace(",", ".")
    yield Evidence(text, reference, version.checked_on)
    if kind is Kind.STRENGTH:
        return
    found = check_of(
        version, day=timezone.localdate(), terms=house_terms(), letter_type=row.letter_type
    )
    counted = sorted((one for one in found.sentences if one.counts), key=lambda s: -s.score.value)
    for one in counted[:_WORST]:
        words = " ".join(one.place.of(found.text).split())
        quote = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]} …"
        yield Evidence(f"„{quote}“ ({_german(one.score.value)})", reference, version.checked_on)


def _metric(version: TemplateVersion, *, subject: str) -> Metric:
    day: date = version.released_on or version.added_on
    interval = None
    if version.low is not None and version.high is not None:
        interval = Interval(version.low, version.high, model().level)
    return Metric(
        key=METRIC,
        subject=subject,
        value=version.score or 0.0,
        unit=_UNIT,
        better=Direction.LOWER,
        period=Period(day, day),
        n=version.sentences,
        interval=interval,
    )


def _german(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
