# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sign-on by the directory of the carrier (OpenID Connect), on top of allauth.

What differs from allauth: the ID token's signature is always checked, a nonce ties it to this
login, nothing of what the address of the request asks for reaches the provider, no claim is
stored but issuer and subject, and only somebody who is invited gets in:

1. whoever signed on this way before is recognised by issuer and subject, whatever their mail is;
2. otherwise the proven mail address must belong to an account that is not linked yet, or to an
   open invitation, which this accepts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import structlog
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from quartett.web.accounts.id_tokens import IdTokenError, verify_id_token
from quartett.web.accounts.services_sign_on import NotInvitedError, account_for

__all__ = [
    "CallbackView",
    "DirectoryAdapter",
    "DirectoryProvider",
    "SocialAdapter",
    "refuse",
    "unreachable",
]

_log = structlog.get_logger("quartett.directory")


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth is untyped
    """One provider, from the environment; nobody signs up by themselves."""

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> DirectoryProvider:
        """Ours, whatever name it is asked for by."""
        return DirectoryProvider(request, app=self.get_app(request, provider=provider))

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The directory of the environment; the table of allauth stays empty."""
        directory = settings.CONFIGURATION.directory
        if directory is None or provider not in (None, "openid_connect", directory.issuer):
            return []
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=directory.issuer,
                name=directory.name,
                client_id=directory.client_id,
                secret=directory.client_secret,
                settings={"server_url": directory.issuer.rstrip("/"), "oauth_pkce_enabled": True},
            )
        ]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account that the proven address belongs to, or refuse."""
        if sociallogin.is_existing:
            return
        try:
            user = account_for(
                sociallogin.account.provider,
                subject=sociallogin.account.uid,
                email=next((e.email for e in sociallogin.email_addresses if e.verified), None),
            )
        except NotInvitedError as error:
            raise ImmediateHttpResponse(refuse(request, reason=str(error))) from error
        sociallogin.account = SocialAccount.objects.get(
            provider=sociallogin.account.provider, uid=sociallogin.account.uid
        )
        sociallogin.user = user

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: OpenIDConnectProvider,
        error: object = None,
        exception: Exception | None = None,
        extra_context: object = None,
    ) -> None:
        """Back to the login page; the log says which check failed."""
        reason = str(exception.__cause__ or type(exception).__name__) if exception else str(error)
        raise ImmediateHttpResponse(refuse(request, reason=reason))


class DirectoryProvider(OpenIDConnectProvider):  # type: ignore[misc] # allauth is untyped
    """Reads mail and its proof from the claims; keeps none of them."""

    def get_oauth2_adapter(self, request: HttpRequest) -> DirectoryAdapter:
        """Ours, with the stricter check of the token."""
        return DirectoryAdapter(request, self.app.provider_id)

    def get_default_scope(self) -> list[str]:
        """No profile: names are not stored, so they are not asked for."""
        return ["openid", "email"]

    def get_callback_url(self) -> str:
        """Where the provider sends the browser back to."""
        return reverse("directory-callback")

    def extract_uid(self, data: Mapping[str, Any]) -> str:
        """The subject; together with the issuer it is the identity."""
        return str(data["sub"])

    def extract_extra_data(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Nothing is kept."""
        return {}

    def extract_common_fields(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Nothing is taken over into the account."""
        return {}

    def extract_email_addresses(self, data: Mapping[str, Any]) -> list[EmailAddress]:
        """The address of the configured claim, and whether the provider vouches for it."""
        directory = settings.CONFIGURATION.directory
        if directory is None:
            return []
        email = data.get(directory.email_claim)
        vouched = data.get("email_verified", directory.trust_email)
        is_proved = vouched is True or vouched == "true"
        try:
            validate_email(email)
        except ValidationError:
            return []
        return [EmailAddress(email=str(email).lower(), verified=is_proved)]


class DirectoryAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc] # allauth is untyped
    """Talks to the provider; trusts nothing but a token that passes every check."""

    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider publishes about itself; it must be the provider we mean."""
        try:
            published: dict[str, Any] = super().openid_config
            same = published["issuer"] == self.provider_id
        except (KeyError, TypeError, ValueError) as error:
            raise OAuth2Error("discovery") from error
        if not same:
            raise OAuth2Error from IdTokenError("issuer of discovery")
        return published

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """The address that is registered at the provider, whatever name the request used."""
        return str(settings.BASE_URL) + reverse("directory-callback")

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """The person of the ID token; what the provider says elsewhere does not count."""
        try:
            claims = verify_id_token(
                kwargs["response"].get("id_token") or "",
                keys=self._published_keys(),
                issuer=self.provider_id,
                client_id=app.client_id,
                nonce=self.nonce,
            )
        except IdTokenError as error:
            raise OAuth2Error from error
        return self.get_provider().sociallogin_from_response(request, claims)

    def _published_keys(self) -> object:
        with SocialAdapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            return answer.json()


class CallbackView(OAuth2CallbackView):  # type: ignore[misc] # allauth is untyped
    """The way back from the provider: state, then code, then token, each for this browser only."""

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        """Whatever a provider sends that is no answer at all ends at the login page."""
        try:
            return super().dispatch(request)  # type: ignore[no-any-return] # allauth is untyped
        except (KeyError, TypeError, ValueError) as error:
            return refuse(request, reason=type(error).__name__)

    def _get_state(
        self, request: HttpRequest, provider: DirectoryProvider
    ) -> tuple[dict[str, Any] | None, HttpResponse | None]:
        state, response = super()._get_state(request, provider)
        if state is not None:
            self.adapter.nonce = state.get("nonce", "")
        return state, response


def refuse(request: HttpRequest, *, reason: str) -> HttpResponse:
    """Back to the login page with the same words for everybody; the reason is for the log."""
    _log.warning("sign-on refused", reason=reason)
    messages.error(
        request,
        _(
            "Die Anmeldung über den Verzeichnisdienst hat nicht geklappt. Vielleicht sind Sie noch"
            " nicht eingeladen: Fragen Sie die Administration Ihres Hauses."
        ),
    )
    return redirect("account_login")


def unreachable(request: HttpRequest, error: Exception) -> HttpResponse:
    """The provider does not answer: say so, the password still works."""
    _log.error("directory not reachable", error=type(error).__name__)
    messages.error(
        request, _("Der Verzeichnisdienst antwortet nicht. Bitte versuchen Sie es später.")
    )
    return redirect("account_login")
