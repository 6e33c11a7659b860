"""Documents over HTTP: upload, find, prove a record with them, and read only what one may."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.deps import Hall
from api.models.activities import ActivityState
from api.models.auth import Role
from api.models.documents import DocumentLink, LinkedResource, Visibility
from tests.conftest import Callers
from tests.factories import (
    COUNTY,
    NEIGHBOUR,
    TOWNSHIP,
    UNIT_ID,
    actions,
    make_activity,
    make_allocation,
    make_base,
    make_budget,
    make_case,
    make_document,
    make_observation,
    make_unit,
    save,
)
from tests.samples import PDF_BYTES, picture

FORM = {"title": "会议纪要", "kind": "minutes"}
INDICATOR = "county-plan-510421"


async def send(caller: httpx.AsyncClient, *, key: str | None = None, data: bytes = PDF_BYTES, **changes: str) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    file = {"file": ("minutes.pdf", data, "application/pdf")}
    return await caller.post("/documents", data=FORM | changes, files=file, headers=headers)


async def link(caller: httpx.AsyncClient, document_id: object, resource: str, resource_id: object) -> httpx.Response:
    draft = {"resource": resource, "resource_id": str(resource_id)}
    return await caller.post(f"/documents/{document_id}/links", json=draft)


async def tie(session: AsyncSession, document_id: UUID, resource: LinkedResource, resource_id: UUID) -> None:
    row = DocumentLink(county_code=COUNTY, document_id=document_id, resource=resource, resource_id=str(resource_id))
    await save(session, row)


async def test_upload_and_read_back(as_officer: httpx.AsyncClient, session: AsyncSession, hall: Hall) -> None:
    made = await send(as_officer, slot="S13.group_office", issued_on="2026-03-01", document_number="米创建〔2026〕1号")
    assert made.status_code == 201, made.text
    body = made.json()
    assert (made.headers["etag"], body["unit_id"], body["area_code"]) == ('"1"', str(UNIT_ID), TOWNSHIP)
    assert (body["visibility"], body["file_name"], body["size_bytes"]) == ("internal", "minutes.pdf", len(PDF_BYTES))
    assert (await as_officer.get(f"/documents/{body['id']}")).json() == body
    file = await as_officer.get(f"/documents/{body['id']}/file")
    assert (file.status_code, file.content, file.headers["content-type"]) == (200, PDF_BYTES, "application/pdf")
    assert b"".join(hall.store.read(body["sha256"])) == PDF_BYTES
    assert await actions(session) == ["document.uploaded"]


async def test_same_key_uploads_once(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    answers = [await send(as_office, key="document-0001") for _ in range(2)]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    other = await send(as_office, key="document-0001", data=PDF_BYTES.replace(b"1.7", b"1.4"))
    assert (other.status_code, other.json()["type"]) == (422, "urn:shiliu:problem:idempotency_key_reused")
    assert await actions(session) == ["document.uploaded"]


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"title": " "}, "/title", "too_short"),
        ({"title": "a\u202eb"}, "/title", "characters_refused"),
        ({"kind": "secret"}, "/kind", "not_in_list"),
        ({"area_code": "510421999"}, "/area_code", "area_unknown"),
        ({"area_code": "51"}, "/area_code", "pattern_mismatch"),
        ({"slot": "../x y"}, "/slot", "pattern_mismatch"),
        ({"issued_on": "2026-13-01"}, "/issued_on", "not_a_date"),
        ({"visibility": "world"}, "/visibility", "not_in_list"),
        ({"ethnicity": "x"}, "/ethnicity", "field_unknown"),
    ],
)
async def test_bad_input_names_its_field(
    as_office: httpx.AsyncClient, session: AsyncSession, change: dict[str, str], pointer: str, code: str
) -> None:
    answer = await send(as_office, **change)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(pointer, code)]
    assert await actions(session) == []


async def test_a_form_with_a_file_is_needed(as_office: httpx.AsyncClient) -> None:
    assert (await as_office.post("/documents", json=FORM)).status_code == 415
    bare = await as_office.post("/documents", data=FORM)
    assert [(e["pointer"], e["code"]) for e in bare.json()["errors"]] == [("/file", "field_missing")]
    two = [("file", ("a.pdf", PDF_BYTES, "application/pdf"))] * 2
    assert (await as_office.post("/documents", data=FORM, files=two)).status_code == 400


async def test_who_may(
    client: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_client: httpx.AsyncClient,
    session: AsyncSession,
    hall: Hall,
) -> None:
    before = set(Path(hall.store.root).rglob("*"))
    assert (await send(client, data=PDF_BYTES + b"\n\n")).status_code == 401
    assert (await client.get("/documents")).status_code == 401
    for reader in (as_leader, as_resident):
        assert (await send(reader, data=PDF_BYTES + b"\n\n")).status_code == 403
    assert set(Path(hall.store.root).rglob("*")) == before
    outside = await send(as_office, area_code="510422100")
    assert (outside.status_code, outside.json()["type"]) == (403, "urn:shiliu:problem:area_outside_scope")
    assert (await send(as_client, visibility="case")).status_code == 403
    foreign = await make_document(session)
    change = await as_officer.patch(f"/documents/{foreign.id}", json={"title": "x"}, headers={"If-Match": '"1"'})
    assert (change.status_code, change.json()["type"]) == (403, "urn:shiliu:problem:unit_not_yours")
    assert (await link(as_officer, foreign.id, "unit", UNIT_ID)).status_code == 403
    assert await actions(session) == []


async def test_another_county_sees_nothing(
    as_neighbour: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    made = (await send(as_office, visibility="public")).json()
    for path in ("", "/file", "/links"):
        hidden = await as_neighbour.get(f"/documents/{made['id']}{path}")
        missing = await as_neighbour.get(f"/documents/{uuid4()}{path}")
        assert hidden.status_code == missing.status_code == 404
        assert hidden.json() | {"instance": ""} == missing.json() | {"instance": ""}
    answers = [
        await as_neighbour.patch(f"/documents/{made['id']}", json={"title": "x"}, headers={"If-Match": '"1"'}),
        await link(as_neighbour, made["id"], "unit", UNIT_ID),
        await as_neighbour.delete(f"/documents/{made['id']}/links/{uuid4()}"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert (await as_neighbour.get("/documents")).json()["items"] == []
    assert await actions(session, NEIGHBOUR) == []


async def test_outsiders_read_what_is_public(
    as_resident: httpx.AsyncClient, as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    rows = {kind: await make_document(session, title=kind.value, visibility=kind) for kind in Visibility}
    assert [item["title"] for item in (await as_resident.get("/documents")).json()["items"]] == ["public"]
    assert (await as_resident.get(f"/documents/{rows[Visibility.INTERNAL].id}")).status_code == 404
    seen = {item["title"] for item in (await as_leader.get("/documents")).json()["items"]}
    assert seen == {"public", "internal", "case"}


async def test_a_case_opens_only_to_those_who_answer_it(
    as_officer: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_client: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
) -> None:
    other = await make_unit(session, name="被投诉单位")
    mine, theirs = (
        await make_case(session, assigned_unit_id=UNIT_ID),
        await make_case(session, assigned_unit_id=other.id),
    )
    seen = await make_document(session, visibility=Visibility.CASE, title="本单位")
    hidden = await make_document(session, visibility=Visibility.CASE, title="别的单位")
    open_one = await make_document(session, title="内部")
    await tie(session, seen.id, LinkedResource.FEEDBACK, mine.id)
    await tie(session, hidden.id, LinkedResource.FEEDBACK, theirs.id)
    await tie(session, open_one.id, LinkedResource.FEEDBACK, theirs.id)

    async def titles(caller: httpx.AsyncClient, **chosen: str) -> list[str]:
        return [item["title"] for item in (await caller.get("/documents", params=chosen)).json()["items"]]

    assert await titles(as_officer) == ["内部", "本单位"]
    assert await titles(as_office) == ["内部", "别的单位", "本单位"]
    assert await titles(as_client) == ["内部"]
    assert (await as_officer.get(f"/documents/{hidden.id}/file")).status_code == 404
    assert await titles(as_officer, resource="feedback", resource_id=str(theirs.id)) == []
    assert await titles(as_officer, resource="feedback", resource_id=str(mine.id)) == ["本单位"]
    assert (await as_officer.get(f"/documents/{open_one.id}/links")).json()["items"] == []
    assert len((await as_office.get(f"/documents/{open_one.id}/links")).json()["items"]) == 1
    own = (await send(as_officer)).json()
    assert (await link(as_officer, own["id"], "feedback", theirs.id)).status_code == 404
    assert (await link(as_officer, own["id"], "feedback", mine.id)).status_code == 201
    narrow = callers.get(Role.CLIENT, id="narrow")
    mine_too = (await send(narrow)).json()
    assert (await link(narrow, mine_too["id"], "feedback", mine.id)).status_code == 404


async def test_what_is_said_about_a_file_changes_under_its_version(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    made = (await send(as_office)).json()
    address = f"/documents/{made['id']}"
    assert (await as_office.patch(address, json={"title": "新"})).status_code == 428
    change = {"title": "新", "slot": "S13.group_office", "visibility": "public"}
    changed = await as_office.patch(address, json=change, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert (changed.json()["title"], changed.json()["visibility"]) == ("新", "public")
    assert (await as_office.patch(address, json={"title": "旧"}, headers={"If-Match": '"1"'})).status_code == 412
    for bad, pointer in (
        ({"title": None}, "/title"),
        ({"visibility": "case"}, "/visibility"),
        ({"sha256": "0"}, "/sha256"),
    ):
        refused = await as_office.patch(address, json=bad, headers={"If-Match": '"2"'})
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)
    case = (await send(as_office, visibility="case")).json()
    opened = await as_office.patch(
        f"/documents/{case['id']}", json={"visibility": "public"}, headers={"If-Match": '"1"'}
    )
    assert opened.json()["errors"][0]["code"] == "case_stays_closed"
    assert await actions(session) == ["document.uploaded", "document.updated", "document.uploaded"]


async def test_evidence_of_every_kind_of_record(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    unit = await make_unit(session, id=UNIT_ID)
    budget = await make_budget(session)
    targets = {
        "unit": unit.id,
        "activity": (await make_activity(session)).id,
        "base": (await make_base(session)).id,
        "budget": budget.id,
        "allocation": (await make_allocation(session, budget, unit)).id,
        "feedback": (await make_case(session)).id,
        "observation": (await make_observation(session)).id,
        "indicator": f"{INDICATOR}/S13",
    }
    document = await make_document(session)
    for resource, resource_id in targets.items():
        made = await link(as_office, document.id, resource, resource_id)
        assert made.status_code == 201, (resource, made.text)
        chosen = {"resource": resource, "resource_id": str(resource_id)}
        found = (await as_office.get("/documents", params=chosen)).json()["items"]
        assert [item["id"] for item in found] == [str(document.id)]
        missing = uuid4() if resource != "indicator" else f"{INDICATOR}/S0"
        assert (await link(as_office, document.id, resource, missing)).status_code == 404
        assert (await link(as_office, document.id, resource, "none")).status_code == 404
        assert (await link(as_office, document.id, resource, resource_id)).status_code == 409
    links = (await as_office.get(f"/documents/{document.id}/links")).json()["items"]
    assert [item["resource"] for item in links] == list(targets)
    assert await actions(session) == ["document.linked"] * len(targets)


async def test_evidence_lies_in_sight(
    as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    far = await make_unit(session, area_code=NEIGHBOUR)
    document = (await send(as_officer)).json()
    assert (await link(as_office, document["id"], "unit", far.id)).status_code == 404
    other = await make_unit(session, name="别的学校")
    activity = await make_activity(session, host_unit_id=other.id)
    assert (await link(as_officer, document["id"], "activity", activity.id)).status_code == 403
    for bad in (
        {"resource": "person", "resource_id": "x"},
        {"resource": "unit"},
        {"resource": "unit", "resource_id": "'"},
    ):
        assert (await as_officer.post(f"/documents/{document['id']}/links", json=bad)).status_code == 422
    assert (await as_office.get("/documents", params={"resource_id": "x"})).status_code == 422
    assert await actions(session) == ["document.uploaded"]


async def test_take_evidence_off(as_officer: httpx.AsyncClient, session: AsyncSession) -> None:
    activity = await make_activity(session)
    document = (await send(as_officer)).json()
    made = (await link(as_officer, document["id"], "activity", str(activity.id).upper())).json()
    assert made["resource_id"] == str(activity.id)
    address = f"/documents/{document['id']}/links/{made['id']}"
    activity.state = ActivityState.VERIFIED
    await save(session, activity)
    kept = await as_officer.delete(address)
    assert (kept.status_code, kept.json()["type"]) == (409, "urn:shiliu:problem:evidence_of_verified")
    activity.state = ActivityState.HELD
    await save(session, activity)
    assert ((await as_officer.delete(address)).status_code, (await as_officer.delete(address)).status_code) == (
        204,
        404,
    )
    assert await actions(session) == ["document.uploaded", "document.linked", "document.unlinked"]


async def test_filters(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    await make_document(session, title="甲%", slot="S13.a")
    await make_document(session, title="乙", kind="plan", unit_id=UNIT_ID, area_code="510421101")
    for chosen, titles in (
        ({"area": "510421101"}, ["乙"]),
        ({"kind": "plan"}, ["乙"]),
        ({"unit_id": str(UNIT_ID)}, ["乙"]),
        ({"slot": "S13.a"}, ["甲%"]),
        ({"q": "%"}, ["甲%"]),
        ({"resource": "unit"}, []),
        ({}, ["乙", "甲%"]),
    ):
        found = await as_office.get("/documents", params=chosen)
        assert [item["title"] for item in found.json()["items"]] == titles, chosen
    first = (await as_office.get("/documents", params={"limit": 1})).json()
    rest = (await as_office.get("/documents", params={"limit": 1, "cursor": first["next_cursor"]})).json()
    assert [page["items"][0]["title"] for page in (first, rest)] == ["乙", "甲%"]
    assert rest["next_cursor"] is None


async def test_parts_of_a_file(as_office: httpx.AsyncClient) -> None:
    made = (await send(as_office)).json()
    address, size = f"/documents/{made['id']}/file", len(PDF_BYTES)
    etag = f'"{made["sha256"]}"'
    for asked, start, end in (
        ("0-0", 0, 1),
        ("5-9", 5, 10),
        (f"{size - 3}-", size - 3, size),
        ("-4", size - 4, size),
        ("7-99999", 7, size),
    ):
        part = await as_office.get(address, headers={"Range": f"bytes={asked}"})
        assert (part.status_code, part.content) == (206, PDF_BYTES[start:end])
        assert part.headers["content-range"] == f"bytes {start}-{end - 1}/{size}"
    changed = await as_office.get(address, headers={"Range": "bytes=0-0", "If-Range": '"other"'})
    assert (changed.status_code, changed.content) == (200, PDF_BYTES)
    same = await as_office.get(address, headers={"If-None-Match": etag})
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", etag)


async def test_a_lost_file_is_told(as_office: httpx.AsyncClient, session: AsyncSession, hall: Hall) -> None:
    never = await make_document(session)
    answer = await as_office.get(f"/documents/{never.id}/file")
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:shiliu:problem:file_missing")
    data = picture("PNG", (7, 7))
    cut = await make_document(session, sha256=hall.store.put(data), size_bytes=len(data) + 1)
    assert (await as_office.get(f"/documents/{cut.id}/file")).status_code == 503


async def test_a_full_disk_writes_nothing(
    as_office: httpx.AsyncClient, session: AsyncSession, hall: Hall, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file where the store's folder should be"
    blocked.write_bytes(b"")
    hall.store.root = blocked
    answer = await send(as_office)
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:shiliu:problem:unavailable")
    assert await actions(session) == []


async def test_a_client_changes_its_own_files_and_publishes_none(
    as_client: httpx.AsyncClient, session: AsyncSession
) -> None:
    foreign = await make_document(session)
    change = await as_client.patch(f"/documents/{foreign.id}", json={"title": "x"}, headers={"If-Match": '"1"'})
    assert (change.status_code, change.json()["type"]) == (403, "urn:shiliu:problem:unit_not_yours")
    assert (await send(as_client, visibility="public")).status_code == 403
    made = await send(as_client)
    address = f"/documents/{made.json()['id']}"
    opened = await as_client.patch(address, json={"visibility": "public"}, headers={"If-Match": '"1"'})
    assert (opened.status_code, opened.json()["type"]) == (403, "urn:shiliu:problem:forbidden")
    assert (await as_client.patch(address, json={"title": "新"}, headers={"If-Match": '"1"'})).status_code == 200
    assert await actions(session) == ["document.uploaded", "document.updated"]
