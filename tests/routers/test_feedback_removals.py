"""A removal that was asked for: refused by another with a reason, withdrawn by who asked, and never left standing."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.feedback import Feedback
from api.models.feedback_preview import FeedbackMark, MarkLayer
from api.services import feedback_publishing
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, actions, make_case
from tests.routers.test_feedback_public import WORDS, board, publish

REFUSAL = {"reason": "内容没有涉及个人，应当公开。"}


async def asked(office: httpx.AsyncClient, case: Feedback) -> str:
    answer = await office.post(f"/feedback/{case.id}/removals", json={"reason": "与另一件重复"})
    assert answer.status_code == 201, answer.text
    *_, request = answer.json()["removals"]
    return f"/feedback/{case.id}/removals/{request['removal_id']}"


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition(":")[2]


async def test_another_refuses_with_a_reason_and_it_may_be_asked_anew(
    client: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = await make_case(session)
    await publish(as_office, case.id)
    way = await asked(as_office, case)
    assert code(await as_office.post(f"{way}/refusal", json=REFUSAL)) == (409, "same_person")
    for role in (Role.LEADER, Role.UNIT_OFFICER, Role.RESIDENT, Role.CLIENT):
        assert (await callers.get(role).post(f"{way}/refusal", json=REFUSAL)).status_code == 403
    assert (await callers.get(Role.OFFICE, NEIGHBOUR).post(f"{way}/refusal", json=REFUSAL)).status_code == 404
    other = callers.get(Role.AUDITOR)
    assert (await other.post(f"/feedback/{case.id}/removals/{uuid4()}/refusal", json=REFUSAL)).status_code == 404
    for bad in ({}, {"reason": ""}, {"reason": "电话13800138000"}):
        assert (await other.post(f"{way}/refusal", json=bad)).status_code == 422
    done = await other.post(f"{way}/refusal", json=REFUSAL)
    assert done.status_code == 200, done.text
    (request,) = done.json()["removals"]
    assert (request["state"], request["refusal"], request["is_yours"]) == ("refused", REFUSAL["reason"], False)
    assert [item["id"] for item in (await board(client))["items"]] == [str(case.id)]
    assert REFUSAL["reason"] not in (await client.get(f"/feedback/public/{case.id}")).text
    assert (await client.get("/feedback/public/removed")).json()["items"] == []
    for way_on in ("confirmation", "refusal", "withdrawal"):
        caller = as_office if way_on == "withdrawal" else other
        body: dict[str, Any] = {"json": REFUSAL} if way_on == "refusal" else {}
        assert code(await caller.post(f"{way}/{way_on}", **body)) == (409, "removal_decided")
    for words in (
        WORDS | {"title": "道路"},
        WORDS | {"summary": "没有什么事，大家都很满意。"},
        WORDS | {"answer": None},
    ):
        assert code(await publish(as_office, case.id, words)) == (409, "removal_refused_lately")
    assert (await publish(as_office, case.id)).status_code == 200, "what stands may stand"
    monkeypatch.setattr(feedback_publishing, "_LOCKED", timedelta(0))
    changed = await publish(as_office, case.id, WORDS | {"title": "道路"})
    assert changed.status_code == 200, "a refused removal closes nothing off for good"
    anew = await asked(as_office, case)
    assert (await other.post(f"{anew}/confirmation")).status_code == 200
    assert (await board(client))["items"] == []
    assert await actions(session) == [
        "feedback.published",
        "feedback.removal_asked",
        "feedback.removal_refused",
        "feedback.publication_changed",
        "feedback.removal_asked",
        "feedback.removed",
    ]


async def test_only_who_asked_withdraws(
    client: httpx.AsyncClient, as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    case = await make_case(session)
    await publish(as_office, case.id)
    way = await asked(as_office, case)
    other = callers.get(Role.OFFICE, id="another-post")
    assert code(await other.post(f"{way}/withdrawal")) == (403, "removal_not_yours")
    for role in (Role.AUDITOR, Role.LEADER, Role.UNIT_OFFICER, Role.RESIDENT):
        assert (await callers.get(role).post(f"{way}/withdrawal")).status_code == 403
    assert (await callers.get(Role.OFFICE, NEIGHBOUR).post(f"{way}/withdrawal")).status_code == 404
    done = await as_office.post(f"{way}/withdrawal")
    assert [one["state"] for one in done.json()["removals"]] == ["withdrawn"]
    assert len((await board(client))["items"]) == 1
    assert code(await other.post(f"{way}/confirmation")) == (409, "removal_decided")
    assert (await actions(session))[-1] == "feedback.removal_withdrawn"
    await asked(as_office, case)


async def test_a_request_has_one_outcome_whatever_the_program_does(
    as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    case = await make_case(session)
    await publish(as_office, case.id)
    way = await asked(as_office, case)
    await callers.get(Role.AUDITOR).post(f"{way}/refusal", json=REFUSAL)
    await set_area(session, COUNTY)
    again = """
        insert into feedback_removals (county_code, id, created_at, updated_at, version, synthetic, feedback_id,
            removal_id, step, asked_by, confirmed_by, reason)
        select county_code, gen_random_uuid(), created_at, updated_at, version, synthetic, feedback_id,
            removal_id, 'withdrawn', asked_by, null, reason
        from feedback_removals where county_code = :county and step = 'asked'
    """
    with pytest.raises(IntegrityError, match="uq_feedback_removals_outcome"):
        await run_sql(session, again, county=COUNTY)


async def test_senders_find_a_case_by_the_words_it_is_shown_with_now(
    as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    case = await make_case(session)

    async def marks() -> list[list[int]]:
        wanted = (FeedbackMark.case_id == case.id, FeedbackMark.layer == MarkLayer.PUBLIC)
        found = await session.exec(select(FeedbackMark).where(*wanted).execution_options(populate_existing=True))
        return [list(row.marks) for row in found.all()]

    assert await marks() == []
    await publish(as_office, case.id)
    (before,) = await marks()
    await publish(as_office, case.id, WORDS | {"title": "自来水", "summary": "自来水时有时无，希望查一查。"})
    (after,) = await marks()
    assert set(after) != set(before)
    way = await asked(as_office, case)
    assert (await callers.get(Role.AUDITOR).post(f"{way}/confirmation")).status_code == 200
    assert await marks() == []
