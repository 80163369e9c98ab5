# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every setting an operator can make, in one table: name, default, meaning.

Each value comes from the environment. A name with the suffix `_FILE` names a file that holds
the value instead, so that secrets stay out of process lists. The table is documented in
`docs/reference/settings.md`; a test compares both.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from environs import Env
from platformdirs import user_data_path

__all__ = ["SETTINGS", "Configuration", "ConfigurationError", "Directory", "read_configuration"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the settings reference."""

    name: str
    default: str
    meaning: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "QUARTETT_DATA", "Datenordner der Plattform", "Ordner für Datenbank, Dateien, Schlüssel"
    ),
    Setting(
        "QUARTETT_DATABASE_URL", "SQLite im Datenordner", "z. B. postgres://nutzer:wort@host/name"
    ),
    Setting(
        "QUARTETT_SECRET_KEY", "wird im Datenordner erzeugt", "Schlüssel für Sitzungen und Verweise"
    ),
    Setting(
        "QUARTETT_ALLOWED_HOSTS",
        "localhost,127.0.0.1,[::1]",
        "Namen, unter denen der Dienst erreichbar ist",
    ),
    Setting("QUARTETT_BASE_URL", "http://localhost:8000", "Adresse in E-Mails und Kalendern"),
    Setting(
        "QUARTETT_HTTPS", "nein", "ja: sichere Cookies, HSTS, Weiterleitung (hinter einem Proxy)"
    ),
    Setting(
        "QUARTETT_EMAIL_URL",
        "Ordner post/ im Datenordner",
        "z. B. smtp://nutzer:wort@host:587/?tls=true",
    ),
    Setting("QUARTETT_EMAIL_FROM", "quartett@localhost", "Absender der E-Mails"),
    Setting("QUARTETT_UPLOAD_LIMIT_MB", "100", "größte Datei beim Einlesen, in Megabyte"),
    Setting("QUARTETT_API_LIMIT_PER_MINUTE", "120", "Anfragen je Minute und Zugangsschlüssel"),
    Setting("QUARTETT_OFFICIAL_HEADER", "nein", "ja: Kopfzeile „Offizielle Website“ zeigen"),
    Setting("QUARTETT_LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING oder ERROR"),
    Setting("QUARTETT_CONTACT_URL", "leer", "Adresse der Seite mit Impressum und Ansprechstelle"),
    Setting("QUARTETT_OIDC_ISSUER", "leer", "Verzeichnisdienst (OpenID Connect): seine Adresse"),
    Setting("QUARTETT_OIDC_CLIENT_ID", "leer", "Kennung von Quartett beim Verzeichnisdienst"),
    Setting("QUARTETT_OIDC_CLIENT_SECRET", "leer", "Geheimnis dazu, am besten als _FILE"),
    Setting("QUARTETT_OIDC_NAME", "Verzeichnisdienst", "so heißt er auf der Anmeldeseite"),
    Setting("QUARTETT_OIDC_EMAIL_CLAIM", "email", "Angabe, in der die E-Mail-Adresse steht"),
    Setting("QUARTETT_OIDC_TRUST_EMAIL", "nein", "ja: die Adresse gilt auch ohne email_verified"),
    Setting("QUARTETT_OPERATOR_SECOND_FACTOR", "nein", "ja: Betreuung nur mit zweitem Faktor"),
    Setting("QUARTETT_DEBUG", "nein", "ja: nur für die Entwicklung"),
)


@dataclass(frozen=True, slots=True)
class Directory:
    """The OpenID Connect provider of the carrier."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    email_claim: str
    trust_email: bool


@dataclass(frozen=True, slots=True)
class Configuration:
    """What was read from the environment, with every default filled in."""

    data: Path
    database_url: str
    secret_key: str
    allowed_hosts: list[str]
    base_url: str
    https: bool
    email_url: str
    email_from: str
    upload_limit_mb: int
    api_limit_per_minute: int
    official_header: bool
    log_level: str
    contact_url: str
    directory: Directory | None
    operator_second_factor: bool
    debug: bool


class ConfigurationError(Exception):
    """A setting cannot be used as it is."""

    def __init__(self, name: str, *, found: str, expected: str) -> None:
        super().__init__(f"Einstellung {name}: „{found}“ geht nicht. Erwartet wird: {expected}.")
        self.name = name
        self.found = found
        self.expected = expected


_YES = {"1", "ja", "yes", "true", "on"}
_NO = {"", "0", "nein", "no", "false", "off"}
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def read_configuration() -> Configuration:
    """Read the environment once; creates the data folder and a secret key where none is given.

    Raises ConfigurationError, naming the setting, where a value cannot be used.
    """
    data = _data_folder()
    hosts = _text("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
    return Configuration(
        data=data,
        database_url=_text("DATABASE_URL") or f"sqlite:///{data / 'quartett.sqlite3'}",
        secret_key=_text("SECRET_KEY") or _kept_secret(data / "secret_key"),
        allowed_hosts=[host.strip() for host in hosts.split(",") if host.strip()],
        base_url=_base_url(),
        https=_flag("HTTPS"),
        email_url=_text("EMAIL_URL"),
        email_from=_text("EMAIL_FROM", "quartett@localhost"),
        upload_limit_mb=_from_one("UPLOAD_LIMIT_MB", "100"),
        api_limit_per_minute=_from_one("API_LIMIT_PER_MINUTE", "120"),
        official_header=_flag("OFFICIAL_HEADER"),
        log_level=_log_level(),
        contact_url=_text("CONTACT_URL"),
        directory=_directory(),
        operator_second_factor=_flag("OPERATOR_SECOND_FACTOR"),
        debug=_flag("DEBUG"),
    )


def _text(name: str, default: str = "") -> str:
    env = Env()
    file = env.str(f"QUARTETT_{name}_FILE", "")
    if not file:
        return env.str(f"QUARTETT_{name}", default) or default
    try:
        return Path(file).read_text(encoding="utf-8").strip() or default
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"QUARTETT_{name}_FILE", found=file, expected="eine lesbare Textdatei"
        ) from error


def _flag(name: str) -> bool:
    value = _text(name).lower()
    # a typing error must not switch off what was meant to be on
    if value not in _YES | _NO:
        raise ConfigurationError(f"QUARTETT_{name}", found=value, expected="ja oder nein")
    return value in _YES


def _from_one(name: str, default: str) -> int:
    value = _text(name, default)
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise ConfigurationError(f"QUARTETT_{name}", found=value, expected="eine ganze Zahl ab 1")
    return int(value)


def _log_level() -> str:
    value = _text("LOG_LEVEL", "INFO").upper()
    if value not in _LEVELS:
        raise ConfigurationError("QUARTETT_LOG_LEVEL", found=value, expected=", ".join(_LEVELS))
    return value


def _base_url() -> str:
    value = _text("BASE_URL", "http://localhost:8000").rstrip("/")
    if not value.startswith(("http://", "https://")):
        raise ConfigurationError(
            "QUARTETT_BASE_URL", found=value, expected="eine Adresse mit http:// oder https://"
        )
    return value


def _directory() -> Directory | None:
    issuer, client_id = _text("OIDC_ISSUER"), _text("OIDC_CLIENT_ID")
    if not issuer:
        return None
    # the secret and the codes travel there
    if not issuer.startswith(("https://", "http://localhost:", "http://127.0.0.1:")):
        raise ConfigurationError(
            "QUARTETT_OIDC_ISSUER", found=issuer, expected="eine Adresse mit https://"
        )
    if not client_id:
        raise ConfigurationError(
            "QUARTETT_OIDC_CLIENT_ID", found="", expected="die Kennung beim Verzeichnisdienst"
        )
    return Directory(
        issuer=issuer,
        client_id=client_id,
        client_secret=_text("OIDC_CLIENT_SECRET"),
        name=_text("OIDC_NAME", "Verzeichnisdienst"),
        email_claim=_text("OIDC_EMAIL_CLAIM", "email"),
        trust_email=_flag("OIDC_TRUST_EMAIL"),
    )


def _data_folder() -> Path:
    folder = Path(_text("DATA") or user_data_path("quartett", appauthor=False))
    folder = folder.expanduser().absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            "QUARTETT_DATA", found=str(folder), expected="ein Ordner, der beschrieben werden kann"
        ) from error
    return folder


def _kept_secret(file: Path) -> str:
    """The key kept in the data folder, made on first use and readable by its owner alone."""
    if not file.exists():
        descriptor, fresh = tempfile.mkstemp(prefix=f"{file.name}.", dir=file.parent)
        with os.fdopen(descriptor, "w", encoding="ascii") as new:
            new.write(secrets.token_urlsafe(50))
        # two processes may start at once: the first link wins, both read the same key
        with suppress(FileExistsError):
            os.link(fresh, file)
        Path(fresh).unlink()
    return file.read_text(encoding="ascii")
