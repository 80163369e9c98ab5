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
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from environs import Env
from platformdirs import user_data_path

__all__ = ["SETTINGS", "Configuration", "read_configuration"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the settings reference."""

    name: str
    default: str
    meaning: str


SETTINGS: tuple[Setting, ...] = (
    Setting("QUARTETT_DATA", "Datenordner der Plattform", "Ordner für Datenbank, Dateien, Schlüssel"),
    Setting("QUARTETT_DATABASE_URL", "SQLite im Datenordner", "z. B. postgres://nutzer:wort@host/name"),
    Setting("QUARTETT_SECRET_KEY", "wird im Datenordner erzeugt", "Schlüssel für Sitzungen und Verweise"),
    Setting("QUARTETT_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "Namen, unter denen der Dienst erreichbar ist"),
    Setting("QUARTETT_BASE_URL", "http://localhost:8000", "Adresse in E-Mails und Kalendern"),
    Setting("QUARTETT_HTTPS", "nein", "ja: sichere Cookies, HSTS, Weiterleitung (hinter einem Proxy)"),
    Setting("QUARTETT_EMAIL_URL", "Ordner post/ im Datenordner", "z. B. smtp://nutzer:wort@host:587/?tls=true"),
    Setting("QUARTETT_EMAIL_FROM", "quartett@localhost", "Absender der E-Mails"),
    Setting("QUARTETT_UPLOAD_LIMIT_MB", "100", "größte Datei beim Einlesen, in Megabyte"),
    Setting("QUARTETT_OFFICIAL_HEADER", "nein", "ja: Kopfzeile „Offizielle Website“ zeigen"),
    Setting("QUARTETT_LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING oder ERROR"),
    Setting("QUARTETT_CONTACT_URL", "leer", "Adresse der Seite mit Impressum und Ansprechstelle"),
    Setting("QUARTETT_DEBUG", "nein", "ja: nur für die Entwicklung"),
)


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
    official_header: bool
    log_level: str
    contact_url: str
    debug: bool


_YES = {"1", "ja", "yes", "true", "on"}


def read_configuration() -> Configuration:
    """Read the environment once; creates the data folder and a secret key where none is given."""
    env = Env()

    def text(name: str, default: str = "") -> str:
        file = env.str(f"QUARTETT_{name}_FILE", "")
        if file:
            return Path(file).read_text(encoding="utf-8").strip()
        return env.str(f"QUARTETT_{name}", default) or default

    def flag(name: str) -> bool:
        return text(name).lower() in _YES

    data = Path(text("DATA") or user_data_path("quartett", appauthor=False)).expanduser().absolute()
    data.mkdir(parents=True, exist_ok=True)
    hosts = text("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
    return Configuration(
        data=data,
        database_url=text("DATABASE_URL") or f"sqlite:///{data / 'quartett.sqlite3'}",
        secret_key=text("SECRET_KEY") or _kept_secret(data / "secret_key"),
        allowed_hosts=[host.strip() for host in hosts.split(",") if host.strip()],
        base_url=text("BASE_URL", "http://localhost:8000").rstrip("/"),
        https=flag("HTTPS"),
        email_url=text("EMAIL_URL"),
        email_from=text("EMAIL_FROM", "quartett@localhost"),
        upload_limit_mb=int(text("UPLOAD_LIMIT_MB", "100")),
        official_header=flag("OFFICIAL_HEADER"),
        log_level=text("LOG_LEVEL", "INFO").upper(),
        contact_url=text("CONTACT_URL"),
        debug=flag("DEBUG"),
    )


def _kept_secret(file: Path) -> str:
    """The key kept in the data folder, made on first use and readable by its owner alone."""
    if not file.exists():
        fresh = file.with_name(f"{file.name}.{os.getpid()}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as new:
            new.write(secrets.token_urlsafe(50))
        # two processes may start at once: the first link wins, both read the same key
        with suppress(FileExistsError):
            os.link(fresh, file)
        fresh.unlink()
    return file.read_text(encoding="ascii")
