"""The demonstration's clocks: two cases that wait, one that three units gave back, and a post on duty for a week."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import SQLModel

from api.models.feedback import FeedbackState
from api.models.feedback_clock import FeedbackPause, FeedbackReturn
from api.models.feedback_duty import DutyShift
from api.rules import clock
from api.services import feedback_stops, workdays
from api.services.demo.feedback import WAITING, Case
from api.services.demo.loading import Demo, at

TABLES: tuple[type[SQLModel], ...] = (FeedbackPause, FeedbackReturn, DutyShift)
_PAUSES = (("awaiting_sender", "请补充现场照片和大致位置"), ("referral", "正在与上级主管部门商办"))
_RETURNS = (
    ("education_bureau", "不属于本单位职责范围，建议转人社部门"),
    ("human_resources_bureau", "经核实属于镇政府办理事项"),
    ("civil_affairs_bureau", "不符合救助事项范围，请协调确定承办单位"),
)
_ARBITER = "programme_office"


def add(demo: Demo, cases: list[Case]) -> None:
    """Stop two clocks, give one case back three times, and put the office on duty."""
    for (kind, reason), case in zip(_PAUSES, cases, strict=False):
        paused_at = demo.now - timedelta(hours=3)
        most = feedback_stops.kinds()[kind].most_minutes
        case.standing |= {"paused_at": paused_at, "pause_kind": kind}
        demo.keep(
            FeedbackPause,
            paused_at,
            kind,
            feedback_id=case.incoming.id,
            kind=kind,
            reason=reason,
            paused_at=paused_at,
            until_at=clock.after(paused_at, most, clock.guessing(workdays.calendar())),
        )
    held = {FeedbackState.ACCEPTED.value, FeedbackState.ASSIGNED.value}
    bounced = next((case for case in cases[WAITING:] if case.standing.get("state") in held), None)
    if bounced is not None:
        _give_back(demo, bounced)
    demo.enter(
        DutyShift,
        demo.office,
        "duty_shift.added",
        demo.now,
        "office",
        account_id=UUID(demo.office.id),
        from_at=at(demo.today, 0),
        until_at=at(demo.today + timedelta(days=7), 0),
        note="紧急反馈值班",
    )


def _give_back(demo: Demo, case: Case) -> None:
    """Three units gave the case back, one after the other; the county's arbiter has it."""
    case.standing |= {
        "bounce_count": len(_RETURNS),
        "state": FeedbackState.ASSIGNED.value,
        "assigned_unit_id": demo.units[_ARBITER]["id"],
    }
    for number, (unit, reason) in enumerate(_RETURNS, 1):
        moment = demo.past(case.incoming.received_at + timedelta(hours=4 * number))
        demo.keep(
            FeedbackReturn,
            moment,
            str(number),
            feedback_id=case.incoming.id,
            number=number,
            unit_id=demo.units[unit]["id"],
            reason=reason,
        )
