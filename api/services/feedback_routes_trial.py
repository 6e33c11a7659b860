"""A dry-run of a changed table of routing rules on the cases of the past; nothing is changed."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import InvalidInput
from api.models.base import today
from api.models.feedback_routes import FeedbackRoute, RouteTrial, TrialMove, TrialRead, TrialUnit
from api.models.units import Unit
from api.permissions import Actor, require_one_county
from api.services import feedback_routes
from api.services.feedback_lines import in_line
from api.zone import ZONE

SPAN: Final = timedelta(days=365)
LONGEST: Final = timedelta(days=366 * 3)
SAMPLE: Final = 5

_LINE: Final = in_line("cast(:county as varchar)", "g.about_unit_id", "rule.unit_id")
_WINNER: Final = """(
        select rule.unit_id from {rules} as rule
        where rule.kind = g.kind and (rule.topic is null or rule.topic = g.topic)
          and (rule.about_category is null or rule.about_category = g.about_category)
          and g.area_code ^@ rule.area_code
          and rule.unit_id is distinct from g.about_unit_id
          and (g.kind <> 'discrimination' or g.about_unit_id is null or not {line})
        order by rule.topic is null, rule.about_category is null, length(rule.area_code) desc limit 1)"""
_TRIAL: Final = (
    # Only constants of this file are pasted in.
    f"""
with standing as (
  select id, kind, topic, about_category, area_code, unit_id from feedback_routes
  where county_code = :county and until_at is null
), changed as (
  select kind, topic, about_category, area_code, unit_id from standing
    where id <> all (cast(:removed as uuid[]))
      and not exists (
        select from jsonb_to_recordset(cast(:added as jsonb))
          as new(kind varchar, topic varchar, about_category varchar, area_code varchar)
        where new.kind = standing.kind and new.area_code = standing.area_code
          and new.topic is not distinct from standing.topic
          and new.about_category is not distinct from standing.about_category)
  union all
  select kind, topic, about_category, area_code, unit_id from jsonb_to_recordset(cast(:added as jsonb))
    as new(kind varchar, topic varchar, about_category varchar, area_code varchar, unit_id uuid)
), g as (
  select f.kind, f.topic, f.area_code, f.about_unit_id, u.category as about_category,
    count(*) as cases, (array_agg(f.id order by f.received_at desc))[1:{SAMPLE}] as sample
  from feedback f left join units u on u.county_code = f.county_code and u.id = f.about_unit_id
  where f.county_code = :county and f.area_code ^@ :area
    and f.received_at >= :since and f.received_at < :until
  group by f.kind, f.topic, f.area_code, f.about_unit_id, u.category
)
select g.kind, g.topic, g.cases, g.sample,
  {_WINNER.format(rules="standing", line=_LINE)} as before_unit,
  {_WINNER.format(rules="changed", line=_LINE)} as after_unit
from g
"""  # noqa: S608
)


async def run(session: AsyncSession, actor: Actor, trial: RouteTrial) -> TrialRead:
    """Route last year's cases by the rules as they stand and by the changed ones, and count the difference.

    A rule in `added` takes the place of the standing one about the same cases.

    Raises:
        Forbidden: a rule's area is outside the actor's scope (403).
        InvalidInput: unknown area, unit or rule, a rule given twice, or a span that ends
            before it begins or is over three years (422).
    """
    county = require_one_county(actor)
    keys = [rule.model_dump(exclude={"unit_id"}) for rule in trial.added]
    for number, rule in enumerate(trial.added):
        if keys[number] in keys[:number]:
            raise InvalidInput.field(f"/added/{number}", "rule_twice")
        await feedback_routes.require_rule(session, actor, rule, f"/added/{number}")
    await _require_known(session, county, trial.removed)
    since, until = _span(trial)
    rows = (
        await run_sql(
            session,
            _TRIAL,
            county=county,
            area=actor.area_code,
            removed=trial.removed,
            added=json.dumps([rule.model_dump(mode="json") for rule in trial.added]),
            since=datetime.combine(since, time.min, ZONE),
            until=datetime.combine(until + timedelta(days=1), time.min, ZONE),
        )
    ).all()
    units = {unit for row in rows for unit in (row.before_unit, row.after_unit)} - {None}
    named = select(Unit.id, Unit.name).where(Unit.county_code == county, col(Unit.id).in_(units))
    names: dict[UUID, str] = dict((await session.exec(named)).all()) if units else {}
    moves = _moves(rows)
    return TrialRead(
        since=since,
        until=until,
        case_count=sum(row.cases for row in rows),
        moved_count=sum(move.count for move in moves),
        units=_loads(rows, names),
        moves=moves,
    )


def _loads(rows: Any, names: dict[UUID, str]) -> list[TrialUnit]:
    """The load of each unit before and after, the heaviest after first."""
    before: dict[UUID | None, int] = {}
    after: dict[UUID | None, int] = {}
    for row in rows:
        before[row.before_unit] = before.get(row.before_unit, 0) + row.cases
        after[row.after_unit] = after.get(row.after_unit, 0) + row.cases
    return sorted(
        (
            TrialUnit(
                unit_id=unit,
                unit_name=names.get(unit) if unit else None,
                before_count=before.get(unit, 0),
                after_count=after.get(unit, 0),
            )
            for unit in before.keys() | after.keys()
        ),
        key=lambda load: (-load.after_count, load.unit_name or ""),
    )


def _moves(rows: Any) -> list[TrialMove]:
    """What would go elsewhere, by kind, topic and the two units; the largest first."""
    found: dict[tuple[Any, ...], TrialMove] = {}
    for row in rows:
        if row.before_unit == row.after_unit:
            continue
        key = (row.kind, row.topic, row.before_unit, row.after_unit)
        move = found.setdefault(
            key,
            TrialMove(
                kind=row.kind,
                topic=row.topic,
                from_unit_id=row.before_unit,
                to_unit_id=row.after_unit,
                count=0,
                sample_ids=[],
            ),
        )
        move.count += row.cases
        move.sample_ids = [*move.sample_ids, *row.sample][:SAMPLE]
    return sorted(found.values(), key=lambda move: (-move.count, move.kind, move.topic or ""))


def _span(trial: RouteTrial) -> tuple[date, date]:
    until = trial.until or today()
    since = trial.since or until - SPAN
    if since > until:
        raise InvalidInput.field("/until", "ends_before_start")
    if until - since > LONGEST:
        raise InvalidInput.field("/since", "trial_too_long")
    return since, until


async def _require_known(session: AsyncSession, county: str, removed: list[UUID]) -> None:
    known = select(FeedbackRoute.id).where(
        FeedbackRoute.county_code == county,
        col(FeedbackRoute.until_at).is_(None),
        col(FeedbackRoute.id).in_(removed),
    )
    found = set((await session.exec(known)).all()) if removed else set()
    for number, route_id in enumerate(removed):
        if route_id not in found:
            raise InvalidInput.field(f"/removed/{number}", "reference_unknown")
