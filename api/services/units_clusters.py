"""Belts, corridors and clusters: found them, take units of the own county in, and ask other counties for theirs.

The wall between counties stays: what two of them have between them is a row of `cluster_pacts`, which shows itself to
these two only, and holds nothing but the names that the one has written and the other has agreed to.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound
from api.models.base import today
from api.models.documents import LinkedResource
from api.models.units import Unit
from api.models.units_clusters import (
    Cluster,
    ClusterCreate,
    ClusterDetail,
    ClusterFilter,
    ClusterMember,
    ClusterMemberRead,
    ClusterPact,
    ClusterRead,
    PactState,
)
from api.permissions import Actor, require_inside, require_post, require_unbound, visible_county
from api.services import areas_tree, evidence, journal, records, units
from api.services.bounds import require_room
from api.services.paging import Page
from api.services.units_links import holds, require_days

MOST_MEMBERS = 200


async def page(
    session: AsyncSession, actor: Actor, chosen: ClusterFilter, page_: Page
) -> tuple[list[ClusterRead], str | None]:
    """Clusters that the counties in sight own, newest first."""
    require_post(actor)
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Cluster.area_code).startswith(chosen.area, autoescape=True))
    if chosen.kind:
        found.append(col(Cluster.kind) == chosen.kind)
    if chosen.on:
        found.append(holds(Cluster, chosen.on))
    if chosen.unit_id:
        member = (visible_county(actor, ClusterMember), col(ClusterMember.unit_id) == chosen.unit_id)
        still = holds(ClusterMember, chosen.on or today())
        found.append(col(Cluster.id).in_(select(ClusterMember.cluster_id).where(*member, still)))
    rows, cursor = await records.page(session, actor, Cluster, found, page_, context=chosen.model_dump_json())
    return await _read(session, actor, rows), cursor


async def get(session: AsyncSession, actor: Actor, cluster_id: UUID) -> ClusterDetail:
    """One cluster with its members."""
    require_post(actor)
    return await detail(session, actor, await records.get(session, actor, Cluster, cluster_id))


async def create(session: AsyncSession, actor: Actor, draft: ClusterCreate) -> ClusterRead:
    """Found a cluster with its first members.

    Raises:
        Forbidden: outside the actor's scope, or he acts for one unit only (403).
        InvalidInput: an unknown area or unit, or a day in the future (422).
    """
    require_unbound(actor)
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    from_on = draft.from_on or today()
    require_days(from_on, None)
    row = Cluster.model_validate(
        draft.model_copy(update={"unit_ids": []}),
        update={"county_code": draft.area_code[:6], "from_on": from_on, "client_id": actor.client_id},
    )
    await records.create(session, actor, row, action="unit.cluster_founded")
    for unit_id in dict.fromkeys(draft.unit_ids):
        unit = await units.require(session, actor, unit_id, "/unit_ids")
        await _take_in(session, actor, row, unit)
    return (await _read(session, actor, [row]))[0]


async def update(
    session: AsyncSession, actor: Actor, cluster_id: UUID, changed: dict[str, Any], version: int
) -> ClusterDetail:
    """Change a cluster under its version, or dissolve it.

    Raises:
        Forbidden: the actor acts for one unit only (403). InvalidInput: it would end before it began (422).
        PreconditionFailed: someone changed it first (412).
    """
    require_unbound(actor)
    row = await records.get(session, actor, Cluster, cluster_id)
    require_days(row.from_on, changed.get("until_on"))
    return await detail(
        session, actor, await records.update(session, actor, row, changed, version, action="unit.cluster_updated")
    )


async def open_cluster(session: AsyncSession, actor: Actor, cluster_id: UUID) -> Cluster:
    """A cluster that the actor may add to, held until the transaction ends.

    Raises:
        Conflict: `cluster_over`, or it has as many members as it can (409). Forbidden: for one unit only (403).
    """
    require_unbound(actor)
    row = await records.get(session, actor, Cluster, cluster_id, lock=True)
    if row.until_on is not None and row.until_on < today():
        raise Conflict("cluster_over")
    mine = (ClusterMember.county_code == row.county_code, ClusterMember.cluster_id == row.id)
    await require_room(session, ClusterMember, MOST_MEMBERS, *mine)
    return row


async def take_in(session: AsyncSession, actor: Actor, cluster_id: UUID, unit_id: UUID) -> ClusterDetail:
    """Take a unit of the own county in.

    Raises:
        Conflict: it is in already (409). InvalidInput: no such unit in the cluster's county (422).
    """
    row = await open_cluster(session, actor, cluster_id)
    await _take_in(session, actor, row, await units.require(session, actor, unit_id, "/unit_id"))
    return await detail(session, actor, row)


async def _take_in(session: AsyncSession, actor: Actor, row: Cluster, unit: Unit) -> None:
    if unit.county_code != row.county_code:
        raise InvalidInput.field("/unit_id", "reference_unknown")
    member = ClusterMember(
        county_code=row.county_code,
        cluster_id=row.id,
        unit_id=unit.id,
        from_on=max(row.from_on, unit.registered_on),
        synthetic=row.synthetic,
    )
    session.add(member)
    await session.flush()
    await journal.record(session, actor, "unit.cluster_joined", row, changes={"member": [None, str(unit.id)]})


async def leave(session: AsyncSession, actor: Actor, cluster_id: UUID, member_id: UUID) -> ClusterDetail:
    """Let a unit of the own county leave; that it was a member stays known.

    Raises:
        Forbidden: the actor acts for one unit only (403). NotFound: no such member today (404).
    """
    require_unbound(actor)
    row = await records.get(session, actor, Cluster, cluster_id)
    where = (
        col(ClusterMember.cluster_id) == row.id,
        col(ClusterMember.id) == member_id,
        col(ClusterMember.until_on).is_(None),
    )
    statement = select(ClusterMember).where(ClusterMember.county_code == row.county_code, *where).with_for_update()
    member = (await session.exec(statement)).first()
    if member is None:
        raise NotFound
    member.until_on = max(today(), member.from_on)
    session.add(member)
    await session.flush()
    await journal.record(session, actor, "unit.cluster_left", row, changes={"member": [str(member.unit_id), None]})
    return await detail(session, actor, row)


async def detail(session: AsyncSession, actor: Actor, row: Cluster) -> ClusterDetail:
    """A cluster with all its members, those of the own county first."""
    read = (await _read(session, actor, [row]))[0]
    own = await _own_members(session, row)
    pacts = (
        await session.exec(
            select(ClusterPact).where(ClusterPact.cluster_id == row.id).order_by(col(ClusterPact.proposed_at))
        )
    ).all()
    counties = {row.county_code, *(pact.partner_county for pact in pacts)}
    names = await areas_tree.names(session, counties)
    members = [
        ClusterMemberRead(
            id=member.id,
            county_code=row.county_code,
            county_name=names.get(row.county_code, row.county_code),
            unit_id=unit.id,
            unit_name=unit.name,
            credit_code=unit.credit_code,
            state=PactState.ACCEPTED,
            reason=None,
            from_on=member.from_on,
        )
        for member, unit in own
    ]
    partners = [
        ClusterMemberRead(
            id=pact.id,
            county_code=pact.partner_county,
            county_name=names.get(pact.partner_county, pact.partner_county),
            unit_id=None,
            unit_name=pact.unit_name,
            credit_code=pact.credit_code,
            state=PactState(pact.state),
            reason=pact.reason,
            from_on=pact.answered_on if pact.state == PactState.ACCEPTED else None,
        )
        for pact in pacts
    ]
    return ClusterDetail(**read.model_dump(), members=members + partners)


async def _own_members(session: AsyncSession, row: Cluster) -> list[tuple[ClusterMember, Unit]]:
    statement = (
        select(ClusterMember, Unit)
        .join(Unit, (col(Unit.county_code) == ClusterMember.county_code) & (col(Unit.id) == ClusterMember.unit_id))
        .where(
            ClusterMember.county_code == row.county_code,
            ClusterMember.cluster_id == row.id,
            holds(ClusterMember, today()),
        )
        .order_by(col(ClusterMember.created_at), col(ClusterMember.id))
    )
    return list((await session.exec(statement)).all())


async def _read(session: AsyncSession, actor: Actor, rows: list[Cluster]) -> list[ClusterRead]:
    ids = [row.id for row in rows]
    where = (visible_county(actor, ClusterMember), col(ClusterMember.cluster_id).in_(ids))
    own = (
        select(ClusterMember.cluster_id, func.count())
        .where(*where, holds(ClusterMember, today()))
        .group_by(col(ClusterMember.cluster_id))
    )
    counts = dict((await session.exec(own)).all())
    agreed = (
        select(ClusterPact.cluster_id, func.count(), func.count(col(ClusterPact.partner_county).distinct()))
        .where(col(ClusterPact.cluster_id).in_(ids), ClusterPact.state == PactState.ACCEPTED)
        .group_by(col(ClusterPact.cluster_id))
    )
    partners = {cluster_id: (count, counties) for cluster_id, count, counties in (await session.exec(agreed)).all()}
    proofs = await evidence.count(session, actor, LinkedResource.CLUSTER, [str(each) for each in ids])
    found = []
    for row in rows:
        count, counties = partners.get(row.id, (0, 0))
        inside = counts.get(row.id, 0)
        shown = {
            "member_count": inside + count,
            "county_count": counties + (1 if inside else 0),
            "document_count": proofs.get(str(row.id), 0),
        }
        found.append(ClusterRead.model_validate(row, from_attributes=True, update=shown))
    return found
