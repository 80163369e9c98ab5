# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings of the tests: the product's own, with a throw-away data folder and no waiting.

QUARTETT_TEST_DATABASE_URL chooses the database; without it SQLite in memory.
"""

import os
import tempfile
from pathlib import Path

os.environ["QUARTETT_DATA"] = tempfile.mkdtemp(prefix="quartett-test-")
Path(os.environ["QUARTETT_DATA"], "static").mkdir()
os.environ["QUARTETT_LOG_LEVEL"] = "ERROR"
os.environ["QUARTETT_DATABASE_URL"] = os.environ.get(
    "QUARTETT_TEST_DATABASE_URL", f"sqlite:///{os.environ['QUARTETT_DATA']}/test.sqlite3"
)

from quartett.web.settings import *  # noqa: E402, F403 - the environment comes first
from quartett.web.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_AFTERWARDS = False
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES["default"]["CONN_MAX_AGE"] = 0
