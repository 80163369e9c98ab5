# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Switch every defence off once and see its test fail: `python -m tests.switched_off [NAME …]`.

For each line of `tests/defences.py` the tree is copied, one text in one file is replaced, and the
named tests are run: each of them has to fail, and by what it asserts. A test that cannot even be
loaded, or that breaks off elsewhere, shows nothing and counts as a fault. Before that, all of them
have to pass as they are. `--docs` also writes docs/reference/abwehr.md.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree

from tests.defences import DEFENCES, Defence

__all__ = ["PAGE", "Verdict", "judge", "page", "switched_off"]

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/reference/abwehr.md"
_PARTS = ("src", "tests", "docs", "pyproject.toml")
# one plugin and tables made from the models: a run takes a third of the time; and no search for a
# manage.py, which would take in whatever else lies in the folder for temporary files
_OPTIONS = (
    "-q",
    "-p",
    "pytest_django.plugin",
    "--no-migrations",
    "-o",
    "django_find_project=false",
)
_AT_ONCE = 2
_LONGEST = 1200  # seconds for the tests of one defence
# how pytest begins to tell that an assertion did not hold, or that something was not refused
_ASSERTED = ("AssertionError", "assert ", "Failed: ")
_HEAD = """# Abwehr: jeder Angriff, und der Test, der ihn bemerkt

Ein Test, der nie fehlschlägt, beweist nichts. Deshalb wird jede Abwehr einmal ausgeschaltet: in
einer Kopie des Quelltextes, mit einer einzigen Änderung. Dann muss jeder genannte Test
fehlschlagen – an seiner Behauptung, nicht an einem Ladefehler.

Nachmachen: `make defences` (zehn bis vierzig Minuten; ein Teil braucht PostgreSQL). Was genau
ersetzt wird, steht in [tests/defences.py](../../tests/defences.py). Diese Seite schreibt
`python -m tests.switched_off --docs`, und nur, wenn jeder Test anschlägt.

Manche Angriffe treffen auf mehrere Abwehren hintereinander. Dann prüft der Test die genannte für
sich, damit keine unbemerkt ausfällt. Was Quartett nicht abwehrt, steht unter
[Sicherheit](../explanation/security.md).
"""


class Verdict(StrEnum):
    """What became of the named tests after the defence was switched off."""

    STRUCK = "schlägt an"
    SILENT = "BLEIBT STUMM"
    BROKEN = "BRICHT AB"
    RED = "SCHLÄGT SCHON VORHER FEHL"


def switched_off(defence: Defence, text: str) -> str:
    """The text of the file without the defence. Raises ValueError unless it fits exactly once."""
    if text.count(defence.old) != 1 or defence.old == defence.new:
        raise ValueError(f"{defence.name}: {text.count(defence.old)} × in {defence.file}")
    changed = text.replace(defence.old, defence.new)
    compile(changed, defence.file, "exec")
    return changed


def judge(test: str, cases: Mapping[str, Collection[str]]) -> Verdict:
    """What the results of a run say about `test`, parametrised or not."""
    ways = _ways(test, cases)
    if "failed" in ways and "broken" not in ways:
        return Verdict.STRUCK
    return Verdict.BROKEN if not ways or "broken" in ways else Verdict.SILENT


def _ways(test: str, cases: Mapping[str, Collection[str]]) -> set[str]:
    """How the cases of a test came out; empty where there is none."""
    own = (how for case, how in cases.items() if case == test or case.startswith(f"{test}["))
    return {way for how in own for way in how}


def run(tests: Iterable[str], tree: Path, *, within: float | None = None) -> dict[str, set[str]]:
    """How each case came out: passed, skipped, failed (by assertion) or broken (anything else)."""
    report = tree / "report.xml"
    command = [sys.executable, "-m", "pytest", *_OPTIONS, f"--junitxml={report}", *tests]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
    environment |= {"PYTHONPATH": str(tree / "src"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    try:
        subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, timeout=within, check=False
        )
        found = ElementTree.parse(report)  # noqa: S314 - pytest has just written it
    except (subprocess.TimeoutExpired, FileNotFoundError):
        return {}
    cases: defaultdict[str, set[str]] = defaultdict(set)
    for case in found.iter("testcase"):
        path = case.get("classname", "").replace(".", "/")
        cases[f"{path}.py::{case.get('name')}"] |= {_way(case)}
    return dict(cases)


def _way(case: ElementTree.Element) -> str:
    failure = case.find("failure")
    if case.find("error") is not None:
        return "broken"
    if failure is not None:
        return "failed" if failure.get("message", "").startswith(_ASSERTED) else "broken"
    return "skipped" if case.find("skipped") is not None else "passed"


def try_out(defence: Defence, whole: Path) -> Verdict:
    """Switch one defence off in a copy of `whole`, run its tests there, and judge."""
    with tempfile.TemporaryDirectory(prefix="quartett-ohne-") as folder:
        tree = Path(folder) / "quartett"
        shutil.copytree(whole, tree, symlinks=True)
        file = tree / defence.file
        file.write_text(switched_off(defence, file.read_text(encoding="utf-8")), encoding="utf-8")
        cases = run(defence.tests, tree, within=_LONGEST)
    verdicts = {judge(test, cases) for test in defence.tests}
    return next(
        (bad for bad in (Verdict.SILENT, Verdict.BROKEN) if bad in verdicts), Verdict.STRUCK
    )


def _red(defences: Iterable[Defence], whole: Path) -> set[str]:
    """The tests that do not pass as they are, or are skipped: they could show nothing."""
    tests = sorted({test for defence in defences for test in defence.tests})
    cases = run(tests, whole)
    return {test for test in tests if not {"passed"} <= _ways(test, cases) <= {"passed", "skipped"}}


def page(verdicts: Mapping[Defence, Verdict]) -> str:
    """The page of the docs: one table for each part of the house."""
    rooms: defaultdict[str, list[Defence]] = defaultdict(list)
    for defence in verdicts:
        rooms[defence.room].append(defence)
    parts = [_HEAD]
    for room, defences in rooms.items():
        lines = [
            f"\n## {room}\n",
            "| Angriff | ausgeschaltet | Test | Ergebnis |",
            "|---|---|---|---|",
        ]
        for one in defences:
            tests = ", ".join(f"`{test.removeprefix('tests/')}`" for test in one.tests)
            lines.append(f"| {one.attack} | {one.off} | {tests} | {verdicts[one]} |")
        parts.append("\n".join(lines) + "\n")
    return "".join(parts)


def main(words: list[str]) -> int:
    """Try out all defences, or those that are named; 1 unless each test strikes."""
    names = {word for word in words if not word.startswith("-")}
    chosen = [one for one in DEFENCES if not names or one.name in names]
    if unknown := names - {one.name for one in chosen}:
        print("gibt es nicht:", ", ".join(sorted(unknown)), file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="quartett-ganz-") as folder:
        whole = Path(folder) / "quartett"
        whole.mkdir()
        for part in _PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
            copy(ROOT / part, whole / part)
        red = _red(chosen, whole)
        (whole / "report.xml").unlink(missing_ok=True)

        def verdict(defence: Defence) -> Verdict:
            told = Verdict.RED if red & {*defence.tests} else try_out(defence, whole)
            tests = ", ".join(defence.tests)
            print(f"{told:>26} | {defence.name} | {defence.attack} | {tests}", flush=True)
            return told

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            verdicts = dict(zip(chosen, pool.map(verdict, chosen), strict=True))
    struck = sum(told is Verdict.STRUCK for told in verdicts.values())
    print(f"{struck} von {len(verdicts)} schlagen an")
    if struck < len(verdicts):
        return 1
    if "--docs" in words and not names:
        PAGE.write_text(page(verdicts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
