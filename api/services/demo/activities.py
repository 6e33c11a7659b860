# ruff: noqa: PLR2004  The chances of the demonstration stand where they are taken.
"""Some fifteen hundred activities of twelve months: meetings, festivals, windows, and what units do all the year."""

from datetime import date, timedelta
from random import Random
from typing import Any

from api.models.activities import Activity, ActivityKind, ActivityState, MeetingBody
from api.models.units import UnitCategory, UnitState
from api.permissions import Actor
from api.services import catalogue
from api.services.demo.loading import Demo, Row, at, words
from api.services.demo.units import townships, villages

COUNT = 1_500
AHEAD_DAYS = 30
COUNTY_DIGITS = 6
SCHOOL_PARTS = ("classroom", "social_practice", "theme_education")


def add(demo: Demo) -> None:
    """Enter the activities."""
    writer = _Writer(demo)
    writer.meet()
    writer.celebrate()
    writer.keep_going()


class _Writer:
    """Writes activities one after another; the number of each makes its key."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.chance: Random = demo.chance("activities")
        self.words = words("activities")
        self.count = 0

    def meet(self) -> None:
        """Bodies meet on the plan's topics in fixed months."""
        for year, month in self._months():
            for about in self.words["meetings"]:
                if month in about["months"]:
                    day = date(year, month, self.chance.randint(5, 20))
                    self._write(
                        about["host"], day, ActivityKind.TOPIC_MEETING, about["title"], [], (8, 30), about["body"]
                    )
            about = self.words["township_meeting"]
            if month in about["months"]:
                for area in townships(self.demo)[:-1]:
                    day = date(year, month, self.chance.randint(3, 26))
                    body = MeetingBody.TOWNSHIP_COMMITTEE.value
                    key = f"township_{area['code']}"
                    self._write(key, day, ActivityKind.TOPIC_MEETING, about["title"], self._theme(), (8, 20), body)

    def celebrate(self) -> None:
        """Festivals and publicity windows whose day is known; what has no date is left out."""
        calendar = catalogue.read_json("calendar.json")
        hosts = [
            key for key, unit in self.demo.units.items() if unit["category"] in ("township", "community", "school")
        ]
        for festival in calendar["festivals"]:
            for day in map(date.fromisoformat, festival["dates"].values()):
                if self._is_inside(day):
                    title = self.words["festival"]["title"].format(name=festival["name"]["zh-Hans"])
                    for key in self.chance.sample(hosts, 18):
                        self._write(key, day, ActivityKind.FESTIVAL, title, self.words["festival"]["tags"], (80, 900))
        for window in calendar["windows"]:
            for span in window["dates"].values():
                first, last = date.fromisoformat(span["from"]), date.fromisoformat(span["to"])
                if self._is_inside(first):
                    title = self.words["window"]["title"].format(name=window["name"]["zh-Hans"])
                    for key in self.chance.sample(hosts, 40):
                        day = self.demo.days(self.chance, first, last)
                        self._write(key, day, ActivityKind.PUBLICITY, title, self.words["window"]["tags"], (30, 300))

    def keep_going(self) -> None:
        """Most units do something in each quarter; the rest of the number falls where it may."""
        busy = [key for key, unit in self.demo.units.items() if unit["state"] is not UnitState.REGISTERED]
        busy += [key for key, unit in self.demo.units.items() if unit["category"] is UnitCategory.AGENCY]
        for key in dict.fromkeys(busy):
            for number, (first, last) in enumerate(self._quarters()):
                if self.chance.random() < 0.86:
                    part = SCHOOL_PARTS[number % len(SCHOOL_PARTS)]
                    self._write_any(key, self.demo.days(self.chance, first, last), part)
        weights = {UnitCategory.AGENCY: 4, UnitCategory.TOWNSHIP: 6, UnitCategory.SCHOOL: 3}
        keys = list(dict.fromkeys(busy))
        chosen = [weights.get(self.demo.units[key]["category"], 1) for key in keys]
        last = self.demo.today + timedelta(days=AHEAD_DAYS)
        while self.count < COUNT:
            key = self.chance.choices(keys, chosen)[0]
            self._write_any(key, self.demo.days(self.chance, self.demo.first, last))

    def _write_any(self, key: str, day: date, school_part: str | None = None) -> None:
        category = self.demo.units[key]["category"].value
        fitting = [about for about in self.words["templates"] if category in about["hosts"]]
        if school_part and category == "school":
            fitting = [about for about in fitting if school_part in about["tags"]] or fitting
        about = self.chance.choices(fitting, [item["weight"] for item in fitting])[0]
        title = self.chance.choice(about["titles"])
        self._write(key, day, ActivityKind(about["kind"]), title, about["tags"], about["participants"])

    def _write(
        self, key: str, day: date, kind: ActivityKind, title: str, tags: list[str], heads: Any, body: str | None = None
    ) -> None:
        demo, unit = self.demo, self.demo.units[key]
        self.count += 1
        starts_at = at(day, self.chance.randint(8, 19), self.chance.choice((0, 30)))
        state = self._state(day)
        entered = demo.past(starts_at + timedelta(hours=self.chance.randint(3, 60)))
        if state in {ActivityState.PLANNED, ActivityState.PUBLISHED, ActivityState.CANCELLED}:
            entered = demo.past(starts_at - timedelta(days=self.chance.randint(5, 20)))
        actor, external = self._author(key)
        is_done = state in {ActivityState.HELD, ActivityState.VERIFIED}
        demo.enter(
            Activity,
            actor,
            "activity.created",
            entered,
            str(self.count),
            area_code=self._place(unit),
            host_unit_id=unit["id"],
            kind=kind,
            state=state,
            state_at=demo.past(entered + timedelta(days=2)) if state is ActivityState.VERIFIED else entered,
            title=title + self.words["suffix"],
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=self.chance.choice((60, 90, 120, 180))),
            place=self.chance.choice(self.words["places"]),
            participant_count=self.chance.randint(*heads) if is_done else None,
            meeting_body=body,
            tags=sorted(tags),
            created_by=actor.id,
            changed_by=actor.id,
            verified_by=demo.office.id if state is ActivityState.VERIFIED else None,
            client_id=actor.client_id,
            external_id=external,
        )

    def _theme(self) -> list[str]:
        """The theme of a meeting; now and then someone forgets it, which the screens show."""
        return [self.chance.choice(("common_unity", "common_prosperity"))] if self.chance.random() < 0.92 else []

    def _state(self, day: date) -> ActivityState:
        roll = self.chance.random()
        if day >= self.demo.today:
            return ActivityState.PUBLISHED if roll < 0.6 else ActivityState.PLANNED
        if day > self.demo.today - timedelta(days=7):
            return ActivityState.HELD if roll < 0.8 else ActivityState.PUBLISHED
        return ActivityState.VERIFIED if roll < 0.76 else ActivityState.HELD if roll < 0.97 else ActivityState.CANCELLED

    def _author(self, key: str) -> tuple[Actor, str | None]:
        """The unit's own post, or now and then a department's system."""
        if key == "culture_bureau" and self.chance.random() < 0.5:
            return self.demo.accounts["demo-department"], f"DEMO-{self.count:05d}"
        return self.demo.post(key), None

    def _place(self, unit: Row) -> str:
        """Where it happens: a county's body often goes to a village."""
        if len(unit["area_code"]) == COUNTY_DIGITS and self.chance.random() < 0.4:
            return self.chance.choice(villages(self.demo))["code"]
        return str(unit["area_code"])

    def _is_inside(self, day: date) -> bool:
        return self.demo.first <= day <= self.demo.today

    def _months(self) -> list[tuple[int, int]]:
        first = self.demo.first.year * 12 + self.demo.first.month - 1
        last = self.demo.today.year * 12 + self.demo.today.month - 1
        return [(number // 12, number % 12 + 1) for number in range(first, last + 1)]

    def _quarters(self) -> list[tuple[date, date]]:
        """The days of each quarter that the twelve months touch."""
        found: dict[tuple[int, int], list[date]] = {}
        for year, month in self._months():
            found.setdefault((year, (month - 1) // 3), []).append(date(year, month, 1))
        spans = []
        for months in found.values():
            following = (months[-1].replace(day=28) + timedelta(days=4)).replace(day=1)
            spans.append((months[0], min(following - timedelta(days=1), self.demo.today)))
        return spans
