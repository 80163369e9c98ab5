# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published form: the page's own program accepts the page's own file, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT

from quartett.trail import GENESIS, Part, Value, commitment, digest

PAGE = (ROOT / "docs/reference/verlauf.md").read_text(encoding="utf-8")
PROGRAM = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
VECTORS = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
assert PROGRAM is not None
assert VECTORS is not None
TOP, *ROWS = [json.loads(line) for line in VECTORS[1].splitlines()]


def verdict(folder: Path, text: str, *noted: str) -> tuple[int, str]:
    """Exit code and words of the page's program for a file."""
    assert PROGRAM is not None
    program, file = folder / "nachrechnen.py", folder / "verlauf.jsonl"
    program.write_text(PROGRAM[1], encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(program), str(file), *noted],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).strip()


def test_vectors_are_what_the_library_makes() -> None:
    """Hashes, links and commitments, down to the erased one that the page gives away."""
    last = GENESIS
    for row in ROWS:
        told = json.loads(row["sealed"])
        assert digest(row["sealed"]) == row["hash"]
        assert told["previous"] == last
        for part, value in row["opened"].items():
            assert told[part] == commitment(Part(part), Value(value["text"], value["salt"]))
        last = row["hash"]
    assert TOP["head"] == {"seq": len(ROWS), "hash": last}
    erased = Value("nach der Prüfung", "b0000000000000000000000000000002")
    assert json.loads(ROWS[1]["sealed"])["reason"] == commitment(Part.REASON, erased)


def test_program_of_the_page_accepts_its_file(tmp_path: Path) -> None:
    """Alone and against the head on paper."""
    assert VECTORS is not None
    code, words = verdict(tmp_path, VECTORS[1], TOP["noted"])
    assert code == 0, words
    assert words == f"unverändert, 3 Ereignisse, Kopf 3:{TOP['head']['hash'][:24]}"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Übungs-Jobcenter", "Uebungs-Jobcenter", "Nummer 1 stimmt nicht."),
        ("measure.edited", "measure.closed", "Nummer 2 stimmt nicht."),
        ("c0000000000000000000000000000002", "c0000000000000000000000000000003", "Nummer 2"),
        ('"seq":3}\n', '"seq":4}\n', "Nummer 3 stimmt nicht."),
        ("Name genannt", "Name", "Nummer 3 stimmt nicht."),
    ],
)
def test_program_of_the_page_finds_changes(tmp_path: Path, old: str, new: str, words: str) -> None:
    """One character is enough."""
    assert VECTORS is not None
    text = VECTORS[1]
    changed = text.replace(old, new)
    assert changed != text
    code, said = verdict(tmp_path, changed)
    assert code == 1
    assert said.startswith(words)


def test_program_of_the_page_finds_what_is_missing(tmp_path: Path) -> None:
    """An event, the end, the record of an erasure, a head that was noted."""
    assert VECTORS is not None
    lines = VECTORS[1].splitlines(keepends=True)
    assert verdict(tmp_path, lines[0] + "".join(lines[2:]))[1] == "Nummer 1 stimmt nicht."
    assert "Nach Nummer 2 fehlt etwas." in verdict(tmp_path, "".join(lines[:3]))[1]
    assert verdict(tmp_path, VECTORS[1], "4:" + "0" * 24)[0] == 1
    assert "nicht mehr die" in verdict(tmp_path, VECTORS[1], "2:" + "0" * 24)[1]
    short = json.dumps({**TOP, "head": {"seq": 2, "hash": ROWS[1]["hash"]}})
    code, words = verdict(tmp_path, short + "\n" + "".join(lines[1:3]))
    assert (code, words) == (1, "Bei Nummer 2 fehlt ein Text.")
