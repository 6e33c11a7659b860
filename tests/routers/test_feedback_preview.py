"""A look before sending: what others see, what gives away, where else to turn, what is like it; and nothing is kept."""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.deps import Hall
from api.models.auth import Role
from api.models.base import today
from api.models.feedback import Feedback, FeedbackKind
from api.models.feedback_preview import FeedbackMark, MarkLayer
from api.services import feedback_merging, similarity_index
from tests.conftest import Callers, make_actor
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, UNIT_ID, VILLAGE, actions, make_unit
from tests.rules.test_denunciation import TOLD_OF_HARM
from tests.security.test_anonymity import dump

DRAFT = {"area_code": VILLAGE, "kind": "complaint", "topic": "roads", "text": "村口的路灯坏了，晚上看不见路。"}
DENOUNCING = "举报邻居戴头巾做礼拜，请查一下"
NOW = datetime.now(UTC)


def fresh_key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid4())}


async def preview(client: httpx.AsyncClient, **changes: Any) -> dict[str, Any]:
    answer = await client.post("/feedback/preview", json=DRAFT | changes)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def stored(as_resident: httpx.AsyncClient, session: AsyncSession, **changes: Any) -> Feedback:
    """A case as it is taken in, then changed by hand to what the test needs."""
    fields = {name: changes.pop(name) for name in ("text", "kind", "topic", "area_code") if name in changes}
    answer = await as_resident.post("/feedback", json=DRAFT | fields, headers=fresh_key())
    assert answer.status_code == 201, answer.text
    await set_area(session, COUNTY)
    wanted = (Feedback.county_code == COUNTY, Feedback.id == UUID(answer.json()["id"]))
    case = (await session.exec(select(Feedback).where(*wanted).execution_options(populate_existing=True))).one()
    for name, value in changes.items():
        setattr(case, name, value)
    await session.flush()
    return case


async def published(
    as_resident: httpx.AsyncClient, session: AsyncSession, hall: Hall, summary: str, **changes: Any
) -> Feedback:
    case = await stored(
        as_resident, session, published_summary=summary, published_title="路灯", published_at=NOW, **changes
    )
    await similarity_index.put(session, hall.vault.likeness, case)
    return case


async def test_what_others_would_see(as_resident: httpx.AsyncClient) -> None:
    seen = await preview(as_resident)
    assert seen["public_view"] == {
        "is_public": True,
        "kind": "complaint",
        "topic": "roads",
        "area_code": TOWNSHIP,
        "received_on": today().isoformat(),
    }
    assert (seen["personal"], seen["urgent"], seen["refusal"], seen["similar"]) == ([], None, None, [])
    assert not (await preview(as_resident, kind="discrimination"))["public_view"]["is_public"]


async def test_personal_data_is_marked(as_resident: httpx.AsyncClient) -> None:
    seen = await preview(as_resident, text="😀请打 一三八1234 5678")
    assert seen["personal"] == [{"start": 4, "end": 16, "kind": "phone"}]
    assert seen["masked_text"] == "😀请打 ＊＊＊＊＊＊＊＊＊＊＊＊"


async def test_whom_to_call_is_told_at_once(as_resident: httpx.AsyncClient) -> None:
    urgent = (await preview(as_resident, text="有人想不开要自杀，快来人，房子也着火了"))["urgent"]
    assert urgent["code"] == "urgent"
    codes = [pointer["code"] for pointer in urgent["pointers"]]
    assert {"110", "120", "119"} <= set(codes)
    assert len(codes) == len(set(codes))
    assert all(pointer["text"].startswith(pointer["code"]) for pointer in urgent["pointers"])


async def test_a_denunciation_is_told_before_it_is_sent(as_resident: httpx.AsyncClient) -> None:
    refusal = (await preview(as_resident, text=DENOUNCING))["refusal"]
    assert refusal["code"] == "denunciation_refused"
    assert [pointer["code"] for pointer in refusal["pointers"]][:2] == ["pointer_purpose", "pointer_discrimination"]
    assert "110" in refusal["pointers"][-1]["text"]
    as_resident.headers["Accept-Language"] = "zh-Hant"
    assert "舉報" in (await preview(as_resident, text=DENOUNCING))["refusal"]["text"]


async def test_a_denunciation_is_refused_and_kept_nowhere(
    as_resident: httpx.AsyncClient, session: AsyncSession, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    receipt = (await as_resident.post("/feedback", json=DRAFT, headers=fresh_key())).json()
    before = await actions(session)
    key = fresh_key()
    refused = await as_resident.post("/feedback", json=DRAFT | {"text": DENOUNCING}, headers=key)
    body = refused.json()
    assert (refused.status_code, body["type"]) == (422, "urn:shiliu:problem:denunciation_refused")
    assert {(error["pointer"], error["code"]) for error in body["errors"]} == {
        ("/text", code)
        for code in ("pointer_emergency", "pointer_purpose", "pointer_disturbance", "pointer_discrimination")
    }
    assert DENOUNCING not in refused.text
    further = {"tracking_code": receipt["tracking_code"], "text": DENOUNCING}
    assert (await as_resident.post("/feedback/follow-ups", json=further, headers=fresh_key())).status_code == 422
    await preview(as_resident, text=DENOUNCING)
    assert await actions(session) == before
    everything = await dump(session)
    logged = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("httpx"))
    assert "路灯" in everything
    assert [word for word in (DENOUNCING, "头巾", key["Idempotency-Key"]) if word in everything + logged] == []
    again = await as_resident.post("/feedback", json=DRAFT, headers=key)
    assert again.status_code == 201, "the key is free: nothing was taken in under it"


@pytest.mark.parametrize("kind", list(FeedbackKind))
async def test_harm_to_believers_and_minorities_is_taken_in_every_kind(
    as_resident: httpx.AsyncClient, kind: FeedbackKind
) -> None:
    for words in TOLD_OF_HARM:
        draft = DRAFT | {"kind": kind, "text": words}
        answer = await as_resident.post("/feedback", json=draft, headers=fresh_key())
        assert answer.status_code == 201, words


async def test_nothing_of_a_preview_is_kept(
    as_resident: httpx.AsyncClient, session: AsyncSession, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    before = await dump(session)
    await preview(as_resident, text="只是看看的话，电话13987654321")
    assert await dump(session) == before
    logged = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("httpx"))
    assert [word for word in ("只是看看", "13987654321") if word in logged] == []


async def test_published_cases_like_it_are_shown(
    as_resident: httpx.AsyncClient, session: AsyncSession, hall: Hall
) -> None:
    like = await published(as_resident, session, hall, "村口路灯损坏，夜间看不见路。", text="另一个人自己的话")
    await published(as_resident, session, hall, "灌溉渠淤堵，下游缺水。", topic="water")
    found = (await preview(as_resident))["similar"]
    assert [case["id"] for case in found] == [str(like.id)]
    assert found[0]["area_code"] == TOWNSHIP
    assert found[0]["joined_count"] is None
    assert "另一个人" not in str(found)
    assert found == (await preview(as_resident, text="村口的路燈壞了，晚上看不見路。"))["similar"]
    assert (await preview(as_resident, kind="discrimination"))["similar"] == []
    assert (await preview(as_resident, text="完全不同的一件事"))["similar"] == []


async def test_only_what_stands_in_the_open_is_shown(
    as_resident: httpx.AsyncClient, session: AsyncSession, hall: Hall, callers: Callers
) -> None:
    summary = "村口路灯损坏，夜间看不见路。"
    gone = await published(as_resident, session, hall, summary)
    await stored(as_resident, session, text=summary)
    assert len((await preview(as_resident))["similar"]) == 1
    elsewhere = callers.get(Role.RESIDENT, NEIGHBOUR)
    there = await preview(elsewhere, area_code=f"{NEIGHBOUR}100")
    assert there["similar"] == []
    gone.published_at = None
    session.add(gone)
    await session.flush()
    assert (await preview(as_resident))["similar"] == []


async def test_at_most_three_and_the_most_alike_first(
    as_resident: httpx.AsyncClient, session: AsyncSession, hall: Hall
) -> None:
    best = await published(as_resident, session, hall, "村口的路灯坏了，晚上看不见路。")
    for place in ("河边", "桥头", "学校门口", "卫生室"):
        await published(as_resident, session, hall, f"{place}的路灯坏了，晚上看不见。")
    found = (await preview(as_resident))["similar"]
    assert len(found) == 3
    assert found[0]["id"] == str(best.id)


async def test_the_unit_behind_a_published_case_cannot_be_guessed(
    as_resident: httpx.AsyncClient, session: AsyncSession, hall: Hall
) -> None:
    await make_unit(session, id=UNIT_ID)
    summary = "窗口办理时间太长，群众等候过久。"
    case = await published(as_resident, session, hall, summary, about_unit_id=UNIT_ID, topic="official_conduct")
    for text in ("窗口办理时间太长", "窗口等候两个小时", "完全不同"):
        near = {"text": text, "topic": "official_conduct"}
        right = (await preview(as_resident, about_unit_id=str(UNIT_ID), **near))["similar"]
        wrong = (await preview(as_resident, about_unit_id=str(uuid4()), **near))["similar"]
        assert right == wrong == (await preview(as_resident, **near))["similar"]
        assert [one["id"] for one in right] == ([str(case.id)] if "窗口" in text else [])
    assert similarity_index.traits_of(case, MarkLayer.PUBLIC).objects == frozenset()


async def test_the_worker_marks_what_is_new_and_never_discrimination(
    as_resident: httpx.AsyncClient, session: AsyncSession, hall: Hall
) -> None:
    complaint = await stored(as_resident, session)
    hidden = await stored(as_resident, session, kind="discrimination", text="住店登记时受到区别对待。")
    await session.commit()
    await set_area(session, COUNTY)
    since = datetime.now(UTC) - timedelta(minutes=1)
    assert await similarity_index.catch_up(session, COUNTY, hall.vault.likeness, since) == 1
    assert await similarity_index.catch_up(session, COUNTY, hall.vault.likeness, since) == 0
    ids = (complaint.id, hidden.id)
    rows = (await session.exec(select(FeedbackMark).where(FeedbackMark.case_id.in_(ids)))).all()  # type: ignore[attr-defined]
    assert [(row.case_id, row.layer) for row in rows] == [(complaint.id, MarkLayer.WORDS)]
    other = similarity_index.marks_of(
        similarity_index.traits_of(complaint, MarkLayer.WORDS), b"x" * 32, COUNTY, MarkLayer.WORDS
    )
    assert not set(rows[0].marks) & set(other), "without the installation's key nothing can be looked up"


async def test_handlers_find_cases_alike_by_all_words(
    as_resident: httpx.AsyncClient, callers: Callers, session: AsyncSession, hall: Hall
) -> None:
    asked = await stored(as_resident, session)
    same = await stored(as_resident, session, text="村口路灯坏了好几天，晚上走路看不见")
    await stored(as_resident, session, text="自来水时有时无，希望查一查。", topic="water")
    joined = await stored(as_resident, session, text="村口的路灯坏了，晚上黑")
    joined.main_id, joined.joined_at = same.id, NOW
    session.add(joined)
    hidden = await stored(as_resident, session, text="村口的路灯坏了，晚上看不见路。", kind="discrimination")
    await session.flush()
    while await similarity_index.catch_up(session, COUNTY, hall.vault.likeness, None):
        pass
    office = make_actor(Role.OFFICE)
    found = await feedback_merging.similar(session, office, hall.vault, asked.id)
    assert [case.id for case in found] == [same.id]
    assert await feedback_merging.similar(session, office, hall.vault, hidden.id) == []
    neighbour = callers.get(Role.OFFICE, NEIGHBOUR)
    assert (await neighbour.get(f"/feedback/{asked.id}/similar")).status_code == 404


async def test_common_marks_are_learned_and_old_ones_forgotten(
    as_resident: httpx.AsyncClient, session: AsyncSession, hall: Hall
) -> None:
    for number in range(4):
        await stored(as_resident, session, text=f"村口的路灯坏了，第{number}次")
    old = FeedbackMark(case_id=uuid4(), layer=MarkLayer.WORDS, day=today() - timedelta(days=400), marks=[1])
    session.add(old)
    await session.flush()
    while await similarity_index.catch_up(session, COUNTY, hall.vault.likeness, None):
        pass
    await similarity_index.forget_old(session)
    assert (await session.exec(select(FeedbackMark).where(FeedbackMark.case_id == old.case_id))).all() == []
    await similarity_index.learn(session)
    (mark,) = similarity_index.similarity.marks(["路灯"], hall.vault.likeness, f"{COUNTY}|words")
    shares = await run_sql(session, "select per_million from feedback_common_marks where mark = :mark", mark=mark)
    assert shares.scalar_one() > 0


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"contact": "13800000000"}, "/contact", "field_unknown"),
        ({"kind": "gossip"}, "/kind", "not_in_list"),
        ({"area_code": "51"}, "/area_code", "pattern_mismatch"),
        ({"text": "x" * 5001}, "/text", "too_long"),
    ],
)
async def test_bad_input_names_its_field(
    as_resident: httpx.AsyncClient, change: dict[str, str], pointer: str, code: str
) -> None:
    answer = await as_resident.post("/feedback/preview", json=DRAFT | change)
    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]


async def test_who_may(client: httpx.AsyncClient, as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient) -> None:
    assert (await client.post("/feedback/preview", json=DRAFT)).status_code == 401
    assert (await as_office.post("/feedback/preview", json=DRAFT)).status_code == 403
    other = DRAFT | {"area_code": f"{NEIGHBOUR}100"}
    assert (await as_resident.post("/feedback/preview", json=other)).status_code == 403
