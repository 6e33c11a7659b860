"""Why-pages tell of a case of discrimination what everybody countywide may know of it: kind, day and county."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.deps import Hall
from api.models.assessments import Assessment
from api.models.auth import Role
from api.models.base import today, utc_now
from api.models.documents import DocumentLink, LinkedResource
from api.models.feedback import FeedbackKind, FeedbackState
from api.models.honours import HonourType
from api.services import (
    frozen_content,
    journal,
    kpi,
    ledgers_evidence,
    ledgers_subjects,
    metric_records,
    provenance_tree,
    scores,
)
from api.services.metrics import Scope
from tests.conftest import Callers, make_actor
from tests.factories import (
    COUNTY,
    TOWNSHIP,
    UNIT_ID,
    VILLAGE,
    make_account,
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


SHARE = re.compile(r'(?<![0-9.])(80%|"80")')
"""The share of a quarter's cases that were answered in time, in its row: five of twenty-five were not."""


def tells_the_share(words: str) -> bool:
    return SHARE.search(words) is not None


@pytest.fixture
async def quarter(as_office: httpx.AsyncClient, session: AsyncSession) -> str:
    """The county's assessment of a past quarter in which five of twenty-five cases were answered late."""
    await make_unit(session, id=UNIT_ID)
    year = today().year - 1
    received = datetime(year, 11, 3, 1, tzinfo=UTC)
    for number in range(25):
        answered = received + timedelta(days=9 if number < 5 else 1)
        done = {"answered_at": answered, "state": FeedbackState.ANSWERED}
        await make_case(session, received_at=received, due_on=(received + timedelta(days=5)).date(), **done)
    made = await as_office.post("/assessments", json=DRAFT | {"period": f"{year}-Q4"})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


@pytest.mark.parametrize(
    ("door", "readers"),
    [
        ("/assessments/{id}/scores", (Role.CLIENT, Role.DEPARTMENT_OFFICER)),
        ("/assessments/{id}/scores/S34/provenance", (Role.CLIENT, Role.DEPARTMENT_OFFICER)),
        ("/assessments/{id}/gaps", (Role.CLIENT, Role.DEPARTMENT_OFFICER)),
        ("/reviews/{id}/findings", (Role.CLIENT, Role.DEPARTMENT_OFFICER)),
        ("/assessments/{id}/ledgers/gaps", (Role.DEPARTMENT_OFFICER,)),
    ],
)
async def test_few_late_answers_are_told_at_no_door(
    quarter: str, callers: Callers, door: str, readers: tuple[Role, ...]
) -> None:
    async def told(role: Role) -> str:
        answer = await callers.get(role).get(door.format(id=quarter))
        assert answer.status_code == 200, answer.text
        return answer.text

    assert tells_the_share(await told(Role.OFFICE)), "who reads every case is told"
    assert {role for role in readers if tells_the_share(await told(role))} == set()


async def test_few_late_answers_are_printed_of_no_frozen_number(
    quarter: str, callers: Callers, session: AsyncSession, hall: Hall
) -> None:
    await set_area(session, COUNTY)
    await run_sql(
        session, "update assessments set state = 'office_reviewed' where county_code = :county", county=COUNTY
    )
    posts = [str((await make_account(session, username=name, post_title=name)).id) for name in ("one", "two")]
    await journal.seal(session, COUNTY)
    await session.commit()
    asking, confirming = (callers.get(Role.OFFICE, id=post, name=post) for post in posts)
    asked = (await asking.post(f"/assessments/{quarter}/freeze", json={})).json()
    decision = f"/assessments/{quarter}/freezes/{asked['id']}/decision"
    assert (await confirming.post(decision, json={"to": "confirmed"})).status_code == 200
    await set_area(session, COUNTY)

    async def printed(role: Role) -> str:
        subject = await ledgers_subjects.subject(session, make_actor(role), UUID(quarter), 1)
        (node,) = [node for node in subject.board.nodes if node.code == "S34"]
        rows = await ledgers_evidence.of_rows(session, make_actor(role), subject, ["S34"], "zh-Hans")
        return f"{scores.read_node(subject.board, node, 'zh-Hans').model_dump_json()}{rows}"

    assert tells_the_share(await printed(Role.OFFICE)), "who reads every case is told"
    assert not tells_the_share(await printed(Role.DEPARTMENT_OFFICER))
