# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import io
import json
from collections.abc import Iterable
from datetime import date

import pytest
from openpyxl import load_workbook

from quartett.documents.xlsx import workbook_xlsx
from quartett.language.corpus import (
    Corpus,
    CorpusIndex,
    CorpusSetting,
    Letter,
    Summary,
    pain,
    summary,
)
from quartett.language.corpus_run import LetterFile, Unread, summaries
from quartett.language.corpus_sheets import corpus_notes, corpus_sheets, from_json, to_json
from quartett.language.profiles import profile

SETTING = CorpusSetting("behoerdenbrief", date(2026, 11, 2))
TARGET = profile("behoerdenbrief")
HARD = (
    "Die zur abschließenden Prüfung der Anspruchsvoraussetzungen unter Berücksichtigung der in der "
    "Bedarfsgemeinschaft vorliegenden Einkommensverhältnisse erforderlichen Nachweise sind nach "
    "Zugang dieses Schreibens unverzüglich vollständig vorzulegen."
)
EASY = "Bitte rufen Sie uns an. Wir helfen Ihnen gern."


def corpus(*letters: Letter) -> Corpus:
    """These letters compared."""
    index = CorpusIndex(TARGET)
    for letter in letters:
        index.add(summary(letter, SETTING))
    return index.corpus()


def test_pain_is_what_lies_above_the_target_for_so_many_words() -> None:
    """At or under the target nothing hurts; neither does a text without a score."""
    assert pain(TARGET.reached + 1.5, words=100, target=TARGET) == pytest.approx(150)
    assert pain(TARGET.reached, words=100, target=TARGET) == 0
    assert pain(None, words=100, target=TARGET) == 0


def test_what_costs_most_readers_most_comes_first() -> None:
    """Volume before score; a letter without a volume stands behind all that have one."""
    found = corpus(
        Letter("leicht", "Leicht", EASY, 90_000),
        Letter("selten", "Selten", HARD, 10),
        Letter("oft", "Oft", HARD, 5000),
        Letter("unbekannt", "Unbekannt", HARD),
    )
    assert [one.key for one in found.letters] == ["oft", "selten", "leicht", "unbekannt"]
    assert found.letters[0].yearly == pytest.approx(found.letters[0].pain * 5000)
    assert found.letters[3].yearly is None


def test_mean_counts_each_letter_as_often_as_it_is_sent() -> None:
    """The easy letter goes out nine times as often, and nine tenths are at the target."""
    found = corpus(Letter("a", "A", EASY, 900), Letter("b", "B", HARD, 100))
    scores = {one.key: one.score for one in found.letters}
    assert found.mean == pytest.approx(0.9 * scores["a"] + 0.1 * scores["b"])
    assert found.reached == pytest.approx(0.9)
    assert corpus().mean is None


def test_other_parts_name_letters_by_their_rank() -> None:
    """The paragraph of the first and the third letter added names them where they stand now."""
    found = corpus(
        Letter("a", "A", f"{EASY}\n\n{HARD}", 1),
        Letter("b", "B", EASY, 1),
        Letter("c", "C", HARD, 100_000),
    )
    [cluster] = found.clusters
    named = {found.letters[place].key for place in cluster.wordings[0].letters}
    assert named == {"a", "c"}


def test_corpus_survives_json() -> None:
    """What is stored is what comes back."""
    found = corpus(
        Letter("a", "A", f"{HARD}\n\nEine E-Mail.", 1), Letter("b", "B", f"{HARD}\n\nEine Email.")
    )
    stored = json.loads(json.dumps(to_json(found)))
    assert from_json(stored) == found
    with pytest.raises(ValueError, match="language_corpus"):
        from_json({"letters": []})


def test_tables_open_in_a_spreadsheet() -> None:
    """Ranking, paragraphs, writings and words, with text that stays text."""
    found = corpus(
        Letter("a", "=1+1", f"{HARD}\n\nEine E-Mail.", 1),
        Letter("b", "B", f"{HARD}\n\nEine Email."),
    )
    content = workbook_xlsx(
        corpus_sheets(found), title="x", created=date(2026, 11, 2), notes=corpus_notes(found)
    )
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == [
        "Rangfolge",
        "Gleiche Absätze",
        "Schreibweisen",
        "Wörter",
        "Hinweise",
    ]
    assert book["Rangfolge"]["B2"].value == "=1+1"
    assert book["Rangfolge"]["B2"].data_type == "s"
    assert book["Schreibweisen"]["B2"].value == "E-Mail"


def told(found: Iterable[Summary | Unread]) -> list[tuple[str, float | None] | Unread]:
    """The key and score of each, or why it is none."""
    return [one if isinstance(one, Unread) else (one.key, one.score) for one in found]


def test_processors_make_no_difference() -> None:
    """The same summaries in the same order, and what is no letter stands where it came."""
    letters = [
        LetterFile(str(number), f"L{number}", "a.txt", f"{EASY} Teil {number}.".encode())
        for number in range(6)
    ]
    letters.insert(2, LetterFile("x", "X", "x.docx", b"PK\x03\x04broken"))
    letters.insert(4, LetterFile("y", "Y", "y.txt", b"Ihre Kundennummer: 123D456789"))
    alone = told(summaries(letters, SETTING))
    both = told(summaries(letters, SETTING, processors=2, expected=1000))
    assert alone == both
    assert [place for place, one in enumerate(alone) if isinstance(one, Unread)] == [2, 4]
    assert "Kundennummer" in alone[4].reason
    assert "456789" not in alone[4].reason
