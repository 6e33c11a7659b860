"""HTTP in and out of checklists."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.base import ScopeCode
from api.models.checklists import (
    ChecklistCode,
    ChecklistCreate,
    ChecklistRead,
    ChecklistState,
    ChecklistStateFilter,
    ChecklistUpdate,
)
from api.permissions import Actor, Permission, require_one_county
from api.services import checklists, checklists_catalogue, idempotency

router = make_router("checklists")
Reader = Annotated[Actor, Depends(require(Permission.UNITS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.UNITS_WRITE))]


class ChecklistList(SQLModel):
    """All checklists."""

    items: list[ChecklistRead]
    next_cursor: str | None


@router.get("")
async def list_checklists(
    session: Session,
    actor: Reader,
    area: Annotated[ScopeCode | None, Query(description="Whose own checklists; needed above a county")] = None,
) -> ChecklistList:
    """The plan's checklists and the county's own."""
    county = require_one_county(actor, area)
    return ChecklistList(items=await checklists_catalogue.every(session, actor, county), next_cursor=None)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_checklist(
    session: Session, actor: Writer, draft: ChecklistCreate, key: KeyDep, response: Response
) -> ChecklistRead:
    """Make a checklist of the county's own."""
    made = await idempotency.once(
        session,
        actor,
        key,
        "create_checklist",
        draft,
        ChecklistRead,
        lambda: checklists_catalogue.create(session, actor, draft),
    )
    tag(response, made.version or 1)
    return made


@router.patch("/{checklist_id}")
async def update_checklist(
    session: Session, actor: Writer, checklist_id: UUID, draft: ChecklistUpdate, version: VersionDep, response: Response
) -> ChecklistRead:
    """Change an own checklist under its version, or end it."""
    changed = changes_of(draft, required=frozenset({"title"}))
    made = await checklists_catalogue.update(session, actor, checklist_id, changed, version)
    tag(response, made.version or 1)
    return made


@router.get("/{code}/state", responses={404: {}})
async def get_checklist_state(
    session: Session,
    actor: Reader,
    code: ChecklistCode,
    chosen: Annotated[ChecklistStateFilter, Query()],
    page: PageDep,
) -> ChecklistState:
    """Which slots are filled, expired or missing: n of m by area or unit, by township and overall, on a day."""
    return await checklists.state(session, actor, code, chosen, page)
