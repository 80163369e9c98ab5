# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett language check` and `rules`: what comes out, where it goes, how it ends."""

from __future__ import annotations

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from typer.testing import CliRunner

from quartett.cli.language import app

RUNNER = CliRunner()
EASY = "Guten Tag,\n\nbitte rufen Sie uns bis zum 3. Mai 2027 an. Wir helfen Ihnen gern.\n"
HARD = (
    "Die Bewilligung der Leistungen zur Sicherung des Lebensunterhalts wird unter dem Vorbehalt "
    "der abschließenden Feststellung der zu berücksichtigenden Einkommensverhältnisse erteilt.\n"
)


def written(folder: Path, text: str, *, name: str = "schreiben.txt") -> Path:
    """A letter as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def word(folder: Path, *paragraphs: str) -> Path:
    """A letter as a Word file."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    path = folder / "schreiben.docx"
    document.save(str(path))
    return path


def test_hard_letter_ends_with_one_and_an_easy_one_with_nought(tmp_path: Path) -> None:
    """So that a pipeline for templates can stop at a letter that misses its profile."""
    hard = RUNNER.invoke(app, ["check", str(written(tmp_path, HARD))])
    assert hard.exit_code == 1
    assert "noch zu schwer" in hard.stdout
    easy = RUNNER.invoke(app, ["check", str(written(tmp_path, EASY)), "--day", "2026-11-24"])
    assert easy.exit_code == 0, easy.stdout
    assert "Ziel erreicht" in easy.stdout


def test_json_says_where_everything_stands(tmp_path: Path) -> None:
    """The documented keys; each place is a place in the text that comes with them."""
    done = RUNNER.invoke(
        app, ["check", str(written(tmp_path, EASY + "\n" + HARD)), "--format", "json"]
    )
    told = json.loads(done.stdout)
    text = EASY + "\n" + HARD
    assert told["schema"] == "quartett.language_check/1"
    assert {"score", "level", "interval", "sentences", "remarks", "completeness"} <= set(told)
    assert told["interval"]["low"] <= told["score"] <= told["interval"]["high"]
    for one in (*told["sentences"], *told["remarks"]):
        assert one["text"] == text[one["start"] : one["end"]]
    assert max(one["score"] for one in told["sentences"]) > 3
    assert {"rule", "message", "suggestion", "severity", "source"} <= set(told["remarks"][0])


def test_several_letters_are_one_document(tmp_path: Path) -> None:
    """One schema around all; files that are asked for come into a new folder."""
    files = [str(written(tmp_path, text, name=f"{n}.txt")) for n, text in enumerate((EASY, HARD))]
    told = json.loads(RUNNER.invoke(app, ["check", *files, "--format", "json"]).stdout)
    assert told["schema"] == "quartett.language_checks/1"
    assert [one["file"] for one in told["letters"]] == ["0.txt", "1.txt"]
    there = tmp_path / "neu"
    RUNNER.invoke(app, ["check", *files, "--format", "html", "--output", str(there)])
    assert sorted(one.name for one in there.iterdir()) == ["0001-0.html", "0002-1.html"]


def test_word_file_comes_back_with_comments(tmp_path: Path) -> None:
    """The paragraphs are as they were; the first comment says what is hard."""
    source, there = word(tmp_path, HARD.strip()), tmp_path / "neu.docx"
    done = RUNNER.invoke(app, ["check", str(source), "--output", str(there)])
    assert done.exit_code == 1, done.output
    before, after = Document(str(source)), Document(io.BytesIO(there.read_bytes()))
    assert [one.text for one in after.paragraphs] == [one.text for one in before.paragraphs]
    assert any("Wörter" in comment.text for comment in after.comments)
    again = RUNNER.invoke(app, ["check", str(source), "--output", str(there)])
    assert (again.exit_code, "gibt es schon" in again.output) == (2, True)


def test_replacements_can_be_tracked(tmp_path: Path) -> None:
    """What fits exactly stands in the file as a change to accept or reject, only if asked for."""
    source = word(tmp_path, "Bitte rufen Sie bzgl. Ihres Termins an.")
    plain, tracked = tmp_path / "ohne.docx", tmp_path / "mit.docx"
    RUNNER.invoke(app, ["check", str(source), "--output", str(plain)])
    RUNNER.invoke(app, ["check", str(source), "--output", str(tracked), "--tracked"])
    marked = [b"<w:del " in ZipFile(one).read("word/document.xml") for one in (plain, tracked)]
    assert marked == [False, True]


def test_plain_text_becomes_a_word_file_with_comments(tmp_path: Path) -> None:
    """Whoever only has the text can go on in Word too."""
    there = tmp_path / "neu.docx"
    RUNNER.invoke(
        app, ["check", str(written(tmp_path, EASY + "\n" + HARD)), "--output", str(there)]
    )
    after = Document(str(there))
    assert HARD.strip() in [one.text.strip() for one in after.paragraphs]
    assert len(list(after.comments)) > 0


def test_standard_input_is_read(tmp_path: Path) -> None:
    """Text can be piped in."""
    done = RUNNER.invoke(app, ["check", "-", "--format", "json"], input=EASY)
    assert json.loads(done.stdout)["sentences"][0]["text"].startswith("Guten Tag")


def test_page_is_complete_and_safe(tmp_path: Path) -> None:
    """HTML stands alone; what the letter holds is text there and no markup."""
    path = written(tmp_path, f"Hallo <script>alert(1)</script>\n\n{HARD}")
    page = RUNNER.invoke(app, ["check", str(path), "--format", "html"]).stdout
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert "<mark>" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--profile", "c1"], "Möglich: behoerdenbrief"),
        (["--letter-type", "liebesbrief"], "Möglich:"),
        (["--day", "31.02.2026"], "kein Tag"),
        (["--format", "docx"], "--output"),
        (["--output", "x.rtf"], "Endung"),
        (["--terms", "fehlt.yaml"], "fehlt.yaml"),
    ],
)
def test_wrong_use_is_said_with_the_mend(tmp_path: Path, arguments: list[str], said: str) -> None:
    """Exit 2 and a German sentence that says what is possible."""
    done = RUNNER.invoke(app, ["check", str(written(tmp_path, EASY)), *arguments])
    assert done.exit_code == 2
    assert said in done.stderr


def test_unreadable_files_are_refused_by_name(tmp_path: Path) -> None:
    """Whatever is wrong with a file, its name and the mend are said."""
    path = tmp_path / "kaputt.docx"
    path.write_bytes(b"PK\x03\x04 und sonst nichts")
    done = RUNNER.invoke(app, ["check", str(path)])
    assert done.exit_code == 2
    assert "kaputt.docx" in done.stderr
    assert "Bitte" in done.stderr


def test_rules_are_listed_and_told(tmp_path: Path) -> None:
    """All of them as a list, one of them whole, all as JSON."""
    listed = RUNNER.invoke(app, ["rules"]).stdout
    assert "long_sentence" in listed
    one = RUNNER.invoke(app, ["rules", "--id", "long_sentence"]).stdout
    assert "statt:" in one
    told = json.loads(RUNNER.invoke(app, ["rules", "--format", "json"]).stdout)
    assert told["schema"] == "quartett.language_rules/1"
    assert len(told["rules"]) == len(listed.splitlines())
    assert RUNNER.invoke(app, ["rules", "--id", "gibt_es_nicht"]).exit_code == 2
