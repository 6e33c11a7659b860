"""The leader's one screen: kept ready by the worker after every change, read with one SELECT."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import InvalidInput, NotFound
from api.models.areas import Area
from api.models.assessments import (
    Assessment,
    KpiAlert,
    KpiPart,
    KpiRead,
    KpiSnapshot,
    MetricValue,
    ValueKind,
)
from api.models.base import utc_now
from api.models.indicators import Framework, Indicator, NodeKind
from api.models.journal import JournalLink
from api.permissions import Actor, is_inside, worker_actor
from api.rules.scoring import Points
from api.services import catalogue, indicators, kpi_alerts, kpi_beside, kpi_tiles, records, scores
from api.services.indicators import worded
from api.services.measures import Figure
from api.services.scores import Board
from api.zone import day_of

COUNTY_DIGITS: Final = 6
REST: Final = 4
"""At most a fifth of one core goes into the screen of a county."""
_SNAPSHOT: Final = """select (content -> cast(:locale as text))::text as body, etag from kpi_snapshots
    where county_code = :county_code and area_code = :area_code and period = :period"""


@dataclass(frozen=True, slots=True)
class Screen:
    """The JSON of a `KpiRead` in one language, with its strong ETag."""

    body: str
    etag: str


def current_period() -> str:
    """The year that runs where the county lives."""
    return str(day_of(utc_now()).year)


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
    """The screen of an area and period: the kept one, else computed on the spot and not kept.

    Raises:
        NotFound: the area lies outside the actor's scope, or there is none of that code (404).
        InvalidInput: the actor's own area is wider than a county, so he must name one (422).
    """
    area_code, period = asked_area(actor, area), period or current_period()
    where = {"county_code": area_code[:COUNTY_DIGITS], "area_code": area_code, "period": period, "locale": locale}
    kept = (await run_sql(session, _SNAPSHOT, **where)).first()
    if kept is not None and kept.body is not None:
        return Screen(kept.body, f'"{kept.etag}-{locale}"')
    content = await compute(session, area_code, period)
    return Screen(json.dumps(content[locale], ensure_ascii=False), f'"{_etag(content)}-{locale}"')


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
    board = await _board(session, area_code, period)
    return await _content(session, board, period)


async def refresh(session: AsyncSession, county_code: str, *, rest: int = REST) -> bool:
    """Bring the county's screen and metric values up to date; nothing is done while nothing changed.

    Something changed when the journal's head moved, a new day began, or the catalogue or the program is another.
    After a computation it rests `rest` times as long as that took, so that a busy day cannot occupy the machine.
    """
    period = current_period()
    head = await _head(session, county_code)
    kept = await session.get(KpiSnapshot, (county_code, county_code, period))
    framework = await indicators.framework(session, None)
    basis = f"{framework.content_hash[:16]}.{_program_hash()}"
    begun = utc_now()
    if kept is not None and kept.content.get("basis") == basis and day_of(kept.computed_at) == day_of(begun):
        rested = begun - kept.computed_at >= timedelta(milliseconds=rest * int(kept.content.get("took_ms", 0)))
        if kept.journal_number == head or not rested:
            return False
    if head:
        await _open_year(session, county_code, framework, period)
    board = await _board(session, county_code, period)
    screens = await _content(session, board, period, head=head)
    took_ms = (utc_now() - begun) // timedelta(milliseconds=1)
    content: dict[str, Any] = {**screens, "basis": basis, "took_ms": took_ms}
    row = {
        "county_code": county_code,
        "area_code": county_code,
        "period": period,
        "journal_number": head,
        "content": content,
        "etag": _etag(screens),
        "computed_at": utc_now(),
    }
    statement = insert(KpiSnapshot).values(row)
    fresh = {name: statement.excluded[name] for name in ("journal_number", "content", "etag", "computed_at")}
    keys = ["county_code", "area_code", "period"]
    await session.exec(statement.on_conflict_do_update(index_elements=keys, set_=fresh))
    await _keep_values(session, board, period)
    return True


async def _board(session: AsyncSession, area_code: str, period: str) -> Board:
    if await session.get(Area, area_code) is None:
        raise NotFound
    return await scores.board(session, area_code, period, await indicators.framework(session, None))


async def _head(session: AsyncSession, county_code: str) -> int:
    statement = select(func.coalesce(func.max(JournalLink.number), 0)).where(JournalLink.county_code == county_code)
    return int((await session.exec(statement)).one())


async def _content(
    session: AsyncSession, board: Board, period: str, *, head: int | None = None
) -> dict[str, dict[str, Any]]:
    scope = board.scope
    facts = await kpi_alerts.gather(session, board)
    area = await session.get(Area, scope.area_code)
    number = await _head(session, scope.county_code) if head is None else head
    assessment = await _assessment(session, scope.area_code, board.framework.code, period)
    now = utc_now()
    about = {
        "area_code": scope.area_code,
        "area_name": area.name if area else scope.area_code,
        "period": period,
        "assessment_id": str(assessment) if assessment else None,
        "journal_number": number,
        "computed_at": now,
    }
    return {locale: _read(board, facts, about, locale).model_dump(mode="json") for locale in catalogue.LOCALES}


async def _assessment(session: AsyncSession, area_code: str, framework_code: str, period: str) -> UUID | None:
    statement = select(Assessment.id).where(
        Assessment.county_code == area_code[:COUNTY_DIGITS],
        Assessment.area_code == area_code,
        Assessment.framework_code == framework_code,
        Assessment.period == period,
    )
    return (await session.exec(statement)).first()


async def _open_year(session: AsyncSession, county_code: str, framework: Framework, period: str) -> None:
    """Open the assessment of a county at work where nobody has, so that every number of its screen leads on."""
    if await _assessment(session, county_code, framework.code, period) is not None:
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
    framework = board.framework
    beside = kpi_beside.words(board, facts.beside, locale)
    tiles = kpi_tiles.read_tiles(
        board, beside, locale, clears_on=facts.veto_clears_on, chain_ends_on=facts.chain_ends_on
    )
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
        "alerts": kpi_alerts.read_alerts(board, facts, locale),
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


async def _keep_values(session: AsyncSession, board: Board, period: str) -> None:
    scope, now = board.scope, utc_now()
    rows = [
        {
            "county_code": scope.county_code,
            "area_code": scope.area_code,
            "period": period,
            "metric": name[:80],
            **_value_row(figure, now),
        }
        for name, figure in board.figures.items()
    ]
    statement = insert(MetricValue).values(rows)
    fresh = {name: statement.excluded[name] for name in _value_row(next(iter(board.figures.values())), now)}
    keys = ["county_code", "area_code", "period", "metric"]
    await session.exec(statement.on_conflict_do_update(index_elements=keys, set_=fresh))


def _value_row(figure: Figure, now: datetime) -> dict[str, Any]:
    claimed, verified = figure.claimed, figure.verified
    return {
        "state": ValueKind(verified.state),
        "value": _stored(verified.value),
        "numerator": _stored(claimed.numerator if claimed.numerator is not None else claimed.value),
        "denominator": _stored(verified.denominator),
        "verified_numerator": _stored(verified.numerator if verified.numerator is not None else verified.value),
        "computed_at": now,
    }


def _stored(value: Fraction | None) -> Decimal | None:
    if value is None:
        return None
    return (Decimal(value.numerator) / value.denominator).quantize(Decimal("0.000001"), ROUND_HALF_EVEN)


def _etag(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:32]


@lru_cache
def _program_hash() -> str:
    """What the screen is made with beside the framework: the metrics, the words, and its own shape."""
    parts = [json.dumps(KpiRead.model_json_schema(), sort_keys=True)]
    for pattern in ("metrics/*.sql", "messages/kpi.json", "messages/assessments.json", "calendar.json"):
        parts += [path.read_text(encoding="utf-8") for path in sorted(catalogue.FOLDER.glob(pattern))]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
