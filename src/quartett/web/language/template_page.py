# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page of a template and the page of two versions show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.utils import timezone

from quartett.language import Check, CheckedSentence, Level, descriptions
from quartett.language.comparison import Change, Comparison
from quartett.language.template_states import TemplateState
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import HouseRequest
from quartett.web.events.queries import history_of
from quartett.web.language.forms_templates import NoteForm, VersionForm
from quartett.web.language.logbook import object_key
from quartett.web.language.models import LetterTemplate, ReaderNote, TemplateVersion
from quartett.web.language.pages import page
from quartett.web.language.pictures import score_picture
from quartett.web.language.queries_templates import (
    RELEASE_PERMISSION,
    notes_of,
    possible,
    profile_or_usual,
    steps_of,
    template_or_404,
)
from quartett.web.language.rules import KEEPERS, RELEASERS
from quartett.web.language.services_findings import finding_kind

__all__ = [
    "CompareLine",
    "VersionLine",
    "side_by_side",
    "template_in_use",
    "template_page",
    "template_response",
]

_WRITE = "language.manage"
_RULES_SHOWN = 6
_BADGES = {
    Level.REACHED: "success",
    Level.CLOSE: "warning",
    Level.MISSED: "danger",
    Level.UNKNOWN: "neutral",
}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version with its judgement, its most frequent remarks, and what test readers said."""

    row: TemplateVersion
    state: TemplateState
    level: Level
    remarks: tuple[tuple[str, int], ...]
    more: int
    notes: tuple[ReaderNote, ...]
    has_former: bool

    @property
    def badge(self) -> str:
        """The kind of badge for the judgement."""
        return _BADGES[self.level]


def template_page(row: LetterTemplate, *, today: date) -> dict[str, object]:
    """Context of the page of a template; a fixed number of queries."""
    versions = list(row.versions.defer("text", "blocks"))
    notes = notes_of(versions)
    target = profile_or_usual(row.profile)
    lines = [_line(one, notes.get(one.number, []), last=versions[-1]) for one in versions]
    newest = versions[0] if versions else None
    in_force = next((one for one in lines if one.state is TemplateState.RELEASED), None)
    state = TemplateState(newest.state) if newest else TemplateState.DRAFT
    shown = in_force.row if in_force else newest
    return {
        "row": row,
        "finding_kind": finding_kind(shown) if shown else None,
        "shown": shown,
        "lines": lines,
        "newest": newest,
        "newest_line": lines[0] if lines else None,
        "in_force": in_force,
        "profile": target,
        "steps": steps_of(state, keepers=_roles(KEEPERS), releasers=_roles(RELEASERS)),
        "state": state,
        "picture": score_picture(versions, target, today=today),
        "today": today,
    }


def _line(
    row: TemplateVersion, notes: Sequence[ReaderNote], *, last: TemplateVersion
) -> VersionLine:
    names = {one.id: one.name for one in descriptions()}
    counted = sorted(row.remarks.items(), key=lambda pair: (-pair[1], pair[0]))
    known = [(names[key], count) for key, count in counted if key in names]
    return VersionLine(
        row=row,
        state=TemplateState(row.state),
        level=profile_or_usual(row.profile).level(row.score),
        remarks=tuple(known[:_RULES_SHOWN]),
        more=sum(count for _name, count in known[_RULES_SHOWN:]),
        notes=tuple(notes),
        has_former=row.number > last.number,
    )


def _roles(roles: set[Role]) -> str:
    return ", ".join(str(role.label) for role in Role if role in roles)


@dataclass(frozen=True, slots=True)
class CompareLine:
    """Sentences beside each other, each with how hard it is; a side may be empty."""

    change: Change
    before: tuple[tuple[str, float | None], ...]
    after: tuple[tuple[str, float | None], ...]

    @property
    def key(self) -> str:
        """The change as a class of the page."""
        return self.change.name.lower()


def side_by_side(found: Comparison) -> list[CompareLine]:
    """The rows of a comparison, ready to be written down."""
    return [
        CompareLine(
            row.change, _sentences(found.before, row.before), _sentences(found.after, row.after)
        )
        for row in found.rows
    ]


def _sentences(
    found: Check, sentences: Sequence[CheckedSentence]
) -> tuple[tuple[str, float | None], ...]:
    return tuple(
        (" ".join(one.place.of(found.text).split()), one.score.value if one.counts else None)
        for one in sentences
    )


def template_response(
    request: HouseRequest,
    row: LetterTemplate,
    *,
    version_form: VersionForm | None = None,
    note_form: NoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a template; a form with faults is shown again, unfolded."""
    visitor = request.visitor
    may_edit = visitor.may(_WRITE) and row.withdrawn_on is None
    context = {
        **template_page(row, today=timezone.localdate()),
        "may_edit": may_edit,
        "may_restore": visitor.may(_WRITE) and row.withdrawn_on is not None,
        "may_find": visitor.may("findings.edit") and row.withdrawn_on is None,
        "may_release": visitor.may(RELEASE_PERMISSION),
        "version_form": version_form or VersionForm(),
        "note_form": note_form or NoteForm(),
        "open_form": "version" if version_form else "note" if note_form else "",
        "history": history_of(object_key(row)),
    }
    newest = context["newest"]
    if may_edit and isinstance(newest, TemplateVersion):
        context["moves"] = possible(
            TemplateState(newest.state), may_release=visitor.may(RELEASE_PERMISSION)
        )
    return page(request, "language/template_detail.html", context, status=status)


def template_in_use(number: int) -> LetterTemplate:
    """The template of that number; one that was withdrawn has to be put back first."""
    row = template_or_404(number)
    if row.withdrawn_on is not None:
        raise Http404
    return row
