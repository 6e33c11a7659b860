"""Counts that screens read: the writer appends +1 or -1 in its own transaction, the worker folds, a reader takes both.

No two writers touch the same row, so none waits and none can deadlock; cells plus deltas are exact at every moment.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.base import new_id
from api.models.counters import CounterDelta
from api.zone import day_of

_COUNTY_DIGITS = 6

_FOLD = """
with gone as (
    delete from counter_deltas where county_code = :county returning area_code, month, measure, amount
), levels as (
    select left(area_code, level.digits) as area_code, month, measure, amount
    from gone join (values (6), (9), (12)) as level (digits) on length(area_code) >= level.digits
), sums as (
    select area_code, month, measure, sum(amount) as amount from levels group by area_code, month, measure
), folded as (
    insert into counter_cells as cell (county_code, area_code, month, measure, amount)
    select cast(:county as varchar), area_code, month, measure, amount from sums order by area_code, month, measure
    on conflict (county_code, area_code, month, measure) do update set amount = cell.amount + excluded.amount
)
select count(*) from gone
"""

_READ = """
select measure, month, sum(amount) as amount
from (
    select measure, month, amount from counter_cells
    where county_code >= :low and county_code <= :high and area_code = any(:cells)
    union all
    select measure, month, amount from counter_cells
    where county_code >= :low and county_code <= :high and :is_wide and area_code = county_code
    union all
    select measure, month, amount from counter_deltas
    where county_code >= :low and county_code <= :high and area_code like :prefix
) as both_parts
where measure = any(:measures) and month between :first and :last
group by measure, month
order by measure, month
"""


@dataclass(frozen=True, slots=True)
class Delta:
    """A change of one count: `amount` more, or fewer, of `measure` in the place and the month."""

    area_code: str
    month: str
    measure: str
    amount: int


def month_of(moment: datetime) -> str:
    """The month in China, `2026-11`."""
    return day_of(moment).isoformat()[:7]


async def add(session: AsyncSession, deltas: Iterable[Delta]) -> None:
    """Append changes in the transaction of the deed that caused them."""
    rows = [
        {
            "county_code": delta.area_code[:6],
            "id": new_id(),
            "area_code": delta.area_code,
            "month": delta.month,
            "measure": delta.measure,
            "amount": delta.amount,
        }
        for delta in deltas
    ]
    if rows:
        await session.exec(insert(CounterDelta), params=rows)


async def fold(session: AsyncSession, county_code: str) -> int:
    """Move a county's deltas into cells of village, township and county. Returns how many.

    The caller is alone at it, under the lock of the worker's job, and commits.
    """
    return int((await run_sql(session, _FOLD, county=county_code)).scalar_one())


async def read(
    session: AsyncSession, area_code: str, measures: Sequence[str], first_month: str, last_month: str
) -> dict[tuple[str, str], int]:
    """Counts of an area, `{(measure, month): amount}`, exact at this moment; what never happened is left out.

    The area has two to twelve digits; above a county the counties that the session may see are summed. Both months
    are included, such as `2026-01` and `2026-12`.
    """
    county = area_code[:_COUNTY_DIGITS]
    is_wide = len(area_code) < _COUNTY_DIGITS
    values = {
        "low": county.ljust(_COUNTY_DIGITS, "0"),
        "high": county.ljust(_COUNTY_DIGITS, "9"),
        "cells": [] if is_wide else [area_code],
        "is_wide": is_wide,
        "prefix": f"{area_code}%",
        "measures": list(measures),
        "first": first_month,
        "last": last_month,
    }
    rows = (await run_sql(session, _READ, **values)).all()
    return {(row.measure, row.month): int(row.amount) for row in rows}


async def total(
    session: AsyncSession, area_code: str, measures: Sequence[str], first_month: str, last_month: str
) -> dict[str, int]:
    """The same, summed over the months: `{measure: amount}`, zero for what never happened."""
    sums = dict.fromkeys(measures, 0)
    for (measure, _), amount in (await read(session, area_code, measures, first_month, last_month)).items():
        sums[measure] += amount
    return sums
