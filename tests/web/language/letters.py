# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Templates for tests: a hard text, an easy one, and templates made of them."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from docx import Document

from quartett.language.template_states import STEPS, TemplateState
from quartett.web.authorities.house_views import Visitor
from quartett.web.language.models import LetterTemplate, Origin
from quartett.web.language.services_templates import TemplateDraft, add_template
from quartett.web.language.services_versions import add_version, move_version
from quartett.web.language.taken_files import take_text

__all__ = ["EASY", "HARD", "archive", "release", "template", "version", "word_file"]

HARD = (
    "Die zur abschließenden Prüfung der Anspruchsvoraussetzungen hinsichtlich der von Ihnen "
    "beantragten Leistungen zur Sicherung des Lebensunterhalts unter Berücksichtigung der in der "
    "Bedarfsgemeinschaft vorliegenden Einkommens- und Vermögensverhältnisse erforderlichen "
    "Nachweise sind unverzüglich nach Zugang dieses Schreibens vollständig vorzulegen.\n\n"
    "Die Vornahme der abschließenden Entscheidung über die Bewilligung der Leistungen erfolgt "
    "nach Durchführung der Prüfung der im Rahmen der Mitwirkung eingereichten Unterlagen."
)
EASY = (
    "Bitte schicken Sie uns Ihre Kontoauszüge bis zum «Datum». Dann können wir prüfen, wie viel "
    "Geld Sie bekommen.\n\nHaben Sie Fragen? Rufen Sie uns bitte an. Wir helfen Ihnen."
)


def template(
    visitor: Visitor,
    title: str = "Mitwirkung",
    *,
    text: str = HARD,
    volume: int | None = None,
    origin: Origin = Origin.OWN,
    today: date = date(2026, 3, 2),
) -> LetterTemplate:
    """A template with one draft."""
    draft = TemplateDraft(title, "behoerdenbrief", origin=origin, volume=volume)
    return add_template(visitor, draft=draft, file=take_text(text), today=today)


def version(
    visitor: Visitor, row: LetterTemplate, *, text: str = EASY, today: date = date(2026, 9, 1)
) -> None:
    """A newer draft."""
    add_version(visitor, row, file=take_text(text), today=today)


def release(visitor: Visitor, row: LetterTemplate, *, today: date) -> None:
    """Take the newest version from draft to release."""
    for state in STEPS[1:]:
        move_version(visitor, row, to=TemplateState(state), today=today)


def word_file(text: str = EASY, *, author: str = "Verfasserin") -> bytes:
    """A Word file with the name of somebody in its properties and at a comment."""
    document = Document()
    for paragraph in text.split("\n\n"):
        written = document.add_paragraph(paragraph)
    document.add_comment(written.runs, text="Bitte prüfen", author=author, initials="VB")
    document.core_properties.author = author
    document.core_properties.last_modified_by = author
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def archive(**files: str | bytes) -> bytes:
    """A ZIP of these files; `a_txt` is called `a.txt`."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(name.replace("_", "."), content)
    return target.getvalue()
