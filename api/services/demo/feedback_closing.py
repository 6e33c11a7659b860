"""How the demonstration's cases ended: outcomes, findings with their remedies, a contested rating, lines of units."""

from datetime import timedelta
from random import Random
from typing import Final

from sqlmodel import SQLModel

from api.models.feedback import FeedbackKind, FeedbackState, Outcome
from api.models.feedback_contests import ContestGround, FeedbackContest
from api.models.feedback_remedies import FeedbackRemedy, Finding, UnitSuperior
from api.rules.deadlines import working_days_after
from api.services import workdays
from api.services.demo.accounts import OFFICERS_UNIT
from api.services.demo.feedback import Case
from api.services.demo.loading import Demo, at
from api.zone import day_of

TABLES: Final[tuple[type[SQLModel], ...]] = (UnitSuperior, FeedbackRemedy, FeedbackContest)
"""What is stored, in this order, after the cases."""
_OUTCOMES: Final = {Outcome.SOLVED: 60, Outcome.PARTLY: 18, Outcome.ADVICE: 14, Outcome.NOT_POSSIBLE: 8}
_FINDINGS: Final = {Finding.FOUNDED: 2, Finding.UNFOUNDED: 3, Finding.NOT_DETERMINABLE: 1}
_ABOVE: Final = "education_bureau"
_LOW: Final = 3
_REMEDY_DAYS: Final = 15
_DONE: Final = (FeedbackState.ANSWERED.value, FeedbackState.CLOSED.value)


def add(demo: Demo, cases: list[Case]) -> None:
    """Write all of it; a contested rating is one of the school's that the demonstration's officer answered."""
    chance = demo.chance("feedback closing")
    if _ABOVE in demo.units and OFFICERS_UNIT in demo.units:
        pair = {"unit_id": demo.units[OFFICERS_UNIT]["id"], "superior_unit_id": demo.units[_ABOVE]["id"]}
        demo.enter(UnitSuperior, demo.office, "unit_superior.entered", at(demo.first), OFFICERS_UNIT, **pair)
    is_contested = False
    for case in cases:
        if case.standing.get("state") not in _DONE:
            continue
        kind = FeedbackKind(case.incoming.kind)
        if kind is FeedbackKind.DISCRIMINATION:
            _find(demo, chance, case)
        elif kind is not FeedbackKind.PRAISE:
            case.standing["outcome"] = chance.choices(list(_OUTCOMES), list(_OUTCOMES.values()))[0].value
        if kind is FeedbackKind.SUGGESTION:
            case.standing["is_adopted"] = case.standing["outcome"] != Outcome.NOT_POSSIBLE.value
        if case.standing.get("rating") and case.standing.get("assigned_unit_id"):
            case.standing["rated_unit_id"] = case.standing["assigned_unit_id"]
            is_contested = is_contested or _contest(demo, case)


def _find(demo: Demo, chance: Random, case: Case) -> None:
    """What was found, on the day of the answer; a remedy is carried out without a document in the demonstration."""
    answered, finding = case.standing["answered_at"], chance.choices(list(_FINDINGS), list(_FINDINGS.values()))[0]
    is_founded = finding is Finding.FOUNDED
    due_on = working_days_after(day_of(answered), _REMEDY_DAYS, workdays.calendar()).due_on if is_founded else None
    demo.keep(
        FeedbackRemedy, answered, str(case.incoming.id),
        feedback_id=case.incoming.id, number=1, decided_by=demo.office.id, finding=finding,
        grounds="已向双方了解情况并调取记录。",
        remedy="当面致歉，补办事项，并组织窗口人员学习。" if is_founded else None,
        due_on=due_on,
    )  # fmt: skip


def _contest(demo: Demo, case: Case) -> bool:
    """The school's objection to a low rating of the last days; whether it was one."""
    rated = case.standing["rated_at"]
    is_one: bool = case.standing["rating"] <= _LOW and rated + timedelta(days=1) < demo.now
    if is_one:
        demo.keep(
            FeedbackContest, rated + timedelta(days=1), str(case.incoming.id),
            area_code=case.incoming.area_code, feedback_id=case.incoming.id,
            unit_id=case.standing["rated_unit_id"], ground=ContestGround.OTHER_MATTER,
            reason="评价内容说的是校外道路，不是本件反映的事。", contested_by="post.school",
        )  # fmt: skip
    return is_one
