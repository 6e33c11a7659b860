"""Rules in words and metrics with their records: everything is told, and nothing that scores withhold."""

from datetime import UTC, datetime
from uuid import UUID

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import ActivityState
from api.models.auth import Role
from api.rules.rule_forms import FORMS
from api.services import catalogue, metric_words, metrics
from tests.conftest import Callers
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, make_activity, make_case, make_unit

LANGUAGES = {"zh-Hans", "zh-Hant", "en"}
YEAR = datetime.now(UTC).year
AT = datetime(YEAR - 1, 5, 6, 2, tzinfo=UTC)


def test_no_metric_without_its_words_direction_shape_and_sources() -> None:
    listed = catalogue.read_json("metrics/words.json")
    names = set(metrics.definitions())
    assert set(listed["metrics"]) | set(listed["directions"]) <= names
    for name, metric in metrics.definitions().items():
        words = metric_words.told(name)
        assert set(words) == {"name", "note"}, name
        assert all(set(words[part]) == LANGUAGES and all(words[part].values()) for part in words), name
        assert metric_words.direction(name) in {"higher", "lower", "neither"}, name
        assert metric_words.reads(metric), name
        words_of = [f"shape_{metric.shape}", *(f"reads_{table}" for table in metric_words.reads(metric))]
        assert all(catalogue.phrase("metrics", locale, code) for code in words_of for locale in LANGUAGES), name


def test_a_metric_reads_the_tables_of_its_text_and_of_the_bases_that_it_stands_on() -> None:
    def of(name: str) -> list[str]:
        found = metrics.find(name)
        assert found
        return metric_words.reads(found[0])

    assert of("units.coverage") == ["unit_standings", "units"]
    assert of("units.leader_link_coverage") == ["leader_links", "leader_visits", "unit_standings", "units"]
    assert of("surveys.cadre_awareness") == ["survey_releases", "surveys"]


async def test_rules_are_told_in_words_with_their_examples(as_officer: httpx.AsyncClient) -> None:
    found = (await as_officer.get("/indicators/rules", headers={"Accept-Language": "zh-Hans"})).json()["items"]
    assert [rule["kind"] for rule in found] == list(FORMS)
    each = next(rule for rule in found if rule["kind"] == "ratio_at_least")
    assert each["name"] == "比率不低于"
    assert each["choices"] == [["parameter", "target"]]
    undefined = next(example for example in each["examples"] if example["example"] == "undefined")
    assert (undefined["value_state"], undefined["verdict"]) == ("undefined", "not_reported")
    assert "分母为零" in undefined["says"]


async def test_metrics_are_listed_and_found_by_their_words(as_leader: httpx.AsyncClient) -> None:
    every = (await as_leader.get("/indicators/metrics")).json()["items"]
    assert {row["name"] for row in every} == set(metrics.definitions())
    found = (await as_leader.get("/indicators/metrics?q=常委会 专题")).json()["items"]
    row = next(row for row in found if row["name"] == "activities.standing_committee_meetings")
    assert len(found) < 10
    assert (row["direction"], row["shape"], row["reach"], row["reads"][0]) == ("higher", "count", "area", "activities")
    assert {"framework_code": "county-plan-510421", "code": "S18"} in row["indicators"]


async def test_a_metric_tells_both_sides_and_pages_through_its_records(
    as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    for number in range(5):
        state = ActivityState.VERIFIED if number < 2 else ActivityState.HELD
        await make_activity(session, title=f"宣讲{number}", starts_at=AT, state=state, tags=["theme_education"])
    url = f"/indicators/metrics/activities.theme_education?period={YEAR - 1}&limit=2"
    first = (await as_leader.get(url)).json()
    assert first["metric"]["name"] == "activities.theme_education"
    sides = [(first[side]["value_state"], first[side]["value"]) for side in ("claimed", "verified")]
    records, page = list(first["records"]), first
    while page["next_cursor"]:
        page = (await as_leader.get(f"{url}&cursor={page['next_cursor']}")).json()
        records += page["records"]
    counted = [record for record in records if record["is_counted"]]
    assert sides == [("value", str(len(counted))), ("value", str(sum(r["is_verified"] for r in counted)))]
    assert len({record["resource_id"] for record in records}) == len(records) == 5
    assert (await as_leader.get("/indicators/metrics/activities.none")).status_code == 404
    assert (await as_leader.get("/indicators/metrics/documents.slot_*")).status_code == 404
    member = (await as_leader.get("/indicators/metrics/documents.slot_annual_plan")).json()
    assert (member["claimed"]["value_state"], member["claimed"]["reason"]) == ("not_reported", "no_record")


async def test_zero_undefined_and_missing_are_three_things(as_leader: httpx.AsyncClient, session: AsyncSession) -> None:
    async def state(name: str) -> tuple[str, str | None]:
        side = (await as_leader.get(f"/indicators/metrics/{name}?period={YEAR - 1}")).json()["verified"]
        return side["value_state"], side["reason"]

    assert await state("units.coverage") == ("undefined", "denominator_zero")
    await make_unit(session, id=UNIT_ID)
    assert await state("activities.untagged") == ("not_reported", "no_record")
    await make_activity(session, starts_at=AT, state=ActivityState.VERIFIED, tags=["one_family"])
    assert await state("activities.untagged") == ("zero", None)


async def test_small_numbers_and_others_cases_stay_hidden(
    as_leader: httpx.AsyncClient, as_officer: httpx.AsyncClient, session: AsyncSession
) -> None:
    for _ in range(12):
        await make_case(session, kind="complaint", topic="customs", received_at=AT, due_on=AT.date())
    name = "/indicators/metrics/feedback.customs_complaints"
    whole = (await as_leader.get(f"{name}?period={YEAR - 1}")).json()
    assert (whole["claimed"]["value"], len(whole["records"])) == ("12", 12)
    for part in (f"?period={YEAR - 1}-Q2", f"?period={YEAR - 1}&area={TOWNSHIP}"):
        told = (await as_leader.get(f"{name}{part}")).json()
        assert (told["claimed"]["value_state"], told["claimed"]["reason"]) == ("withheld", "whole_only"), part
        assert told["records"] == []
    assert (await as_officer.get(f"{name}?period={YEAR - 1}")).status_code == 404


@pytest.mark.parametrize("name", ["mean_rating", "help_satisfaction", "rated_share"])
async def test_ratings_are_counted_out_to_nobody_who_may_not_read_all_cases(
    callers: Callers, session: AsyncSession, name: str
) -> None:
    closed = {"kind": "help", "state": "closed", "received_at": AT, "accepted_at": AT, "answered_at": AT}
    for _ in range(12):
        await make_case(session, rating=5, closed_at=AT, due_on=AT.date(), **closed)

    async def told(role: Role) -> tuple[str, str | None, int]:
        found = (await callers.get(role).get(f"/indicators/metrics/feedback.{name}?period={YEAR - 1}")).json()
        return found["verified"]["value_state"], found["verified"]["reason"], len(found["records"])

    assert await told(Role.LEADER) == ("value", None, 12)
    for role in (Role.DEPARTMENT_OFFICER, Role.CLIENT):
        assert await told(role) == ("withheld", "cases_only", 0), role


async def test_a_units_officer_sees_his_unit_and_no_other(
    as_officer: httpx.AsyncClient, as_leader: httpx.AsyncClient, session: AsyncSession
) -> None:
    own = (await as_officer.get("/indicators/metrics/unit.plan")).json()
    assert (own["unit_id"], own["claimed"]["value_state"]) == (str(UNIT_ID), "not_reported")
    assert (await as_officer.get(f"/indicators/metrics/unit.plan?unit_id={UUID(int=5)}")).status_code == 404
    assert (await as_officer.get("/indicators/metrics/units.coverage")).status_code == 404
    unnamed = await as_leader.get("/indicators/metrics/unit.plan")
    assert (unnamed.status_code, unnamed.json()["errors"][0]["pointer"]) == (422, "?unit_id")
    assert (await as_leader.get(f"/indicators/metrics/units.coverage?area={COUNTY[:5]}9")).status_code == 404


@pytest.mark.parametrize("path", ["rules", "metrics", "metrics/units.coverage"])
async def test_residents_are_not_let_in(as_resident: httpx.AsyncClient, path: str) -> None:
    assert (await as_resident.get(f"/indicators/{path}")).status_code == 403


async def test_where_everyone_is_asked_for_whoever_is_missing_stands_first(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    await make_activity(
        session,
        area_code=TOWNSHIP,
        kind="topic_meeting",
        meeting_body="township_committee",
        state=ActivityState.VERIFIED,
        starts_at=AT,
    )
    draft = {"framework_code": "county-plan-510421", "area_code": COUNTY, "period": str(YEAR - 1), "title": "考评"}
    made = (await as_office.post("/assessments", json=draft)).json()
    url = f"/assessments/{made['id']}/scores/S12/provenance?limit=4"
    first = (await as_office.get(url)).json()
    records, page = list(first["records"]), first
    while page["next_cursor"]:
        page = (await as_office.get(f"{url}&cursor={page['next_cursor']}")).json()
        records += page["records"]
    assert (first["score"]["numerator"], first["score"]["target"]) == ("1", "100")
    assert [record["is_counted"] for record in records] == [False] * (len(records) - 1) + [True]
    assert str(len(records)) == first["score"]["denominator"]
