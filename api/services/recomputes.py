"""Recomputes: each night, or when somebody asks, a county's numbers are counted a second way and compared.

What differs is a drift: it is kept, told on the office's page and in red on the leaders' screen, and logged. Nothing is
mended by itself: a recompute that was asked to mend puts cells right, and the journal says who asked. A drift of scores
is a defect of the program; it goes when a later recompute agrees.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import NIGHT_S, allow_time
from api.errors import Conflict
from api.models.base import utc_now
from api.models.recomputes import (
    Drift,
    DriftKind,
    Recompute,
    RecomputeCreate,
    RecomputePurpose,
    RecomputeRead,
    RecomputeState,
)
from api.permissions import Actor, require_one_county, worker_actor
from api.services import case_recount, recomputes_compare, records
from api.services.case_recount import Difference
from api.services.recomputes_compare import Found
from api.zone import day_of

NIGHT: Final = timedelta(hours=2)
"""A recompute's day begins two hours after midnight in China: then nobody works, and the day before is whole."""
MOST_KEPT: Final = 500
"""Drifts of one recompute that are kept one by one; the recompute itself counts all."""
RECENT: Final = 10
MENDABLE: Final = frozenset({DriftKind.CELL, DriftKind.METRIC})
"""Metrics follow the cells; scores and running totals need a person."""
Key = tuple[str, str, str, str]


def due_day(now: datetime) -> date:
    """The day whose recompute should be there."""
    return day_of(now - NIGHT)


async def is_due(session: AsyncSession, county_code: str, now: datetime) -> bool:
    """Whether this night's recompute is still missing; one by hand since then is as good."""
    statement = select(func.max(Recompute.computed_on)).where(
        Recompute.county_code == county_code, Recompute.state == RecomputeState.DONE
    )
    newest = (await session.exec(statement)).one()
    return newest is None or newest < due_day(now)


async def asked(session: AsyncSession, county_code: str) -> Recompute | None:
    """The recompute that somebody asked for and that waits."""
    statement = select(Recompute).where(Recompute.county_code == county_code, Recompute.state == RecomputeState.ASKED)
    return (await session.exec(statement)).first()


async def ask(session: AsyncSession, actor: Actor, draft: RecomputeCreate) -> RecomputeRead:
    """Ask for a recompute of the actor's county; the worker makes it within seconds.

    Raises:
        InvalidInput: the actor is not of one county (422). Conflict: `recompute_asked`: one waits already (409).
    """
    county = require_one_county(actor)
    if await asked(session, county) is not None:
        raise Conflict("recompute_asked")
    purpose = RecomputePurpose.MEND if draft.mend else RecomputePurpose.CHECK
    return read(await records.create(session, actor, _new(actor, county, purpose), action=f"recompute.{purpose}_asked"))


def _new(actor: Actor, county_code: str, purpose: RecomputePurpose) -> Recompute:
    return Recompute(
        county_code=county_code,
        area_code=county_code,
        purpose=purpose,
        asked_by=actor.id,
        computed_on=due_day(utc_now()),
    )


async def make(session: AsyncSession, county_code: str, purpose: RecomputePurpose, row: Recompute | None) -> Recompute:
    """Make a recompute, in a transaction that sees one moment; the caller commits.

    Args:
        purpose: of one that nobody asked for.
        row: the one that somebody asked for.
    """
    await allow_time(session, NIGHT_S)
    if (row.purpose if row else purpose) == RecomputePurpose.MEND:
        await case_recount.stop_folding(session, county_code)
    begun, worker = utc_now(), worker_actor(county_code)
    row = row or await records.create(
        session, worker, _new(worker, county_code, purpose), action=f"recompute.{purpose.value}_begun"
    )
    await case_recount.build_missing(session, county_code)
    cell_count, differing = await case_recount.differences(session, county_code)
    is_mending = row.purpose == RecomputePurpose.MEND
    if is_mending and differing:
        await case_recount.put_right(session, county_code, differing)
    compared = await recomputes_compare.compare(session, county_code)
    standing = [] if is_mending else [_of_cell(one) for one in differing]
    found = [*standing, *compared.found]
    await _keep(session, county_code, found, is_mending=is_mending)
    done = {
        "state": RecomputeState.DONE,
        "begun_at": begun,
        "finished_at": utc_now(),
        "computed_on": due_day(begun),
        "cell_count": cell_count,
        "metric_count": compared.metric_count,
        "score_count": compared.score_count,
        "sum_count": compared.sum_count,
        "drift_count": len(found),
        "mended_count": len(differing) if is_mending else 0,
    }
    return await records.update(session, worker, row, done, row.version, action="recompute.done")


async def fail(session: AsyncSession, county_code: str) -> None:
    """Note that the one that was asked for broke off, so that another can be asked for."""
    row = await asked(session, county_code)
    if row is not None:
        failed = {"state": RecomputeState.FAILED, "finished_at": utc_now()}
        await records.update(session, worker_actor(county_code), row, failed, row.version, action="recompute.failed")


def _of_cell(one: Difference) -> Found:
    return Found(DriftKind.CELL, one.area_code, one.month, one.measure, str(one.expected), str(one.found))


def _key(one: Found | Drift) -> Key:
    return (DriftKind(one.kind).value, one.area_code, one.period, one.name)


async def _keep(session: AsyncSession, county_code: str, found: Sequence[Found], *, is_mending: bool) -> None:
    """Keep new drifts, note which are still there, and end those that were not found again."""
    now, actor = utc_now(), worker_actor(county_code)
    open_ones = {_key(one): one for one in await open_drifts(session, county_code)}
    seen = {_key(one): one for one in found[:MOST_KEPT]}
    for key, one in seen.items():
        known = open_ones.get(key)
        if known is None:
            new = Drift(
                county_code=county_code,
                area_code=one.area_code,
                kind=one.kind,
                period=one.period,
                name=one.name,
                expected=one.expected,
                found=one.found,
                since=now,
                seen_at=now,
            )
            await records.create(session, actor, new, action="drift.found")
        else:
            known.expected, known.found, known.seen_at = one.expected, one.found, now
            session.add(known)
    for key, known in open_ones.items():
        if key not in seen and len(found) <= MOST_KEPT:
            gone = {"gone_at": now, "is_mended": is_mending and known.kind in MENDABLE}
            await records.update(session, actor, known, gone, known.version, action="drift.gone")
    await session.flush()


async def open_drifts(session: AsyncSession, county_code: str) -> Sequence[Drift]:
    """What does not agree, as far as is known, oldest first."""
    statement = select(Drift).where(Drift.county_code == county_code, col(Drift.gone_at).is_(None))
    return (await session.exec(statement.order_by(col(Drift.since), col(Drift.id)))).all()


def read(row: Recompute) -> RecomputeRead:
    """A recompute as it goes out."""
    took = (row.finished_at - row.begun_at).total_seconds() if row.finished_at and row.begun_at else None
    values = {name: getattr(row, name) for name in RecomputeRead.model_fields if name in Recompute.model_fields}
    return RecomputeRead(**values, asked_at=row.created_at, took_seconds=took)
