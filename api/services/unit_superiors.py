"""Which unit stands above which, as the office enters it: cases of discrimination never go up that line."""

from uuid import UUID

from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound
from api.models.feedback_remedies import SuperiorCreate, SuperiorRead, UnitSuperior
from api.models.units import Unit
from api.permissions import Actor, visible_county
from api.services import journal, units
from api.services.bounds import require_room

MOST_LINES = 2_000


async def every(session: AsyncSession, actor: Actor) -> list[SuperiorRead]:
    """All pairs of the county, by name."""
    below, above = aliased(Unit), aliased(Unit)
    statement = (
        select(UnitSuperior, below.name, above.name)
        .join(below, (col(below.county_code) == UnitSuperior.county_code) & (col(below.id) == UnitSuperior.unit_id))
        .join(
            above,
            (col(above.county_code) == UnitSuperior.county_code) & (col(above.id) == UnitSuperior.superior_unit_id),
        )
        .where(visible_county(actor, UnitSuperior))
        .order_by(below.name, above.name, col(UnitSuperior.id))
    )
    return [_read(row, one, other) for row, one, other in (await session.exec(statement)).all()]


async def add(session: AsyncSession, actor: Actor, draft: SuperiorCreate) -> SuperiorRead:
    """Enter that a unit stands above another.

    Raises:
        InvalidInput: an unknown unit, or the same twice (422). Conflict: entered already, or too many (409).
    """
    below = await units.require(session, actor, draft.unit_id, "/unit_id")
    above = await units.require(session, actor, draft.superior_unit_id, "/superior_unit_id")
    if below.id == above.id or below.county_code != above.county_code:
        raise InvalidInput.field("/superior_unit_id", "reference_unknown")
    mine = UnitSuperior.county_code == below.county_code
    await require_room(session, UnitSuperior, MOST_LINES, mine)
    known = select(UnitSuperior.id).where(
        mine, UnitSuperior.unit_id == below.id, UnitSuperior.superior_unit_id == above.id
    )
    if (await session.exec(known)).first() is not None:
        raise Conflict("superior_known")
    row = UnitSuperior(county_code=below.county_code, unit_id=below.id, superior_unit_id=above.id)
    session.add(row)
    await session.flush()
    await journal.record(session, actor, "unit_superior.entered", row)
    return _read(row, below.name, above.name)


async def remove(session: AsyncSession, actor: Actor, line_id: UUID) -> None:
    """Take a pair away.

    Raises:
        NotFound: not there (404).
    """
    statement = select(UnitSuperior).where(visible_county(actor, UnitSuperior), UnitSuperior.id == line_id)
    row = (await session.exec(statement)).first()
    if row is None:
        raise NotFound
    await session.delete(row)
    await session.flush()
    await journal.record(session, actor, "unit_superior.removed", row)


def _read(row: UnitSuperior, unit_name: str, superior_name: str) -> SuperiorRead:
    names = {"unit_name": unit_name, "superior_unit_name": superior_name}
    return SuperiorRead.model_validate(row, from_attributes=True, update=names)
