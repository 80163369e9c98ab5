# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the house itself."""

from django.urls import path

from quartett.web.authorities import views

urlpatterns = [
    path("haus/", views.settings, name="settings"),
    path("haus/personen/", views.people, name="people"),
    path("haus/personen/<int:pk>/", views.member, name="member"),
    path("haus/personen/<int:pk>/entfernen/", views.member_remove, name="member-remove"),
    path(
        "haus/einladungen/<int:pk>/zurueckziehen/",
        views.invitation_withdraw,
        name="invitation-withdraw",
    ),
    path("haus/gegenstaende/", views.subjects, name="subjects"),
    path("haus/verlauf/", views.event_log, name="log"),
]
