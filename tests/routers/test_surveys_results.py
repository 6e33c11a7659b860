"""Results over HTTP: released once, with intervals, verdicts, townships, waves and a grade; opinions without any."""

from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.base import today
from api.models.surveys import AnswerMode
from api.models.surveys_results import SurveyRelease
from api.services import surveys_release
from tests.ballots import Device, links, make_cell
from tests.factories import COUNTY, VILLAGE, actions
from tests.factories_surveys import AT_LEAST_90, HAPPY, KNOWN, TOWNSHIPS, answer, draw, prepared, step

SIZES = [(500, 100), (500, 100), (500, 100), (500, 100)]
HITS = (70, 65, 30, 60)
"""Of 80 answers in each township so many are satisfied."""
PLAN: dict[str, Any] = {
    "measures": [
        HAPPY | {"threshold": {"operator": "at_least", "value": "0.6"}},
        KNOWN | {"threshold": AT_LEAST_90},
        {"code": "mean", "formula": "mean", "questions": ["happy"], "title": HAPPY["title"]},
    ]
}


async def gathered(
    office: httpx.AsyncClient, session: AsyncSession, hits: tuple[int, ...] = HITS, later: dict[str, Any] | None = None
) -> UUID:
    """A closed sample of four townships, 80 answers each; in each township every eighth was helped.

    Args:
        later: a version of the plan that came while it was open.
    """
    survey_id = await prepared(office, session, PLAN)
    cells = await draw(session, survey_id, SIZES)
    assert (await step(office, survey_id, "open")).status_code == 200
    for cell, count in zip(cells, hits, strict=True):
        said = {"happy": 5, "known": "yes"}
        rows = [(cell, said, count - 10), (cell, said | {"happy": 2, "known": "no"}, 80 - count)]
        await answer(session, survey_id, rows)
        await answer(session, survey_id, [(cell, said | {"happy": 4, "known": "no"}, 10)], mode=AnswerMode.ASSISTED)
    if later is not None:
        assert (await office.post(f"/surveys/{survey_id}/plans", json=later)).status_code == 201
    assert (await step(office, survey_id, "closed")).status_code == 200
    return survey_id


async def results(client: httpx.AsyncClient, survey_id: UUID) -> dict[str, Any]:
    answer_ = await client.get(f"/surveys/{survey_id}/results")
    assert answer_.status_code == 200, answer_.text
    return dict(answer_.json())


async def test_a_sample_is_told_with_intervals_and_never_changes(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    survey_id = await gathered(as_office, session)
    assert (await as_office.post(f"/surveys/{survey_id}/release")).status_code == 201
    told = await results(client, survey_id)
    day = today().isoformat()
    assert (told["title"], told["state"], told["closed_on"], told["how_gathered"]) == ("词", "closed", day, "sample")
    for name in ("n", "dispositions", "integrity", "release"):
        assert told[name] is None, "released to posts, not published yet"
    assert told["plans"] == told["questions"] == told["excerpts"] == []
    for more in ("release", "ballots"):
        assert (await client.get(f"/surveys/{survey_id}/{more}")).status_code == 404
    assert (await step(as_office, survey_id, "published")).status_code == 200
    told = await results(client, survey_id)
    assert (told["n"], told["how_gathered"]) == (320, "sample")
    asked = told["dispositions"]
    assert (asked["drawn"], asked["answered"], asked["rate"], asked["response_rate"]) == (400, 320, "RR1", "0.8000")
    one = {"drawn": 100, "invited": 0, "answered": 80, "response_rate": "0.8000"}
    assert asked["strata"] == [one | {"strata": [code]} for code in TOWNSHIPS[:4]]
    happy, known, mean = told["plans"][0]["measures"]
    # Equal strata: the mean of 70, 65, 30 and 60 of 80 is 0.703125; its error is Cochran's (5.8) with f = 80/500.
    variance = sum((1 - 80 / 500) * (h / 80) * (1 - h / 80) / 79 / 16 for h in HITS)
    half = 1.96 * variance**0.5
    figure = happy["figure"]
    assert (figure["estimate"], figure["n"], happy["verdict"]) == ("0.703", 320, "met")
    assert abs(float(figure["high"]) - float(figure["low"]) - 2 * half) < 0.004
    assert (known["indicator"], known["verdict"], known["figure"]["estimate"]) == ("S138", "not_met", "0.578")
    assert (mean["unit"], mean["figure"]["estimate"], mean["verdict"]) == ("points", "3.98", None)
    assert mean["scale"] == {"low": 1, "high": 5}
    groups = {group["code"]: group for group in happy["groups"]}
    assert [groups[code]["figure"]["estimate"] for code in (TOWNSHIPS[1], TOWNSHIPS[2])] == ["0.812", "0.375"]
    assert [groups[code]["letters"] for code in TOWNSHIPS[1:3]] == ["A", "B"]
    assert groups[TOWNSHIPS[0]]["figure"]["estimate"] == "0.875"
    assert (happy["assisted"]["withheld"], happy["unassisted"]["withheld"]) == ("few", "few"), "all 40 helped agreed"
    assert (told["integrity"]["grade"], told["excerpts"]) == ("A", [])
    question = told["questions"][0]
    assert {option["count"] for option in question["options"]} <= {None, 185, 95, 40}
    before = (await client.get(f"/surveys/{survey_id}/results")).text
    await answer(session, survey_id, [(None, {"happy": 1, "known": "no"}, 1)])
    assert (await client.get(f"/surveys/{survey_id}/results")).text == before
    raw = (await client.get(f"/surveys/{survey_id}/release")).json()
    assert (raw["hash"], raw["content"]["n"]) == (told["release"]["hash"], 320)
    assert "inputs" not in raw
    assert "survey.released" in await actions(session)
    lines = (await as_office.get(f"/exports/survey_results.csv?survey_id={survey_id}")).text.splitlines()
    assert len(lines) == 1 + 3 * 4 + 4, "three measures by four parts, one of them by four townships"
    assert [line.split(",")[8:14] for line in lines[1:3]] == [
        ["总体", "", "", "0.703", figure["low"], figure["high"]],
        ["有人帮答", "", "", "", "", ""],
    ]
    await set_area(session, COUNTY)
    for sql in ("update survey_releases set hash = repeat('0', 64)", "delete from survey_releases"):
        with pytest.raises(DBAPIError, match="permission denied"):
            async with session.begin_nested():
                await run_sql(session, f"{sql} where county_code = :county", county=COUNTY)


async def test_a_release_is_computed_again_bit_for_bit(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    survey_id = await gathered(as_office, session)
    assert (await as_office.post(f"/surveys/{survey_id}/release")).status_code == 201
    again = await as_office.post(f"/surveys/{survey_id}/release")
    assert again.status_code == 200
    first = again.json()
    await set_area(session, COUNTY)
    mine = (SurveyRelease.county_code == COUNTY, SurveyRelease.survey_id == survey_id)
    row = (await session.exec(select(SurveyRelease).where(*mine))).one()
    assert (row.hash, await surveys_release.faults(session, row)) == (first["hash"], [])
    row.content = row.content | {"n": 321}
    assert await surveys_release.faults(session, row) == ["content_altered"]
    await session.rollback()
    await set_area(session, COUNTY)
    row = (await session.exec(select(SurveyRelease).where(*mine))).one()
    await answer(session, survey_id, [(None, {"happy": 1, "known": "no"}, 1)])
    found = await surveys_release.faults(session, row)
    changed = ("ballots", "items", "levels", "plans", "received", "signs")
    assert found == [f"input_differs:{name}" for name in changed]


async def test_whoever_answered_sees_that_his_ballot_arrived(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    survey_id = await gathered(as_office, session)
    address = f"/surveys/{survey_id}/ballots"
    assert (await as_office.get(address)).status_code == 404
    made = (await as_office.post(f"/surveys/{survey_id}/release")).json()
    listed = (await as_office.get(address)).text
    assert sha256(listed.encode()).hexdigest() == made["content"]["ballots_hash"]
    assert (listed.splitlines(), len(listed.splitlines())) == (sorted(listed.splitlines()), 320)
    assert (await client.get(address)).status_code == 404
    assert (await step(as_office, survey_id, "published")).status_code == 200
    assert (await client.get(address)).text == listed
    await set_area(session, COUNTY)
    mine = (SurveyRelease.county_code == COUNTY, SurveyRelease.survey_id == survey_id)
    row = (await session.exec(select(SurveyRelease).where(*mine))).one()
    one = f"where county_code = '{COUNTY}' and nullifier = decode('{listed[:64]}', 'hex')"
    for change in (
        f"delete from survey_nullifiers {one}",
        f"insert into survey_nullifiers select county_code, survey_id, '\\x00' from survey_nullifiers {one}",
        f"update survey_nullifiers set nullifier = '\\x00' {one}",
    ):
        async with session.begin_nested() as attempt:
            await run_sql(session, change)
            assert "input_differs:ballots" in await surveys_release.faults(session, row)
            await attempt.rollback()
    assert await surveys_release.faults(session, row) == []


async def test_a_wave_is_compared_and_later_plans_stand_beside(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    first = await gathered(as_office, session)
    assert (await step(as_office, first, "published")).status_code == 200
    later = PLAN | {"exclusions": {"assisted": "excluded"}, "reason": "帮答的另算"}
    second = await gathered(as_office, session, (74, 70, 50, 66), later)
    too_late = await as_office.post(f"/surveys/{second}/plans", json=later)
    assert (too_late.status_code, too_late.json()["type"]) == (409, "urn:shiliu:problem:plan_too_late")
    assert (await step(as_office, second, "published")).status_code == 200
    told = await results(as_office, second)
    assert [(plan["number"], plan["reason"]) for plan in told["plans"]] == [(1, None), (2, "帮答的另算")]
    happy = told["plans"][0]["measures"][0]
    change = happy["difference"]
    assert (change["survey_id"], change["before"], change["difference"]) == (str(first), "0.703", "0.109")
    assert (Decimal(change["low"]) > 0, change["change"]) == (True, "risen")
    assert told["plans"][1]["measures"][0]["figure"] == {**dict.fromkeys(happy["figure"]), "withheld": "follows"}
    assert told["plans"][1]["measures"][1]["figure"]["withheld"] == "follows", "forty helped ones said no"
    assert [reason["code"] for reason in told["integrity"]["reasons"]] == ["plan_changed"]


async def test_small_strata_are_one_and_silent_ones_are_told(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    """Units 300, 200, 500 and 400; 24, 6, 36 and no answers: the second joins the first, the last one is missing."""
    survey_id = await prepared(as_office, session, {"measures": [HAPPY | {"threshold": AT_LEAST_90}]})
    cells = await draw(session, survey_id, [(300, 30), (200, 20), (500, 50), (400, 40)])
    assert (await step(as_office, survey_id, "open")).status_code == 200
    for cell, (yes, of) in zip(cells, [(14, 24), (4, 6), (22, 36)], strict=False):
        said = {"happy": 5, "known": "yes"}
        await answer(session, survey_id, [(cell, said, yes), (cell, said | {"happy": 1}, of - yes)])
    assert (await step(as_office, survey_id, "closed", "published")).status_code == 200
    told = await results(as_office, survey_id)
    plan = told["plans"][0]
    measure = plan["measures"][0]
    # By hand: 18 of 30 stand for 500 units, 22 of 36 for 500 more, and 400 of 1,400 are not covered.
    assert measure["figure"]["estimate"] == f"{0.5 * 18 / 30 + 0.5 * 22 / 36:.3f}"
    assert (plan["not_covered"], measure["verdict"], measure["verdict_withheld"]) == ("0.2858", None, "not_covered")
    assert told["integrity"]["grade"] == "D"
    lines = [(one["strata"], one["drawn"], one["answered"]) for one in told["dispositions"]["strata"]]
    first, second, third, fourth = TOWNSHIPS[:4]
    assert lines == [([first, second], 50, 30), ([third], 50, 30), ([fourth], 40, 0)]
    assert [group["code"] for group in measure["groups"]] == [third], "a pool of two townships is in neither"


async def test_opinions_have_counts_only(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    survey_id = await prepared(as_office, session, None)
    await set_area(session, COUNTY)
    open_link = "update surveys set is_open_link = true where county_code = :county and id = :id"
    await run_sql(session, open_link, county=COUNTY, id=survey_id)
    await session.commit()
    await as_office.post(f"/surveys/{survey_id}/plans", json={"measures": [KNOWN]})
    await step(as_office, survey_id, "open")
    said = {"happy": 5, "known": "yes"}
    await answer(session, survey_id, [(None, said, 30)], paradata={"seconds": "60_119", "device": "unknown"})
    await answer(session, survey_id, [(None, said | {"known": "no"}, 20)])
    await step(as_office, survey_id, "closed", "published")
    told = await results(as_office, survey_id)
    figure = told["plans"][0]["measures"][0]["figure"]
    assert (told["how_gathered"], told["dispositions"], told["integrity"]["grade"]) == ("opinions_received", None, "D")
    marks = [(one["grade"], one["share"]) for one in told["integrity"]["reasons"] if one["code"] == "no_device"]
    assert marks == [("D", 60)], "leaving the mark out is told"
    assert {name for name, value in figure.items() if value is not None} == {"estimate", "n"}
    assert (figure["estimate"], figure["n"], told["plans"][0]["measures"][0]["verdict"]) == ("0.600", 50, None)


async def test_what_was_done_to_the_rate_and_to_links_stands_beside_it(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    """12 of 40 answer, 28 are reported as not eligible, all links are replaced; the last day is moved as well."""
    survey_id = await prepared(as_office, session, {"measures": [HAPPY]})
    cell_id = await make_cell(session, str(survey_id), 40)
    tokens = {int(row["Number"]): row["token"] for row in await links(as_office, str(survey_id))}
    assert (await step(as_office, survey_id, "open")).status_code == 200
    for number in list(tokens)[:12]:
        device = Device(as_resident, tokens[number])
        await device.sign()
        assert (await device.send(answers={"happy": 5, "known": "yes"})).status_code == 201
    address, place = f"/surveys/{survey_id}", {"cell_id": str(cell_id), "area_code": VILLAGE}
    for number in list(tokens)[12:]:
        report = place | {"number": number, "disposition": "not_eligible"}
        assert (await as_office.post(f"{address}/dispositions", json=report)).status_code == 200
    (batch,) = (await as_office.get(f"{address}/invitations")).json()["items"]
    day = today().isoformat()
    new = await as_office.post(f"{address}/invitations/{batch['id']}/replacement", json={"expires_on": day})
    assert new.status_code == 201
    etag = (await as_office.get(address)).headers["etag"]
    assert (await as_office.patch(address, json={"closes_on": day}, headers={"If-Match": etag})).status_code == 200
    assert (await step(as_office, survey_id, "closed", "published")).status_code == 200
    told = await results(as_office, survey_id)
    asked = told["dispositions"]
    assert (asked["answered"], asked["not_eligible"], asked["moved"], asked["response_rate"]) == (
        10,
        20,
        None,
        "0.5000",
    )
    assert (asked["links_revoked"], asked["links_renewed"]) == (None, 40)
    reasons = {one["code"]: (one["grade"], one["share"]) for one in told["integrity"]["reasons"]}
    assert (reasons["not_eligible"], reasons["links_changed"]) == (("D", 50), ("D", 100))
    assert (told["closed_on"], told["closing_changes"], told["closing_changed_on"]) == (day, 1, day)
    await set_area(session, COUNTY)
    mine = (SurveyRelease.county_code == COUNTY, SurveyRelease.survey_id == survey_id)
    row = (await session.exec(select(SurveyRelease).where(*mine))).one()
    assert await surveys_release.faults(session, row) == [], "the same after the publication"
