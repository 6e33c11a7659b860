"""Smallest valid rows, without randomness. `await make_unit(session, name="…")` changes what matters to the test."""

from typing import Any, TypeVar
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.base import CountyTable, utc_now
from api.models.units import Unit, UnitCategory

COUNTY = "510421"
TOWNSHIP = "510421100"
VILLAGE = "510421100201"
NEIGHBOUR = "510422"
UNIT_ID = UUID("00000000-0000-7000-8000-000000000001")

T = TypeVar("T", bound=CountyTable)


async def save(session: AsyncSession, row: T) -> T:
    """Store a row; the cage's sessions share one transaction, so the area is set anew each time."""
    await set_area(session, row.county_code)
    session.add(row)
    await session.flush()
    return row


async def actions(session: AsyncSession, county_code: str = COUNTY) -> list[str]:
    """What the journal of a county holds, in order."""
    await set_area(session, county_code)
    sql = "select action from journal_entries where county_code = :county order by id"
    return [row[0] for row in await run_sql(session, sql, county=county_code)]


async def make_unit(session: AsyncSession, **changes: Any) -> Unit:
    """A school that is registered."""
    area = changes.get("area_code", TOWNSHIP)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "name": "示范学校",
        "category": UnitCategory.SCHOOL,
        "state_at": utc_now(),
    }
    return await save(session, Unit(**values | changes))
