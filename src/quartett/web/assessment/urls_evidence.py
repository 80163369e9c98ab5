# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of evidence, catalogues and filled sheets, below `/h/<house>/bewerten/`."""

from django.urls import URLPattern, path

from quartett.web.assessment import views_catalogues, views_evidence, views_sheets

_PIECE = "belege/<int:number>"

urlpatterns: list[URLPattern] = [
    path("belege/", views_evidence.evidence_list, name="assessment-evidences"),
    path("belege/neu/", views_evidence.evidence_kinds, name="assessment-evidence-kinds"),
    path("belege/neu/<str:kind>/", views_evidence.evidence_new, name="assessment-evidence-new"),
    path(f"{_PIECE}/", views_evidence.evidence_detail, name="assessment-evidence"),
    path(f"{_PIECE}/bearbeiten/", views_evidence.evidence_edit, name="assessment-evidence-edit"),
    path(f"{_PIECE}/dient/", views_evidence.evidence_items, name="assessment-evidence-items"),
    path(
        f"{_PIECE}/dient/nicht/", views_evidence.evidence_unlink, name="assessment-evidence-unlink"
    ),
    path(
        f"{_PIECE}/fassung/", views_evidence.evidence_revision, name="assessment-evidence-revision"
    ),
    path(
        f"{_PIECE}/fassung/<int:revision>/",
        views_evidence.evidence_file,
        name="assessment-evidence-file",
    ),
    path(
        f"{_PIECE}/fassung/<int:revision>/loeschen/",
        views_evidence.evidence_revision_remove,
        name="assessment-evidence-file-remove",
    ),
    path(
        f"{_PIECE}/zurueckziehen/",
        views_evidence.evidence_withdraw,
        name="assessment-evidence-withdraw",
    ),
    path(
        f"{_PIECE}/zurueckholen/",
        views_evidence.evidence_restore,
        name="assessment-evidence-restore",
    ),
    path("kataloge/", views_catalogues.catalogue_list, name="assessment-catalogues"),
    path("kataloge/einlesen/", views_catalogues.catalogue_read, name="assessment-catalogue-read"),
    path(
        "kataloge/uebernehmen/", views_catalogues.catalogue_store, name="assessment-catalogue-store"
    ),
    path(
        "kataloge/beispiel.<str:suffix>",
        views_catalogues.catalogue_sample,
        name="assessment-catalogue-sample",
    ),
    path("kataloge/<str:key>/", views_catalogues.catalogue_detail, name="assessment-catalogue"),
    path(
        "kataloge/<str:key>/katalog.yaml",
        views_catalogues.catalogue_file,
        name="assessment-catalogue-file",
    ),
    path(
        "kataloge/<str:key>/ausmustern/",
        views_catalogues.catalogue_retire,
        name="assessment-catalogue-retire",
    ),
    path(
        "kataloge/<str:key>/zurueckholen/",
        views_catalogues.catalogue_restore,
        name="assessment-catalogue-restore",
    ),
    path("kataloge/<str:key>/wortlaut/", views_catalogues.wordings, name="assessment-wordings"),
    path(
        "kataloge/<str:key>/wortlaut/uebernehmen/",
        views_catalogues.wordings_store,
        name="assessment-wordings-store",
    ),
    path(
        "kataloge/<str:key>/wortlaut/<str:item>/",
        views_catalogues.wording,
        name="assessment-wording",
    ),
    path("<int:number>/boegen/", views_sheets.sheets, name="assessment-sheets"),
    path(
        "<int:number>/boegen/uebernehmen/",
        views_sheets.sheets_store,
        name="assessment-sheets-store",
    ),
    path(
        "<int:number>/team/<int:seat>/bogen.xlsx",
        views_sheets.seat_workbook,
        name="assessment-seat-workbook",
    ),
]
