"""The leader's one screen: right at every read, and kept ready, so that reading it is one SELECT."""

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import InvalidInput, NotFound
from api.models.areas import Area
from api.models.assessments import Assessment
from api.models.base import utc_now
from api.models.indicators import Framework, Indicator, NodeKind
from api.models.journal import JournalLink
from api.models.kpi import KpiAlert, KpiPart, KpiRead, KpiSnapshot, KpiTile
from api.permissions import Actor, is_inside, worker_actor
from api.rules.periods import bounds
from api.rules.scoring import Points
from api.services import (
    case_secrecy,
    catalogue,
    indicators,
    kpi_alerts,
    kpi_beside,
    kpi_kept,
    kpi_tiles,
    live,
    records,
    scores,
)
from api.services.held import Held
from api.services.indicators import worded
from api.services.kpi_kept import Screen
from api.services.live import Live, Seen
from api.services.scores import Board
from api.zone import day_of

__all__ = (
    "Screen",
    "alerts",
    "asked_area",
    "asked_period",
    "compute",
    "current_period",
    "read",
    "refresh",
    "refresh_places",
)

COUNTY_DIGITS: Final = 6
REST: Final = 4
"""At most a fifth of one core goes into the screen of a county."""
PLACES_EVERY: Final = timedelta(minutes=10)
"""A township's screen is made of what this process or the worker kept, however old: what was touched is made anew."""
_NEXT_PLACE: Final = f"""select a.code from areas a
left join kept_rows k on k.county_code = :county_code and k.area_code = a.code
where a.level = 'township' and a.code ^@ :county_code and coalesce(a.valid_until > current_date, true)
  and (k.seen_at is null or k.seen_at < :rested and (
    k.seen_at < :expired or k.cluster <> {live.CLUSTER} or exists (
      select from change_marks m
      where {live.UNSEEN.format(seen="k.seen", xact_id="k.xact_id", seen_at="k.seen_at")})))
order by k.seen_at nulls first, a.code limit 1"""  # noqa: S608  Texts of ours.


def current_period() -> str:
    """The year that runs where the county lives."""
    return str(day_of(utc_now()).year)


def asked_period(period: str | None) -> str:
    """The period that is asked about, the year that runs if none is named.

    Raises:
        InvalidInput: it has not begun (422).
    """
    chosen = period or current_period()
    if bounds(chosen)[0] > day_of(utc_now()):
        raise InvalidInput.field("?period", "period_to_come")
    return chosen


def asked_area(actor: Actor, area: str | None) -> str:
    """The area that the actor asks about, his own if he names none.

    Raises:
        InvalidInput: his own is wider than a county, so he must name one (422).
        NotFound: it lies outside his scope (404).
    """
    chosen = area or actor.area_code
    if not is_inside(actor, chosen):
        raise NotFound
    if len(chosen) < COUNTY_DIGITS:
        raise InvalidInput.field("?area", "field_missing")
    return chosen


async def read(session: AsyncSession, actor: Actor, area: str | None, period: str | None, locale: str) -> Screen:
    """The screen of an area and period as it is at this moment: a kept one that holds, else computed and not kept.

    Raises:
        NotFound: the area lies outside the actor's scope, or there is none of that code (404).
        InvalidInput: the actor's own area is wider than a county, so he must name one; a period to come (422).
    """
    key = (asked_area(actor, area), asked_period(period), locale)
    basis = program_hash()
    kept = await kpi_kept.find(session, key, basis)
    if kept is not None:
        return kept
    screens, found = await _screens(session, *key[:2], (locale,))
    screen = Screen(json.dumps(screens[locale], ensure_ascii=False), f'"{kpi_kept.etag_of(screens)}-{locale}"')
    if not found.is_private:
        kpi_kept.remember(key, basis, Held(screen, found.seen, found.until))
    return screen


async def alerts(
    session: AsyncSession, actor: Actor, area: str | None, period: str | None, locale: str
) -> list[KpiAlert]:
    """The screen's alerts alone."""
    screen = await read(session, actor, area, period, locale)
    return KpiRead.model_validate_json(screen.body).alerts


async def compute(session: AsyncSession, area_code: str, period: str) -> dict[str, dict[str, Any]]:
    """The screen of an area and period in every language.

    Raises:
        NotFound: there is no such area (404).
    """
    return (await _screens(session, area_code, period, list(catalogue.LOCALES)))[0]


async def refresh(session: AsyncSession, county_code: str, *, rest: int = REST) -> bool:
    """Keep the county's screen and aggregates, for who asks first; nothing is done while what is kept holds.

    After a computation it rests `rest` times as long as that took, so that a busy day cannot occupy the machine; a
    reader who comes meanwhile computes for himself what was touched. The journal's head is told anew when it moved.
    """
    period, begun = current_period(), utc_now()
    head = await _head(session, county_code)
    kept = await session.get(KpiSnapshot, (county_code, county_code, period), populate_existing=True)
    if kept is not None:
        rested = begun - kept.computed_at >= timedelta(milliseconds=rest * int(kept.content.get("took_ms", 0)))
        seen = Seen(kept.seen, kept.seen_at, kept.cluster, kept.xact_id)
        _, touched = await live.look(session, county_code, seen)
        is_same = kept.basis == program_hash() and begun < kept.until and kept.journal_number == head
        if not rested or (is_same and touched is not None and not touched):
            return False
    if head:
        await _open_year(session, county_code, await indicators.framework(session, None, county_code), period)
    screens, found = await _screens(session, county_code, period, list(catalogue.LOCALES))
    took_ms = (utc_now() - begun) // timedelta(milliseconds=1)
    await kpi_kept.store(session, (county_code, period), screens, program_hash(), found, took_ms)
    await live.keep(session, county_code, county_code, found, took_ms)
    return True


async def refresh_places(session: AsyncSession, county_code: str) -> bool:
    """Keep the aggregates of that township whose kept ones are oldest and hold no longer; False where all hold."""
    before = {"rested": utc_now() - PLACES_EVERY, "expired": utc_now() - live.LONGEST}
    area_code = (await run_sql(session, _NEXT_PLACE, county_code=county_code, **before)).scalar_one_or_none()
    if area_code is None:
        return False
    begun = utc_now()
    framework = await indicators.framework(session, None, county_code)
    _, found = await scores.seen_board(session, area_code, current_period(), framework)
    took_ms = (utc_now() - begun) // timedelta(milliseconds=1)
    await live.keep(session, county_code, area_code, found, took_ms)
    return True


async def _screens(
    session: AsyncSession, area_code: str, period: str, locales: Sequence[str]
) -> tuple[dict[str, dict[str, Any]], Live]:
    if await session.get(Area, area_code) is None:
        raise NotFound
    framework = await indicators.framework(session, None, area_code[:COUNTY_DIGITS])
    board, found = await scores.seen_board(session, area_code, period, framework)
    return await _content(session, board, period, found, locales), found


async def _head(session: AsyncSession, county_code: str) -> int:
    statement = select(func.coalesce(func.max(JournalLink.number), 0)).where(JournalLink.county_code == county_code)
    return int((await session.exec(statement)).one())


async def _content(
    session: AsyncSession, board: Board, period: str, found: Live, locales: Sequence[str]
) -> dict[str, dict[str, Any]]:
    scope = board.scope
    facts = await kpi_alerts.gather(session, board)
    area = await session.get(Area, scope.area_code)
    assessment = await assessment_of(session, scope.area_code, board.framework.code, period)
    about = {
        "area_code": scope.area_code,
        "area_name": area.name if area else scope.area_code,
        "period": period,
        "assessment_id": str(assessment) if assessment else None,
        "journal_number": await _head(session, scope.county_code),
        "computed_at": found.seen.at,
        "known": None,
    }
    return {locale: _read(board, facts, about, locale).model_dump(mode="json") for locale in locales}


async def assessment_of(session: AsyncSession, area_code: str, framework_code: str, period: str) -> UUID | None:
    """The assessment that an area's screen leads to."""
    statement = select(Assessment.id).where(
        Assessment.county_code == area_code[:COUNTY_DIGITS],
        Assessment.area_code == area_code,
        Assessment.framework_code == framework_code,
        Assessment.period == period,
        col(Assessment.unit_id).is_(None),
    )
    return (await session.exec(statement)).first()


async def _open_year(session: AsyncSession, county_code: str, framework: Framework, period: str) -> None:
    """Open the assessment of a county at work where nobody has, so that every number of its screen leads on."""
    if await assessment_of(session, county_code, framework.code, period) is not None:
        return
    row = Assessment(
        county_code=county_code,
        area_code=county_code,
        framework_code=framework.code,
        period=period,
        title=catalogue.phrase("assessments", "zh-Hans", "year_assessment", year=period),
    )
    await records.create(session, worker_actor(county_code), row, action="assessment.created")


def _read(board: Board, facts: kpi_alerts.Facts, about: dict[str, Any], locale: str) -> KpiRead:
    beside = kpi_beside.words(board, facts.beside, locale)
    shared = case_secrecy.shared(board)
    tiles = kpi_tiles.read_tiles(
        shared, beside, locale, clears_on=facts.veto_clears_on, chain_ends_on=facts.chain_ends_on
    )
    return put_together(board, tiles, kpi_alerts.read_alerts(board, facts, locale), about, locale)


def put_together(
    board: Board, tiles: list[KpiTile], pressing: list[KpiAlert], about: dict[str, Any], locale: str
) -> KpiRead:
    """A screen of a result, of this moment or of another, with its tiles and what presses."""
    framework = board.framework
    content = {
        **about,
        **scores.four(board.total),
        "framework_code": framework.code,
        "framework_version": framework.framework_version,
        "framework_name": worded(framework.names, locale),
        "points_note": indicators.points_note(framework, locale),
        "apply_line_points": framework.apply_line_points,
        "is_vetoed": board.is_vetoed,
        "veto": next(tile for tile in tiles if tile.code == "K2"),
        "parts": [_part(board, node, locale) for node in board.nodes if node.kind == NodeKind.PART],
        "tiles": tiles,
        "alerts": pressing,
        "synthetic": any(figure.is_synthetic for figure in board.figures.values()),
    }
    return KpiRead.model_validate(content)


def _part(board: Board, part: Indicator, locale: str) -> KpiPart:
    headings = {node.code for node in board.nodes if node.parent_code == part.code}
    rows = [score for score in board.scores.values() if score.node.parent_code in headings]
    points = board.totals.get(part.code, Points())
    shares = scores.four(points)
    return KpiPart(
        code=part.code,
        title=worded(part.titles, locale),
        points=scores.rounded(points.claimed + points.missing + points.unscored),
        verified_points=shares["verified_points"],
        claimed_points=shares["claimed_points"],
        scored_count=sum(score.measure.state == "value" for score in rows),
        indicator_count=len(rows),
    )


@lru_cache
def program_hash() -> str:
    """What the screen is made with beside the framework: the metrics, the words, and its own shape."""
    parts = [json.dumps(KpiRead.model_json_schema(), sort_keys=True)]
    for pattern in ("metrics/*.sql", "messages/kpi.json", "messages/assessments.json", "calendar.json"):
        parts += [path.read_text(encoding="utf-8") for path in sorted(catalogue.FOLDER.glob(pattern))]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
