"""Assessments over HTTP: the score moves with the records, and every number leads to them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import ActivityKind, ActivityState, MeetingBody
from api.models.auth import Role
from api.models.base import today
from api.models.documents import DocumentKind, DocumentLink, LinkedResource
from tests.conftest import Callers
from tests.factories import (
    COUNTY,
    NEIGHBOUR,
    TOWNSHIP,
    UNIT_ID,
    actions,
    make_account,
    make_activity,
    make_case,
    make_client,
    make_document,
    make_observation,
    make_unit,
    save,
)
from tests.factories_releases import release, told

PLAN = "county-plan-510421"
DRAFT = {"area_code": COUNTY, "framework_code": PLAN, "period": "2025", "title": "2025年度考评"}
IN_2025 = datetime(2025, 3, 1, 1, tzinfo=UTC)


@pytest.fixture
async def assessment(as_office: httpx.AsyncClient, session: AsyncSession) -> dict[str, Any]:
    await make_unit(session, id=UNIT_ID)
    made = await as_office.post("/assessments", json=DRAFT)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def score(caller: httpx.AsyncClient, assessment: dict[str, Any], code: str) -> dict[str, Any]:
    answer = await caller.get(f"/assessments/{assessment['id']}/scores")
    assert answer.status_code == 200, answer.text
    return next(item for item in answer.json()["items"] if item["code"] == code)


async def why(caller: httpx.AsyncClient, assessment: dict[str, Any], code: str, **query: Any) -> dict[str, Any]:
    answer = await caller.get(f"/assessments/{assessment['id']}/scores/{code}/provenance", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def set_parameter(caller: httpx.AsyncClient, code: str, value: str) -> None:
    draft = {"value": value, "in_force_from": "2025-01-01", "source_document": "县委办〔2025〕1号"}
    answer = await caller.post(f"/indicators/parameters/{code}/values", json=draft)
    assert answer.status_code == 201, answer.text


async def test_an_empty_county_has_no_points_and_no_made_up_value(
    as_leader: httpx.AsyncClient, assessment: dict[str, Any], session: AsyncSession
) -> None:
    found = (await as_leader.get(f"/assessments/{assessment['id']}")).json()
    assert (found["verified_points"], found["claimed_points"]) == ("0.0000", "0.0000")
    assert Decimal(found["missing_points"]) + Decimal(found["unscored_points"]) == 100
    assert found["apply_line_points"] == "90.00"
    assert found["is_vetoed"] is False
    items = (await as_leader.get(f"/assessments/{assessment['id']}/scores")).json()["items"]
    rows = [item for item in items if item["kind"] == "indicator"]
    silent = [row for row in rows if row["value"] is None]
    assert {row["verdict"] for row in silent if row["code"] != "S20"} == {"not_reported", "target_not_set"}
    assert len(rows) == 153
    assert {row["value_state"] for row in silent} <= {"not_reported", "undefined"}
    # The school that the fixture registers is the county's only record; it is nobody's merit.
    assert {row["verdict"] for row in rows if row["value"] is not None} <= {"not_met", "not_scored", "target_not_set"}
    assert await actions(session) == ["assessment.created"]


async def test_a_verified_activity_moves_the_score_and_shows_itself(
    as_leader: httpx.AsyncClient, assessment: dict[str, Any], session: AsyncSession
) -> None:
    office = await make_account(session, username="office-2", post_title="创建办主任")
    held = await make_activity(
        session, starts_at=IN_2025, tags=["leader_led"], state=ActivityState.HELD, created_by=str(office.id)
    )
    await make_activity(session, starts_at=IN_2025, tags=["leader_led"], state=ActivityState.PLANNED)
    await make_activity(session, starts_at=IN_2025, tags=["leader_led"], state=ActivityState.CANCELLED)
    claimed = await score(as_leader, assessment, "S21")
    assert (claimed["verdict"], claimed["verified_points"], claimed["claimed_points"]) == (
        "not_met",
        "0.0000",
        "0.8065",
    )
    here = f"/assessments/{assessment['id']}"
    etag = (await as_leader.get(here)).headers["etag"]
    assert (await as_leader.get(here)).headers["etag"] == etag

    held.state = ActivityState.VERIFIED
    proof = await make_document(session, kind=DocumentKind.PHOTO)
    link = DocumentLink(
        county_code=COUNTY, document_id=proof.id, resource=LinkedResource.ACTIVITY, resource_id=str(held.id)
    )
    await save(session, link)
    assert (await as_leader.get(here)).headers["etag"] != etag
    verified = await score(as_leader, assessment, "S21")
    assert (verified["verdict"], verified["verified_points"], verified["value"]) == ("met", "0.8065", "1")
    for parent in ("1", "1.1"):
        assert (await score(as_leader, assessment, parent))["verified_points"] != "0.0000"

    found = await why(as_leader, assessment, "S21")
    assert [record["resource_id"] for record in found["records"]] == [str(held.id)]
    record = found["records"][0]
    assert (record["resource"], record["label"], record["area_code"]) == ("activity", "主题学习", TOWNSHIP)
    assert (record["occurred_on"], record["entered_by"]) == ("2025-03-01", "创建办主任")
    assert datetime.fromisoformat(record["entered_at"]) == held.created_at
    assert record["document_ids"] == [str(proof.id)]
    assert found["quote"].startswith("黨員領導干部")
    assert found["explanation"] == (
        "规则：至少有一条记录即为符合。经核实的数值为 1。本项 0.8065 分，已核实 0.8065 分，申报 0.8065 分。"
    )
    assert (found["framework_code"], found["next_cursor"]) == (PLAN, None)


async def test_a_standing_committee_meeting_never_counts_for_the_executive_meeting(
    as_office: httpx.AsyncClient, assessment: dict[str, Any], session: AsyncSession
) -> None:
    meeting = await make_activity(
        session,
        starts_at=IN_2025,
        kind=ActivityKind.TOPIC_MEETING,
        meeting_body=MeetingBody.STANDING_COMMITTEE,
        state=ActivityState.VERIFIED,
    )
    unset = await score(as_office, assessment, "S18")
    assert (unset["verdict"], unset["target"], unset["claimed_points"]) == ("target_not_set", None, "0.0000")
    await set_parameter(as_office, "P2", "1")
    await set_parameter(as_office, "P3", "1")
    without_minutes = await score(as_office, assessment, "S18")
    assert (without_minutes["verified_points"], without_minutes["claimed_points"]) == ("0.0000", "0.8065")

    minutes = await make_document(session, kind=DocumentKind.MINUTES)
    await save(
        session,
        DocumentLink(
            county_code=COUNTY, document_id=minutes.id, resource=LinkedResource.ACTIVITY, resource_id=str(meeting.id)
        ),
    )
    standing = await score(as_office, assessment, "S18")
    assert (standing["verdict"], standing["value"], standing["target"]) == ("met", "1", "1")
    assert standing["target_source"] == "县委办〔2025〕1号"
    executive = await score(as_office, assessment, "S19")
    assert (executive["verdict"], executive["value"], executive["claimed_points"]) == ("not_reported", None, "0.0000")
    assert (await why(as_office, assessment, "S19"))["records"] == []


async def test_a_parameter_changes_the_verdict_and_is_named_in_the_words(
    as_office: httpx.AsyncClient, assessment: dict[str, Any], session: AsyncSession
) -> None:
    unit = await make_unit(session, state="creating")
    before = await why(as_office, assessment, "S130")
    assert before["score"]["verdict"] == "target_not_set"
    assert (before["score"]["numerator"], before["score"]["denominator"]) == ("1", "2")
    assert "创建工作覆盖率下限（参数 P6）尚未设定，本项暂不计分。" in before["explanation"]
    await set_parameter(as_office, "P6", "0.8")
    after = await why(as_office, assessment, "S130")
    assert (after["score"]["verdict"], after["score"]["verified_points"]) == ("partly", "0.5040")
    assert "创建工作覆盖率下限（参数 P6）现为 80%，依据：县委办〔2025〕1号。" in after["explanation"]
    assert "经核实的数值为 50%。（1 ÷ 2）" in after["explanation"]
    assert [(r["resource_id"], r["is_counted"]) for r in after["records"]] == [
        (str(unit.id), True),
        (str(UNIT_ID), False),
    ]
    english = await as_office.get(
        f"/assessments/{assessment['id']}/scores/S130/provenance", headers={"Accept-Language": "en"}
    )
    assert "The verified value is 50%." in english.json()["explanation"]


@pytest.mark.parametrize(
    ("language", "posts", "note", "issuer_of"),
    [
        (
            "zh-Hans",
            {"创建办主任", "数据交换系统", "县委经办", "群众", "岗位未登记"},
            "本年度内带“生态环保”标签",
            "（县级）",
        ),
        (
            "zh-Hant",
            {"创建办主任", "数据交换系统", "县委經辦", "群眾", "崗位未登記"},
            "本年度內帶“生態環保”標籤",
            "（縣級）",
        ),
        (
            "en",
            {"创建办主任", "数据交换系统", "县委 (officer)", "Resident", "Post not on record"},
            "Count of verified activities of the year with tag ecology.",
            "County work plan",
        ),
    ],
)
async def test_records_name_the_post_and_the_words_are_the_reader_s(
    as_leader: httpx.AsyncClient,
    assessment: dict[str, Any],
    session: AsyncSession,
    language: str,
    posts: set[str],
    note: str,
    issuer_of: str,
) -> None:
    account = await make_account(session, username="office-3", post_title="创建办主任")
    client = await make_client(session, name="数据交换系统")
    await make_unit(session, name="县委", external_id="committee")
    for actor in (str(account.id), str(client.id), "post.committee", "resident", str(uuid4()), "post.gone"):
        await make_activity(session, starts_at=IN_2025, tags=["ecology"], created_by=actor, state="verified")
    address = f"/assessments/{assessment['id']}/scores/S99/provenance"
    found = (await as_leader.get(address, headers={"Accept-Language": language})).json()
    assert {record["entered_by"] for record in found["records"]} == posts
    assert "office-3" not in str(found)
    assert found["metric_note"].startswith(note)
    assert issuer_of in found["framework_name"]


async def test_figures_and_surveys_are_named_in_the_reader_s_language(
    as_leader: httpx.AsyncClient, assessment: dict[str, Any], session: AsyncSession
) -> None:
    for series, value in (("gdp_per_capita_growth", "0.06"), ("gdp_per_capita_growth_national", "0.05")):
        await make_observation(session, series_code=series, area_code=COUNTY, period="2025", value=value)
    found = await why(as_leader, assessment, "S93")
    assert {(r["label"], r["amount"], r["unit"], r["is_counted"], r["is_reference"]) for r in found["records"]} == {
        ("人均GDP增速 2025", "6", "%", True, False),
        ("全国人均GDP增速 2025", "5", "%", False, True),
    }
    address = f"/assessments/{assessment['id']}/scores/S93/provenance"
    english = (await as_leader.get(address, headers={"Accept-Language": "en"})).json()
    assert {record["label"] for record in english["records"]} == {
        "Growth of GDP per head 2025",
        "Growth of national GDP per head 2025",
    }
    title = {"zh-Hans": "满意度", "en": "Satisfaction"}
    await release(session, date(2025, 6, 1), told("S139", "0.9"), title=title)
    address = f"/assessments/{assessment['id']}/scores/S139/provenance"
    named = [(await as_leader.get(address, headers={"Accept-Language": tag})).json() for tag in ("en", "zh-Hant")]
    assert [page["records"][0]["label"] for page in named] == ["Satisfaction", "满意度"]


async def test_a_count_of_what_should_not_be_there_lists_only_that(
    as_leader: httpx.AsyncClient, assessment: dict[str, Any], session: AsyncSession
) -> None:
    await make_case(session, received_at=IN_2025, due_on=date(2025, 3, 20), answered_at=IN_2025)
    await make_case(session, kind="discrimination", received_at=IN_2025, due_on=date(2025, 3, 20))
    found = await why(as_leader, assessment, "S83")
    assert (found["score"]["value"], found["score"]["verdict"]) == ("1", "not_met")
    assert [(record["label"], record["resource_id"]) for record in found["records"]] == [("歧视投诉", "")]


async def test_records_come_in_pages_that_hold_under_new_ones(
    as_leader: httpx.AsyncClient, assessment: dict[str, Any], session: AsyncSession
) -> None:
    made = {
        str((await make_activity(session, starts_at=IN_2025, tags=["ecology"], state=ActivityState.VERIFIED)).id)
        for _ in range(5)
    }
    seen: list[str] = []
    cursor = None
    while True:
        query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = await why(as_leader, assessment, "S99", **query)
        seen += [record["resource_id"] for record in page["records"]]
        late = IN_2025.replace(month=12)
        await make_activity(session, starts_at=late, tags=["ecology"], state=ActivityState.VERIFIED)
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 5
    assert set(seen) == made
    address = f"/assessments/{assessment['id']}/scores/S99/provenance"
    assert (await as_leader.get(address, params={"cursor": "forged.x"})).status_code == 400


async def test_the_veto_stands_beside_the_score(
    as_leader: httpx.AsyncClient, assessment: dict[str, Any], session: AsyncSession
) -> None:
    await make_observation(session, series_code="veto_events", area_code=COUNTY, period="2024", value=0)
    assert (await score(as_leader, assessment, "S122"))["verdict"] == "not_reported"
    await make_document(
        session, kind=DocumentKind.ATTESTATION, slot="veto_attestation", area_code=COUNTY, issued_on=date(2025, 6, 1)
    )
    clear = await score(as_leader, assessment, "S122")
    assert (clear["verdict"], clear["points"], clear["value"]) == ("met", "0.0000", "0")
    before = (await as_leader.get(f"/assessments/{assessment['id']}")).json()
    await make_observation(session, series_code="veto_events", area_code=COUNTY, period="2025", value=1)
    after = (await as_leader.get(f"/assessments/{assessment['id']}")).json()
    assert (before["is_vetoed"], after["is_vetoed"]) == (False, True)
    assert after["veto_reason"] == "近三年内有已报送的较大涉民族因素案（事）件，一票否决。"
    assert Decimal(after["verified_points"]) >= Decimal(before["verified_points"])


async def test_who_may_and_which_county(
    client: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
) -> None:
    assert (await client.get("/assessments")).status_code == 401
    assert (await as_leader.post("/assessments", json=DRAFT)).status_code == 403
    made = (await callers.get(Role.OFFICE).post("/assessments", json=DRAFT)).json()
    assert (await as_officer.get("/assessments")).json() == {"items": [], "next_cursor": None}
    assert (await as_officer.post("/assessments", json=DRAFT)).status_code == 403
    outside = await as_neighbour.post("/assessments", json=DRAFT)
    assert (outside.status_code, outside.json()["type"]) == (403, "urn:shiliu:problem:area_outside_scope")
    assert (await as_neighbour.get("/assessments")).json() == {"items": [], "next_cursor": None}
    for tail in ("", "/scores", "/scores/S21/provenance"):
        assert (await as_officer.get(f"/assessments/{made['id']}{tail}")).status_code == 404
        hidden = await as_neighbour.get(f"/assessments/{made['id']}{tail}")
        missing = await as_neighbour.get(f"/assessments/{uuid4()}{tail}")
        assert (hidden.status_code, missing.status_code) == (404, 404)
        assert {**hidden.json(), "instance": ""} == {**missing.json(), "instance": ""}
    assert (await as_leader.get(f"/assessments/{made['id']}/scores/S999/provenance")).status_code == 404
    assert await actions(session) == ["assessment.created"]


async def test_another_county_counts_nothing_of_ours(
    as_neighbour: httpx.AsyncClient, assessment: dict[str, Any], session: AsyncSession
) -> None:
    await make_activity(session, starts_at=IN_2025, tags=["leader_led"], state=ActivityState.VERIFIED)
    theirs = (await as_neighbour.post("/assessments", json=DRAFT | {"area_code": NEIGHBOUR})).json()
    found = await why(as_neighbour, theirs, "S21")
    assert (found["records"], found["score"]["value"]) == ([], None)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"area_code": "510421999"}, "/area_code"),
        ({"framework_code": "none"}, "/framework_code"),
        ({"period": "2025-13"}, "/period"),
        ({"period": "2099-Q1"}, "/period"),
        ({"title": ""}, "/title"),
        ({"points": 100}, "/points"),
    ],
)
async def test_bad_input_names_its_field(
    as_office: httpx.AsyncClient, session: AsyncSession, change: dict[str, Any], pointer: str
) -> None:
    answer = await as_office.post("/assessments", json=DRAFT | change)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert await actions(session) == []


async def test_same_key_opens_once_and_one_of_a_kind(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    answers = [await as_office.post("/assessments", json=DRAFT, headers={"Idempotency-Key": "key-00001"}) for _ in "ab"]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert (await as_office.post("/assessments", json=DRAFT)).status_code == 409
    listed = (await as_office.get("/assessments", params={"period": "2025"})).json()["items"]
    assert [item["id"] for item in listed] == [answers[0].json()["id"]]
    assert (await as_office.get("/assessments", params={"period": "2024"})).json()["items"] == []
    assert await actions(session) == ["assessment.created"]


async def test_cases_are_told_by_kind_only_and_not_to_other_units(
    as_leader: httpx.AsyncClient, callers: Callers, assessment: dict[str, Any], session: AsyncSession
) -> None:
    await make_case(session, text="private words", received_at=IN_2025, due_on=date(2025, 3, 20))
    found = await why(as_leader, assessment, "S34")
    record = found["records"][0]
    assert (record["label"], record["area_code"], record["is_counted"]) == ("求助", TOWNSHIP, False)
    assert (record["entered_by"], record["entered_at"]) == (None, None)
    assert "private words" not in str(found)
    department = await why(callers.get(Role.DEPARTMENT_OFFICER), assessment, "S34")
    assert (department["records"], department["score"]["denominator"]) == ([], "1")


async def test_a_framework_of_units_tells_an_area_nothing(
    as_office: httpx.AsyncClient, assessment: dict[str, Any]
) -> None:
    here, asked = f"/assessments/{assessment['id']}", {"as_of": today().isoformat(), "framework": "unit-standard-1"}
    for path in (here, f"{here}/scores", f"{here}/scores/S21/provenance", "/kpi"):
        told = await as_office.get(path, params=asked)
        assert (told.status_code, told.json()["type"].rpartition(":")[2]) == (409, "framework_subjects_differ"), path
