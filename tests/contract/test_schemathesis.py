"""The whole contract, played as each role: no defect, no undocumented answer, no shape that drifts from it."""

from http import HTTPStatus
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlmodel.ext.asyncio.session import AsyncSession

from api import contract
from api.main import create_app
from api.models.activities import ActivityState
from api.models.auth import Role
from api.permissions import ROLE_PERMISSIONS
from api.services.events import Broadcast
from tests import factories, factories_bases, factories_units
from tests.conftest import Callers
from tests.contract.harness import Game, Player
from tests.samples import PDF_BYTES

EXAMPLES = {Role.PUBLIC: 6, Role.RESIDENT: 8, Role.UNIT_OFFICER: 4, Role.OFFICE: 9, Role.CLIENT: 4}
FEW_EXAMPLES = 2
"""Of roles whose way through the code is another's."""


PLAN = "county-plan-510421"
WORDS = {"zh-Hans": "词", "zh-Hant": "詞", "en": "words"}
QUESTIONS = [{"code": "happy", "kind": "scale", "label": WORDS}]
SURVEY = {
    "area_code": factories.COUNTY,
    "purpose": "satisfaction",
    "title": WORDS,
    "questionnaire": {"consent": WORDS, "questions": QUESTIONS},
}
ASSESSMENT = {
    "area_code": factories.COUNTY,
    "framework_code": PLAN,
    "period": "2025",
    "title": "2025年度考评",
}


INCENTIVE = {"unit_id": str(factories.UNIT_ID), "kind": "funds", "title": "以奖代补", "given_on": "2026-01-05"}
BID = {
    "area_code": factories.COUNTY,
    "title": "省级资金",
    "kind": "fund",
    "sought_level": "province",
    "applied_on": "2026-01-05",
    "sought_fen": 900,
}
SPECIAL_AREA = {
    "area_code": factories.TOWNSHIP,
    "kind": "special_region",
    "since_on": "2025-01-01",
    "source": "省政府文件",
}


RECHECK = {"area_code": factories.COUNTY, "period": "2026", "sample_size": 1}


@pytest.fixture(scope="module")
def game() -> Game:
    """The contract's operations."""
    return Game(create_app().openapi())


@pytest.fixture
async def stored(session: AsyncSession) -> dict[str, Any]:
    """Rows that are there, by the name of the path's parameter."""
    unit = await factories.make_unit(session, id=factories.UNIT_ID)
    budget = await factories.make_budget(session)
    rows = {
        "unit_id": unit,
        "budget_id": budget,
        "allocation_id": await factories.make_allocation(session, budget, unit),
        "observation_id": await factories.make_observation(session),
        "account_id": await factories.make_account(session),
        "client_id": await factories.make_client(session),
        "route_id": await factories.make_route(session),
        "activity_id": await factories.make_activity(session, state=ActivityState.PUBLISHED),
        "base_id": await factories.make_base(session),
        "feedback_id": await factories.make_case(session),
        "task_id": await factories.make_task(session),
        "honour_id": await factories.make_honour(session),
        "project_id": await factories.make_project(session, unit),
        "seat_id": await factories_units.make_group_seat(session),
        "cluster_id": await factories_units.make_cluster(session),
        "post_id": await factories_units.make_liaison_post(session),
        "link_id": await factories.make_leader_link(session),
    }
    rows |= {
        "booking_id": await factories_bases.make_booking(session, rows["base_id"]),
        "item_id": await factories_bases.make_heritage(session),
        "course_id": await factories_bases.make_course(session),
    }
    rows |= {
        "entry_id": await factories.make_calendar_entry(session),
        "pair_id": await factories.make_photo_pair(session, rows["activity_id"]),
    }
    link, cluster, post = (rows[name].id for name in ("link_id", "cluster_id", "post_id"))
    rows |= {
        "visit_id": await factories.make_leader_visit(session, link_id=link),
        "member_id": await factories_units.make_cluster_member(session, cluster_id=cluster, unit_id=unit.id),
        "log_id": await factories_units.make_liaison_log(session, post_id=post),
    }
    return rows


@pytest.fixture
async def made(stored: dict[str, Any], as_office: httpx.AsyncClient) -> dict[str, dict[str, Any]]:
    """Answers about records that the office has made, likewise."""
    form = {"title": "会议纪要", "kind": "minutes"}
    file = {"file": ("minutes.pdf", PDF_BYTES, "application/pdf")}
    made = {
        "document_id": await as_office.post("/documents", data=form, files=file),
        "survey_id": await as_office.post("/surveys", json=SURVEY),
        "assessment_id": await as_office.post("/assessments", json=ASSESSMENT),
        "baseline_id": await as_office.post("/tasks/baselines", json={"name": "年初版"}),
        "incentive_id": await as_office.post("/honours/incentives", json=INCENTIVE),
    }
    given = stored["allocation_id"].id
    made |= {
        "recheck_id": await as_office.post("/statistics/rechecks", json=RECHECK),
        "notice_id": await as_office.post(f"/funds/allocations/{given}/notices", json={"announced_on": "2026-03-02"}),
        "bid_id": await as_office.post("/funds/bids", json=BID),
        "special_area_id": await as_office.post("/funds/special-areas", json=SPECIAL_AREA),
    }
    assert {answer.status_code for answer in made.values()} == {201}
    step = f"/surveys/{made['survey_id'].json()['id']}/transitions"
    assert (await as_office.post(step, json={"to": "open"})).status_code == 200
    return {name: answer.json() for name, answer in made.items()}


@pytest.fixture
def known(stored: dict[str, Any], made: dict[str, dict[str, Any]]) -> dict[str, list[Any]]:
    """What a player may name."""
    unit = [str(stored["unit_id"].id)]
    return (
        {name: [str(row.id)] for name, row in stored.items()}
        | {name: [answer["id"]] for name, answer in made.items()}
        | {
            "code": ["510421", "510421100", "P1", "S36", "seven_ones"],
            "external_id": ["a-1", "a-2"],
            "position": ["0", "1"],
        }
        | {"host_unit_id": unit, "resource_id": unit, "resource": ["unit", "units"]}
        | {"area": ["510421"], "area_code": ["510421", "510421100"], "year": [2026], "period": ["2025"]}
        | {"jurisdiction_id": ["510421"], "service_code": ["complaint-roads"], "address_id": ["510421"]}
        | {"tracking_code": ["0000-0000-0000-0000-0000-0000-0000"]}  # Well formed, and nobody's.
        | {"framework_code": [PLAN], "framework": [PLAN], "series_code": ["resident_population"]}
        | {"series": ["resident_population"], "owner": ["STAT", "projects"], "owner_id": [str(stored["project_id"].id)]}
    )


@pytest.mark.parametrize("role", list(Role))
async def test_no_operation_says_what_the_contract_does_not(
    role: Role, game: Game, app: FastAPI, known: dict[str, list[Any]], client: httpx.AsyncClient, callers: Callers
) -> None:
    app.state.hall.limits = None  # A game is played faster than people live.
    app.state.hall.events = Broadcast(app.state.hall.readers, pace=None, life=0)  # Streams that end at once.
    player = Player(game, client if role is Role.PUBLIC else callers.get(role), known)
    wrong = []
    for route in contract.all_routes():
        name = str(route.operation_id)
        if not contract.permissions_of(route) <= ROLE_PERMISSIONS[role]:
            answer = await player.knock(name)
            is_unknown = role is Role.PUBLIC and not route.path.startswith("/open311/")  # There a wrong key is 403 too.
            if answer.status_code != (401 if is_unknown else 403):
                wrong.append(f"{name}: {role} may not, and was told {answer.status_code} {answer.text}")
            continue
        try:
            await player.play(name, EXAMPLES.get(role, FEW_EXAMPLES))
        except AssertionError as failure:
            wrong.append(f"{name}: {failure}")
    assert not wrong, "\n\n".join(wrong)
    done = [name for name, statuses in player.statuses.items() if min(statuses) < HTTPStatus.BAD_REQUEST]
    # What a role is refused by its post or its unit cannot succeed; it was played for its refusal.
    refused = {name for name, statuses in player.statuses.items() if HTTPStatus.FORBIDDEN in statuses}
    open_to_it = player.statuses.keys() - (refused - set(done))
    assert len(done) > len(open_to_it) / 2, "a game in which little succeeds proves little"
