# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of allauth that an invited person needs; the others do not exist here."""

from allauth.account import views
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path

urlpatterns = [
    path("anmelden/", views.login, name="account_login"),
    path("abmelden/", views.logout, name="account_logout"),
    path("passwort/", views.password_change, name="account_change_password"),
    path("passwort/vergessen/", views.password_reset, name="account_reset_password"),
    path(
        "passwort/vergessen/gesendet/",
        views.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "passwort/neu/fertig/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("gesperrt/", views.account_inactive, name="account_inactive"),
    path("bestaetigen/", views.reauthenticate, name="account_reauthenticate"),
    path("bestaetigen/code/", factors.reauthenticate, name="mfa_reauthenticate"),
    path(
        "bestaetigen/schluessel/",
        keys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("anmelden/zweiter-faktor/", factors.authenticate, name="mfa_authenticate"),
    path("anmelden/passkey/", login_not_required(keys.login_webauthn), name="mfa_login_webauthn"),
    path("zweiter-faktor/", factors.index, name="mfa_index"),
    # allauth returns to its own list of keys; ours stands on the page of all factors
    path("zweiter-faktor/", factors.index, name="mfa_list_webauthn"),
    path("zweiter-faktor/app/", app.activate_totp, name="mfa_activate_totp"),
    path("zweiter-faktor/app/entfernen/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("zweiter-faktor/schluessel/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("zweiter-faktor/schluessel/<int:pk>/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "zweiter-faktor/schluessel/<int:pk>/entfernen/",
        keys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    path(
        "zweiter-faktor/ersatzcodes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"
    ),
    path(
        "zweiter-faktor/ersatzcodes/neu/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
]
