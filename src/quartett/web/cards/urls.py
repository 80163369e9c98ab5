# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room, below `/h/<house>/`."""

from django.urls import path

from quartett.web.cards import views
from quartett.web.cards import views_own as own
from quartett.web.cards import views_received as received

urlpatterns = [
    path("karten/", views.cards, name="cards"),
    path("karten/drucken/", views.cards_print, name="cards-print"),
    path("karten/bogen.pdf", views.cards_sheet, name="cards-sheet"),
    path("karten/zeigen/", views.cards_show, name="cards-show"),
    path("karten/neu/", own.own_card_new, name="own-card-new"),
    path("karten/vorschau/", own.own_card_preview, name="own-card-preview"),
    path("karten/einlesen/", received.card_receive, name="card-receive"),
    path("karten/<slug:card>/", views.card, name="card"),
    path("karten/<slug:card>.pdf", views.pdf_file, name="card-pdf"),
    path("karten/<slug:card>.png", views.png_file, name="card-png"),
    path("karten/<slug:card>.json", views.json_file, name="card-json"),
    path("karten/<slug:card>/bearbeiten/", own.own_card_edit, name="own-card-edit"),
    path("karten/<slug:card>/veroeffentlichen/", own.own_card_publish, name="own-card-publish"),
    path("karten/<slug:card>/zurueckziehen/", own.own_card_withdraw, name="own-card-withdraw"),
    path("karten/<slug:card>/entfernen/", received.card_remove, name="card-remove"),
    path("karten/<slug:card>/zuruecklegen/", received.card_restore, name="card-restore"),
]
