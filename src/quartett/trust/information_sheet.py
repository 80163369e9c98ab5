# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The information sheet for staff: two pages that say what Quartett knows of them."""

from __future__ import annotations

from quartett.documents.manuscript import Block, Manuscript, Paragraph, Points, Section, Table
from quartett.trust.dictionary import activities, tables_of
from quartett.trust.policy import Policy, roles_in_words
from quartett.trust.retention import retention_terms
from quartett.trust.statements import statements

__all__ = ["CONTACTS", "information_sheet"]

# what staff ask first; the whole list stands on the page and in the annex of the agreement
_TOLD = ("findings.view", "measures.view", "house.log", "log.export", "house.people")
CONTACTS = ("controller", "questions_contact", "staff_council_contact", "privacy_contact")


def information_sheet(policy: Policy) -> Manuscript:
    """The sheet that everybody gets before the first login."""
    words = statements()
    promises = tuple(f"{each.title}: {each.text}" for each in words.promises)
    return Manuscript(
        title="Quartett: Was Sie wissen sollten",
        subtitle=f"{policy.house} · Informationsblatt für Beschäftigte",
        facts=(
            ("Trägerform", policy.form_name),
            ("Betrieb", policy.text("operator").shown),
            ("Stand", f"{policy.as_of:%d.%m.%Y}"),
        ),
        sections=(
            Section("Worum es geht", _purpose()),
            Section("Vier Zusagen", (Points(promises),)),
            Section("Was nie gespeichert wird", (Points(words.never),)),
            Section("Ihre Rechte", (Points(words.rights),)),
            Section("Wen Sie fragen können", (_contacts(policy),)),
            Section("Was zu Ihrem Zugang gespeichert wird", (_stored(policy),)),
            Section("Wer was sieht", (_seen(policy),)),
            Section("Was Sie außerdem wissen sollten", (Points(words.limits),)),
        ),
        as_of=policy.as_of,
        notice=policy.notice,
    )


def _purpose() -> tuple[Block, ...]:
    return (
        Paragraph(
            "Mit Quartett hält das Haus fest, was gut läuft und was besser werden soll. Daraus"
            " werden Maßnahmen, und nach einiger Zeit wird geprüft, ob sie gewirkt haben. Es geht"
            " um Abläufe, Schreiben und Bereiche – nicht um einzelne Menschen."
        ),
    )


def _stored(policy: Policy) -> Table:
    terms = retention_terms()
    rows: list[tuple[str, ...]] = []
    told: dict[str, int] = {}  # legal basis → the row that spells it out
    for activity in activities():
        personal = [table for table in tables_of(activity.key) if table.is_personal]
        if personal:
            ends = dict.fromkeys(terms[table.retention] for table in personal)
            basis = policy.text(f"basis.{activity.key}").shown
            row = told.setdefault(basis, len(rows) + 1)
            rows.append(
                (
                    activity.plain,
                    activity.purpose,
                    "\n".join(f"{term.name}: {term.end}" for term in ends),
                    basis if row == len(rows) + 1 else f"wie in Zeile {row}",
                )
            )
    return Table(
        caption="Alles, was sich auf Sie beziehen lässt",
        description="Je Zeile, was gespeichert wird, wozu, wie lange und auf welcher Grundlage.",
        head=("Was", "Wozu", "Wie lange", "Rechtsgrundlage"),
        rows=tuple(rows),
        widths=(30, 13, 28, 29),
    )


def _seen(policy: Policy) -> Table:
    return Table(
        caption="Das Wichtigste; die ganze Übersicht steht auf der Seite „Vertrauen“",
        description="Je Zeile eine Sache und die Rollen, die sie dürfen.",
        head=("Was", "Rollen"),
        rows=tuple(
            (each.what, roles_in_words(each.roles, everybody=policy.roles))
            for each in policy.permissions
            if each.name in _TOLD
        ),
        widths=(45, 55),
    )


def _contacts(policy: Policy) -> Table:
    texts = [policy.text(key) for key in (*CONTACTS, "supervision")]
    return Table(
        caption="Stellen, die Ihnen weiterhelfen",
        description="Je Zeile eine Stelle und wie sie zu erreichen ist.",
        head=("Stelle", "So erreichen Sie sie"),
        rows=tuple((text.label, text.shown) for text in texts),
        widths=(38, 62),
    )
