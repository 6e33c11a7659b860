"""Answers that say something, ratings that call for a task, and ratings that a unit contests."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.deps import Hall
from api.errors import DomainError
from api.models.auth import Role
from api.models.base import today, utc_now
from api.models.feedback import FeedbackState
from api.models.feedback_contests import ContestCreate, ContestGround, ContestVerdict, VerdictCreate
from api.services import feedback_contests, workdays
from tests.conftest import Callers, make_actor
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, VILLAGE, actions, make_case, make_unit
from tests.routers.test_feedback import ANSWER, close, deltas, send, step
from tests.routers.test_feedback_merging import RACE_COUNTY, Sessions, code_of, committed, told

__all__ = ("committed",)
REASON = {"ground": "other_matter", "reason": "评价说的是邻村的路。"}


async def answer(office: httpx.AsyncClient, case: dict[str, Any], **change: Any) -> httpx.Response:
    body = {name: value for name, value in (ANSWER | change).items() if value is not None}
    return await office.post(f"/feedback/{case['id']}/messages", json=body)


@pytest.mark.parametrize(
    ("kind", "change", "refusal"),
    [
        ("help", {"text": "已处理"}, "answer_too_short"),
        ("help", {"text": "您好，您反映的问题已处理，感谢您的支持！"}, "answer_bare"),
        ("help", {"text": "您好，已轉交相關部門處理中，謝謝！"}, "answer_bare"),
        ("help", {"outcome": None}, "field_missing"),
        ("help", {"is_adopted": True}, "not_for_this_kind"),
        ("suggestion", {}, "field_missing"),
        ("praise", {}, "not_for_this_kind"),
    ],
)
async def test_an_answer_says_something(
    kind: str, change: dict[str, Any], refusal: str, as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient
) -> None:
    case = await send(as_resident, kind=kind)
    await step(as_office, case["id"], "accepted")
    assert code_of(await answer(as_office, case, **change)) == (422, refusal)
    assert (await told(as_resident, case))["messages"] == []


async def test_a_suggestion_is_adopted(as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient) -> None:
    case = await send(as_resident, kind="suggestion")
    await step(as_office, case["id"], "accepted")
    assert (await answer(as_office, case, outcome="partly", is_adopted=True)).status_code == 201
    seen = await told(as_resident, case)
    assert (seen["outcome"], seen["is_adopted"]) == ("partly", True)


async def test_praise_takes_the_short_way_and_is_read_by_whom_it_praises(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, callers: Callers
) -> None:
    case = await send(as_resident, kind="praise", about_unit_id=str(UNIT_ID), contact="13912345678")
    url = f"/feedback/{case['id']}"
    assert (await as_officer.get(url)).status_code == 404
    other = await send(as_resident)
    thanks = {"text": "谢谢您，已转告他们。"}
    assert code_of(await as_office.post(f"/feedback/{other['id']}/acknowledge", json=thanks)) == (
        409,
        "only_for_praise",
    )
    assert (await as_officer.post(f"{url}/acknowledge", json=thanks)).status_code == 404
    done = await as_office.post(f"{url}/acknowledge", json=thanks)
    assert (done.status_code, done.json()["state"]) == (200, "closed")
    assert code_of(await as_office.post(f"{url}/acknowledge", json=thanks)) == (409, "feedback_closed")
    seen = await told(as_resident, case)
    assert (seen["state"], seen["can_rate"], seen["reopen_until"]) == ("closed", False, None)
    rated = await as_resident.post("/feedback/rating", json={"tracking_code": case["tracking_code"], "rating": 5})
    assert code_of(rated) == (409, "praise_not_rated")
    assert (await as_officer.get(url)).json()["text"] == "村口的路坏了。"
    assert (await as_officer.post(f"{url}/contact", json={"reason": "想感谢"})).status_code == 404
    assert (await as_officer.post(f"{url}/messages", json={"text": "不客气"})).status_code == 404
    assert (await callers.get(Role.OFFICE, "510422").post(f"{url}/acknowledge", json=thanks)).status_code == 404


async def rated_case(
    resident: httpx.AsyncClient, office: httpx.AsyncClient, rating: int, **more: Any
) -> dict[str, Any]:
    """A case that the school answered and its sender rated."""
    case = await send(resident, **more)
    assert (await step(office, case["id"], "assigned", unit_id=str(UNIT_ID))).status_code == 200
    assert (await close(office, case["id"])).status_code == 200
    body = {"tracking_code": case["tracking_code"], "rating": rating}
    assert (await resident.post("/feedback/rating", json=body)).status_code == 200
    return case


async def test_a_low_rating_opens_a_task_that_the_unit_rated_cannot_close(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    town = await make_unit(session, name="镇政府", category="township", area_code=TOWNSHIP)
    await rated_case(as_resident, as_office, 3)
    assert (await as_office.get("/tasks", params={"origin": "feedback"})).json()["items"] == []
    case = await rated_case(as_resident, as_office, 2)
    (task,) = (await as_office.get("/tasks", params={"origin": "feedback"})).json()["items"]
    assert (task["unit_id"], task["helper_unit_ids"], task["origin_id"]) == (str(town.id), [str(UNIT_ID)], case["id"])
    days = [today() + timedelta(days=number) for number in range(1, 60)]
    fifteenth = [day for day in days if workdays.is_workday(day)][14]
    assert task["due_on"] == fifteenth.isoformat()
    assert "路坏" not in task["title"]
    url = f"/tasks/{task['id']}"
    assert (await as_officer.get(url)).status_code == 200
    assert (await as_officer.post(f"{url}/transitions", json={"to": "doing"})).status_code == 403
    tag = {"If-Match": (await as_office.get(url)).headers["etag"]}
    given = await as_office.patch(url, json={"unit_id": str(UNIT_ID)}, headers=tag)
    assert code_of(given) == (409, "follow_up_of_another_unit")
    draft = {
        "title": "回访",
        "owner_post": "岗",
        "unit_id": str(UNIT_ID),
        "origin": "feedback",
        "origin_id": case["id"],
    }
    draft |= {"starts_on": today().isoformat(), "due_on": today().isoformat()}
    assert code_of(await as_office.post("/tasks", json=draft)) == (409, "follow_up_of_another_unit")
    assert (await actions(session)).count("task.created") == 1


async def test_the_rated_unit_cannot_finish_it_even_where_it_holds_it(
    as_resident: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
) -> None:
    town = await make_unit(session, name="镇政府", category="township", area_code=TOWNSHIP)
    await rated_case(as_resident, as_office, 1)
    (task,) = (await as_office.get("/tasks", params={"origin": "feedback"})).json()["items"]
    await set_area(session, COUNTY)
    held = "update tasks set unit_id = :unit where county_code = :c and id = :id"
    await run_sql(session, held, unit=UNIT_ID, c=COUNTY, id=UUID(task["id"]))
    url = f"/tasks/{task['id']}/transitions"
    assert (await as_officer.post(url, json={"to": "doing"})).status_code == 200
    refused = await as_officer.post(url, json={"to": "done", "reason": "电话办结"})
    assert code_of(refused) == (403, "rated_unit_cannot_close")
    mine = callers.get(Role.OFFICE, id="office-of-the-school", unit_id=UNIT_ID)
    for to in ("done", "removed"):
        assert code_of(await mine.post(url, json={"to": to, "reason": "办结"})) == (403, "rated_unit_cannot_close")
    await run_sql(session, held, unit=town.id, c=COUNTY, id=UUID(task["id"]))
    officer = callers.get(Role.UNIT_OFFICER, id="town", unit_id=town.id)
    assert (await officer.post(url, json={"to": "done", "reason": "已上门回访"})).status_code == 200
    assert (await as_office.post(url, json={"to": "verified"})).status_code == 200


async def test_silence_is_no_praise(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    now = utc_now()
    done = {"state": FeedbackState.CLOSED, "closed_at": now, "answered_at": now, "assigned_unit_id": UNIT_ID}
    for number in range(20):
        rated = {"rating": 5 if number % 2 else 4, "rated_at": now, "rated_unit_id": UNIT_ID} if number < 10 else {}
        await make_case(session, **done | rated)
    await make_case(session, **done | {"rating": 1, "rated_at": now, "rating_excluded_at": now})
    await make_case(session, **done | {"kind": "praise"})
    found = (await as_office.get("/feedback/ratings")).json()
    assert (found["closed_count"], found["rated_count"], found["excluded_count"]) == (21, 11, 1)
    assert (found["mean"], round(found["active_share"], 3)) == (4.5, 0.524)
    other = (await as_office.get("/feedback/ratings", params={"unit_id": str(uuid4())})).json()
    assert (other["closed_count"], other["active_share"], other["mean"]) == (0, None, None)
    few = (await as_office.get("/feedback/ratings", params={"kind": "complaint"})).json()
    assert few["by_level"] == {}
    assert (await as_officer.get("/feedback/ratings", params={"unit_id": str(uuid4())})).json()["closed_count"] == 21
    assert (await as_resident.get("/feedback/ratings")).status_code == 403


async def judge(reviewer: httpx.AsyncClient, contest: str, verdict: str) -> httpx.Response:
    body = {"verdict": verdict, "reason": "内容与本件无关"}
    return await reviewer.post(f"/feedback/contests/{contest}/verdicts", json=body)


@pytest.mark.parametrize(("second", "excluded"), [("exclude", True), ("keep", False)])
async def test_two_from_outside_judge_each_alone(
    second: str,
    excluded: bool,
    as_resident: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_auditor: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
) -> None:
    case = await rated_case(as_resident, as_office, 1)
    made = await as_officer.post(f"/feedback/{case['id']}/contest", json=REASON)
    assert made.status_code == 201, made.text
    contest = made.json()["id"]
    assert code_of(await as_officer.post(f"/feedback/{case['id']}/contest", json=REASON)) == (409, "contested_already")
    assert (await told(as_resident, case))["is_rating_contested"] is True
    assert code_of(await judge(as_office, contest, "exclude")) == (403, "reviewer_took_part")
    mine = callers.get(Role.AUDITOR, id="auditor-of-the-school", unit_id=UNIT_ID)
    assert code_of(await judge(mine, contest, "exclude")) == (403, "reviewer_took_part")
    assert (await judge(as_officer, contest, "exclude")).status_code == 403
    first = await judge(as_auditor, contest, "exclude")
    assert (first.status_code, first.json()["decided_at"]) == (201, None)
    assert code_of(await judge(as_auditor, contest, "exclude")) == (409, "verdict_given")
    other = callers.get(Role.OFFICE, id="office-two")
    (blind,) = (await other.get("/feedback/contests", params={"is_open": True})).json()["items"]
    assert (blind["verdict_count"], blind["verdicts"], blind["can_judge"]) == (1, [], True)
    assert (await judge(other, contest, second)).json()["is_excluded"] is excluded
    assert code_of(await judge(callers.get(Role.OFFICE, id="office-three"), contest, "keep")) == (
        409,
        "contest_decided",
    )
    seen = await told(as_resident, case)
    assert (seen["rating"], seen["is_rating_excluded"], seen["is_rating_contested"]) == (1, excluded, False)
    assert ("不计入平均分" if excluded else "予以保留") in seen["messages"][-1]["text"]
    counts = await deltas(session)
    assert (counts.get("rated", 0), counts.get("rating_excluded", 0)) == (int(not excluded), int(excluded))
    assert counts.get("rating_sum", 0) == int(not excluded)
    assert (await as_office.get(f"/feedback/{case['id']}")).json()["rating"] == 1
    assert "feedback_contest.decided" in await actions(session)


@pytest.mark.parametrize("deed", ["assigned", "joined a voice", "published"])
async def test_whoever_did_anything_in_the_matter_does_not_judge_it(
    deed: str,
    as_resident: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    callers: Callers,
) -> None:
    two = callers.get(Role.OFFICE, id="office-two")
    case = await send(as_resident)
    assigner = two if deed == "assigned" else as_office
    assert (await step(assigner, case["id"], "assigned", unit_id=str(UNIT_ID))).status_code == 200
    if deed == "joined a voice":
        voice = await send(as_resident)
        assert (await two.post(f"/feedback/{voice['id']}/join", json={"main_id": case["id"]})).status_code == 200
    assert (await close(as_office, case["id"])).status_code == 200
    body = {"tracking_code": case["tracking_code"], "rating": 1}
    assert (await as_resident.post("/feedback/rating", json=body)).status_code == 200
    if deed == "published":
        version = {"If-Match": (await two.get(f"/feedback/{case['id']}/publication")).headers["etag"]}
        words = {"title": "道路", "summary": "村口的道路坑洼，已修好。"}
        shown = await two.put(f"/feedback/{case['id']}/publication", json=words, headers=version)
        assert shown.status_code == 200
    contest = (await as_officer.post(f"/feedback/{case['id']}/contest", json=REASON)).json()["id"]
    assert code_of(await judge(two, contest, "exclude")) == (403, "reviewer_took_part")
    three = callers.get(Role.OFFICE, id="office-three")
    assert (await judge(three, contest, "exclude")).status_code == 201


async def test_what_cannot_be_contested(
    as_resident: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
) -> None:
    case = await rated_case(as_resident, as_office, 1)
    url = f"/feedback/{case['id']}/contest"
    assert code_of(await as_officer.post(url, json=REASON | {"ground": "unfair"}))[0] == 422
    assert (await as_office.post(url, json=REASON)).status_code == 403
    assert (await as_resident.post(url, json=REASON)).status_code == 403
    other = callers.get(Role.UNIT_OFFICER, id="other", unit_id=uuid4())
    assert (await other.post(url, json=REASON)).status_code == 404
    assert (await as_officer.post(f"/feedback/{uuid4()}/contest", json=REASON)).status_code == 404
    now = utc_now()
    rated = {"rating": 1, "rated_at": now, "rated_unit_id": UNIT_ID, "closed_at": now, "state": FeedbackState.CLOSED}
    secret = await make_case(session, kind="discrimination", assigned_unit_id=UNIT_ID, **rated)
    refused = await as_officer.post(f"/feedback/{secret.id}/contest", json=REASON)
    assert code_of(refused) == (409, "contest_not_for_kind")
    late = await make_case(session, **rated | {"rated_at": now - timedelta(days=40)})
    assert code_of(await as_officer.post(f"/feedback/{late.id}/contest", json=REASON)) == (409, "contest_too_late")
    assert (await callers.get(Role.LEADER).get("/feedback/contests")).status_code == 403
    assert (await as_officer.get("/feedback/contests")).json()["items"] == []


async def test_two_reviewers_at_once_both_count(committed: Sessions, hall: Hall) -> None:
    unit_id = uuid4()
    officer = make_actor(Role.UNIT_OFFICER, RACE_COUNTY, unit_id=unit_id)
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        await make_unit(session, id=unit_id, area_code=RACE_COUNTY)
        now = utc_now()
        case = await make_case(
            session,
            area_code=RACE_COUNTY,
            state=FeedbackState.CLOSED,
            closed_at=now,
            rating=1,
            rated_at=now,
            rated_unit_id=unit_id,
        )
        draft = ContestCreate(ground=ContestGround.ABUSE, reason="辱骂")
        contest = await feedback_contests.contest(session, officer, case.id, draft)
        await session.commit()

    async def judges(number: int) -> str:
        reviewer = make_actor(Role.AUDITOR, RACE_COUNTY, id=f"auditor-{number}")
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            try:
                draft = VerdictCreate(verdict=ContestVerdict.EXCLUDE, reason="属实")
                found = await feedback_contests.judge(session, reviewer, contest.id, draft)
            except DomainError as refusal:
                return refusal.code
            await session.commit()
            return "decided" if found.decided_at else "first"

    results = sorted(await asyncio.gather(*(judges(number) for number in range(3))))
    assert results == ["contest_decided", "decided", "first"]
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        sql = "select count(*) from feedback_verdicts where county_code = :c"
        assert (await run_sql(session, sql, c=RACE_COUNTY)).scalar_one() == 2
        sql = "select rating_excluded_at is not null from feedback where county_code = :c"
        assert (await run_sql(session, sql, c=RACE_COUNTY)).scalar_one() is True


async def test_a_rating_of_a_village_case_goes_to_the_entered_superior_first(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    bureau = await make_unit(session, name="教体局", category="agency", area_code=COUNTY)
    await make_unit(session, name="镇政府", category="township", area_code=TOWNSHIP)
    line = {"unit_id": str(UNIT_ID), "superior_unit_id": str(bureau.id)}
    assert (await as_office.post("/feedback/superiors", json=line)).status_code == 201
    await rated_case(as_resident, as_office, 1, area_code=VILLAGE)
    (task,) = (await as_office.get("/tasks", params={"origin": "feedback"})).json()["items"]
    assert task["unit_id"] == str(bureau.id)
