"""Procedures of naming and commendation, from the catalogue: the version in force, and the one that is under way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from api.errors import InvalidInput
from api.models.honours import HonourState, HonourType
from api.models.honours_views import ProcedureRead, ProcedureStepRead
from api.models.units import UnitLevel
from api.rules.deadlines import working_days_after
from api.services import catalogue, workdays
from api.services.indicators import worded

PATH: Final = "honours/procedures.json"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a procedure as it stands in the file."""

    about: dict[str, Any]

    @property
    def to(self) -> HonourState:
        """The state that it leads to."""
        return HonourState(self.about["to"])

    @property
    def roles(self) -> frozenset[str]:
        """The roles of the posts that take it."""
        return frozenset(self.about["by"])

    @property
    def documents(self) -> list[str]:
        """The slots of the documents that it asks for."""
        return list(self.about["documents"])

    @property
    def two_person_with(self) -> HonourState | None:
        """The step that another post must have taken."""
        found = self.about.get("two_person_with")
        return HonourState(found) if found else None

    def due_after(self, day: date) -> date:
        """The last day to take it, counted from the day of the step before."""
        count = int(self.about["clock"]["count"])
        if self.about["clock"]["days"] == "working":
            return working_days_after(day, count, workdays.calendar()).due_on
        return day + timedelta(days=count)


@dataclass(frozen=True, slots=True)
class Procedure:
    """A version of a procedure, as the file has it or as a running application keeps it."""

    about: dict[str, Any]

    @property
    def steps(self) -> list[Step]:
        """The steps after the application, in order."""
        return [Step(about) for about in self.about["steps"]]

    def step(self, to: HonourState) -> Step | None:
        """The step that leads to a state."""
        return next((step for step in self.steps if step.to is to), None)

    def next(self, state: HonourState) -> Step | None:
        """The step that follows a state."""
        if state is HonourState.APPLIED:
            return self.steps[0]
        places = [place for place, step in enumerate(self.steps) if step.to is state]
        return self.steps[places[0] + 1] if places and places[0] + 1 < len(self.steps) else None

    def notice_until(self, day: date) -> date:
        """The last day of a public notice that begins on a day."""
        return working_days_after(day, int(self.about["notice_working_days"]), workdays.calendar()).due_on

    def expiry(self, named_on: date) -> date | None:
        """The last day of a title; None where it does not expire."""
        years = self.about["validity_years"]
        return None if years is None else years_after(named_on, int(years)) - timedelta(days=1)

    def recheck_from(self, expires_on: date | None) -> date | None:
        """The day from which a title is to be re-checked before it expires."""
        months = self.about["recheck_months_before_expiry"]
        if expires_on is None or months is None:
            return None
        total = expires_on.year * 12 + expires_on.month - 1 - int(months)
        return date(total // 12, total % 12 + 1, min(expires_on.day, 28))


def years_after(day: date, years: int) -> date:
    """The same day years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


@lru_cache
def known() -> Sequence[Procedure]:
    """Every version of every procedure."""
    return [Procedure(about) for about in catalogue.read_json(PATH)["procedures"]]


def choose(type_: HonourType, level: UnitLevel, on: date) -> Procedure:
    """The version in force on a day for what is to be honoured at a level.

    Raises:
        InvalidInput: there is none (422).
    """
    fitting = [
        one
        for one in known()
        if one.about["level"] == level.value
        and type_.value in one.about["types"]
        and date.fromisoformat(one.about["in_force_from"]) <= on
    ]
    if not fitting:
        raise InvalidInput.field("/type", "no_procedure")
    return max(fitting, key=lambda one: (one.about["in_force_from"], one.about["version"]))


def document_name(slot: str, locale: str) -> str:
    """A kind of evidence in the reader's language."""
    names: dict[str, dict[str, str]] = catalogue.read_json(PATH)["documents"]
    return worded(names[slot], locale) if slot in names else slot


def read_all(on: date, locale: str) -> list[ProcedureRead]:
    """The procedures in force on a day."""
    latest: dict[str, Procedure] = {}
    for one in sorted(known(), key=lambda one: (one.about["in_force_from"], one.about["version"])):
        if date.fromisoformat(one.about["in_force_from"]) <= on:
            latest[one.about["code"]] = one
    return [_read(one, locale) for one in latest.values()]


def sources(procedure: Procedure, locale: str) -> list[str]:
    """What a procedure rests on, in the reader's language."""
    return [f"{one['code']} {worded(one['title'], locale)}" for one in procedure.about["sources"]]


def _read(one: Procedure, locale: str) -> ProcedureRead:
    about = one.about
    return ProcedureRead(
        code=about["code"],
        version=about["version"],
        in_force_from=date.fromisoformat(about["in_force_from"]),
        name=worded(about["name"], locale),
        level=UnitLevel(about["level"]),
        types=[HonourType(type_) for type_ in about["types"]],
        requires_level=UnitLevel(about["requires_level"]) if about["requires_level"] else None,
        apply_until=about["apply_until"],
        notice_working_days=about["notice_working_days"],
        validity_years=about["validity_years"],
        sources=sources(one, locale),
        steps=[
            ProcedureStepRead(
                to=step.to,
                name=worded(step.about["name"], locale),
                authority=worded(step.about["authority"], locale),
                roles=sorted(step.roles),
                clock_count=step.about["clock"]["count"],
                clock_days=step.about["clock"]["days"],
                documents=[document_name(slot, locale) for slot in step.documents],
                two_person_with=step.two_person_with.value if step.two_person_with else None,
            )
            for step in one.steps
        ],
    )
