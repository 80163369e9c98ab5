# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""All addresses. Everything of a house stands below `/h/<house>/`."""

from django.urls import URLPattern, URLResolver, include, path

from quartett.web.accounts import views as accounts
from quartett.web.authorities import operator_views
from quartett.web.health import health
from quartett.web.improvement import views_done as improvement
from quartett.web.start import views as start

handler400 = "quartett.web.errors.bad_request"

house_urls: list[URLPattern | URLResolver] = [
    path("", start.start, name="start"),
    path("suche/", start.search, name="search"),
    path("", include("quartett.web.authorities.urls")),
    path("", include("quartett.web.jobs.urls")),
    path("", include("quartett.web.indicators.urls")),
    path("", include("quartett.web.improvement.urls")),
    path("", include("quartett.web.cards.urls")),
]

urlpatterns = [
    path("", start.entry, name="entry"),
    path("zustand/", health, name="health"),
    path("barrierefreiheit/", start.accessibility, name="accessibility"),
    path("datenschutz/", start.privacy, name="privacy"),
    path("konto/", accounts.account, name="account"),
    path("konto/", include("quartett.web.accounts.allauth_urls")),
    path("einladung/<str:token>/", accounts.accept_invitation, name="invitation"),
    path("kalender/<str:token>.ics", improvement.calendar_file, name="calendar-file"),
    path("haeuser/", operator_views.houses, name="houses"),
    path("haeuser/neu/", operator_views.house_new, name="house-new"),
    path("h/<slug:house>/", include(house_urls)),
]
