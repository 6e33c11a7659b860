"""What the leader's screen shows in red or amber, each with the way to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.base import today
from api.models.feedback import OPEN_STATES
from api.models.kpi import KpiAlert, Severity
from api.rules.periods import veto_clears_on, vetoing
from api.services import case_secrecy, case_waiting, catalogue, feedback_places, kpi_beside, tasks_schedule
from api.services.kpi_beside import Beside
from api.services.measures import Figure
from api.services.scores import Board

UNVERIFIED_DAYS: Final = 14
"""How long a held activity may wait for the second person's word. House default."""
_LATE_CASES: Final = "/officer?filter=late"
_LATE_TASKS: Final = "/officer/tasks/list?is_late=true"
_RECEIPTS: Final = "/voices/receipts"
_RECOMPUTES: Final = "/officer/recomputes"
_GAPS: Final = "/officer/documents/missing"
_LATE_COMPLAINTS: Final = "/leader/why/S83"
"""Late answers and late remedies; the inbox can list the former only."""
_OF_CASES: Final = frozenset(
    {
        *("discrimination_unremedied", "urgent_unheard", "feedback_overdue", "feedback_escalated"),
        *("arbiter_missing", "calendar_missing"),
    }
)

_OF_AREA: Final = "f.county_code = :county_code and f.area_code ^@ :area_prefix and " + feedback_places.told_in(
    "f", ":area_prefix"
)
"""The cases `f` that count for the area."""
_COUNTS: Final = f"""
select
  (select count(*) from feedback f
    where {_OF_AREA} and f.state <> 'closed' and f.main_id is null and f.is_urgent
      and (f.state = any(:open_states) and f.accepted_at is null or exists (
        select from feedback_calls c where c.county_code = f.county_code and c.feedback_id = f.id
          and c.called_at > greatest(f.accepted_at, f.answered_at)))
      and not exists (
        select from feedback_calls c where c.county_code = f.county_code and c.feedback_id = f.id
          and c.acknowledged_at is not null)) as urgent_unheard,
  (select count(*) from activities a
    where a.county_code = :county_code and a.area_code ^@ :area_prefix and a.state = 'held'
      and a.starts_at < (cast(:today as date) - cast(:days as int))::timestamp at time zone 'Asia/Shanghai'
  ) as activities_unverified,
  (select count(*) from tasks t
    where t.county_code = :county_code and t.area_code ^@ :area_prefix and t.state in ('todo', 'doing')
      and t.last_day_on < cast(:today as date)
      -- Of a smaller area only what posts do by themselves: a task that came of a case would tell that there is one.
      and (t.origin <> 'feedback' or :area_prefix = :county_code)
      and {feedback_places.task_told_in("t", ":area_prefix")}) as tasks_overdue,
  (select count(*) from honours h
    where h.county_code = :county_code and h.area_code ^@ :area_prefix and h.state = 'named'
      and h.recheck_from_on <= cast(:today as date)
      and (h.rechecked_on is null or h.rechecked_on < h.recheck_from_on)) as honours_recheck_due,
  (select count(*) from documents d
    where d.county_code = :county_code and d.area_code ^@ :area_prefix
      and d.expires_on < cast(:today as date)) as documents_expired,
  (select count(*) from feedback_receipt_checks c
    where c.county_code = :county_code and c.fault is not null) as receipts_altered,
  (select count(*) from drifts d
    where d.county_code = :county_code and d.area_code ^@ :area_prefix and d.gone_at is null) as numbers_disagree,
  (select array_agg(o.period) from (
      select distinct on (period) period, value from observations
      where county_code = :county_code and area_code = :area_prefix and series_code = 'veto_events'
      order by period, revision desc) o
    where o.value > 0 and o.period = any(:veto_periods)) as vetoing
"""  # noqa: S608  Only the names of columns and parameters are put in.


@dataclass(frozen=True, slots=True)
class Facts:
    """Counts beside the board, the day on which the veto's window clears, the end of the plan's critical chain.

    `beside`: what the tiles say more.
    """

    counts: Mapping[str, int]
    veto_clears_on: str | None
    chain_ends_on: date | None
    beside: Beside


async def gather(session: AsyncSession, board: Board) -> Facts:
    """Count what is late, waiting or expired on the day of the assessment."""
    scope = board.scope
    row = (
        await run_sql(
            session,
            _COUNTS,
            county_code=scope.county_code,
            area_prefix=scope.area_code,
            today=scope.last_day,
            open_states=list(OPEN_STATES),
            days=UNVERIFIED_DAYS,
            veto_periods=vetoing(scope.last_day),
        )
    ).one()
    cases = await case_waiting.of_area(session, scope.county_code, scope.area_code, scope.moment)
    running = scope.first_day <= today() <= scope.last_day
    clears = max(map(veto_clears_on, row.vetoing or ()), default=None)
    counts = {
        "feedback_overdue": cases.overdue,
        # What a case waits for is known of now alone: another period is told nothing of it.
        "feedback_escalated": cases.escalated * running,
        "arbiter_missing": cases.arbiter_missing * running,
        "urgent_unheard": row.urgent_unheard * running,
        "calendar_missing": cases.calendar_missing * running,
        "discrimination_unremedied": _count(board.figure("feedback.discrimination_unremedied")),
        "activities_unverified": row.activities_unverified,
        "documents_expired": row.documents_expired,
        "tasks_overdue": row.tasks_overdue,
        "honours_recheck_due": row.honours_recheck_due,
        "receipts_altered": row.receipts_altered,
        "numbers_disagree": row.numbers_disagree,
    }
    ends_on = await tasks_schedule.end(session, scope.county_code, scope.area_code)
    beside = await kpi_beside.gather(session, board)
    return Facts(counts, clears.isoformat() if clears else None, ends_on, beside)


def read_alerts(board: Board, facts: Facts, locale: str) -> list[KpiAlert]:
    """Every alert that has something to say, red ones first."""
    tracks = board.figure("units.active_tracks")
    rule = board.scores["S133"].node.rule if "S133" in board.scores else {"slots": []}
    heard = tracks.verified.slots if tracks else frozenset()
    silent = [slot for slot in rule["slots"] if slot not in heard]
    missing = [
        code
        for code, score in board.scores.items()
        if score.node.points
        and "document" in score.node.basis
        and score.verified.verdict in {"not_reported", "not_met"}
    ]
    waiting = [code for code, score in board.scores.items() if score.claimed.verdict == "target_not_set"]
    unset = {board.scores[code].node.parameter for code in waiting}
    red, amber = Severity.RED, Severity.AMBER
    found = [
        _alert("veto", red, int(board.is_vetoed), "/leader/why/S122", locale),
        _alert("receipts_altered", red, facts.counts["receipts_altered"], _RECEIPTS, locale),
        _alert("numbers_disagree", red, facts.counts["numbers_disagree"], _RECOMPUTES, locale),
        _alert("discrimination_unremedied", red, facts.counts["discrimination_unremedied"], _LATE_COMPLAINTS, locale),
        _alert("urgent_unheard", red, facts.counts["urgent_unheard"], "/officer?filter=urgent", locale),
        _alert("feedback_overdue", red, facts.counts["feedback_overdue"], _LATE_CASES, locale),
        _alert("feedback_escalated", red, facts.counts["feedback_escalated"], "/officer?filter=escalated", locale),
        _alert("arbiter_missing", amber, facts.counts["arbiter_missing"], "/officer?filter=returned", locale),
        _alert("calendar_missing", amber, facts.counts["calendar_missing"], "/officer/calendars", locale),
        _alert("tasks_overdue", amber, facts.counts["tasks_overdue"], _LATE_TASKS, locale),
        _alert("activities_unverified", amber, facts.counts["activities_unverified"], "/leader/why/S2", locale),
        _alert("tracks_silent", amber, len(silent), "/leader/why/S133", locale),
        _alert("evidence_missing", amber, len(missing), f"/leader/why/{missing[0] if missing else ''}", locale),
        _alert("documents_expired", amber, facts.counts["documents_expired"], _GAPS, locale),
        _alert("honours_recheck_due", amber, facts.counts["honours_recheck_due"], "/leader/why/S10", locale),
        _alert("parameters_unset", amber, len(unset), f"/leader/why/{waiting[0] if waiting else ''}", locale),
    ]
    pressing = [alert for alert in found if alert.count]
    return pressing if case_secrecy.is_whole(board.scope) else [_roughly(alert, locale) for alert in pressing]


def _roughly(alert: KpiAlert, locale: str) -> KpiAlert:
    """An alert of a place, or of a part of a year: whoever sees its screen learns that cases wait, not how many."""
    if alert.code not in _OF_CASES or alert.count is None:
        return alert
    message = _words(alert.code, case_secrecy.count_words(alert.count, locale), locale)
    return alert.model_copy(update={"message": message[:1].upper() + message[1:], "count": None})


def _count(figure: Figure | None) -> int:
    """What a metric that counts comes to; nothing where no record feeds it."""
    return int(figure.claimed.value or 0) if figure else 0


def _alert(code: str, severity: Severity, count: int, link: str, locale: str) -> KpiAlert:
    return KpiAlert(code=code, severity=severity, message=_words(code, count, locale), count=count, link=link)


def _words(code: str, count: object, locale: str) -> str:
    return catalogue.phrase("kpi", locale, f"alert_{code}", count=count, days=UNVERIFIED_DAYS)
