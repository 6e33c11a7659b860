"""The bank of items and awareness tests over HTTP: sourced items, parallel forms, exposure, odd items, linked waves."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.surveys import SurveyAnswer
from api.rules import item_draw
from api.rules.canonical import hash_of
from api.rules.item_draw import Blueprint, PoolItem, Stratum
from tests.conftest import Callers
from tests.factories import COUNTY, actions

WORDS = {"zh-Hans": "词", "zh-Hant": "詞", "en": "words"}
OPTIONS: list[dict[str, Any]] = [
    {"code": "o1", "label": WORDS, "is_correct": True},
    {"code": "o2", "label": WORDS},
    {"code": "unsure", "label": WORDS},
]
ITEM: dict[str, Any] = {
    "area_code": COUNTY,
    "code": "week",
    "audience": "public",
    "topic": "law",
    "difficulty": 3,
    "label": WORDS,
    "options": OPTIONS,
    "source": "工作方案，三（二）4",
}
SHEET: dict[str, Any] = {
    "consent": WORDS,
    "questions": [{"code": "happy", "kind": "scale", "label": WORDS}],
}
SURVEY: dict[str, Any] = {"area_code": COUNTY, "purpose": "awareness", "title": WORDS, "questionnaire": SHEET}
PLAN: dict[str, Any] = {
    "audience": "public",
    "forms": 3,
    "most_forms_percent": 67,
    "most_surveys": 1,
    "strata": [
        {"topic": "programme", "difficulty": 1, "count": 1},
        {"topic": "programme", "difficulty": 2, "count": 3},
        {"topic": "programme", "difficulty": 3, "count": 3},
        {"topic": "rights", "difficulty": 1, "count": 2},
    ],
}
LINKED = ["content", "meaning", "requirements", "role"]


async def made(client: httpx.AsyncClient, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = await client.post(path, json=body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def stepped(client: httpx.AsyncClient, survey_id: str, to: str) -> httpx.Response:
    return await client.post(f"/surveys/{survey_id}/transitions", json={"to": to})


async def with_test(office: httpx.AsyncClient, **change: Any) -> str:
    survey_id = str((await made(office, "/surveys", SURVEY))["id"])
    put = await office.put(f"/surveys/{survey_id}/test", json=PLAN | change)
    assert put.status_code == 200, put.text
    return survey_id


async def test_an_item_from_draft_to_rest(
    as_office: httpx.AsyncClient, callers: Callers, as_neighbour: httpx.AsyncClient, session: AsyncSession
) -> None:
    item = await made(as_office, "/surveys/items", ITEM)
    one = f"/surveys/items/{item['id']}"
    assert (item["state"], item["difficulty_source"], item["surveys_count"]) == ("draft", "judged", 0)
    assert (await as_office.post("/surveys/items", json=ITEM)).json()["type"].endswith("item_code_used")
    assert (await as_neighbour.get(one)).status_code == 404
    other = [*OPTIONS[:2], {"code": "o3", "label": WORDS}, OPTIONS[2]]
    patched = await as_office.patch(one, json={"options": other, "topic": "rights"}, headers={"If-Match": '"1"'})
    assert (patched.status_code, len(patched.json()["options"]), patched.json()["topic"]) == (200, 4, "rights")
    assert (await as_office.post(f"{one}/transitions", json={"to": "in_use"})).json()["state"] == "in_use"
    worded = await as_office.patch(one, json={"label": WORDS | {"en": "other"}}, headers={"If-Match": '"3"'})
    assert worded.json()["type"].endswith("item_words_fixed")
    easier = {"difficulty": 2, "difficulty_source": "measured", "is_linked": True}
    assert (await as_office.patch(one, json=easier, headers={"If-Match": '"3"'})).status_code == 200
    bare = await as_office.post(f"{one}/transitions", json={"to": "retired"})
    assert bare.json()["errors"][0]["code"] == "reason_missing"
    gone = await as_office.post(f"{one}/transitions", json={"to": "retired", "reason": "法条已修改"})
    assert (gone.json()["state"], gone.json()["state_reason"]) == ("retired", "法条已修改")
    late = await as_office.patch(one, json={"difficulty": 1}, headers={"If-Match": '"5"'})
    assert late.json()["type"].endswith("item_retired")
    deeds = ("entered", "changed", "put_into_use", "changed", "retired")
    assert await actions(session) == [f"survey.item_{deed}" for deed in deeds]
    for role in (Role.LEADER, Role.UNIT_OFFICER, Role.RESIDENT):
        for path in ("/surveys/items", one, f"/surveys/{uuid4()}/test", f"/surveys/{uuid4()}/items"):
            assert (await callers.get(role).get(path)).status_code == 403, "the bank tells what is right"


async def test_items_that_cannot_be_asked(as_office: httpx.AsyncClient) -> None:
    two = [OPTIONS[0] | {"code": "a"}, OPTIONS[0] | {"code": "b"}, OPTIONS[2]]
    refused: list[tuple[dict[str, Any], str, str]] = [
        ({"topic": "gossip"}, "/topic", "topic_unknown"),
        ({"label": {"en": "x"}}, "/label", "words_missing"),
        ({"label": WORDS | {"zh-Hans": "您是哪个民族？"}}, "/label", "question_asks_origin"),
        ({"label": WORDS | {"zh-Hans": "您信仰什么宗教？"}}, "/label", "question_asks_origin"),
        ({"options": two}, "/options", "one_right_answer"),
        ({"options": [*OPTIONS[1:], OPTIONS[1]]}, "/options", "code_repeated"),
        ({"options": [*OPTIONS[1:2], OPTIONS[1] | {"code": "o3"}, OPTIONS[2] | {"is_correct": True}]}, *_UNSURE),
        ({"source": " "}, "/source", "too_short"),
        ({"document_id": str(uuid4())}, "/document_id", "reference_unknown"),
        ({"difficulty": 6}, "/difficulty", "too_large"),
    ]
    for change, pointer, code in refused:
        answer = await as_office.post("/surveys/items", json=ITEM | change)
        assert answer.status_code == 422, change
        assert (pointer, code) in {(e["pointer"], e["code"]) for e in answer.json()["errors"]}, answer.text


_UNSURE = ("/options", "item_unsure_right")


async def test_the_starter_set_names_its_sources(as_office: httpx.AsyncClient) -> None:
    first = await made(as_office, "/surveys/items/starter", {"area_code": COUNTY})
    again = await made(as_office, "/surveys/items/starter", {"area_code": COUNTY, "is_in_use": True})
    assert (again["added_count"], again["kept_count"]) == (0, first["added_count"])
    assert first["added_count"] >= 24
    listed = (await as_office.get("/surveys/items", params={"limit": 100})).json()["items"]
    assert {item["state"] for item in listed} == {"draft"}
    assert all(len(item["source"]) > 5 for item in listed)
    found = (await as_office.get("/surveys/items", params={"q": "宣传周", "audience": "public"})).json()["items"]
    assert [item["code"] for item in found] == ["law_week"]
    strata = await as_office.get("/surveys/items/strata", params={"audience": "public"})
    assert strata.json()["items"] == [], "drafts are not drawn"
    topics = (await as_office.get("/surveys/items/topics", headers={"Accept-Language": "en"})).json()["items"]
    assert topics[0] == {"code": "programme", "label": "The programme"}


async def test_forms_are_drawn_at_the_opening_and_anyone_can_draw_again(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    survey_id = await with_test(as_office)
    none = await stepped(as_office, survey_id, "open")
    assert (none.status_code, none.json()["type"].rsplit(":")[-1]) == (409, "test_too_few_items")
    assert "创建工作" in none.json()["detail"]
    await made(as_office, "/surveys/items/starter", {"area_code": COUNTY, "is_in_use": True})
    planned = (await as_office.get(f"/surveys/{survey_id}/test")).json()
    rows = {(row["topic"], row["difficulty"]): row for row in planned["strata"]}
    assert (planned["items_count"], planned["seed"], planned["draw_hash"]) == (9, None, None)
    chosen = await as_office.put(f"/surveys/{survey_id}/test", json=PLAN | {"seed": "1"})
    assert chosen.json()["errors"][0]["pointer"] == "/seed", "who chooses the seed chooses the forms"
    assert [rows["programme", 3][name] for name in ("linked_count", "free_count", "needed_count")] == [2, 2, 2]
    assert (rows["law", 3]["count"], rows["law", 3]["free_count"] > 0) == (0, True), "what else the bank holds"
    repeated = PLAN | {"strata": [PLAN["strata"][0], PLAN["strata"][0]]}
    assert (await as_office.put(f"/surveys/{survey_id}/test", json=repeated)).json()["errors"][0]["code"] == (
        "stratum_repeated"
    )
    opened = (await stepped(as_office, survey_id, "open")).json()
    assert (opened["state"], opened["current_number"], opened["forms_count"]) == ("open", 2, 3)
    shown = [(await client.get(f"/surveys/{survey_id}", params={"form": form})) for form in range(3)]
    codes = [[question["code"] for question in one.json()["questions"]] for one in shown]
    assert all(len(one) == 10 and one[0] == "happy" and set(LINKED) <= set(one) for one in codes)
    assert len({tuple(one) for one in codes}) == 3
    everything = await client.get(f"/surveys/{survey_id}")
    assert all("is_correct" not in answer.text for answer in [*shown, everything])
    beyond = await client.get(f"/surveys/{survey_id}", params={"form": 3})
    assert beyond.json()["errors"][0]["code"] == "form_unknown"
    await _is_drawn_again(as_office, survey_id, codes)
    item = (await as_office.get("/surveys/items", params={"q": "role"})).json()["items"][0]
    assert (item["surveys_count"], item["year_count"], item["last_used_on"] is not None) == (1, 1, True)
    assert (await as_office.delete(f"/surveys/{survey_id}/test")).json()["type"].endswith("survey_not_draft")
    await stepped(as_office, survey_id, "closed")
    assert (await actions(session)).count("survey.forms_drawn") == 1
    assert (await client.get(f"/surveys/{survey_id}/test/draw")).status_code == 404, "published with the survey"
    await stepped(as_office, survey_id, "published")
    assert (await as_resident.get(f"/surveys/{survey_id}/test/draw")).status_code == 200
    second = await with_test(as_office)
    worn = await stepped(as_office, second, "open")
    assert worn.json()["type"].endswith("test_too_few_items"), "each item stood in its one survey of the year"
    assert (await as_office.delete(f"/surveys/{second}/test")).status_code == 204
    assert (await stepped(as_office, second, "open")).json()["forms_count"] == 1


async def _is_drawn_again(office: httpx.AsyncClient, survey_id: str, codes: list[list[str]]) -> None:
    """From the record alone, by the rule: the same forms, the same hash."""
    told = (await office.get(f"/surveys/{survey_id}/test/draw")).json()
    record, plan = told["record"], told["record"]["blueprint"]
    pool = [
        PoolItem(code, topic, difficulty, is_linked, count, tuple(options))
        for code, topic, difficulty, is_linked, count, options in record["pool"]
    ]
    strata = tuple(Stratum(*row) for row in plan["strata"])
    blueprint = Blueprint(strata, plan["forms"], plan["most_forms_percent"], plan["most_surveys"])
    forms = item_draw.draw(pool, blueprint, record["seed"])
    assert [[item.code for item in form] for form in forms] == [one[1:] for one in codes]
    assert hash_of(item_draw.record_of(pool, blueprint, record["seed"], forms)) == told["draw_hash"]
    assert "is_correct" not in str(record)


async def _answered(
    session: AsyncSession, office: httpx.AsyncClient, right: dict[str, float], *, is_sample: bool = False
) -> str:
    """A closed wave with 240 answers, 80 a form; of each item the share `right` is right, half of it by default."""
    survey_id = await with_test(office, most_surveys=5)
    if is_sample:
        await set_area(session, COUNTY)
        invited = "update surveys set is_open_link = false where county_code = :county and id = :id"
        await run_sql(session, invited, county=COUNTY, id=UUID(survey_id))
        await session.commit()
        plan = {"measures": [{"code": "known", "formula": "share_right", "title": WORDS}]}
        await made(office, f"/surveys/{survey_id}/plans", plan)
    assert (await stepped(office, survey_id, "open")).status_code == 200
    draw = (await office.get(f"/surveys/{survey_id}/test/draw")).json()["record"]
    await set_area(session, COUNTY)
    sql = "select code, options from survey_items where county_code = :county"
    correct = {
        row.code: next(option["code"] for option in row.options if option["is_correct"])
        for row in await run_sql(session, sql, county=COUNTY)
    }
    for form, items in enumerate(draw["forms"]):
        for place in range(80):
            answers: dict[str, Any] = {"happy": 4}
            for code, options in items:
                wrong = [option for option in options if option not in {correct[code], "unsure"}]
                is_right = place < 80 * right.get(code, 0.5)
                answers[code] = correct[code] if is_right else wrong[place % len(wrong)]
            session.add(_row(survey_id, form, answers))
    await session.commit()
    assert (await stepped(office, survey_id, "closed")).status_code == 200
    return survey_id


async def _released(office: httpx.AsyncClient, survey_id: str) -> str:
    assert (await office.post(f"/surveys/{survey_id}/release")).status_code == 201
    return survey_id


def _row(survey_id: str, form: int, answers: dict[str, Any]) -> SurveyAnswer:
    return SurveyAnswer(
        county_code=COUNTY,
        survey_id=UUID(survey_id),
        number=2,
        answered_on=date(2026, 9, 1),
        answers=answers,
        form=form,
    )


async def test_odd_items_and_linked_waves(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await made(as_office, "/surveys/items/starter", {"area_code": COUNTY, "is_in_use": True})
    earlier = await _released(as_office, await _answered(session, as_office, {}))
    later = await _answered(session, as_office, {"role": 0.95})
    for path in ("items", "linked"):
        early = await as_office.get(f"/surveys/{later}/{path}", params={"earlier": earlier})
        assert (early.status_code, early.json()["type"].rsplit(":")[-1]) == (409, "survey_not_released")
    await _released(as_office, later)
    seen = await as_office.get(f"/surveys/{later}/items", params={"earlier": earlier})
    assert (seen.status_code, seen.json()["how_gathered"]) == (200, "opinions_received"), seen.text
    items = {item["code"]: item for item in seen.json()["items"]}
    role = items["role"]
    assert (role["n"], role["correct_ratio"], role["drift"]) == (240, "0.9500", "0.4500")
    assert {"too_easy", "drifted"} <= set(role["flags"])
    assert role["measured_difficulty"] == 1
    assert float(items["meaning"]["drift"]) == -0.15
    assert items["meaning"]["rest_correlation"] == "1.0"
    assert "unused_option" not in items["meaning"]["flags"]
    assert sum(option["is_correct"] for option in role["options"]) == 1
    change = (await as_office.get(f"/surveys/{later}/linked", params={"earlier": earlier})).json()
    assert (change["codes"], change["n"], change["how_gathered"]) == (LINKED, 240, "opinions_received")
    assert (change["ratio"], change["earlier_ratio"], change["difference"]) == ("0.6125", "0.5000", "0.1125")
    assert (change["low"], change["high"]) == (None, None), "no interval for opinions received"
    told = (await as_office.get(f"/surveys/{later}/release")).json()["content"]
    assert all(item["figure"] is None for item in told["items"])
    assert "is_correct" not in str(told), "the release does not tell the bank's right options"
    await stepped(as_office, later, "published")
    assert (await client.get(f"/surveys/{later}/items")).status_code == 401, "the bank tells what is right"
    draft = await with_test(as_office, most_surveys=9)
    assert (await as_office.get(f"/surveys/{draft}/items")).status_code == 404


async def test_linked_items_of_two_samples_differ_by_an_interval(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await made(as_office, "/surveys/items/starter", {"area_code": COUNTY, "is_in_use": True})
    earlier = await _released(as_office, await _answered(session, as_office, {}, is_sample=True))
    later = await _released(as_office, await _answered(session, as_office, {"role": 0.95}, is_sample=True))
    told = (await as_office.get(f"/surveys/{later}/linked", params={"earlier": earlier})).json()
    assert (told["how_gathered"], told["difference"]) == ("sample", "0.1125")
    # Four items of 240 answers each; that they err together is the worst case, so each counts with its own half.
    half = 1.96 * (2 * 0.25 / 240) ** 0.5
    assert float(told["low"]) < 0.1125 < float(told["high"])
    assert abs((float(told["high"]) - float(told["low"])) / 2 - half) < 0.01
    content = (await as_office.get(f"/surveys/{later}/release")).json()["content"]
    ends = {item["code"]: item["figure"] for item in content["items"] if item["figure"]}
    assert set(LINKED) == set(ends), "what waves are compared by is in the release itself"
    await set_area(session, COUNTY)
    session.add(_row(later, 0, {"happy": 1, "role": "o9"}))
    await session.commit()
    again = (await as_office.get(f"/surveys/{later}/linked", params={"earlier": earlier})).json()
    assert again == told, "an answer more is not seen"
