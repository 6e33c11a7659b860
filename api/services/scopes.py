"""From an area or unit and a period to what its metrics are asked: the same way for every score."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today
from api.permissions import COUNTY_DIGITS
from api.rules.periods import assessed
from api.services import indicators
from api.services.indicators import Standing
from api.services.metrics import Scope

Parameters = Mapping[str, Standing]
"""A framework's parameters by code, as they stand on a day."""


async def of(
    session: AsyncSession, area_code: str, period: str, framework_code: str, *, unit_id: UUID | None = None
) -> tuple[Scope, Parameters]:
    """What is asked over a period up to today, under a framework's parameters, and these."""
    first, last = assessed(period, today())
    county = area_code[:COUNTY_DIGITS]
    standing = await indicators.standing(session, county, framework_code, last)
    return under(Scope(county, area_code, first, last, unit_id=unit_id), standing), standing


async def leading(session: AsyncSession, county_code: str, on: date) -> Parameters:
    """The parameters of the county's leading framework on a day."""
    chosen = await indicators.framework(session, None, county_code)
    return await indicators.standing(session, county_code, chosen.code, on)


async def regular(session: AsyncSession, county_code: str, on: date) -> int | None:
    """The days that "regular" means in a county, if they are set."""
    return interval((await leading(session, county_code, on)).get("P9"))


def under(scope: Scope, standing: Parameters) -> Scope:
    """A scope under other parameters."""
    days, until = inputs(standing, scope.last_day)
    return replace(scope, interval_days=days, budget_cutoff=until)


def inputs(standing: Parameters, last_day: date) -> tuple[int | None, date | None]:
    """What figures themselves depend on: how often "regular" is (P9), until when a budget is the year's (P14)."""
    return interval(standing.get("P9")), cutoff(standing.get("P14"), last_day.year)


def interval(state: Standing | None) -> int | None:
    """The days that "regular" means, if they are set."""
    return int(state.number) if state and state.number is not None else None


def goal_day(standing: Parameters) -> date | None:
    """The last day of the target year P1, if it is set."""
    state = standing.get("P1")
    return date(int(state.number), 12, 31) if state and state.number is not None else None


def cutoff(state: Standing | None, year: int) -> date | None:
    """The last day of the year-start budget: `03-31` is every year's, `2026-03-31` that one."""
    if state is None or state.value is None:
        return None
    text = state.value if len(state.value) > len("03-31") else f"{year}-{state.value}"
    return date.fromisoformat(text)
