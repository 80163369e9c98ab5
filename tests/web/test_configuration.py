# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings come from the environment, secrets from files, and everything has a default."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from quartett.web.configuration import SETTINGS, ConfigurationError, read_configuration


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An environment with nothing but a data folder."""
    for name in list(os.environ):
        if name.startswith("QUARTETT_"):
            monkeypatch.delenv(name)
    data = tmp_path / "data"
    monkeypatch.setenv("QUARTETT_DATA", str(data))
    return data


def test_every_setting_has_a_default(folder: Path) -> None:
    """An empty environment is a small installation on this machine."""
    found = read_configuration()
    assert found.database_url == f"sqlite:///{folder / 'quartett.sqlite3'}"
    assert found.allowed_hosts == ["localhost", "127.0.0.1", "[::1]"]
    assert found.base_url == "http://localhost:8000"
    assert (found.https, found.debug, found.official_header) == (False, False, False)
    assert (found.upload_limit_mb, found.log_level) == (100, "INFO")
    assert found.email_url == found.contact_url == ""


def test_data_folder_is_closed_to_others(folder: Path) -> None:
    """Database and key lie in a folder that only its owner can enter."""
    read_configuration()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_secret_key_is_made_once(folder: Path) -> None:
    """The second start finds the key of the first; only its owner can read it."""
    first, second = read_configuration(), read_configuration()
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 50
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    assert [file.name for file in folder.iterdir()] == ["secret_key"]


def test_two_first_starts_at_once_share_one_key(folder: Path) -> None:
    """Whoever is second takes the key of the first; nobody's session is lost."""
    code = "from quartett.web.configuration import *; print(read_configuration().secret_key)"
    starts = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=os.environ)
        for _n in range(6)
    ]
    keys = {start.communicate(timeout=120)[0].strip() for start in starts}
    assert keys == {(folder / "secret_key").read_bytes()}


@pytest.mark.parametrize(
    ("name", "attribute", "value"),
    [
        ("SECRET_KEY", "secret_key", "ganz geheim"),
        ("DATABASE_URL", "database_url", "postgres://nutzer:wort@host/name"),
        ("EMAIL_URL", "email_url", "smtp://nutzer:wort@host:587/?tls=true"),
    ],
)
def test_secret_may_stand_in_a_file(
    name: str, attribute: str, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`…_FILE` names a file, whose last line break does not count, and goes before the value."""
    file = tmp_path / "secret"
    file.write_text(f"{value}\n")
    monkeypatch.setenv(f"QUARTETT_{name}", "aus der Umgebung")
    monkeypatch.setenv(f"QUARTETT_{name}_FILE", str(file))
    assert getattr(read_configuration(), attribute) == value


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_empty_value_means_the_default(
    setting: object, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line `NAME=` in a file of settings changes nothing."""
    expected = read_configuration()
    if setting.name != "QUARTETT_DATA":  # type: ignore[attr-defined] # a Setting
        monkeypatch.setenv(setting.name, "")  # type: ignore[attr-defined] # a Setting
    assert read_configuration() == expected


@pytest.mark.parametrize("word", ["ja", "JA", "1", "true", "yes", "on"])
def test_yes_in_many_words(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """German and the usual English words switch on."""
    monkeypatch.setenv("QUARTETT_HTTPS", word)
    assert read_configuration().https


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("HTTPS", "jaa", "ja oder nein"),
        ("DEBUG", "vielleicht", "ja oder nein"),
        ("UPLOAD_LIMIT_MB", "viel", "ganze Zahl"),
        ("UPLOAD_LIMIT_MB", "0", "ganze Zahl"),
        ("UPLOAD_LIMIT_MB", "-5", "ganze Zahl"),
        ("UPLOAD_LIMIT_MB", "²", "ganze Zahl"),
        ("API_LIMIT_PER_MINUTE", "0", "ganze Zahl"),
        ("LOG_LEVEL", "LAUT", "DEBUG, INFO, WARNING, ERROR"),
        ("BASE_URL", "quartett.example.org", "http://"),
        ("SECRET_KEY_FILE", "/gibt/es/nicht", "lesbare Textdatei"),
        ("DATA", "/proc/kein/ordner", "beschrieben werden kann"),
    ],
)
def test_wrong_value_names_setting_and_mend(
    name: str, value: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A typing error stops the start instead of switching something off."""
    monkeypatch.setenv(f"QUARTETT_{name}", value)
    with pytest.raises(ConfigurationError) as caught:
        read_configuration()
    assert caught.value.name == f"QUARTETT_{name}"
    assert value in str(caught.value)
    assert expected in str(caught.value)


def test_base_url_ends_without_a_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links are put together from it."""
    monkeypatch.setenv("QUARTETT_BASE_URL", "https://quartett.example.org/")
    assert read_configuration().base_url == "https://quartett.example.org"


HTTPS = """
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quartett.web.settings")
from django.conf import settings as s
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS,
      s.CSRF_TRUSTED_ORIGINS, s.ALLAUTH_TRUSTED_PROXY_COUNT)
"""


def test_https_closes_cookies_and_trusts_one_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """One setting: secure cookies, HSTS for a year, redirect, the proxy's header for limits."""
    monkeypatch.setenv("QUARTETT_HTTPS", "ja")
    monkeypatch.setenv("QUARTETT_BASE_URL", "https://quartett.example.org")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "quartett.web.settings")
    done = subprocess.run(
        [sys.executable, "-c", HTTPS], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.split(maxsplit=3)[:3] == ["True"] * 3
    assert done.stdout.split(maxsplit=3)[3].strip() == (
        "31536000 ['https://quartett.example.org'] 1"
    )
