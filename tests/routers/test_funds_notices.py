"""Public notices of money over HTTP: announced, open to objections, closed; read by anyone, with a QR code."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import today
from api.models.funds import Allocation, AllocationState
from api.rules.deadlines import working_days_after
from api.services import funds_notices, workdays
from tests.conftest import Callers
from tests.factories import (
    COUNTY,
    NEIGHBOUR,
    TOWNSHIP,
    UNIT_ID,
    actions,
    make_allocation,
    make_budget,
    make_case,
    make_project,
    make_route,
    make_unit,
    save,
)
from tests.routers.test_funds import refusal

DRAFT = {"announced_on": "2026-03-02", "working_days": 7, "contact_post": "县财政局", "contact_phone": "0812-8170000"}
CLOSE = {"to": "closed", "reason": "未收到异议"}


@pytest.fixture
async def given(session: AsyncSession) -> Allocation:
    """100 approved fen of a budget for a project of the school."""
    unit = await make_unit(session, id=UNIT_ID)
    project = await make_project(session, unit)
    return await make_allocation(session, await make_budget(session), unit, project_id=project.id, purpose="硬化道路")


async def announce(office: httpx.AsyncClient, given: Allocation, **changes: Any) -> dict[str, Any]:
    answer = await office.post(f"/funds/allocations/{given.id}/notices", json=DRAFT | changes)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_anyone_reads_what_was_announced(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, given: Allocation, session: AsyncSession
) -> None:
    made = await announce(as_office, given, posted_at="村务公示栏")
    read = await client.get(f"/funds/notices/{made['id']}", params={"area": COUNTY})
    assert read.status_code == 200, read.text
    body = read.json()
    shown = ("project_title", "area_name", "unit_name", "purpose", "budget_title", "amount_fen", "posted_at")
    assert tuple(body[name] for name in shown) == (
        "村组道路硬化", "攀莲镇", "示范学校", "硬化道路", "创建专项经费", 100, "村务公示栏",
    )  # fmt: skip
    assert "12317" in [way["number"] for way in body["complaint_ways"]]
    assert (body["objection_count"], made["objection_count"]) == (None, 0)
    assert body["about_unit_id"] == str(UNIT_ID)
    assert "entered_by" not in body
    listed = (await client.get("/funds/notices", params={"area": TOWNSHIP})).json()["items"]
    assert listed == [body]
    assert (await client.get("/funds/notices", params={"area": NEIGHBOUR})).json()["items"] == []
    assert (await client.get(f"/funds/notices/{made['id']}", params={"area": NEIGHBOUR})).status_code == 404
    assert await actions(session) == ["fund_notice.announced"]


async def test_the_window_is_counted_in_working_days(as_office: httpx.AsyncClient, given: Allocation) -> None:
    # Seven working days after Monday 28 September 2026: the National Day holidays and the make-up days lie between.
    made = await announce(as_office, given, announced_on="2026-09-28")
    assert made["closes_on"] == str(working_days_after(today().replace(month=9, day=28), 7, workdays.calendar()).due_on)
    assert made["closes_on"] > "2026-10-09"


async def test_words_stay_as_they_were_announced(
    as_office: httpx.AsyncClient, given: Allocation, session: AsyncSession
) -> None:
    made = await announce(as_office, given)
    project = (await as_office.get(f"/funds/projects/{given.project_id}")).json()
    await as_office.patch(f"/funds/projects/{project['id']}", json={"title": "新名"}, headers={"If-Match": '"1"'})
    assert (await as_office.get(f"/funds/notices/{made['id']}")).json()["title"] == "村组道路硬化"


async def test_one_standing_notice_an_allocation(as_office: httpx.AsyncClient, given: Allocation) -> None:
    first = await announce(as_office, given)
    again = await as_office.post(f"/funds/allocations/{given.id}/notices", json=DRAFT)
    assert refusal(again)[:2] == (409, "notice_stands")
    step = {"to": "withdrawn", "reason": "金额有误"}
    assert (await as_office.post(f"/funds/notices/{first['id']}/transitions", json=step)).json()["phase"] == "withdrawn"
    assert (await announce(as_office, given))["phase"] == "over"


async def test_what_is_not_approved_is_not_announced(
    as_office: httpx.AsyncClient, given: Allocation, session: AsyncSession
) -> None:
    given.state = AllocationState.ENTERED
    await save(session, given)
    early = await as_office.post(f"/funds/allocations/{given.id}/notices", json=DRAFT)
    assert refusal(early)[:2] == (409, "allocation_not_approved")


async def test_an_objection_never_goes_to_the_unit_that_gets_the_money(
    as_office: httpx.AsyncClient, callers: Callers, given: Allocation, session: AsyncSession
) -> None:
    await make_route(session, kind="complaint", unit_id=given.unit_id, area_code=given.area_code)
    running = await announce(as_office, given, announced_on=today().isoformat())
    words = {"area_code": given.area_code, "kind": "complaint", "text": "这笔经费的用途请再核对。"}
    for topic, handler in ((running["objection_topic"], None), (None, str(given.unit_id))):
        key = {"Idempotency-Key": str(uuid4())}
        sent = await callers.get(Role.RESIDENT).post("/feedback", json=words | {"topic": topic}, headers=key)
        assert sent.status_code == 201, sent.text
        case = (await as_office.get(f"/feedback/{sent.json()['id']}")).json()
        assert case["assigned_unit_id"] == handler


async def test_it_closes_after_its_window_and_when_objections_are_answered(
    as_office: httpx.AsyncClient, as_leader: httpx.AsyncClient, given: Allocation, session: AsyncSession
) -> None:
    running = await announce(as_office, given, announced_on=today().isoformat())
    address = f"/funds/notices/{running['id']}/transitions"
    assert running["phase"] == "open"
    assert refusal(await as_office.post(address, json=CLOSE))[:2] == (409, "notice_window_open")
    await as_office.post(address, json={"to": "withdrawn", "reason": "x"})
    over = await announce(as_office, given)
    case = await make_case(session, topic=over["objection_topic"], answered_at=None)
    address = f"/funds/notices/{over['id']}/transitions"
    assert refusal(await as_office.post(address, json=CLOSE))[:2] == (409, "objections_open")
    assert (await as_office.get(f"/funds/notices/{over['id']}")).json()["objection_count"] == 1
    await make_case(session, topic=over["objection_topic"], kind="discrimination", answered_at=case.received_at)
    told = [(await one.get(f"/funds/notices/{over['id']}")).json()["objection_count"] for one in (as_office, as_leader)]
    assert told == [2, 1], "a confidential case is not found by its topic"
    case.answered_at = case.received_at
    await save(session, case)
    closed = await as_office.post(address, json=CLOSE)
    assert (closed.json()["phase"], closed.json()["outcome"]) == ("closed", "未收到异议"), closed.text
    assert refusal(await as_office.post(address, json=CLOSE))[:2] == (409, "step_not_allowed")
    assert (await actions(session))[-1] == "fund_notice.closed"


async def test_outsiders_see_neither_withdrawn_nor_coming_notices(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, given: Allocation
) -> None:
    coming = await announce(as_office, given, announced_on=(today() + timedelta(days=3)).isoformat())
    assert coming["phase"] == "upcoming"
    assert (await client.get(f"/funds/notices/{coming['id']}")).status_code == 404
    await as_office.post(f"/funds/notices/{coming['id']}/transitions", json={"to": "withdrawn", "reason": "x"})
    assert (await client.get("/funds/notices")).json()["items"] == []
    assert [item["phase"] for item in (await as_office.get("/funds/notices")).json()["items"]] == ["withdrawn"]
    far = (today() + timedelta(days=31)).isoformat()
    late = await as_office.post(f"/funds/allocations/{given.id}/notices", json=DRAFT | {"announced_on": far})
    assert refusal(late)[2] == ["/announced_on"]


async def test_a_unit_is_not_told_who_objects(
    as_office: httpx.AsyncClient, as_leader: httpx.AsyncClient, callers: Callers, given: Allocation
) -> None:
    made = await announce(as_office, given)
    assert (await callers.get(Role.UNIT_OFFICER).get(f"/funds/notices/{made['id']}")).json()["objection_count"] is None
    assert (await as_leader.get(f"/funds/notices/{made['id']}")).json()["objection_count"] == 0


@pytest.mark.parametrize(("kind", "media"), [("svg", "image/svg+xml"), ("png", "image/png")])
async def test_the_qr_code_holds_the_address(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, given: Allocation, kind: str, media: str
) -> None:
    made = await announce(as_office, given)
    answer = await client.get(f"/funds/notices/{made['id']}/qr.{kind}")
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media)
    text = f"http://test/notices/funds/{made['id']}?area={COUNTY}"
    assert answer.content == funds_notices.picture(text, is_svg=kind == "svg")
    assert (await client.get(f"/funds/notices/{UNIT_ID}/qr.{kind}")).status_code == 404


async def test_who_may(
    client: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    given: Allocation,
    session: AsyncSession,
) -> None:
    made = await announce(as_office, given)
    before = await actions(session)
    for path, draft in (
        (f"/funds/allocations/{given.id}/notices", DRAFT),
        (f"/funds/notices/{made['id']}/transitions", CLOSE),
    ):
        assert (await client.post(path, json=draft)).status_code == 401
        assert (await as_leader.post(path, json=draft)).status_code == 403
        assert (await as_neighbour.post(path, json=draft)).status_code == 404
        assert (await as_office.post(path, json=draft | {"x": 1})).status_code == 422
    assert (await as_neighbour.get(f"/funds/notices/{made['id']}")).status_code == 404
    assert await actions(session) == before
