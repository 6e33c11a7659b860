"""Rows of the leading group, liaison posts, clusters and tracks."""

from datetime import date
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.units import UnitCategory
from api.models.units_clusters import Cluster, ClusterKind, ClusterMember
from api.models.units_group import GroupRole, GroupSeat
from api.models.units_liaison import LiaisonLog, LiaisonPost
from api.models.units_registry import TrackStanding
from tests.factories import COUNTY, UNIT_ID, VILLAGE, save


async def make_group_seat(session: AsyncSession, **changes: Any) -> GroupSeat:
    """The party head's seat of the county's leading group since 2025."""
    area = changes.get("area_code", COUNTY)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "role": GroupRole.PARTY_HEAD,
        "post": "县委书记",
        "duty": "负总责",
        "from_on": date(2025, 1, 1),
    }
    return await save(session, GroupSeat(**values | changes))


async def make_liaison_post(session: AsyncSession, **changes: Any) -> LiaisonPost:
    """A liaison post of a village since 2025, kept by the school; the school exists already."""
    area = changes.get("area_code", VILLAGE)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "unit_id": UNIT_ID,
        "post": "民族工作联络员",
        "from_on": date(2025, 1, 1),
    }
    return await save(session, LiaisonPost(**values | changes))


async def make_liaison_log(session: AsyncSession, **changes: Any) -> LiaisonLog:
    """A line of a post's log; the post exists already."""
    area = changes.get("area_code", VILLAGE)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "logged_on": date(2025, 12, 1),
        "summary": "走访两户，记录一件诉求",
        "created_by": "someone",
    }
    return await save(session, LiaisonLog(**values | changes))


async def make_cluster(session: AsyncSession, **changes: Any) -> Cluster:
    """A demonstration belt of the county since 2025, without members."""
    area = changes.get("area_code", COUNTY)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "kind": ClusterKind.BELT,
        "name": "安宁河示范带",
        "from_on": date(2025, 1, 1),
    }
    return await save(session, Cluster(**values | changes))


async def make_cluster_member(session: AsyncSession, **changes: Any) -> ClusterMember:
    """A unit in a cluster since 2025; both exist already."""
    values = {"county_code": COUNTY, "from_on": date(2025, 1, 1)}
    return await save(session, ClusterMember(**values | changes))


async def make_track_standing(session: AsyncSession, **changes: Any) -> TrackStanding:
    """The county says since 2025 that it has no company of the army corps."""
    values = {
        "county_code": COUNTY,
        "category": UnitCategory.COMPANY,
        "applies": False,
        "reason": "本县没有连队",
        "from_on": date(2025, 1, 1),
    }
    return await save(session, TrackStanding(**values | changes))
