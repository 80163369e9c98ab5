# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door of the interface, the same for every operation.

Order of the checks, each with its own answer:

1. no token, an unknown, expired or revoked one → 401; cookies are not looked at;
2. more requests in this minute than allowed → 429 with `Retry-After`;
3. a method that the address does not know → 405;
4. the scope of the operation (`ScopeCheck`) → 403; a body that is too big → 413, not JSON → 415;
5. the operation runs with every scoped query limited to the token's house; 404 for what is not
   there, whosever it is; 422 for values that do not fit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Final, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer

from quartett.web.api.models import ApiToken
from quartett.web.api.problems import ApiProblem, Code
from quartett.web.api.scopes import Scope, TokenVisitor
from quartett.web.api.services import seconds_to_wait
from quartett.web.authorities.scoping import scope_for_token
from quartett.web.typed_numbers import typed_number

__all__ = ["BODY_LIMIT", "TOKEN_SCHEME", "ApiRequest", "guarded", "needs"]

BODY_LIMIT: Final = 256 * 1024
TOKEN_SCHEME: Final = "Token"  # noqa: S105 - the name of a scheme
_CHALLENGE = 'Bearer realm="Quartett"'

View = Callable[..., HttpResponseBase]


class ApiRequest(HttpRequest):
    """A request of a program; `visitor` is set by the door."""

    visitor: TokenVisitor


class ScopeCheck(HttpBearer):
    """Lets through what has `scope`, with a body of at most `limit` bytes."""

    def __init__(self, scope: Scope, *, limit: int) -> None:
        super().__init__()
        self.scope = scope
        self.limit = limit

    def authenticate(self, request: HttpRequest, token: str) -> TokenVisitor:
        """The visitor that the door has found. Raises ApiProblem without the scope."""
        visitor: TokenVisitor | None = getattr(request, "visitor", None)
        if visitor is None:
            raise AuthenticationError
        if self.scope not in visitor.scopes:
            raise ApiProblem(
                Code.SCOPE_MISSING,
                f"Nötig ist das Recht „{self.scope.value}“ ({self.scope.label}).",
                headers={
                    "WWW-Authenticate": f'{_CHALLENGE}, error="insufficient_scope", '
                    f'scope="{self.scope.value}"'
                },
            )
        if request.method == "POST":
            _check_body(request, limit=self.limit)
        return visitor


def needs(scope: Scope, *, limit: int = BODY_LIMIT) -> dict[str, Any]:
    """The arguments of an operation that only tokens with `scope` may ask for.

    `limit` is the size of a body in bytes; Django's DATA_UPLOAD_MAX_MEMORY_SIZE stays above it.
    """
    return {
        "auth": ScopeCheck(scope, limit=limit),
        "openapi_extra": {"security": [{TOKEN_SCHEME: [scope.value]}]},
    }


def guarded(view: View) -> View:
    """A view of django-ninja behind the door."""

    def behind_the_door(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"
        try:
            response = _inside(view, request, kwargs)
        except ApiProblem as problem:
            response = problem.response()
        response.headers["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ["Authorization"])
        if is_head and isinstance(response, HttpResponse):
            response.headers["Content-Length"] = str(len(response.content))
            response.content = b""
        return response

    behind_the_door.csrf_exempt = True  # type: ignore[attr-defined] # no cookie lets anybody in here
    behind_the_door.login_required = False  # type: ignore[attr-defined] # read by Django's middleware
    return behind_the_door


def _inside(view: View, request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase:
    """The answer to the holder of a token, with queries limited to its house."""
    kind, _blank, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not secret.strip():
        raise _unauthorised(Code.TOKEN_MISSING)
    try:
        with scope_for_token(secret.strip(), links=ApiToken) as token:
            return _answer(view, request, token, kwargs)
    except Http404:
        raise _unauthorised(Code.TOKEN_UNKNOWN) from None


def _unauthorised(code: Code) -> ApiProblem:
    error = "" if code is Code.TOKEN_MISSING else ', error="invalid_token"'
    return ApiProblem(code, headers={"WWW-Authenticate": _CHALLENGE + error})


def _answer(
    view: View, request: HttpRequest, token: ApiToken, kwargs: dict[str, Any]
) -> HttpResponseBase:
    now = timezone.now()
    if token.revoked_at is not None:
        raise _unauthorised(Code.TOKEN_REVOKED)
    if token.is_expired(timezone.localdate(now)):
        raise _unauthorised(Code.TOKEN_EXPIRED)
    wait = seconds_to_wait(token, limit=settings.CONFIGURATION.api_limit_per_minute, now=now)
    if wait:
        raise ApiProblem(Code.RATE_LIMITED, headers={"Retry-After": str(wait)})
    cast(ApiRequest, request).visitor = TokenVisitor(
        authority=token.authority,
        scopes=frozenset(Scope(scope) for scope in token.scopes if scope in Scope.values),
        number=token.number,
        name=token.name,
        token=token.pk,
    )
    try:
        response = view(request, **kwargs)
    except Http404:
        raise ApiProblem(Code.NOT_FOUND) from None
    if response.status_code == 405:
        methods = {name.strip() for name in response.headers["Allow"].split(",")}
        if "GET" in methods:
            methods.add("HEAD")
        raise ApiProblem(Code.METHOD_NOT_ALLOWED, headers={"Allow": ", ".join(sorted(methods))})
    return _unless_known(request, response)


def _check_body(request: HttpRequest, *, limit: int) -> None:
    """Read it once, here, where too much and the wrong kind have their own answers."""
    if (typed_number(request.META.get("CONTENT_LENGTH") or "") or 0) > limit:
        raise _too_large(limit)
    if request.content_type != "application/json":
        raise ApiProblem(Code.UNSUPPORTED_MEDIA_TYPE)
    try:
        _content = request.body
    except RequestDataTooBig:
        raise _too_large(limit) from None


def _too_large(limit: int) -> ApiProblem:
    text = "" if limit == BODY_LIMIT else f"Hier sind höchstens {limit // 1024} KB möglich."
    return ApiProblem(Code.TOO_LARGE, text)


def _unless_known(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """304 without content where the caller has the very answer already."""
    if request.method != "GET" or response.status_code != 200:
        return response
    if not isinstance(response, HttpResponse):
        return response
    digest = hashlib.sha256(response.content + response.headers.get("Link", "").encode())
    etag = f'"{digest.hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response
