# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django settings; what an operator can change stands in `configuration.py`."""

from __future__ import annotations

from pathlib import Path

import dj_database_url
import dj_email_url  # type: ignore[import-untyped] # ships no types
from csp.constants import NONE, SELF

from quartett import __version__
from quartett.web.configuration import read_configuration

CONFIGURATION = read_configuration()
_HERE = Path(__file__).resolve().parent

DEBUG = CONFIGURATION.debug
SECRET_KEY = CONFIGURATION.secret_key
ALLOWED_HOSTS = CONFIGURATION.allowed_hosts
BASE_URL = CONFIGURATION.base_url
CSRF_TRUSTED_ORIGINS = [BASE_URL] if CONFIGURATION.https else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "quartett.web.authorities",
    "quartett.web.accounts",
    "quartett.web.register",
    "quartett.web.events",
    "quartett.web.jobs",
    "quartett.web.operation",
    "quartett.web.subjects",
    "quartett.web.indicators",
    "quartett.web.improvement",
    "quartett.web.cards",
    "quartett.web.answers",
    "quartett.web.assessment",
    "quartett.web.language",
    "quartett.web.api",
    "quartett.web.trust",
    "quartett.web.start",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "quartett.web.request_log.RequestLogMiddleware",
    "quartett.web.plain_addresses.PlainAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "quartett.web.private_pages.PrivatePagesMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "quartett.web.accounts.second_factor.SecondFactorMiddleware",
]

ROOT_URLCONF = "quartett.web.urls"
WSGI_APPLICATION = "quartett.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "quartett.web.authorities.context.house",
            ],
            "builtins": ["quartett.web.authorities.templatetags.pieces"],
        },
    },
]
FORM_RENDERER = "quartett.web.form_renderer.KernRenderer"

DATABASES = {"default": dj_database_url.parse(CONFIGURATION.database_url, conn_max_age=60)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE: a writer waits for its turn instead of failing in the middle
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
            "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email",)}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "entry"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "quartett.web.accounts.adapter.InvitationOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation already proves the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Quartett] "
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",
    "login": "30/m/ip",
    "reset_password": "20/m/ip,5/m/key",
    "change_password": "5/m/user",
    "directory": "30/m/ip",
}
ACCOUNT_FORMS = {"reset_password": "quartett.web.accounts.forms.ForgottenForm"}
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
MAIL_AFTERWARDS = True  # what must not be told by the time of an answer is sent after it
MFA_ADAPTER = "quartett.web.accounts.factor_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # the clock of a telephone may be half a minute off
MFA_FORMS = {
    "authenticate": "quartett.web.accounts.factor_forms.CodeForm",
    "reauthenticate": "quartett.web.accounts.factor_forms.ReauthenticateCodeForm",
    "activate_totp": "quartett.web.accounts.factor_forms.AppForm",
    "add_webauthn": "quartett.web.accounts.factor_forms.AddKeyForm",
    "edit_webauthn": "quartett.web.accounts.factor_forms.EditKeyForm",
}
SOCIALACCOUNT_ADAPTER = "quartett.web.accounts.directory.SocialAdapter"
SESSION_ENGINE = "quartett.web.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
PASSWORD_RESET_TIMEOUT = 24 * 3600

if CONFIGURATION.email_url:
    vars().update(dj_email_url.parse(CONFIGURATION.email_url))
    EMAIL_TIMEOUT = 10  # a mail server that hangs must not hold a page
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(CONFIGURATION.data / "post")
DEFAULT_FROM_EMAIL = CONFIGURATION.email_from

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch")]
LOCALE_PATHS = [_HERE / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = CONFIGURATION.data / "static"
STATICFILES_DIRS = [_HERE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "quartett.web.static_files.ReleaseStorage"},
}
MEDIA_ROOT = CONFIGURATION.data / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "quartett.web.uploads.LimitedUploadHandler",
    "quartett.web.uploads.MemoryUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": CONFIGURATION.data / "cache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
        # what an older release has drawn is drawn anew
        "KEY_PREFIX": __version__,
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = False  # htmx sends the token from the page
CSRF_FAILURE_VIEW = "quartett.web.errors.csrf_failure"
if CONFIGURATION.https:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # limits count the visitor, not the proxy
    SECURE_REDIRECT_EXEMPT = [r"^zustand/$", r"^bereit/$"]

LOGGING_CONFIG = "quartett.web.request_log.configure"
LOGGING = {"level": CONFIGURATION.log_level}
