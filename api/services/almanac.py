"""The county's calendar: on which days its publicity windows and festivals fall, and whose word that is."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import lunar
from api.models.activities_calendar import (
    CalendarEntry,
    CalendarGap,
    CalendarSort,
    CalendarSpan,
    CalendarYear,
)
from api.rules import almanac
from api.rules.almanac import Span
from api.services import catalogue, workdays

_SORTS = {"windows": CalendarSort.WINDOW, "festivals": CalendarSort.FESTIVAL}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A window or festival on its days."""

    code: str
    sort: CalendarSort
    names: Mapping[str, str]
    span: Span
    sources: Mapping[str, str]
    set_by: Literal["catalogue", "county"]
    entry_id: UUID | None = None


def known() -> dict[str, tuple[CalendarSort, dict[str, Any]]]:
    """The catalogue's entries by code, with their sort."""
    content = catalogue.read_json("calendar.json")
    return {about["code"]: (sort, about) for name, sort in _SORTS.items() for about in content[name]}


async def occurrences(session: AsyncSession, county_code: str, first: int, last: int) -> list[Occurrence]:
    """All windows and festivals that begin in the years from `first` to `last`, in the order of their days."""
    rows = await _entries(session, county_code)
    found = [place for year in range(first, last + 1) for place in _of_year(rows, year)]
    return sorted(found, key=lambda place: (place.span.starts_on, place.code))


def codes_on(places: Iterable[Occurrence], sort: CalendarSort, first: date, last: date) -> list[str]:
    """The codes of the sort that fall on any day from `first` to `last`."""
    return sorted({place.code for place in places if place.sort is sort and place.span.holds(first, last)})


async def year_of(session: AsyncSession, county_code: str, year: int) -> CalendarYear:
    """A year of the county's calendar, with what nobody has dated and the days that are worked otherwise."""
    rows = await _entries(session, county_code)
    found = sorted(_of_year(rows, year), key=lambda place: (place.span.starts_on, place.code))
    dated = {place.code for place in found}
    gaps = [
        CalendarGap(code=code, sort=sort, names=about["name"], sources=about["told"])
        for code, (sort, about) in known().items()
        if code not in dated
    ]
    kept = workdays.calendar()
    return CalendarYear(
        year=year,
        area_code=county_code,
        spans=[_read(place) for place in found],
        not_set=gaps,
        days_off=sorted(day for day in kept.free_days if day.year == year),
        make_up_days=sorted(day for day in kept.make_up_days if day.year == year),
        is_notice_known=year in kept.known_years,
    )


async def metric_inputs(session: AsyncSession, county_code: str, first: date, last: date) -> dict[str, str]:
    """What metrics ask of the calendar: JSON lists of `{code, from, to}` around the days from `first` to `last`."""
    places = await occurrences(session, county_code, first.year - 1, last.year)
    windows = [_days(place) for place in places if place.sort is CalendarSort.WINDOW]
    festivals = [_days(place) for place in places if place.sort is CalendarSort.FESTIVAL]
    return {
        "windows": json.dumps(windows),
        "festivals": json.dumps(festivals),
        "special_days": json.dumps(windows + festivals),
    }


async def _entries(session: AsyncSession, county_code: str) -> Sequence[CalendarEntry]:
    """What the county has set, the latest word first."""
    where = col(CalendarEntry.county_code) == county_code
    return (
        await session.exec(select(CalendarEntry).where(where).order_by(col(CalendarEntry.in_force_from).desc()))
    ).all()


def _of_year(rows: Sequence[CalendarEntry], year: int) -> list[Occurrence]:
    """The year's occurrences: the county's latest word on a code stands for the catalogue's."""
    found = []
    for code, (sort, about) in known().items():
        for span in almanac.spans(about["rule"], year, lunar.day_of) if about["rule"] else []:
            since = about.get("in_force_from")
            is_early = since is not None and span.starts_on < date.fromisoformat(since)
            if not is_early and _word_on(rows, code, span.starts_on) is None:
                found.append(Occurrence(code, sort, about["name"], span, about["told"], "catalogue"))
    for row in rows:
        for span in almanac.spans(row.rule, year, lunar.day_of):
            if _word_on(rows, row.code, span.starts_on) is row:
                sort = CalendarSort(row.sort)
                found.append(Occurrence(row.code, sort, row.names, span, {"zh-Hans": row.source}, "county", row.id))
    return found


def _word_on(rows: Sequence[CalendarEntry], code: str, day: date) -> CalendarEntry | None:
    """The county's entry that decides about a code on a day; given dates decide about their own year only."""
    for row in rows:
        is_in_force = row.in_force_from <= day and (row.in_force_until is None or day <= row.in_force_until)
        is_about = row.rule["kind"] != "dates" or row.rule["starts_on"][:4] == f"{day.year:04}"
        if row.code == code and is_in_force and is_about:
            return row
    return None


def _days(place: Occurrence) -> dict[str, str]:
    return {"code": place.code, "from": place.span.starts_on.isoformat(), "to": place.span.ends_on.isoformat()}


def _read(place: Occurrence) -> CalendarSpan:
    is_lunar = place.sort is CalendarSort.FESTIVAL
    return CalendarSpan(
        code=place.code,
        sort=place.sort,
        names=dict(place.names),
        starts_on=place.span.starts_on,
        ends_on=place.span.ends_on,
        lunar=lunar.name_of(place.span.starts_on) if is_lunar else None,
        sources=dict(place.sources),
        set_by=place.set_by,
        entry_id=place.entry_id,
    )
