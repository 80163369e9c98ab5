# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Understandable official German: how hard a letter is to read, and what makes it so.

    found = check("Die Unterlagen sind unverzüglich einzureichen.")
    found.score      # 1 very easy … 7 very hard
    found.remarks    # what, why, how to say it, at which place

Order of the modules: lexemes, structure → features → scoring → text_score; zones, blocks →
analysis → rule → rules, letter_signs → completeness → advice → checking; training stands beside.
"""

from quartett.language.checking import Check, CheckedSentence, check
from quartett.language.completeness import Completeness, Need, letter_types
from quartett.language.profiles import Level, Profile, profiles
from quartett.language.remarks import Remark, Severity
from quartett.language.rules import descriptions
from quartett.language.scoring import Contribution, Score, easier_than, model, score
from quartett.language.terminology import Term
from quartett.language.text_score import SentenceScore, TextScore, score_text
from quartett.language.zones import Zone, ZoneKind

__all__ = [
    "Check",
    "CheckedSentence",
    "Completeness",
    "Contribution",
    "Level",
    "Need",
    "Profile",
    "Remark",
    "Score",
    "SentenceScore",
    "Severity",
    "Term",
    "TextScore",
    "Zone",
    "ZoneKind",
    "check",
    "descriptions",
    "easier_than",
    "letter_types",
    "model",
    "profiles",
    "score",
    "score_text",
]
