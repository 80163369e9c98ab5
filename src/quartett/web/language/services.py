# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What other rooms of the shell, the interface and the command line may do with templates."""

from quartett.web.language.services_corpus import (
    delete_check,
    delete_checks,
    finished_checks,
    start_check,
    take_folder,
    unfinished_checks,
)
from quartett.web.language.services_findings import note_finding, note_findings, remeasure
from quartett.web.language.services_templates import (
    TemplateDraft,
    add_template,
    delete_withdrawn,
    withdrawn_before,
)
from quartett.web.language.services_terms import add_term, take_terms
from quartett.web.language.services_versions import add_version, move_version

__all__ = [
    "TemplateDraft",
    "add_template",
    "add_term",
    "add_version",
    "delete_check",
    "delete_checks",
    "delete_withdrawn",
    "finished_checks",
    "move_version",
    "note_finding",
    "note_findings",
    "remeasure",
    "start_check",
    "take_folder",
    "take_terms",
    "unfinished_checks",
    "withdrawn_before",
]
