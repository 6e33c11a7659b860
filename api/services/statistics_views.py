"""A series over the years beside what it is held against, and the list of what is still to be reported."""

from datetime import date

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import NotFound
from api.models.areas import Area
from api.models.base import today
from api.models.statistics import KNOWN, Observation, Series, SeriesLevel, ValueState
from api.models.statistics_views import ChartQuery, ChartRead, MissingQuery, MissingRead, PointRead
from api.permissions import Actor, is_inside, visible_area, visible_county
from api.rules import frequencies
from api.services import areas_tree, statistics_current, statistics_owners
from api.services.statistics_rollup import read_figure

_COUNTY_DIGITS = 6


async def chart(session: AsyncSession, actor: Actor, code: str, asked: ChartQuery, *, locale: str) -> ChartRead:
    """A series of an area over its periods, each beside the nation's, the province's and the required figure.

    National and provincial figures are the county's own entries of them, so they stand at its county.

    Raises:
        NotFound: no such series, or the area is outside the actor's scope (404).
    """
    area = asked.area or actor.area_code
    series = await session.get(Series, code)
    if series is None or not is_inside(actor, area):
        raise NotFound
    last = asked.to or today().year
    periods = frequencies.of_years(series.frequency, last - asked.years + 1, last)
    beside = _beside(series)
    county = area[:_COUNTY_DIGITS]
    rows = await statistics_current.rows(
        session,
        actor,
        col(Observation.series_code).in_([code, *(other for other in beside.values() if other)]),
        col(Observation.area_code).in_({area, county}),
        col(Observation.period).in_(periods),
    )
    found = {(row.series_code, row.area_code, row.period): row for row in rows}
    named = await session.exec(select(Series).where(col(Series.code).in_([c for c in beside.values() if c])))
    names = {row.code: statistics_owners.name_of(row, locale) for row in named.all()}
    points = [
        PointRead(
            period=period,
            own=read_figure(found.get((code, area, period)), series.unit),
            **{
                kind: read_figure(found.get((other, county, period)), series.unit) if other else None
                for kind, other in beside.items()
            },
        )
        for period in periods
    ]
    owners = await statistics_owners.units_of(session, actor)
    return ChartRead(
        series=statistics_owners.read_series(series, owners, locale=locale),
        area_code=area,
        points=points,
        **{f"{kind}_name": names.get(other) if other else None for kind, other in beside.items()},
    )


def _beside(series: Series) -> dict[str, str | None]:
    """What a series is held against; a reference that is the nation's or the province's stands there only."""
    other = series.reference_code
    is_shown = other in {series.national_code, series.provincial_code}
    return {
        "national": series.national_code,
        "provincial": series.provincial_code,
        "reference": None if is_shown else other,
    }


async def missing(session: AsyncSession, actor: Actor, asked: MissingQuery, *, locale: str) -> list[MissingRead]:
    """The series of an area without a figure of its own for the last period that has ended.

    A figure counts as there when it is a number, does not apply, or is withheld; `not reported` stays on the list
    with what its owner said.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    area = asked.area or actor.area_code
    if not is_inside(actor, area):
        raise NotFound
    day = asked.on or today()
    where = [Series.owner == asked.owner] if asked.owner else []
    every = (await session.exec(select(Series).where(*where).order_by(col(Series.owner), col(Series.code)))).all()
    due = {row.code: frequencies.last_ended(row.frequency, day) for row in every}
    places = await _places(session, area, day)
    told = await _told(session, actor, area, set(due.values()))
    last = await _last(session, actor, area)
    return [
        MissingRead(
            series_code=row.code,
            series_name=statistics_owners.name_of(row, locale),
            owner=row.owner,
            owner_name=statistics_owners.title(row.owner, locale),
            frequency=row.frequency,
            period=due[row.code],
            area_code=place.code,
            area_name=place.name,
            last_period=last.get((row.code, place.code)),
            note=found.note if found else None,
            indicators=list(row.indicators),
        )
        for row in every
        for place in places
        if _is_due(row, place.code)
        for found in [told.get((row.code, place.code, due[row.code]))]
        if found is None or found.value_state == ValueState.NOT_REPORTED
    ]


async def _places(session: AsyncSession, area: str, day: date) -> list[Area]:
    """The areas that owe figures: the county or township of the scope; of a wider scope its counties."""
    if len(area) < _COUNTY_DIGITS:
        return [
            place for place in await areas_tree.below(session, area, day, depth=2) if len(place.code) == _COUNTY_DIGITS
        ]
    own = await session.get(Area, area)
    return [own] if own is not None else []


def _is_due(series: Series, area: str) -> bool:
    """Whether a series is reported at the level of an area; below the county only sums are asked for."""
    if len(area) <= _COUNTY_DIGITS:
        return True
    levels = {9: {SeriesLevel.TOWNSHIP, SeriesLevel.VILLAGE}, 12: {SeriesLevel.VILLAGE}}
    return series.is_additive and series.level in levels[len(area)]


async def _told(
    session: AsyncSession, actor: Actor, area: str, periods: set[str]
) -> dict[tuple[str, str, str], Observation]:
    rows = await statistics_current.rows(
        session,
        actor,
        visible_area(actor, Observation),
        col(Observation.area_code).startswith(area),
        col(Observation.period).in_(periods),
    )
    return {(row.series_code, row.area_code, row.period): row for row in rows}


async def _last(session: AsyncSession, actor: Actor, area: str) -> dict[tuple[str, str], str]:
    """The last period with a number, by series and area."""
    found = await session.exec(
        select(Observation.series_code, Observation.area_code, func.max(Observation.period))
        .where(
            visible_county(actor, Observation),
            visible_area(actor, Observation),
            col(Observation.area_code).startswith(area),
            col(Observation.value_state).in_(KNOWN),
        )
        .group_by(col(Observation.series_code), col(Observation.area_code))
    )
    return {(series, place): period for series, place, period in found.all()}
