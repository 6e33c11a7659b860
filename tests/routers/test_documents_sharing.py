"""Links that open one file for minutes, previews for a phone, and parts of a file."""

import base64
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
import time_machine
from PIL import Image
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.deps import Hall
from api.models.documents import Visibility
from api.models.journal import JournalEntry
from api.services import documents_reading
from api.worker import Worker
from tests.factories import COUNTY, actions, make_document
from tests.samples import pdf, word

GONE = "urn:shiliu:problem:link_expired"
DATA = pdf("石榴籽紧紧抱在一起", "第二页")


async def upload(
    caller: httpx.AsyncClient, data: bytes = DATA, name: str = "讲话.pdf", **fields: str
) -> dict[str, Any]:
    form = {"title": "讲话", "kind": "report"} | fields
    made = await caller.post("/documents", data=form, files={"file": (name, data, "")})
    assert made.status_code == 201, made.text
    body: dict[str, Any] = made.json()
    return body


async def share(caller: httpx.AsyncClient, document_id: object, **draft: int) -> httpx.Response:
    return await caller.post(f"/documents/{document_id}/file-links", json=draft)


def path_of(answer: httpx.Response) -> str:
    assert answer.status_code == 201, answer.text
    return str(answer.json()["path"]).removeprefix("/api/v1")


async def test_a_link_opens_the_file_without_signing_in(
    client: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    made = await upload(as_officer)
    answer = await share(as_officer, made["id"], minutes=5)
    until = datetime.fromisoformat(answer.json()["expires_at"])
    assert timedelta(minutes=4) < until - datetime.now(UTC) <= timedelta(minutes=5)
    file = await client.get(path_of(answer))
    assert (file.status_code, file.content, file.headers["content-type"]) == (200, DATA, "application/pdf")
    assert "filename*=UTF-8''%E8%AE%B2%E8%AF%9D.pdf" in file.headers["content-disposition"]
    assert file.headers["cache-control"] == "no-store"
    part = await client.get(path_of(answer), headers={"Range": "bytes=5-9"})
    assert (part.status_code, part.content) == (206, DATA[5:10])
    assert part.headers["content-range"] == f"bytes 5-9/{len(DATA)}"
    assert await actions(session) == ["document.uploaded", "document.link_made"]
    where = (JournalEntry.county_code == COUNTY, JournalEntry.action == "document.link_made")
    (entry,) = (await session.exec(select(JournalEntry).where(*where))).all()
    assert entry.changes["version"] == [None, 1]
    assert path_of(answer).rpartition("/")[2] not in str(entry.changes)


async def test_a_link_ends(client: httpx.AsyncClient, as_office: httpx.AsyncClient) -> None:
    made = await upload(as_office)
    path = path_of(await share(as_office, made["id"], minutes=1))
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=61), tick=False):
        late = await client.get(path)
    assert (late.status_code, late.json()["type"]) == (404, GONE)
    assert (await client.get(path)).status_code == 200


async def test_a_link_leads_to_its_version_and_no_other(
    client: httpx.AsyncClient, as_office: httpx.AsyncClient
) -> None:
    made = await upload(as_office)
    first = path_of(await share(as_office, made["id"]))
    file = {"file": ("b.pdf", pdf("新版"), "")}
    assert (await as_office.post(f"/documents/{made['id']}/versions", data={}, files=file)).status_code == 201
    second = path_of(await share(as_office, made["id"]))
    assert (await client.get(first)).content == DATA
    assert (await client.get(second)).content == pdf("新版")
    assert (await client.get(path_of(await share(as_office, made["id"], version_number=1)))).content == DATA
    assert (await share(as_office, made["id"], version_number=9)).status_code == 404


async def test_a_changed_link_opens_nothing(
    client: httpx.AsyncClient, as_office: httpx.AsyncClient, hall: Hall
) -> None:
    made = await upload(as_office)
    path = path_of(await share(as_office, made["id"]))
    token = path.rpartition("/")[2]
    raw = bytearray(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    for place in (0, 5, 20, 25, len(raw) - 1):
        other = bytes(raw[:place]) + bytes([raw[place] ^ 1]) + bytes(raw[place + 1 :])
        forged = base64.urlsafe_b64encode(other).decode().rstrip("=")
        assert (await client.get(f"/documents/files/{forged}")).status_code == 404, place
    for wrong in (token[:-4], token + "AAAA", token[:-1] + "AQgw"[token[-1] == "A"], "A" * 80):
        assert (await client.get(f"/documents/files/{wrong}")).status_code == 404, wrong
    assert (await client.get("/documents/files/short")).status_code == 422
    hall.link_key = b"another installation's key"
    assert (await client.get(path)).status_code == 404


async def test_who_may_share(
    client: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    session: AsyncSession,
) -> None:
    made = await upload(as_office, visibility="public")
    assert (await share(client, made["id"])).status_code == 401
    for caller in (as_leader, as_resident):
        assert (await share(caller, made["id"])).status_code == 403
    assert (await share(as_neighbour, made["id"])).status_code == 404
    assert (await share(as_office, uuid4())).status_code == 404
    case = await make_document(session, visibility=Visibility.CASE)
    assert (await share(as_office, case.id)).status_code == 403
    for minutes in (0, 1441):
        assert (await share(as_office, made["id"], minutes=minutes)).status_code == 422


async def test_a_lost_file_is_owned_up_to(
    client: httpx.AsyncClient, as_office: httpx.AsyncClient, hall: Hall, tmp_path: Path
) -> None:
    made = await upload(as_office)
    path = path_of(await share(as_office, made["id"]))
    hall.store.root = tmp_path
    lost = await client.get(path)
    assert (lost.status_code, lost.json()["type"]) == (503, "urn:shiliu:problem:file_missing")


@pytest.fixture
def read_all(hall: Hall, sessions: Any) -> Callable[[], Awaitable[None]]:
    """Reads all files that wait, as the worker does."""
    worker = Worker(sessions, hall.authority, hall.settings.data_dir)

    async def read() -> None:
        while await documents_reading.read_next(worker.attempt, hall.store, COUNTY):
            pass

    return read


async def test_first_pages_are_shown_on_a_phone(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, read_all: Callable[[], Awaitable[None]]
) -> None:
    made = await upload(as_office)
    await read_all()
    shown = (await as_office.get(f"/documents/{made['id']}/preview")).json()
    assert (shown["state"], shown["page_count"], shown["picture_count"]) == ("extracted", 2, 2)
    assert shown["excerpt"] == "石榴籽紧紧抱在一起"
    for page in (1, 2):
        picture = await as_office.get(f"/documents/{made['id']}/preview/{page}")
        assert (picture.status_code, picture.headers["content-type"]) == (200, "image/webp")
        with Image.open(BytesIO(picture.content)) as image:
            assert image.width == 720
    assert (await as_office.get(f"/documents/{made['id']}/preview/3")).status_code == 404
    for path in ("preview", "preview/1"):
        assert (await as_resident.get(f"/documents/{made['id']}/{path}")).status_code == 404


async def test_office_files_are_shown_by_how_they_begin(
    as_office: httpx.AsyncClient, read_all: Callable[[], Awaitable[None]]
) -> None:
    made = await upload(as_office, word("工作方案", "一、总体要求" + "很长" * 2_000), "方案.docx")
    await read_all()
    shown = (await as_office.get(f"/documents/{made['id']}/preview")).json()
    assert (shown["state"], shown["picture_count"], len(shown["excerpt"])) == ("extracted", 0, 1_500)
    assert shown["excerpt"].startswith("工作方案\n一、总体要求很长")
