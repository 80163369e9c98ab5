# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of rounds and their teams, below `/h/<house>/bewerten/`."""

from django.urls import URLPattern, path

from quartett.web.assessment import views_paper, views_rounds, views_seats, views_way

urlpatterns: list[URLPattern] = [
    path("", views_rounds.round_list, name="assessments"),
    path("neu/", views_rounds.round_kinds, name="assessment-kinds"),
    path("neu/<str:catalogue>/", views_rounds.round_new, name="assessment-new"),
    path("<int:number>/", views_rounds.round_detail, name="assessment-round"),
    path("<int:number>/bearbeiten/", views_rounds.round_edit, name="assessment-edit"),
    path("<int:number>/stand/", views_way.round_state, name="assessment-state"),
    path("<int:number>/zurueck/", views_way.reopen, name="assessment-reopen"),
    path("<int:number>/gewichte/", views_rounds.weights, name="assessment-weights"),
    path("<int:number>/weg/<slug:sign>/", views_way.mark, name="assessment-mark"),
    path("<int:number>/weg/<slug:sign>/entfernen/", views_way.unmark, name="assessment-unmark"),
    path("<int:number>/bogen.pdf", views_paper.sheet_file, name="assessment-sheet"),
    path("<int:number>/bogen.xlsx", views_paper.workbook_file, name="assessment-workbook"),
    path("<int:number>/informationsblatt.pdf", views_paper.council_file, name="assessment-council"),
    path("<int:number>/team/", views_seats.seats, name="assessment-seats"),
    path("<int:number>/team/einladen/", views_seats.seats_invite, name="assessment-invite"),
    path("<int:number>/team/erinnern/", views_seats.seats_remind, name="assessment-remind"),
    path("<int:number>/team/<int:seat>/", views_seats.seat_edit, name="assessment-seat"),
    path("<int:number>/team/<int:seat>/link/", views_seats.seat_link, name="assessment-seat-link"),
    path(
        "<int:number>/team/<int:seat>/vertretung/",
        views_seats.seat_substitute,
        name="assessment-seat-substitute",
    ),
    path(
        "<int:number>/team/<int:seat>/zurueckziehen/",
        views_seats.seat_withdraw,
        name="assessment-seat-withdraw",
    ),
]
