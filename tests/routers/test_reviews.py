"""Reviews over HTTP: on and back with reasons, by two persons and more, children first, corrections beside."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.base import today
from api.models.units import UnitState
from tests.conftest import Callers
from tests.factories import (
    COUNTY,
    NEIGHBOUR,
    TOWNSHIP,
    UNIT_ID,
    VILLAGE,
    actions,
    make_document,
    make_unit,
)

PLAN, OF_UNITS = "county-plan-510421", "unit-standard-1"
UNIT_DRAFT = {
    "area_code": TOWNSHIP,
    "unit_id": str(UNIT_ID),
    "framework_code": OF_UNITS,
    "period": "2025",
    "title": "2025年度单位考评",
}
OTHER_UNIT = UUID("00000000-0000-7000-8000-0000000000aa")
SEEN = {"has_seen_warnings": True}


class Posts:
    """A caller for each post that a review needs."""

    def __init__(self, callers: Callers) -> None:
        def post(role: Role, area: str, name: str, **more: Any) -> httpx.AsyncClient:
            return callers.get(role, area, id=str(uuid4()), name=name, **more)

        self.officer = post(Role.UNIT_OFFICER, TOWNSHIP, "学校专干")
        self.elsewhere = post(Role.UNIT_OFFICER, TOWNSHIP, "卫生院专干", unit_id=OTHER_UNIT)
        self.township = post(Role.OFFICE, TOWNSHIP, "镇统战委员")
        self.township_2 = post(Role.OFFICE, TOWNSHIP, "镇统战干事")
        self.office = post(Role.OFFICE, COUNTY, "创建办综合岗")
        self.office_2 = post(Role.OFFICE, COUNTY, "创建办核对岗")
        self.bureau = post(Role.DEPARTMENT_OFFICER, COUNTY, "某局科员", unit_id=OTHER_UNIT)
        self.twin = post(Role.OFFICE, COUNTY, "创建办综合岗")
        self.auditor = post(Role.AUDITOR, COUNTY, "外部评审岗")
        self.neighbour = post(Role.OFFICE, NEIGHBOUR, "邻县创建办")


@pytest.fixture
def posts(callers: Callers) -> Posts:
    return Posts(callers)


@pytest.fixture
async def unit_review(posts: Posts, session: AsyncSession) -> str:
    """The school's assessment, opened by the office."""
    await make_unit(session, id=UNIT_ID, state=UnitState.CREATING)
    made = await posts.office.post("/assessments", json=UNIT_DRAFT)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def open_area(posts: Posts, area: str) -> str:
    draft = {"area_code": area, "framework_code": PLAN, "period": "2025", "title": "考评"}
    made = await posts.office.post("/assessments", json=draft)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def look(caller: httpx.AsyncClient, review: str) -> dict[str, Any]:
    answer = await caller.get(f"/reviews/{review}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def step(caller: httpx.AsyncClient, review: str, to: str, *, by: str = "", **more: Any) -> httpx.Response:
    """A step on the version that stands; `by` is another version."""
    version = by or (await caller.get(f"/reviews/{review}")).headers.get("etag", '"1"')
    return await caller.post(f"/reviews/{review}/steps", json={"to": to, **more}, headers={"If-Match": version})


async def taken(caller: httpx.AsyncClient, review: str, to: str, **more: Any) -> dict[str, Any]:
    answer = await step(caller, review, to, **more)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    assert found["state"] == to
    return found


def refused(answer: httpx.Response) -> tuple[int, str]:
    problem = answer.json()
    code = problem["errors"][0]["code"] if problem.get("errors") else problem["type"].rpartition(":")[2]
    return answer.status_code, code


async def note(caller: httpx.AsyncClient, review: str, code: str, text: str, version: int) -> httpx.Response:
    headers = {"If-Match": f'"{version}"'}
    return await caller.patch(f"/reviews/{review}/notes/{code}", json={"note": text}, headers=headers)


async def first_row(caller: httpx.AsyncClient, review: str) -> str:
    rows = (await caller.get(f"/assessments/{review}/scores")).json()["items"]
    return str(next(row["code"] for row in rows if row["kind"] == "indicator" and Decimal(row["points"]) > 0))


async def test_a_unit_goes_its_whole_way_and_each_step_is_another_posts(
    posts: Posts, unit_review: str, session: AsyncSession
) -> None:
    mine = await look(posts.officer, unit_review)
    assert (mine["state"], mine["next_state"], mine["can_step"], mine["can_write"]) == (
        "open",
        "self_reviewed",
        True,
        True,
    )
    assert mine["stations"][2] == "township_reviewed"
    assert refused(await step(posts.office, unit_review, "self_reviewed", **SEEN)) == (403, "review_not_your_desk")
    assert refused(await step(posts.officer, unit_review, "self_reviewed")) == (409, "review_warnings")
    await taken(posts.officer, unit_review, "self_reviewed", **SEEN)
    assert refused(await step(posts.officer, unit_review, "township_reviewed")) == (403, "review_not_your_desk")
    assert refused(await step(posts.office, unit_review, "office_reviewed")) == (409, "step_not_allowed")
    await taken(posts.township, unit_review, "township_reviewed")
    await taken(posts.office, unit_review, "office_reviewed")
    no_paper = await step(posts.auditor, unit_review, "external_reviewed")
    assert refused(no_paper) == (422, "field_missing")
    paper = await make_document(session)
    last = await taken(posts.auditor, unit_review, "external_reviewed", document_id=str(paper.id))
    assert [(one["to_state"], one["post"]) for one in last["steps"]] == [
        ("self_reviewed", "学校专干"),
        ("township_reviewed", "镇统战委员"),
        ("office_reviewed", "创建办综合岗"),
        ("external_reviewed", "外部评审岗"),
    ]
    assert (last["next_state"], last["can_step"]) == (None, False)
    kinds = await actions(session)
    assert [kind for kind in kinds if kind.startswith("assessment.")] == [
        "assessment.created",
        "assessment.self_reviewed",
        "assessment.township_reviewed",
        "assessment.office_reviewed",
        "assessment.external_reviewed",
    ]


async def test_a_return_names_rows_and_they_must_be_answered(posts: Posts, unit_review: str) -> None:
    code = await first_row(posts.officer, unit_review)
    await taken(posts.officer, unit_review, "self_reviewed", **SEEN)
    returned = [{"code": code, "reason": "请补照片"}]
    assert refused(await step(posts.township, unit_review, "open")) == (422, "field_missing")
    unknown = [{"code": "S999", "reason": "?"}]
    assert refused(await step(posts.township, unit_review, "open", reason="缺材料", returned=unknown)) == (
        422,
        "review_row_unknown",
    )
    assert refused(await note(posts.officer, unit_review, code, "晚了", 0)) == (409, "review_not_open")
    back = await taken(posts.township, unit_review, "open", reason="缺材料", returned=returned)
    assert (back["state_reason"], back["rows"][0]["returned_reason"]) == ("缺材料", "请补照片")
    assert refused(await step(posts.officer, unit_review, "self_reviewed", **SEEN)) == (409, "review_incomplete")
    wanting = (await posts.officer.get(f"/reviews/{unit_review}/findings")).json()["items"]
    assert [one["code"] for one in wanting if one["is_refusal"]] == [code]
    written = await note(posts.officer, unit_review, code, "照片已补", 0)
    assert (written.status_code, written.json()["version"]) == (200, 1)
    assert (await note(posts.officer, unit_review, code, "又改", 0)).status_code == 412
    await taken(posts.officer, unit_review, "self_reviewed", **SEEN)
    await taken(posts.township, unit_review, "township_reviewed")
    again = await taken(posts.office, unit_review, "self_reviewed", reason="请乡镇再核")
    assert (again["next_state"], [one["is_return"] for one in again["steps"]][-1]) == ("township_reviewed", True)


async def test_what_does_not_apply_counts_once_a_second_post_accepted_it(
    posts: Posts, unit_review: str, session: AsyncSession
) -> None:
    code = await first_row(posts.officer, unit_review)
    paper = str((await make_document(session, unit_id=UNIT_ID)).id)
    claim = {"code": code, "reason": "本校没有这类场所", "document_id": paper}

    async def row() -> dict[str, Any]:
        rows = (await posts.officer.get(f"/assessments/{unit_review}/scores")).json()["items"]
        found: dict[str, Any] = next(one for one in rows if one["code"] == code)
        return found

    before = await row()
    assert refused(await posts.office.post(f"/reviews/{unit_review}/exemptions", json=claim)) == (
        403,
        "review_not_your_body",
    )
    made = (await posts.officer.post(f"/reviews/{unit_review}/exemptions", json=claim)).json()
    again = await posts.officer.post(f"/reviews/{unit_review}/exemptions", json=claim)
    assert refused(again) == (409, "exemption_stands")
    assert (await row())["verdict"] == before["verdict"]
    await taken(posts.officer, unit_review, "self_reviewed", **SEEN)
    assert refused(await step(posts.township, unit_review, "township_reviewed")) == (409, "exemptions_undecided")
    decision = f"/reviews/{unit_review}/exemptions/{made['id']}/decision"
    accept = {"json": {"state": "accepted"}, "headers": {"If-Match": '"1"'}}
    assert refused(await posts.office.post(decision, **accept)) == (403, "review_not_your_desk")
    bare = {"json": {"state": "refused"}, "headers": {"If-Match": '"1"'}}
    assert refused(await posts.township.post(decision, **bare)) == (422, "field_missing")
    assert (await posts.township.post(decision, **accept)).json()["state"] == "accepted"
    after = await row()
    assert (after["verdict"], after["exemption"]) == ("not_applicable", "本校没有这类场所")
    whole = (await posts.officer.get(f"/assessments/{unit_review}")).json()
    unscored = Decimal(whole["unscored_points"])
    assert unscored >= Decimal(before["points"])
    assert Decimal(whole["missing_points"]) + unscored + Decimal(whole["claimed_points"]) == 100
    await taken(posts.township, unit_review, "township_reviewed")


async def test_a_county_reviews_itself_with_two_posts_and_waits_for_its_children(
    posts: Posts, unit_review: str, session: AsyncSession
) -> None:
    county, township = await open_area(posts, COUNTY), await open_area(posts, TOWNSHIP)
    waiting = await look(posts.office, county)
    assert (waiting["waits_for_count"], {body["id"] for body in waiting["waits_for"]}) == (2, {unit_review, township})
    counted = await look(posts.bureau, county)
    assert (counted["waits_for_count"], counted["waits_for"]) == (2, []), "which units they are is not for another unit"
    held = await step(posts.office, county, "self_reviewed", **SEEN)
    assert refused(held) == (409, "review_waits_for_children")
    assert "2" in held.json()["detail"]
    assert refused(await step(posts.township, township, "self_reviewed", **SEEN)) == (409, "review_waits_for_children")
    await taken(posts.officer, unit_review, "self_reviewed", **SEEN)
    await taken(posts.township, unit_review, "township_reviewed")
    await taken(posts.office, unit_review, "office_reviewed")
    await taken(posts.township, township, "self_reviewed", **SEEN)
    assert refused(await step(posts.township_2, township, "office_reviewed")) == (403, "review_not_your_desk")
    await taken(posts.office, township, "office_reviewed")
    await taken(posts.office, county, "self_reviewed", **SEEN)
    assert refused(await step(posts.office_2, county, "office_reviewed")) == (409, "step_not_allowed")
    assert refused(await step(posts.office_2, county, "external_reviewed")) == (403, "review_not_your_desk")
    paper = await make_document(session)
    await taken(posts.auditor, county, "external_reviewed", document_id=str(paper.id))


async def test_a_village_needs_two_posts_of_its_township(posts: Posts, callers: Callers) -> None:
    village = await open_area(posts, VILLAGE)
    await taken(posts.township, village, "self_reviewed", **SEEN)
    assert refused(await step(posts.township, village, "township_reviewed")) == (409, "two_persons_review")
    twin = callers.get(Role.OFFICE, TOWNSHIP, id=str(uuid4()), name="镇统战委员")
    assert refused(await step(twin, village, "township_reviewed")) == (409, "two_persons_review")
    assert (await look(posts.township, village))["can_step"] is False
    await taken(posts.township_2, village, "township_reviewed")


async def test_who_sees_what(posts: Posts, unit_review: str) -> None:
    county = await open_area(posts, COUNTY)
    assert [one["id"] for one in (await posts.officer.get("/reviews")).json()["items"]] == [unit_review]
    assert [one["id"] for one in (await posts.township.get("/reviews")).json()["items"]] == [unit_review]
    assert {one["id"] for one in (await posts.office.get("/reviews")).json()["items"]} == {unit_review, county}
    for stranger in (posts.elsewhere, posts.neighbour):
        assert (await stranger.get("/reviews")).json()["items"] == []
        for tail in ("", "/findings", "/corrections"):
            assert (await stranger.get(f"/reviews/{unit_review}{tail}")).status_code == 404
        assert (await step(stranger, unit_review, "self_reviewed")).status_code == 404
        assert (await stranger.get(f"/assessments/{unit_review}/scores")).status_code == 404


async def test_what_lies_on_ones_desk_is_what_one_may_take_on(posts: Posts, unit_review: str) -> None:
    for area in (COUNTY, TOWNSHIP, VILLAGE):
        await open_area(posts, area)
    everybody = (posts.officer, posts.elsewhere, posts.township, posts.office, posts.auditor, posts.neighbour)

    async def tell() -> list[list[str]]:
        told = []
        for caller in everybody:
            items = (await caller.get("/reviews")).json()["items"]
            yours = (await caller.get("/reviews", params={"is_yours": True})).json()["items"]
            others = (await caller.get("/reviews", params={"is_yours": False})).json()["items"]
            assert [one["id"] for one in yours] == [one["id"] for one in items if one["can_step"]]
            assert len(yours) + len(others) == len(items)
            told.append([one["id"] for one in yours])
        return told

    first = await tell()
    assert [len(found) for found in first] == [1, 0, 2, 1, 0, 0]
    await taken(posts.officer, unit_review, "self_reviewed", **SEEN)
    assert unit_review in (await tell())[2]
    await taken(posts.township, unit_review, "township_reviewed")
    assert unit_review in (await tell())[3]
    await taken(posts.office, unit_review, "office_reviewed")
    assert (await tell())[4] == [unit_review]


async def test_an_assessment_is_of_what_its_framework_assesses(posts: Posts, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    cases = {
        "framework_of_units": {"unit_id": None},
        "framework_of_areas": {"framework_code": PLAN},
        "unit_not_in_area": {"area_code": COUNTY},
        "reference_unknown": {"unit_id": str(OTHER_UNIT)},
    }
    for code, changes in cases.items():
        assert refused(await posts.office.post("/assessments", json=UNIT_DRAFT | changes)) == (422, code)


async def test_all_bodies_of_a_period_are_opened_once(posts: Posts, session: AsyncSession) -> None:
    for _ in range(3):
        await make_unit(session, state=UnitState.CREATING)
    await make_unit(session, state=UnitState.REGISTERED)
    draft = {"subjects": "units", "framework_code": OF_UNITS, "period": "2025", "title": "年度考评"}
    draft |= {"due_on": (today() - timedelta(days=1)).isoformat()}
    first = (await posts.office.post("/reviews/openings", json=draft)).json()
    assert (first["body_count"], first["opened_count"]) == (3, 3)
    await make_unit(session, state=UnitState.NAMED)
    second = (await posts.office.post("/reviews/openings", json=draft)).json()
    assert (second["body_count"], second["opened_count"]) == (4, 1)
    assert (await actions(session)).count("assessment.created") == 4
    late = (await posts.office.get("/reviews", params={"is_late": True, "period": "2025"})).json()["items"]
    assert len(late) == 4
    wrong = await posts.office.post("/reviews/openings", json=draft | {"subjects": "townships"})
    assert refused(wrong) == (422, "framework_of_units")
    assert (await posts.officer.post("/reviews/openings", json=draft)).status_code == 403


async def test_a_late_correction_is_asked_by_the_body_and_decided_by_another(
    posts: Posts, unit_review: str, session: AsyncSession
) -> None:
    code = await first_row(posts.officer, unit_review)
    paper = str((await make_document(session, unit_id=UNIT_ID)).id)
    draft = {"codes": [code], "reason": "人数填错", "document_ids": [paper]}
    here = f"/reviews/{unit_review}/corrections"
    await taken(posts.officer, unit_review, "self_reviewed", **SEEN)
    assert refused(await posts.officer.post(here, json=draft)) == (409, "correction_too_early")
    await taken(posts.township, unit_review, "township_reviewed")
    await taken(posts.office, unit_review, "office_reviewed")
    assert refused(await posts.office.post(here, json=draft)) == (403, "review_not_your_body")
    freezes = f"/assessments/{unit_review}/freezes"
    frozen = (await posts.office.post(f"/assessments/{unit_review}/freeze", json={})).json()
    confirmed = await posts.office_2.post(f"{freezes}/{frozen['id']}/decision", json={"to": "confirmed"})
    assert confirmed.json()["number"] == 1, confirmed.text
    assert refused(await step(posts.auditor, unit_review, "self_reviewed", reason="再核")) == (409, "assessment_frozen")
    asked = (await posts.officer.post(here, json=draft)).json()
    assert (asked["state"], asked["has_deadline"], asked["can_decide"]) == ("asked", False, False)
    assert (await note(posts.officer, unit_review, code, "更正后的说明", 0)).status_code == 200
    decision, by = f"{here}/{asked['id']}/decision", {"If-Match": '"1"'}
    yes: dict[str, Any] = {"is_accepted": True}
    assert refused(await posts.officer.post(decision, json=yes, headers=by)) == (403, "review_not_your_desk")
    bare = await posts.office_2.post(decision, json={"is_accepted": False}, headers=by)
    assert refused(bare) == (422, "field_missing")
    # A row that nobody asked to correct has moved meanwhile: it never slips into the next number unnamed.
    await make_document(session, unit_id=UNIT_ID, slot="unit_target", issued_on=date(2025, 2, 1))
    assert refused(await posts.office_2.post(decision, json=yes, headers=by)) == (409, "correction_rows_moved")
    moved = (await posts.office_2.get(here)).json()["items"][0]["moved_codes"]
    assert moved == ["U6"]
    yes |= {"moved_codes": moved}
    accepted = (await posts.office_2.post(decision, json=yes, headers=by)).json()
    assert (accepted["state"], accepted["snapshot_number"]) == ("accepted", 2)
    kept = (await posts.officer.get(f"/assessments/{unit_review}/snapshots")).json()["items"]
    assert [(one["number"], one["reason"]) for one in kept] == [(2, "人数填错 [+ U6]"), (1, None)]
    assert refused(await posts.office.post(decision, json=yes, headers={"If-Match": '"2"'})) == (
        409,
        "correction_decided",
    )
    term = {"framework_code": OF_UNITS, "period": "2025", "source_document": "通知"}
    closed = term | {"until": (today() - timedelta(days=2)).isoformat()}
    assert (await posts.office.post("/reviews/terms", json=closed)).status_code == 201
    assert refused(await posts.officer.post(here, json=draft)) == (409, "corrections_closed")
    longer = term | {"until": (today() + timedelta(days=2)).isoformat()}
    assert (await posts.office.post("/reviews/terms", json=longer)).status_code == 201
    assert (await posts.officer.post(here, json=draft)).json()["has_deadline"] is True
    told = (await posts.office.get("/reviews/terms", params={"period": "2025"})).json()["items"]
    assert [one["until"] for one in told] == [longer["until"], closed["until"]]


async def test_a_step_has_one_effect(posts: Posts, unit_review: str, session: AsyncSession) -> None:
    body, headers = {"to": "self_reviewed", **SEEN}, {"If-Match": '"1"', "Idempotency-Key": str(uuid4())}
    answers = [await posts.officer.post(f"/reviews/{unit_review}/steps", json=body, headers=headers) for _ in "12"]
    assert answers[0].json() == answers[1].json()
    assert (await posts.officer.post(f"/reviews/{unit_review}/steps", json=body)).status_code == 428
    assert refused(await step(posts.township, unit_review, "township_reviewed", by='"1"'))[0] == 412
    assert (await actions(session)).count("review_step.taken") == 1
