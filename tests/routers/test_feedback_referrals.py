"""Referrals over HTTP: the office asks, the sender agrees by his code, the other county's answer comes home."""

from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.base import today
from api.services import feedback_erasure, feedback_referrals
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, UNIT_ID, VILLAGE, actions

PHONE = "13800000000"
DRAFT = {"target_county": NEIGHBOUR, "text": "请协助查询参保转移进度。"}
ELSEWHERE = {"target_county": "659999", "target_name": "远方县", "text": "请协助办理居住证明。"}


class Sent:
    """A case of a resident with its code."""

    def __init__(self, resident: httpx.AsyncClient, receipt: dict[str, Any]) -> None:
        self.resident, self.id, self.code = resident, receipt["id"], receipt["tracking_code"]

    @property
    def url(self) -> str:
        return f"/feedback/{self.id}/referrals"

    async def questions(self) -> list[dict[str, Any]]:
        answer = await self.resident.post("/feedback/referral-questions", json={"tracking_code": self.code})
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["items"]
        return found

    async def say(self, referral_id: str, *, is_agreed: bool, **more: Any) -> httpx.Response:
        words = {"tracking_code": self.code, "referral_id": referral_id, "is_agreed": is_agreed}
        return await self.resident.post("/feedback/referral-consent", json=words | more)

    async def messages(self) -> list[str]:
        found = await self.resident.post("/feedback/track", json={"tracking_code": self.code})
        return [one["text"] for one in found.json()["messages"]]


@pytest.fixture
async def sent(as_resident: httpx.AsyncClient) -> Sent:
    draft = {"area_code": VILLAGE, "kind": "help", "topic": "insurance", "text": "我叫老王，住三组。", "contact": PHONE}
    made = await as_resident.post("/feedback", json=draft)
    assert made.status_code == 201, made.text
    return Sent(as_resident, made.json())


async def asked(office: httpx.AsyncClient, sent: Sent, **change: Any) -> dict[str, Any]:
    made = await office.post(sent.url, json=DRAFT | change)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def home(session: AsyncSession) -> int:
    """What the worker does in the county, once."""
    await set_area(session, COUNTY)
    return await feedback_referrals.bring_back(session, COUNTY)


async def pauses(session: AsyncSession) -> list[str]:
    """Why clocks of the county stand."""
    await set_area(session, COUNTY)
    sql = "select pause_kind from feedback where county_code = :county and paused_at is not null"
    return [row[0] for row in await run_sql(session, sql, county=COUNTY)]


async def test_there_and_back(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, sent: Sent, session: AsyncSession
) -> None:
    referral = await asked(as_office, sent)
    assert (referral["state"], referral["is_hosted"], referral["document_number"]) == ("asked", True, None)
    (message,) = await sent.messages()
    assert DRAFT["text"] in message
    (question,) = await sent.questions()
    assert (question["can_agree"], question["text"], question["asks_contact"]) == (True, DRAFT["text"], False)
    assert (await as_neighbour.get("/feedback/handovers")).json()["items"] == [], "nothing crosses before the yes"
    (said,) = (await sent.say(referral["id"], is_agreed=True)).json()["items"]
    assert (said["state"], said["can_agree"], said["can_withdraw"]) == ("sent", False, True)
    (handover,) = (await as_neighbour.get("/feedback/handovers")).json()["items"]
    assert (handover["text"], handover["topic"], handover["has_contact"]) == (DRAFT["text"], "insurance", False)
    assert (handover["state"], handover["origin_county"], handover["due_on"]) == ("offered", COUNTY, None)
    assert await pauses(session) == ["referral"], "the clock stands while it is away"
    assert sent.id not in str(handover), "no id of the case goes across"
    assert "老王" not in str(handover), "nor its words"
    steps = f"/feedback/handovers/{handover['id']}/transitions"
    accepted = (await as_neighbour.post(steps, json={"to": "accepted"})).json()
    assert accepted["due_on"] > today().isoformat()
    assert await home(session) == 0
    wordless = await as_neighbour.post(steps, json={"to": "answered"})
    assert (wordless.status_code, wordless.json()["errors"][0]["pointer"]) == (422, "/text")
    answered = await as_neighbour.post(steps, json={"to": "answered", "text": "已办结，下月到账。"})
    assert (answered.status_code, answered.json()["state"]) == (200, "answered")
    assert await home(session) == 1
    assert await home(session) == 0, "once"
    assert await pauses(session) == []
    assert "已办结，下月到账。" in (await sent.messages())[-1]
    (done,) = (await as_office.get(sent.url)).json()["items"]
    assert (done["state"], done["returned_at"] is not None) == ("returned", True)
    assert (await as_neighbour.get(f"/feedback/handovers/{handover['id']}")).json()["state"] == "returned"
    assert await actions(session) == [
        "feedback.received", "feedback.referral_asked", "feedback.referral_sent", "feedback.paused",
        "feedback.referral_returned", "feedback.resumed",
    ]  # fmt: skip
    assert await actions(session, NEIGHBOUR) == ["feedback.handover_accepted", "feedback.handover_answered"]


async def test_the_contact_goes_only_with_the_senders_word_and_is_gone_after_the_answer(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, sent: Sent, session: AsyncSession
) -> None:
    referral = await asked(as_office, sent, asks_contact=True)
    (said,) = (await sent.say(referral["id"], is_agreed=True, is_contact_shared=True)).json()["items"]
    assert said["is_contact_shared"] is True
    (handover,) = (await as_neighbour.get("/feedback/handovers")).json()["items"]
    url, why = f"/feedback/handovers/{handover['id']}", {"reason": "约办理时间"}
    assert handover["has_contact"] is True
    assert (await as_neighbour.post(f"{url}/contact", json=why)).json() == {"contact": PHONE}
    await set_area(session, NEIGHBOUR)
    sealed = await run_sql(session, "select contact, text from referral_handovers")
    assert PHONE.encode() not in bytes(sealed.one()[0])
    refused = await as_neighbour.post(f"{url}/transitions", json={"to": "refused", "text": "不归我县管"})
    assert (refused.status_code, refused.json()["has_contact"]) == (200, False)
    assert (await as_neighbour.post(f"{url}/contact", json=why)).status_code == 404
    assert await home(session) == 1
    assert "不归我县管" in (await sent.messages())[-1]
    assert (await as_office.get(sent.url)).json()["items"][0]["state"] == "refused"
    assert (await asked(as_office, sent))["state"] == "asked", "another one may follow"
    assert await actions(session, NEIGHBOUR) == ["feedback.handover_contact_revealed", "feedback.handover_refused"]


async def test_without_the_question_no_contact_goes(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, sent: Sent
) -> None:
    referral = await asked(as_office, sent)
    (said,) = (await sent.say(referral["id"], is_agreed=True, is_contact_shared=True)).json()["items"]
    assert said["is_contact_shared"] is False
    assert (await as_neighbour.get("/feedback/handovers")).json()["items"][0]["has_contact"] is False


async def test_a_no_ends_it_and_a_later_no_takes_it_back(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, sent: Sent, session: AsyncSession
) -> None:
    first = await asked(as_office, sent)
    for _ in range(2):
        assert (await sent.say(first["id"], is_agreed=False)).json()["items"][0]["state"] == "declined"
    too_late = await sent.say(first["id"], is_agreed=True)
    assert (too_late.status_code, too_late.json()["type"]) == (409, "urn:shiliu:problem:step_not_allowed")
    second = await asked(as_office, sent, asks_contact=True)
    for _ in range(2):
        assert (await sent.say(second["id"], is_agreed=True, is_contact_shared=True)).status_code == 200
    (handover,) = (await as_neighbour.get("/feedback/handovers")).json()["items"]
    assert (await sent.say(second["id"], is_agreed=False)).json()["items"][0]["state"] == "withdrawn"
    gone = (await as_neighbour.get(f"/feedback/handovers/{handover['id']}")).json()
    assert (gone["state"], gone["text"], gone["has_contact"]) == ("withdrawn", "", False)
    steps = f"/feedback/handovers/{handover['id']}/transitions"
    assert (await as_neighbour.post(steps, json={"to": "accepted"})).status_code == 409
    assert await home(session) == 0
    assert await pauses(session) == []
    assert (await actions(session)).count("feedback.referral_sent") == 1


async def test_a_county_that_is_not_here_gets_a_paper(
    as_office: httpx.AsyncClient, sent: Sent, session: AsyncSession
) -> None:
    nameless = await as_office.post(sent.url, json=ELSEWHERE | {"target_name": None})
    assert (nameless.status_code, nameless.json()["errors"][0]["pointer"]) == (422, "/target_name")
    referral = await asked(as_office, sent, **ELSEWHERE)
    assert (referral["is_hosted"], referral["target_name"]) == (False, "远方县")
    url = f"{sent.url}/{referral['id']}"
    paper = {"document_number": "米函〔2026〕8号"}
    early = await as_office.post(f"{url}/sending", json=paper)
    assert (early.status_code, early.json()["type"]) == (409, "urn:shiliu:problem:step_not_allowed")
    assert (await sent.say(referral["id"], is_agreed=True)).json()["items"][0]["state"] == "agreed"
    away = await as_office.post(f"{url}/sending", json=paper)
    assert (away.json()["state"], away.json()["document_number"]) == ("sent", "米函〔2026〕8号")
    reply = {"text": "证明已寄出。", "document_number": "远函〔2026〕3号"}
    back = (await as_office.post(f"{url}/reply", json=reply)).json()
    assert (back["state"], back["reply_number"]) == ("returned", "远函〔2026〕3号")
    assert "证明已寄出。" in (await sent.messages())[-1]
    assert (await actions(session))[2:] == [
        "feedback.referral_agreed", "feedback.referral_sent", "feedback.paused", "feedback.referral_returned",
        "feedback.resumed",
    ]  # fmt: skip


async def test_the_office_calls_it_back(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, sent: Sent
) -> None:
    referral = await asked(as_office, sent)
    await sent.say(referral["id"], is_agreed=True)
    paper = await as_office.post(f"{sent.url}/{referral['id']}/reply", json={"text": "x"})
    assert (paper.status_code, paper.json()["type"]) == (409, "urn:shiliu:problem:referral_answers_itself")
    back = await as_office.post(f"{sent.url}/{referral['id']}/withdrawal", json={"reason": "本县可以办"})
    assert (back.json()["state"], back.json()["state_reason"]) == ("withdrawn", "本县可以办")
    assert (await as_neighbour.get("/feedback/handovers?state=withdrawn")).json()["items"][0]["text"] == ""
    again = await as_office.post(f"{sent.url}/{referral['id']}/withdrawal", json={})
    assert again.status_code == 409


@pytest.mark.parametrize("is_asked", [True, False])
async def test_a_contact_that_is_erased_is_gone_from_the_other_county_too(
    as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, sent: Sent, session: AsyncSession, *, is_asked: bool
) -> None:
    referral = await asked(as_office, sent, asks_contact=True)
    await sent.say(referral["id"], is_agreed=True, is_contact_shared=True)
    (handover,) = (await as_neighbour.get("/feedback/handovers")).json()["items"]
    assert handover["has_contact"] is True
    await set_area(session, COUNTY)
    if is_asked:
        wanted = {"tracking_code": sent.code, "what": ["contact"]}
        assert (await sent.resident.post("/feedback/erase", json=wanted)).json()["erased"] == ["contact"]
        assert (await sent.resident.post("/feedback/erase", json=wanted)).json()["erased"] == []
    else:
        old = "update feedback set state = 'closed', closed_at = now() - interval '400 days', contact = null"
        await run_sql(session, f"{old} where county_code = :c", c=COUNTY)
        assert await feedback_erasure.erase_due(session, COUNTY) == 1
        assert await feedback_erasure.erase_due(session, COUNTY) == 0
    assert (await actions(session)).count("feedback.contact_erased") == 1
    refused = await as_neighbour.post(f"/feedback/handovers/{handover['id']}/contact", json={"reason": "约时间"})
    assert refused.status_code == 404
    for county in (COUNTY, NEIGHBOUR):
        await set_area(session, county)
        left = await run_sql(session, "select count(*) from referral_handovers where contact is not null")
        assert left.scalar_one() == 0


async def test_what_cannot_be_referred(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, sent: Sent
) -> None:
    own = await as_office.post(sent.url, json=DRAFT | {"target_county": COUNTY})
    assert (own.status_code, own.json()["errors"][0]["pointer"]) == (422, "/target_county")
    await asked(as_office, sent)
    twice = await as_office.post(sent.url, json=DRAFT)
    assert (twice.status_code, twice.json()["type"]) == (409, "urn:shiliu:problem:referral_under_way")
    silent = {"area_code": VILLAGE, "kind": "discrimination", "text": "有人拒绝为我们服务。"}
    made = Sent(as_resident, (await as_resident.post("/feedback", json=silent)).json())
    stays = await as_office.post(made.url, json=DRAFT)
    assert (stays.status_code, stays.json()["type"]) == (409, "urn:shiliu:problem:referral_kind_stays")
    plain = Sent(as_resident, (await as_resident.post("/feedback", json=silent | {"kind": "help"})).json())
    nobody = await as_office.post(plain.url, json=DRAFT | {"asks_contact": True})
    assert (nobody.status_code, nobody.json()["errors"][0]["pointer"]) == (422, "/asks_contact")


async def test_who_may(
    client: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    callers: Callers,
    sent: Sent,
) -> None:
    referral = await asked(as_office, sent)
    await sent.say(referral["id"], is_agreed=True)
    handover_id = (await as_neighbour.get("/feedback/handovers")).json()["items"][0]["id"]
    assert (await client.post(sent.url, json=DRAFT)).status_code == 401
    assert (await client.get("/feedback/handovers")).status_code == 401
    assert (await as_officer.post(sent.url, json=DRAFT)).status_code == 403
    assert (await as_officer.get(sent.url)).status_code == 404, "not the unit's case"
    assert (await as_officer.get("/feedback/referrals")).status_code == 403
    move = {"to": "assigned", "unit_id": str(UNIT_ID)}
    assert (await as_office.post(f"/feedback/{sent.id}/transitions", json=move)).status_code == 200
    assert len((await as_officer.get(sent.url)).json()["items"]) == 1, "its handler sees where it is"
    unit_there = callers.get(Role.UNIT_OFFICER, NEIGHBOUR)
    assert (await unit_there.get("/feedback/handovers")).status_code == 403
    assert (await unit_there.get(f"/feedback/handovers/{handover_id}")).status_code == 403
    leader_there = callers.get(Role.LEADER, NEIGHBOUR)
    assert len((await leader_there.get("/feedback/handovers")).json()["items"]) == 1
    steps = f"/feedback/handovers/{handover_id}/transitions"
    assert (await leader_there.post(steps, json={"to": "accepted"})).status_code == 403
    why = {"reason": "x"}
    assert (await leader_there.post(f"/feedback/handovers/{handover_id}/contact", json=why)).status_code == 403
    assert len((await as_office.get("/feedback/referrals?state=sent")).json()["items"]) == 1
    assert (await as_neighbour.get("/feedback/referrals")).json()["items"] == []


async def test_pages_of_what_is_asked_go_on_without_gaps(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, as_neighbour: httpx.AsyncClient
) -> None:
    for number in range(3):
        draft = {"area_code": VILLAGE, "kind": "help", "text": f"第{number}件"}
        one = Sent(as_resident, (await as_resident.post("/feedback", json=draft)).json())
        await one.say((await asked(as_office, one, text=f"请办第{number}件"))["id"], is_agreed=True)
    first = (await as_neighbour.get("/feedback/handovers?limit=2")).json()
    rest = (await as_neighbour.get("/feedback/handovers", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [one["text"] for one in (*first["items"], *rest["items"])] == ["请办第2件", "请办第1件", "请办第0件"]
    assert rest["next_cursor"] is None
