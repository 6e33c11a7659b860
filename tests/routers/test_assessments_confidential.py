"""Why-pages tell of a case of discrimination what everybody countywide may know of it: kind, day and county."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment
from api.models.auth import Role
from api.models.base import today, utc_now
from api.models.documents import DocumentLink, LinkedResource
from api.models.feedback import FeedbackKind
from api.models.honours import HonourType
from api.services import frozen_content, kpi, metric_records, provenance_tree
from api.services.metrics import Scope
from tests.conftest import Callers
from tests.factories import (
    COUNTY,
    TOWNSHIP,
    UNIT_ID,
    VILLAGE,
    make_case,
    make_document,
    make_honour,
    make_unit,
    save,
)

DRAFT = {"area_code": COUNTY, "framework_code": "county-plan-510421", "title": "年度考评"}


def late(**more: Any) -> dict[str, Any]:
    """A case whose last minute was over a minute ago."""
    return {"due_on": today(), "due_at": utc_now() - timedelta(minutes=1), **more}


def secret(**more: Any) -> dict[str, Any]:
    return late(kind=FeedbackKind.DISCRIMINATION, **more)


@pytest.fixture
async def assessment(as_office: httpx.AsyncClient, session: AsyncSession) -> str:
    await make_case(session, **secret())
    await make_case(session, **late())
    made = await as_office.post("/assessments", json=DRAFT | {"period": kpi.current_period()})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def why(caller: httpx.AsyncClient, assessment: str, code: str) -> list[dict[str, Any]]:
    answer = await caller.get(f"/assessments/{assessment}/scores/{code}/provenance")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["records"]
    return found


@pytest.mark.parametrize("code", ["S83", "S34", "S121"])
async def test_neither_place_nor_id_of_a_complaint_is_told(
    assessment: str, as_leader: httpx.AsyncClient, as_auditor: httpx.AsyncClient, code: str
) -> None:
    for caller in (as_leader, as_auditor):
        records = [row for row in await why(caller, assessment, code) if row["label"] == "歧视投诉"]
        assert [(row["area_code"], row["resource_id"]) for row in records] in ([(COUNTY, "")], [])
        assert code == "S121" or records, "the case is counted, and so it is shown"


async def test_an_ordinary_case_keeps_its_township_and_its_id(assessment: str, as_leader: httpx.AsyncClient) -> None:
    (row,) = [row for row in await why(as_leader, assessment, "S34") if row["label"] != "歧视投诉"]
    assert (row["area_code"], len(row["resource_id"])) == (TOWNSHIP, 36)


async def test_records_of_a_place_or_a_topic_hold_no_complaint_of_discrimination(session: AsyncSession) -> None:
    for topic in ("customs", "customs", None):
        await make_case(session, **secret(topic=topic, area_code=VILLAGE))
    await make_case(session, **late(kind=FeedbackKind.COMPLAINT, topic="customs"))
    first = today().replace(month=1, day=1)
    for area, name, kinds in (
        (COUNTY, "feedback.answered_in_time", ["complaint", *["discrimination"] * 3]),
        (TOWNSHIP, "feedback.answered_in_time", ["complaint"]),
        (TOWNSHIP, "feedback.discrimination_unremedied", []),
        (COUNTY, "feedback.customs_complaints", ["complaint"]),
    ):
        rows = await metric_records.read(session, [name], Scope(COUNTY, area, first, today()), limit=50, after=None)
        assert sorted(row["label"] for row in rows) == kinds, (area, name)


async def test_cases_are_listed_to_no_program_and_no_unit(assessment: str, callers: Callers) -> None:
    for role in (Role.CLIENT, Role.DEPARTMENT_OFFICER):
        found = await why(callers.get(role), assessment, "S34")
        assert not [row for row in found if row["resource"] == "feedback"], role
    assert [row["resource"] for row in await why(callers.get(Role.LEADER), assessment, "S34")].count("feedback") == 2


async def test_a_persons_consent_is_not_evidence_of_a_score(callers: Callers, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    paper, award = [
        await make_document(session, title=title, slot="annual_plan") for title in ("张三同意书", "表彰决定")
    ]
    named: dict[str, Any] = {"type": HonourType.ADVANCED_INDIVIDUAL, "state": "named", "published_name": "张三"}
    named |= {"named_on": today().replace(month=1, day=1), "publication_reference": "县发1号"}
    honour = await make_honour(session, consent_document_id=paper.id, **named)
    where = {"county_code": COUNTY, "resource": LinkedResource.HONOUR, "resource_id": str(honour.id)}
    for each in (paper, award):
        await save(session, DocumentLink(document_id=each.id, **where))
    keys: list[dict[str, Any]] = [
        {"resource": "honour", "resource_id": str(honour.id)},
        {"resource": "document", "resource_id": str(paper.id)},
    ]
    proofs = await provenance_tree.documents(session, COUNTY, keys)
    assert [proof.title for found in proofs.values() for proof in found] == ["表彰决定"]
    year = Scope(COUNTY, COUNTY, today().replace(month=1, day=1), today())
    rows = await metric_records.read(session, ["documents.slot_annual_plan"], year, limit=5, after=None)
    assert [row["label"] for row in rows] == ["表彰决定"]
    assessed = Assessment(county_code=COUNTY, area_code=COUNTY, framework_code="f", period="2026", title="考评")
    proven = {(key["resource"], key["resource_id"]): ["S1"] for key in keys}
    assert [file["title"] for file in await frozen_content.evidence_of(session, assessed, proven)] == ["表彰决定"]
