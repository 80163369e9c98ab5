# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The documentation says what the code does: links, names, commands and codes are checked."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest
import typer
from tests.docs.pages import DOCS, PAGES, ROOT, anchors, cells, commands, links, name_of
from typer.core import TyperGroup

from quartett.assessment.catalogue_faults import CatalogueCode
from quartett.assessment.messages import RatingFault, RatingNote
from quartett.cli import app
from quartett.indicators import official, templates
from quartett.indicators.figure_values import FigureFault, FigureNote
from quartett.tables import FaultCode, NoteCode
from quartett.web.register.faults import RegisterFault

SRC = ROOT / "src/quartett"
MACHINE = re.compile(r"(?<![\w.])/(?:work|tmp|home|root|Users)/")
SCHEMA = re.compile(r"quartett\.[a-z_.]+/\d+")


@pytest.mark.parametrize("document", PAGES, ids=name_of)
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    """The file is there, and so is the heading that the link names."""
    for path, anchor in links(document):
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), f"{name_of(document)} → {path}"
        if anchor:
            assert anchor in anchors(target), f"{name_of(document)} → {path}#{anchor}"


@pytest.mark.parametrize("document", PAGES, ids=name_of)
def test_pages_name_no_folder_of_a_machine(document: Path) -> None:
    """What worked on one desk does not stand in the docs."""
    assert not MACHINE.findall(document.read_text(encoding="utf-8"))


@pytest.mark.parametrize("index", [DOCS, DOCS / "adr"], ids=lambda folder: folder.name)
def test_index_lists_every_page(index: Path) -> None:
    """No page is left that nobody can find."""
    listed = {(index / path).resolve() for path, _anchor in links(index / "README.md")}
    pages = index.glob("*.md") if index.name == "adr" else index.rglob("*.md")
    hidden = {
        name_of(page)
        for page in pages
        if page.name != "README.md"
        and page not in listed
        and (index.name == "adr" or page.parent.name != "adr")
    }
    assert not hidden


@pytest.mark.parametrize("document", PAGES, ids=name_of)
def test_commands_exist_with_their_options(document: Path) -> None:
    """Each `quartett …` in the docs names a command and options that there are."""
    for words in commands(document):
        command = typer.main.get_command(app)
        for word in words:
            if word.startswith(("-", "…")) or not isinstance(command, TyperGroup):
                break
            found = command.get_command(typer.Context(command), word)
            assert found is not None, f"quartett {' '.join(words)}: no command {word}"
            command = found
        known = {
            option for param in command.params for option in (*param.opts, *param.secondary_opts)
        }
        asked = {word.partition("=")[0] for word in words if word.startswith("--")} - {"--help"}
        assert asked <= known, f"quartett {' '.join(words)}: no option {sorted(asked - known)}"


def _names(file: Path) -> set[str]:
    """Classes, functions and members of classes that a module defines."""
    names = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            for part in node.body:
                targets = part.targets if isinstance(part, ast.Assign) else []
                names |= {f"{node.name}.{t.id}" for t in targets if isinstance(t, ast.Name)}
    return names


def test_glossary_names_stand_where_it_says() -> None:
    """Every English name of the glossary is defined in the file beside it."""
    rows = [row for row in cells(DOCS / "glossary.md") if len(row) == 4 and row[1].startswith("`")]
    assert len(rows) > 40
    for german, names, file, _meaning in rows:
        known = _names(SRC / file.strip("`"))
        for name in re.findall(r"`([\w.]+)`", names):
            assert name in known, f"{german}: {name} is not in {file}"


def test_indicator_reference_is_complete() -> None:
    """All fifteen with key, short name, formula and place in the law, and no other."""
    rows = {
        row[0].strip("*"): row for row in cells(DOCS / "reference/kennzahlen.md") if len(row) == 7
    }
    rows.pop("Schlüssel")
    definitions = {one.key: one for one in official(date(2026, 11, 23))}
    assert rows.keys() == definitions.keys()
    for key, one in definitions.items():
        assert rows[key][1:3] == [one.short_name, one.formula]
        assert one.legal_source.startswith(rows[key][6])


def test_template_reference_knows_every_kind_of_template() -> None:
    """Each template's key, or the family it belongs to, stands in the how-to."""
    text = (DOCS / "how-to/eigene-kennzahl.md").read_text(encoding="utf-8")
    named = re.findall(r"`(own\.[a-z_]+)(…?)`", text)
    for one in templates():
        assert any(one.key == key or (more and one.key.startswith(key)) for key, more in named), (
            one.key
        )


@pytest.mark.parametrize(
    "codes",
    [
        FaultCode,
        NoteCode,
        FigureFault,
        FigureNote,
        RegisterFault,
        RatingFault,
        RatingNote,
        CatalogueCode,
    ],
)
def test_every_message_is_explained(codes: type[FaultCode]) -> None:
    """An import fault or note that the reference lacks would leave somebody alone with it."""
    listed = {row[0].strip("`") for row in cells(DOCS / "reference/fehlermeldungen.md")}
    assert {str(code) for code in codes} <= listed


def test_json_reference_names_every_schema() -> None:
    """Each schema that the code prints is documented, and none that it does not print."""
    documented = set(SCHEMA.findall((DOCS / "reference/json.md").read_text(encoding="utf-8")))
    used = set()
    for file in SRC.rglob("*.py"):
        used |= set(re.findall(r'"(quartett\.[a-z_.]+/\d+)"', file.read_text(encoding="utf-8")))
    assert documented == used


def test_json_reference_names_every_key() -> None:
    """Whatever key a command prints, its meaning can be looked up."""
    documented = set(
        re.findall(r"`(\w+)`", (DOCS / "reference/json.md").read_text(encoding="utf-8"))
    )
    printing = {"_as_json", "_told", "_print_figures_json"}
    for file in (SRC / "cli").glob("*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name in printing:
                dicts = [inner for inner in ast.walk(node) if isinstance(inner, ast.Dict)]
                keys = {k.value for d in dicts for k in d.keys if isinstance(k, ast.Constant)}
                assert keys <= documented, f"{file.name}: {keys - documented}"


def test_contributing_names_files_that_exist() -> None:
    """Whoever follows the list finds each file and folder."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:src|tests|docs|assets|bench|requirements)/[\w./*-]*)`", text))
    assert len(named) > 30
    missing = {path for path in named if not any(ROOT.glob(path.rstrip("/")))}
    assert not missing
