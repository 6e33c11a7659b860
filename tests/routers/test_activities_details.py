"""What a kind says by its own shape: closed, typed, and agreeing with the record that it belongs to."""

from typing import Any, get_args
from uuid import uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import ActivityKind
from api.models.activities_details import Details
from tests.factories import COUNTY, UNIT_ID, actions, make_activity, make_document, make_unit
from tests.schema_rules import person_violations

AT = "2026-08-06T09:00:00+08:00"
COUNTS = {"grassroots": 40, "youth": 25, "representatives": 0}
EVERY: dict[str, dict[str, Any]] = {
    "topic_meeting": {
        "bodies": ["standing_committee", "executive_meeting"],
        "agenda_topic": "民族工作",
        "decisions": ["增加经费"],
    },
    "study": {"party_committee": "县委", "is_on_topic": True, "hours": 2},
    "training": {
        "hours": 8,
        "audience": "cadres",
        "stream": "cadre_education",
        "course": "民族理论政策",
        "is_main_class": True,
        "is_compulsory_course": True,
    },
    "publicity": {
        "channel": "wechat",
        "outlet": "米易发布",
        "item_count": 3,
        "origin": "original",
        "is_column": True,
        "reach_count": 5200,
        "reach_source": "公众号后台",
    },
    "lecture": {"team": "preaching_team", "team_name": "县宣讲团", "audience": "villagers", "session_count": 2},
    "festival": {"festival": "torch_festival"},
    "exchange": {"other_side": "盐边县", "other_area_code": "510422", "audiences": COUNTS},
    "mutual_visit": {
        "other_side": "盐边县",
        "other_area_code": None,
        "findings_by_us": ["讲解员未培训"],
        "findings_by_them": ["标识不全"],
        "audiences": COUNTS,
    },
    "inspection": {
        "subject": "policy_execution",
        "plan": "年度检查计划",
        "checked": ["台账"],
        "finding_count": 3,
        "closed_count": 2,
    },
    "sport": {"discipline": "押加", "is_traditional": True, "team_count": 8, "venue": "体育场"},
    "welfare": {"service": "service_window", "volunteer_count": 12, "beneficiary_count": 300},
    "customs": {"item": "pledge", "item_count": 1},
    "drill": {"scenario": "natural_disaster", "plan_document_id": None, "lessons": "集合过慢"},
    "heritage": {"item": "傈僳族民歌", "level": "province", "work": "handing_on", "output_count": 1},
}


def shapes() -> dict[str, Any]:
    """Each kind's shape, from the closed union itself."""
    choices = get_args(get_args(Details)[0])
    return {get_args(choice)[1].tag: get_args(choice)[0] for choice in choices}


def draft(kind: str, **changes: Any) -> dict[str, Any]:
    base = {"kind": kind, "title": "活动", "starts_at": AT, "host_unit_id": str(UNIT_ID)}
    return base | {"details": {"kind": kind} | EVERY[kind]} | changes


@pytest.fixture(autouse=True)
async def school(session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)


def test_every_kind_has_a_shape_and_no_shape_names_a_person() -> None:
    assert set(shapes()) == {kind.value for kind in ActivityKind} == set(EVERY)
    for kind, shape in shapes().items():
        assert set(EVERY[kind]) == set(shape.model_fields) - {"kind"}
        assert list(person_violations(kind, shape.model_fields)) == []
        assert shape.model_config["extra"] == "forbid"


@pytest.mark.parametrize("kind", EVERY)
async def test_each_kind_keeps_all_that_it_says(as_office: httpx.AsyncClient, kind: str) -> None:
    made = await as_office.post("/activities", json=draft(kind))
    assert made.status_code == 201, made.text
    assert made.json()["details"] == {"kind": kind} | EVERY[kind]
    assert (await as_office.get(f"/activities/{made.json()['id']}")).json() == made.json()


@pytest.mark.parametrize("kind", EVERY)
async def test_a_kind_without_details_is_taken_as_before(as_office: httpx.AsyncClient, kind: str) -> None:
    more = {"meeting_body": "leading_group"} if kind == "topic_meeting" else {}
    made = await as_office.post("/activities", json=draft(kind, details=None, **more))
    assert (made.status_code, made.json()["details"]) == (201, None)


@pytest.mark.parametrize(
    ("kind", "change", "pointer", "code"),
    [
        ("study", {"party_committee": None}, "/details/party_committee", "type_mismatch"),
        ("study", {"hours": 0}, "/details/hours", "too_small"),
        ("study", {"is_on_topic": 1}, "/details/is_on_topic", "type_mismatch"),
        ("study", {"belief": "x"}, "/details/belief", "field_unknown"),
        ("study", {"kind": "lecture"}, "/details/team", "field_missing"),
        ("topic_meeting", {"bodies": []}, "/details/bodies", "too_few"),
        ("topic_meeting", {"bodies": ["village"]}, "/details/bodies/0", "not_in_list"),
        ("publicity", {"channel": "rumour"}, "/details/channel", "not_in_list"),
        ("publicity", {"reach_source": None}, "/details/reach_source", "field_missing"),
        ("exchange", {"audiences": {"youth": -1}}, "/details/audiences/youth", "too_small"),
        ("exchange", {"audiences": {"minority": 3}}, "/details/audiences/minority", "field_unknown"),
        ("inspection", {"closed_count": 4}, "/details/closed_count", "closed_over_found"),
        ("drill", {"scenario": "a named person"}, "/details/scenario", "not_in_list"),
        ("drill", {"plan_document_id": str(uuid4())}, "/details/plan_document_id", "reference_unknown"),
        ("festival", {"festival": "no_such_day"}, "/details/festival", "reference_unknown"),
    ],
)
async def test_a_wrong_detail_names_its_field(
    as_office: httpx.AsyncClient, session: AsyncSession, kind: str, change: dict[str, Any], pointer: str, code: str
) -> None:
    body = draft(kind)
    body["details"] |= change
    answer = await as_office.post("/activities", json=body)
    assert answer.status_code == 422, answer.text
    assert (pointer, code) in [(e["pointer"], e["code"]) for e in answer.json()["errors"]]
    assert await actions(session) == []


async def test_another_kind_s_details_are_refused(as_office: httpx.AsyncClient) -> None:
    answer = await as_office.post("/activities", json=draft("sport") | {"kind": "welfare"})
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [("/details/kind", "details_of_other_kind")]
    made = (await as_office.post("/activities", json=draft("sport"))).json()
    other = {"details": {"kind": "welfare"} | EVERY["welfare"]}
    changed = await as_office.patch(f"/activities/{made['id']}", json=other, headers={"If-Match": '"1"'})
    assert changed.json()["errors"][0]["code"] == "details_of_other_kind"


async def test_a_joint_meeting_counts_for_the_body_named_else_the_first(as_office: httpx.AsyncClient) -> None:
    made = (await as_office.post("/activities", json=draft("topic_meeting"))).json()
    assert made["meeting_body"] == "standing_committee"
    named = await as_office.post("/activities", json=draft("topic_meeting", meeting_body="executive_meeting"))
    assert named.json()["meeting_body"] == "executive_meeting"
    foreign = await as_office.post("/activities", json=draft("topic_meeting", meeting_body="study_group"))
    assert [(e["pointer"], e["code"]) for e in foreign.json()["errors"]] == [("/meeting_body", "body_not_among_bodies")]


async def test_a_changed_list_of_bodies_keeps_the_body_that_is_still_in_it(as_office: httpx.AsyncClient) -> None:
    made = (await as_office.post("/activities", json=draft("topic_meeting", meeting_body="executive_meeting"))).json()
    address = f"/activities/{made['id']}"

    async def change(version: int, *bodies: str) -> Any:
        details = {"kind": "topic_meeting", "bodies": list(bodies)}
        answer = await as_office.patch(address, json={"details": details}, headers={"If-Match": f'"{version}"'})
        assert answer.status_code == 200, answer.text
        return answer.json()

    assert (await change(1, "leading_group", "executive_meeting"))["meeting_body"] == "executive_meeting"
    left = await change(2, "leading_group", "study_group")
    assert (left["meeting_body"], left["details"]["decisions"]) == ("leading_group", [])
    cleared = await as_office.patch(address, json={"details": None}, headers={"If-Match": '"3"'})
    assert (cleared.json()["details"], cleared.json()["meeting_body"]) == (None, "leading_group")


async def test_details_are_replaced_whole_and_journalled(
    as_office: httpx.AsyncClient, as_auditor: httpx.AsyncClient
) -> None:
    made = (await as_office.post("/activities", json=draft("sport"))).json()
    fresh = {"kind": "sport", "discipline": "陀螺"}
    changed = await as_office.patch(f"/activities/{made['id']}", json={"details": fresh}, headers={"If-Match": '"1"'})
    whole = fresh | {"is_traditional": False, "team_count": None, "venue": None}
    assert (changed.json()["details"], changed.headers["etag"]) == (whole, '"2"')
    again = await as_office.patch(f"/activities/{made['id']}", json={"details": fresh}, headers={"If-Match": '"2"'})
    assert again.headers["etag"] == '"2"'
    (entry,) = (await as_auditor.get("/journal", params={"resource_id": made["id"], "limit": 1})).json()["items"]
    assert entry["changes"]["details"] == [{"kind": "sport"} | EVERY["sport"], whole]


async def test_a_department_s_system_sends_details_and_sends_them_again(as_client: httpx.AsyncClient) -> None:
    address = "/activities/by-external-id/media-1"
    first = await as_client.put(address, json=draft("publicity"))
    same = await as_client.put(address, json=draft("publicity"))
    assert (first.status_code, same.status_code, same.headers["etag"]) == (201, 200, '"1"')
    body = draft("publicity")
    body["details"]["item_count"] = 4
    changed = await as_client.put(address, json=body)
    assert (changed.json()["details"]["item_count"], changed.headers["etag"]) == (4, '"2"')


async def test_a_drill_names_its_plan(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    plan = await make_document(session, kind="plan", area_code=COUNTY)
    body = draft("drill")
    body["details"]["plan_document_id"] = str(plan.id)
    made = await as_office.post("/activities", json=body)
    assert made.json()["details"]["plan_document_id"] == str(plan.id)


async def test_rows_from_before_are_read_and_changed_as_they_were(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    old = await make_activity(session, kind="topic_meeting", meeting_body="standing_committee")
    read = (await as_office.get(f"/activities/{old.id}")).json()
    assert (read["details"], read["joint_units"], read["signup_capacity"]) == (None, [], None)
    changed = await as_office.patch(f"/activities/{old.id}", json={"place": "礼堂"}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["meeting_body"]) == (200, "standing_committee")
