# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""ID tokens: one that proves who somebody is, and every way in which one does not."""

from __future__ import annotations

import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from quartett.web.accounts.id_tokens import IdTokenError, verify_id_token

ISSUER, CLIENT, NONCE = "https://idp.musterstadt.example", "quartett", "ein-nonce"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PUBLISHED = json.loads(RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "1", "use": "sig"}
KEYS = {"keys": [PUBLISHED]}


def claims(**changes: Any) -> dict[str, Any]:
    """What a right token says, with changes; None leaves a claim out."""
    now = int(time.time())
    right = {"iss": ISSUER, "aud": CLIENT, "sub": "s-1", "nonce": NONCE, "iat": now}
    return {k: v for k, v in (right | {"exp": now + 300} | changes).items() if v is not None}


def token(
    *, key: Any = KEY, algorithm: str = "RS256", kid: str | None = "1", **changes: Any
) -> str:
    """A signed token."""
    header = {"kid": kid} if kid else {}
    return jwt.encode(claims(**changes), key, algorithm=algorithm, headers=header)


def verify(text: str, *, keys: object = KEYS, nonce: str = NONCE) -> Any:
    """Check with what this login expects."""
    return verify_id_token(text, keys=keys, issuer=ISSUER, client_id=CLIENT, nonce=nonce)


def test_right_token() -> None:
    """Its claims come back; several audiences are fine with us as the authorised party."""
    assert verify(token())["sub"] == "s-1"
    assert verify(token(aud=[CLIENT, "andere"], azp=CLIENT))["sub"] == "s-1"
    assert verify(token(kid=None))["sub"] == "s-1"


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://boese.example"},
        {"iss": None},
        {"iss": ISSUER + "/"},
        {"aud": "andere"},
        {"aud": None},
        {"aud": [CLIENT, "andere"]},
        {"azp": "andere"},
        {"nonce": "fremd"},
        {"nonce": None},
        {"exp": 1},
        {"exp": None},
        {"iat": None},
        {"iat": int(time.time()) + 3600},
        {"nbf": int(time.time()) + 3600},
        {"sub": None},
        {"sub": ""},
        {"key": OTHER_KEY},
        {"kid": "2"},
    ],
    ids=lambda changes: "-".join(changes),
)
def test_wrong_token(changes: dict[str, Any]) -> None:
    """Issuer, audience, party, nonce, times, subject, key: each alone is enough to refuse."""
    with pytest.raises(IdTokenError):
        verify(token(**changes))


def test_unsigned_token() -> None:
    """„alg: none“ proves nothing."""
    with pytest.raises(IdTokenError):
        verify(jwt.encode(claims(), None, algorithm="none", headers={"kid": "1"}))


def test_token_signed_with_the_public_key_as_a_password() -> None:
    """HS256 is refused, also if the key set offers a symmetric key."""
    secret = "ein Wort, das alle kennen und lang genug ist"
    forged = jwt.encode(claims(), secret, algorithm="HS256", headers={"kid": "1"})
    encoded = jwt.utils.base64url_encode(secret.encode()).decode()
    offered = {"keys": [{"kty": "oct", "kid": "1", "k": encoded, "alg": "HS256"}]}
    for keys in (KEYS, offered):
        with pytest.raises(IdTokenError):
            verify(forged, keys=keys)


def test_key_is_used_for_what_it_is_published_for() -> None:
    """A key for encryption, or of another algorithm, checks no signature."""
    for published in (PUBLISHED | {"use": "enc"}, PUBLISHED | {"alg": "PS256"}):
        with pytest.raises(IdTokenError):
            verify(token(), keys={"keys": [published]})


def test_elliptic_key() -> None:
    """ES256 works as well as RS256."""
    key = ec.generate_private_key(ec.SECP256R1())
    published = json.loads(ECAlgorithm.to_jwk(key.public_key())) | {"kid": "e"}
    assert verify(token(key=key, algorithm="ES256", kid="e"), keys={"keys": [published, PUBLISHED]})


@pytest.mark.parametrize("text", ["", "a.b.c", "nichts", "e30.e30."])
def test_no_token(text: str) -> None:
    """Anything else is refused as well."""
    with pytest.raises(IdTokenError):
        verify(text)


@pytest.mark.parametrize("keys", [None, [], {}, {"keys": None}, {"keys": ["x"]}])
def test_no_keys(keys: object) -> None:
    """A provider that publishes nonsense lets nobody in."""
    with pytest.raises(IdTokenError):
        verify(token(), keys=keys)


def test_no_nonce_was_sent() -> None:
    """A login without a nonce of its own never fits, whatever the token says."""
    with pytest.raises(IdTokenError):
        verify(token(nonce=""), nonce="")
