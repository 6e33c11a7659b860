"""Metrics of the leading group, the grassroots and joint creation."""

from datetime import date

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.units_clusters import ClusterKind, ClusterPact, PactState
from api.services import metrics
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, UNIT_ID, make_unit
from tests.factories_units import make_cluster, make_cluster_member
from tests.services.metric_cases import (
    NOTHING,
    YEAR,
    Case,
    Make,
    activity,
    claimed_and_verified,
    document,
    link,
    make_all,
    nth,
    on,
    prove,
    unit,
)

ENDED = {"until_on": date(2025, 12, 30)}
COMING = {"from_on": date(2026, 1, 1)}


def seat(role: str, **more: object) -> Make:
    return "seat", {"role": role} | more


def post(number: int, **more: object) -> Make:
    return "liaison_post", {"id": nth(number)} | more


def log(number: int, day: date, **more: object) -> Make:
    return "liaison_log", {"post_id": nth(number), "logged_on": day} | more


def cluster(number: int, **more: object) -> Make:
    return "cluster", {"id": nth(number)} | more


def member(number: int, unit_number: int, **more: object) -> Make:
    return "member", {"cluster_id": nth(number), "unit_id": nth(unit_number)} | more


CASES = [
    Case(
        "units.group_heads",
        (
            seat("government_head", **ENDED),
            seat("party_head", area_code=TOWNSHIP),
            seat("party_head", from_on=date(2025, 6, 1)),
            document(slot="appointment_notice", issued_on=date(2025, 5, 31)),
        ),
        (seat("government_head"), document(slot="appointment_notice", issued_on=date(2025, 6, 1))),
        "1",
        "3",
    ),
    Case(
        "units.group_bodies",
        (
            unit(9),
            seat("publicity_department", unit_id=nth(9), duty=""),
            seat("united_front_department"),
            seat("ethnic_affairs_department", unit_id=nth(9), **COMING),
        ),
        (seat("united_front_department", unit_id=nth(9)), document(slot="united_front_leading_group")),
        "0",
        "2",
    ),
    Case(
        "units.group_office",
        (seat("office"), seat("member", duty=None), seat("office_post", **ENDED)),
        (seat("office_post"), document(slot="group_duty_list")),
        "1",
        "3",
    ),
    Case(
        "areas.grassroots_liaison_running",
        (
            post(1),
            log(1, date(2025, 11, 30)),
            post(2, kind="service_point"),
            log(2, date(2025, 12, 20)),
            post(3, area_code=TOWNSHIP, **ENDED),
            log(3, date(2025, 12, 20), area_code=TOWNSHIP),
        ),
        (log(1, date(2025, 12, 1)), post(4, area_code=TOWNSHIP), log(4, date(2025, 12, 31), area_code=TOWNSHIP)),
        "0",
        "0.020619",
    ),
    Case(
        "units.joint_creation_clusters",
        (
            unit(1),
            unit(2),
            cluster(5),
            member(5, 1),
            member(5, 2, **ENDED),
            cluster(6, **ENDED),
            member(6, 1),
            member(6, 2),
            cluster(7),
            member(7, 1),
            member(7, 2, **COMING),
        ),
        (
            cluster(8),
            member(8, 1),
            member(8, 2),
            document(80, kind="agreement"),
            link(80, "cluster", nth(8)),
        ),
        NOTHING,
        "1",
    ),
]


@pytest.mark.parametrize("tried", CASES, ids=lambda tried: tried.metric)
async def test_good_counts_and_bad_does_not(session: AsyncSession, tried: Case) -> None:
    await prove(session, tried)


async def test_a_partner_of_another_county_counts_once_it_has_agreed(session: AsyncSession) -> None:
    unit_ = await make_unit(session)
    belt = await make_cluster(session)
    await make_cluster_member(session, cluster_id=belt.id, unit_id=unit_.id)
    pact = ClusterPact(
        owner_county=COUNTY,
        partner_county=NEIGHBOUR,
        cluster_id=belt.id,
        cluster_name=belt.name,
        kind=ClusterKind.BELT,
        unit_name="邻县学校",
    )
    session.add(pact)
    await session.flush()
    name = "units.joint_creation_clusters"
    assert await claimed_and_verified(session, name, YEAR) == (NOTHING, NOTHING)
    pact.state, pact.partner_unit_id, pact.answered_on = PactState.ACCEPTED, unit_.id, date(2025, 12, 31)
    session.add(pact)
    await session.flush()
    assert await claimed_and_verified(session, name, YEAR) == ("1", "0")


async def test_a_track_that_does_not_apply_is_not_asked_for(session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    await make_all(session, (("track", {}), activity(starts_at=on(11, 5))))
    measure = (await metrics.values(session, YEAR))["units.active_tracks"].verified
    assert (set(measure.slots), set(measure.excused)) == ({"school"}, {"company"})
    await make_all(session, (("track", {"applies": True, "reason": None, "from_on": date(2025, 6, 1)}),))
    measure = (await metrics.values(session, YEAR))["units.active_tracks"].verified
    assert measure.excused == set()


async def test_the_registry_is_read_as_it_stood(session: AsyncSession) -> None:
    await make_unit(session, state="creating", standing_on=date(2026, 1, 1))
    await make_unit(session, id=nth(1), standing_on=date(2025, 12, 31))
    assert await claimed_and_verified(session, "units.coverage", YEAR) == ("0", "0")
    await make_unit(session, id=nth(2), state="revoked", standing_on=date(2025, 1, 1))
    await make_unit(session, id=nth(3), state="planning", standing_on=date(2025, 1, 1))
    assert await claimed_and_verified(session, "units.coverage", YEAR) == ("0.333333", "0.333333")
