"""Last year's result beside this one: as it was frozen, else as it was kept at the year's end, else reckoned today."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import NotFound
from api.models.assessments import Assessment
from api.models.base import today
from api.models.known import Asked, Known
from api.rules.periods import assessed
from api.services import assessments_known, frozen_numbers
from api.services.scores import Board


@dataclass(frozen=True, slots=True)
class Before:
    """A result of the year before; `known` is as of when it is, None where today's records were taken."""

    board: Board
    known: Known | None

    @property
    def said(self) -> tuple[str, dict[str, str]]:
        """The phrase that tells which it is, and its values."""
        if self.known is None:
            return "report_last_year", {}
        day = {"day": self.known.known_on.isoformat()}
        if self.known.number is None:
            return "report_last_year_kept", day
        return "report_last_year_frozen", {"number": str(self.known.number), **day}


async def find(session: AsyncSession, assessment: Assessment, by: datetime | None = None) -> Before | None:
    """The same subject a year before under the same framework; None where it was not assessed then.

    Args:
        by: what was frozen or kept by this moment alone counts, and nothing is reckoned today.
    """
    period = f"{int(assessment.period[:4]) - 1}{assessment.period[4:]}"
    statement = select(Assessment).where(
        Assessment.county_code == assessment.county_code,
        Assessment.area_code == assessment.area_code,
        col(Assessment.unit_id).is_not_distinct_from(assessment.unit_id),
        Assessment.framework_code == assessment.framework_code,
        Assessment.period == period,
    )
    row = (await session.exec(statement)).first()
    if row is None:
        return None
    numbers = [one for one in await frozen_numbers.every(session, row) if by is None or one.frozen_at <= by]
    if numbers:
        number = frozen_numbers.opened(numbers[0])
        return Before(number.board, number.known)
    try:
        return Before(*await assessments_known.seen(session, row, Asked(as_of=assessed(period, today())[1])))
    except NotFound:  # Nothing was kept by then.
        return None if by else Before(await assessments_known.board(session, row), None)
