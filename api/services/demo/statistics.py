"""Figures of three years, plainly marked as invented; series that are not listed stay unreported."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from api.models.statistics import Observation, ObservationState, SeriesOwner, ValueState
from api.rules.frequencies import last_ended
from api.rules.periods import bounds
from api.services import catalogue
from api.services.demo.loading import Demo, Row, at, words
from api.services.demo.units import townships
from api.services.funds import POPULATION

_DAYS_IN_MONTH = 30


def add(demo: Demo) -> None:
    """Enter the county's figures, and the townships' share of what adds up."""
    about = words("statistics")
    _say_owners(demo, about["owners"])
    for series in about["values"]:
        for year, value in zip(demo.years, series["values"], strict=True):
            is_open = series["is_last_reported_only"] and year == demo.today.year
            _enter(demo, about["source"], series["series"], demo.county, str(year), value, is_verified=not is_open)
    people = next(series["values"] for series in about["values"] if series["series"] == POPULATION)
    chance = demo.chance("statistics")
    weights = [chance.randint(3, 20) for _ in townships(demo)]
    for year, total in zip(demo.years, people, strict=True):
        left = int(total)
        for number, area in enumerate(townships(demo)):
            is_last = number == len(weights) - 1
            share = left if is_last else int(total) * weights[number] // sum(weights)
            left -= share
            _enter(demo, about["source"], POPULATION, area["code"], str(year), str(share), is_verified=True)
    _say_states(demo, about)
    _say_quarter(demo, about, weights)


@lru_cache
def _guarded() -> frozenset[str]:
    series = catalogue.read_csv(catalogue.FOLDER / "statistics" / "series.csv")
    return frozenset(row["code"] for row in series if row["is_guarded"] == "1")


def _say_owners(demo: Demo, owners: dict[str, str]) -> None:
    """Which unit each department is."""
    for owner, key in owners.items():
        unit = demo.units[key]["id"]
        demo.enter(SeriesOwner, demo.office, "series_owner.set", at(demo.first), owner, owner=owner, unit_id=unit)


def _say_states(demo: Demo, about: dict[str, Any]) -> None:
    """Figures without a number, each with its reason, and a later publication beside an earlier one."""
    for told in about["states"]:
        year = str(demo.today.year - told["years_back"])
        more = {"value_state": ValueState(told["value_state"]), "note": told["note"]}
        _enter(demo, about["source"], told["series"], demo.county, year, None, is_verified=False, **more)
    later = about["revision"]
    year = str(demo.today.year - later["years_back"])
    first = date(int(year) + 1, 3, 20)
    published = min(first + timedelta(days=later["months_later"] * _DAYS_IN_MONTH), demo.today)
    more = {"vintage": later["vintage"], "published_on": published, "revision": 2}
    _enter(demo, later["source"], later["series"], demo.county, year, later["value"], is_verified=True, **more)


def _say_quarter(demo: Demo, about: dict[str, Any], weights: list[int]) -> None:
    """What the townships told of the last quarter; the last of them is still silent."""
    quarter = last_ended("quarter", demo.today)
    for place, area in enumerate(townships(demo)[:-1]):
        for series, value in zip(about["townships"], (weights[place], weights[place] - place % 2, 1), strict=True):
            _enter(demo, about["source"], series, area["code"], quarter, str(value), is_verified=place % 3 > 0)


def _enter(
    demo: Demo,
    source: str,
    series: str,
    area_code: str,
    period: str,
    value: str | None,
    *,
    is_verified: bool,
    **more: Any,
) -> Row:
    told = date(int(period) + 1, 3, 20) if period.isdigit() else bounds(period)[1] + timedelta(days=15)
    published: date = more.get("published_on") or min(told, demo.today)
    reporter, moment = demo.post("statistics_bureau"), demo.past(at(published, 10))
    vouched: dict[str, Any] = {}
    if is_verified:
        seen: datetime = demo.past(at(published, 17))
        vouched = {"state": ObservationState.VERIFIED, "verified_by": demo.office.id, "verified_at": seen}
    values = {
        "area_code": area_code,
        "series_code": series,
        "is_guarded": series in _guarded(),
        "period": period,
        "value": None if value is None else Decimal(value),
        "value_state": ValueState.VALUE if value and Decimal(value) else ValueState.ZERO,
        "vintage": published.isoformat(),
        "source": source,
        "published_on": published,
        "reported_by": reporter.id,
    }
    key = (series, area_code, period, str(more.get("revision", 1)))
    return demo.enter(Observation, reporter, "observation.reported", moment, *key, **values | vouched | more)
