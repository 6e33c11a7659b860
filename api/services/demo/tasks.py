"""The wall plan of the demonstration: lines with what they wait for, findings of inspections, saved versions."""

from datetime import date, timedelta
from typing import Any

from api.models.activities import Activity, ActivityKind, ActivityState
from api.models.tasks import Task, TaskDependency, TaskHelper, TaskState
from api.models.tasks_plan import TaskBaseline, TaskBaselineItem
from api.permissions import Actor
from api.rules import schedule
from api.services import workdays
from api.services.demo.documents import FRAMEWORK
from api.services.demo.loading import Demo, Row, at, words

FINDINGS = 9
_COPIED = (
    "title", "unit_id", "owner_post", "starts_on", "due_on", "weight", "progress_percent", "is_milestone", "state",
)  # fmt: skip


def add(demo: Demo) -> None:
    """Enter the plan, the findings, and the versions that were saved on the way."""
    about = words("tasks")
    lines = {line["key"]: _add_line(demo, about, line) for line in about["plan"]}
    for line in about["plan"]:
        for before in line["after"]:
            values = {"task_id": lines[line["key"]]["id"], "predecessor_id": lines[before]["id"]}
            demo.keep(TaskDependency, lines[line["key"]]["created_at"], line["key"], before, **values)
    _add_findings(demo, about)
    for number, version in enumerate(about["baselines"]):
        _save(demo, list(lines.values()), version, number)


def _add_line(demo: Demo, about: dict[str, Any], line: dict[str, Any]) -> Row:
    starts_on, due_on = (demo.today + timedelta(days=line[name]) for name in ("start", "due"))
    row = _enter(
        demo,
        demo.office,
        line["key"],
        min(at(starts_on - timedelta(days=6)), demo.now),
        unit=demo.units[line["unit"]],
        title=line["title"] + about["suffix"],
        measures=line["measures"],
        owner_post=line["post"],
        indicator_code=line["indicator"] or None,
        starts_on=starts_on,
        due_on=due_on,
        progress_percent=_progress(demo, line["state"], line["progress"], starts_on, due_on),
        weight=5 if line["milestone"] else 2,
        is_milestone=line["milestone"],
        state=TaskState(line["state"]),
        reason=about["removed_reason"] if line["state"] == "removed" else None,
        no_paper=about["no_paper"],
        done_days=3 if line["key"] == "column" else -2,
    )
    for key in line["helpers"]:
        helper = {"task_id": row["id"], "unit_id": demo.units[key]["id"]}
        demo.keep(TaskHelper, row["created_at"], line["key"], key, **helper)
    return row


def _progress(demo: Demo, state: str, given: int, starts_on: date, due_on: date) -> int:
    """Most work keeps pace with its days; what was given lags only where that is a third behind or more."""
    if state != "doing":
        return given
    pace = min(100 * (demo.today - starts_on).days // max((due_on - starts_on).days, 1) + 4, 95)
    return given if given * 3 <= pace * 2 else max(pace, given)


def _add_findings(demo: Demo, about: dict[str, Any]) -> None:
    """What some inspections found: mostly put right, now and then past its term."""
    chance = demo.chance("findings")
    held = [
        row
        for row in demo.rows[Activity]
        if row["kind"] is ActivityKind.INSPECTION and row["state"] in {ActivityState.HELD, ActivityState.VERIFIED}
    ]
    hosts = {unit["id"]: unit for unit in demo.units.values()}
    others = [unit for unit in demo.units.values() if unit["category"].value in {"school", "community", "township"}]
    for number, inspection in enumerate(sorted(held, key=lambda row: row["starts_at"])[-FINDINGS:]):
        begun = inspection["starts_at"].date()
        due_on = begun + timedelta(days=30)
        is_done = due_on < demo.today and number % 4 != 0
        _enter(
            demo,
            demo.office,
            f"finding_{number}",
            demo.past(inspection["starts_at"] + timedelta(hours=6)),
            unit=chance.choice([one for one in others if one["id"] in hosts]),
            title=about["findings"][number % len(about["findings"])] + about["suffix"],
            measures=None,
            owner_post=about["finding_post"],
            indicator_code="S128",
            starts_on=min(begun, demo.today),
            due_on=max(due_on, begun),
            progress_percent=100 if is_done else 30 if number % 4 == 0 else 85,
            weight=1,
            is_milestone=False,
            state=TaskState.VERIFIED if is_done else TaskState.DOING,
            reason=None,
            no_paper=about["no_paper"],
            done_days=-4,
            origin="inspection",
            origin_id=inspection["id"],
        )


def _enter(
    demo: Demo,
    actor: Actor,
    key: str,
    moment: Any,
    *,
    unit: Row,
    reason: str | None,
    no_paper: str,
    done_days: int,
    **values: Any,
) -> Row:
    """One task with the days, posts and reasons that its state asks for."""
    state, due_on = values["state"], values["due_on"]
    is_done = state in {TaskState.DONE, TaskState.VERIFIED}
    done_on = min(due_on + timedelta(days=done_days), demo.today) if is_done else None
    owner = demo.post(next(name for name, one in demo.units.items() if one["id"] == unit["id"]))
    values |= {"framework_code": FRAMEWORK if values["indicator_code"] else None}
    return demo.enter(
        Task,
        actor,
        "task.created",
        moment,
        key,
        area_code=unit["area_code"],
        unit_id=unit["id"],
        last_day_on=_last_day(due_on),
        state_at=demo.past(at(done_on, 16)) if done_on else moment,
        state_reason=no_paper if is_done else reason,
        done_on=done_on,
        done_by=owner.id if is_done else None,
        reported_by=owner.id if values["progress_percent"] else None,
        verified_by=demo.office.id if state is TaskState.VERIFIED else None,
        created_by=actor.id,
        **values,
    )


def _last_day(due_on: date) -> date:
    return schedule.last_day(due_on, workdays.calendar())


def _save(demo: Demo, lines: list[Row], version: dict[str, Any], number: int) -> None:
    """A version of the plan: some lines were due earlier then, and a few were not on it yet."""
    day = demo.today - timedelta(days=version["back"])
    known = [row for place, row in enumerate(lines) if place % 7 != 5 - number]
    saved = demo.enter(
        TaskBaseline,
        demo.office,
        "task_baseline.saved",
        at(day, 15),
        str(number),
        area_code=demo.county,
        name=version["name"],
        note=version["note"],
        task_count=len(known),
        saved_by=demo.office.id,
    )
    names = {unit["id"]: unit["name"] for unit in demo.units.values()}
    for place, row in enumerate(known):
        earlier = timedelta(days=14 if place % 5 == number else 0)
        copied = {name: row[name] for name in _COPIED} | {
            "due_on": max(row["due_on"] - earlier, row["starts_on"]),
            "progress_percent": 0,
            "state": TaskState.TO_DO,
            "unit_name": names[row["unit_id"]],
        }
        key = f"{number}_{place}"
        demo.keep(TaskBaselineItem, at(day, 15), key, baseline_id=saved["id"], task_id=row["id"], **copied)
