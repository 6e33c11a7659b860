"""A unit's year as its officer enters it and the office vouches for it: what the rows about activities share."""

from datetime import datetime, timedelta
from typing import Any

import httpx

from api.models.base import today, utc_now
from api.zone import ZONE
from tests.plan.conftest import FRAMEWORK, Plan, prove

YEAR = today().year


def lately() -> datetime:
    """An hour ago, and still this year."""
    return max(utc_now() - timedelta(hours=1), datetime(YEAR, 1, 1, tzinfo=ZONE))


def quarters() -> list[datetime]:
    """The first minute of each quarter of the year that has begun."""
    return [datetime(YEAR, month, 1, tzinfo=ZONE) for month in (1, 4, 7, 10) if month <= today().month]


class Life:
    """The officer who enters, the office that verifies, and the assessment that reads it."""

    def __init__(self, officer: httpx.AsyncClient, office: httpx.AsyncClient, plan: Plan) -> None:
        self.officer, self.office, self.plan = officer, office, plan

    async def enter(self, kind: str, details: dict[str, Any] | None = None, **changes: Any) -> str:
        """What the officer of the unit enters; its id."""
        draft = {"kind": kind, "title": "活动", "starts_at": lately().isoformat()} | changes
        if details is not None:
            draft["details"] = {"kind": kind} | details
        made = await self.officer.post("/activities", json=draft)
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    async def step(self, activity_id: str, *steps: str) -> None:
        """The steps that follow, each by whoever may take it."""
        for to in steps:
            caller = self.office if to == "verified" else self.officer
            answer = await caller.post(f"/activities/{activity_id}/transitions", json={"to": to})
            assert answer.status_code == 200, answer.text

    async def hold(self, kind: str, details: dict[str, Any] | None = None, **changes: Any) -> str:
        """An activity that was held and verified; its id."""
        activity_id = await self.enter(kind, details, **changes)
        await self.step(activity_id, "held", "verified")
        return activity_id

    async def minuted(self, **changes: Any) -> str:
        """A topic meeting with its minutes; its id."""
        activity_id = await self.enter("topic_meeting", **changes)
        await prove(self.officer, ("activity", activity_id), kind="minutes", title="会议纪要")
        await self.step(activity_id, "held", "verified")
        return activity_id

    async def value(self, code: str) -> tuple[Any, str]:
        """The row's verified value and its verdict."""
        row = await self.plan.row(code)
        return row["value"], row["verdict"]

    async def counted(self, code: str) -> list[str]:
        """Ids of the records that count behind a row."""
        return [one["resource_id"] for one in (await self.plan.why(code))["records"] if one["is_counted"]]

    async def summary(self) -> dict[str, Any]:
        """The year in sums, as the office reads it."""
        answer = await self.office.get("/activities/summary", params={"year": YEAR})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def set_window(self, code: str = "publicity_day") -> None:
        """The office makes today the county's publicity day, with its source."""
        day = lately().astimezone(ZONE).date()
        entry = {
            "code": code,
            "rule": {"kind": "dates", "starts_on": day.isoformat(), "ends_on": today().isoformat()},
            "in_force_from": f"{YEAR}-01-01",
            "source": "县创建办〔2026〕5号",
        }
        made = await self.office.post("/activities/calendar/entries", json=entry)
        assert made.status_code == 201, made.text

    async def prove_row(self, code: str, *links: tuple[str, str], **fields: str) -> None:
        """A document of the office as evidence of a row, and of records."""
        await prove(self.office, ("indicator", f"{FRAMEWORK}/{code}"), *links, **fields)
