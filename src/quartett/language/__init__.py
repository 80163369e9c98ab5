# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Understandable official German: how hard a sentence is to read, and what makes it so.

    score_text("Bitte rufen Sie uns an.").value  # 1 very easy … 7 very hard

Order of the modules: lexemes, structure → features → scoring → text_score; training stands beside.
"""

from quartett.language.scoring import Contribution, Score, easier_than, model, score
from quartett.language.text_score import SentenceScore, TextScore, score_text

__all__ = [
    "Contribution",
    "Score",
    "SentenceScore",
    "TextScore",
    "easier_than",
    "model",
    "score",
    "score_text",
]
