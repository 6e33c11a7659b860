# ruff: noqa: PLR2004  The chances of the demonstration stand where they are taken.
"""How the demonstration's units stood from day to day, and who looks after them."""

from datetime import date, timedelta
from random import Random
from typing import Any

from api.models.units import UnitState
from api.models.units_clusters import Cluster, ClusterKind, ClusterMember, ClusterPact
from api.models.units_group import GroupRole, GroupSeat
from api.models.units_liaison import LiaisonKind, LiaisonLog, LiaisonPost
from api.models.units_links import LeaderLink, LeaderVisit
from api.models.units_registry import TrackStanding, UnitStanding
from api.rules.areas import TOWNSHIP_DIGITS
from api.services.demo.loading import Demo, Row, at, words

WAY = (
    UnitState.REGISTERED,
    UnitState.PLANNING,
    UnitState.CREATING,
    UnitState.APPLIED,
    UnitState.ACCEPTED,
    UnitState.NAMED,
)


def add_standing(demo: Demo, unit: Row, first: date, last: date) -> None:
    """Every step from the registry to where the unit is now, spread evenly over the days between."""
    steps = WAY[: WAY.index(unit["state"]) + 1] if first < last else (unit["state"],)
    pause = (last - first) / max(len(steps) - 1, 1)
    for number, state in enumerate(steps):
        day = first + pause * number
        demo.keep(
            UnitStanding,
            at(day),
            str(unit["id"]),
            state.value,
            area_code=unit["area_code"],
            unit_id=unit["id"],
            from_on=day,
            state=state,
            named_level=unit["named_level"] if state is UnitState.NAMED else None,
            is_eligible=unit["is_eligible"],
            reason=unit["not_applicable_reason"],
            synthetic=unit["synthetic"],
        )


def add_links(demo: Demo, chance: Random) -> None:
    """Three units in four are looked after by a post; most of these were visited."""
    found = words("units")["visits"]
    for unit in demo.units.values():
        if not unit["synthetic"] or chance.random() >= 0.75:
            continue
        link = demo.enter(
            LeaderLink,
            demo.office,
            "unit.leader_linked",
            at(demo.first),
            str(unit["id"]),
            area_code=unit["area_code"],
            unit_id=unit["id"],
            post=f"挂钩联系县领导{chance.randint(1, 24)}（演示）",
            from_on=demo.first,
        )
        for number in range(chance.choice([0, 1, 1, 2, 3])):
            day = demo.days(chance, demo.first, demo.today - timedelta(days=3))
            demo.enter(
                LeaderVisit,
                demo.office,
                "unit.leader_visited",
                demo.past(at(day, 17)),
                str(link["id"]),
                str(number),
                area_code=unit["area_code"],
                unit_id=unit["id"],
                link_id=link["id"],
                visited_on=day,
                found=chance.choice(found),
                created_by=demo.office.id,
            )


def add_tracks(demo: Demo) -> None:
    """The county has no company of the army corps, and has added families to its tracks."""
    for about in words("units")["tracks"]:
        demo.enter(
            TrackStanding,
            demo.office,
            "unit.track_stated",
            at(demo.first),
            about["category"],
            category=about["category"],
            applies=about["applies"],
            reason=about["reason"],
            from_on=demo.first,
        )


def leave(demo: Demo, unit: Row, reason: str, on: date) -> None:
    """Take a unit out of the eligible registry from a day on."""
    unit |= {"is_eligible": False, "not_applicable_reason": reason}
    demo.keep(
        UnitStanding,
        at(on, 10),
        str(unit["id"]),
        "left",
        area_code=unit["area_code"],
        unit_id=unit["id"],
        from_on=on,
        state=unit["state"],
        named_level=unit["named_level"],
        is_eligible=False,
        reason=reason,
    )


def add_mechanisms(demo: Demo) -> None:
    """Liaison posts with a log, the leading group's seats, and clusters."""
    chance, told = demo.chance("mechanisms"), words("units")
    governments = {unit["area_code"]: unit for unit in demo.units.values() if unit["category"] == "township"}
    for area in demo.areas:
        keeper = governments.get(area["code"][:TOWNSHIP_DIGITS])
        if keeper is not None and chance.random() < 0.85:
            _add_post(demo, chance, area["code"], keeper, told)
    for seat in told["seats"]:
        body = demo.units.get(seat.get("unit_key") or "")
        demo.enter(
            GroupSeat,
            demo.office,
            "unit.group_seat_filled",
            at(demo.first),
            seat["role"],
            seat["post"],
            area_code=demo.county,
            role=GroupRole(seat["role"]),
            post=seat["post"] + told["suffix"],
            unit_id=body["id"] if body else None,
            owner_code=seat.get("owner"),
            duty=seat["duty"],
            from_on=demo.first - timedelta(days=365),
        )
    for village in sorted(area["code"] for area in demo.areas if len(area["code"]) == 12)[::3]:
        keeper = governments.get(village[:TOWNSHIP_DIGITS])
        if keeper is not None:
            _add_point(demo, village, keeper, told["suffix"])
    for cluster in told["clusters"]:
        _add_cluster(demo, chance, cluster, told["suffix"])


def _add_post(demo: Demo, chance: Random, area_code: str, keeper: Row, told: Any) -> None:
    post = demo.enter(
        LiaisonPost,
        demo.office,
        "unit.liaison_post_set_up",
        at(demo.first),
        area_code,
        area_code=area_code,
        unit_id=keeper["id"],
        kind=LiaisonKind.LIAISON,
        post="民族工作联络员" + told["suffix"],
        from_on=demo.first,
    )
    day = demo.today - timedelta(days=chance.randint(1, 60))
    for number in range(3):
        demo.enter(
            LiaisonLog,
            demo.office,
            "unit.liaison_logged",
            demo.past(at(max(day, demo.first), 16)),
            str(post["id"]),
            str(number),
            area_code=area_code,
            post_id=post["id"],
            logged_on=max(day, demo.first),
            summary=chance.choice(told["logs"]),
            created_by=demo.office.id,
        )
        day -= timedelta(days=chance.randint(20, 45))


def _add_point(demo: Demo, area_code: str, keeper: Row, suffix: str) -> None:
    demo.enter(
        LiaisonPost,
        demo.office,
        "unit.liaison_post_set_up",
        at(demo.first, 10),
        area_code,
        "point",
        area_code=area_code,
        unit_id=keeper["id"],
        kind=LiaisonKind.SERVICE_POINT,
        post="便民服务点" + suffix,
        opening_hours="工作日 9:00-17:00",
        from_on=demo.first,
    )


def _add_cluster(demo: Demo, chance: Random, about: Any, suffix: str) -> None:
    cluster = demo.enter(
        Cluster,
        demo.office,
        "unit.cluster_founded",
        at(demo.first),
        about["name"],
        area_code=demo.county,
        kind=ClusterKind(about["kind"]),
        name=about["name"] + suffix,
        purpose=about["purpose"],
        from_on=demo.first,
    )
    chosen = [unit for unit in demo.units.values() if unit["synthetic"] and unit["category"] in about["categories"]]
    for unit in chance.sample(chosen, about["size"]):
        demo.keep(
            ClusterMember,
            at(demo.first),
            str(cluster["id"]),
            str(unit["id"]),
            cluster_id=cluster["id"],
            unit_id=unit["id"],
            from_on=max(demo.first, unit["registered_on"]),
        )
    if about.get("partner"):
        demo.keep(
            ClusterPact,
            at(demo.today, 8),
            str(cluster["id"]),
            owner_county=demo.county,
            partner_county=about["partner"]["county"],
            cluster_id=cluster["id"],
            cluster_name=cluster["name"],
            kind=cluster["kind"],
            unit_name=about["partner"]["unit"],
            proposed_at=demo.now,
        )
