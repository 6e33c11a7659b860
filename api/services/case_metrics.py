"""Metrics of cases from cells instead of cases: as many cells as a period has months, however many cases it had.

The SQL in `catalogue/metrics/feedback.sql` stays what the metrics mean: it gives the records behind each value, it is
asked where cells cannot answer, and every night each row that is made here is held against it.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.rules import case_counts
from api.rules.case_counts import Count, Window
from api.rules.clock import midnight
from api.services import case_cells, feedback_overdue, feedback_places
from api.zone import day_of

OF_AREA: Final = "f.county_code = :county_code and f.area_code ^@ :area_prefix and " + feedback_places.told_in(
    "f", ":area_prefix"
)
"""The cases `f` that count for an area."""
_CONFIDENTIAL: Final = "case when f.kind = 'discrimination' then 'd' else '-' end"
_MADE: Final = "case when f.synthetic then 's' else '-' end"
RUNS_OUT: Final = """f.main_id is null and f.state = any(:open_states) and f.paused_at is null
  and f.due_at >= :due_midnight and f.due_at <= :moment and f.due_on = cast(:due_day as date)"""
"""Cases that ran out since the day began: the day's cells do not know the hour."""
TODAY_OPEN: Final = f"""
select 'today.open|' || {_CONFIDENTIAL} || '|' || case when f.bounce_count > 0 then 'b' else '-' end || '|' || {_MADE},
  count(*)
from feedback f where {OF_AREA} and {RUNS_OUT} group by 1
"""  # noqa: S608  Only names of columns and parameters are put in, here and below.
_TODAY_OWED: Final = f"""
select 'today.owed|' || case when {feedback_overdue.in_time_in("f")} then 't' else '-' end || '|' || {_CONFIDENTIAL}
  || '|' || {_MADE}, count(*)
from feedback f
where exists (select from seen where measure ^@ ('case.owed|' || cast(:due_day as text) || '|'))
  and {OF_AREA} and f.due_on = cast(:due_day as date) and f.due_at <= :moment and f.main_id is null
  and f.due_on >= cast(:period_start as date) and f.state <> all(:open_states)
  and ((f.answered_at at time zone 'Asia/Shanghai')::date
    between cast(:period_start as date) and cast(:period_end as date)) is not true
group by 1
"""  # noqa: S608
_TASKS: Final = """
select 'tasks|' || case when t.state in ('todo', 'doing')
    and (t.last_day_on < cast(:period_end as date) or t.reopened_count > 0) then 'c' else '-' end
  || '|' || case when t.synthetic then 's' else '-' end, count(*)
from tasks t
where t.county_code = :county_code and t.area_code ^@ :area_prefix and t.state <> 'removed' and t.origin <> 'feedback'
  and (t.state in ('todo', 'doing') or t.done_on >= cast(:period_start as date))
  and t.starts_on <= cast(:period_end as date)
group by 1
"""
_FINDING: Final = """
select distinct on (r.feedback_id) r.feedback_id, r.finding, r.due_on, r.done_on
from feedback_remedies r where r.county_code = :county_code and length(cast(:area_prefix as text)) <= 6
  and r.created_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'
order by r.feedback_id, r.number desc
"""
_RECEIVED: Final = """f.county_code = :county_code and f.area_code ^@ :area_prefix
  and length(cast(:area_prefix as text)) <= 6
  and f.received_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'"""
_UNREMEDIED: Final = f"""
select 'unremedied|' || case when is_counted then 'c' else '-' end || '|' || case when is_older then 'o' else '-' end
  || '|' || case when synthetic then 's' else '-' end, count(*)
from (
  select f.synthetic,
    (f.received_at at time zone 'Asia/Shanghai')::date < cast(:period_start as date) as is_older,
    f.kind = 'discrimination' and ({feedback_overdue.overdue_in("f", ":moment")}
      or coalesce(r.finding = 'founded' and r.due_on < cast(:period_end as date)
        and coalesce(r.done_on > cast(:period_end as date), true), false)) as is_counted
  from feedback f left join ({_FINDING}) r on r.feedback_id = f.id
  where {_RECEIVED} and f.kind = 'discrimination' and f.answered_at is null
  union all
  select f.synthetic, (f.received_at at time zone 'Asia/Shanghai')::date < cast(:period_start as date),
    f.kind = 'discrimination' and (r.due_on < cast(:period_end as date)
      and coalesce(r.done_on > cast(:period_end as date), true))
  from ({_FINDING}) r join feedback f on f.county_code = :county_code and f.id = r.feedback_id
  where {_RECEIVED} and not (f.kind = 'discrimination' and f.answered_at is null) and r.finding = 'founded'
    and (r.done_on is null or r.done_on > cast(:period_end as date)
      and (f.received_at at time zone 'Asia/Shanghai')::date >= cast(:period_start as date))
) as standing group by 1
"""  # noqa: S608
_REMEDIED: Final = f"""
select 'remedied|' || case when coalesce(r.done_on <= r.due_on, false) then 'c' else '-' end || '|' || {_MADE}, count(*)
from ({_FINDING}) r join feedback f on f.county_code = :county_code and f.id = r.feedback_id
where {_RECEIVED} and r.finding = 'founded' and (
  r.due_on between cast(:period_start as date) and cast(:period_end as date)
  or r.done_on between cast(:period_start as date) and cast(:period_end as date))
group by 1
"""  # noqa: S608
_BESIDE: Final = (TODAY_OPEN, _TODAY_OWED, _TASKS, _UNREMEDIED, _REMEDIED)
_MORE: Final = " union all ".join(_BESIDE)
_MEDIANS: Final = frozenset({"feedback.days_to_answer", "feedback.help_days"})
_VALUED: Final = _MEDIANS | {"feedback.mean_rating"}
_NOTHING: Final = dict.fromkeys(
    (
        *("member", "slot", "amount", "verified_amount", "other_amount", "verified_other_amount", "median"),
        *("last_on", "last_verified_on", "sample_count", "low", "high", "change", "change_low", "change_high"),
        *("goal", "at_least", "at_most", "scale_low", "scale_high"),
        *("operator", "verdict", "grade", "change_said", "not_judged", "other_state"),
    )
)


def is_answerable(first_day: date, last_day: date, moment: datetime) -> bool:
    """Whether whole months are asked for, of which the last may be running: cells know no parts of others."""
    today = day_of(moment)
    is_whole = last_day >= today or (last_day + timedelta(days=1)).day == 1
    return first_day.day == 1 and first_day <= today and is_whole


async def aggregates(session: AsyncSession, bindings: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """What the metrics' SQL gives over cases, row by row, or None where only the SQL itself can say.

    Args:
        bindings: as `metrics.Scope.bindings`.
    """
    first_day, last_day, moment = (bindings[name] for name in ("period_start", "period_end", "moment"))
    if not is_answerable(first_day, last_day, moment):
        return None
    window = Window(_month(first_day), _month(last_day), first_day.isoformat(), day_of(moment).isoformat())
    names = ("county_code", "area_prefix", "period_start", "period_end", "moment", "open_states")
    values = {name: bindings[name] for name in names} | clock(moment)
    months = {"first_month": window.first_month, "last_month": window.last_month}
    cells = await case_cells.read(session, _MORE, values, **months)
    if cells is None:
        return None
    return [_row(name, count) for name, count in case_counts.counts(cells, window).items()]


def clock(moment: datetime) -> dict[str, Any]:
    """The day that runs at a moment, and when it began, for `RUNS_OUT`."""
    day = day_of(moment)
    return {"due_day": day, "due_midnight": midnight(day)}


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _row(name: str, count: Count) -> dict[str, Any]:
    """One row as `metrics.Metric.aggregate` gives it; what people do themselves is verified as it is."""
    amount = Decimal(count.total) if name in _VALUED else None
    median = count.median if name in _MEDIANS else None
    return {
        **_NOTHING,
        "metric": name,
        "all_count": count.all_count,
        "counted": count.counted,
        "verified": count.counted,
        "all_verified": count.all_count,
        "amount": amount,
        "verified_amount": amount,
        "median": None if median is None else Decimal(median),
        "synthetic": count.is_synthetic,
    }
