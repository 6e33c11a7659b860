"""Online courses over HTTP: written in versions, published, withdrawn, and read without the answers."""

from copy import deepcopy
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from tests.conftest import Callers
from tests.factories import NEIGHBOUR, TOWNSHIP, UNIT_ID, actions, make_document, make_unit
from tests.factories_bases import COURSE_CONTENT, make_course
from tests.rules.test_films import PLACE, box, film

DRAFT = {"area_code": TOWNSHIP, "unit_id": str(UNIT_ID), "title": "民族团结基本知识"}


def content(**changes: Any) -> dict[str, Any]:
    return deepcopy(COURSE_CONTENT) | changes


def block(kind: str, **changes: Any) -> dict[str, Any]:
    return {"kind": kind, "text": None, "items": None, "document_id": None, "url": None} | changes


async def written(officer: httpx.AsyncClient, **changes: Any) -> str:
    """The address of a course whose first version is whole."""
    made = await officer.post("/courses", json=DRAFT)
    assert made.status_code == 201, made.text
    address = f"/courses/{made.json()['id']}"
    version = {"If-Match": made.headers["etag"]}
    answer = await officer.put(f"{address}/draft", json=content(**changes), headers=version)
    assert answer.status_code == 200, answer.text
    return address


async def test_a_course_is_written_published_and_followed_by_its_next_version(
    as_officer: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    address = await written(as_officer)
    assert (await client.get(address)).status_code == 404
    assert (await client.get(f"{address}/lessons")).status_code == 404
    steps = f"{address}/transitions"
    published = await as_officer.post(steps, json={"to": "published"})
    assert (published.json()["state"], published.json()["published_number"]) == ("published", 1)
    again = await as_officer.post(steps, json={"to": "published"})
    assert (again.status_code, again.json()["type"]) == (409, "urn:shiliu:problem:nothing_to_publish")
    lessons = (await client.get(f"{address}/lessons")).json()
    assert (lessons["number"], lessons["lessons"][0]["title"], "questions" in lessons) == (1, "第一课", False)
    drafted = await as_officer.get(f"{address}/draft")
    assert (drafted.json()["is_published"], len(drafted.json()["content"]["questions"])) == (True, 3)
    version = {"If-Match": drafted.headers["etag"]}
    second = await as_officer.put(f"{address}/draft", json=content(summary="改过"), headers=version)
    assert (second.json()["number"], second.json()["is_published"]) == (2, False)
    stale = await as_officer.put(f"{address}/draft", json=content(), headers=version)
    assert stale.status_code == 412
    assert (await as_officer.put(f"{address}/draft", json=content())).status_code == 428
    assert (await client.get(f"{address}/lessons")).json()["summary"] == "三课"
    await as_officer.post(steps, json={"to": "published"})
    assert (await client.get(f"{address}/lessons")).json()["summary"] == "改过"
    assert (await as_officer.post(steps, json={"to": "withdrawn"})).json()["errors"][0]["pointer"] == "/reason"
    gone = await as_officer.post(steps, json={"to": "withdrawn", "reason": "内容更新"})
    assert gone.json()["state"] == "withdrawn"
    assert (await client.get(f"{address}/lessons")).status_code == 404
    assert (await as_officer.post(steps, json={"to": "published"})).json()["state"] == "published"
    assert await actions(session) == [
        "course.created",
        "course.written",
        "course.published",
        "course.written",
        "course.published",
        "course.withdrawn",
        "course.published",
    ]


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"lessons": []}, "/lessons", "lessons_missing"),
        ({"questions": COURSE_CONTENT["questions"][:2]}, "/questions", "questions_missing"),
        ({"summary": ""}, "/summary", "field_missing"),
        ({"source": " "}, "/source", "field_missing"),
    ],
)
async def test_what_is_not_whole_is_not_published(
    as_officer: httpx.AsyncClient, change: dict[str, Any], pointer: str, code: str
) -> None:
    address = await written(as_officer, **change)
    answer = await as_officer.post(f"{address}/transitions", json={"to": "published"})
    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]


@pytest.mark.parametrize(
    ("made", "field", "code"),
    [
        (block("heading"), "text", "field_missing"),
        (block("heading", text="字" * 121), "text", "too_long"),
        (block("paragraph", text="一段", items=["x"]), "items", "field_not_of_kind"),
        (block("paragraph", text="一段", url="https://example.cn/"), "url", "field_not_of_kind"),
        (block("list", items=[]), "items", "field_missing"),
        (block("image", text="照片"), "document_id", "field_missing"),
        (block("video", text="短片"), "url", "film_unclear"),
        (block("video", text="短片", url="javascript:alert(1)"), "url", "pattern_mismatch"),
        (block("video", text="短片", url="http://example.cn/film"), "url", "pattern_mismatch"),
        (block("html", text="<b>"), "kind", "not_in_list"),
        (block("pdf", text="读本", document_id=str(UNIT_ID)), "document_id", "reference_unknown"),
    ],
)
async def test_blocks_that_cannot_be_shown(
    as_officer: httpx.AsyncClient, made: dict[str, Any], field: str, code: str
) -> None:
    address = await written(as_officer)
    lesson = {"title": "第二课", "minutes": 3, "blocks": [block("paragraph", text="好"), made]}
    draft = content(lessons=[*COURSE_CONTENT["lessons"], lesson])
    answer = await as_officer.put(f"{address}/draft", json=draft, headers={"If-Match": '"2"'})
    assert answer.status_code == 422, answer.text
    found = [(error["pointer"], error["code"]) for error in answer.json()["errors"]]
    assert (f"/lessons/1/blocks/1/{field}", code) in found


async def test_files_of_lessons_are_public_and_of_their_kind(
    as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    address = await written(as_officer)
    files = {
        "image/png": await make_document(session, media_type="image/png", visibility="public"),
        "application/pdf": await make_document(session, visibility="public"),
        "hidden": await make_document(session, media_type="image/png"),
        "foreign": await make_document(session, area_code=NEIGHBOUR, media_type="image/png", visibility="public"),
    }

    async def refused(kind: str, name: str) -> str | None:
        shown = block(kind, text="说明", document_id=str(files[name].id))
        lesson = {"title": "课", "minutes": 1, "blocks": [shown]}
        tag = (await as_officer.get(address)).headers["etag"]
        draft = content(lessons=[lesson])
        answer = await as_officer.put(f"{address}/draft", json=draft, headers={"If-Match": tag})
        return None if answer.status_code == 200 else str(answer.json()["errors"][0]["code"])

    assert await refused("image", "image/png") is None
    assert await refused("pdf", "application/pdf") is None
    assert await refused("image", "application/pdf") == "file_of_other_kind"
    assert await refused("video", "image/png") == "file_of_other_kind"
    assert await refused("image", "hidden") == "file_not_public"
    assert await refused("image", "foreign") == "reference_unknown"


@pytest.mark.parametrize(
    ("kind", "right", "code"),
    [
        ("single", (False, False), "options_unfit"),
        ("single", (True, True), "options_unfit"),
        ("multiple", (False, False), "options_unfit"),
        ("true_false", (True, False, False), "options_unfit"),
        ("true_false", (True, True), "options_unfit"),
        ("multiple", (True, True), None),
        ("true_false", (False, True), None),
    ],
)
async def test_questions_that_cannot_be_marked(
    as_officer: httpx.AsyncClient, kind: str, right: tuple[bool, ...], code: str | None
) -> None:
    address = await written(as_officer)
    options = [{"text": str(place), "is_right": is_right} for place, is_right in enumerate(right)]
    question = {"kind": kind, "text": "题", "options": options, "explanation": None}
    answer = await as_officer.put(f"{address}/draft", json=content(questions=[question]), headers={"If-Match": '"2"'})
    found = [(error["pointer"], error["code"]) for error in answer.json().get("errors", [])]
    assert found == ([] if code is None else [("/questions/0/options", code)])
    twice = question | {"kind": "single", "options": [{"text": "同", "is_right": yes} for yes in (True, False)]}
    same = await as_officer.put(
        f"{address}/draft", json=content(questions=[twice]), headers={"If-Match": '"2"' if code else '"3"'}
    )
    assert [error["code"] for error in same.json()["errors"]] == ["options_twice"]


async def test_who_writes_courses(callers: Callers, client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    course = await make_course(session)
    one = f"/courses/{course.id}"
    assert (await client.post("/courses", json=DRAFT)).status_code == 401
    assert (await client.get(f"{one}/draft")).status_code == 401
    assert (await client.get(f"{one}/completions")).status_code == 401
    assert (await callers.get(Role.RESIDENT).get(f"{one}/draft")).status_code == 403
    assert (await callers.get(Role.RESIDENT).get(f"{one}/completions")).status_code == 403
    assert (await callers.get(Role.LEADER).get(f"{one}/draft")).status_code == 403
    other = callers.get(Role.UNIT_OFFICER, unit_id=(await make_unit(session)).id)
    assert (await other.post("/courses", json=DRAFT)).status_code == 403
    assert (await other.get(f"{one}/draft")).status_code == 403
    version = {"If-Match": '"1"'}
    assert (await other.put(f"{one}/draft", json=content(), headers=version)).status_code == 403
    assert (await other.patch(one, json={"title": "新"}, headers=version)).status_code == 403
    assert (await other.post(f"{one}/transitions", json={"to": "withdrawn", "reason": "x"})).status_code == 403
    away = callers.get(Role.OFFICE, NEIGHBOUR)
    for path in (one, f"{one}/draft", f"{one}/lessons", f"{one}/quiz", f"{one}/completions"):
        assert (await away.get(path)).status_code == 404, path
    assert (await away.put(f"{one}/draft", json=content(), headers=version)).status_code == 404
    office = callers.get(Role.OFFICE)
    changed = await office.patch(one, json={"title": "新名"}, headers=version)
    assert (changed.json()["title"], changed.headers["etag"]) == ("新名", '"2"')
    lost = await office.patch(one, json={"base_id": str(UNIT_ID)}, headers={"If-Match": '"2"'})
    assert lost.json()["errors"][0]["pointer"] == "/base_id"
    assert await actions(session) == ["course.updated"]


async def test_the_list_tells_sizes_and_hides_drafts(
    as_officer: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    address = await written(as_officer)
    course = await make_course(session, title="已发布_")
    shown = (await client.get("/courses")).json()["items"]
    assert [item["title"] for item in shown] == ["已发布_"]
    assert (shown[0]["lesson_count"], shown[0]["minutes"], shown[0]["question_count"]) == (1, 5, 3)
    assert shown[0]["completion_count"] is None
    own = {item["id"]: item for item in (await as_officer.get("/courses")).json()["items"]}
    assert len(own) == 2
    assert own[str(course.id)]["completion_count"] == 0
    assert own[address.rpartition("/")[2]]["state"] == "draft"
    for chosen, count in (({"q": "_"}, 1), ({"state": "draft"}, 1), ({"unit_id": str(course.id)}, 0)):
        assert len((await as_officer.get("/courses", params=chosen)).json()["items"]) == count, chosen


async def test_a_document_proves_a_course_of_its_own_unit(
    as_officer: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    course = await make_course(session)
    document = await make_document(session, unit_id=UNIT_ID)
    tie = {"resource": "course", "resource_id": str(course.id)}
    linked = await as_officer.post(f"/documents/{document.id}/links", json=tie)
    assert linked.status_code == 201, linked.text
    other = await make_unit(session)
    foreign = await make_document(session, unit_id=other.id)
    stranger = callers.get(Role.UNIT_OFFICER, unit_id=other.id)
    assert (await stranger.post(f"/documents/{foreign.id}/links", json=tie)).status_code == 403
    found = await as_officer.get("/documents", params={"resource": "course", "resource_id": str(course.id)})
    assert [item["id"] for item in found.json()["items"]] == [str(document.id)]


async def test_a_film_is_uploaded_shown_and_tells_no_place(
    as_officer: httpx.AsyncClient, as_resident: httpx.AsyncClient
) -> None:
    data = film(notes=box(b"udta", PLACE))
    about = {"title": "短片", "kind": "media", "visibility": "public"}
    made = await as_officer.post("/documents", data=about, files={"file": ("film.mp4", data, "video/mp4")})
    assert (made.status_code, made.json()["media_type"]) == (201, "video/mp4"), made.text
    address = await written(as_officer)
    shown = block("video", text="短片", document_id=made.json()["id"])
    draft = content(lessons=[{"title": "看", "minutes": 1, "blocks": [shown]}])
    answer = await as_officer.put(f"{address}/draft", json=draft, headers={"If-Match": '"2"'})
    assert answer.status_code == 200, answer.text
    part = {"Range": "bytes=0-7"}
    file = f"/documents/{made.json()['id']}/file"
    assert (await as_resident.get(file, headers=part)).status_code == 206
    whole = (await as_resident.get(file)).content
    assert (len(whole), PLACE in whole, b"pictures" in whole) == (len(data), False, True)
