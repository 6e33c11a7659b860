"""One score, wherever it is told: what does not apply is known to every page, and past days keep what applied then."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import ActivityState
from api.models.base import today, utc_now
from api.models.reviews import ExemptionState, ReviewExemption
from api.services import alerts_figures, indicators, kept_days, scopes, scores
from tests.factories import COUNTY, UNIT_ID, make_activity, make_document, make_unit, save
from tests.routers.test_frameworks import PLAN, book, enter

YEAR = str(today().year)
MET = "S21"


@pytest.fixture
async def here(as_office: httpx.AsyncClient, session: AsyncSession) -> str:
    """The county's assessment of the running year, in which one row is met."""
    await make_unit(session, id=UNIT_ID)
    held = {"starts_at": datetime(int(YEAR), 1, 5, 1, tzinfo=UTC), "tags": ["leader_led"]}
    await make_activity(session, state=ActivityState.VERIFIED, **held)
    draft = {"area_code": COUNTY, "framework_code": PLAN, "period": YEAR, "title": "年度考评"}
    made = await as_office.post("/assessments", json=draft)
    assert made.status_code == 201, made.text
    return f"/assessments/{made.json()['id']}"


async def exempt(session: AsyncSession, here: str, *codes: str) -> list[ReviewExemption]:
    """Rows that a second post accepted as not applying."""
    paper = await make_document(session)
    return [
        await save(
            session,
            ReviewExemption(
                county_code=COUNTY,
                assessment_id=UUID(here.rpartition("/")[2]),
                area_code=COUNTY,
                code=code,
                reason="本县没有这类场所",
                document_id=paper.id,
                state=ExemptionState.ACCEPTED,
                claimed_by="one",
                claimed_post="office|510421||一岗",
                decided_by="another",
                decided_at=utc_now(),
            ),
        )
        for code in codes
    ]


async def read(caller: httpx.AsyncClient, path: str, **query: Any) -> Any:
    answer = await caller.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def points_told(caller: httpx.AsyncClient, session: AsyncSession, here: str) -> dict[str, str]:
    """The verified points of the very same assessment, page by page."""
    sides = await read(caller, f"/indicators/frameworks/{PLAN}/compare/own-2", area=COUNTY, period=YEAR)
    figures = await alerts_figures.of_area(session, COUNTY, alerts_figures.anyone(COUNTY))
    return {
        "assessment": (await read(caller, here))["verified_points"],
        "screen": (await read(caller, "/kpi"))["verified_points"],
        "wall plan": (await read(caller, "/tasks/milestones"))["verified_points"],
        "what-if": (await read(caller, f"{here}/what-if", set="P6:0.9"))["now"]["verified_points"],
        "side by side": sides["before"]["verified_points"],
        "alert": str(scores.rounded(figures.live.total.verified)),
    }


async def gaps(caller: httpx.AsyncClient) -> set[str]:
    return {one["indicator_code"] for one in (await read(caller, "/tasks/candidates"))["items"]}


async def test_every_page_tells_the_same_points(as_office: httpx.AsyncClient, here: str, session: AsyncSession) -> None:
    assert (await enter(as_office, await book(session, "own-2"))).status_code == 201
    before, wanting = await points_told(as_office, session, here), await gaps(as_office)
    assert len(set(before.values())) == 1, before
    unmet = min(wanting)
    await exempt(session, here, MET, unmet)
    after = await points_told(as_office, session, here)
    assert len(set(after.values())) == 1, after
    assert set(after.values()) != set(before.values())
    assert wanting - await gaps(as_office) == {unmet}


async def test_a_withdrawn_exemption_stays_on_the_days_on_which_it_stood(
    as_office: httpx.AsyncClient, here: str, session: AsyncSession
) -> None:
    (claim,) = await exempt(session, here, MET)
    framework = await indicators.framework(session, PLAN, COUNTY)
    scope, _ = await scopes.of(session, COUNTY, YEAR, framework.code)
    await kept_days.keep(session, scope, YEAR)
    then = await read(as_office, here)
    path = f"{here.replace('assessments', 'reviews')}/exemptions/{claim.id}/decision"
    withdrawn = await as_office.post(path, json={"state": "withdrawn"}, headers={"If-Match": '"1"'})
    assert (withdrawn.status_code, withdrawn.json()["state"]) == (200, "withdrawn"), withdrawn.text
    await session.refresh(claim)
    assert (claim.decided_by, claim.decided_at is not None) == ("another", True), "the decision is not written over"

    now, day = await read(as_office, here), today().isoformat()
    assert now["verified_points"] != then["verified_points"]
    for path, query in ((here, {}), ("/kpi", {"period": YEAR})):
        known = await read(as_office, path, as_of=day, **query)
        assert known["verified_points"] == then["verified_points"], path
    rows = {row["code"]: row for row in (await read(as_office, f"{here}/scores", as_of=day))["items"]}
    assert (rows[MET]["verdict"], rows[MET]["exemption"]) == ("not_applicable", "本县没有这类场所")
