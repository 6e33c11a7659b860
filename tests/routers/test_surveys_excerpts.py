"""Free words: hidden, moderated by two posts, told with the results and never after."""

from typing import Any
from uuid import UUID

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.surveys import AnswerMode
from tests.conftest import Callers
from tests.factories import actions
from tests.factories_surveys import KNOWN, answer, prepared, step

SAID = {"happy": 4, "known": "yes"}
WISH = "希望多办一些歌会，也希望路灯早点修好"


async def gathered(office: httpx.AsyncClient, session: AsyncSession, count: int) -> UUID:
    survey_id = await prepared(office, session, {"measures": [KNOWN], "exclusions": {"assisted": "excluded"}})
    await step(office, survey_id, "open")
    wishes = [WISH, "请打电话13812345678找我", *(f"第{number}条建议" for number in range(count - 2))]
    await answer(session, survey_id, [(None, SAID | {"wish": wish}, 1) for wish in wishes])
    # The plan does not count these, so their words are not told either.
    await answer(session, survey_id, [(None, SAID | {"wish": "别人代写的话"}, 20)], mode=AnswerMode.ASSISTED)
    await step(office, survey_id, "closed")
    return survey_id


async def test_an_excerpt_needs_two_posts_and_no_person_in_it(
    as_office: httpx.AsyncClient, callers: Callers, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    survey_id = await gathered(as_office, session, 12)
    second = callers.get(Role.OFFICE, id="another-post")
    path = f"/surveys/{survey_id}/excerpts"
    words = (await as_office.get(f"/surveys/{survey_id}/words", params={"question": "wish"})).json()
    assert (words["count"], len({item["text"] for item in words["items"]})) == (12, 12)
    assert {tuple(item) for item in words["items"]} == {("question", "text", "marks")}, "words lead to nothing else"
    looks = [(await as_office.get(f"/surveys/{survey_id}/words", params={"question": "wish"})).text for _ in range(4)]
    assert len(set(looks)) > 1, "their order is that of no answer"
    marked = [item["marks"] for item in words["items"] if item["marks"]]
    assert [[mark["kind"] for mark in marks] for marks in marked] == [["phone"]]
    draft = {"question": "wish", "text": "希望多办一些歌会……路灯早点修好", "reason": "好几个人都提"}
    cases: list[tuple[dict[str, Any], str]] = [
        ({"text": "请打电话13812345678找我"}, "excerpt_personal"),
        ({"text": "希望路灯永远不修"}, "excerpt_not_there"),
        ({"text": "别人代写的话"}, "excerpt_not_there"),
        ({"text": "路灯早点修好……希望多办"}, "excerpt_not_there"),
    ]
    for change, code in cases:
        refused = await as_office.post(path, json=draft | change)
        assert refused.json()["errors"][0]["code"] == code
    picked = await as_office.post(path, json=draft)
    assert (picked.status_code, picked.json()["step"], picked.json()["is_own"]) == (201, "picked", True)
    decide = f"{path}/{picked.json()['id']}/decision"
    yes = {"step": "confirmed", "reason": "没有个人信息"}
    own = await as_office.post(decide, json=yes, headers={"If-Match": '"1"'})
    assert (own.status_code, own.json()["type"]) == (403, "urn:shiliu:problem:excerpt_own")
    done = await second.post(decide, json=yes, headers={"If-Match": '"1"'})
    assert (done.status_code, done.json()["step"]) == (200, "confirmed"), done.text
    again = await second.post(decide, json=yes, headers={"If-Match": '"2"'})
    assert again.json()["type"] == "urn:shiliu:problem:excerpt_decided"
    other = await second.post(path, json=draft | {"text": "第3条建议"})
    assert (await step(as_office, survey_id, "published")).status_code == 200
    late = await as_office.post(f"{path}/{other.json()['id']}/decision", json=yes, headers={"If-Match": '"1"'})
    assert (late.status_code, late.json()["type"]) == (409, "urn:shiliu:problem:survey_released")
    told = (await client.get(f"/surveys/{survey_id}/results")).json()
    assert told["excerpts"] == [{"question": "wish", "text": draft["text"]}]
    assert [item["step"] for item in (await second.get(path)).json()["items"]] == ["picked", "confirmed"]
    assert [deed for deed in await actions(session) if "excerpt" in deed] == [
        *("survey_excerpt.picked", "survey_excerpt.confirmed", "survey_excerpt.picked"),
    ]


async def test_nobody_else_reads_words_and_few_are_not_read_at_all(
    as_office: httpx.AsyncClient, as_officer: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    survey_id = await gathered(as_office, session, 9)
    path, about = f"/surveys/{survey_id}/words", {"question": "wish"}
    few = (await as_office.get(path, params=about)).json()
    assert (few["count"], few["items"]) == (None, [])
    draft = {"question": "wish", "text": WISH, "reason": "好"}
    assert (await as_office.post(f"/surveys/{survey_id}/excerpts", json=draft)).status_code == 409
    others = [as_officer, *(callers.get(role) for role in (Role.LEADER, Role.AUDITOR, Role.ADMIN, Role.RESIDENT))]
    for other in others:
        assert (await other.get(path, params=about)).status_code == 403
        assert (await other.get(f"/surveys/{survey_id}/excerpts")).status_code == 403
    assert (await as_office.get(path, params={"question": "happy"})).status_code == 404
