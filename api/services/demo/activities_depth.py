# ruff: noqa: PLR2004  The chances of the demonstration stand where they are taken.
"""What the demonstration's activities say by their kind, who held them together, and who signed up for some."""

from datetime import date, timedelta
from random import Random
from typing import Any

from api.models.activities import Activity, ActivityKind, ActivityState, ActivityUnit
from api.models.activities_calendar import CalendarEntry, CalendarSort
from api.models.activities_signups import ActivitySignup, SignupState
from api.services import catalogue
from api.services.demo.loading import Demo, Row, at, hidden_id, words

JOINT = frozenset({ActivityKind.EXCHANGE, ActivityKind.FESTIVAL, ActivityKind.SPORT})
HEADS = ("grassroots", "youth", "representatives")


def add(demo: Demo) -> None:
    """Deepen the activities that are waiting to be stored; the county sets its publicity month."""
    chance, told = demo.chance("activities depth"), words("activities")
    units = [unit["id"] for unit in demo.units.values()]
    for row in demo.rows[Activity]:
        row["details"] = _details(row, chance, told["depth"])
        if row["kind"] in JOINT and chance.random() < 0.3:
            _join(demo, row, chance.choice(units))
        if row["state"] is ActivityState.PUBLISHED and row["starts_at"] > demo.now and row["kind"] in JOINT:
            _offer(demo, row, chance)
    _set_month(demo, told["depth"]["month_source"])


def _details(row: Row, chance: Random, told: dict[str, Any]) -> dict[str, Any] | None:
    """The kind's own fields, where a record of the kind would have them; a few say nothing, as in life."""
    kind = ActivityKind(row["kind"])
    if chance.random() < 0.15:
        return None
    heads = row["participant_count"] or 30
    made = _BY_KIND.get(kind, lambda *_: None)(row, chance, told, heads)
    return None if made is None else {"kind": kind.value} | made


def _study(row: Row, chance: Random, told: dict[str, Any], _: int) -> dict[str, Any] | None:
    if "theory_centre_group" not in row["tags"]:
        return None
    committee = chance.choice(told["committees"])
    return {"party_committee": committee, "is_on_topic": chance.random() < 0.7, "hours": chance.randint(1, 4)}


def _publicity(row: Row, chance: Random, told: dict[str, Any], heads: int) -> dict[str, Any]:
    tagged = [tag.removeprefix("channel_") for tag in row["tags"] if tag.startswith("channel_")]
    channel = tagged[0] if tagged else "on_site"
    counted = {"reach_count": heads * 12, "reach_source": told["reach_source"]} if tagged else {}
    return {
        "channel": channel,
        "outlet": chance.choice(told["outlets"]),
        "item_count": chance.randint(1, 6),
        "origin": "original" if chance.random() < 0.7 else "reposted",
        "is_column": channel in {"tv", "radio", "newspaper"},
        "reach_count": None,
        "reach_source": None,
    } | counted


def _lecture(row: Row, chance: Random, _: dict[str, Any], __: int) -> dict[str, Any]:
    team = "deeds_report_team" if "deeds_report_team" in row["tags"] else "preaching_team"
    audience = chance.choice(("villagers", "residents", "students", "cadres"))
    return {"team": team, "team_name": None, "audience": audience, "session_count": chance.randint(1, 3)}


def _exchange(_: Row, chance: Random, told: dict[str, Any], heads: int) -> dict[str, Any]:
    shares = {name: heads * chance.randint(0, 4) // 10 for name in HEADS}
    return {"other_side": chance.choice(told["sides"]), "other_area_code": None, "audiences": shares}


def _visit(row: Row, chance: Random, told: dict[str, Any], heads: int) -> dict[str, Any]:
    seen = {"findings_by_us": [chance.choice(told["findings"])], "findings_by_them": [chance.choice(told["findings"])]}
    return _exchange(row, chance, told, heads) | seen


def _inspection(row: Row, chance: Random, told: dict[str, Any], _: int) -> dict[str, Any]:
    by_tag = {"policy_check": "policy_execution", "dispute_screening": "dispute_screening"}
    subject = next((by_tag[tag] for tag in row["tags"] if tag in by_tag), "programme_work")
    found = chance.randint(0, 5)
    return {
        "subject": subject,
        "plan": told["inspection_plan"],
        "checked": [],
        "finding_count": found,
        "closed_count": chance.randint(0, found),
    }


def _sport(_: Row, chance: Random, told: dict[str, Any], __: int) -> dict[str, Any]:
    discipline = chance.choice(told["disciplines"])
    return {"discipline": discipline, "is_traditional": True, "team_count": chance.randint(4, 16), "venue": None}


def _training(row: Row, chance: Random, told: dict[str, Any], _: int) -> dict[str, Any]:
    is_main = "party_school_class" in row["tags"]
    return {
        "hours": chance.randint(2, 16),
        "audience": "leadership_team" if "leadership_team" in row["tags"] else "cadres",
        "stream": "cadre_education",
        "course": told["course"] if is_main else None,
        "is_main_class": is_main,
        "is_compulsory_course": "party_school_course" in row["tags"],
    }


def _drill(_: Row, chance: Random, __: dict[str, Any], ___: int) -> dict[str, Any]:
    scenario = chance.choice(("natural_disaster", "accident", "public_opinion"))
    return {"scenario": scenario, "plan_document_id": None, "lessons": None}


def _festival(row: Row, _: Random, __: dict[str, Any], ___: int) -> dict[str, Any] | None:
    names = {entry["name"]["zh-Hans"]: entry["code"] for entry in catalogue.read_json("calendar.json")["festivals"]}
    found = next((code for name, code in names.items() if name in row["title"]), None)
    return {"festival": found} if found else None


_BY_KIND: dict[ActivityKind, Any] = {
    ActivityKind.STUDY: _study,
    ActivityKind.PUBLICITY: _publicity,
    ActivityKind.LECTURE: _lecture,
    ActivityKind.EXCHANGE: _exchange,
    ActivityKind.MUTUAL_VISIT: _visit,
    ActivityKind.INSPECTION: _inspection,
    ActivityKind.SPORT: _sport,
    ActivityKind.TRAINING: _training,
    ActivityKind.DRILL: _drill,
    ActivityKind.FESTIVAL: _festival,
}


def _join(demo: Demo, row: Row, unit_id: Any) -> None:
    if unit_id != row["host_unit_id"]:
        demo.keep(ActivityUnit, row["created_at"], str(row["id"]), activity_id=row["id"], unit_id=unit_id)


def _offer(demo: Demo, row: Row, chance: Random) -> None:
    """Places for an activity to come: some have room, some a waiting list."""
    capacity = chance.choice((20, 40, 60))
    row["signup_capacity"] = capacity
    row["signup_closes_at"] = row["starts_at"] - timedelta(days=1)
    for number in range(1, chance.randint(6, 24)):
        size = chance.randint(1, 5)
        is_in = row["signup_waiting"] == 0 and row["signup_taken"] + size <= capacity
        row["signup_taken" if is_in else "signup_waiting"] += size
        key = (str(row["id"]), str(number))
        demo.keep(
            ActivitySignup,
            row["created_at"],
            *key,
            id=hidden_id(demo.county, "signup", *key),
            activity_id=row["id"],
            number=number,
            party_size=size,
            state=(SignupState.CONFIRMED if is_in else SignupState.WAITING).value,
            code_hash=hidden_id(demo.county, "code", *key).hex * 2,
        )


def _set_month(demo: Demo, source: str) -> None:
    """The month that the plan names without saying which; here the county has said so."""
    about = next(
        entry for entry in catalogue.read_json("calendar.json")["windows"] if entry["code"] == "publicity_month"
    )
    demo.enter(
        CalendarEntry,
        demo.office,
        "calendar_entry.created",
        at(demo.first),
        about["code"],
        area_code=demo.county,
        code=about["code"],
        sort=CalendarSort.WINDOW.value,
        names=about["name"],
        rule={"kind": "month", "month": 5},
        in_force_from=date(demo.first.year, 1, 1),
        source=source,
        entered_by=demo.office.id,
    )
