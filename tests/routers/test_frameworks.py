"""A county's own frameworks over HTTP: entered as a workbook, put in force by a second post, compared, followed on."""

import re
from datetime import date
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment
from api.models.auth import Role
from api.models.documents import Document, DocumentKind, DocumentLink, LinkedResource
from api.models.units import UnitState
from api.services import frameworks_book, ledgers_evidence, ledgers_subjects
from tests.conftest import Callers, make_actor
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, actions, make_activity, make_document, make_unit, save
from tests.services.test_frameworks_book import sheets

PLAN = "county-plan-510421"
UNITS = "unit-standard-1"
REASON = {"reason": "县委办〔2026〕9号"}


@pytest.fixture
def as_second(callers: Callers) -> httpx.AsyncClient:
    """The office's second post."""
    return callers.get(Role.OFFICE, id="office-second", name="创建办核对岗")


async def book(session: AsyncSession, code: str, **changes: Any) -> bytes:
    """The shipped plan as the county's own framework, changed in its head or rows (`S12: {…}`)."""
    document = await frameworks_book.document_of(session, PLAN, COUNTY)
    rows = {name: change for name, change in changes.items() if isinstance(change, dict)}
    head = {name: change for name, change in changes.items() if not isinstance(change, dict)}
    nodes = [node | rows.get(node["code"], {}) for node in document["indicators"]]
    return await frameworks_book.file(document | {"code": code, "indicators": nodes, **head}, "xlsx", "zh-Hans")


async def enter(caller: httpx.AsyncClient, data: bytes, name: str = "体系.xlsx") -> httpx.Response:
    return await caller.post("/indicators/frameworks", files={"file": (name, data)})


async def map_all(caller: httpx.AsyncClient, old: str, new: str) -> httpx.Response:
    """Confirm what is proposed."""
    proposed = (await caller.get(f"/indicators/frameworks/{old}/mapping/{new}")).json()
    draft = {
        name: [{"from_code": one["from_code"], "to_codes": one["to_codes"]} for one in proposed[name]]
        for name in ("indicators", "parameters")
    }
    return await caller.post(f"/indicators/frameworks/{old}/mapping/{new}", json=draft)


async def is_hidden_from(caller: httpx.AsyncClient) -> None:
    """A draft is neither listed nor found by its code."""
    assert "own-2" not in [one["code"] for one in (await caller.get("/indicators/frameworks")).json()["items"]]
    for path in (
        *("?framework=own-2", "/parameters?framework=own-2", "/parameters/P1/values?framework=own-2"),
        *(f"/frameworks/{PLAN}/diff/own-2", f"/frameworks/own-2/mapping/{PLAN}"),
        f"/frameworks/{PLAN}/compare/own-2?area={COUNTY}&period=2025",
    ):
        assert (await caller.get(f"/indicators{path}")).status_code == 404, path


async def lead_and_end(
    as_office: httpx.AsyncClient,
    as_second: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    here: str,
    draft: dict[str, str],
) -> None:
    """A version in force leads by two posts, cannot end while it does, and assesses nothing after its end."""
    asked = (await as_office.post(f"{here}/lead", json=REASON)).json()
    assert (asked["framework"]["is_leading"], asked["lead_asked"]["is_mine"]) == (False, True)
    again = await as_office.post(f"{here}/lead", json=REASON)
    assert (again.status_code, again.json()["type"].rpartition(":")[2]) == (409, "framework_lead_same_post")
    assert (await as_leader.get("/indicators")).json()["items"][0]["framework_code"] == PLAN
    assert (await as_second.get(here)).json()["lead_asked"]["is_mine"] is False
    led = await as_second.post(f"{here}/lead", json=REASON)
    assert (led.status_code, led.json()["framework"]["is_leading"], led.json()["lead_asked"]) == (200, True, None)
    assert (await as_leader.get("/indicators")).json()["items"][0]["framework_code"] == "own-2"
    assert (await as_office.post(f"{here}/end", json={"until": "2030-01-01", **REASON})).status_code == 409
    for caller in (as_second, as_office):
        assert (await caller.post(f"/indicators/frameworks/{PLAN}/lead", json=REASON)).status_code == 200
    ended = await as_office.post(f"{here}/end", json={"until": "2026-01-31", **REASON})
    assert (ended.status_code, ended.json()["state"], ended.json()["in_force_until"]) == (200, "ended", "2026-01-31")
    of_2027 = await as_office.post("/assessments", json=draft | {"period": "2027"})
    assert [error["code"] for error in of_2027.json()["errors"]] == ["framework_not_in_force"]


async def test_two_posts_put_a_version_in_force_and_it_is_never_edited(
    as_office: httpx.AsyncClient,
    as_second: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
) -> None:
    data = await book(session, "own-2", replaces=PLAN, version="2")
    made = await enter(as_office, data)
    assert made.status_code == 201, made.text
    assert (made.json()["state"], made.json()["is_mine"], len(made.json()["content_hash"])) == ("draft", True, 64)
    await is_hidden_from(as_leader)
    again = await enter(as_office, await book(session, "own-2", replaces=PLAN, version="2", level="city"))
    assert (again.status_code, again.json()["id"]) == (201, made.json()["id"])

    here = "/indicators/frameworks/own-2"
    read = REASON | {"content_hash": again.json()["content_hash"]}
    unread = await as_second.post(f"{here}/in-force", json=REASON | {"content_hash": made.json()["content_hash"]})
    assert unread.json()["type"].endswith("framework_changed")
    unmapped = await as_second.post(f"{here}/in-force", json=read)
    assert unmapped.json()["type"].endswith("framework_mapping_needed")
    mapped = await map_all(as_office, PLAN, "own-2")
    assert mapped.status_code == 200, mapped.text
    assert (mapped.json()["is_confirmed"], len(mapped.json()["indicators"])) == (True, 153)
    twin = callers.get(Role.OFFICE, id="office-twin")
    for same_post in (as_office, twin):
        alone = await same_post.post(f"{here}/in-force", json=read)
        assert (alone.status_code, alone.json()["type"].rpartition(":")[2]) == (409, "framework_same_post")
    draft = {"area_code": COUNTY, "framework_code": "own-2", "period": "2025", "title": "试评"}
    early = await as_office.post("/assessments", json=draft)
    assert [error["code"] for error in early.json()["errors"]] == ["framework_not_in_force"]
    mine = (await as_office.post("/assessments", json=draft | {"framework_code": PLAN})).json()
    seen = await as_leader.get(f"/assessments/{mine['id']}", params={"framework": "own-2"})
    assert [error["code"] for error in seen.json()["errors"]] == ["framework_not_in_force"]
    ruled = await as_second.post(f"{here}/in-force", json=read)
    assert ruled.status_code == 200, ruled.text
    assert (ruled.json()["state"], ruled.json()["state_reason"]) == ("in_force", REASON["reason"])
    changed = await enter(as_office, data)
    assert [error["code"] for error in changed.json()["errors"]] == ["framework_code_taken"]

    listed = {one["code"]: one for one in (await as_leader.get("/indicators/frameworks")).json()["items"]}
    assert {code: (one["subject"], one["state"]) for code, one in listed.items()} == {
        PLAN: ("area", "in_force"),
        UNITS: ("unit", "in_force"),
        "own-2": ("area", "in_force"),
    }
    opened = await as_office.post("/assessments", json=draft)
    assert (opened.status_code, opened.json()["apply_line_points"]) == (201, "90")
    await lead_and_end(as_office, as_second, as_leader, here, draft)
    assert await actions(session) == [
        *("framework.entered", "framework.replaced", "framework_mapping.confirmed", "assessment.created"),
        *(
            "framework.in_force",
            "assessment.created",
            *["framework.lead_asked", "framework.led"] * 2,
            "framework.ended",
        ),
    ]


async def test_who_ever_entered_a_draft_never_puts_it_in_force(
    as_office: httpx.AsyncClient, as_second: httpx.AsyncClient, session: AsyncSession
) -> None:
    first = await enter(as_second, await book(session, "own-2"))
    last = await enter(as_office, await book(session, "own-2", level="city"))
    assert (first.status_code, last.status_code) == (201, 201)
    ruling = REASON | {"content_hash": last.json()["content_hash"]}
    refused = await as_second.post("/indicators/frameworks/own-2/in-force", json=ruling)
    assert refused.json()["type"].endswith("framework_same_post")


async def test_nothing_is_half_written_and_each_fault_says_where(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    wrong = {"points": "1.0", "metric": "units.money_by_ethnicity"}
    refused = await enter(as_office, await book(session, "own-2", S12=wrong))
    assert refused.status_code == 422
    errors = {error["code"]: error for error in refused.json()["errors"]}
    assert {"framework_points_sum", "rule_metric_unknown"} <= set(errors)
    assert errors["rule_metric_unknown"]["message"].startswith("工作表“指标”第 4 行“指标口径”：")
    assert (await as_office.get("/indicators/frameworks/own-2")).status_code == 404
    assert await actions(session) == []
    for name, data in (("a.txt", b"x"), ("a.xlsx", b"no workbook"), ("a.csv", b"a,b\n1,2\n")):
        assert (await enter(as_office, data, name)).status_code == 422


async def test_a_downloaded_workbook_is_entered_as_it_is(as_office: httpx.AsyncClient) -> None:
    text = (await as_office.get(f"/indicators/frameworks/{UNITS}/workbook", params={"format": "csv"})).content
    renamed = re.sub(rb"unit-standard-1", b"unit-own", text, count=1)
    made = await enter(as_office, renamed, "unit.csv")
    assert made.status_code == 201, made.text
    assert (await as_office.get("/indicators/frameworks/unit-own")).json()["framework"]["subject"] == "unit"
    empty = await as_office.get("/indicators/frameworks/template")
    assert (empty.status_code, empty.content[:2]) == (200, b"PK")
    assert (await enter(as_office, empty.content)).status_code == 422


async def hold_what_goes_on(as_office: httpx.AsyncClient, session: AsyncSession, paper: Document) -> None:
    """What goes on keeps who entered it, and the row its papers."""
    where = {"county_code": COUNTY, "area_code": COUNTY, "framework_code": "small-1", "period": "2025"}
    opened = await save(session, Assessment(**where, title="年度考评"))
    why = (await as_office.get(f"/assessments/{opened.id}/scores/A1/provenance")).json()
    assert [(one["code"], one["value"], bool(one["entered_by"])) for one in why["parameters"]] == [("P1", "0.5", True)]
    subject = await ledgers_subjects.subject(session, make_actor(Role.OFFICE), opened.id, None)
    rows = await ledgers_evidence.of_rows(session, make_actor(Role.OFFICE), subject, ["A2"], "zh-Hans")
    assert [entry.document.id for entry in rows["A2"].entries] == [paper.id]


async def test_evidence_values_and_scores_go_on_into_the_new_version(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_unit(session, id=UNIT_ID)
    # The small framework has one row of coverage, A1, and one of evidence, A2.
    small = sheets(**{"about:1:replaces": PLAN, "indicators:4:title_zh_hans": "团结进步佐证"})
    data = await frameworks_book.file(frameworks_book.document(small, "zh-Hans"), "xlsx", "zh-Hans")
    assert (await enter(as_office, data)).status_code == 201
    paper = await make_document(session, kind=DocumentKind.REPORT, issued_on=date(2025, 2, 1))
    old = DocumentLink(
        county_code=COUNTY, document_id=paper.id, resource=LinkedResource.INDICATOR, resource_id=f"{PLAN}/S17"
    )
    await save(session, old)
    value = {"value": "0.5", "in_force_from": "2025-01-01", "source_document": "县委办〔2025〕1号"}
    assert (await as_office.post("/indicators/parameters/P6/values", json=value)).status_code == 201

    proposed = (await as_office.get(f"/indicators/frameworks/{PLAN}/mapping/small-1")).json()
    ties = {one["from_code"]: one for one in proposed["indicators"]}
    assert (ties["S130"]["to_codes"], ties["S130"]["why"]) == (["A1"], "same_metric")
    assert (ties["S17"]["to_codes"], ties["S17"]["document_count"]) == ([], 1)
    choices = [{"from_code": code, "to_codes": one["to_codes"]} for code, one in ties.items()]
    next(one for one in choices if one["from_code"] == "S17")["to_codes"] = ["A2"]
    numbers = [
        {"from_code": one["from_code"], "to_codes": ["P1"] if one["from_code"] == "P6" else []}
        for one in proposed["parameters"]
    ]
    short = await as_office.post(
        f"/indicators/frameworks/{PLAN}/mapping/small-1", json={"indicators": choices[1:], "parameters": numbers}
    )
    assert [error["code"] for error in short.json()["errors"]] == ["framework_row_untold"]
    path = f"/indicators/frameworks/{PLAN}/mapping/small-1"
    done = await as_office.post(path, json={"indicators": choices, "parameters": numbers})
    assert done.status_code == 200, done.text

    parameters = (await as_office.get("/indicators/parameters", params={"framework": "small-1"})).json()["items"]
    assert [(one["code"], one["is_set"], one["value"]) for one in parameters] == [("P1", True, "0.5")]
    query = {"resource": "indicator", "resource_id": "small-1/A2"}
    assert [one["id"] for one in (await as_office.get("/documents", params=query)).json()["items"]] == [str(paper.id)]
    link = {"resource": "indicator", "resource_id": "small-1/A1"}
    assert (await as_office.post(f"/documents/{paper.id}/links", json=link)).status_code == 201

    await hold_what_goes_on(as_office, session, paper)

    both = await as_office.get(
        f"/indicators/frameworks/{PLAN}/compare/small-1", params={"area": COUNTY, "period": "2025"}
    )
    assert both.status_code == 200, both.text
    found = both.json()
    pairs = {one["after"]["code"]: one for one in found["items"] if one["after"]}
    assert (pairs["A1"]["before"]["code"], pairs["A2"]["before"]["code"]) == ("S130", "S17")
    assert (pairs["A2"]["after"]["verdict"], pairs["A2"]["after"]["verified_points"]) == ("met", "4.0000")
    assert found["is_mapping_confirmed"] is True
    assert sum(one["before"] is not None and one["after"] is None for one in found["items"]) == 151
    totals = found["after"]
    assert (totals["total_points"], totals["apply_line_points"]) == ("10.0000", "9")
    changes = (await as_office.get(f"/indicators/frameworks/{PLAN}/diff/small-1")).json()["items"]
    assert {one["change"] for one in changes} == {"added", "removed", "changed"}


async def test_a_unit_is_scored_by_its_own_records_only(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    unit = await make_unit(session, id=UNIT_ID, state=UnitState.CREATING)
    other = await make_unit(session, name="另一单位")
    for slot in ("unit_target", "unit_duty", "unit_veto_attestation"):
        await make_document(session, unit_id=unit.id, slot=slot, issued_on=date(2025, 2, 1))
    await make_document(session, unit_id=other.id, slot="unit_case", issued_on=date(2025, 2, 1))
    await make_activity(session, host_unit_id=other.id, tags=[])
    data = await as_office.get(f"/indicators/frameworks/{UNITS}/workbook", params={"format": "csv"})
    assert (
        await enter(as_office, data.content.replace(b"unit-standard-1", b"unit-own", 1), "a.csv")
    ).status_code == 201
    query = {"area": COUNTY, "period": "2025", "unit": str(unit.id)}
    path = f"/indicators/frameworks/{UNITS}/compare/unit-own"
    found = (await as_office.get(path, params=query)).json()
    rows = {one["before"]["code"]: one["before"] for one in found["items"]}
    assert (rows["U6"]["verdict"], rows["U6"]["verified_points"]) == ("partly", "4.4444")
    assert (rows["U1"]["verdict"], rows["U7"]["verdict"], rows["U5"]["verdict"]) == (
        *("met", "not_reported", "target_not_set"),
    )
    assert (rows["U11"]["verdict"], found["before"]["is_vetoed"]) == ("met", False)
    assert found["before"]["total_points"] == "100.0000"
    assert found["difference"] == "0.0000"
    assert (await as_office.get(path, params={"area": COUNTY, "period": "2025"})).status_code == 409


async def test_another_county_sees_and_changes_nothing(
    as_office: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
) -> None:
    data = await book(session, "own-2")
    assert (await as_leader.post("/indicators/frameworks", files={"file": ("a.xlsx", data)})).status_code == 403
    assert (await enter(callers.get(Role.OFFICE, TOWNSHIP), data)).status_code == 403
    lead = await callers.get(Role.ADMIN).post(f"/indicators/frameworks/{UNITS}/lead", json=REASON)
    assert lead.status_code == 403, lead.text
    assert (await enter(as_office, data)).status_code == 201
    assert "own-2" not in [one["code"] for one in (await as_neighbour.get("/indicators/frameworks")).json()["items"]]
    for path in ("", "/workbook", f"/diff/{PLAN}", f"/mapping/{PLAN}"):
        assert (await as_neighbour.get(f"/indicators/frameworks/own-2{path}")).status_code == 404, path
    assert (await as_neighbour.get("/indicators", params={"framework": "own-2"})).status_code == 404
    assert (
        await as_neighbour.post("/indicators/frameworks/own-2/in-force", json=REASON | {"content_hash": "0" * 64})
    ).status_code == 404
    compare = f"/indicators/frameworks/{PLAN}/compare/own-2"
    assert (await as_neighbour.get(compare, params={"area": COUNTY, "period": "2025"})).status_code == 404
    assert (await enter(as_neighbour, data)).status_code == 201
