"""Opening the assessments of a period: of one body, or of all of a kind at once."""

from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput, NotFound
from api.models.areas import Area
from api.models.assessments import Assessment, ReviewState
from api.models.base import new_id, today, utc_now
from api.models.indicators import Framework, FrameworkSubject
from api.models.journal import JournalEntry
from api.models.reviews_views import OpeningCreate, OpeningRead, Subjects
from api.models.units import TAKING_PART, Unit
from api.permissions import COUNTY_DIGITS, Actor, require_inside, require_one_county, require_unbound
from api.rules import periods
from api.services import frameworks, journal

_TOWNSHIP_DIGITS = 9
_AT_ONCE = 500
"""Rows of one statement, which holds at most 32,767 values."""


async def require_subject(
    session: AsyncSession, framework_code: str, period: str, area_code: str, unit_id: UUID | None
) -> None:
    """Refuse an assessment of what its framework does not assess, or of a unit that is not in the area.

    Raises:
        InvalidInput: unknown framework or unit, `framework_of_units`, `framework_of_areas`, `unit_not_in_area`,
            `framework_not_for_category`, `period_too_far` (422).
    """
    framework = await _framework(session, framework_code, period)
    is_of_units = framework.subject == FrameworkSubject.UNIT
    if is_of_units and unit_id is None:
        raise InvalidInput.field("/unit_id", "framework_of_units")
    if unit_id is None:
        return
    if not is_of_units:
        raise InvalidInput.field("/unit_id", "framework_of_areas")
    statement = select(Unit).where(Unit.county_code == area_code[:COUNTY_DIGITS], Unit.id == unit_id)
    unit = (await session.exec(statement)).first()
    if unit is None:
        raise InvalidInput.field("/unit_id", "reference_unknown")
    if unit.area_code != area_code:
        raise InvalidInput.field("/area_code", "unit_not_in_area")
    if framework.unit_categories and unit.category not in framework.unit_categories:
        raise InvalidInput.field("/unit_id", "framework_not_for_category")


async def _framework(session: AsyncSession, code: str, period: str) -> Framework:
    """The framework that assesses a period, which runs, is over, or is the very next one."""
    try:
        found = await frameworks.require_in_force(session, code, period)
    except NotFound:
        raise InvalidInput.field("/framework_code", "reference_unknown") from None
    if periods.bounds(periods.before(period))[0] > today():
        raise InvalidInput.field("/period", "period_too_far")
    return found


async def open_all(session: AsyncSession, actor: Actor, draft: OpeningCreate) -> OpeningRead:
    """Open the assessments of all bodies of a kind in the actor's area; what is open already stays as it is.

    Units are those that take part and that the framework assesses; townships those that exist today.

    Raises:
        Forbidden: the area is outside the scope, or the actor acts for one unit (403).
        InvalidInput: unknown framework, one of another kind of body, or a period after the next (422).
    """
    require_unbound(actor)
    county = require_one_county(actor, draft.area_code)
    area = draft.area_code or (actor.area_code if len(actor.area_code) >= COUNTY_DIGITS else county)
    require_inside(actor, area)
    framework = await _framework(session, draft.framework_code, draft.period)
    is_of_units = draft.subjects is Subjects.UNITS
    if (framework.subject == FrameworkSubject.UNIT) != is_of_units:
        raise InvalidInput.field("/subjects", "framework_of_areas" if is_of_units else "framework_of_units")
    bodies = await (_units(session, county, area, framework) if is_of_units else _townships(session, area))
    opened = 0
    for start in range(0, len(bodies), _AT_ONCE):
        opened += await _open(session, actor, draft, county, bodies[start : start + _AT_ONCE])
    return OpeningRead(body_count=len(bodies), opened_count=opened)


Body = tuple[str, UUID | None, bool]
"""Area, unit, and whether it is made up."""


async def _units(session: AsyncSession, county: str, area: str, framework: Framework) -> list[Body]:
    statement = select(Unit).where(
        Unit.county_code == county,
        col(Unit.area_code).startswith(area),
        col(Unit.is_eligible).is_(True),
        col(Unit.state).in_(TAKING_PART),
    )
    if framework.unit_categories:
        statement = statement.where(col(Unit.category).in_(framework.unit_categories))
    rows = (await session.exec(statement.order_by(col(Unit.id)))).all()
    return [(unit.area_code, unit.id, unit.synthetic) for unit in rows]


async def _townships(session: AsyncSession, area: str) -> list[Body]:
    day = today()
    statement = select(Area.code).where(
        col(Area.code).startswith(area),
        col(Area.code).regexp_match(f"^[0-9]{{{_TOWNSHIP_DIGITS}}}$"),
        or_(col(Area.valid_from).is_(None), col(Area.valid_from) <= day),
        or_(col(Area.valid_until).is_(None), col(Area.valid_until) > day),
    )
    return [(code, None, False) for code in (await session.exec(statement.order_by(col(Area.code)))).all()]


async def _open(session: AsyncSession, actor: Actor, draft: OpeningCreate, county: str, bodies: list[Body]) -> int:
    """Open those that nobody opened, each with its line in the journal."""
    now = utc_now()
    common: dict[str, Any] = {
        "county_code": county,
        "created_at": now,
        "updated_at": now,
        "version": 1,
        "framework_code": draft.framework_code,
        "period": draft.period,
        "title": draft.title,
        "state": ReviewState.OPEN,
        "state_at": now,
        "due_on": draft.due_on,
    }
    values = [
        common | {"id": new_id(), "area_code": area, "unit_id": unit, "synthetic": synthetic}
        for area, unit, synthetic in bodies
    ]
    statement = insert(Assessment).values(values).on_conflict_do_nothing().returning(col(Assessment.id))
    made = set((await session.exec(statement)).scalars())
    if not made:
        return 0
    rows = [Assessment.model_validate(one) for one in values if one["id"] in made]
    entries = [journal.entry_values(actor, "assessment.created", row) for row in rows]
    await session.exec(insert(JournalEntry).values(entries))
    return len(made)
