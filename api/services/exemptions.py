"""The rows of a framework that do not apply to what is assessed: the one door to them, of this moment or of another.

It reads only the records of reviews, so that every score can ask it.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment
from api.models.reviews import ExemptionState, ReviewExemption


async def standing(
    session: AsyncSession,
    area_code: str,
    period: str,
    framework_code: str,
    *,
    unit_id: UUID | None = None,
    at: datetime | None = None,
) -> dict[str, str]:
    """The rows that do not apply, each with its reason, as far as a second post accepted it.

    It is the assessment of this area or unit, under this framework, that says so; empty where none is open.

    Args:
        at: as it stood then: what was withdrawn after that still did not apply.
    """
    statement = (
        select(ReviewExemption.code, ReviewExemption.reason)
        .join(
            Assessment,
            and_(
                col(Assessment.county_code) == col(ReviewExemption.county_code),
                col(Assessment.id) == col(ReviewExemption.assessment_id),
            ),
        )
        .where(
            ReviewExemption.county_code == area_code[:6],
            Assessment.county_code == area_code[:6],
            Assessment.area_code == area_code,
            Assessment.period == period,
            Assessment.framework_code == framework_code,
            col(Assessment.unit_id).is_not_distinct_from(unit_id),
            _stood(at),
        )
    )
    return dict((await session.exec(statement)).all())


async def of_county(session: AsyncSession, county_code: str, period: str) -> list[dict[str, str | None]]:
    """All that do not apply to the bodies of a county in a period, each `{area_code, unit_id, row}`.

    `row` names a row as links of documents do: `<framework>/<code>`.
    """
    statement = (
        select(Assessment.area_code, Assessment.unit_id, Assessment.framework_code, ReviewExemption.code)
        .join(
            ReviewExemption,
            and_(
                col(Assessment.county_code) == col(ReviewExemption.county_code),
                col(Assessment.id) == col(ReviewExemption.assessment_id),
            ),
        )
        .where(
            ReviewExemption.county_code == county_code,
            Assessment.county_code == county_code,
            Assessment.period == period,
            _stood(None),
        )
    )
    return [
        {"area_code": area_code, "unit_id": str(unit_id) if unit_id else None, "row": f"{framework_code}/{code}"}
        for area_code, unit_id, framework_code, code in (await session.exec(statement)).all()
    ]


def _stood(at: datetime | None) -> ColumnElement[bool]:
    state = col(ReviewExemption.state)
    if at is None:
        return state == ExemptionState.ACCEPTED
    withdrawn_at = col(ReviewExemption.withdrawn_at)
    return and_(
        state.in_((ExemptionState.ACCEPTED, ExemptionState.WITHDRAWN)),
        col(ReviewExemption.decided_at) <= at,
        or_(withdrawn_at.is_(None), withdrawn_at > at),
    )
