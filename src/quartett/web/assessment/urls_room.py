# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the consensus room, below `/h/<house>/bewerten/`."""

from django.urls import URLPattern, path

from quartett.web.assessment import views_acts, views_points, views_room, views_wall

_ROOM = "<int:number>/konsens/"

urlpatterns: list[URLPattern] = [
    path(_ROOM, views_room.room, name="assessment-room"),
    path(f"{_ROOM}stand/", views_room.live, name="assessment-room-live"),
    path(f"{_ROOM}beginnen/", views_acts.begin, name="assessment-room-begin"),
    path(f"{_ROOM}annehmen/", views_acts.accept, name="assessment-room-accept"),
    path(f"{_ROOM}zuruecknehmen/", views_acts.take_back, name="assessment-room-undo"),
    path(f"{_ROOM}notiz/", views_acts.write_note, name="assessment-room-note"),
    path(f"{_ROOM}uhr/", views_acts.clock, name="assessment-room-clock"),
    path(f"{_ROOM}abschliessen/", views_acts.finish_room, name="assessment-room-finish"),
    path(f"{_ROOM}leinwand/", views_wall.wall, name="assessment-room-wall"),
    path(f"{_ROOM}papier.pdf", views_wall.paper, name="assessment-room-paper"),
    path(f"{_ROOM}niederschrift.pdf", views_wall.minutes_pdf, name="assessment-room-minutes"),
    path(f"{_ROOM}niederschrift.docx", views_wall.minutes_docx, name="assessment-room-word"),
    path(f"{_ROOM}aussage/<int:pk>/", views_points.point, name="assessment-point"),
    path(f"{_ROOM}<str:item>/entscheiden/", views_acts.decide_item, name="assessment-room-decide"),
    path(f"{_ROOM}<str:item>/oeffnen/", views_acts.reopen, name="assessment-room-reopen"),
    path(f"{_ROOM}<str:item>/aussagen/", views_points.points, name="assessment-points"),
]
