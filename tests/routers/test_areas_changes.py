"""Merges, splits and new codes over HTTP: entered once, never below another's county, the tree right on every day."""

from typing import Any

import httpx
import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.areas import Area
from api.models.auth import Role
from api.services import areas_tree
from api.services.areas_changes import FIRST_DAY
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, actions, make_document

PATH = "/areas/changes"
OLD_A, OLD_B, NEW = "510421201", "510421202", "510421890"
DAY = "2025-07-01"


def link(old: str, new: str, share: str | None = None) -> dict[str, Any]:
    return {"old_code": old, "new_code": new} | ({"share": share} if share else {})


async def villages(session: AsyncSession, township: str) -> list[str]:
    return [area.code for area in await areas_tree.children(session, township, FIRST_DAY)]


async def merge(session: AsyncSession, **changes: Any) -> dict[str, Any]:
    """Two townships become one; their villages go along under new codes."""
    old = [*await villages(session, OLD_A), *await villages(session, OLD_B)]
    moved = {code: f"{NEW}{200 + place}" for place, code in enumerate(old)}
    draft = {
        "kind": "merge",
        "effective_on": DAY,
        "document": "川民函〔2025〕12号",
        "links": [link(OLD_A, NEW), link(OLD_B, NEW), *(link(code, new) for code, new in moved.items())],
        "new_areas": [
            {"code": NEW, "name": "合并镇"},
            *({"code": new, "name": f"村{new[-3:]}"} for new in moved.values()),
        ],
    }
    return draft | changes


async def codes(client: httpx.AsyncClient, **asked: Any) -> list[str]:
    answer = await client.get("/areas", params={"parent": COUNTY, "limit": 200} | asked)
    assert answer.status_code == 200, answer.text
    return [item["code"] for item in answer.json()["items"]]


def errors(answer: httpx.Response) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.text
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


async def test_a_merge_is_entered_and_the_tree_is_right_on_every_day(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    made = await as_office.post(PATH, json=await merge(session), headers={"Idempotency-Key": "merge-2025"})
    assert made.status_code == 201, made.text
    assert (made.json()["kind"], made.json()["effective_on"], made.headers["etag"]) == ("merge", DAY, '"1"')
    assert made.json()["links"][0] | {"old_name": ""} == {
        "old_code": OLD_A,
        "old_name": "",
        "new_code": NEW,
        "new_name": "合并镇",
        "share": None,
    }
    now, before = await codes(client), await codes(client, on="2025-06-30")
    assert NEW in now
    assert {OLD_A, OLD_B} & set(now) == set()
    assert {OLD_A, OLD_B} <= set(before)
    assert NEW not in before
    assert await codes(client, has_ended=True) == [OLD_A, OLD_B]
    assert NEW in await codes(client, on=DAY)
    old = (await client.get(f"/areas/{OLD_A}")).json()
    assert (old["is_alive"], old["valid_until"], old["predecessors"]) == (False, DAY, [])
    assert old["successors"] == [
        {
            "code": NEW,
            "name": "合并镇",
            "kind": "merge",
            "effective_on": DAY,
            "document": "川民函〔2025〕12号",
            "share": None,
        }
    ]
    new = (await client.get(f"/areas/{NEW}")).json()
    assert (new["valid_from"], [area["code"] for area in new["predecessors"]]) == (DAY, [OLD_A, OLD_B])
    assert (await as_office.get(PATH)).json()["items"][0]["id"] == made.json()["id"]
    assert (await as_office.get(f"{PATH}/{made.json()['id']}")).json() == made.json()
    again = await as_office.post(PATH, json=await merge(session), headers={"Idempotency-Key": "merge-2025"})
    assert (again.status_code, again.json()["id"]) == (201, made.json()["id"])
    assert await actions(session) == ["area_change.entered"]


async def test_what_ends_takes_no_new_records(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    draft = {"area_code": OLD_A, "name": "旧镇小学", "category": "school"}
    await as_office.post(PATH, json=await merge(session))
    refused = await as_office.post("/units", json=draft)
    assert errors(refused) == [("/area_code", "area_ended")]
    assert (await as_office.post("/units", json=draft | {"area_code": NEW})).status_code == 201


async def test_a_split_in_which_the_old_one_goes_on(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    draft = {
        "kind": "split",
        "effective_on": DAY,
        "document": "县政府批复",
        "links": [link(TOWNSHIP, TOWNSHIP, "0.7"), link(TOWNSHIP, NEW, "0.3")],
        "new_areas": [{"code": NEW, "name": "新区街道"}],
    }
    made = await as_office.post(PATH, json=draft)
    assert made.status_code == 201, made.text
    old = (await as_office.get(f"/areas/{TOWNSHIP}")).json()
    assert (old["is_alive"], old["valid_until"]) == (True, None)
    assert [(area["code"], area["kind"], area["share"]) for area in old["successors"]] == [(NEW, "split", "0.3")]


async def test_a_new_code_and_an_area_that_takes_another_in(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    village, other = (await villages(session, TOWNSHIP))[:2]
    new = f"{TOWNSHIP}990"
    recode = {
        "kind": "recode",
        "effective_on": DAY,
        "document": "统计用区划代码调整",
        "links": [link(village, new)],
        "new_areas": [{"code": new, "name": "改码村"}],
    }
    assert (await as_office.post(PATH, json=recode)).status_code == 201
    taken_in = {"kind": "merge", "effective_on": "2026-01-01", "document": "并村", "links": [link(new, other)]}
    assert (await as_office.post(PATH, json=taken_in)).status_code == 201
    chain = (await as_office.get(f"/areas/{new}")).json()
    assert [area["code"] for area in chain["predecessors"]] == [village]
    assert [(area["code"], area["kind"]) for area in chain["successors"]] == [(other, "merge")]


async def test_a_mistake_is_taken_back_while_nothing_stands_on_it(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    before = await codes(client)
    made = (await as_office.post(PATH, json=await merge(session))).json()
    paper = await make_document(session, area_code=NEW)
    held = await as_office.post(f"{PATH}/{made['id']}/revoke", json={"reason": "录错"})
    assert (held.status_code, held.json()["type"].rpartition(":")[2]) == (409, "area_in_use")
    assert "documents" in held.json()["detail"]
    await session.delete(paper)
    await session.flush()
    back = await as_office.post(f"{PATH}/{made['id']}/revoke", json={"reason": "录错"})
    assert (back.status_code, back.json()["revoked_reason"]) == (200, "录错"), back.text
    assert await codes(client) == before
    assert (await client.get(f"/areas/{OLD_A}")).json()["successors"] == []
    again = await as_office.post(f"{PATH}/{made['id']}/revoke", json={"reason": "再次"})
    assert again.json()["type"].rpartition(":")[2] == "area_change_revoked"
    assert (await as_office.post(PATH, json=await merge(session))).status_code == 201
    assert NEW in await codes(client)
    assert await actions(session) == ["area_change.entered", "area_change.revoked", "area_change.entered"]


async def test_the_later_change_is_taken_back_first(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    made = (await as_office.post(PATH, json=await merge(session))).json()
    village = f"{NEW}200"
    later = {"kind": "merge", "effective_on": "2026-01-01", "document": "并村", "links": [link(village, f"{NEW}201")]}
    assert (await as_office.post(PATH, json=later)).status_code == 201
    held = await as_office.post(f"{PATH}/{made['id']}/revoke", json={"reason": "录错"})
    assert held.json()["type"].rpartition(":")[2] == "area_change_followed"


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"effective_on": "1949-09-30"}, "/effective_on", "area_change_too_far"),
        ({"effective_on": "2099-01-01"}, "/effective_on", "area_change_too_far"),
        ({"kind": "split"}, "/kind", "area_change_links"),
        ({"links": [link(OLD_A, NEW), link(OLD_A, NEW)]}, "/links/0/new_code", "area_link_twice"),
        ({"links": [link(OLD_A, f"{NEW}200")]}, "/links/0/new_code", "area_level_differs"),
        ({"links": [link(OLD_A, TOWNSHIP, "0.5")], "new_areas": []}, "/links", "area_shares_not_whole"),
        ({"links": [link(OLD_A, NEW), link(OLD_B, NEW)]}, "/links", "area_children_left"),
        ({"links": [link(OLD_A, "510421777")], "new_areas": []}, "/links/0/new_code", "area_unknown"),
        ({"links": [link("510421777", TOWNSHIP)], "new_areas": []}, "/links/0/old_code", "area_unknown"),
        (
            {
                "kind": "recode",
                "links": [link(OLD_A, TOWNSHIP)],
                "new_areas": [{"code": TOWNSHIP, "name": "已有"}],
            },
            "/new_areas/0/code",
            "area_exists",
        ),
        ({"new_areas": [{"code": "510421666", "name": "无来处"}]}, "/new_areas/0/code", "area_new_unlinked"),
        ({"links": []}, "/links", "too_few"),
        ({"links": [link("510421", "510422")]}, "/links/0/old_code", "pattern_mismatch"),
        ({"document": " "}, "/document", "too_short"),
    ],
)
async def test_what_cannot_be_is_refused(
    as_office: httpx.AsyncClient, session: AsyncSession, changes: dict[str, Any], pointer: str, code: str
) -> None:
    draft = await merge(session)
    if "links" in changes and "new_areas" not in changes:
        draft["new_areas"] = [{"code": NEW, "name": "合并镇"}]
    answer = await as_office.post(PATH, json=draft | changes)
    assert (pointer, code) in errors(answer)
    assert await actions(session) == []


async def test_a_village_needs_a_parent_that_stays(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    draft = await merge(session)
    draft["links"][2]["new_code"] = f"{OLD_A}999"
    draft["new_areas"].append({"code": f"{OLD_A}999", "name": "无处"})
    draft["new_areas"] = [area for area in draft["new_areas"] if area["code"] != f"{NEW}200"]
    assert ("/links/2/new_code", "area_parent_missing") in errors(await as_office.post(PATH, json=draft))


async def test_the_same_day_twice_is_refused(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    assert (await as_office.post(PATH, json=await merge(session))).status_code == 201
    twice = await as_office.post(PATH, json=await merge(session))
    assert ("/links/0/old_code", "area_ended") in errors(twice)


async def test_only_who_keeps_the_countys_frame_and_only_below_it(
    client: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_admin: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
) -> None:
    draft = await merge(session)
    assert (await client.post(PATH, json=draft)).status_code == 401
    assert (await client.get(PATH)).status_code == 401
    for caller in (as_officer, as_leader, callers.get(Role.DEPARTMENT_OFFICER)):
        assert (await caller.post(PATH, json=draft)).status_code == 403
    outside = await as_neighbour.post(PATH, json=draft)
    assert (outside.status_code, outside.json()["type"].rpartition(":")[2]) == (403, "area_outside_scope")
    assert await actions(session) == []
    made = await as_admin.post(PATH, json=draft)
    assert made.status_code == 201
    hidden = f"{PATH}/{made.json()['id']}"
    assert (await as_neighbour.get(hidden)).status_code == 404
    assert (await as_neighbour.post(f"{hidden}/revoke", json={"reason": "x"})).status_code == 404
    assert (await as_neighbour.get(PATH)).json()["items"] == []


async def test_the_database_holds_the_same_line(session: AsyncSession) -> None:
    await set_area(session, NEIGHBOUR)
    for code, level in ((NEW, "township"), (NEIGHBOUR, "county")):
        attempt = await session.begin_nested()
        with pytest.raises(DBAPIError, match="row-level security"):
            await run_sql(session, f"insert into areas (code, name, level) values ('{code}', 'x', '{level}')")
        await attempt.rollback()
    changed = await run_sql(session, f"update areas set name = 'x' where code = '{TOWNSHIP}' returning code")
    assert changed.fetchall() == []
    assert (await session.exec(select(Area).where(Area.code == TOWNSHIP))).one().name == "攀莲镇"
    below = f"insert into areas (code, name, level) values ('{NEIGHBOUR}999', 'x', 'township') returning code"
    assert (await run_sql(session, below)).scalar_one() == f"{NEIGHBOUR}999"
