# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is handed to an IT office says what it should; where no tool is at hand, by its form."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.free_port import free_port

from quartett.web.configuration import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
SERVICES = sorted((DEPLOY / "systemd").glob("*.service"))
UNITS = [*SERVICES, *(DEPLOY / "systemd").glob("*.timer")]
INSTRUCTIONS = {
    "FROM", "RUN", "COPY", "USER", "ENV", "VOLUME", "EXPOSE", "HEALTHCHECK", "STOPSIGNAL",
    "ENTRYPOINT", "CMD",
}  # fmt: skip


def logical_lines(text: str) -> list[str]:
    """Lines without comments, those that go on in the next put together."""
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return [line.strip() for line in bare.replace("\\\n", " ").splitlines() if line.strip()]


def nginx_blocks(text: str) -> dict[str, str]:
    """The text of each `location` block of the nginx example."""
    return dict(re.findall(r"location ([^{]+?) \{([^}]*)\}", text))


def test_nginx_writes_no_log_where_people_answer() -> None:
    """No line with the address of somebody who answers anonymously, nowhere."""
    text = (DEPLOY / "proxy/nginx.conf").read_text(encoding="utf-8")
    assert text.count("{") == text.count("}")
    survey = nginx_blocks(text)["^~ /beteiligung/"]
    assert "access_log off;" in survey
    assert "error_log /dev/null crit;" in survey
    # a block that sets one header loses all others
    for header in ("Host $host", "X-Forwarded-Proto $scheme", 'X-Forwarded-For ""'):
        assert f"proxy_set_header {header};" in survey


def test_nginx_reads_its_example(tmp_path: Path) -> None:
    """As it stands, but for the place of the certificate and for the ports."""
    if not (shutil.which("nginx") and shutil.which("openssl")):
        pytest.skip("nginx or openssl is not installed")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x",
         "-keyout", tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    text = (DEPLOY / "proxy/nginx.conf").read_text(encoding="utf-8")
    text = text.replace("/etc/ssl/quartett", str(tmp_path))
    text = re.sub(r"listen \d+", lambda _found: f"listen {free_port()}", text)
    (tmp_path / "site.conf").write_text(text, encoding="utf-8")
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}}"
        f" http {{ access_log {tmp_path}/access.log; include {tmp_path}/site.conf; }}",
        encoding="utf-8",
    )
    done = subprocess.run(["nginx", "-t", "-c", whole], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_finds_nothing_in_a_unit(path: Path) -> None:
    """Nothing but that the program is not installed here."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not installed")
    done = subprocess.run(
        ["systemd-analyze", "verify", path], capture_output=True, text=True, check=False
    )
    told = [line for line in done.stderr.splitlines() if path.name in line]
    assert all("/opt/quartett/bin/quartett is not executable" in line for line in told)


def test_caddy_writes_no_log_where_people_answer() -> None:
    """The same promise for the other proxy."""
    text = (DEPLOY / "proxy/Caddyfile").read_text(encoding="utf-8")
    assert text.count("{") == text.count("}")
    assert re.search(r"^\t@anonym path /beteiligung/\*$", text, flags=re.MULTILINE)
    assert re.search(r"^\tlog_skip @anonym$", text, flags=re.MULTILINE)
    assert "header_up -X-Forwarded-For" in text


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_services_call_commands_that_there_are(path: Path) -> None:
    """Each unit runs without rights as the user of the docs, with options that the command has."""
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign] # systemd minds capitals
    unit.read(path)
    service = unit["Service"]
    assert service["User"] == "quartett"
    assert service["NoNewPrivileges"] == "yes"
    words = shlex.split(service["ExecStart"])[1:]
    called = subprocess.run(
        [sys.executable, "-m", "quartett", words[0], "--help"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert all(word in called.stdout for word in words if word.startswith("--"))


def test_settings_of_the_example_exist() -> None:
    """A setting that is misspelt there would be believed to hold."""
    text = (DEPLOY / "systemd/quartett.env.example").read_text(encoding="utf-8")
    named = re.findall(r"^(?:# )?(QUARTETT_[A-Z_]+)=", text, flags=re.MULTILINE)
    assert {name.removesuffix("_FILE") for name in named} <= {one.name for one in SETTINGS}
    assert len(named) >= 6


def test_containerfile_has_its_form() -> None:
    """Known instructions, not root, a command that there is; building it needs an engine."""
    lines = logical_lines((DEPLOY / "Containerfile").read_text(encoding="utf-8"))
    instructions = [line.split()[0] for line in lines]
    assert set(instructions) <= INSTRUCTIONS
    assert instructions[0] == "FROM"
    assert instructions.index("USER") < instructions.index("CMD")
    for line in lines:
        name, _, rest = line.partition(" ")
        if rest.startswith("[") or name in {"ENTRYPOINT", "CMD"}:
            assert all(isinstance(word, str) for word in json.loads(rest))
    assert (ROOT / "requirements/runtime.txt").exists()


def test_bill_of_materials_names_no_registry() -> None:
    """Every pinned package with its hashes, and no address that it was downloaded from."""
    done = subprocess.run(
        [sys.executable, "assets/sbom.py"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    text = (ROOT / "dist/sbom.json").read_text(encoding="utf-8")
    document = json.loads(text)
    pinned = re.findall(
        r"^([\w.-]+)==", (ROOT / "requirements/runtime.txt").read_text(), flags=re.MULTILINE
    )
    assert {one["name"].lower() for one in document["components"]} == {
        name.lower() for name in pinned
    }
    assert all(one["hashes"] for one in document["components"])
    assert "/simple/" not in text
    assert '"type": "distribution"' not in text
