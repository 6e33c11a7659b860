"""Surveys over HTTP: prepared, opened, answered by nobody in particular, counted without small cells."""

import copy
import json
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.base import today
from api.services import catalogue
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, actions

WORDS = {"zh-Hans": "词", "zh-Hant": "詞", "en": "words"}
SHEET: dict[str, Any] = {
    "consent": WORDS,
    "questions": [
        {"code": "happy", "kind": "scale", "label": WORDS},
        {
            "code": "known",
            "kind": "single",
            "label": WORDS,
            "options": [{"code": "yes", "label": WORDS, "is_correct": True}, {"code": "no", "label": WORDS}],
        },
        {
            "code": "heard",
            "kind": "multiple",
            "label": WORDS,
            "is_required": False,
            "options": [{"code": code, "label": WORDS} for code in ("tv", "phone", "talk")],
        },
        {"code": "times", "kind": "number", "label": WORDS, "is_required": False, "minimum": 0, "maximum": 50},
        {"code": "wish", "kind": "text", "label": WORDS, "is_required": False},
    ],
}
DRAFT: dict[str, Any] = {"area_code": TOWNSHIP, "purpose": "awareness", "title": WORDS, "questionnaire": SHEET}
ANSWERS: dict[str, Any] = {"happy": 5, "known": "yes", "heard": ["tv"], "times": 3, "wish": "多办活动"}


async def step(client: httpx.AsyncClient, survey_id: str, to: str, **more: Any) -> httpx.Response:
    return await client.post(f"/surveys/{survey_id}/transitions", json={"to": to} | more)


async def opened(office: httpx.AsyncClient, **change: Any) -> str:
    made = await office.post("/surveys", json=DRAFT | change)
    assert made.status_code == 201, made.text
    survey_id = str(made.json()["id"])
    assert (await step(office, survey_id, "open")).json()["state"] == "open"
    return survey_id


async def answer(client: httpx.AsyncClient, survey_id: str, key: str | None = None, **change: Any) -> httpx.Response:
    sent = {name: value for name, value in (ANSWERS | change).items() if value is not None}
    headers = {"Idempotency-Key": key} if key else {}
    return await client.post(f"/surveys/{survey_id}/answers", json={"number": 1, "answers": sent}, headers=headers)


async def test_the_whole_way(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    made = await as_office.post("/surveys", json=DRAFT)
    assert (made.status_code, made.headers["etag"], made.json()["question_count"]) == (201, '"1"', 5)
    survey_id = made.json()["id"]
    assert (await as_resident.get(f"/surveys/{survey_id}")).status_code == 404
    assert (await answer(as_resident, survey_id)).status_code == 404
    assert (await step(as_office, survey_id, "closed")).status_code == 409
    assert (await step(as_office, survey_id, "open")).json()["opens_on"] is not None
    seen = await client.get(f"/surveys/{survey_id}")
    assert [question["code"] for question in seen.json()["questions"]] == ["happy", "known", "heard", "times", "wish"]
    assert "is_correct" not in seen.text
    assert (seen.json()["questions"][0]["minimum"], seen.json()["questions"][0]["maximum"]) == (1, 5)
    taken = await answer(as_resident, survey_id)
    assert taken.status_code == 201, taken.text
    assert (await client.get(f"/surveys/{survey_id}/results")).status_code == 404
    assert (await step(as_office, survey_id, "closed")).status_code == 200
    late = await answer(as_resident, survey_id)
    assert (late.status_code, late.json()["type"]) == (409, "urn:shiliu:problem:survey_not_open")
    awaited = (await client.get("/surveys", params={"area": COUNTY, "state": "closed"})).json()["items"]
    assert [(one["id"], one["state"]) for one in awaited] == [(survey_id, "closed")], "who answered finds it again"
    told = (await client.get(f"/surveys/{survey_id}/results")).json()
    assert (told["title"], told["state"], told["closed_on"]) == ("词", "closed", today().isoformat())
    assert [told[name] for name in ("n", "questions", "release")] == [None, [], None], "numbers follow"
    for to in ("open", "closed"):
        again = await step(as_office, survey_id, to, reason="还有村没答")
        assert (again.status_code, again.json()["type"]) == (409, "urn:shiliu:problem:step_not_allowed")
    assert (await step(as_office, survey_id, "published")).status_code == 200
    assert (await client.get(f"/surveys/{survey_id}/results")).status_code == 200
    assert (await step(as_office, survey_id, "open", reason="x")).status_code == 409
    assert await actions(session) == [
        f"survey.{deed}" for deed in ("created", "opened", "closed", "released", "published")
    ]
    assert taken.json()["id"] not in await dump(session, "journal_entries")


async def dump(session: AsyncSession, table: str) -> str:
    await set_area(session, COUNTY)
    rows = await run_sql(session, f"select string_agg(t::text, '') from {table} t where county_code = '{COUNTY}'")
    return str(rows.scalar_one())


async def test_answers_belong_to_nobody(as_office: httpx.AsyncClient, callers: Callers, session: AsyncSession) -> None:
    survey_id = await opened(as_office)
    device = callers.get(Role.RESIDENT, id="resident-canary-7")
    key = "canary-key-of-a-phone"
    taken = (await answer(device, survey_id, key)).json()
    assert UUID(taken["id"]).version == 4
    assert "多办活动" not in "".join(
        [await dump(session, table) for table in ("survey_ballot_box", "survey_nullifiers")]
    )
    await step(as_office, survey_id, "closed")
    set_of = await run_sql(
        session, "select column_name from information_schema.columns where table_name = 'survey_answers'"
    )
    assert {row[0] for row in set_of} == {
        *("county_code", "id", "survey_id", "number", "answered_on", "answers", "synthetic"),
        *("cell_id", "form", "mode", "paradata"),
    }
    everything = "".join(
        [
            await dump(session, table)
            for table in ("survey_answers", "survey_nullifiers", "journal_entries", "idempotency_keys")
        ]
    )
    assert "多办活动" in everything
    assert [canary for canary in ("resident-canary-7", key) if canary in everything] == []


async def test_a_key_answers_once_from_any_device(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    survey_id, other_survey = await opened(as_office), await opened(as_office)
    other_device = callers.get(Role.RESIDENT, id="resident-of-another-token")
    first, again = await answer(as_resident, survey_id, "key-00001"), await answer(other_device, survey_id, "key-00001")
    assert (first.status_code, first.text) == (again.status_code, again.text)
    changed = await answer(as_resident, survey_id, "key-00001", happy=1)
    assert (changed.status_code, changed.json()["type"]) == (422, "urn:shiliu:problem:idempotency_key_reused")
    assert (await answer(as_resident, other_survey, "key-00001")).json()["id"] != first.json()["id"]
    await step(as_office, survey_id, "closed")
    assert (await dump(session, "survey_answers")).count(survey_id) == 1


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"happy": None}, "/answers/happy", "answer_missing_here"),
        ({"happy": 6}, "/answers/happy", "too_large"),
        ({"happy": 0}, "/answers/happy", "too_small"),
        ({"happy": "5"}, "/answers/happy", "type_mismatch"),
        ({"known": "perhaps"}, "/answers/known", "option_unknown"),
        ({"known": 1}, "/answers/known", "type_mismatch"),
        ({"heard": ["tv", "radio"]}, "/answers/heard", "option_unknown"),
        ({"times": 51}, "/answers/times", "too_large"),
        ({"wish": "x" * 1001}, "/answers/wish", "too_long"),
        ({"phone": "x"}, "/answers/phone", "question_unknown"),
    ],
)
async def test_every_answer_is_checked(
    as_office: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    session: AsyncSession,
    change: dict[str, Any],
    pointer: str,
    code: str,
) -> None:
    refused = await answer(as_resident, await opened(as_office), **change)
    assert refused.status_code == 422
    assert [(e["pointer"], e["code"]) for e in refused.json()["errors"]] == [(pointer, code)]
    assert await dump(session, "survey_ballot_box") == "None"


@pytest.mark.parametrize("value", [True, 1.5, {"a": 1}, "a\u202eb", ["BAD CODE"], 10**12])
async def test_answers_of_no_kind_are_refused(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, value: object
) -> None:
    assert (await answer(as_resident, await opened(as_office), happy=value)).status_code == 422


async def test_several_faults_are_told_at_once_and_an_old_sheet_is_refused(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient
) -> None:
    survey_id = await opened(as_office)
    refused = await answer(as_resident, survey_id, happy=9, known="x", more="y")
    assert {error["pointer"] for error in refused.json()["errors"]} == {
        "/answers/happy",
        "/answers/known",
        "/answers/more",
    }
    old = await as_resident.post(f"/surveys/{survey_id}/answers", json={"number": 2, "answers": ANSWERS})
    assert (old.status_code, old.json()["type"]) == (409, "urn:shiliu:problem:survey_changed")
    coming = await opened(as_office, opens_on="2999-01-01")
    early = await answer(as_resident, coming)
    assert (early.status_code, early.json()["type"]) == (409, "urn:shiliu:problem:survey_not_open")


async def test_small_cells_stay_hidden(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, as_leader: httpx.AsyncClient
) -> None:
    survey_id = await opened(as_office)
    for number in range(9):
        await answer(as_resident, survey_id, happy=5, known="yes", wish=f"话{number}")
    few = (await as_leader.get(f"/surveys/{survey_id}/results")).json()
    assert (few["n"], few["questions"], few["release"]) == (None, [], None)
    for number in range(21):
        await answer(
            as_resident, survey_id, happy=4, known="no" if number < 12 else "yes", heard=["tv", "phone"], wish=None
        )
    await step(as_office, survey_id, "closed")
    assert (await as_office.post(f"/surveys/{survey_id}/release")).status_code == 201
    answer_text = await as_leader.get(f"/surveys/{survey_id}/results")
    results = answer_text.json()
    assert (results["n"], results["how_gathered"]) == (30, "opinions_received")
    by_code = {question["code"]: question for question in results["questions"]}
    assert (by_code["happy"]["n"], by_code["happy"]["mean"]) == (30, None), "nine of thirty would follow"
    assert {option["count"] for option in by_code["happy"]["options"]} == {None}
    assert (by_code["known"]["correct_ratio"], [o["count"] for o in by_code["known"]["options"]]) == (
        "0.6000",
        [18, 12],
    )
    assert [(o["code"], o["count"]) for o in by_code["heard"]["options"]] == [
        ("tv", 30),
        ("phone", None),
        ("talk", None),
    ]
    assert by_code["times"]["mean"] == "3.0"
    assert (by_code["wish"]["is_withheld"], by_code["wish"]["options"]) == (True, [])
    assert "话" not in answer_text.text


async def test_two_looks_at_an_open_survey_do_not_frame_one_answer(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, callers: Callers
) -> None:
    survey_id = await opened(as_office)
    address = f"/surveys/{survey_id}/results"
    posts = [as_office, callers.get(Role.LEADER), callers.get(Role.AUDITOR)]
    bound = [callers.get(role, unit_id=uuid4()) for role in (Role.UNIT_OFFICER, Role.DEPARTMENT_OFFICER)]
    looks: list[int | None] = []
    for _ in range(12):
        await answer(as_resident, survey_id)
        seen = [(await post.get(address)).json() for post in posts]
        assert {results["n"] for results in seen} == {seen[0]["n"]}
        looks.append(seen[0]["n"])
    assert looks == [None] * 9 + [10] * 3
    assert [results["questions"] for results in seen] == [[], [], []]
    await step(as_office, survey_id, "closed")
    assert {(await post.get(address)).json()["n"] for post in posts} == {10}, "until it is released"
    assert (await as_office.post(f"/surveys/{survey_id}/release")).status_code == 201
    assert {(await post.get(address)).json()["n"] for post in posts} == {12}
    told = [(await officer.get(address)).json() for officer in bound]
    assert [(one["n"], one["questions"], one["release"]) for one in told] == [(None, [], None)] * 2
    await step(as_office, survey_id, "published")
    assert [(await officer.get(address)).json()["n"] for officer in bound] == [12, 12]


@pytest.mark.parametrize(
    ("answers", "mean", "ratio", "happy"),
    [
        # Nineteen 5s and one 1: the mean of a withheld scale, or one wrong answer of twenty, would give them away.
        ([(5, "yes")] * 19 + [(1, "no")], None, None, {None}),
        ([(5, "yes")] * 29 + [(1, "no")], None, None, {None}),
        ([(2, "yes")] * 10 + [(1, "no")] * 11, "1.48", "0.4762", {10, 11}),
    ],
)
async def test_a_mean_or_a_share_does_not_give_hidden_cells_back(
    as_office: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    answers: list[tuple[int, str]],
    mean: str | None,
    ratio: str | None,
    happy: set[int | None],
) -> None:
    sheet = copy.deepcopy(SHEET)
    if None not in happy:
        sheet["questions"][0] |= {"minimum": 1, "maximum": 2}
    survey_id = await opened(as_office, questionnaire=sheet)
    for value, known in answers:
        assert (await answer(as_resident, survey_id, happy=value, known=known)).status_code == 201
    await step(as_office, survey_id, "closed")
    assert (await as_office.post(f"/surveys/{survey_id}/release")).status_code == 201
    results = (await as_office.get(f"/surveys/{survey_id}/results")).json()
    by_code = {question["code"]: question for question in results["questions"]}
    assert (by_code["happy"]["mean"], by_code["known"]["correct_ratio"]) == (mean, ratio)
    assert {option["count"] for option in by_code["happy"]["options"]} == happy
    assert by_code["times"]["mean"] == (None if len(answers) < 30 else "3.0")


@pytest.mark.parametrize(
    ("path", "value", "pointer", "code"),
    [
        (["title"], {"en": "x"}, "/title", "words_missing"),
        (["questionnaire", "questions", 1, "code"], "happy", "/questionnaire/questions/1/code", "code_repeated"),
        (["questionnaire", "questions", 1, "options"], [], "/questionnaire/questions/1/options", "too_few"),
        (["questionnaire", "questions", 0, "minimum"], 5, "/questionnaire/questions/0/maximum", "range_empty"),
        (
            ["questionnaire", "questions", 4, "label"],
            {"zh-Hans": "您的手机号"},
            "/questionnaire/questions/4/label",
            "question_asks_who",
        ),
        (["questionnaire", "questions"], [], "/questionnaire/questions", "too_few"),
        (["area_code"], "510421999", "/area_code", "area_unknown"),
    ],
)
async def test_a_questionnaire_that_cannot_be_asked(
    as_office: httpx.AsyncClient, session: AsyncSession, path: list[Any], value: object, pointer: str, code: str
) -> None:
    draft = copy.deepcopy(DRAFT)
    place: Any = draft
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    refused = await as_office.post("/surveys", json=draft)
    assert refused.status_code == 422
    assert [(e["pointer"], e["code"]) for e in refused.json()["errors"]] == [(pointer, code)]
    assert await actions(session) == []


async def test_a_survey_that_still_says_what_to_write_over_does_not_open(as_office: httpx.AsyncClient) -> None:
    begun = copy.deepcopy(SHEET)
    begun["questions"][1]["label"] = catalogue.read_json("surveys/placeholder.json")
    draft = await as_office.post("/surveys", json=DRAFT | {"questionnaire": begun})
    assert draft.status_code == 201, draft.text
    refused = await as_office.post(f"/surveys/{draft.json()['id']}/transitions", json={"to": "open"})
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "question_unwritten")
    assert refused.json()["errors"][0]["pointer"] == "/questionnaire/questions/1/label"


async def test_the_catalogue_can_be_asked(as_office: httpx.AsyncClient) -> None:
    for name in ("satisfaction", "awareness"):
        file = catalogue.read_json(f"surveys/{name}.json")
        draft = {field: file[field] for field in ("purpose", "title", "questionnaire")} | {"area_code": COUNTY}
        made = await as_office.post("/surveys", json=draft)
        assert made.status_code == 201, made.text


async def test_lists_by_reader_language_and_state(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, as_neighbour: httpx.AsyncClient
) -> None:
    draft_id = (await as_office.post("/surveys", json=DRAFT)).json()["id"]
    open_id = await opened(as_office, purpose="satisfaction")
    listed = (await as_office.get("/surveys")).json()["items"]
    assert [item["id"] for item in listed] == [open_id, draft_id]
    public = await client.get("/surveys", headers={"Accept-Language": "zh-TW"})
    assert [(item["id"], item["title"]) for item in public.json()["items"]] == [(open_id, "詞")]
    assert [i["id"] for i in (await as_office.get("/surveys", params={"state": "draft"})).json()["items"]] == [draft_id]
    assert (await client.get("/surveys", params={"purpose": "free"})).json()["items"] == []
    assert (await as_neighbour.get("/surveys")).json()["items"] == []
    for hidden in (await as_neighbour.get(f"/surveys/{draft_id}"), await step(as_neighbour, draft_id, "open")):
        assert hidden.status_code == 404
    elsewhere = await client.get(f"/surveys/{open_id}", params={"area": NEIGHBOUR})
    assert elsewhere.status_code == 404


async def test_who_may(
    client: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
) -> None:
    assert (await client.post("/surveys", json=DRAFT)).status_code == 401
    assert (await as_leader.post("/surveys", json=DRAFT)).status_code == 403
    assert (await as_resident.post("/surveys", json=DRAFT)).status_code == 403
    survey_id = await opened(as_office)
    assert (await answer(client, survey_id)).status_code == 401
    assert (await answer(as_office, survey_id)).status_code == 403
    assert (await answer(as_resident, str(uuid4()))).status_code == 404
    outside = await as_office.post("/surveys", json=DRAFT | {"area_code": "510422100"})
    assert (outside.status_code, outside.json()["type"]) == (403, "urn:shiliu:problem:area_outside_scope")


async def test_same_key_prepares_one_survey(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    made = [await as_office.post("/surveys", json=DRAFT, headers={"Idempotency-Key": "key-00001"}) for _ in (1, 2)]
    assert json.loads(made[0].text) == json.loads(made[1].text)
    assert await actions(session) == ["survey.created"]


async def test_closing_and_releasing_may_take_longer_than_a_request_s_statement(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    """100,000 answers are written anew in seven seconds; with the five of a request such a survey never closed."""
    for deed in ("closed", "published"):
        survey_id = await opened(as_office)
        if deed == "published":
            await step(as_office, survey_id, "closed")
            await run_sql(session, "set local statement_timeout = '5s'")
        await step(as_office, survey_id, deed)
        assert (await run_sql(session, "show statement_timeout")).scalar_one() == "25s", deed
