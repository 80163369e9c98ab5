# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report of a check on paper."""

from __future__ import annotations

import io
from datetime import date

from pypdf import PdfReader

from quartett.language import check
from quartett.language.check_paper import check_paper, check_paper_data

DAY = date(2026, 11, 3)
LONG = (
    "Damit wir über Ihren Antrag auf Leistungen, den Sie am 3. Mai 2026 gestellt haben, in der "
    "nächsten Woche entscheiden können, benötigen wir von Ihnen noch Ihren Mietvertrag."
)


def test_paper_holds_the_text_and_its_remarks() -> None:
    """Judgement, every sentence and every remark with its number stand on a tagged page."""
    found = check(f"Mitwirkung\n\n{LONG}\n\nVielen Dank.")
    reader = PdfReader(io.BytesIO(check_paper(found, day=DAY, notice="Übungsdaten")))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    for said in (found.level.label, "Vielen Dank", "Langer Satz", "Übungsdaten", "03.11.2026"):
        assert said in text
    assert found.remarks[0].message in text


def test_markup_of_a_user_is_plain_text() -> None:
    """What looks like a command of the typesetter is printed, not run."""
    found = check("#panic() $x$ *fett* \\ Wir helfen gern. @quelle <marke>")
    reader = PdfReader(io.BytesIO(check_paper(found, day=DAY)))
    assert "#panic()" in "".join(page.extract_text() for page in reader.pages)


def test_empty_text_is_a_paper_without_judgement() -> None:
    """Nothing to judge, nothing invented."""
    data = check_paper_data(check(""), day=DAY)
    assert data["scale"] is None
    assert data["passages"] == []
    assert check_paper(check(""), day=DAY).startswith(b"%PDF")


def test_the_same_check_gives_the_same_bytes() -> None:
    """No clock and no chance in the file."""
    found = check(LONG)
    assert check_paper(found, day=DAY) == check_paper(found, day=DAY)
