# ruff: noqa: PLR2004  The chances of the demonstration stand where they are taken.
"""Units and bases: those that the plan names as they are, the others invented so that coverage has a denominator."""

from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from api.models.bases import Base, BaseState, BaseVisit
from api.models.units import Unit, UnitCategory, UnitLevel, UnitState
from api.rules.areas import TOWNSHIP_DIGITS
from api.services import catalogue
from api.services.demo import units_standing
from api.services.demo.loading import Demo, at, dated_id, words

STATES = {
    UnitState.REGISTERED: 12,
    UnitState.PLANNING: 18,
    UnitState.CREATING: 34,
    UnitState.APPLIED: 10,
    UnitState.ACCEPTED: 8,
    UnitState.NAMED: 18,
}
VILLAGE_DIGITS = 12


def read_areas(county: str) -> list[dict[str, str]]:
    """The county's published townships and villages."""
    path: Path = catalogue.FOLDER / "areas" / f"{county}.csv"
    return catalogue.read_csv(path)


def townships(demo: Demo) -> list[dict[str, str]]:
    """The townships."""
    return [area for area in demo.areas if len(area["code"]) == TOWNSHIP_DIGITS]


def villages(demo: Demo) -> list[dict[str, str]]:
    """The villages and communities."""
    return [area for area in demo.areas if len(area["code"]) == VILLAGE_DIGITS]


def add(demo: Demo) -> None:
    """Enter all units, then the bases and their visits."""
    about = catalogue.read_json(f"units/{demo.county}.json")
    for unit in about["units"]:
        _add_real(demo, unit)
    named = {unit["area_code"] for unit in about["units"]}
    chance, invented = demo.chance("units"), words("units")
    for area in villages(demo):
        if area["code"] not in named:
            _add_invented(demo, chance, f"village_{area['code']}", area["name"], UnitCategory.COMMUNITY, area["code"])
    with_school = {unit["area_code"] for unit in about["units"] if unit["category"] == "school"}
    for area in townships(demo):
        if area["code"] not in with_school:
            name = invented["township_school"].format(township=area["name"]) + invented["suffix"]
            _add_invented(demo, chance, f"school_{area['code']}", name, UnitCategory.SCHOOL, area["code"])
    for group in invented["others"]:
        for number, name in enumerate(group["names"]):
            area_code = chance.choice(townships(demo))["code"]
            key = f"demo_{group['category']}_{number}"
            _add_invented(demo, chance, key, name + invented["suffix"], UnitCategory(group["category"]), area_code)
    _add_bases(demo, about["bases"], invented)
    units_standing.add_tracks(demo)
    units_standing.add_links(demo, demo.chance("leader_links"))
    units_standing.add_mechanisms(demo)
    units_standing.leave(demo, demo.units["demo_enterprise_9"], invented["left"], demo.today - timedelta(days=10))


def _add_real(demo: Demo, about: dict[str, Any]) -> None:
    """A unit of the plan: no state is invented, so one that the plan names is planning, any other registered."""
    row = demo.keep(
        Unit,
        demo.now,
        about["key"],
        id=dated_id(at(demo.first), demo.county, "units", about["key"]),
        area_code=about["area_code"],
        name=about["name"],
        category=UnitCategory(about["category"]),
        state=UnitState.PLANNING if about["is_named_by_plan"] else UnitState.REGISTERED,
        state_at=demo.now,
        registered_on=demo.today,
        is_pilot=about["is_pilot"],
        external_id=about["key"],
        synthetic=False,
    )
    demo.note(demo.office, "unit.registered", row, {"source": [None, about["source"]]})
    units_standing.add_standing(demo, row, demo.today, demo.today)
    demo.units[about["key"]] = row


def _add_invented(demo: Demo, chance: Random, key: str, name: str, category: UnitCategory, area_code: str) -> None:
    state = chance.choices(list(STATES), list(STATES.values()))[0]
    state_at = at(demo.days(chance, demo.first - timedelta(days=200), demo.today - timedelta(days=20)))
    level = chance.choice([UnitLevel.COUNTY, UnitLevel.COUNTY, UnitLevel.CITY, UnitLevel.PROVINCE])
    demo.units[key] = demo.enter(
        Unit,
        demo.office,
        "unit.registered",
        min(state_at, at(demo.first)),
        key,
        area_code=area_code,
        name=name,
        category=category,
        state=state,
        state_at=state_at,
        named_level=level if state is UnitState.NAMED else None,
        registered_on=min(state_at, at(demo.first)).date(),
        external_id=key,
    )
    units_standing.add_standing(demo, demo.units[key], demo.units[key]["registered_on"], state_at.date())


def _add_bases(demo: Demo, real: list[dict[str, Any]], invented: dict[str, Any]) -> None:
    chance = demo.chance("bases")
    kept = []
    for about in real:
        row = demo.keep(
            Base,
            demo.now,
            about["key"],
            id=dated_id(at(demo.first), demo.county, "bases", about["key"]),
            area_code=about["area_code"],
            unit_id=demo.units[about["unit_key"]]["id"],
            name=about["name"],
            level=UnitLevel(about["level"]),
            state=BaseState.ACTIVE,
            has_onsite=True,
            external_id=about["key"],
            synthetic=False,
        )
        demo.note(demo.office, "base.proposed", row, {"source": [None, about["source"]]})
        kept.append(row)
    for about in invented["bases"]:
        unit = demo.units[about["unit_key"]]
        row = demo.enter(
            Base,
            demo.office,
            "base.proposed",
            at(demo.first),
            about["key"],
            area_code=unit["area_code"],
            unit_id=unit["id"],
            name=about["name"] + invented["suffix"],
            level=UnitLevel(about["level"]),
            state=BaseState.ACTIVE,
            has_onsite=True,
            has_online=about["online"],
            online_url=f"https://example.org/{about['key']}" if about["online"] else None,
            elements=about["elements"],
            opening_hours="周二至周日 9:00-17:00",
            external_id=about["key"],
        )
        kept.append(row)
    for base in kept:
        for week in range((demo.today - demo.first).days // 7):
            if chance.random() < 0.6:
                day = demo.first + timedelta(days=7 * week + chance.randint(0, 6))
                demo.enter(
                    BaseVisit,
                    demo.office,
                    "base.visited",
                    demo.past(at(day, 18)),
                    str(base["id"]),
                    str(day),
                    area_code=base["area_code"],
                    base_id=base["id"],
                    visited_on=day,
                    visitor_count=chance.randint(8, 160),
                    group_count=chance.randint(0, 4),
                )
