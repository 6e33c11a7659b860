"""Scores as known on a day and frozen ones: corrections add, two persons freeze, and what is frozen stays."""

import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import proof
from api.db import run_sql, set_area
from api.deps import Hall
from api.models.activities import Activity, ActivityState
from api.models.assessments import ReviewState
from api.models.auth import Role
from api.models.base import today
from api.models.documents import Document, DocumentKind, DocumentLink, LinkedResource
from api.services import journal, kept_days, metrics
from api.verifier import Unreadable
from tests.conftest import Callers
from tests.factories import COUNTY, UNIT_ID, make_account, make_activity, make_document, make_unit, save
from tests.forgeries import (
    FORGERIES,
    drop_the_files,
    endless_number,
    more_records,
    other_input,
    other_reading,
    rewritten,
    signed_anew,
    titled,
)

PHOTO = b"a photo of people who learn together"
PLAN = "county-plan-510421"
YEAR = str(today().year)


@pytest.fixture
async def assessment(as_office: httpx.AsyncClient, session: AsyncSession) -> dict[str, Any]:
    await make_unit(session, id=UNIT_ID)
    draft = {"area_code": COUNTY, "framework_code": PLAN, "period": YEAR, "title": "年度考评"}
    made = await as_office.post("/assessments", json=draft)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


def kind(answer: httpx.Response) -> str:
    """Which refusal it is."""
    return str(answer.json()["type"]).removeprefix("urn:shiliu:problem:")


async def keep_all(session: AsyncSession) -> None:
    """What the worker does at a day's end."""
    await set_area(session, COUNTY)
    for subject in await kept_days.due(session, COUNTY):
        assert await kept_days.keep_due(session, COUNTY, subject=subject)


async def proved_activity(session: AsyncSession, office: str, **changes: Any) -> Document:
    """A verified activity of leaders that a photo proves."""
    held = await make_activity(
        session,
        starts_at=datetime(int(YEAR), 1, 5, 1, tzinfo=UTC),
        tags=["leader_led"],
        state=ActivityState.VERIFIED,
        created_by=office,
    )
    proof = await make_document(session, kind=DocumentKind.PHOTO, **changes)
    link = DocumentLink(
        county_code=COUNTY, document_id=proof.id, resource=LinkedResource.ACTIVITY, resource_id=str(held.id)
    )
    await save(session, link)
    return proof


async def row_of(caller: httpx.AsyncClient, path: str, code: str, **query: Any) -> dict[str, Any]:
    answer = await caller.get(f"{path}/scores", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = next(item for item in answer.json()["items"] if item["code"] == code)
    return found


async def test_a_day_stays_as_it_was_known(
    as_office: httpx.AsyncClient, assessment: dict[str, Any], session: AsyncSession
) -> None:
    here, day = f"/assessments/{assessment['id']}", today().isoformat()
    early = await as_office.get(here, params={"as_of": day})
    assert (early.status_code, kind(early)) == (404, "nothing_kept")
    await keep_all(session)

    await proved_activity(session, "someone")
    draft = {"value": "1", "in_force_from": f"{YEAR}-01-01", "source_document": "县委办〔2026〕1号"}
    for code in ("P2", "P3"):
        assert (await as_office.post(f"/indicators/parameters/{code}/values", json=draft)).status_code == 201

    live, then = await row_of(as_office, here, "S21"), await row_of(as_office, here, "S21", as_of=day)
    assert (live["verdict"], then["verdict"]) == ("met", "not_reported")
    # A value that was entered afterwards, though in force since January, was not known.
    live, then = await row_of(as_office, here, "S18"), await row_of(as_office, here, "S18", as_of=day)
    assert (live["verdict"] != "target_not_set", then["verdict"]) == (True, "target_not_set")

    told = (await as_office.get(here, params={"as_of": day})).json()
    assert (told["known"]["as_of"], told["known"]["known_on"], told["known"]["framework_code"]) == (day, day, PLAN)
    assert (await as_office.get(here)).json()["known"] is None
    before = (today() - timedelta(days=1)).isoformat()
    refused = await as_office.get(here, params={"as_of": before})
    assert (refused.status_code, kind(refused)) == (404, "not_known_yet")
    assert day in refused.json()["detail"]
    ahead = await as_office.get(here, params={"as_of": (today() + timedelta(days=1)).isoformat()})
    assert (ahead.status_code, ahead.json()["errors"][0]["pointer"]) == (422, "?as_of")

    screen = await as_office.get("/kpi", params={"as_of": day})
    assert (screen.status_code, screen.headers["cache-control"]) == (200, "no-store")
    assert (screen.json()["known"]["known_on"], screen.json()["verified_points"]) == (day, told["verified_points"])
    assert screen.json()["alerts"] == [], "what presses is of this moment"
    assert (await as_office.get("/kpi")).json()["verified_points"] != told["verified_points"]

    why = (await as_office.get(f"{here}/scores/S21/provenance", params={"as_of": day})).json()
    assert [record["is_later"] for record in why["records"]] == [True]
    assert (why["records_of"], day in why["records_note"]) == ("today", True)
    why = (await as_office.get(f"{here}/scores/S21/provenance")).json()
    assert (why["records_of"], why["records_note"]) == ("now", None)


async def test_of_a_past_day_a_changed_record_says_so(
    as_office: httpx.AsyncClient, assessment: dict[str, Any], session: AsyncSession
) -> None:
    await proved_activity(session, "someone")
    held = (await session.exec(select(Activity).where(Activity.county_code == COUNTY))).one()
    await run_sql(
        session,
        "update activities set created_at = now() - interval '1 day' where county_code = :county",
        county=COUNTY,
    )
    await keep_all(session)
    path, query = f"/assessments/{assessment['id']}/scores/S21/provenance", {"as_of": today().isoformat()}
    record = (await as_office.get(path, params=query)).json()["records"][0]
    assert (record["is_later"], record["is_changed"]) == (False, False)
    paper = await make_document(session)
    link = {"document_id": paper.id, "resource": LinkedResource.ACTIVITY, "resource_id": str(held.id)}
    await save(session, DocumentLink(county_code=COUNTY, **link))
    record = (await as_office.get(path, params=query)).json()["records"][0]
    assert (record["is_later"], record["is_changed"]) == (False, True)


async def test_a_day_stays_readable_without_its_metric(
    as_office: httpx.AsyncClient, assessment: dict[str, Any], session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    await proved_activity(session, "someone")
    await keep_all(session)
    here, day = f"/assessments/{assessment['id']}", {"as_of": today().isoformat()}
    then = await row_of(as_office, here, "S21", **day)
    assert then["verdict"] == "met"
    rest = {name: one for name, one in metrics.definitions().items() if name != then["metric"]}
    monkeypatch.setattr(metrics, "definitions", lambda: rest)
    monkeypatch.setattr(metrics, "folding", lambda: {name: one.definition for name, one in rest.items()})
    after = await row_of(as_office, here, "S21", **day)
    assert (after["verdict"], after["value"]) == (then["verdict"], then["value"])
    why = (await as_office.get(f"{here}/scores/S21/provenance", params=day)).json()
    assert [one["metric"] for one in why["inputs"]] == [then["metric"]]


async def test_days_are_kept_once_each_and_contents_once(session: AsyncSession, assessment: dict[str, Any]) -> None:
    first = (await kept_days.due(session, COUNTY))[0]
    await keep_all(session)
    assert await kept_days.keep_due(session, COUNTY, subject=first) is False, "another worker has been there"
    count = "select count(*) from kept_days where county_code = :county and area_code = :area and period = :period"
    asked = {"county": COUNTY, "area": COUNTY, "period": YEAR}
    assert (await run_sql(session, count, **asked)).scalar_one() == 1
    assert await kept_days.due(session, COUNTY) == [], "nothing is due before the day's end"
    townships = "select count(distinct area_code) from kept_days where county_code = :county and area_code <> :county"
    assert (await run_sql(session, townships, county=COUNTY)).scalar_one() > 1
    distinct = "select count(distinct content_hash), count(*) from kept_days where county_code = :county"
    contents = "select count(*) from kept_contents where county_code = :county"
    hashes, days = (await run_sql(session, distinct, county=COUNTY)).one()
    assert (await run_sql(session, contents, county=COUNTY)).scalar_one() == hashes + 1, (
        "and how metrics are folded, once"
    )
    assert hashes < days


def test_a_day_is_due_at_its_end_in_china() -> None:
    morning = datetime(2026, 3, 2, 1, tzinfo=UTC)
    assert kept_days.last_due(morning) == datetime(2026, 3, 1, 15, 50, tzinfo=UTC)
    assert kept_days.last_due(morning.replace(hour=15, minute=50)) == datetime(2026, 3, 2, 15, 50, tzinfo=UTC)


@pytest.fixture
async def frozen(callers: Callers, assessment: dict[str, Any], session: AsyncSession, hall: Hall) -> dict[str, Any]:
    """The assessment, reviewed and frozen by two persons, over one verified activity."""
    first = await make_account(session, username="office-1", post_title="创建办主任")
    second = await make_account(session, username="office-2", post_title="创建办副主任")
    proof = await proved_activity(session, str(first.id), sha256=hall.store.put(PHOTO), size_bytes=len(PHOTO))
    here = f"/assessments/{assessment['id']}"
    asking = callers.get(Role.OFFICE, id=str(first.id))
    early = await asking.post(f"{here}/freeze", json={})
    assert (early.status_code, kind(early)) == (409, "assessment_not_reviewed")
    await set_area(session, COUNTY)
    await run_sql(
        session,
        "update assessments set state = :state where county_code = :county and id = cast(:id as uuid)",
        state=ReviewState.OFFICE_REVIEWED.value,
        county=COUNTY,
        id=assessment["id"],
    )
    await journal.seal(session, COUNTY)
    await session.commit()
    asked = await asking.post(f"{here}/freeze", json={})
    assert asked.status_code == 201, asked.text
    decision = f"{here}/freezes/{asked.json()['id']}/decision"
    own = await asking.post(decision, json={"to": "confirmed"})
    assert (own.status_code, kind(own)) == (409, "own_freeze_not_confirmed")
    same_post = await callers.get(Role.OFFICE, id=str(second.id)).post(decision, json={"to": "confirmed"})
    assert (same_post.status_code, kind(same_post)) == (409, "own_freeze_not_confirmed")
    confirming = callers.get(Role.OFFICE, id=str(second.id), name="创建办副主任")
    moments: list[AsyncSession] = []
    hall.still = lambda: moments.append(hall.sessions()) or moments[-1]  # type: ignore[func-returns-value]
    made = await confirming.post(decision, json={"to": "confirmed"})
    assert made.status_code == 200, made.text
    assert len(moments) == 1, "frozen in a transaction that sees one moment"
    assert (made.json()["number"], made.json()["asked_by"], made.json()["decided_by"]) == (
        1,
        "创建办主任",
        "创建办副主任",
    )
    return {"here": here, "proof": proof, "asking": asking, "first": first, "second": second}


async def test_what_is_frozen_stays_while_the_live_score_moves(
    frozen: dict[str, Any], as_leader: httpx.AsyncClient, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = frozen["here"]
    one = (await as_leader.get(f"{here}/snapshots/1")).json()
    assert (one["number"], one["evidence_count"], one["file_count"], one["moved"]) == (1, 1, 1, [])
    why_path, first = f"{here}/scores/S21/provenance", {"number": 1}
    told = (await as_leader.get(why_path, params=first)).json()
    assert (told["known"]["number"], told["records_of"], told["records_note"]) == (1, "frozen", None)
    live = (await as_leader.get(f"{here}/scores")).json()["items"]
    same = ("value", "value_state", "numerator", "denominator", "verdict", "verified_points", "claimed_points")
    assert [[score[name] for name in same] for score in one["scores"]] == [
        [score[name] for name in same] for score in live
    ]
    await set_area(session, COUNTY)
    for change in (
        "update activities set state = 'held', title = '改过的' where county_code = :county",
        "update documents set title = '改过的', version_number = 2 where county_code = :county",
        "update accounts set post_title = '别的岗位' where area_code = :county",
    ):
        await run_sql(session, change, county=COUNTY)
    await session.commit()

    after = (await as_leader.get(f"{here}/snapshots/1")).json()
    moved = {row["code"]: (row["frozen_verdict"], row["live_verdict"]) for row in after["moved"]}
    assert moved["S21"] == ("met", "not_met")
    assert after["content_hash"] == one["content_hash"]
    assert (await row_of(as_leader, here, "S21", number=1))["verdict"] == "met"
    assert (await row_of(as_leader, here, "S21"))["verdict"] == "not_met"
    assert (await as_leader.get(why_path, params=first)).json() == told, "as it was signed, whatever became of it"
    record = told["records"][0]
    assert (record["entered_by"], record["documents"][0]["sha256"]) == ("创建办主任", frozen["proof"].sha256)
    # Neither rules nor metrics of today are asked.
    with monkeypatch.context() as patch:
        for name in ("figures", "find"):
            patch.delattr(metrics, name)
        rows = (await as_leader.get(f"{here}/scores", params=first)).json()["items"]
        assert [row | {"computed_at": None} for row in rows] == [row | {"computed_at": None} for row in one["scores"]]
        assert (await as_leader.get(why_path, params=first)).json() == told
    missing = await as_leader.get(f"{here}/snapshots/2")
    assert (missing.status_code, kind(missing)) == (404, "not_frozen")

    again = await frozen["asking"].post(f"{here}/freeze", json={})
    assert (again.status_code, again.json()["errors"][0]["pointer"]) == (422, "/reason")
    later = await frozen["asking"].post(f"{here}/freeze", json={"reason": "更正：活动未举行"})
    assert later.status_code == 201, later.text


async def test_files_of_a_frozen_number_cannot_go(frozen: dict[str, Any], session: AsyncSession) -> None:
    await set_area(session, COUNTY)
    held = "select document_id::text, sha256 from snapshot_files where county_code = :county"
    assert [tuple(row) for row in await run_sql(session, held, county=COUNTY)] == [
        (str(frozen["proof"].id), frozen["proof"].sha256)
    ]
    for change in (
        "delete from documents where county_code = :county",
        "update assessment_snapshots set content = '' where county_code = :county",
        "delete from kept_days where county_code = :county",
    ):
        with pytest.raises(DBAPIError):
            async with session.begin_nested():
                await run_sql(session, change, county=COUNTY)


async def test_a_bundle_holds_offline_and_every_forgery_is_named(
    frozen: dict[str, Any], as_auditor: httpx.AsyncClient, as_leader: httpx.AsyncClient, tmp_path: Path
) -> None:
    path = f"{frozen['here']}/bundle.zip"
    assert (await as_leader.get(path)).status_code == 403, "entries are for who reads the journal"
    answer = await as_auditor.get(path, params={"files": True})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    bundle = rewritten(answer.content, lambda _: None, tmp_path / "bundle.zip")
    said: list[str] = []
    assert proof.report(said.append, bundle), said
    with zipfile.ZipFile(bundle) as archive:
        entries = archive.read("journal/entries.ndjson").decode().splitlines()
        assert {json.loads(line)["entry"]["action"] for line in entries} >= {"assessment.created"}
    keys = tmp_path / "keys.json"
    keys.write_text((await as_leader.get("http://test/.well-known/receipt-keys.json")).text)
    assert proof.report(said.append, bundle, keys=keys), said

    for what, change, sentence in FORGERIES:
        found = proof.check(rewritten(answer.content, change, tmp_path / "forged.zip")).faults
        assert found, what
        assert sentence in found[0], (what, found)
    # Under a key of the forger's own the score is computed again, and it says of which row it comes out otherwise.
    found = proof.check(rewritten(answer.content, signed_anew(other_input), tmp_path / "forged.zip")).faults
    assert any(sentence.startswith("The score of S21 does not follow") for sentence in found), found
    found = proof.check(rewritten(answer.content, signed_anew(other_reading), tmp_path / "forged.zip")).faults
    assert found == ["What is told of S21 (whole, zh-Hans) is not its score."]
    said.clear()
    assert proof.report(said.append, rewritten(answer.content, signed_anew(more_records), tmp_path / "cut.zip"))
    assert "1 of 2 records of S21 are listed; the others are counted only." in said
    with pytest.raises(Unreadable, match="lacks what it should have"):
        proof.check(rewritten(answer.content, signed_anew(endless_number), tmp_path / "forged.zip"))
    said.clear()
    assert proof.report(said.append, bundle, keys=keys)
    assert "1 of 1 different files are in the bundle and were checked; 1 documents rest on them." in said
    assert any(sentence.endswith(": everything in the bundle holds.") for sentence in said)
    said.clear()
    proof.report(said.append, rewritten(answer.content, signed_anew(titled), tmp_path / "few.zip"))
    assert "".join(said).isprintable()
    said.clear()
    few = rewritten(answer.content, drop_the_files, tmp_path / "few.zip")
    assert proof.report(said.append, few, keys=keys)
    assert any(sentence.startswith("0 of 1 different files are in the bundle") for sentence in said)
    assert not any("everything" in sentence for sentence in said)
    assert any(sentence.endswith(": the numbers hold; no file is in the bundle.") for sentence in said)
    with pytest.raises(Unreadable, match=r"There is no file .*gone\.zip"):
        proof.check(tmp_path / "gone.zip")

    for name in ("../../etc/passwd", "files/../x", "/absolute"):
        with pytest.raises(Unreadable, match="does not belong"):
            proof.check(
                rewritten(answer.content, lambda members, name=name: members.update({name: b""}), tmp_path / "x.zip")
            )


def test_no_member_is_read_further_than_it_may_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in proof._NEEDED:
            archive.writestr(name, b"0" * 100_000)
    monkeypatch.setattr(proof, "MOST_JSON_BYTES", 10_000)
    with pytest.raises(Unreadable, match="larger than it may be"):
        proof.check(bomb)
    monkeypatch.undo()
    monkeypatch.setattr(proof, "ROOM_BYTES", 0)
    monkeypatch.setattr(proof, "MOST_RATIO", 1)
    with pytest.raises(Unreadable, match="larger than it may be"):
        proof.check(bomb)


async def test_the_tree_leads_from_the_rule_to_the_journal(
    frozen: dict[str, Any], as_leader: httpx.AsyncClient
) -> None:
    why = (await as_leader.get(f"{frozen['here']}/scores/S21/provenance")).json()
    (given,) = why["inputs"]
    assert (given["direction"], given["verified"]["value"], given["claimed"]["value"]) == ("at_least", "1", "1")
    assert given["metric"] == why["score"]["metric"]
    assert why["parameters"] == []
    record = why["records"][0]
    assert record["document_ids"] == [str(frozen["proof"].id)]
    assert record["documents"][0]["version_number"] == 1
    assert record["is_later"] is False
