"""Counts in the open: computed by the worker once a day, stored, and never counted again for whoever asks."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.base import today
from api.models.feedback import FeedbackKind
from api.models.feedback_public import CountRow, FeedbackRelease, PublicCountsRead, ReleaseRead
from api.permissions import Actor, visible_county
from api.rules import release
from api.rules.release import Cell, Tally, Told
from api.rules.suppression import STEP
from api.services import feedback_overdue
from api.zone import ZONE

_MOST_MONTHS = 12
_YEAR_DIGITS, _COUNTY_DIGITS = 4, 6
_KINDS = [kind.value for kind in FeedbackKind]
_TALLIED = tuple(Tally.__dataclass_fields__)
_COUNT = f"""
select kind, left(area_code, 9) as place, count(*) as received,
    count(answered_at) filter (where is_matter) as answered,
    count(*) filter (where is_matter and (answered_at is not null or is_late)) as decided,
    count(*) filter (where is_matter and is_in_time) as in_time,
    count(*) filter (where is_late) as overdue,
    count(*) filter (where is_matter and reopened_count > 0) as reopened,
    count(*) filter (where is_matter and state = 'closed') as closed,
    count(*) filter (where state = 'closed' and kind <> 'praise' and is_confirmed) as ratable,
    count(*) filter (where rating is not null and rating_excluded_at is null and is_confirmed) as rated,
    count(rating_excluded_at) filter (where is_confirmed) as excluded,
    coalesce(sum(rating) filter (where rating_excluded_at is null and is_confirmed), 0) as rating_sum,
    bool_or(synthetic) as synthetic
from (
    select *, main_id is null or join_confirmed_at is not null as is_confirmed,
        {feedback_overdue.overdue_in("feedback", ":now")} as is_late,
        {feedback_overdue.in_time_in("feedback")} as is_in_time, main_id is null as is_matter
    from feedback where county_code = :county and received_at >= :since and received_at < :until
) as counted
group by kind, left(area_code, 9)
"""  # noqa: S608  Only the names of columns and parameters are put in.
"""A joined case is one more voice received, and no further matter (decision 66); its sender rates like any other."""


async def make(session: AsyncSession, county_code: str, now: datetime) -> bool:
    """Release what the day of `now` asks for: the running year, and each month that is settled and not yet told.

    A month is settled when the one after it is over: by then every ordinary time limit has run out. The caller is
    alone at it, under the lock of the worker's job, and commits.
    """
    day = now.astimezone(ZONE).date()
    told = set((await session.exec(select(FeedbackRelease.period).where(_mine(county_code)))).all())
    for month in _settled(day):
        if month not in told:
            await _release(session, county_code, month, day, now, step=1)
    year = str(day.year)
    last = await newest(session, county_code, year)
    if last is None or last.as_of < day:
        await _release(session, county_code, year, day, now, step=STEP, last=last)
    return True


async def read(session: AsyncSession, actor: Actor, area_code: str) -> PublicCountsRead:
    """The newest releases about a county or township: a row for each kind, and the county's one for all kinds."""
    county = area_code[:_COUNTY_DIGITS]
    seen = (visible_county(actor, FeedbackRelease), _mine(county))
    year = await newest(session, county, str(today().year), *seen)
    months = (
        select(FeedbackRelease)
        .where(*seen, col(FeedbackRelease.period).like("____-__"))
        .order_by(col(FeedbackRelease.period).desc())
        .limit(_MOST_MONTHS)
    )
    found = (await session.exec(months)).all()
    return PublicCountsRead(
        area_code=area_code,
        year=_read(year, area_code) if year else None,
        months=[_read(row, area_code) for row in found],
    )


def _read(row: FeedbackRelease, area_code: str) -> ReleaseRead:
    rows = [CountRow.model_validate(item) for item in row.content if item["area_code"] == area_code]
    return ReleaseRead(period=row.period, as_of=row.as_of, rows=rows, synthetic=row.synthetic)


def _mine(county_code: str) -> Any:
    return col(FeedbackRelease.county_code) == county_code


async def newest(session: AsyncSession, county_code: str, period: str, *where: Any) -> FeedbackRelease | None:
    """The newest release of a period; None before the first."""
    statement = (
        select(FeedbackRelease)
        .where(_mine(county_code), FeedbackRelease.period == period, *where)
        .order_by(col(FeedbackRelease.as_of).desc())
        .limit(1)
    )
    return (await session.exec(statement)).first()


def _settled(day: date) -> list[str]:
    """The twelve latest months whose next one is over, such as 2026-09 on any day of November 2026."""
    first = day.year * 12 + day.month - 1 - 2
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(first, first - _MOST_MONTHS, -1)]


def _months_of(day: date) -> list[str]:
    """The months of a year up to a day."""
    return [f"{day.year}-{month:02}" for month in range(1, day.month + 1)]


def _span(month: str) -> tuple[datetime, datetime]:
    """The first moment of a month, and the first after it, in China."""
    year, number = int(month[:_YEAR_DIGITS]), int(month[-2:])
    until = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=ZONE)
    return datetime(year, number, 1, tzinfo=ZONE), until


async def _count(session: AsyncSession, county_code: str, month: str, now: datetime) -> Sequence[RowMapping]:
    """The cases received in a month by kind and township. A year is counted month by month: no statement takes long."""
    since, until = _span(month)
    values = {"county": county_code, "since": since, "until": until, "now": now}
    return (await run_sql(session, _COUNT, **values)).mappings().all()


async def _release(
    session: AsyncSession,
    county_code: str,
    period: str,
    day: date,
    now: datetime,
    *,
    step: int,
    last: FeedbackRelease | None = None,
) -> None:
    cells: dict[tuple[str, str], Tally] = {}
    is_synthetic = False
    for month in [period] if len(period) > _YEAR_DIGITS else _months_of(day):
        for row in await _count(session, county_code, month, now):
            cell = (row["kind"], row["place"])
            cells[cell] = cells.get(cell, Tally()) + Tally(**{name: int(row[name]) for name in _TALLIED})
            is_synthetic = is_synthetic or row["synthetic"]
    told = release.release(cells, _KINDS, step=step)
    content = [_row(cell, found, county_code) for cell, found in sorted(told.items(), key=_order)]
    if last is not None:
        content = _carried(content, last.content)
    session.add(
        FeedbackRelease(county_code=county_code, period=period, as_of=day, content=content, synthetic=is_synthetic)
    )
    await session.flush()


def _order(item: tuple[Cell, Told]) -> tuple[str, str]:
    (kind, place), _ = item
    return place or "", kind or ""


def _row(cell: Cell, told: Told, county_code: str) -> dict[str, Any]:
    kind, place = cell
    return CountRow(
        area_code=place or county_code,
        kind=FeedbackKind(kind) if kind else None,
        **told.counts,
        in_time_percent=told.in_time_percent,
        is_at_least=told.is_at_least,
        rated_percent=told.rated_percent,
        mean_rating=told.mean_rating,
    ).model_dump(mode="json")


def _carried(content: list[dict[str, Any]], last: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep a row's shares and mean until one of its counts takes a step: they would tell of single cases otherwise."""
    known = {(row["area_code"], row["kind"]): row for row in last}
    found = []
    for row in content:
        before = known.get((row["area_code"], row["kind"]))
        is_same = before is not None and all(row[name] == before[name] for name in release.COUNTS)
        found.append(before if is_same and before else row)
    return found
