"""The trees of receipts over HTTP: anyone finds his receipt in its day; and senders have erased what they wish."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from PIL import Image
from sqlmodel import func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.storage import LocalStore
from api.db import run_sql, set_area
from api.deps import Hall
from api.models.auth import Role
from api.models.base import utc_now
from api.models.documents import Document, DocumentKind, DocumentLink, LinkedResource, Visibility
from api.models.feedback import Feedback, FeedbackState
from api.models.feedback_receipts import ErasedFile
from api.rules import hash_tree
from api.services import feedback_erasure, feedback_receipts
from api.services.feedback_erasure import Erasable
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, VILLAGE, actions, make_case, make_document

DRAFT = {"area_code": VILLAGE, "kind": "help", "text": "村口的路坏了。"}
LONG_AGO = utc_now() - timedelta(days=500)
CANARY = "canary-7f3a-金丝雀"
NULLS = '{"latitude": [null, null], "longitude": [null, null]}'


async def send(client: httpx.AsyncClient, **change: Any) -> dict[str, Any]:
    answer = await client.post("/feedback", json=DRAFT | change)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def close_days(session: AsyncSession, hall: Hall, now: datetime, county: str = COUNTY) -> None:
    await set_area(session, county)
    while await feedback_receipts.close_days(session, hall.authority.keyring, hall.vault, county, now):
        pass


async def test_a_receipt_is_found_in_its_day_by_anyone(
    client: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession, hall: Hall
) -> None:
    receipt = await send(as_resident)
    later = utc_now() + timedelta(days=2)
    await close_days(session, hall, later)
    listed = (await client.get("/feedback/receipts")).json()
    assert listed["area_code"] == COUNTY
    day = next(item for item in listed["items"] if item["day"] >= receipt["received_at"][:10])
    await feedback_receipts.check_next(session, hall.authority.keyring, hall.vault, COUNTY, later)
    hits = []
    for item in listed["items"]:
        whole = (await client.get(f"/feedback/receipts/{item['day']}")).json()
        leaves = [bytes.fromhex(leaf) for leaf in whole["leaves"]]
        assert hash_tree.root_of(leaves).hex() == whole["root"] == item["root"]
        assert len(leaves) == item["leaf_count"]
        hits += [item["day"]] if receipt["receipt_hash"] in whole["leaves"] else []
    assert len(hits) == 1
    asked = await client.post(
        "/feedback/receipts/proof", json={"receipt_hash": receipt["receipt_hash"], "day": hits[0]}
    )
    assert asked.status_code == 200, asked.text
    proof = asked.json()
    path = [bytes.fromhex(step) for step in proof["path"]]
    root = hash_tree.root_from(bytes.fromhex(proof["receipt_hash"]), proof["leaf_index"], proof["leaf_count"], path)
    assert root is not None
    assert root.hex() == proof["root"]
    assert proof["is_unaltered"] is True
    other = {"receipt_hash": "0" * 64, "day": hits[0]}
    assert (await client.post("/feedback/receipts/proof", json=other)).status_code == 404
    assert day["head"]
    for secret in (receipt["id"], receipt["tracking_code"]):
        assert secret not in json.dumps(listed)


async def test_pages_of_days_and_what_is_not_there(
    client: httpx.AsyncClient, session: AsyncSession, hall: Hall
) -> None:
    await make_case(session, received_at=datetime(2026, 3, 4, 4, tzinfo=UTC), receipt_hash="ab" * 32)
    await close_days(session, hall, datetime(2026, 3, 9, 4, tzinfo=UTC))
    first = (await client.get("/feedback/receipts", params={"limit": 2})).json()
    assert [item["day"] for item in first["items"]] == ["2026-03-08", "2026-03-07"]
    assert {item["is_unaltered"] for item in first["items"]} == {None}, "nothing was compared yet"
    rest = (await client.get("/feedback/receipts", params={"cursor": first["next_cursor"]})).json()
    assert [item["day"] for item in rest["items"]] == ["2026-03-06", "2026-03-05", "2026-03-04"]
    for way in ("/feedback/receipts/2026-03-01", "/feedback/receipts/2026-03-08?area=510422"):
        assert (await client.get(way)).status_code == 404
    assert (await client.get("/feedback/receipts", params={"area": NEIGHBOUR})).json()["items"] == []
    assert (await client.get("/feedback/receipts/tomorrow")).status_code == 422
    assert (await client.get("/feedback/receipts", params={"cursor": "x.y"})).status_code == 400
    for bad in ({"receipt_hash": "XY", "day": "2026-03-08"}, {"receipt_hash": "0" * 64}, {"day": "2026-03-08"}):
        assert (await client.post("/feedback/receipts/proof", json=bad)).status_code == 422
    await set_area(session, COUNTY)
    now = datetime(2026, 3, 9, 4, tzinfo=UTC)
    await feedback_receipts.check_next(session, hall.authority.keyring, hall.vault, COUNTY, now)
    altered = (await client.get("/feedback/receipts/2026-03-04")).json()
    assert (altered["is_unaltered"], altered["fault"]) == (False, "case_altered")


def picture() -> bytes:
    target = BytesIO()
    Image.new("RGB", (8, 8), "red").save(target, "JPEG")
    return target.getvalue()


@pytest.fixture
def store(hall: Hall, tmp_path: Path) -> LocalStore:
    """An empty file store that the application and the worker share."""
    hall.store = LocalStore(tmp_path / "store")
    return hall.store


async def with_files(session: AsyncSession, store: LocalStore, case_id: UUID, *kinds: DocumentKind) -> list[str]:
    """Files that the sender of a case sent, one of each kind."""
    keys = []
    for kind in kinds:
        data = f"{CANARY} {kind} {case_id}".encode()
        key = await asyncio.to_thread(store.put, data)
        names = {"title": "x", "file_name": "x", "media_type": "audio/ogg", "uploaded_by": "resident"}
        document = await make_document(
            session,
            kind=kind,
            sha256=key,
            size_bytes=len(data),
            visibility=Visibility.CASE,
            created_at=LONG_AGO,
            **names,
        )
        link = {"resource": LinkedResource.FEEDBACK, "resource_id": str(case_id)}
        session.add(DocumentLink(county_code=document.county_code, document_id=document.id, **link))
        await session.flush()
        keys.append(key)
    return keys


async def destroy(session: AsyncSession, store: LocalStore) -> int:
    """What the worker does with erased files."""
    count = 0
    await set_area(session, COUNTY)
    while await feedback_erasure.destroy_file(session, COUNTY, store):
        count += 1
    return count


async def count_of(session: AsyncSession, table: Any, *where: Any) -> int:
    await set_area(session, COUNTY)
    statement = select(func.count()).select_from(table).where(table.county_code == COUNTY, *where)
    return int((await session.exec(statement)).one())


async def test_a_sender_has_erased_what_he_names_at_once(
    as_resident: httpx.AsyncClient,
    client: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
    store: LocalStore,
) -> None:
    sent = await send(as_resident, contact="13800138000", latitude=29.9, longitude=102.2)
    code = {"tracking_code": sent["tracking_code"]}
    kept = await with_files(session, store, UUID(sent["id"]), DocumentKind.VOICE, DocumentKind.PHOTO)
    assert (await client.post("/feedback/erase", json=code | {"what": ["contact"]})).status_code == 401
    assert (await as_office.post("/feedback/erase", json=code | {"what": ["contact"]})).status_code == 403
    for bad in ({"what": []}, {"what": ["text"]}, {}):
        assert (await as_resident.post("/feedback/erase", json=code | bad)).status_code == 422
    elsewhere = callers.get(Role.RESIDENT, NEIGHBOUR)
    assert (await elsewhere.post("/feedback/erase", json=code | {"what": ["contact"]})).status_code == 404
    answer = await as_resident.post("/feedback/erase", json=code | {"what": ["voice", "contact"]})
    assert (answer.status_code, answer.json()) == (200, {"erased": ["contact", "voice"]})
    again = await as_resident.post("/feedback/erase", json=code | {"what": ["voice", "contact"]})
    assert again.json() == {"erased": []}
    assert await destroy(session, store) == 1
    assert [store.size(key) is None for key in kept] == [True, False], "the photo was not asked for"
    rest = await as_resident.post("/feedback/erase", json=code | {"what": ["photos", "place"]})
    assert rest.json() == {"erased": ["photos", "place"]}
    assert await destroy(session, store) == 1
    assert store.size(kept[1]) is None
    await set_area(session, COUNTY)
    statement = select(Feedback).where(Feedback.county_code == COUNTY, Feedback.id == UUID(sent["id"]))
    case = (await session.exec(statement.execution_options(populate_existing=True))).one()
    assert (case.contact, case.latitude, case.longitude) == (None, None, None)
    assert case.text == DRAFT["text"]
    done = ["feedback.contact_erased", "feedback.voice_erased", "feedback.photos_erased", "feedback.place_erased"]
    assert (await actions(session))[-4:] == done


async def whole_database(session: AsyncSession) -> str:
    """Every value of every table that the county's worker can read, as one text."""
    await set_area(session, COUNTY)
    tables = await run_sql(
        session,
        "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
        " and has_table_privilege(oid, 'select')",
    )
    found = []
    for (table,) in tables.all():
        rows = await run_sql(session, f"select coalesce(string_agg(t::text, chr(10)), '') from \"{table}\" t")
        found.append(str(rows.scalar_one()))
    return "\n".join(found)


async def test_nothing_is_left_after_the_period(session: AsyncSession, store: LocalStore) -> None:
    long_ago = utc_now() - timedelta(days=400)
    sealed, point = b"\x01canary-contact", {"latitude": 29.1357, "longitude": 102.2468}
    closed = {"state": FeedbackState.CLOSED, "closed_at": long_ago, "contact": sealed, **point}
    case = await make_case(session, **closed)
    keys = await with_files(session, store, case.id, DocumentKind.VOICE, DocumentKind.PHOTO)
    traces = [sealed.hex(), "29.1357", "102.2468", *keys]
    before = await whole_database(session)
    assert all(trace in before for trace in traces)
    assert await feedback_erasure.erase_due(session, COUNTY) == 4
    assert await destroy(session, store) == 2
    after = await whole_database(session)
    assert [trace for trace in traces if trace in after] == []
    assert [path for path in store.root.rglob("*") if path.is_file()] == []
    assert await feedback_erasure.erase_due(session, COUNTY) == 0
    assert sorted(await actions(session)) == sorted(f"feedback.{what}_erased" for what in Erasable)
    await set_area(session, COUNTY)
    told = await run_sql(session, "select changes::text from journal_entries where county_code = :c", c=COUNTY)
    assert {row[0] for row in told} <= {"{}", '{"contact": [null, null]}', NULLS}


@pytest.mark.parametrize(
    ("state", "days", "is_erased"),
    [("closed", 89, False), ("closed", 91, True), ("reopened", 400, False), ("assigned", 400, False)],
)
async def test_the_period_runs_from_the_close_and_reopening_puts_it_off(
    session: AsyncSession, store: LocalStore, state: str, days: int, *, is_erased: bool
) -> None:
    closed_at = utc_now() - timedelta(days=days)
    case = await make_case(
        session, state=FeedbackState(state), closed_at=closed_at, contact=b"x", latitude=1.0, longitude=2.0
    )
    await with_files(session, store, case.id, DocumentKind.VOICE, DocumentKind.PHOTO)
    count = await feedback_erasure.erase_due(session, COUNTY)
    assert count == (3 if is_erased else 0), "photos are kept for a year"
    assert await count_of(session, Document, Document.kind == DocumentKind.VOICE) == (0 if is_erased else 1)
    assert await count_of(session, Document, Document.kind == DocumentKind.PHOTO) == 1


async def test_bytes_that_another_row_names_stay(session: AsyncSession, store: LocalStore) -> None:
    case = await make_case(session, state=FeedbackState.CLOSED, closed_at=utc_now() - timedelta(days=400))
    (mine, theirs) = await with_files(session, store, case.id, DocumentKind.VOICE, DocumentKind.PHOTO)
    await make_document(session, area_code=NEIGHBOUR, sha256=theirs, size_bytes=1)
    await set_area(session, COUNTY)
    await feedback_erasure.erase_due(session, COUNTY)
    assert await destroy(session, store) == 2
    assert store.size(mine) is None
    assert store.size(theirs) is not None, "another county's document has the same bytes"
    assert await count_of(session, ErasedFile) == 0


async def test_what_a_handler_added_is_the_countys_record(session: AsyncSession, store: LocalStore) -> None:
    case = await make_case(session, state=FeedbackState.CLOSED, closed_at=utc_now() - timedelta(days=400))
    await with_files(session, store, case.id, DocumentKind.PHOTO)
    await set_area(session, COUNTY)
    sql = "update documents set uploaded_by = 'a-post' where county_code = :c"
    await run_sql(session, sql, c=COUNTY)
    assert await feedback_erasure.erase_due(session, COUNTY) == 0


async def test_a_photo_sent_over_http_goes_too(
    as_resident: httpx.AsyncClient, session: AsyncSession, store: LocalStore
) -> None:
    sent = await send(as_resident, area_code=TOWNSHIP)
    code = {"tracking_code": sent["tracking_code"]}
    files = {"file": ("a.jpg", picture(), "image/jpeg")}
    photo = await as_resident.post("/feedback/photos", data=code, files=files)
    assert photo.status_code == 201, photo.text
    assert store.size(photo.json()["sha256"])
    assert (await as_resident.post("/feedback/erase", json=code | {"what": ["photos"]})).json() == {
        "erased": ["photos"]
    }
    assert await destroy(session, store) == 1
    assert store.size(photo.json()["sha256"]) is None
    assert (await as_resident.post("/feedback/track", json=code)).json()["photo_count"] == 0
    assert await count_of(session, Document) == await count_of(session, DocumentLink) == 0


def test_periods_are_data_with_their_source() -> None:
    assert feedback_erasure.periods() == {
        Erasable.CONTACT: 90,
        Erasable.VOICE: 90,
        Erasable.PLACE: 90,
        Erasable.PHOTOS: 365,
    }
