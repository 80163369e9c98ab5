# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of catalogues and of their licensed wordings, below `/h/<house>/bewerten/`."""

from django.urls import URLPattern, path

from quartett.web.assessment import views_catalogues as views

_ONE = "kataloge/<str:key>/"
_WORDINGS = f"{_ONE}wortlaut/"

urlpatterns: list[URLPattern] = [
    path("kataloge/", views.catalogue_list, name="assessment-catalogues"),
    path("kataloge/einlesen/", views.catalogue_read, name="assessment-catalogue-read"),
    path("kataloge/uebernehmen/", views.catalogue_store, name="assessment-catalogue-store"),
    path(
        "kataloge/beispiel.<str:suffix>",
        views.catalogue_sample,
        name="assessment-catalogue-sample",
    ),
    path(_ONE, views.catalogue_detail, name="assessment-catalogue"),
    path(f"{_ONE}katalog.yaml", views.catalogue_file, name="assessment-catalogue-file"),
    path(f"{_ONE}ausmustern/", views.catalogue_retire, name="assessment-catalogue-retire"),
    path(f"{_ONE}zurueckholen/", views.catalogue_restore, name="assessment-catalogue-restore"),
    path(_WORDINGS, views.wordings, name="assessment-wordings"),
    path(f"{_WORDINGS}uebernehmen/", views.wordings_store, name="assessment-wordings-store"),
    path(f"{_WORDINGS}<str:item>/", views.wording, name="assessment-wording"),
]
