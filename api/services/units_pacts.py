"""What two counties agree on about a unit in a cluster: the owner asks, the partner answers, either may end it."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound
from api.models.areas import AreaLevel
from api.models.base import today
from api.models.units import Unit
from api.models.units_clusters import (
    Cluster,
    ClusterAnswer,
    ClusterDetail,
    ClusterInvitationRead,
    ClusterMemberCreate,
    ClusterPact,
    PactState,
)
from api.permissions import COUNTY_DIGITS, Actor, require_post, require_unbound
from api.services import areas_tree, journal, records, units, units_clusters
from api.services.paging import Page

_STEPS: Final[dict[PactState, tuple[PactState, ...]]] = {
    PactState.PROPOSED: (PactState.ACCEPTED, PactState.DECLINED),
    PactState.ACCEPTED: (PactState.ENDED,),
    PactState.DECLINED: (PactState.ACCEPTED,),
    PactState.ENDED: (PactState.ACCEPTED,),
}
"""What the partner may answer; the owner may end what was accepted, and take back what was not."""


async def ask(session: AsyncSession, actor: Actor, cluster_id: UUID, draft: ClusterMemberCreate) -> ClusterDetail:
    """Take a unit of the own county into a cluster, or ask another county for one of its units.

    Raises:
        Conflict: it is in, or was asked, already; the cluster is over (409).
        Forbidden: the actor acts for one unit only (403).
        InvalidInput: neither or both of the two ways, no such unit or county, or a credit code that fails (422).
    """
    is_own, is_other = draft.unit_id is not None, bool(draft.partner_county and draft.unit_name)
    if is_own == is_other:
        raise InvalidInput.field("/unit_id", "member_one_of")
    if draft.unit_id is not None:
        return await units_clusters.take_in(session, actor, cluster_id, draft.unit_id)
    cluster = await units_clusters.open_cluster(session, actor, cluster_id)
    partner, name = str(draft.partner_county), str(draft.unit_name)
    if partner == cluster.county_code:
        raise InvalidInput.field("/partner_county", "own_county")
    area = await records.require_area(session, partner, "/partner_county")
    if area.level != AreaLevel.COUNTY:
        raise InvalidInput.field("/partner_county", "area_unknown", value=partner)
    pact = ClusterPact(
        owner_county=cluster.county_code,
        partner_county=partner,
        cluster_id=cluster.id,
        cluster_name=cluster.name,
        kind=cluster.kind,
        unit_name=name,
        credit_code=units.checked_credit_code(draft.credit_code),
        synthetic=cluster.synthetic,
    )
    session.add(pact)
    await session.flush()
    await _note(session, actor, "unit.cluster_partner_asked", pact, pact.owner_county, None)
    return await units_clusters.detail(session, actor, cluster)


async def _note(
    session: AsyncSession, actor: Actor, action: str, pact: ClusterPact, county: str, before: PactState | None
) -> None:
    """Tell the journal of one of the two counties; each keeps its own deeds."""
    row = SimpleNamespace(county_code=county, id=pact.cluster_id if county == pact.owner_county else pact.id)
    changes = {"partner": [None, f"{pact.partner_county} {pact.unit_name}"], "state": [before, str(pact.state)]}
    await journal.record(session, actor, action, row, changes=changes)


async def end(session: AsyncSession, actor: Actor, cluster_id: UUID, pact_id: UUID) -> ClusterDetail:
    """End what was agreed with a partner, or take the question back; by the county that owns the cluster.

    Raises:
        Conflict: it is over already (409). Forbidden: the actor acts for one unit only (403).
        NotFound: no such partner in the cluster (404).
    """
    require_unbound(actor)
    cluster = await records.get(session, actor, Cluster, cluster_id)
    where = (ClusterPact.id == pact_id, ClusterPact.cluster_id == cluster.id)
    pact = (await session.exec(select(ClusterPact).where(*where).with_for_update())).first()
    if pact is None:
        raise NotFound
    if pact.state == PactState.ENDED:
        raise Conflict("step_not_allowed", state=str(pact.state), to=str(PactState.ENDED))
    await _settle(session, actor, pact, PactState.ENDED, pact.owner_county)
    return await units_clusters.detail(session, actor, cluster)


async def _settle(session: AsyncSession, actor: Actor, pact: ClusterPact, to: PactState, county: str) -> None:
    before = PactState(pact.state)
    pact.state, pact.answered_on = to, today()
    session.add(pact)
    await session.flush()
    await _note(session, actor, f"unit.cluster_partner_{to.value}", pact, county, before)


async def page(
    session: AsyncSession, actor: Actor, state: PactState | None, page_: Page
) -> tuple[list[ClusterInvitationRead], str | None]:
    """What other counties ask of the county, newest first."""
    require_post(actor)
    context = f"cluster-invitations|{actor.id}|{state}"
    statement = select(ClusterPact).where(_asked_of(actor))
    if state is not None:
        statement = statement.where(ClusterPact.state == state)
    after = page_.open(context)
    if after is not None:
        statement = statement.where(col(ClusterPact.id) < UUID(after[0]))
    rows = (await session.exec(statement.order_by(col(ClusterPact.id).desc()).limit(page_.limit + 1))).all()
    kept = rows[: page_.limit]
    cursor = page_.seal([kept[-1].id], context) if len(rows) > page_.limit else None
    return await _read(session, kept), cursor


def _asked_of(actor: Actor) -> Any:
    scope = actor.area_code[:COUNTY_DIGITS]
    return col(ClusterPact.partner_county).startswith(scope, autoescape=True)


async def answer(session: AsyncSession, actor: Actor, pact_id: UUID, draft: ClusterAnswer) -> ClusterInvitationRead:
    """Answer another county: agree with a unit of the own, decline, or leave.

    Raises:
        Conflict: `step_not_allowed` (409). Forbidden: the actor acts for one unit only (403).
        InvalidInput: no such unit, its credit code is not the one asked for, or no reason to decline (422).
        NotFound: nobody asked the actor's county that (404).
    """
    require_unbound(actor)
    where = (ClusterPact.id == pact_id, _asked_of(actor))
    pact = (await session.exec(select(ClusterPact).where(*where).with_for_update())).first()
    if pact is None:
        raise NotFound
    records.require_step(_STEPS, PactState(pact.state), draft.state)
    if draft.state is PactState.ACCEPTED:
        unit = await _own_unit(session, actor, pact, draft.unit_id)
        pact.partner_unit_id, pact.unit_name, pact.credit_code = unit.id, unit.name, unit.credit_code
    elif not draft.reason:
        raise InvalidInput.field("/reason", "reason_missing")
    pact.reason = draft.reason or None
    await _settle(session, actor, pact, draft.state, pact.partner_county)
    return (await _read(session, [pact]))[0]


async def _own_unit(session: AsyncSession, actor: Actor, pact: ClusterPact, unit_id: UUID | None) -> Unit:
    if unit_id is None:
        raise InvalidInput.field("/unit_id", "field_missing")
    unit = await units.require(session, actor, unit_id, "/unit_id")
    if unit.county_code != pact.partner_county:
        raise InvalidInput.field("/unit_id", "reference_unknown")
    if pact.credit_code and unit.credit_code and pact.credit_code != unit.credit_code:
        raise InvalidInput.field("/unit_id", "credit_code_differs")
    return unit


async def _read(session: AsyncSession, rows: Sequence[ClusterPact]) -> list[ClusterInvitationRead]:
    counties = {row.owner_county for row in rows}
    names = await areas_tree.names(session, counties)
    return [
        ClusterInvitationRead(
            id=row.id,
            owner_county=row.owner_county,
            owner_county_name=names.get(row.owner_county, row.owner_county),
            cluster_name=row.cluster_name,
            kind=row.kind,
            unit_name=row.unit_name,
            credit_code=row.credit_code,
            unit_id=row.partner_unit_id,
            state=PactState(row.state),
            reason=row.reason,
            proposed_at=row.proposed_at,
            answered_on=row.answered_on,
        )
        for row in rows
    ]
