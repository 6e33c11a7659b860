"""Keys, tokens, signatures and encrypted fields. The only importer of `jose`, which is fenced here.

python-jose 3.5.0 accepts tokens that it should refuse (no `aud`, string `exp`, unknown `crit`, padded base64), so
everything about a token's form is checked before it and after it. Source: RFC 9068, RFC 8725.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from jose import jwk, jwt
from jose.backends.cryptography_backend import CryptographyECKey
from jose.exceptions import JOSEError

# The pure-Python fallback is open to timing attacks (CVE-2024-23342).
if jwk.get_key("ES256") is not CryptographyECKey:
    msg = "python-jose does not use the cryptography backend"
    raise ImportError(msg)

ACCESS_SECONDS = 600
LONGEST_SECONDS = 3_600
LEEWAY_SECONDS = 30
TOKEN_BYTES = 4_096
PARTS = 3
AUDIENCE = "shiliu"
_COMPACT = json.JSONEncoder(separators=(",", ":"))
_SAME_AGAIN = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
_CLAIMS = {
    "iss": str,
    "aud": str,
    "sub": str,
    "jti": str,
    "iat": int,
    "nbf": int,
    "exp": int,
    "scope": str,
    "area": str,
    "role": str,
    "kind": str,
    "sv": int,
}


class TokenInvalid(Exception):
    """The token is not one of ours, or not any more; the reason is never told to its bearer."""


@dataclass(slots=True)
class Keyring:
    """The keys of access tokens: `signing` is one of `public`, all others only verify."""

    issuer: str
    signing_kid: str = ""
    signing_pem: str = ""
    public: dict[str, str] = field(default_factory=dict)
    jwks: list[dict[str, Any]] = field(default_factory=list)
    ever: dict[str, str] = field(default_factory=dict)
    """Every key that there ever was, trusted or not: what is not a token outlives its key."""
    ever_jwks: list[dict[str, Any]] = field(default_factory=list)


def derive(secret: bytes, purpose: str, length: int = 32) -> bytes:
    """A key for one purpose from the installation's secret (HKDF-SHA-256, RFC 5869)."""
    return HKDF(hashes.SHA256(), length, salt=None, info=f"shiliu:{purpose}".encode()).derive(secret)


def keyed_hash(key: bytes, *parts: str) -> str:
    """HMAC-SHA-256 over parts, in hex; the length of each part is bound in."""
    body = b"".join([len(raw).to_bytes(4) + raw for raw in [part.encode() for part in parts]])
    return hmac.digest(key, body, "sha256").hex()


def sha256(text: str) -> str:
    """SHA-256 in hex; for secrets of full entropy, where a slow hash gives nothing."""
    return hashlib.sha256(text.encode()).hexdigest()


def new_key_pair() -> tuple[str, str, dict[str, Any]]:
    """A new ES256 pair as (kid, private PEM, public JWK)."""
    private = ec.generate_private_key(ec.SECP256R1())
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    numbers = private.public_key().public_numbers()
    kid = secrets.token_hex(8)
    public = {
        "kty": "EC",
        "crv": "P-256",
        "x": _b64(numbers.x.to_bytes(32)),
        "y": _b64(numbers.y.to_bytes(32)),
        "kid": kid,
        "use": "sig",
        "alg": "ES256",
    }
    return kid, pem, public


def public_pem(public_jwk: dict[str, Any]) -> str:
    """The PEM of a public JWK."""
    x, y = (int.from_bytes(_unb64(public_jwk[name])) for name in ("x", "y"))
    key = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def sign_access_token(keyring: Keyring, claims: dict[str, Any], *, now: int, seconds: int = ACCESS_SECONDS) -> str:
    """Sign claims as an access token.

    Args:
        keyring: whose signing key signs.
        claims: sub, scope, area, role, kind, sv and what else the bearer needs.
        now: seconds since 1970, UTC.
        seconds: how long it holds; ten minutes.
    """
    full = {
        "iss": keyring.issuer,
        "aud": AUDIENCE,
        "iat": now,
        "nbf": now,
        "exp": now + seconds,
        "jti": secrets.token_hex(16),
        **claims,
    }
    header = {"kid": keyring.signing_kid, "typ": "at+jwt"}
    token: str = jwt.encode(full, keyring.signing_pem, algorithm="ES256", headers=header)
    return token


def verify_access_token(keyring: Keyring, token: str) -> dict[str, Any]:
    """The claims of a genuine, current access token.

    Raises:
        TokenInvalid: whatever is wrong with it.
    """
    pem, claims = _open_token(keyring.public, token, "at+jwt")
    if any(type(claims.get(name)) is not kind for name, kind in _CLAIMS.items()) or not _is_timely(claims):
        raise TokenInvalid
    try:
        return dict(
            jwt.decode(
                token,
                pem,
                algorithms=["ES256"],
                audience=AUDIENCE,
                issuer=keyring.issuer,
                options={f"require_{name}": True for name in ("exp", "iat", "nbf", "aud", "iss", "sub", "jti")}
                | {"leeway": LEEWAY_SECONDS},
            )
        )
    except (JOSEError, ValueError, TypeError, KeyError, OverflowError):
        raise TokenInvalid from None


def _is_timely(claims: dict[str, Any]) -> bool:
    """Whether the times fit each other and the clock; jose looks at neither a future `iat` nor a long life."""
    now = int(time.time())
    issued, begins, ends = claims["iat"], claims["nbf"], claims["exp"]
    is_whole: bool = 0 < issued <= begins < ends <= issued + LONGEST_SECONDS
    return is_whole and bool(begins <= now + LEEWAY_SECONDS and now <= ends + LEEWAY_SECONDS)


def sign_note(keyring: Keyring, claims: dict[str, Any], *, kind: str) -> str:
    """Sign claims that do not expire, such as the head of a chain; `kind` is the header's `typ`.

    The same claims under the same key give the same note (RFC 6979), so that an answer asked for again does not differ.
    """
    body = f"{_note_head(keyring.signing_kid, kind)}.{_b64(_COMPACT.encode(claims).encode())}"
    r, s = decode_dss_signature(_private_key(keyring.signing_pem).sign(body.encode(), _SAME_AGAIN))
    return f"{body}.{_b64(r.to_bytes(32) + s.to_bytes(32))}"


@lru_cache(maxsize=32)
def _note_head(kid: str, kind: str) -> str:
    return _b64(json.dumps({"alg": "ES256", "kid": kid, "typ": kind}, separators=(",", ":")).encode())


@lru_cache(maxsize=4)
def _private_key(pem: str) -> ec.EllipticCurvePrivateKey:
    """The key of a PEM; reading it costs more than signing with it."""
    key = serialization.load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        msg = "the signing key is no key of an elliptic curve"
        raise TypeError(msg)
    return key


def verify_note(public: Mapping[str, str], note: str, *, kind: str) -> dict[str, Any]:
    """The claims of a genuine note.

    Args:
        public: PEM by `kid`; retired keys too, because a note outlives its key.
        note: the three parts with their dots.
        kind: the `typ` that it must have.

    Raises:
        TokenInvalid: whatever is wrong with it.
    """
    pem, _ = _open_token(public, note, kind)
    try:
        return dict(jwt.decode(note, pem, algorithms=["ES256"]))
    except (JOSEError, ValueError, TypeError, KeyError, OverflowError):
        raise TokenInvalid from None


def _open_token(public: Mapping[str, str], token: str, kind: str) -> tuple[str, dict[str, Any]]:
    """The key that a token names, and what it claims; its form is right, its signature not yet looked at."""
    if len(token) > TOKEN_BYTES or not token.isascii():
        raise TokenInvalid
    parts = token.split(".")
    if len(parts) != PARTS or not all(part and _b64(_unb64(part)) == part for part in parts):
        raise TokenInvalid
    header = _strict_object(_unb64(parts[0]))
    if set(header) != {"alg", "typ", "kid"} or header["alg"] != "ES256" or header["typ"] != kind:
        raise TokenInvalid
    pem = public.get(header["kid"]) if isinstance(header["kid"], str) else None
    if pem is None:
        raise TokenInvalid
    claims = _strict_object(_unb64(parts[1]))
    return pem, claims


def _strict_object(raw: bytes) -> dict[str, Any]:
    """A JSON object without duplicate names, fractions, infinities or half characters: none of ours has any."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({name for name, _ in pairs}) != len(pairs):
            raise TokenInvalid
        return dict(pairs)

    def refuse(_: str) -> None:
        raise TokenInvalid

    try:
        found = json.loads(raw.decode(), object_pairs_hook=once, parse_constant=refuse, parse_float=refuse)
        if b"\\u" in raw:
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise TokenInvalid from None
    if not isinstance(found, dict):
        raise TokenInvalid
    return found


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _unb64(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise TokenInvalid from None


def veil(key: bytes, id_: UUID) -> str:
    """Another name of an id, 22 letters safe in a URL, that only the key leads back to the id; always the same one.

    A UUID is one AES block, so the cipher is a plain permutation of all ids: no two share a name.
    """
    cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305  One block, no pattern to show.
    return base64.urlsafe_b64encode(cipher.update(id_.bytes) + cipher.finalize()).decode().rstrip("=")


def unveil(key: bytes, name: str) -> UUID | None:
    """The id behind a name that `veil` could have given; None for what is no such name."""
    try:
        raw = base64.b64decode(f"{name}==", altchars=b"-_", validate=True)
    except ValueError:
        return None
    if len(raw) != len(UUID(int=0).bytes):
        return None
    cipher = Cipher(algorithms.AES(key), modes.ECB()).decryptor()  # noqa: S305  As in `veil`.
    return UUID(bytes=cipher.update(raw) + cipher.finalize())


def encrypt_field(key: bytes, plain: str, *, where: str) -> bytes:
    """Encrypt one field (AES-256-GCM): key id ‖ nonce ‖ ciphertext, bound to its place.

    Args:
        key: 32 bytes.
        plain: any text.
        where: county, table, column and row id; the bytes open nowhere else.
    """
    nonce = os.urandom(12)
    return b"\x01" + nonce + AESGCM(key).encrypt(nonce, plain.encode(), where.encode())


def decrypt_field(key: bytes, sealed: bytes, *, where: str) -> str:
    """Open a field that `encrypt_field` made for this place.

    Raises:
        ValueError: altered, moved, or of an unknown key.
    """
    if sealed[:1] != b"\x01":
        msg = "unknown key id"
        raise ValueError(msg)
    try:
        return AESGCM(key).decrypt(sealed[1:13], sealed[13:], where.encode()).decode()
    except InvalidTag:
        msg = "the field was altered or belongs elsewhere"
        raise ValueError(msg) from None
