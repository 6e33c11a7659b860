"""Figures of three years, plainly marked as invented; series that are not listed stay unreported."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from api.models.statistics import Observation, ObservationState, ValueState
from api.services.demo.loading import Demo, Row, at, words
from api.services.demo.units import townships
from api.services.funds import POPULATION


def add(demo: Demo) -> None:
    """Enter the county's figures, and the townships' share of its population."""
    about = words("statistics")
    for series in about["values"]:
        for year, value in zip(demo.years, series["values"], strict=True):
            is_open = series["is_last_reported_only"] and year == demo.today.year
            _enter(demo, about["source"], series["series"], demo.county, year, value, is_verified=not is_open)
    people = next(series["values"] for series in about["values"] if series["series"] == POPULATION)
    chance = demo.chance("statistics")
    weights = [chance.randint(3, 20) for _ in townships(demo)]
    for year, total in zip(demo.years, people, strict=True):
        left = int(total)
        for number, area in enumerate(townships(demo)):
            is_last = number == len(weights) - 1
            share = left if is_last else int(total) * weights[number] // sum(weights)
            left -= share
            _enter(demo, about["source"], POPULATION, area["code"], year, str(share), is_verified=True)


def _enter(demo: Demo, source: str, series: str, area_code: str, year: int, value: str, *, is_verified: bool) -> Row:
    published = min(date(year + 1, 3, 20), demo.today)
    reporter, moment = demo.post("statistics_bureau"), demo.past(at(published, 10))
    vouched: dict[str, Any] = {}
    if is_verified:
        seen: datetime = demo.past(at(published, 17))
        vouched = {"state": ObservationState.VERIFIED, "verified_by": demo.office.id, "verified_at": seen}
    return demo.enter(
        Observation,
        reporter,
        "observation.reported",
        moment,
        series,
        area_code,
        str(year),
        area_code=area_code,
        series_code=series,
        period=str(year),
        value=Decimal(value),
        value_state=ValueState.VALUE if Decimal(value) else ValueState.ZERO,
        vintage=published.isoformat(),
        source=source,
        published_on=published,
        reported_by=reporter.id,
        **vouched,
    )
