"""Statistics over HTTP: series in the reader's language, values reported by one post and verified by another."""

from uuid import uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, actions, make_observation

DRAFT = {
    "area_code": COUNTY,
    "series_code": "resident_population",
    "period": "2025",
    "value": "232500",
    "source": "县统计公报",
}
PATH = "/statistics/observations"


def refusal(answer: httpx.Response) -> tuple[int, str, list[tuple[str, str]]]:
    body = answer.json()
    errors = [(error["pointer"], error["code"]) for error in body["errors"]]
    return answer.status_code, body["type"].rpartition(":")[2], errors


async def test_series_speak_the_readers_language(as_leader: httpx.AsyncClient, client: httpx.AsyncClient) -> None:
    names = []
    for language in ("zh-CN", "zh-TW", "en-GB"):
        answer = await as_leader.get("/statistics/series", headers={"Accept-Language": language})
        found = {item["code"]: item for item in answer.json()["items"]}
        names.append(found["common_language_rate"]["name"])
    assert len(set(names)) == 3
    assert found["gdp_per_capita_growth"]["reference_code"] == "gdp_per_capita_growth_national"
    assert (await client.get("/statistics/series")).status_code == 401


async def test_report_and_read_back(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    made = await as_office.post(PATH, json=DRAFT)
    assert made.status_code == 201, made.text
    body = made.json()
    assert (body["value"], body["state"], body["revision"]) == ("232500", "reported", 1)
    assert (await as_office.get(f"{PATH}/{body['id']}")).json() == body
    ratio = await as_office.post(
        PATH, json=DRAFT | {"series_code": "gdp_per_capita_growth", "value": "-0.0125", "period": "2026-Q3"}
    )
    assert ratio.json()["value"] == "-0.0125"
    assert await actions(session) == ["observation.reported"] * 2


async def test_same_key_reports_once(as_client: httpx.AsyncClient, session: AsyncSession) -> None:
    answers = [await as_client.post(PATH, json=DRAFT, headers={"Idempotency-Key": "value-001"}) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert await actions(session) == ["observation.reported"]


async def test_another_post_verifies(as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession) -> None:
    own = (await as_office.post(PATH, json=DRAFT)).json()
    refused = await as_office.post(f"{PATH}/{own['id']}/verify", json={})
    assert refusal(refused)[:2] == (409, "own_work_not_verified")
    second = callers.get(Role.OFFICE, id="office-second-post")
    seen = await second.post(f"{PATH}/{own['id']}/verify", json={"note": "与公报一致"})
    assert (seen.status_code, seen.json()["state"], seen.headers["etag"]) == (200, "verified", '"2"'), seen.text
    assert (seen.json()["verified_note"], seen.json()["verified_at"] is not None) == ("与公报一致", True)
    again = await second.post(f"{PATH}/{own['id']}/verify", json={})
    assert refusal(again)[:2] == (409, "already_verified")
    assert await actions(session) == ["observation.reported", "observation.verified"]


async def test_a_correction_is_the_next_revision(
    as_client: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    first = (await as_client.post(PATH, json=DRAFT)).json()
    await as_office.post(f"{PATH}/{first['id']}/verify", json={})
    second = (await as_client.post(PATH, json=DRAFT | {"value": "232900"})).json()
    third = (await as_client.post(PATH, json=DRAFT | {"value": "233000"})).json()
    assert [second["revision"], third["revision"], third["state"]] == [2, 3, "reported"]
    old = await as_office.post(f"{PATH}/{second['id']}/verify", json={})
    assert refusal(old)[:2] == (409, "observation_superseded")

    async def values(**params: object) -> list[str]:
        answer = await as_office.get(PATH, params={"series_code": "resident_population"} | params)
        return [item["value"] for item in answer.json()["items"]]

    assert await values() == ["233000"]
    assert await values(state="verified") == ["232500"]
    assert await values(latest=False) == ["233000", "232900", "232500"]
    assert await values(period="2024") == []
    assert await values(area=TOWNSHIP) == []
    assert (await actions(session))[-2:] == ["observation.corrected"] * 2


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"area_code": "510421999"}, "/area_code", "area_unknown"),
        ({"series_code": "opinions"}, "/series_code", "series_unknown"),
        ({"series_code": "Robert'); drop"}, "/series_code", "pattern_mismatch"),
        ({"value": None}, "/value", "field_missing"),
        ({"value_state": "withheld"}, "/value", "value_not_expected"),
        ({"value": "-1"}, "/value", "not_negative"),
        ({"value": "1.5"}, "/value", "not_whole"),
        ({"value": "NaN"}, "/value", "type_mismatch"),
        ({"value": "0.1234567"}, "/value", "type_mismatch"),
        ({"value": "1" * 15}, "/value", "type_mismatch"),
        ({"period": "2025-13"}, "/period", "pattern_mismatch"),
        ({"period": "1899"}, "/period", "pattern_mismatch"),
        ({"period": "1948"}, "/period", "period_too_old"),
        ({"period": "2099-Q4"}, "/period", "period_in_future"),
        ({"source": " "}, "/source", "too_short"),
        ({"person": "x"}, "/person", "field_unknown"),
    ],
)
async def test_bad_input_names_its_field(
    as_office: httpx.AsyncClient, session: AsyncSession, change: dict[str, object], pointer: str, code: str
) -> None:
    answer = await as_office.post(PATH, json=DRAFT | change)
    assert refusal(answer) == (422, "invalid_input", [(pointer, code)])
    assert await actions(session) == []


@pytest.mark.parametrize("filters", [{"period": "x\x00"}, {"series_code": "\x00"}, {"state": "maybe"}, {"limit": 0}])
async def test_bad_filters_are_refused(as_office: httpx.AsyncClient, filters: dict[str, object]) -> None:
    answer = await as_office.get(PATH, params=filters)
    assert [error["pointer"] for error in answer.json()["errors"]] == [f"?{next(iter(filters))}"]


async def test_withheld_is_a_state_of_its_own(as_office: httpx.AsyncClient) -> None:
    withheld = await as_office.post(PATH, json=DRAFT | {"value": None, "value_state": "withheld"})
    assert (withheld.status_code, withheld.json()["value"]) == (201, None)


async def test_who_may(
    client: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_client: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    session: AsyncSession,
) -> None:
    assert (await client.get(PATH)).status_code == 401
    assert (await client.post(PATH, json=DRAFT)).status_code == 401
    assert (await as_officer.post(PATH, json=DRAFT)).status_code == 403
    value = await make_observation(session, state="reported")
    assert (await as_client.post(f"{PATH}/{value.id}/verify", json={})).status_code == 403
    outside = await as_office.post(PATH, json=DRAFT | {"area_code": NEIGHBOUR})
    assert refusal(outside)[:2] == (403, "area_outside_scope")
    assert await actions(session) == []


async def test_another_county_sees_nothing(as_neighbour: httpx.AsyncClient, session: AsyncSession) -> None:
    value = await make_observation(session, state="reported")
    hidden = [await as_neighbour.get(f"{PATH}/{number}") for number in (value.id, uuid4())]
    bodies = [answer.json() | {"instance": ""} for answer in hidden]
    assert {answer.status_code for answer in hidden} == {404}
    assert bodies[0] == bodies[1]
    assert (await as_neighbour.post(f"{PATH}/{value.id}/verify", json={})).status_code == 404
    assert (await as_neighbour.get(PATH)).json()["items"] == []
    assert await actions(session) == []
