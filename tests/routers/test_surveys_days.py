"""Changing a survey: all of a draft; once people answer only its last day moves, and that is told."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.base import today
from tests.factories import COUNTY
from tests.routers.test_surveys import DRAFT, SHEET, WORDS, answer, opened, step


async def test_changing_a_draft_and_not_an_open_survey(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient
) -> None:
    made = (await as_office.post("/surveys", json=DRAFT)).json()
    address = f"/surveys/{made['id']}"
    shorter = SHEET | {"questions": SHEET["questions"][:1]}
    assert (await as_office.patch(address, json={"questionnaire": shorter})).status_code == 428
    changed = await as_office.patch(address, json={"questionnaire": shorter}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["question_count"], changed.json()["current_number"]) == (200, 1, 2)
    assert (await as_office.patch(address, json={"title": None}, headers={"If-Match": '"2"'})).status_code == 422
    late = await as_office.patch(address, json={"title": WORDS | {"en": "x"}}, headers={"If-Match": '"1"'})
    assert late.status_code == 412
    await step(as_office, made["id"], "open")
    refused = await as_office.patch(address, json={"questionnaire": SHEET}, headers={"If-Match": '"3"'})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:survey_not_draft")
    dated = await as_office.patch(address, json={"closes_on": "2999-12-31"}, headers={"If-Match": '"3"'})
    assert dated.json()["closes_on"] == "2999-12-31"
    wrong = await as_office.patch(address, json={"closes_on": "1999-12-31"}, headers={"If-Match": '"4"'})
    assert wrong.json()["errors"][0]["code"] == "ends_before_start"
    sent = {"number": 2, "answers": {"happy": 3}}
    assert (await as_resident.post(f"{address}/answers", json=sent)).status_code == 201


async def test_nothing_but_the_last_day_changes_once_people_answer(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient
) -> None:
    """Another day of opening would stop the answers unseen, and days in the past would move a bad wave away."""
    survey_id = await opened(as_office)
    address = f"/surveys/{survey_id}"
    dated = await as_office.patch(address, json={"closes_on": "2999-12-31"}, headers={"If-Match": '"2"'})
    assert (dated.status_code, dated.json()["version"]) == (200, 3)
    tomorrow = (today() + timedelta(days=1)).isoformat()
    moved = {"opens_on": tomorrow, "series": "other", "title": WORDS | {"en": "x"}, "closes_on": tomorrow}
    for name in ("opens_on", "series", "title"):
        assert await frozen(as_office, address, {name: moved[name]}) == [f"/{name}"]
    assert await frozen(as_office, address, moved) == ["/opens_on", "/series", "/title"]
    whole = {"title": WORDS, "closes_on": "2999-12-31"}
    same = await as_office.patch(address, json=whole, headers={"If-Match": '"3"'})
    assert (same.status_code, same.json()["version"]) == (200, 3), "what is as it was changes nothing"
    assert (await answer(as_resident, survey_id)).status_code == 201
    for deed in ("closed", "published"):
        await step(as_office, survey_id, deed)
        for name in ("opens_on", "closes_on", "series", "title"):
            assert await frozen(as_office, address, {name: moved[name]}) == [f"/{name}"]
    told = (await as_office.get(f"{address}/results")).json()
    assert (told["closed_on"], told["closes_on"]) == (today().isoformat(), "2999-12-31")
    assert (told["closing_changes"], told["closing_changed_on"]) == (1, today().isoformat())


async def frozen(office: httpx.AsyncClient, address: str, change: dict[str, Any]) -> list[str]:
    """The fields that may not be changed any more."""
    etag = (await office.get(address)).headers["etag"]
    refused = await office.patch(address, json=change, headers={"If-Match": etag})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:survey_frozen"), refused.text
    return [error["pointer"] for error in refused.json()["errors"]]


async def test_the_last_day_of_an_open_survey_is_not_moved_into_the_past(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    early = (today() - timedelta(days=9)).isoformat()
    survey_id = await opened(as_office, opens_on=early)
    address = f"/surveys/{survey_id}"
    assert (await as_office.get(address)).json()["opens_on"] == today().isoformat(), "it opens when it is opened"
    await set_area(session, COUNTY)
    ago = "update surveys set opens_on = :day where county_code = :county and id = :id"
    await run_sql(session, ago, county=COUNTY, id=UUID(survey_id), day=today() - timedelta(days=9))
    wrong = await as_office.patch(address, json={"closes_on": early}, headers={"If-Match": '"2"'})
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (422, "closing_day_over")
    for day in (today().isoformat(), None):
        etag = (await as_office.get(address)).headers["etag"]
        assert (await as_office.patch(address, json={"closes_on": day}, headers={"If-Match": etag})).status_code == 200
    assert (await as_office.get(f"{address}/results")).json()["closing_changes"] == 2
