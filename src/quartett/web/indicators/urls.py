# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room, below `/h/<house>/`; those of the register stand with it."""

from django.urls import include, path

from quartett.web.indicators import views, views_imports, views_own

_import = [
    path("", views_imports.figure_import, name="figure-import"),
    path("zuordnung/", views_imports.import_mapping, name="figure-import-mapping"),
    path("uebernehmen/", views_imports.import_confirm, name="figure-import-confirm"),
    path("zuruecknehmen/", views_imports.import_undo, name="figure-import-undo"),
    path("verwerfen/", views_imports.import_discard, name="figure-import-discard"),
    path("nochmal/", views_imports.import_again, name="figure-import-again"),
]
_figure = [
    path("", views.figure, name="figure"),
    path("karte/", views.figure_map, name="figure-map"),
    path("befund/", views.figure_finding, name="figure-finding"),
    path("bearbeiten/", views_own.own_edit, name="figure-own-edit"),
    path("zaehlung/", views_own.counts_enter, name="figure-counts"),
    path("zaehlung/<int:pk>/loeschen/", views_own.counts_remove, name="figure-counts-remove"),
    path("marke/", views_own.mark_add, name="figure-mark-add"),
    path("marke/<int:pk>/entfernen/", views_own.mark_remove, name="figure-mark-remove"),
]
_group = [
    path("", views_own.group, name="figure-group"),
    path("loeschen/", views_own.group_remove, name="figure-group-remove"),
]

urlpatterns = [
    path("jobcenter/", include("quartett.web.register.urls")),
    path("kennzahlen/", views.figures, name="figures"),
    path("kennzahlen/einlesen/", views_imports.imports, name="figure-imports"),
    path("kennzahlen/einlesen/<int:number>/", include(_import)),
    path("kennzahlen/eigene/neu/", views_own.own_new, name="figure-own-new"),
    path("kennzahlen/eigene/formel/", views_own.formula_check, name="figure-formula"),
    path("kennzahlen/gruppen/", views_own.groups, name="figure-groups"),
    path("kennzahlen/gruppen/<int:pk>/", views_own.group, name="figure-group"),
    path(
        "kennzahlen/gruppen/<int:pk>/loeschen/", views_own.group_remove, name="figure-group-remove"
    ),
    path("kennzahlen/<str:key>/", include(_figure)),
]
