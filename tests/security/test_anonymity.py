"""A reader of the whole database and of every log line finds no address, device, phone, file name or token in it."""

import base64
import json
import logging
from io import BytesIO

import httpx
import pytest
from fastapi import FastAPI
from PIL import Image
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import run_sql, set_area
from api.models.auth import Role
from api.services import anonymity
from api.services.anonymity import Vault
from tests.conftest import Callers
from tests.factories import COUNTY, VILLAGE

PHONE = "13987654321"
ADDRESS = "203.0.113.77"
DEVICE = "CanaryBrowser/77.1"
DEVICE_ID = "resident-device-canary"
FILE_NAME = "李四家门口.jpg"
KEY = "0ca4a471-1d3e-4c0f-8a27-5f1e2d3c4b5a"
VAULT = Vault.of(b"another secret that only the tests know")


@pytest.fixture
def phone(callers: Callers, app: FastAPI) -> httpx.AsyncClient:
    """A resident's phone with everything about it that could give him away."""
    client = callers.get(Role.RESIDENT, id=DEVICE_ID)
    client.headers.update({"User-Agent": DEVICE, "X-Forwarded-For": ADDRESS, "Forwarded": f"for={ADDRESS}"})
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(ADDRESS, 55555))
    client._transport = transport
    return client


async def dump(session: AsyncSession) -> str:
    """Every row of every table as text."""
    await set_area(session, COUNTY)
    tables = await run_sql(session, "select tablename from pg_tables where schemaname = 'public'")
    names = [row[0] for row in tables if row[0] not in {"areas", "indicators", "alembic_version"}]
    parts = []
    for name in names:
        rows = await run_sql(session, f"select coalesce(string_agg(t::text, chr(10)), '') from \"{name}\" as t")
        parts.append(rows.scalar_one())
    return "\n".join(parts)


async def test_nothing_about_the_sender_is_kept(
    phone: httpx.AsyncClient, session: AsyncSession, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    words = {"area_code": VILLAGE, "kind": "complaint", "text": "门口没有路灯。", "contact": f"电话 {PHONE}"}
    receipt = (await phone.post("/feedback", json=words, headers={"Idempotency-Key": KEY})).json()
    code = {"tracking_code": receipt["tracking_code"]}
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "JPEG")
    file = {"file": (FILE_NAME, picture.getvalue(), "image/jpeg")}
    assert (await phone.post("/feedback/photos", data=code, files=file, headers={"Idempotency-Key": KEY})).is_success
    further = code | {"text": "请尽快。"}
    assert (await phone.post("/feedback/follow-ups", json=further, headers={"Idempotency-Key": KEY})).is_success
    assert (await phone.post("/feedback/track", json=code)).is_success
    assert (await phone.post("/feedback", json=words | {"text": "x" * 6000})).status_code == 422
    assert (await phone.post("/feedback", json=words | {"area_code": "510421999"})).status_code == 422
    text = await dump(session)
    assert "门口没有路灯" in text  # The dump is not blind.
    logs = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("httpx"))
    plain = receipt["tracking_code"].replace("-", "")
    token = str(phone.headers["Authorization"]).removeprefix("Bearer ")
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    canaries = [
        PHONE,
        ADDRESS,
        DEVICE,
        DEVICE_ID,
        FILE_NAME,
        KEY,
        plain,
        receipt["tracking_code"],
        claims["jti"],
        token,
    ]
    assert [canary for canary in canaries if canary in text] == []
    assert [canary for canary in [*canaries, "门口没有路灯", "请尽快"] if canary in logs] == []


def test_the_contact_opens_for_its_own_case_only() -> None:
    ids = [anonymity.hidden_id(VAULT, COUNTY, "submit_feedback", f"key-{number}") for number in (1, 2)]
    sealed = anonymity.seal_contact(VAULT, PHONE, COUNTY, ids[0])
    assert PHONE.encode() not in sealed
    assert sealed != anonymity.seal_contact(VAULT, PHONE, COUNTY, ids[0])
    place = f"{COUNTY}|feedback|contact|"
    assert security.decrypt_field(VAULT.contacts, sealed, where=f"{place}{ids[0]}") == PHONE
    with pytest.raises(ValueError, match="belongs elsewhere"):
        security.decrypt_field(VAULT.contacts, sealed, where=f"{place}{ids[1]}")


def test_ids_and_codes_tell_nothing_and_do_not_repeat() -> None:
    keys = [f"key-{number:05}" for number in range(2_000)]
    ids = [anonymity.hidden_id(VAULT, COUNTY, "submit_feedback", key) for key in keys]
    codes = {anonymity.tracking_code(VAULT, one) for one in ids}
    assert len(set(ids)) == len(codes) == len(keys)
    assert all(one.version == 4 for one in ids)
    assert anonymity.hidden_id(VAULT, "510422", "submit_feedback", keys[0]) not in ids
    assert anonymity.hidden_id(VAULT, COUNTY, "add_follow_up", keys[0]) not in ids
    assert ids != sorted(ids)


def test_a_code_can_be_read_out_and_written_down() -> None:
    code = anonymity.tracking_code(VAULT, anonymity.hidden_id(VAULT, COUNTY, "submit_feedback", "key-00001"))
    kept = anonymity.code_hash(VAULT, code)
    spellings = [code.lower(), code.replace("-", ""), code.replace("0", "O").replace("1", "I"), f" {code} "]
    wide = "".join(chr(ord(letter) + 0xFEE0) if letter != "-" else letter for letter in code)
    assert {anonymity.code_hash(VAULT, spelling) for spelling in [*spellings, wide]} == {kept}
