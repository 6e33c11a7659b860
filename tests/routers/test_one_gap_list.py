"""One gap list, wherever it is told: the gap page, the ledger's first page, the review's check and the tasks."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today, utc_now
from api.models.reviews import ExemptionState, ReviewExemption
from tests.factories import COUNTY, UNIT_ID, make_document, make_task, make_unit, save

PLAN = "county-plan-510421"
PAPERS = {"no_evidence", "expired", "expiring"}


@pytest.fixture
async def here(as_office: httpx.AsyncClient, session: AsyncSession) -> str:
    """The county's assessment of the running year."""
    await make_unit(session, id=UNIT_ID)
    draft = {"area_code": COUNTY, "framework_code": PLAN, "period": str(today().year), "title": "年度考评"}
    made = await as_office.post("/assessments", json=draft)
    assert made.status_code == 201, made.text
    return f"/assessments/{made.json()['id']}"


async def read(caller: httpx.AsyncClient, path: str, **query: Any) -> Any:
    answer = await caller.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def exempt(session: AsyncSession, here: str, code: str) -> None:
    """A row that a second post accepted as not applying."""
    assessment, paper = UUID(here.rpartition("/")[2]), await make_document(session)
    asked = {"claimed_by": "one", "claimed_post": "一岗", "reason": "本县没有这类场所", "document_id": paper.id}
    decided = {"state": ExemptionState.ACCEPTED, "decided_by": "another", "decided_at": utc_now()}
    about = {"county_code": COUNTY, "area_code": COUNTY, "assessment_id": assessment, "code": code}
    await save(session, ReviewExemption(**about, **asked, **decided))


async def lists(caller: httpx.AsyncClient, here: str) -> dict[str, list[tuple[str, str]]]:
    """The rows of each list, in its order, with what is said to be wrong."""
    gaps = (await read(caller, f"{here}/gaps"))["items"]
    ledger = (await read(caller, f"{here}/ledgers/gaps"))["items"]
    check = (await read(caller, f"{here.replace('assessments', 'reviews')}/findings"))["items"]
    calls = (await read(caller, "/tasks/candidates"))["items"]
    said = {row["code"]: f"{row['lack']}: {row['detail']}" for row in gaps}
    return {
        "gap page": list(said.items()),
        "ledger": [(row["code"], f"{row['kind']}: {row['detail']}") for row in ledger if row["kind"] not in PAPERS],
        "review": list({row["code"]: f"{row['lack']}: {row['detail']}" for row in check}.items()),
        "tasks": [(row["indicator_code"], said[row["indicator_code"]]) for row in calls if ends(row, said)],
    }


def ends(call: dict[str, Any], said: dict[str, str]) -> bool:
    """Whether a proposed task says of its row what the gap list says."""
    assert call["why"].endswith(said[call["indicator_code"]].partition(": ")[2])
    return True


async def test_four_lists_tell_the_same_rows_in_one_order_and_in_the_same_words(
    as_office: httpx.AsyncClient, here: str
) -> None:
    found = await lists(as_office, here)
    first = found["gap page"]
    assert len(first) > 100
    assert {said.partition(":")[0] for _, said in first} >= {"not_reported", "parameter_not_set"}
    assert {name: rows for name, rows in found.items() if rows != first} == {}


async def test_what_does_not_apply_is_no_gap_and_asks_for_no_paper(
    as_office: httpx.AsyncClient, here: str, session: AsyncSession
) -> None:
    papers = await read(as_office, "/documents/missing", holder="county", limit=200)
    code = papers["items"][0]["indicator"]
    assert code in dict((await lists(as_office, here))["gap page"])
    await exempt(session, here, code)
    found = await lists(as_office, here)
    assert {name for name, rows in found.items() if code in dict(rows)} == set()
    after = await read(as_office, "/documents/missing", holder="county", limit=200)
    assert code not in {row["indicator"] for row in after["items"]}
    assert after["required_count"] < papers["required_count"]
    ledger = (await read(as_office, f"{here}/ledgers/gaps"))["items"]
    assert code not in {row["code"] for row in ledger}


async def test_a_row_that_a_task_serves_calls_for_none(
    as_office: httpx.AsyncClient, here: str, session: AsyncSession
) -> None:
    (code, _), *_ = (await lists(as_office, here))["gap page"]
    await make_task(session, framework_code=PLAN, indicator_code=code, unit_id=UNIT_ID)
    found = await lists(as_office, here)
    assert {name for name, rows in found.items() if code in dict(rows)} == {"gap page", "ledger", "review"}


@pytest.mark.parametrize(("days", "state"), [(-1, "expired"), (0, "expiring"), (59, "expiring"), (60, None)])
async def test_papers_run_out_on_the_same_day_in_every_list(
    as_office: httpx.AsyncClient, here: str, session: AsyncSession, days: int, state: str | None
) -> None:
    until = today() + timedelta(days=days)
    document = await make_document(session, slot="emergency_plan", expires_on=until, title="预案")
    held = (await read(as_office, "/documents/missing", holder="county", limit=200))["items"]
    assert [row["state"] for row in held if row["document_id"] == str(document.id)] == ([state] if state else [])
    ledger = (await read(as_office, f"{here}/ledgers/gaps"))["items"]
    told = [row["kind"] for row in ledger if until.isoformat() in row["detail"]]
    assert told == ([state] if state else [])
