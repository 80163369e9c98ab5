# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check an ID token as OpenID Connect Core 1.0, 3.1.3.7 asks, its signature always included."""

from __future__ import annotations

from collections.abc import Mapping

import jwt

__all__ = ["IdTokenError", "verify_id_token"]

# asymmetric only: with HS256 whoever knows the public key could sign
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
_LEEWAY = 30  # seconds that the clocks of two servers may differ


class IdTokenError(Exception):
    """The token proves nothing; the text says which check failed, without its content."""


def verify_id_token(
    token: str, *, keys: object, issuer: str, client_id: str, nonce: str
) -> Mapping[str, object]:
    """The claims of `token`, or IdTokenError.

    `keys` is the key set of the provider as it was published (RFC 7517). Checked are signature,
    issuer, audience and authorised party, expiry, time of issue, and the nonce of this login.
    """
    try:
        key = _key_of(token, keys)
        claims: dict[str, object] = jwt.decode(
            token,
            key=key,
            algorithms=[key.algorithm_name],
            issuer=issuer,
            audience=client_id,
            leeway=_LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except jwt.PyJWTError as error:
        raise IdTokenError(type(error).__name__) from error
    audience = claims["aud"]
    party = claims.get("azp")
    if (isinstance(audience, list) and len(audience) > 1 and party is None) or (
        party is not None and party != client_id
    ):
        raise IdTokenError("azp")
    if not nonce or claims.get("nonce") != nonce:
        raise IdTokenError("nonce")
    if not isinstance(claims["sub"], str) or not claims["sub"]:
        raise IdTokenError("sub")
    return claims


def _key_of(token: str, keys: object) -> jwt.PyJWK:
    """The published key that the token names, fit for the algorithm that the token names."""
    header = jwt.get_unverified_header(token)
    algorithm, name = header.get("alg"), header.get("kid")
    if algorithm not in _ALGORITHMS:
        raise IdTokenError("alg")
    if not isinstance(keys, dict):
        raise IdTokenError("keys")
    published = [
        key
        for key in keys.get("keys") or []
        if isinstance(key, dict)
        and key.get("use", "sig") == "sig"
        and key.get("kty") != "oct"
        and key.get("alg", algorithm) == algorithm
        and (name is None or key.get("kid") == name)
    ]
    if len(published) != 1:
        raise IdTokenError("kid")
    return jwt.PyJWK(published[0], algorithm=algorithm)
