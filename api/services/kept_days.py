"""What the figures of a day were: kept once a day at least and never changed, so that later questions have an answer.

Kept are the aggregate rows that every score is made of (`live.rows`), not the scores: whichever framework and
parameters are asked about, a past day is held against them as this moment is. A day is kept shortly before it ends in
China; a worker that was away keeps as soon as it is back. A correction makes later days differ; no earlier one.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput, NotFound
from api.models.areas import Area, AreaLevel
from api.models.assessments import Assessment
from api.models.base import today, utc_now
from api.models.frozen import KeptContent, KeptDay
from api.models.indicators import Framework
from api.models.journal import JournalLink
from api.models.known import Known
from api.rules import aggregate_rows
from api.rules.canonical import canonical, hash_of
from api.rules.periods import assessed
from api.services import exemptions, indicators, live, metrics, scopes, scores
from api.services.measures import Figure
from api.services.metrics import Definition, Rows, Scope
from api.services.scores import Board
from api.zone import ZONE, day_of

KEEP_AT: Final = time(23, 50)
"""When a day is kept, in China: late enough to hold the day, early enough to be over before the next one begins."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is kept: an area or a unit in it, over a period, under the parameters that the figures depend on."""

    area_code: str
    unit_id: UUID | None
    period: str
    interval_days: int | None
    budget_cutoff: date | None


def last_due(now: datetime) -> datetime:
    """The latest moment at which a day was to be kept."""
    due = datetime.combine(day_of(now), KEEP_AT, ZONE)
    return due if due <= now else due - timedelta(days=1)


async def due(session: AsyncSession, county_code: str) -> list[Subject]:
    """The subjects whose figures are to be kept by now."""
    kept, by = await _kept_at(session, county_code), last_due(utc_now())
    return [one for one in await _subjects(session, county_code) if one not in kept or kept[one] < by]


async def keep_due(session: AsyncSession, county_code: str, *, subject: Subject) -> bool:
    """Keep the figures of a subject that was due; False when that has been done meanwhile."""
    newest = (await _kept_at(session, county_code, subject.area_code)).get(subject)
    if newest is not None and newest >= last_due(utc_now()):
        return False
    await keep(session, _scope(county_code, subject), subject.period)
    return True


async def keep(session: AsyncSession, scope: Scope, period: str) -> tuple[KeptDay, Rows]:
    """Keep a scope's figures of this moment; a content that is there already is only pointed to."""
    rows = await live.rows(session, scope)
    told = {name: asdict(one) for name, one in metrics.folding().items()}
    content = {"metrics": await _put(session, scope.county_code, told), "rows": aggregate_rows.plain(rows)}
    hashed, now = await _put(session, scope.county_code, content), utc_now()
    day = KeptDay(
        county_code=scope.county_code,
        area_code=scope.area_code,
        unit_id=scope.unit_id,
        period=period,
        kept_on=day_of(now),
        kept_at=now,
        first_day=scope.first_day,
        last_day=scope.last_day,
        interval_days=scope.interval_days,
        budget_cutoff=scope.budget_cutoff,
        content_hash=hashed,
        journal_number=(await chain_head(session, scope.county_code))[0],
        synthetic=any(row["synthetic"] for found in rows.values() for row in found),
    )
    session.add(day)
    await session.flush()
    return day, rows


async def _put(session: AsyncSession, county_code: str, content: dict[str, Any]) -> str:
    """Keep a content that is not there yet. Returns its hash."""
    hashed = hash_of(content)
    values = {"county_code": county_code, "hash": hashed, "content": canonical(content), "created_at": utc_now()}
    await session.exec(insert(KeptContent).values(values).on_conflict_do_nothing())
    return hashed


async def chain_head(session: AsyncSession, county_code: str) -> tuple[int, str]:
    """Number and hash of the newest link of the county's chain; (0, "") where it has none."""
    statement = select(JournalLink.number, JournalLink.hash).where(JournalLink.county_code == county_code)
    found = (await session.exec(statement.order_by(col(JournalLink.number).desc()).limit(1))).first()
    return found or (0, "")


async def board_on(
    session: AsyncSession,
    area_code: str,
    period: str,
    framework: Framework,
    as_of: date,
    *,
    unit_id: UUID | None = None,
) -> tuple[Board, Known]:
    """A framework's result as it was known at the end of a day, and as of when that really is.

    Figures are the newest kept ones of that day or before it; parameters are those that were in force for them and had
    been entered by then; what did not apply then, as the review had accepted it, does not apply here.

    Raises:
        InvalidInput: the day is still to come, `as_of_future` (422).
        NotFound: nothing was kept by then: `not_known_yet` with the first day, or `nothing_kept` (404).
    """
    if as_of > today():
        raise InvalidInput.field("?as_of", "as_of_future", day=today().isoformat())
    newest = await _newest(session, area_code, period, unit_id, as_of)
    standing = await indicators.standing(
        session, area_code[:6], framework.code, newest.last_day, known_at=newest.kept_at
    )
    inputs = scopes.inputs(standing, newest.last_day)
    day = await _newest(session, area_code, period, unit_id, as_of, inputs) or newest
    is_same = inputs == (day.interval_days, day.budget_cutoff)
    scope = Scope(
        county_code=area_code[:6],
        area_code=area_code,
        first_day=day.first_day,
        last_day=day.last_day,
        interval_days=day.interval_days if is_same or inputs[0] == day.interval_days else None,
        budget_cutoff=day.budget_cutoff if is_same or inputs[1] == day.budget_cutoff else None,
        unit_id=unit_id,
    )
    figures = await figures_of(session, day, scope)
    nodes = await indicators.nodes(session, framework.code)
    exempt = await exemptions.standing(session, area_code, period, framework.code, unit_id=unit_id, at=day.kept_at)
    return scores.assemble(framework, scope, nodes, standing, figures, exempt), _known(framework, day, as_of)


def _known(framework: Framework, day: KeptDay, as_of: date) -> Known:
    return Known(
        as_of=as_of,
        number=None,
        known_on=day.kept_on,
        known_at=day.kept_at,
        framework_code=framework.code,
        framework_version=framework.framework_version,
        journal_number=day.journal_number,
        content_hash=day.content_hash,
    )


async def figures_of(session: AsyncSession, day: KeptDay, scope: Scope) -> dict[str, Figure]:
    """The figures of a kept day, each folded as its metric was when it was kept, whatever became of it since."""
    content = await _content(session, day.county_code, day.content_hash)
    told = await _content(session, day.county_code, content["metrics"])
    defined = {name: Definition(**one) for name, one in told.items()}
    return metrics.figures(aggregate_rows.exact(content["rows"]), scope, defined)


async def _content(session: AsyncSession, county_code: str, hashed: str) -> dict[str, Any]:
    where = (KeptContent.county_code == county_code, KeptContent.hash == hashed)
    found: dict[str, Any] = json.loads((await session.exec(select(KeptContent.content).where(*where))).one())
    return found


async def _newest(
    session: AsyncSession,
    area_code: str,
    period: str,
    unit_id: UUID | None,
    as_of: date,
    inputs: tuple[int | None, date | None] | None = None,
) -> Any:
    """The newest kept day by then; with `inputs` one that was made under these parameters, or None.

    Raises:
        NotFound: as `board_on`.
    """
    subject = _of_subject(area_code, period, unit_id)
    where = [*subject, col(KeptDay.kept_on) <= as_of]
    if inputs is not None:
        where += [
            col(KeptDay.interval_days).is_not_distinct_from(inputs[0]),
            col(KeptDay.budget_cutoff).is_not_distinct_from(inputs[1]),
        ]
    statement = select(KeptDay).where(*where).order_by(col(KeptDay.kept_at).desc(), col(KeptDay.id).desc()).limit(1)
    found = (await session.exec(statement)).first()
    if found is None and inputs is None:
        first = await session.scalar(select(func.min(KeptDay.kept_on)).where(*subject))
        if first is None:
            raise NotFound("nothing_kept")
        raise NotFound("not_known_yet", day=first.isoformat())
    return found


def _of_subject(area_code: str, period: str, unit_id: UUID | None) -> list[ColumnElement[bool]]:
    return [
        col(KeptDay.county_code) == area_code[:6],
        col(KeptDay.area_code) == area_code,
        col(KeptDay.period) == period,
        col(KeptDay.unit_id).is_not_distinct_from(unit_id),
    ]


async def _kept_at(session: AsyncSession, county_code: str, area_code: str | None = None) -> dict[Subject, datetime]:
    """When each subject, of one area if it is named, was last kept; older than a year is as good as never."""
    columns = (KeptDay.area_code, KeptDay.unit_id, KeptDay.period, KeptDay.interval_days, KeptDay.budget_cutoff)
    recent = [KeptDay.county_code == county_code, col(KeptDay.kept_on) > today() - timedelta(days=400)]
    recent += [] if area_code is None else [KeptDay.area_code == area_code]
    statement = select(*columns, func.max(KeptDay.kept_at)).where(*recent).group_by(*columns)  # type: ignore[call-overload]
    return {Subject(*key): newest for *key, newest in (await session.exec(statement)).all()}


async def _subjects(session: AsyncSession, county_code: str) -> list[Subject]:
    """The county, its townships, and whatever is assessed, over this year and the last, in one order."""
    year = today().year
    years = (str(year), str(year - 1))
    leading = (await indicators.framework(session, None)).code
    standing_today = or_(col(Area.valid_until).is_(None), col(Area.valid_until) > today())
    townships = select(Area.code).where(
        col(Area.code).startswith(county_code), Area.level == AreaLevel.TOWNSHIP, standing_today
    )
    places = [county_code, *sorted((await session.exec(townships)).all())]
    asked: dict[tuple[str, UUID | None, str], set[str]] = {
        (place, None, period): {leading} for place in places for period in years
    }
    held = select(Assessment).where(
        Assessment.county_code == county_code,
        or_(*(col(Assessment.period).startswith(period) for period in years)),
    )
    for row in (await session.exec(held)).all():
        asked.setdefault((row.area_code, row.unit_id, row.period), set()).add(row.framework_code)
    known: dict[tuple[str, str], tuple[int | None, date | None]] = {}
    found: dict[Subject, None] = {}
    for (area_code, unit_id, period), codes in asked.items():
        for code in sorted(codes):
            if (code, period) not in known:
                known[code, period] = await _inputs(session, county_code, code, period)
            found[Subject(area_code, unit_id, period, *known[code, period])] = None
    return list(found)


async def _inputs(
    session: AsyncSession, county_code: str, framework_code: str, period: str
) -> tuple[int | None, date | None]:
    """The two parameters that figures depend on: how often "regular" is, and until when a budget is the year's."""
    _, last = assessed(period, today())
    standing = await indicators.standing(session, county_code, framework_code, last)
    return scopes.inputs(standing, last)


def _scope(county_code: str, subject: Subject) -> Scope:
    first, last = assessed(subject.period, today())
    return Scope(
        county_code=county_code,
        area_code=subject.area_code,
        first_day=first,
        last_day=last,
        interval_days=subject.interval_days,
        budget_cutoff=subject.budget_cutoff,
        unit_id=subject.unit_id,
    )
