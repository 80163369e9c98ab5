# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings, commands and roles: what is not documented does not exist, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import typer
from tests.docs.pages import DOCS, cells
from typer.core import TyperGroup

from quartett.cli import app
from quartett.web.accounts.roles import Role
from quartett.web.configuration import SETTINGS, Setting

REFERENCE = DOCS / "reference"


def commands() -> Iterator[tuple[str, typer.core.TyperCommand]]:
    """Every command that does something, by its words."""

    def walk(command: object, path: str) -> Iterator[tuple[str, typer.core.TyperCommand]]:
        if isinstance(command, TyperGroup):
            context = typer.Context(command)
            for name in command.list_commands(context):
                yield from walk(command.get_command(context, name), f"{path} {name}")
        else:
            yield path, command

    yield from walk(typer.main.get_command(app), "quartett")


def sections() -> dict[str, str]:
    """The text below each command's heading."""
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    parts = re.split(r"^### `(quartett [^`]+)`$", text, flags=re.MULTILINE)
    return {
        name: re.split(r"^## ", body, flags=re.MULTILINE)[0]
        for name, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_every_command_has_its_section() -> None:
    """No command is left out, and none is described that is not there."""
    assert set(sections()) == {path for path, _command in commands()}


@pytest.mark.parametrize(("path", "command"), list(commands()), ids=str)
def test_every_option_is_in_the_section(path: str, command: typer.core.TyperCommand) -> None:
    """Exactly the options that the command has, and each of its arguments."""
    rows = re.findall(r"^\| (.*?) \|", sections()[path], flags=re.MULTILINE)
    named = set(re.findall(r"`([^`]+)`", " ".join(rows)))
    options = {
        name
        for param in command.params
        if param.param_type_name == "option" and param.name != "help"
        for name in (*param.opts, *param.secondary_opts)
    }
    assert {name for name in named if name.startswith("--")} == options
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    assert len([name for name in named if not name.startswith("--")]) == len(arguments)


def test_every_exit_code_is_explained() -> None:
    """0, 1 and 2 mean the same everywhere; 130 is what the shell makes of Strg+C."""
    codes = {row[0] for row in cells(REFERENCE / "commands.md") if row[0].isdigit()}
    assert codes == {"0", "1", "2", "130"}


def setting_rows() -> dict[str, list[str]]:
    """The lines of the table of settings by their name."""
    return {
        row[0].strip("`"): row
        for row in cells(REFERENCE / "settings.md")
        if row[0].startswith("`QUARTETT_")
    }


def test_no_setting_is_invented() -> None:
    """The page describes what the program reads, in the same order."""
    assert list(setting_rows()) == [setting.name for setting in SETTINGS]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_documented(setting: Setting) -> None:
    """Name, the very default, a meaning and an example."""
    name, default, meaning, example = setting_rows()[setting.name]
    assert default == setting.default
    assert len(meaning) > 15
    assert re.fullmatch(r"`[^`]+`", example), name


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_every_role_is_explained(role: Role) -> None:
    """Its label, its name for programs, what it is for, what it sees and does."""
    rows = [row for row in cells(REFERENCE / "roles.md") if row[1:2] == [f"`{role.value}`"]]
    assert len(rows) == 1
    assert rows[0][0] == str(role.label)
    assert all(len(cell) > 3 for cell in rows[0])


def test_roles_stand_in_their_order() -> None:
    """The order decides which role the log names."""
    names = [row[1].strip("`") for row in cells(REFERENCE / "roles.md") if row[1].startswith("`")]
    assert names == [role.value for role in Role]
