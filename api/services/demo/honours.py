"""Honours of the demonstration: titles of units that stand as named, applications on their way, and incentives."""

from datetime import date, timedelta
from random import Random
from typing import Any

from api.models.auth import Role
from api.models.honours import Honour, HonourState, HonourStep, HonourType, StepKind
from api.models.honours_incentives import HonourIncentive, IncentiveKind
from api.models.units import UnitLevel, UnitState
from api.permissions import Actor
from api.services import honours_procedures
from api.services.demo.loading import Demo, Row, at, words
from api.services.honours_procedures import Procedure
from api.zone import day_of

ORDER = (HonourState.APPLIED, HonourState.REVIEWED, HonourState.CHECKED, HonourState.NOTICED, HonourState.NAMED)
GAPS = (0, 9, 15, 12, 14)
"""Days between the steps of an application."""


def add(demo: Demo) -> None:
    """Enter titles, applications and incentives."""
    writer = _Writer(demo)
    writer.give_titles()
    writer.apply()
    writer.encourage()


class _Writer:
    """Writes honours one after another; two posts sign, as the procedure asks."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.words = words("honours")
        self.chance: Random = demo.chance("honours")
        self.group = Actor("account", "post.programme_office", Role.OFFICE, demo.county, name=self.words["group_post"])
        self.named: list[Row] = []

    def give_titles(self) -> None:
        """The county's own title, and one for each invented unit that stands as named."""
        about = self.words["county_title"]
        day = self.demo.today - timedelta(days=365 * about["years_back"] + 120)
        number = about["number"].format(year=day.year)
        level = UnitLevel(about["level"])
        self._record("county", day, level, number, about["batch"], HonourType.DEMONSTRATION_AREA, None)
        for key, unit in self.demo.units.items():
            if unit["state"] is UnitState.NAMED and unit["synthetic"]:
                day = day_of(unit["state_at"])
                number = self.words["number"].format(year=day.year, number=self.chance.randint(2, 30))
                batch = self.words["batch"].format(number=day.year - 2019)
                type_ = HonourType.DEMONSTRATION_UNIT
                row = self._record(key, day, UnitLevel(unit["named_level"]), number, batch, type_, unit)
                self.named.append(row)

    def apply(self) -> None:
        """Applications of units that stand as applied or accepted, and a collective that was commended."""
        waiting = [(key, unit) for key, unit in self.demo.units.items() if unit["synthetic"]]
        for number, (key, unit) in enumerate(waiting):
            if unit["state"] is UnitState.APPLIED:
                self._run(key, unit, ORDER[number % 2], self.chance.randint(4, 12))
            elif unit["state"] is UnitState.ACCEPTED:
                self._run(key, unit, ORDER[2 + number % 2], self.chance.randint(2, 5))
        schools = [(key, unit) for key, unit in waiting if unit["category"].value == "school"]
        for key, unit in schools[:2]:
            self._run(f"{key}_collective", unit, HonourState.NAMED, 40, HonourType.MODEL_COLLECTIVE)

    def encourage(self) -> None:
        """What units and projects were given; all but the last are confirmed by another post."""
        for number, about in enumerate(self.words["incentives"]):
            unit = self.chance.choice([one for one in self.demo.units.values() if one["synthetic"]])
            day = self.demo.today - timedelta(days=30 + 20 * number)
            is_confirmed = number < len(self.words["incentives"]) - 1
            self.demo.enter(
                HonourIncentive,
                self.demo.office,
                "incentive.given",
                at(day, 14),
                str(number),
                area_code=unit["area_code"],
                unit_id=unit["id"],
                kind=IncentiveKind(about["kind"]),
                title=about["title"],
                project=about["project"] or None,
                amount_fen=about["fen"] or None,
                given_on=day,
                created_by=self.demo.office.id,
                confirmed_by=self.group.id if is_confirmed else None,
            )

    def _record(
        self, key: str, day: date, level: UnitLevel, number: str, batch: str, type_: HonourType, unit: Row | None
    ) -> Row:
        procedure = honours_procedures.choose(type_, level, self.demo.today)
        expires_on = procedure.expiry(day)
        row = self._keep(
            key,
            at(max(day, self.demo.first), 10),
            procedure,
            unit,
            type=type_,
            level=level,
            is_recorded=True,
            state=HonourState.NAMED,
            last_step_on=day,
            named_on=day,
            expires_on=expires_on,
            recheck_from_on=procedure.recheck_from(expires_on),
            document_number=number,
            batch=batch,
        )
        self.demo.note(self.demo.office, "honour.recorded", row)
        self._sign(row, StepKind.RECORDED, day, None, self.demo.office, number)
        return row

    def _run(
        self,
        key: str,
        unit: Row,
        state: HonourState,
        days_ago: int,
        type_: HonourType = HonourType.DEMONSTRATION_UNIT,
    ) -> None:
        """An application that came so far, its last step so many days ago."""
        steps = ORDER[: ORDER.index(state) + 1]
        last = self.demo.today - timedelta(days=days_ago)
        days = [last - timedelta(days=sum(GAPS[place + 1 : len(steps)])) for place in range(len(steps))]
        procedure = honours_procedures.choose(type_, UnitLevel.COUNTY, days[0])
        values = self._ends(procedure, dict(zip(steps, days, strict=True)))
        row = self._keep(
            f"{key}_{type_.value}",
            at(days[0], 10),
            procedure,
            unit,
            type=type_,
            level=UnitLevel.COUNTY,
            summary=self.words["summary"],
            state=state,
            last_step_on=last,
            **values,
        )
        self.demo.note(self.demo.office, "honour.applied", row)
        for place, (step, day) in enumerate(zip(steps, days, strict=True)):
            about = procedure.step(step)
            due_on = about.due_after(days[place - 1]) if about else None
            signer = self.group if step is HonourState.NAMED else self.demo.office
            self._sign(row, StepKind(step.value), day, due_on, signer, row["document_number"])

    def _ends(self, procedure: Procedure, days: dict[HonourState, date]) -> dict[str, Any]:
        """What the later steps write down."""
        found: dict[str, Any] = {}
        if HonourState.NOTICED in days:
            first = days[HonourState.NOTICED]
            found |= {"notice_from": first, "notice_until": procedure.notice_until(first)}
        if HonourState.NAMED in days:
            day = days[HonourState.NAMED]
            number = self.words["number"].format(year=day.year, number=31)
            found |= {"named_on": day, "expires_on": procedure.expiry(day), "document_number": number}
        return found

    def _keep(self, key: str, moment: Any, procedure: Procedure, unit: Row | None, **values: Any) -> Row:
        return self.demo.keep(
            Honour,
            moment,
            key,
            area_code=unit["area_code"] if unit else self.demo.county,
            unit_id=unit["id"] if unit else None,
            procedure_code=procedure.about["code"],
            procedure_version=procedure.about["version"],
            procedure=procedure.about,
            state_at=moment,
            created_by=self.demo.office.id,
            **values,
        )

    def _sign(
        self, row: Row, kind: StepKind, day: date, due_on: date | None, signer: Actor, number: str | None
    ) -> None:
        self.demo.keep(
            HonourStep,
            self.demo.past(at(max(day, self.demo.first), 11)),
            str(row["id"]),
            kind.value,
            honour_id=row["id"],
            kind=kind,
            taken_on=day,
            due_on=due_on,
            document_number=number if kind in {StepKind.NAMED, StepKind.RECORDED} else None,
            signed_by=signer.id,
            signed_role=signer.role.value,
            signed_post=signer.name or signer.role.value,
        )
