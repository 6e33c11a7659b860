"""Versions over HTTP: one current one, the old ones readable, and what was vouched for stays with what was seen."""

from typing import Any
from uuid import uuid4

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import ActivityState
from api.models.documents import Visibility
from tests.factories import TOWNSHIP, UNIT_ID, actions, make_activity, make_document
from tests.samples import word

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def upload(caller: httpx.AsyncClient, text: str = "第一版", **fields: str) -> dict[str, Any]:
    form = {"title": "实施方案", "kind": "scheme"} | fields
    made = await caller.post("/documents", data=form, files={"file": ("plan.docx", word(text), TYPE)})
    assert made.status_code == 201, made.text
    body: dict[str, Any] = made.json()
    return body


async def renew(
    caller: httpx.AsyncClient, document_id: object, text: str, key: str = "", **fields: str
) -> httpx.Response:
    file = {"file": ("plan-new.docx", word(text), TYPE)}
    headers = {"Idempotency-Key": key} if key else {}
    return await caller.post(f"/documents/{document_id}/versions", data=fields, files=file, headers=headers)


async def test_a_new_version_takes_the_place_of_the_old_one(
    as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    first = await upload(as_officer, document_number="米创〔2025〕1号", issued_on="2025-03-01")
    assert (first["version_number"], first["version_note"]) == (1, None)
    second = await renew(as_officer, first["id"], "第二版", note="按新要求修订", issued_on="2026-03-01")
    assert second.status_code == 201, second.text
    body = second.json()
    assert (body["id"], body["version_number"], body["version_note"]) == (first["id"], 2, "按新要求修订")
    assert (body["document_number"], body["issued_on"]) == ("米创〔2025〕1号", "2026-03-01")
    assert (second.headers["etag"], body["file_name"]) == ('"2"', "plan-new.docx")
    listed = (await as_officer.get(f"/documents/{first['id']}/versions")).json()["items"]
    assert [(item["number"], item["is_current"], item["issued_on"]) for item in listed] == [
        (2, True, "2026-03-01"),
        (1, False, "2025-03-01"),
    ]
    for number, text in ((1, "第一版"), (2, "第二版")):
        file = await as_officer.get(f"/documents/{first['id']}/versions/{number}/file")
        assert (file.status_code, file.content) == (200, word(text))
    assert (await as_officer.get(f"/documents/{first['id']}/file")).content == word("第二版")
    assert (await as_officer.get(f"/documents/{first['id']}/versions/3/file")).status_code == 404
    assert len((await as_officer.get("/documents")).json()["items"]) == 1
    assert await actions(session) == ["document.uploaded", "document.version_added"]


async def test_same_key_adds_one_version_and_the_same_bytes_none(as_office: httpx.AsyncClient) -> None:
    first = await upload(as_office)
    answers = [await renew(as_office, first["id"], "新", key="version-0001") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].text == answers[1].text
    same = await renew(as_office, first["id"], "新")
    assert (same.status_code, same.json()["type"]) == (409, "urn:shiliu:problem:version_unchanged")
    assert (await as_office.get(f"/documents/{first['id']}")).json()["version_number"] == 2


async def test_who_may_renew(
    client: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_client: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    session: AsyncSession,
) -> None:
    county = await upload(as_office, visibility="public")
    assert (await renew(client, county["id"], "x")).status_code == 401
    for caller in (as_officer, as_leader, as_resident, as_client):
        assert (await renew(caller, county["id"], "x")).status_code == 403
    assert (await renew(as_neighbour, county["id"], "x")).status_code == 404
    assert (await renew(as_office, uuid4(), "x")).status_code == 404
    case = await make_document(session, visibility=Visibility.CASE)
    closed = await renew(as_office, case.id, "x")
    assert (closed.status_code, closed.json()["type"]) == (403, "urn:shiliu:problem:case_stays_closed")
    bad = await as_office.post(
        f"/documents/{county['id']}/versions", data={"note": "x"}, files={"file": ("a.exe", b"MZ", "")}
    )
    assert [(e["pointer"], e["code"]) for e in bad.json()["errors"]] == [("/file", "file_type_refused")]
    unknown = await as_office.post(
        f"/documents/{county['id']}/versions", data={"title": "x"}, files={"file": ("a.docx", word("y"), TYPE)}
    )
    assert unknown.status_code == 422


async def test_residents_read_the_current_version_only(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient
) -> None:
    made = await upload(as_office, visibility="public")
    assert (await renew(as_office, made["id"], "第二版")).status_code == 201
    shown = (await as_resident.get(f"/documents/{made['id']}/versions")).json()["items"]
    assert [item["number"] for item in shown] == [2]
    assert (await as_resident.get(f"/documents/{made['id']}/versions/1/file")).status_code == 404
    assert (await as_resident.get(f"/documents/{made['id']}/versions/2/file")).status_code == 200


async def test_a_verified_record_keeps_the_version_it_was_vouched_for_with(
    as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    seen = await make_activity(session, host_unit_id=UNIT_ID, state=ActivityState.VERIFIED)
    open_ = await make_activity(session, host_unit_id=UNIT_ID, state=ActivityState.HELD)
    made = await upload(as_officer)
    for activity in (seen, open_):
        draft = {"resource": "activity", "resource_id": str(activity.id)}
        assert (await as_officer.post(f"/documents/{made['id']}/links", json=draft)).status_code == 201
    for text in ("第二版", "第三版"):
        assert (await renew(as_officer, made["id"], text)).status_code == 201
    links = (await as_officer.get(f"/documents/{made['id']}/links")).json()["items"]
    assert {link["resource_id"]: link["version_number"] for link in links} == {str(seen.id): 1, str(open_.id): None}
    for activity, version in ((seen, 1), (open_, None)):
        asked = {"resource": "activity", "resource_id": str(activity.id)}
        (item,) = (await as_officer.get("/documents", params=asked)).json()["items"]
        assert (item["version_number"], item["vouched_version"]) == (3, version)
    assert (await as_officer.get(f"/documents/{made['id']}/versions/1/file")).content == word("第一版")
    tie = next(link for link in links if link["resource_id"] == str(seen.id))
    kept = await as_officer.delete(f"/documents/{made['id']}/links/{tie['id']}")
    assert (kept.status_code, kept.json()["type"]) == (409, "urn:shiliu:problem:evidence_of_verified")


async def test_a_paper_that_cites_a_case_is_tied_to_it(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    case, paper = await upload(as_office, kind="experience"), await upload(as_office, "转发", issuer_level="province")
    hidden = await make_document(session, visibility=Visibility.CASE)
    for target, status in ((case["id"], 201), (paper["id"], 404), (hidden.id, 404), (uuid4(), 404)):
        draft = {"resource": "document", "resource_id": str(target)}
        assert (await as_office.post(f"/documents/{paper['id']}/links", json=draft)).status_code == status
    asked = {"resource": "document", "resource_id": case["id"]}
    (item,) = (await as_office.get("/documents", params=asked)).json()["items"]
    assert (item["id"], item["issuer_level"]) == (paper["id"], "province")


async def test_a_document_proves_an_area_of_its_county(as_office: httpx.AsyncClient) -> None:
    made = await upload(as_office)
    for code, status in ((TOWNSHIP, 201), ("510422100", 404), ("510421999", 422), ("x", 404)):
        draft = {"resource": "area", "resource_id": code}
        assert (await as_office.post(f"/documents/{made['id']}/links", json=draft)).status_code == status, code
