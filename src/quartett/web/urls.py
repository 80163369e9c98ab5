# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""All addresses. Everything of a house stands below `/h/<house>/`."""

from django.urls import URLPattern, URLResolver, include, path

from quartett.web.accounts import views as accounts
from quartett.web.accounts import views_sign_on as sign_on
from quartett.web.api.urls import house_urls as token_urls
from quartett.web.authorities import operator_views
from quartett.web.health import health
from quartett.web.improvement import views_done as improvement
from quartett.web.operation import views as operation
from quartett.web.start import views as start

handler400 = "quartett.web.errors.bad_request"
handler404 = "quartett.web.errors.not_found"
handler500 = "quartett.web.errors.server_error"

house_urls: list[URLPattern | URLResolver] = [
    path("", start.start, name="start"),
    path("suche/", start.search, name="search"),
    path("", include("quartett.web.authorities.urls")),
    path("", include("quartett.web.accounts.urls")),
    path("", include("quartett.web.trust.urls")),
    path("", include("quartett.web.events.urls")),
    path("", include("quartett.web.jobs.urls")),
    path("", include("quartett.web.indicators.urls")),
    path("", include("quartett.web.improvement.urls")),
    path("", include("quartett.web.assessment.urls")),
    path("", include("quartett.web.language.urls")),
    path("", include("quartett.web.cards.urls")),
    path("", include(token_urls)),
]

urlpatterns = [
    path("", start.entry, name="entry"),
    path("zustand/", health, name="health"),
    path("barrierefreiheit/", start.accessibility, name="accessibility"),
    path("datenschutz/", start.privacy, name="privacy"),
    path("konto/", accounts.account, name="account"),
    path("konto/sitzungen/", sign_on.sessions, name="sessions"),
    path("konto/verzeichnis/", sign_on.directory_login, name="directory-login"),
    path("konto/verzeichnis/antwort/", sign_on.directory_callback, name="directory-callback"),
    path("konto/", include("quartett.web.accounts.allauth_urls")),
    path("einladung/<str:token>/", accounts.accept_invitation, name="invitation"),
    path("bewertung/<str:token>/", include("quartett.web.assessment.urls_assessor")),
    path("kalender/<str:token>.ics", improvement.calendar_file, name="calendar-file"),
    path("check/", include("quartett.web.assessment.urls_answering")),
    path("bereit/", operation.ready, name="ready"),
    path("betrieb/", operation.operation, name="operation"),
    path("betrieb/<uuid:job>/anhalten/", operation.job_stop, name="operation-job-stop"),
    path("haeuser/", operator_views.houses, name="houses"),
    path("haeuser/neu/", operator_views.house_new, name="house-new"),
    path("", include("quartett.web.api.urls")),
    path("h/<slug:house>/", include(house_urls)),
]
