"""HTTP in and out of belts, corridors and clusters, also with other counties."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.units_clusters import (
    ClusterAnswer,
    ClusterCreate,
    ClusterDetail,
    ClusterFilter,
    ClusterInvitationRead,
    ClusterMemberCreate,
    ClusterRead,
    ClusterUpdate,
    PactState,
)
from api.permissions import Actor, Permission
from api.services import idempotency, units_clusters, units_pacts

router = make_router("units")
Reader = Annotated[Actor, Depends(require(Permission.UNITS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.UNITS_WRITE))]


class ClusterPage(SQLModel):
    """A page of clusters."""

    items: list[ClusterRead]
    next_cursor: str | None


class ClusterInvitationPage(SQLModel):
    """A page of what other counties ask."""

    items: list[ClusterInvitationRead]
    next_cursor: str | None


@router.get("/clusters")
async def list_clusters(
    session: Session, actor: Reader, chosen: Annotated[ClusterFilter, Query()], page: PageDep
) -> ClusterPage:
    """Clusters of the county, newest first."""
    items, cursor = await units_clusters.page(session, actor, chosen, page)
    return ClusterPage(items=items, next_cursor=cursor)


@router.post("/clusters", status_code=status.HTTP_201_CREATED)
async def found_cluster(
    session: Session, actor: Writer, draft: ClusterCreate, key: KeyDep, response: Response
) -> ClusterRead:
    """Found a cluster with its first members."""
    made = await idempotency.once(
        session, actor, key, "found_cluster", draft, ClusterRead, lambda: units_clusters.create(session, actor, draft)
    )
    tag(response, made.version)
    return made


@router.get("/clusters/{cluster_id}")
async def get_cluster(session: Session, actor: Reader, cluster_id: UUID, response: Response) -> ClusterDetail:
    """One cluster with its members."""
    found = await units_clusters.get(session, actor, cluster_id)
    tag(response, found.version)
    return found


@router.patch("/clusters/{cluster_id}")
async def update_cluster(
    session: Session, actor: Writer, cluster_id: UUID, draft: ClusterUpdate, version: VersionDep, response: Response
) -> ClusterDetail:
    """Change a cluster under its version, or dissolve it."""
    changed = changes_of(draft, required=frozenset({"name"}))
    made = await units_clusters.update(session, actor, cluster_id, changed, version)
    tag(response, made.version)
    return made


@router.post("/clusters/{cluster_id}/members", status_code=status.HTTP_201_CREATED)
async def add_cluster_member(
    session: Session, actor: Writer, cluster_id: UUID, draft: ClusterMemberCreate, key: KeyDep
) -> ClusterDetail:
    """Take a unit of the own county in, or ask another county for one of its units."""
    return await idempotency.once(
        session,
        actor,
        key,
        f"add_cluster_member {cluster_id}",
        draft,
        ClusterDetail,
        lambda: units_pacts.ask(session, actor, cluster_id, draft),
    )


@router.delete("/clusters/{cluster_id}/members/{member_id}")
async def leave_cluster(session: Session, actor: Writer, cluster_id: UUID, member_id: UUID) -> ClusterDetail:
    """Let a unit of the own county leave; that it was a member stays known."""
    return await units_clusters.leave(session, actor, cluster_id, member_id)


@router.delete("/clusters/{cluster_id}/partners/{pact_id}")
async def end_cluster_partner(session: Session, actor: Writer, cluster_id: UUID, pact_id: UUID) -> ClusterDetail:
    """End what was agreed with another county, or take the question back."""
    return await units_pacts.end(session, actor, cluster_id, pact_id)


@router.get("/cluster-invitations")
async def list_cluster_invitations(
    session: Session, actor: Reader, page: PageDep, state: PactState | None = None
) -> ClusterInvitationPage:
    """What other counties ask of the reader's, newest first."""
    items, cursor = await units_pacts.page(session, actor, state, page)
    return ClusterInvitationPage(items=items, next_cursor=cursor)


@router.post("/cluster-invitations/{pact_id}/answer")
async def answer_cluster_invitation(
    session: Session, actor: Writer, pact_id: UUID, draft: ClusterAnswer
) -> ClusterInvitationRead:
    """Agree with a unit of the own county, decline with a reason, or leave."""
    return await units_pacts.answer(session, actor, pact_id, draft)
