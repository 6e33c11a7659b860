"""The demonstration's projects with their sources, goals and notices, what was sought from above, and special areas."""

from datetime import date, timedelta
from typing import Any

from api.models.funds import Allocation, AllocationState, Budget, Expenditure, SourceLevel
from api.models.funds_notices import FundNotice, NoticeState, PerformanceForm
from api.models.funds_projects import Project, ProjectKind, ProjectState
from api.models.funds_support import Bid, BidKind, BidState, RegionKind, SpecialArea
from api.models.units import UnitState
from api.models.units_registry import UnitStanding
from api.rules.deadlines import working_days_after
from api.rules.shares import share_out
from api.services import workdays
from api.services.demo.loading import Demo, Row, at, dated_id, words

FEN = 100
ANNOUNCED = 12


def stood(demo: Demo, unit: Row, day: date) -> UnitState:
    """How far a unit had come on a day, as its standings tell."""
    known = [row for row in demo.rows[UnitStanding] if row["unit_id"] == unit["id"] and row["from_on"] <= day]
    latest = max(known, key=lambda row: (row["from_on"], row["created_at"]), default=None)
    return latest["state"] if latest else UnitState.REGISTERED


def give(
    demo: Demo,
    budget: Row,
    key: str,
    fen: int,
    day: date,
    purpose: str,
    *,
    project: Row | None = None,
    is_approved: bool = True,
) -> Row:
    """An allocation that the finance office entered and the programme office approved, or has still to."""
    unit = demo.units[key]
    place_state = stood(demo, unit, day)
    row = demo.enter(
        Allocation,
        demo.post("finance_bureau"),
        "allocation.created",
        demo.past(at(day, 15)),
        str(budget["id"]),
        key,
        str(project["id"]) if project else str(is_approved),
        area_code=unit["area_code"],
        budget_id=budget["id"],
        unit_id=unit["id"],
        project_id=project["id"] if project else None,
        purpose=purpose,
        amount_fen=fen,
        approved_on=day,
        is_demonstration_place=place_state is UnitState.NAMED,
        place_state=place_state,
        state=AllocationState.APPROVED if is_approved else AllocationState.ENTERED,
        state_at=demo.past(at(day, 16)),
        entered_by=demo.post("finance_bureau").id,
        decided_by=demo.office.id if is_approved else None,
    )
    if is_approved:
        demo.note(demo.office, "allocation.approved", row | {"created_at": demo.past(at(day, 16))})
    budget["allocated_fen"] += fen
    return row


def add_year(demo: Demo, budget: Row, year: int) -> None:
    """The year's projects of the provincial line; some also draw on the county's own, by share."""
    county = next((row for row in demo.rows[Budget] if row["year"] == year and row["source_level"] == "county"), None)
    for position, about in enumerate(words("funds")["projects"], 1):
        day = min(budget["approved_on"] + timedelta(days=100 + 10 * position), demo.today)
        project = _project(demo, about, position, year, day)
        sources = [budget] if about["county_percent"] == 0 or county is None else [budget, county]
        weights = [100] if len(sources) == 1 else [100 - about["county_percent"], about["county_percent"]]
        parts = share_out(about["yuan"] * FEN, weights)
        given = [
            give(demo, source, _unit_key(demo, about["unit"]), fen, day, project["title"], project=project)
            for source, fen in zip(sources, parts, strict=True)
        ]
        _pay(demo, about, given, project)


def _project(demo: Demo, about: dict[str, Any], position: int, year: int, day: Any) -> Row:
    unit, school = demo.units[_unit_key(demo, about["unit"])], demo.units.get(about.get("school", ""))
    is_over = year < demo.today.year
    state = ProjectState.ACCEPTED if is_over else ProjectState(about["state"])
    is_done = state in {ProjectState.DELIVERED, ProjectState.ACCEPTED}
    return demo.enter(
        Project,
        demo.post("finance_bureau"),
        "project.created",
        demo.past(at(day, 10)),
        about["title"],
        str(year),
        area_code=about.get("area_code", unit["area_code"]),
        unit_id=unit["id"],
        school_unit_id=school["id"] if school else None,
        title=f"{year}年{about['title']}{words('funds')['suffix']}",
        kind=ProjectKind(about["kind"]),
        source_level=SourceLevel.PROVINCE,
        is_minority_fund=True,
        region_kind=RegionKind(about["region"]) if about.get("region") else None,
        approved_on=day,
        list_position=position,
        place_state=stood(demo, unit, day),
        planned_output=about["output"],
        planned_count=about["count"],
        output_unit=about["unit_word"],
        starts_on=day,
        ends_on=min(day + timedelta(days=240), day.replace(month=12, day=31)),
        state=state,
        state_at=demo.past(at(day, 11)),
        delivery=about["output"] if is_done else None,
        delivered_count=about["count"] if is_done else None,
        entered_by=demo.post("finance_bureau").id,
    )


def _unit_key(demo: Demo, wanted: str) -> str:
    """A unit by its key; `named:0` is the one that has been a demonstration unit for longest."""
    kind, _, number = wanted.partition(":")
    if kind != "named":
        return wanted
    named = [(unit["state_at"], key) for key, unit in demo.units.items() if unit["state"] is UnitState.NAMED]
    return sorted(named)[int(number)][1]


def _pay(demo: Demo, about: dict[str, Any], given: list[Row], project: Row) -> None:
    """One payment, shared out among the sources."""
    total = sum(row["amount_fen"] for row in given)
    day = project["approved_on"] + timedelta(days=45)
    if not about["paid_percent"] or day > demo.today:
        return
    fen = total * about["paid_percent"] // 100 // FEN * FEN
    moment = demo.past(at(day, 16))
    payment_id = dated_id(moment, demo.county, "payment", str(project["id"]))
    for row, part in zip(given, share_out(fen, [row["amount_fen"] for row in given]), strict=True):
        demo.enter(
            Expenditure,
            demo.post("finance_bureau"),
            "expenditure.created",
            moment,
            str(row["id"]),
            "project",
            area_code=row["area_code"],
            allocation_id=row["id"],
            amount_fen=part,
            paid_on=day,
            voucher_number=f"示-项-{day:%Y%m}",
            note="演示支出",
            payment_id=payment_id,
            entered_by=demo.post("finance_bureau").id,
        )
        row["spent_fen"] += part


def add_rest(demo: Demo) -> None:
    """Notices of the latest allocations, goals of each project, what was sought, and special areas."""
    _announce(demo)
    for project in demo.rows[Project]:
        _goals(demo, project)
    about = words("funds")
    for number, bid in enumerate(about["bids"]):
        day = demo.first + timedelta(days=20 * (number + 1))
        is_won = bid["state"] == "won"
        demo.enter(
            Bid,
            demo.office,
            "bid.created",
            demo.past(at(day, 10)),
            bid["title"],
            area_code=demo.county,
            title=bid["title"] + about["suffix"],
            kind=BidKind(bid["kind"]),
            sought_level=SourceLevel(bid["level"]),
            applied_on=day,
            sought_fen=bid["sought_yuan"] * FEN,
            state=BidState(bid["state"]),
            decided_on=None if bid["state"] == "sought" else min(day + timedelta(days=60), demo.today),
            won_fen=bid["won_yuan"] * FEN if is_won else None,
            entered_by=demo.office.id,
        )
    for area in about["special_areas"]:
        demo.enter(
            SpecialArea,
            demo.office,
            "special_area.created",
            at(demo.first),
            area["area_code"],
            area_code=area["area_code"],
            kind=RegionKind(area["kind"]),
            since_on=demo.first.replace(year=demo.first.year - 3),
            source=area["source"],
        )


def _announce(demo: Demo) -> None:
    budgets = {row["id"]: row for row in demo.rows[Budget]}
    units = {unit["id"]: unit for unit in demo.units.values()}
    projects = {row["id"]: row for row in demo.rows[Project]}
    areas = {area["code"]: area["name"] for area in demo.areas}
    approved = [row for row in demo.rows[Allocation] if row["state"] == "approved" and row["amount_fen"] > 0]
    latest = sorted(approved, key=lambda row: (row["approved_on"], row["id"]))[-ANNOUNCED:]
    for number, row in enumerate(latest):
        day = max(row["approved_on"] + timedelta(days=2), demo.today - timedelta(days=2 + 3 * (ANNOUNCED - number)))
        if day > demo.today:
            continue
        project, budget = projects.get(row["project_id"]), budgets[row["budget_id"]]
        title = project["title"] if project else row["purpose"]
        code = project["area_code"] if project else row["area_code"]
        closes = working_days_after(day, 7, workdays.calendar()).due_on
        is_over = closes < demo.today
        demo.enter(
            FundNotice,
            demo.office,
            "fund_notice.announced",
            demo.past(at(day, 9)),
            str(row["id"]),
            area_code=code,
            allocation_id=row["id"],
            title=title,
            project_title=title,
            area_name=areas.get(code, words("funds")["county_name"]),
            unit_name=units[row["unit_id"]]["name"],
            purpose=row["purpose"],
            budget_title=budget["title"],
            source_level=budget["source_level"],
            amount_fen=row["amount_fen"],
            contact_post=words("funds")["contact_post"],
            posted_at=words("funds")["posted_at"],
            announced_on=day,
            closes_on=closes,
            state=NoticeState.CLOSED if is_over else NoticeState.ANNOUNCED,
            state_at=demo.past(at(day, 9)),
            state_reason=words("funds")["no_objection"] if is_over else None,
            entered_by=demo.office.id,
        )


def _goals(demo: Demo, project: Row) -> None:
    """The project's own count as its output, and two goals that every project has."""
    about = words("funds")["goals"]
    done = project["delivered_count"]
    part = {"area_code": project["area_code"], "target": str(project["planned_count"])}
    part |= {"actual": None if done is None else str(done)}
    output = {
        "level1": "output",
        "level2": about["quantity"],
        "level3": project["planned_output"],
        "unit": project["output_unit"],
        "target": str(project["planned_count"]),
        "is_sum": True,
        "areas": [part],
    }
    others = [line | {"areas": []} for line in about["others"]]
    demo.enter(
        PerformanceForm,
        demo.post("finance_bureau"),
        "performance_form.created",
        project["created_at"],
        str(project["id"]),
        area_code=project["area_code"],
        project_id=project["id"],
        total_goal=about["total"].format(title=project["title"]),
        indicators=[output, *others],
        entered_by=demo.post("finance_bureau").id,
    )
