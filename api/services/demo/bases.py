# ruff: noqa: PLR2004  The chances of the demonstration stand where they are taken.
"""What bases do: hours, bookings, checks, verifications, who came; heritage items, and a course with its quiz."""

from datetime import date, timedelta
from random import Random
from typing import Any

from api.models.bases import Base, BaseVisit
from api.models.bases_bookings import BaseBooking, BookingState
from api.models.bases_checks import BaseCheck
from api.models.bases_heritage import HeritageInspection, HeritageItem
from api.models.courses import Course, CourseDay, CourseState, CourseVersion
from api.models.journal import JournalEntry
from api.services import catalogue
from api.services.demo.loading import Demo, Row, at, words

IDLE_DAYS = 60
SCHOOL, COMMUNITY, HERITAGE = "demo_base_school", "demo_base_community", "demo_base_heritage"


def add(demo: Demo) -> None:
    """Enter it all; units and bases are there already."""
    chance, told = demo.chance("bases' use"), words("bases")
    bases = {row["external_id"]: row for row in demo.rows[Base]}
    _open(demo, bases, told)
    _leave_idle(demo, bases[HERITAGE])
    _tell_organisers(demo, chance)
    for key, missing in ((SCHOOL, ()), (COMMUNITY, ("archive", "guides")), (HERITAGE, ("money", "archive", "rules"))):
        _check(demo, bases[key], missing, demo.today - timedelta(days=chance.randint(20, 90)))
    _book(demo, bases, told["groups"], told["suffix"])
    _list_heritage(demo, chance, told)
    for about in told["courses"]:
        _teach(demo, chance, about, bases[about["base_key"]], told["suffix"])


def _open(demo: Demo, bases: dict[str, Row], told: Any) -> None:
    """Hours and bookings of three invented bases; only one has both functions verified."""
    day = demo.today - timedelta(days=30)
    office, until = demo.office.id, day + timedelta(days=180)
    for key, hours in ((SCHOOL, "weekday_hours"), (COMMUNITY, "hours"), (HERITAGE, "hours")):
        row = bases[key]
        claimant = f"post.{key}"
        row |= {
            "hours": told[hours],
            "opening_hours": None,
            "onsite_claimed_by": claimant,
            "idle_after_days": IDLE_DAYS,
        }
        row |= {"online_claimed_by": claimant} if row["has_online"] else {}
        row |= {"onsite_verified_by": office, "onsite_verified_on": day, "onsite_verified_until": until}
    bases[SCHOOL] |= {"online_verified_by": office, "online_verified_on": day, "online_verified_until": until}
    bases[SCHOOL] |= {"booking_lanes": 2, "booking_minutes": 60, "booking_heads": 60}
    bases[COMMUNITY] |= {"booking_lanes": 1, "booking_minutes": 90, "booking_heads": 40}


def _leave_idle(demo: Demo, base: Row) -> None:
    """Nobody has come to one base for a while, so that the list of idle ones is not empty."""
    base["state_at"] = at(demo.first)
    last = demo.today - timedelta(days=IDLE_DAYS + 15)
    gone = {str(row["id"]) for row in demo.rows[BaseVisit] if row["base_id"] == base["id"] and row["visited_on"] > last}
    demo.rows[BaseVisit] = [row for row in demo.rows[BaseVisit] if str(row["id"]) not in gone]
    demo.rows[JournalEntry] = [row for row in demo.rows[JournalEntry] if row["resource_id"] not in gone]


def _tell_organisers(demo: Demo, chance: Random) -> None:
    """Units brought about half of the visitors."""
    units = [unit["id"] for unit in demo.units.values()]
    for row in demo.rows[BaseVisit]:
        if row["group_count"]:
            row["session_count"] = chance.randint(1, row["group_count"])
            row["organiser_unit_id"] = chance.choice(units) if chance.random() < 0.6 else None


def _check(demo: Demo, base: Row, missing: tuple[str, ...], day: date) -> None:
    standard = catalogue.read_json("bases/standard.json")
    results = [
        {
            "code": item["code"],
            "verdict": "not_met" if item["element"] in missing else "met",
            "note": None,
            "points": item["points"],
        }
        for item in standard["items"]
    ]
    demo.enter(
        BaseCheck,
        demo.office,
        "base.checked",
        demo.past(at(day, 16)),
        str(base["id"]),
        area_code=base["area_code"],
        base_id=base["id"],
        checked_on=day,
        standard_version=standard["version"],
        results=results,
        points_met=sum(item["points"] for item in results if item["verdict"] == "met"),
        points_applicable=sum(item["points"] for item in results),
        checked_by=demo.office.id,
    )


def _book(demo: Demo, bases: dict[str, Row], groups: list[str], suffix: str) -> None:
    """Two ask, one is confirmed, and one has come and counts as a visit."""
    monday = demo.today + timedelta(days=7 - demo.today.weekday())
    plan = (
        (SCHOOL, monday + timedelta(days=1), 9, BookingState.ASKED),
        (SCHOOL, monday + timedelta(days=2), 10, BookingState.CONFIRMED),
        (COMMUNITY, monday + timedelta(days=3), 14, BookingState.ASKED),
        (SCHOOL, monday - timedelta(days=12), 10, BookingState.VISITED),
    )
    for number, (key, day, hour, state) in enumerate(plan):
        base, length = bases[key], timedelta(minutes=bases[key]["booking_minutes"])
        booking = demo.enter(
            BaseBooking,
            demo.post("county_ethnic_middle_school"),
            "base.booked",
            demo.past(at(day - timedelta(days=10), 10)),
            str(number),
            area_code=base["area_code"],
            base_id=base["id"],
            lane=1,
            starts_at=at(day, hour),
            ends_at=at(day, hour) + length,
            group_name=groups[number] + suffix,
            head_count=20 + 8 * number,
            state=state,
            state_at=demo.past(at(day - timedelta(days=9), 10)),
        )
        if state is BookingState.VISITED:
            demo.enter(
                BaseVisit,
                demo.office,
                "base.visited",
                at(day, hour + 1),
                "booked",
                area_code=base["area_code"],
                base_id=base["id"],
                visited_on=day,
                visitor_count=booking["head_count"],
                group_count=1,
                session_count=1,
                booking_id=booking["id"],
            )


def _list_heritage(demo: Demo, chance: Random, told: Any) -> None:
    """The items that the plan names; the inspections are invented and say so."""
    for about in told["heritage"]:
        unit = demo.units[about["unit_key"]]
        day = demo.today - timedelta(days=chance.randint(10, 200)) if about["condition"] else None
        item = demo.enter(
            HeritageItem,
            demo.office,
            "heritage.listed",
            at(demo.first),
            about["key"],
            area_code=unit["area_code"],
            unit_id=unit["id"],
            name=about["name"] + told["suffix"],
            kind=about["kind"],
            level=about["level"],
            condition=about["condition"],
            inspected_on=day,
            external_id=about["key"],
        )
        if day:
            demo.keep(
                HeritageInspection,
                demo.past(at(day, 17)),
                about["key"],
                item_id=item["id"],
                inspected_on=day,
                condition=about["condition"],
                inspected_by=demo.office.id,
            )


def _teach(demo: Demo, chance: Random, about: Any, base: Row, suffix: str) -> None:
    unit = demo.units[about["unit_key"]]
    moment = at(demo.today - timedelta(days=120), 10)
    course = demo.enter(
        Course,
        demo.post(about["unit_key"]),
        "course.created",
        moment,
        about["key"],
        area_code=unit["area_code"],
        unit_id=unit["id"],
        base_id=base["id"],
        title=about["title"] + suffix,
        state=CourseState.PUBLISHED,
        state_at=moment,
        published_number=1,
        external_id=about["key"],
    )
    demo.keep(
        CourseVersion,
        moment,
        about["key"],
        course_id=course["id"],
        number=1,
        content=about["content"],
        changed_by=demo.post(about["unit_key"]).id,
        published_at=moment,
        published_by=demo.office.id,
    )
    for days in range(90):
        count = max(chance.randint(-4, 9), 0)
        if count:
            day = demo.today - timedelta(days=days)
            key = (about["key"], str(day))
            demo.keep(CourseDay, demo.past(at(day, 20)), *key, course_id=course["id"], day=day, completion_count=count)
