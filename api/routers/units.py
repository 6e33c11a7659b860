"""HTTP in and out of units."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.base import ExternalId
from api.models.units import UnitCreate, UnitFilter, UnitRead, UnitTransition, UnitUpdate
from api.permissions import Actor, Permission
from api.services import idempotency, units

router = make_router("units")
Reader = Annotated[Actor, Depends(require(Permission.UNITS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.UNITS_WRITE))]


class UnitPage(SQLModel):
    """A page of units."""

    items: list[UnitRead]
    next_cursor: str | None


@router.get("")
async def list_units(
    session: Session, actor: Reader, chosen: Annotated[UnitFilter, Query()], page: PageDep
) -> UnitPage:
    """Units of the area, newest first."""
    items, cursor = await units.page(session, actor, chosen, page)
    return UnitPage(items=items, next_cursor=cursor)


@router.post("", status_code=status.HTTP_201_CREATED)
async def register_unit(
    session: Session, actor: Writer, draft: UnitCreate, key: KeyDep, response: Response
) -> UnitRead:
    """Enter a unit into the registry."""
    unit = await idempotency.once(
        session, actor, key, "register_unit", draft, UnitRead, lambda: units.register(session, actor, draft)
    )
    tag(response, unit.version)
    return unit


@router.put("/by-external-id/{external_id}", responses={201: {"model": UnitRead}})
async def put_unit(
    session: Session, actor: Writer, external_id: ExternalId, draft: UnitCreate, response: Response
) -> UnitRead:
    """Register or change the unit that a client's own system knows by this name."""
    unit, is_new = await units.put(session, actor, external_id, draft)
    response.status_code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
    tag(response, unit.version)
    return unit


@router.get("/{unit_id}")
async def get_unit(session: Session, actor: Reader, unit_id: UUID, response: Response) -> UnitRead:
    """One unit."""
    unit = await units.get(session, actor, unit_id)
    tag(response, unit.version)
    return unit


@router.patch("/{unit_id}")
async def update_unit(
    session: Session, actor: Writer, unit_id: UUID, draft: UnitUpdate, version: VersionDep, response: Response
) -> UnitRead:
    """Change a unit under its version; an officer changes the name and code of his own."""
    changed = changes_of(draft, required=frozenset({"name", "is_eligible", "is_pilot"}))
    unit = await units.update(session, actor, unit_id, changed, version)
    tag(response, unit.version)
    return unit


@router.post("/{unit_id}/transitions")
async def move_unit(
    session: Session, actor: Writer, unit_id: UUID, step: UnitTransition, response: Response
) -> UnitRead:
    """Take the unit's next step."""
    unit = await units.move(session, actor, unit_id, step)
    tag(response, unit.version)
    return unit
