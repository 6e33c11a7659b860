"""What comes in with a case: its random key, its place, its signed receipt, its voice."""

import base64
import hashlib
import json
import time
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid1, uuid4

import httpx
import pytest
from PIL import Image
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import run_sql, set_area
from api.deps import Hall
from api.models.auth import Role
from api.models.base import today, utc_now
from api.models.documents import Document, DocumentKind
from api.models.feedback import Feedback
from api.services import feedback_voice
from tests import recordings
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, UNIT_ID, VILLAGE, actions, make_activity, make_base, make_unit
from tests.recordings import KINDS, NOTE

DRAFT: dict[str, Any] = {"area_code": VILLAGE, "kind": "help", "topic": "roads", "text": "村口的路坏了。"}
POINT = {"latitude": 26.69512, "longitude": 101.71888}


async def send(client: httpx.AsyncClient, **change: Any) -> dict[str, Any]:
    answer = await client.post("/feedback", json=DRAFT | change)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def canonical(sent: dict[str, Any], text: str | None = None) -> str:
    """The content as a device writes it down, by the contract's words alone."""
    named = [sent.get(name) or "" for name in ("about_unit_id", "honour_id", "base_id", "activity_id")]
    point = f"{sent['latitude']:.4f},{sent['longitude']:.4f}" if "latitude" in sent else ""
    parts = [sent["area_code"], sent["kind"], sent.get("topic") or "", text or sent["text"], *named, point]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def opened(signature: str) -> tuple[dict[str, Any], dict[str, Any]]:
    head, body, _ = (base64.urlsafe_b64decode(part + "==") for part in signature.split("."))
    return json.loads(head), json.loads(body)


async def test_a_key_is_random_or_the_case_is_refused(as_resident: httpx.AsyncClient, session: AsyncSession) -> None:
    told = {}
    as_resident.event_hooks = {}  # The device that makes keys by itself stays silent.
    for key in (None, str(uuid1()), "018f4e3c-7b1d-7abc-8def-0123456789ab", "not-a-uuid-at-all", str(uuid4()) + "0"):
        answer = await as_resident.post("/feedback", json=DRAFT, headers={"Idempotency-Key": key} if key else {})
        told[key] = (answer.status_code, answer.json()["type"].rpartition(":")[2])
    assert told.pop(None) == (400, "idempotency_key_missing")
    assert set(told.values()) == {(400, "idempotency_key_not_random")}
    assert await actions(session) == []
    key = str(uuid4())
    pair = [await as_resident.post("/feedback", json=DRAFT, headers={"Idempotency-Key": k}) for k in (key, key.upper())]
    assert [answer.status_code for answer in pair] == [201, 201]
    assert pair[0].text == pair[1].text


async def test_a_place_is_for_those_who_handle_the_case(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    case = await send(as_resident, **POINT)
    seen = (await as_office.get(f"/feedback/{case['id']}")).json()
    assert (seen["latitude"], seen["longitude"]) == (26.6951, 101.7189)
    looked = (await as_leader.get(f"/feedback/{case['id']}")).json()
    assert (looked["latitude"], looked["longitude"]) == (None, None)
    told = await as_resident.post("/feedback/track", json={"tracking_code": case["tracking_code"]})
    listed = await as_office.get("/feedback")
    await set_area(session, COUNTY)
    sql = "select string_agg(row_to_json(j)::text, '') from journal_entries j where county_code = :county"
    journal = str((await run_sql(session, sql, county=COUNTY)).scalar_one())
    assert [text for text in (told.text, listed.text, journal) if "26.69" in text or "101.71" in text] == []


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"latitude": 26.7}, "/longitude", "field_missing"),
        ({"longitude": 101.7}, "/latitude", "field_missing"),
        ({"latitude": 3.7, "longitude": 101.7}, "/latitude", "too_small"),
        ({"latitude": 26.7, "longitude": 135.2}, "/longitude", "too_large"),
        ({"latitude": "26.7", "longitude": 101.7}, "/latitude", "type_mismatch"),
        ({"latitude": True, "longitude": 101.7}, "/latitude", "type_mismatch"),
        ({"base_id": str(uuid4())}, "/base_id", "reference_unknown"),
        ({"activity_id": str(uuid4())}, "/activity_id", "reference_unknown"),
        ({"base_id": "here"}, "/base_id", "not_an_id"),
        ({"content_hash": "0" * 64}, "/content_hash", "content_damaged"),
        ({"content_hash": "ABC"}, "/content_hash", "pattern_mismatch"),
        ({"text": "", "has_voice": False}, "/text", "too_short"),
        ({"text": "\u200b", "has_voice": True}, "/text", "too_short"),
        ({"has_voice": 1}, "/has_voice", "type_mismatch"),
    ],
)
async def test_bad_input_names_its_field(
    as_resident: httpx.AsyncClient, session: AsyncSession, change: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await as_resident.post("/feedback", json=DRAFT | change)
    assert answer.status_code == 422, answer.text
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(pointer, code)]
    assert await actions(session) == []


async def test_where_it_was_does_not_say_who_is_to_blame(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    unit = await make_unit(session)
    base = await make_base(session, unit_id=unit.id)
    activity = await make_activity(session, host_unit_id=unit.id)
    case = await send(as_resident, base_id=str(base.id), activity_id=str(activity.id))
    seen = (await as_office.get(f"/feedback/{case['id']}")).json()
    assert (seen["base_id"], seen["activity_id"], seen["about_unit_id"]) == (str(base.id), str(activity.id), None)
    elsewhere = DRAFT | {"area_code": NEIGHBOUR, "base_id": str(base.id)}
    answer = await callers.get(Role.RESIDENT, NEIGHBOUR).post("/feedback", json=elsewhere)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/base_id")


@pytest.mark.parametrize("change", [{}, POINT, {"topic": None}, {"text": "“引号”\\ 与\n换行 \u2028 😀"}])
async def test_a_device_can_recompute_its_receipt(
    as_resident: httpx.AsyncClient, hall: Hall, change: dict[str, Any]
) -> None:
    sent = DRAFT | change
    receipt = await send(as_resident, **change, content_hash=sha256(canonical(sent)), contact="13800000000")
    assert receipt["content_hash"] == sha256(f"{receipt['tracking_code']}\n{canonical(sent)}")
    days = [today().isoformat(), receipt["due_on"]]
    leaf = [receipt["id"], VILLAGE, "help", receipt["content_hash"], *days]
    assert receipt["receipt_hash"] == sha256(json.dumps(leaf, ensure_ascii=False, separators=(",", ":")))
    head, body = opened(receipt["signature"])
    assert head == {"alg": "ES256", "kid": hall.authority.keyring.signing_kid, "typ": "receipt+jwt"}
    told = {name: receipt[name] for name in ("area_code", "kind", "content_hash", "receipt_hash", "due_on")}
    assert body == told | {"sub": receipt["id"], "iss": hall.settings.issuer, "received_on": days[0]}
    assert receipt["tracking_code"].replace("-", "") not in json.dumps(body).replace("-", "")


async def test_the_hash_is_over_the_words_in_one_form(as_resident: httpx.AsyncClient) -> None:
    spelt = {"text": "  e\u0301cole\u200b \n"}
    receipt = await send(as_resident, **spelt, content_hash=sha256(canonical(DRAFT, "\u00e9cole")))
    assert receipt["content_hash"] == sha256(f"{receipt['tracking_code']}\n{canonical(DRAFT, chr(0xE9) + 'cole')}")


async def test_the_same_key_gives_the_same_receipt_whatever_became_of_the_clock(
    as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    first = (await as_resident.post("/feedback", json=DRAFT, headers=key)).json()
    moved = date.fromisoformat(first["due_on"]) + timedelta(days=9)
    await set_area(session, COUNTY)
    case = (await session.exec(select(Feedback).where(Feedback.county_code == COUNTY))).one()
    assert (str(case.id), case.receipt_hash, case.promised_on) == (first["id"], first["receipt_hash"], case.due_on)
    await run_sql(session, "update feedback set due_on = :moved where county_code = :c", moved=moved, c=COUNTY)
    assert (await as_resident.post("/feedback", json=DRAFT, headers=key)).json() == first


async def test_anyone_can_check_a_receipt(
    as_resident: httpx.AsyncClient, client: httpx.AsyncClient, hall: Hall, session: AsyncSession
) -> None:
    receipt = await send(as_resident)
    check = (await client.post("/feedback/receipt/verify", json={"signature": receipt["signature"]})).json()
    assert check == {
        "valid": True,
        "kid": receipt["kid"],
        "day": today().isoformat(),
        "due_on": receipt["due_on"],
        "key_retired_at": None,
        "is_kept": True,
    }
    head, body, mark = receipt["signature"].split(".")
    _, claims = opened(receipt["signature"])
    other = base64.urlsafe_b64encode(json.dumps(claims | {"kind": "praise"}).encode()).decode().rstrip("=")
    note = security.sign_note(hall.authority.keyring, claims | {"kind": "praise"}, kind="receipt+jwt")
    foreign = security.sign_note(hall.authority.keyring, claims, kind="checkpoint+jwt")
    token = str(as_resident.headers["Authorization"]).removeprefix("Bearer ")
    flipped = f"{head}.{body}.{('A' if mark[0] != 'A' else 'B') + mark[1:]}"
    for forged in (f"{head}.{other}.{mark}", note, foreign, token, "x", "a.b.c", f"{head}.{body}.", flipped):
        answer = await client.post("/feedback/receipt/verify", json={"signature": forged})
        assert (answer.status_code, answer.json()["valid"], answer.json()["is_kept"]) == (200, False, False)
    await set_area(session, COUNTY)
    await run_sql(session, "update feedback set receipt_hash = null where county_code = :c", c=COUNTY)
    lost = (await client.post("/feedback/receipt/verify", json={"signature": receipt["signature"]})).json()
    assert (lost["valid"], lost["is_kept"]) == (True, False)


async def test_a_receipt_is_no_token(as_resident: httpx.AsyncClient, client: httpx.AsyncClient, hall: Hall) -> None:
    receipt = await send(as_resident)
    keyring = hall.authority.keyring
    now = int(time.time())
    token = str(as_resident.headers["Authorization"]).removeprefix("Bearer ")
    claims = opened(token)[1] | {"iat": now, "nbf": now, "exp": now + 600}
    for signature in (receipt["signature"], security.sign_note(keyring, claims, kind="receipt+jwt")):
        answer = await client.get("/documents", headers={"Authorization": f"Bearer {signature}"})
        assert answer.status_code == 401
        with pytest.raises(security.TokenInvalid):
            security.verify_access_token(keyring, signature)
    genuine = security.sign_note(keyring, claims, kind="at+jwt")
    assert security.verify_access_token(keyring, genuine)["sub"] == claims["sub"], "only the type stood in the way"


async def test_a_receipt_outlives_its_key(
    as_resident: httpx.AsyncClient, client: httpx.AsyncClient, hall: Hall, session: AsyncSession
) -> None:
    receipt = await send(as_resident)
    await hall.authority.retire(session, receipt["kid"])
    await session.commit()
    await hall.authority.refresh(session)
    assert hall.authority.keyring.signing_kid != receipt["kid"]
    assert receipt["kid"] not in hall.authority.keyring.public
    check = (await client.post("/feedback/receipt/verify", json={"signature": receipt["signature"]})).json()
    assert (check["valid"], check["is_kept"]) == (True, True)
    assert check["key_retired_at"] is not None
    keys = (await client.get("http://test/.well-known/receipt-keys.json")).json()["keys"]
    assert {key["kid"] for key in keys} == set(hall.authority.keyring.ever)
    (old,) = [key for key in keys if key["kid"] == receipt["kid"]]
    assert "d" not in old
    assert security.verify_note({old["kid"]: security.public_pem(old)}, receipt["signature"], kind="receipt+jwt")


async def test_a_stolen_key_signs_no_receipt_of_later_days(
    as_resident: httpx.AsyncClient, client: httpx.AsyncClient, hall: Hall, session: AsyncSession
) -> None:
    receipt = await send(as_resident)
    await hall.authority.retire(session, receipt["kid"])
    sql = "update signing_keys set retired_at = :then where kid = :kid"
    await run_sql(session, sql, then=utc_now() - timedelta(days=2), kid=receipt["kid"])
    await session.commit()
    await hall.authority.refresh(session)
    check = (await client.post("/feedback/receipt/verify", json={"signature": receipt["signature"]})).json()
    assert (check["valid"], check["is_kept"]) == (False, False)


def recording(data: bytes, name: str = "李四的话.webm") -> dict[str, Any]:
    return {"file": (name, data, "audio/whatever")}


async def test_a_case_may_consist_of_a_voice_alone(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    case = await send(as_resident, text="", has_voice=True)
    form, key = {"tracking_code": case["tracking_code"]}, {"Idempotency-Key": "voice-key-0001"}
    sound = KINDS["audio/webm"]
    kept = [await as_resident.post("/feedback/voice", data=form, files=recording(sound), headers=key) for _ in range(2)]
    assert [answer.status_code for answer in kept] == [201, 201], kept[0].text
    assert kept[0].json() == kept[1].json()
    voice = kept[0].json()
    seen = (await as_office.get(f"/feedback/{case['id']}")).json()
    assert (seen["text"], seen["voice_id"], seen["photo_ids"], seen["photo_count"]) == ("", voice["id"], [], 0)
    whole = await as_office.get(f"/documents/{voice['id']}/file")
    assert (whole.status_code, whole.headers["content-type"]) == (200, "audio/webm")
    assert whole.headers["content-disposition"].startswith("attachment")
    assert hashlib.sha256(whole.content).hexdigest() == voice["sha256"]
    assert NOTE not in whole.content
    part = await as_office.get(f"/documents/{voice['id']}/file", headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"\x1a\x45\xdf\xa3")
    assert (await as_resident.get(f"/documents/{voice['id']}/file")).status_code == 404
    assert (await client.get(f"/documents/{voice['id']}/file")).status_code == 401
    await set_area(session, COUNTY)
    row = (await session.exec(select(Document).where(Document.county_code == COUNTY))).one()
    assert (row.kind, row.visibility, row.uploaded_by) == (DocumentKind.VOICE, "case", "resident")
    assert "李四" not in f"{row.title} {row.file_name} {row.words}"
    found = (await session.exec(select(Feedback).where(Feedback.county_code == COUNTY))).one()
    of_it = await feedback_voice.of(session, found)
    assert of_it is not None
    assert str(of_it.id) == voice["id"]
    assert await actions(session) == ["feedback.received", "document.uploaded"]


async def test_a_unit_hears_the_voices_of_its_own_cases(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient
) -> None:
    case = await send(as_resident)
    form = {"tracking_code": case["tracking_code"]}
    voice = (await as_resident.post("/feedback/voice", data=form, files=recording(KINDS["audio/mp4"]))).json()
    assert (await as_officer.get(f"/documents/{voice['id']}/file")).status_code == 404
    step = {"to": "assigned", "unit_id": str(UNIT_ID)}
    assert (await as_office.post(f"/feedback/{case['id']}/transitions", json=step)).status_code == 200
    assert (await as_officer.get(f"/documents/{voice['id']}/file")).status_code == 200
    assert (await as_officer.get(f"/feedback/{case['id']}")).json()["voice_id"] == voice["id"]


async def test_what_is_no_voice_is_not_taken(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, client: httpx.AsyncClient, callers: Callers
) -> None:
    case = await send(as_resident)
    form = {"tracking_code": case["tracking_code"]}
    key = {"Idempotency-Key": "voice-key-0001"}

    async def say(sender: httpx.AsyncClient, data: bytes, **more: Any) -> tuple[int, str]:
        answer = await sender.post("/feedback/voice", data=form | more, files=recording(data), headers=key)
        told = answer.json()
        return answer.status_code, (told.get("errors") or [{}])[0].get("code") or told.get("type", "").split(":")[-1]

    assert await say(as_resident, b"words") == (422, "voice_expected")
    assert await say(as_resident, recordings.webm(seconds=200)) == (422, "voice_too_long")
    assert await say(as_resident, recordings.wav() + b"x" * 2_100_000) == (413, "payload_too_large")
    assert (await say(as_resident, b"x" * 4_000_000))[0] == 413
    assert await say(as_resident, b"x", tracking_code="A" * 28) == (422, "tracking_code_mistyped")
    unknown = "0000-0000-0000-0000-0000-0000-0000"
    assert (await say(as_resident, KINDS["audio/ogg"], tracking_code=unknown))[0] == 404
    assert (await say(callers.get(Role.RESIDENT, NEIGHBOUR), KINDS["audio/ogg"]))[0] == 404
    assert (await say(as_office, KINDS["audio/ogg"]))[0] == 403
    assert (await say(client, KINDS["audio/ogg"]))[0] == 401
    assert (await say(as_resident, KINDS["audio/ogg"]))[0] == 201
    assert await say(as_resident, KINDS["audio/wav"]) == (422, "idempotency_key_reused")
    other = await as_resident.post("/feedback/voice", data=form, files=recording(KINDS["audio/ogg"]))
    assert (other.status_code, other.json()["type"]) == (409, "urn:shiliu:problem:voice_there")


async def test_a_photo_loses_its_place_its_camera_and_its_name(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient
) -> None:
    picture, exif = BytesIO(), Image.Exif()
    exif[0x010F], exif[0x9286] = "CameraOfZhangSan", "by ZHANG"
    exif.get_ifd(0x8825)[2] = (26.0, 41.0, 42.0)
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG", exif=exif, comment=NOTE)
    assert b"CameraOfZhangSan" in picture.getvalue()
    case = await send(as_resident)
    form = {"tracking_code": case["tracking_code"]}
    file = {"file": ("李四.jpg", picture.getvalue(), "image/jpeg")}
    kept = await as_resident.post("/feedback/photos", data=form, files=file)
    stored = (await as_office.get(f"/documents/{kept.json()['id']}/file")).content
    assert Image.open(BytesIO(stored)).getexif() == {}
    assert [note for note in (b"Camera", b"ZHANG", b"Exif", NOTE) if note in stored] == []
    assert UUID(kept.json()["id"]).version == 4
