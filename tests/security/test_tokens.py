"""Access tokens: what is not exactly ours is refused, with one answer, and the genuine one still works. SEC1-SEC3."""

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import time_machine
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from hypothesis import HealthCheck, given, strategies
from hypothesis import settings as examples
from joserfc import jwk as joserfc_jwk
from joserfc import jwt as joserfc_jwt
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import keys, security
from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_sessions
from api.deps import Hall
from api.errors import Conflict, NotFound, Unauthenticated
from api.models.auth import Role, SigningKey
from api.models.base import utc_now
from api.permissions import Actor
from api.services.auth import Authority, claims_of
from api.settings import Settings
from tests.conftest import make_actor

ACTOR = make_actor(Role.OFFICE)
Made = tuple[str, str]


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def plain(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    base = {"iss": "urn:shiliu", "aud": "shiliu", "iat": now, "nbf": now, "exp": now + 600, "jti": "0" * 32}
    return {name: value for name, value in (base | claims_of(ACTOR) | changes).items() if value is not ...}


class Forge:
    """Tokens as an attacker writes them, or as our own key would by mistake."""

    def __init__(self, keyring: security.Keyring) -> None:
        self.keyring = keyring
        self.kid = keyring.signing_kid
        self.private = serialization.load_pem_private_key(keyring.signing_pem.encode(), None)
        assert isinstance(self.private, ec.EllipticCurvePrivateKey)
        self.public = self.private.public_key()

    def header(self, **changes: Any) -> dict[str, Any]:
        made = {"alg": "ES256", "typ": "at+jwt", "kid": self.kid} | changes
        return {name: value for name, value in made.items() if value is not ...}

    def sign(self, body: str, key: ec.EllipticCurvePrivateKey | None = None) -> str:
        signer = key or self.private
        assert isinstance(signer, ec.EllipticCurvePrivateKey)
        r, s = decode_dss_signature(signer.sign(body.encode(), ec.ECDSA(hashes.SHA256())))
        return f"{body}.{b64(r.to_bytes(32) + s.to_bytes(32))}"

    def raw(self, header: str, claims: str, key: ec.EllipticCurvePrivateKey | None = None) -> str:
        return self.sign(f"{b64(header.encode())}.{b64(claims.encode())}", key)

    def made(self, header: dict[str, Any], claims: dict[str, Any], key: Any = None) -> str:
        return self.raw(json.dumps(header), json.dumps(claims), key)

    def hmac(self, secret: bytes, **header: Any) -> str:
        body = f"{b64(json.dumps(self.header(alg='HS256', **header)).encode())}.{b64(json.dumps(plain()).encode())}"
        return f"{body}.{b64(hmac.new(secret, body.encode(), hashlib.sha256).digest())}"

    def unsigned(self, alg: str, signature: str = "") -> str:
        return f"{b64(json.dumps(self.header(alg=alg)).encode())}.{b64(json.dumps(plain()).encode())}.{signature}"

    def encoded(self, encoding: serialization.Encoding, form: serialization.PublicFormat) -> bytes:
        return self.public.public_bytes(encoding, form)


def forged_by_algorithm(forge: Forge) -> Iterator[Made]:
    genuine = forge.made(forge.header(), plain())
    for alg in ("none", "None", "nOnE", "NONE", ""):
        yield f"alg {alg!r}", forge.unsigned(alg)
    yield "null signature", forge.unsigned("ES256", b64(bytes(64)))
    yield "empty signature", forge.unsigned("ES256")
    pem = forge.encoded(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    der = forge.encoded(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    ssh = forge.encoded(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    point = forge.encoded(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    for name, secret in (
        ("PEM", pem),
        ("stripped PEM", pem.strip()),
        ("DER", der),
        ("OpenSSH", ssh),
        ("point", point),
        ("JWK", json.dumps(forge.keyring.jwks[0]).encode()),
        ("nothing", b""),
        ("secret", b"secret"),
        ("kid", forge.kid.encode()),
    ):
        yield f"HS256 keyed with {name}", forge.hmac(secret)
    for alg in ("ES384", "RS256", "PS256", "EdDSA", "es256", "HS512"):
        yield f"alg {alg}", forge.made(forge.header(alg=alg), plain())
    other = ec.generate_private_key(ec.SECP256R1())
    yield "another key", forge.made(forge.header(), plain(), other)
    numbers = other.public_key().public_numbers()
    own = {"kty": "EC", "crv": "P-256", "x": b64(numbers.x.to_bytes(32)), "y": b64(numbers.y.to_bytes(32))}
    for extra in (
        {"jwk": own},
        {"jku": "https://attacker.example/jwks.json"},
        {"x5u": "https://attacker.example/cert.pem"},
        {"x5c": ["MIIB"]},
        {"crit": ["exp"], "exp": 1},
        {"crit": ["b64"], "b64": False},
        {"b64": False},
        {"zip": "DEF"},
        {"cty": "JWT"},
    ):
        yield f"header {sorted(extra)}", forge.made(forge.header(**extra), plain(), other)
        yield f"our own key with header {sorted(extra)}", forge.made(forge.header(**extra), plain())
    for kid in ("../../dev/null", "' or 1=1 --", "0" * 16, "", None, 0, [], {}, ["a"], forge.kid.upper() + " "):
        yield f"kid {kid!r}", forge.made(forge.header(kid=kid), plain())
    yield "no kid", forge.made(forge.header(kid=...), plain())
    for typ in ("JWT", "jwt", "id+jwt", "AT+JWT", "application/at+jwt", None, ...):
        yield f"typ {typ!r}", forge.made(forge.header(typ=typ), plain())
    assert genuine.count(".") == 2


def forged_by_claim(forge: Forge) -> Iterator[Made]:
    now = int(time.time())
    for name in ("iss", "aud", "sub", "jti", "iat", "nbf", "exp", "scope", "area", "role", "kind", "sv"):
        yield f"no {name}", forge.made(forge.header(), plain(**{name: ...}))
        yield f"null {name}", forge.made(forge.header(), plain(**{name: None}))
        yield f"list {name}", forge.made(forge.header(), plain(**{name: [1]}))
    for name in ("iat", "nbf", "exp"):
        for value in (str(now), True, -1, now + 0.5, 2**63, 10**300, {}):
            yield f"{name} {value!r}", forge.made(forge.header(), plain(**{name: value}))
        for literal in ("NaN", "Infinity", "1e400", "-1e400", "1" * 5_000):
            body = json.dumps(plain(**{name: "@"})).replace('"@"', literal)
            yield f"{name} {literal[:12]}", forge.raw(json.dumps(forge.header()), body)
    yield "expired", forge.made(forge.header(), plain(iat=now - 900, nbf=now - 900, exp=now - 300))
    yield "not yet", forge.made(forge.header(), plain(iat=now + 300, nbf=now + 300, exp=now + 600))
    yield "issued in the future", forge.made(forge.header(), plain(iat=now + 300))
    yield "far future", forge.made(forge.header(), plain(exp=now + 10**7))
    yield "ends before it begins", forge.made(forge.header(), plain(exp=now - 10, nbf=now))
    yield "aud list", forge.made(forge.header(), plain(aud=["shiliu"]))
    yield "other aud", forge.made(forge.header(), plain(aud="other"))
    yield "other iss", forge.made(forge.header(), plain(iss="https://attacker.example"))
    yield "unknown role", forge.made(forge.header(), plain(role="root"))
    yield "area that is SQL", forge.made(forge.header(), plain(area="510421' --"))
    yield "empty area", forge.made(forge.header(), plain(area=""))
    yield "unit that is no id", forge.made(forge.header(), plain(unit="1"))
    yield "half a character", forge.raw(json.dumps(forge.header()), json.dumps(plain(sub="\ud800")))


def forged_by_form(forge: Forge) -> Iterator[Made]:
    genuine = forge.made(forge.header(), plain())
    head, body, tail = genuine.split(".")
    yield "one part", head
    yield "two parts", f"{head}.{body}"
    yield "four parts", f"{genuine}.{tail}"
    yield "five parts", f"{head}..{body}.{tail}.{tail}"
    yield "empty parts", ".."
    yield "padded", f"{genuine}=="
    yield "padded claims", f"{head}.{body}=.{tail}"
    yield "line feed inside", f"{head}.{body}\n.{tail}"
    yield "tab inside", f"{head}.{body}.{tail[:9]}\t{tail[9:]}"
    yield "plain base64 alphabet", f"{head}.{body}.{tail[:-4]}+/+/"
    last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    yield "last bit of the signature", genuine[:-1] + last[last.index(genuine[-1]) ^ 1]
    yield "first bit of the signature", f"{head}.{body}.{last[last.index(tail[0]) ^ 32]}{tail[1:]}"
    yield "cut signature", genuine[:-3]
    yield "long signature", f"{genuine}AAAA"
    yield "other claims", f"{head}.{b64(json.dumps(plain(role='admin')).encode())}.{tail}"
    yield "a megabyte", f"{head}.{body}.{'A' * 1_000_000}"
    yield "deep", forge.raw(json.dumps(forge.header()), "[" * 900 + "]" * 900)
    yield "claims are a list", forge.raw(json.dumps(forge.header()), "[]")
    yield "claims are no JSON", forge.raw(json.dumps(forge.header()), "{")
    yield "claims are no UTF-8", forge.sign(f"{head}.{b64(bytes([255, 254, 123]))}")
    twice = json.dumps(plain())[:-1]
    yield "role twice", forge.raw(json.dumps(forge.header()), f'{twice}, "role": "admin"}}')
    yield "alg twice", forge.raw(json.dumps(forge.header())[:-1] + ', "alg": "ES256"}', json.dumps(plain()))
    yield "a refresh token", security.sha256("refresh")
    yield "a JWE", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA"
    yield "nothing", ""
    note = security.sign_note(forge.keyring, plain(), kind="note+jwt")
    yield "a signed note", note


@pytest.mark.parametrize("family", [forged_by_algorithm, forged_by_claim, forged_by_form])
async def test_forged_tokens_get_one_answer(
    client: httpx.AsyncClient, hall: Hall, family: Callable[[Forge], Iterator[Made]]
) -> None:
    forge = Forge(hall.authority.keyring)
    genuine = forge.made(forge.header(), plain())

    async def ask(token: str) -> httpx.Response:
        return await client.get("/auth/me", headers={b"Authorization": b"Bearer " + token.encode("latin-1")})

    assert (await ask(genuine)).status_code == 200
    bodies = {}
    for name, token in family(forge):
        answer = await ask(token)
        assert answer.status_code == 401, (name, answer.text)
        assert answer.headers["www-authenticate"] == 'Bearer realm="shiliu"'
        bodies[name] = {key: value for key, value in answer.json().items() if key != "instance"}
    assert len(bodies) > 15
    assert all(body == next(iter(bodies.values())) for body in bodies.values())
    assert (await ask(genuine)).status_code == 200


async def test_other_schemes_do_not_carry_a_token(client: httpx.AsyncClient, hall: Hall) -> None:
    token = hall.authority.sign(ACTOR)
    for value in (f"Basic {token}", f"Token {token}", token, "Bearer", f"Bearer  x {token}"):
        assert (await client.get("/auth/me", headers={"Authorization": value})).status_code == 401
    assert (await client.get("/auth/me", params={"access_token": token})).status_code == 401


@examples(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=strategies.data())
def test_what_we_accept_another_library_accepts(hall: Hall, data: strategies.DataObject) -> None:
    """SEC2: bytes of genuine tokens are changed at random; a second verifier must agree with each acceptance."""
    forge = Forge(hall.authority.keyring)
    raw = bytearray(forge.made(forge.header(), plain()).encode())
    for _ in range(data.draw(strategies.integers(0, 3))):
        place = data.draw(strategies.integers(0, len(raw) - 1))
        match data.draw(strategies.sampled_from(["change", "drop", "add"])):
            case "change":
                raw[place] = data.draw(strategies.integers(0, 127))
            case "drop":
                del raw[place]
            case _:
                raw.insert(place, data.draw(strategies.integers(0, 127)))
    token = raw.decode()
    try:
        ours = security.verify_access_token(forge.keyring, token)
    except security.TokenInvalid:
        return
    key_set = joserfc_jwk.KeySet([joserfc_jwk.ECKey.import_key(key) for key in forge.keyring.jwks])
    theirs = joserfc_jwt.decode(token, key_set, algorithms=["ES256"])
    assert theirs.claims == ours
    needed = {name: {"essential": True} for name in ("exp", "iat", "nbf", "sub", "jti")}
    registry = joserfc_jwt.JWTClaimsRegistry(
        leeway=security.LEEWAY_SECONDS,
        iss={"essential": True, "value": "urn:shiliu"},
        aud={"essential": True, "value": "shiliu"},
        **needed,  # type: ignore[arg-type]
    )
    registry.validate(theirs.claims)


def test_scopes_of_a_token_only_narrow_the_role(hall: Hall) -> None:
    forge = Forge(hall.authority.keyring)
    wide = forge.made(forge.header(), plain(role="leader", scope="kpi:read accounts:write root * units:write"))
    assert {scope.value for scope in hall.authority.actor_of(wide).scopes} == {"kpi:read"}


async def test_keys_show_no_private_part(client: httpx.AsyncClient, hall: Hall) -> None:
    answer = await client.get("http://test/.well-known/jwks.json")
    assert answer.status_code == 200
    assert [key["kid"] for key in answer.json()["keys"]] == [hall.authority.keyring.signing_kid]
    assert all(key.keys() == {"kty", "crv", "x", "y", "kid", "use", "alg"} for key in answer.json()["keys"])
    about = (await client.get("http://test/.well-known/oauth-authorization-server")).json()
    assert about["token_endpoint"] == "http://test/api/v1/auth/token"
    assert about["jwks_uri"] == "http://test/.well-known/jwks.json"


async def test_private_halves_are_sealed_in_the_database(hall: Hall, session: AsyncSession) -> None:
    row = await hall.authority.add_key(session)
    assert b"PRIVATE KEY" not in row.private_key
    with pytest.raises(ValueError, match="altered"):
        security.decrypt_field(hall.authority.wrapping_key, row.private_key, where="signing_keys|other")


def is_accepted(authority: Authority, token: str) -> bool:
    try:
        found: Actor = authority.actor_of(token)
    except Unauthenticated:
        return False
    return found.id == ACTOR.id


async def test_rotation_loses_no_token(hall: Hall, session: AsyncSession, other_process: Authority) -> None:
    """Two processes that read the keys at different moments accept each other's tokens at every moment."""
    first = hall.authority
    old_kid = first.keyring.signing_kid
    with time_machine.travel(utc_now() + timedelta(minutes=1), tick=False) as clock:
        before = first.sign(ACTOR)
        fresh = await first.rotate(session)
        await first.refresh(session)
        assert first.keyring.signing_kid == old_kid
        assert {key["kid"] for key in first.keyring.jwks} == {old_kid, fresh.kid}
        with pytest.raises(Conflict):
            await first.rotate(session)
        clock.shift(timedelta(seconds=10))
        await other_process.refresh(session)
        assert is_accepted(first, before)
        clock.shift(timedelta(minutes=12))
        await first.refresh(session)
        assert first.keyring.signing_kid == fresh.kid
        late = other_process.sign(ACTOR)
        assert is_accepted(other_process, first.sign(ACTOR))
        clock.shift(timedelta(minutes=9))
        assert is_accepted(first, late)
        await other_process.refresh(session)
        clock.shift(timedelta(minutes=10))
        await first.refresh(session)
        assert [key["kid"] for key in first.keyring.jwks] == [fresh.kid]
        assert (await first.rotate(session)).kid not in {old_kid, fresh.kid}


@pytest.fixture
async def other_process(hall: Hall, session: AsyncSession) -> Authority:
    made = Authority(security.Keyring(hall.settings.issuer), hall.authority.wrapping_key)
    await made.refresh(session)
    return made


async def test_a_retired_key_ends_its_tokens_at_once(
    hall: Hall, session: AsyncSession, other_process: Authority
) -> None:
    stolen = hall.authority.keyring.signing_kid
    token = hall.authority.sign(ACTOR)
    assert is_accepted(other_process, token)
    await hall.authority.retire(session, stolen)
    for authority in (hall.authority, other_process):
        await authority.refresh(session)
        assert not is_accepted(authority, token)
        assert is_accepted(authority, hall.authority.sign(ACTOR))
        assert stolen not in {key["kid"] for key in authority.keyring.jwks}
    with pytest.raises(NotFound):
        await hall.authority.retire(session, stolen)


async def test_the_operator_changes_keys(
    database: DatabaseUrls, settings: Settings, engine: AsyncEngine, tmp_path: Path
) -> None:
    """`shiliu keys rotate` and `retire` on a real database."""
    own = settings.model_copy(update={"data_dir": tmp_path})
    async with make_sessions(engine)() as session:
        had = set((await session.exec(select(SigningKey.kid))).all())
    said = await asyncio.to_thread(keys.rotate, own, database.app)
    async with make_sessions(engine)() as session:
        (fresh,) = set((await session.exec(select(SigningKey.kid))).all()) - had
    assert fresh in said
    assert "later" in await asyncio.to_thread(keys.rotate, own, database.app)
    assert "no more" in await asyncio.to_thread(keys.retire, own, database.app, fresh)
    assert "No trusted key" in await asyncio.to_thread(keys.retire, own, database.app, fresh)
    async with make_sessions(engine)() as session:
        await session.exec(delete(SigningKey).where(col(SigningKey.kid).not_in(had)))
        await session.exec(update(SigningKey).where(col(SigningKey.kid).in_(had)).values(retired_at=None))
        await session.commit()
