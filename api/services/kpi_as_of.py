"""The leader's screen as it was known on a day: from what was kept then, and never kept as a live one."""

from datetime import date

from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput, NotFound
from api.models.areas import Area
from api.models.kpi import KpiRead
from api.permissions import Actor
from api.services import case_secrecy, frameworks, indicators, kept_days, kpi, kpi_tiles


async def read(
    session: AsyncSession,
    actor: Actor,
    area: str | None,
    period: str | None,
    as_of: date | None,
    framework_code: str | None,
    locale: str,
) -> KpiRead:
    """The screen at the end of a day, under a framework. What presses, and what stands beside tiles, is not of then.

    Raises:
        NotFound: outside the actor's scope; no such framework; or nothing kept by then, as `kept_days.board_on` (404).
        InvalidInput: a framework without a day or not in force in the period, or a day or period to come (422).
        Conflict: the framework assesses units (409).
    """
    area_code, period = kpi.asked_area(actor, area), kpi.asked_period(period)
    place = await session.get(Area, area_code)
    if place is None:
        raise NotFound
    if as_of is None:
        raise InvalidInput.field("?as_of", "field_missing")
    if framework_code is None:
        framework = await indicators.framework(session, None)
    else:
        framework = await frameworks.require_in_force(session, framework_code, period, pointer="?framework")
        frameworks.require_for(framework, None)
    found = await kpi.assessment_of(session, area_code, framework.code, period)
    board, known = await kept_days.board_on(session, area_code, period, framework, as_of)
    about = {
        "area_code": area_code,
        "area_name": place.name,
        "period": period,
        "assessment_id": str(found) if found else None,
        "journal_number": known.journal_number,
        "computed_at": known.known_at,
        "known": known,
    }
    tiles = kpi_tiles.read_tiles(case_secrecy.seen_by(actor, board), {}, locale, clears_on=None, chain_ends_on=None)
    return kpi.put_together(board, tiles, [], about, locale)
