"""Which result an assessment is read by: that of this moment, of a day, or a frozen one."""

from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput
from api.models.assessments import Assessment
from api.models.indicators import Framework
from api.models.known import Asked, Known
from api.services import frameworks, frozen_numbers, indicators, kept_days, scores
from api.services.frozen_numbers import FrozenNumber
from api.services.scores import Board


async def board(session: AsyncSession, row: Assessment) -> Board:
    """The assessment's result of this moment."""
    return (await seen(session, row, Asked()))[0]


async def seen(session: AsyncSession, row: Assessment, asked: Asked) -> tuple[Board, Known | None]:
    """The result that was asked for, and as of when it is; None where it is of this moment.

    Raises:
        InvalidInput: a frozen number together with a day or a framework; a day to come; a framework not in force in
            the period (422).
        NotFound: no such framework or frozen number, or nothing was kept by that day (404).
        Conflict: the framework assesses something else (409).
    """
    if asked.number is not None:
        found = await frozen(session, row, asked)
        return found.board, found.known
    framework = await _framework(session, row, asked.framework or row.framework_code)
    if asked.as_of is None:
        return await scores.board(session, row.area_code, row.period, framework, unit_id=row.unit_id), None
    return await kept_days.board_on(session, row.area_code, row.period, framework, asked.as_of, unit_id=row.unit_id)


async def frozen(session: AsyncSession, row: Assessment, asked: Asked) -> FrozenNumber:
    """The frozen number that was asked for.

    Raises:
        InvalidInput: together with a day or a framework (422). NotFound: there is no such number (404).
    """
    if asked.as_of is not None or asked.framework is not None:
        raise InvalidInput.field("?number", "frozen_alone")
    return await frozen_numbers.read(session, row, asked.number)


async def _framework(session: AsyncSession, row: Assessment, code: str) -> Framework:
    """Its own framework, or another that was in force in its period: a draft tells nobody a score."""
    if code == row.framework_code:
        return await indicators.framework(session, code, row.county_code)
    found = await frameworks.require_in_force(session, code, row.period, row.county_code, pointer="?framework")
    frameworks.require_for(found, row.unit_id)
    return found
