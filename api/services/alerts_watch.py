"""Alert rules held against the figures whenever these changed: what fires is written down until it clears.

The worker does it, with the eyes of who may see least: what it writes is shown to every post that sees rules. A
rule that can no longer judge is told as loudly as one that fires.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, true
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden, NotFound
from api.models.alerts import (
    AlertEvent,
    AlertEventFilter,
    AlertEventRead,
    AlertKind,
    AlertRule,
    AlertState,
)
from api.models.base import today, utc_now
from api.models.kpi import KpiAlert, KpiSnapshot, Severity
from api.permissions import UNIT_BOUND, Actor, Permission, holds, visible_area, worker_actor
from api.rules.alerts import Finding, Reason, Standing
from api.services import alerts, alerts_figures, alerts_words, indicators, kpi, records
from api.services.alerts_figures import Seen
from api.services.records import Page

EVERY: Final = timedelta(minutes=1)
"""Figures that move all day are looked at once so often; a rule that is new or changed at once."""
TOWNSHIPS_EVERY: Final = timedelta(minutes=10)
_KINDS: Final = {Standing.FIRING: AlertKind.FIRED, Standing.BLIND: AlertKind.BLIND}


async def evaluate(session: AsyncSession, county_code: str) -> int:
    """Look at every rule of a county whose figures changed since; returns how many were looked at."""
    live = (AlertRule.county_code == county_code, col(AlertRule.ended_at).is_(None))
    rules = (await session.exec(select(AlertRule).where(*live).order_by(col(AlertRule.area_code)))).all()
    if not rules:
        return 0
    states = await alerts.standings(session, rules)
    figures_of = await _basis(session, county_code)
    due = [rule for rule in rules if _is_due(rule, states.get(rule.id), f"{figures_of}.{rule.version}")]
    for area_code in dict.fromkeys(rule.area_code for rule in due):
        figures = await alerts_figures.of_area(session, area_code, alerts_figures.anyone(county_code))
        for rule in (one for one in due if one.area_code == area_code):
            before = states.get(rule.id)
            finding, seen = await alerts_figures.find(rule, figures, before.known_at if before else None)
            await _note(session, rule, before, finding, seen, f"{figures_of}.{rule.version}")
    return len(due)


async def _basis(session: AsyncSession, county_code: str) -> str:
    """What the county's figures are now, in a word that changes with them and with the day."""
    key = (county_code, county_code, kpi.current_period())
    statement = select(KpiSnapshot.etag).where(
        KpiSnapshot.county_code == key[0], KpiSnapshot.area_code == key[1], KpiSnapshot.period == key[2]
    )
    return f"{today().isoformat()}.{(await session.exec(statement)).first() or ''}"


def _is_due(rule: AlertRule, state: AlertState | None, basis: str) -> bool:
    if state is None or state.basis.rpartition(".")[2] != str(rule.version):
        return True
    pause = EVERY if rule.area_code == rule.county_code else TOWNSHIPS_EVERY
    return state.basis != basis and utc_now() - state.evaluated_at >= pause


async def _note(
    session: AsyncSession, rule: AlertRule, before: AlertState | None, finding: Finding, seen: Seen, basis: str
) -> None:
    """Write how a rule stands, and what began or ended with it."""
    now = utc_now()
    is_same = before is not None and (str(before.standing), str(before.reason)) == (
        str(finding.standing),
        str(finding.reason),
    )
    has_value = seen.measure is not None and seen.measure.state == "value"
    row = {
        "standing": finding.standing,
        "reason": finding.reason,
        "value": alerts_figures.stored(finding.value),
        "limit_value": alerts_figures.stored(finding.limit),
        "unit": seen.unit,
        "basis": basis,
        "since": before.since if is_same and before else now,
        "evaluated_at": now,
        "known_at": now if has_value else before.known_at if before else None,
    }
    keys = {"county_code": rule.county_code, "rule_id": rule.id}
    statement = insert(AlertState).values(keys | row)
    fresh = {name: statement.excluded[name] for name in row}
    await session.exec(statement.on_conflict_do_update(index_elements=list(keys), set_=fresh))
    if not is_same:
        await _clear(session, rule, now)
        if finding.standing in _KINDS:
            await _begin(session, rule, row, _KINDS[finding.standing], now)


async def _clear(session: AsyncSession, rule: AlertRule, now: datetime) -> None:
    for event in await _open_events(session, rule):
        actor = worker_actor(rule.county_code)
        await records.update(session, actor, event, {"cleared_at": now}, event.version, action="alert.cleared")


async def _open_events(session: AsyncSession, rule: AlertRule) -> Sequence[AlertEvent]:
    where = (AlertEvent.county_code == rule.county_code, AlertEvent.rule_id == rule.id)
    return (await session.exec(select(AlertEvent).where(*where, col(AlertEvent.cleared_at).is_(None)))).all()


async def _begin(session: AsyncSession, rule: AlertRule, row: dict[str, Any], kind: AlertKind, now: datetime) -> None:
    event = AlertEvent(
        county_code=rule.county_code,
        area_code=rule.area_code,
        rule_id=rule.id,
        kind=kind,
        reason=row["reason"],
        value=row["value"],
        limit_value=row["limit_value"],
        unit=row["unit"],
        begun_at=now,
        synthetic=rule.synthetic,
    )
    await records.create(session, worker_actor(rule.county_code), event, action=f"alert.{kind.value}")


async def told(session: AsyncSession, actor: Actor, area_code: str, locale: str) -> list[KpiAlert]:
    """The rules of an area that fire or are blind, as the leader's alerts; red ones first, then the blind.

    Of a number nobody is told more than its own page would tell him: who may not read reasons is told no rule. What an
    officer of a unit wants to be told of is told to his own post and the office alone.
    """
    if not _may_see(actor):
        return []
    statement = (
        select(AlertRule, AlertState)
        .join(
            AlertState,
            (col(AlertState.county_code) == AlertRule.county_code) & (col(AlertState.rule_id) == AlertRule.id),
        )
        .where(
            visible_area(actor, AlertRule),
            col(AlertRule.area_code).startswith(area_code, autoescape=True),
            col(AlertRule.ended_at).is_(None),
            col(AlertState.standing).in_(tuple(_KINDS)),
            _is_told(actor),
        )
        .order_by(col(AlertState.since).desc())
    )
    rows = (await session.exec(statement)).all()
    if not rows:
        return []
    board = await alerts.words_board(session, area_code, (await indicators.framework(session, None)).code)
    found = [
        KpiAlert(
            code=f"rule.{rule.id}",
            severity=Severity(rule.severity) if Standing(state.standing) is Standing.FIRING else Severity.AMBER,
            message=alerts_words.message(rule, alerts_words.subject(rule, board, locale), state, locale),
            count=1,
            link=f"/leader/alerts/{rule.id}",
        )
        for rule, state in rows
    ]
    return sorted(found, key=lambda alert: alert.severity is not Severity.RED)


async def history(
    session: AsyncSession, actor: Actor, chosen: AlertEventFilter, page_: Page, locale: str
) -> tuple[list[AlertEventRead], str | None]:
    """When rules fired or went blind, newest first."""
    where = [] if chosen.rule_id is None else [col(AlertEvent.rule_id) == chosen.rule_id]
    if chosen.is_open is not None:
        where.append(col(AlertEvent.acknowledged_at).is_(None) == chosen.is_open)
    if not _may_see(actor):
        return [], None
    rows, cursor = await records.page(session, actor, AlertEvent, where, page_, context=chosen.model_dump_json())
    return await _read(session, rows, locale), cursor


async def acknowledge(session: AsyncSession, actor: Actor, event_id: UUID, locale: str) -> AlertEventRead:
    """Note that the actor's post has seen it.

    Raises:
        NotFound: outside the area or not there (404).
        Forbidden: the alert is for others: neither the rule's post nor one it tells, nor the office (403).
        Conflict: a post has seen it already (409).
    """
    row = await records.get(session, actor, AlertEvent, event_id, lock=True)
    rule = await records.get(session, actor, AlertRule, row.rule_id)
    if not (alerts.may_change(actor, rule) or actor.is_one_of(rule.told_roles)):
        raise Forbidden
    if row.acknowledged_at is not None:
        raise Conflict("alert_acknowledged", post=row.acknowledged_post or "")
    seen = {"acknowledged_at": utc_now(), "acknowledged_post": actor.name or actor.id}
    row = await records.update(session, actor, row, seen, row.version, action="alert.acknowledged")
    return (await _read(session, [row], locale))[0]


async def unseen(session: AsyncSession, actor: Actor) -> int:
    """How many alerts wait for the actor's post: of rules that are his or that tell his role."""
    told_to = col(AlertRule.told_roles).contains([actor.role.value]) | _is_own(actor)
    statement = (
        select(func.count())
        .select_from(AlertEvent)
        .join(
            AlertRule,
            (col(AlertRule.county_code) == AlertEvent.county_code) & (col(AlertRule.id) == AlertEvent.rule_id),
        )
        .where(visible_area(actor, AlertEvent), told_to)
        .where(col(AlertEvent.acknowledged_at).is_(None), col(AlertEvent.cleared_at).is_(None))
    )
    return int((await session.exec(statement)).one()) if _may_see(actor) else 0


def _is_own(actor: Actor) -> ColumnElement[bool]:
    """Rules of the actor's post."""
    unit = col(AlertRule.owner_unit_id)
    return (
        (col(AlertRule.owner_post) == (actor.name or actor.id))
        & holds(actor, col(AlertRule.owner_role))
        & (col(AlertRule.owner_area_code) == actor.area_code)
        & (unit.is_(None) if actor.unit_id is None else unit == actor.unit_id)
    )


def _is_told(actor: Actor) -> ColumnElement[bool]:
    """Rules that speak up on the actor's screen."""
    if alerts.is_office(actor):
        return true()
    return col(AlertRule.owner_role).not_in(UNIT_BOUND) | _is_own(actor)


def _may_see(actor: Actor) -> bool:
    """Who may read the reasons behind a number: a rule tells a number, and so no more than they do."""
    return actor.may(Permission.KPI_READ) and actor.may(Permission.ASSESSMENTS_READ)


async def _read(session: AsyncSession, rows: Sequence[AlertEvent], locale: str) -> list[AlertEventRead]:
    of = (
        col(AlertRule.county_code).in_({row.county_code for row in rows}),
        col(AlertRule.id).in_({row.rule_id for row in rows}),
    )
    rules = {rule.id: rule for rule in (await session.exec(select(AlertRule).where(*of))).all()}
    made = []
    for row in rows:
        rule = rules.get(row.rule_id)
        if rule is None:
            raise NotFound
        stands = Standing.FIRING if row.kind == AlertKind.FIRED else Standing.BLIND
        finding = Finding(
            stands,
            Reason(row.reason) if row.reason else None,
            alerts_figures.exact(row.value),
            alerts_figures.exact(row.limit_value),
        )
        state = alerts_words.standing(rule, finding, Seen(None, row.unit), locale)
        told_of = state.model_dump(include={"explanation", "value", "limit", "unit"})
        about = {"words": rule.words, "severity": rule.severity}
        made.append(AlertEventRead.model_validate(dict(row) | about | told_of))
    return made
