"""Plans over HTTP: registered, frozen with the opening, and then only added to."""

import copy
import hashlib
import json
from typing import Any

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from tests.factories import COUNTY, actions
from tests.factories_surveys import AT_LEAST_90, HAPPY, KNOWN, SHEET, prepared, step

PLAN: dict[str, Any] = {"measures": [HAPPY | {"threshold": AT_LEAST_90}, KNOWN]}


async def test_an_invited_survey_opens_with_a_frozen_plan_and_no_other_way(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    survey_id = await prepared(as_office, session, None)
    path = f"/surveys/{survey_id}/plans"
    refused = await step(as_office, survey_id, "open")
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:plan_missing")
    suggested = (await as_office.get(f"{path}/suggested")).json()["content"]
    assert [(one["code"], one["formula"]) for one in suggested["measures"]] == [
        ("share_right", "share_right"),
        ("happy", "mean"),
    ]
    made = await as_office.post(path, json=suggested)
    assert (made.status_code, made.json()["hash"]) == (201, None)
    assert (await as_office.post(path, json=PLAN)).json()["type"] == "urn:shiliu:problem:plan_exists"
    changed = await as_office.patch(f"{path}/1", json=PLAN, headers={"If-Match": made.headers["etag"]})
    assert changed.status_code == 200, changed.text
    assert (await client.get(path)).status_code == 404
    assert (await step(as_office, survey_id, "open")).status_code == 200
    frozen = (await client.get(path)).json()["items"][0]
    spelled = json.dumps(frozen["content"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert frozen["hash"] == hashlib.sha256(spelled.encode()).hexdigest()
    assert (frozen["content"]["questionnaire_number"], frozen["content"]["confidence"]) == (1, "0.95")
    late = await as_office.patch(f"{path}/1", json=PLAN, headers={"If-Match": '"9"'})
    assert (late.status_code, late.json()["type"]) == (409, "urn:shiliu:problem:plan_frozen")
    assert (await as_office.post(path, json=PLAN)).json()["errors"][0]["code"] == "reason_missing"
    later = await as_office.post(path, json={"measures": [KNOWN], "reason": "题目有歧义"})
    assert (later.status_code, later.json()["number"], bool(later.json()["hash"])) == (201, 2, True)
    assert [item["number"] for item in (await client.get(path)).json()["items"]] == [1, 2]
    assert [deed for deed in await actions(session) if deed.startswith("survey_plan")] == [
        *("survey_plan.registered", "survey_plan.updated", "survey_plan.frozen"),
        *("survey_plan.registered", "survey_plan.frozen"),
    ]
    await set_area(session, COUNTY)
    sealed = "select changes -> 'hash' ->> 1 from journal_entries where county_code = :county and action = :action"
    hashes = (await run_sql(session, sealed, county=COUNTY, action="survey_plan.frozen")).scalars().all()
    assert set(hashes) == {frozen["hash"], later.json()["hash"]}


def changed(path: list[Any], value: Any) -> dict[str, Any]:
    plan = copy.deepcopy(PLAN)
    place: Any = plan
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return plan


async def test_a_plan_that_cannot_be_computed(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    sheet = copy.deepcopy(SHEET)
    kind = {"code": "age", "kind": "single", "role": "margin", "label": SHEET["consent"]}
    sheet["questions"].append({"code": "ten", "kind": "scale", "label": SHEET["consent"], "maximum": 10})
    sheet["questions"].append(kind | {"options": [{"code": c, "label": SHEET["consent"]} for c in ("young", "old")]})
    survey_id = await prepared(as_office, session, None, sheet)
    margin = {"question": "age", "totals": {"young": 5, "old": 6}, "source": "统计年鉴"}
    again = HAPPY | {"code": "again", "formula": "mean"}
    cases: list[tuple[list[Any], Any, str, str]] = [
        (["measures", 0, "questions"], ["nobody"], "/measures/0/questions/0", "question_unknown"),
        (["measures", 0, "questions"], ["known"], "/measures/0/questions/0", "plan_question_kind"),
        (["measures", 0, "questions"], [], "/measures/0/questions", "too_few"),
        (["measures", 1, "code"], "happy", "/measures/1/code", "code_repeated"),
        (["measures", 0, "formula"], "proportion", "/measures/0/options", "plan_options_wrong"),
        (["measures", 0, "options"], ["5"], "/measures/0/options", "plan_options_wrong"),
        (["measures", 1], again, "/measures/1/domains", "plan_question_twice"),
        (["measures", 0], again | {"questions": ["happy", "ten"]}, "/measures/0/questions", "plan_scales_differ"),
        (["measures", 0, "domains"], ["margin"], "/measures/0/domains", "plan_margin_missing"),
        (["measures", 0, "title"], {"en": "x"}, "/measures/0/title", "words_missing"),
        (["weighting"], "raked", "/margins", "plan_margins_wrong"),
        (["margins"], [margin | {"question": "known"}], "/margins/0/question", "plan_question_kind"),
        (["margins"], [margin | {"totals": {"young": 5, "x": 6}}], "/margins/0/totals", "plan_totals_wrong"),
        (["exclusions"], {"failed_attention": True}, "/exclusions/failed_attention", "plan_no_attention"),
        (["measures", 1, "indicator"], "s999", "/measures/1/indicator", "indicator_unknown"),
        (["compares_with"], str(survey_id), "/compares_with", "plan_wave_unknown"),
    ]
    for path, value, pointer, code in cases:
        refused = await as_office.post(f"/surveys/{survey_id}/plans", json=changed(path, value))
        assert refused.status_code == 422, (path, refused.text)
        assert [(error["pointer"], error["code"]) for error in refused.json()["errors"]] == [(pointer, code)]
    weighed = PLAN | {"weighting": "post_stratified", "margins": [margin]}
    assert (await as_office.post(f"/surveys/{survey_id}/plans", json=weighed)).status_code == 201


async def test_a_suggested_plan_names_what_the_rows_ask_for(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    sheet = copy.deepcopy(SHEET)
    for question, row in zip(sheet["questions"], ("S139", "S138", None), strict=True):
        question["indicator"] = row
    survey_id = await prepared(as_office, session, None, sheet)
    value = {"value": "0.85", "in_force_from": "2025-01-01", "source_document": "县委办〔2026〕1号"}
    assert (await as_office.post("/indicators/parameters/P13/values", json=value)).status_code == 201
    measures = (await as_office.get(f"/surveys/{survey_id}/plans/suggested")).json()["content"]["measures"]
    asked = {one["indicator"]: one["threshold"] for one in measures if one["formula"] != "mean"}
    goal = {"operator": "at_least", "value": "0.85"}
    assert asked == {"S139": goal, "S138": goal}


async def test_opinions_have_no_threshold_and_no_townships(as_office: httpx.AsyncClient) -> None:
    draft = {"area_code": COUNTY, "purpose": "free", "title": SHEET["consent"], "questionnaire": SHEET}
    survey_id = (await as_office.post("/surveys", json=draft)).json()["id"]
    for measure in (KNOWN | {"threshold": AT_LEAST_90}, HAPPY):
        refused = await as_office.post(f"/surveys/{survey_id}/plans", json={"measures": [measure]})
        assert refused.json()["errors"][0]["code"] == "plan_of_opinions"
    assert (await as_office.post(f"/surveys/{survey_id}/plans", json={"measures": [KNOWN]})).status_code == 201
