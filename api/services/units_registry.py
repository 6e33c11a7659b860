"""The registry of units: how each stood on any day, what joined and left since, and the coverage read from it."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, false, func, or_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput, NotFound
from api.models.areas import Area
from api.models.base import today
from api.models.units import TAKING_PART, Unit, UnitState
from api.models.units_registry import (
    CoverageRead,
    CoverageRow,
    RegistryChange,
    RegistryChangeFilter,
    RegistryFilter,
    RegistryRow,
    UnitStanding,
)
from api.permissions import Actor, is_inside, visible_area
from api.rules.areas import TOWNSHIP_DIGITS
from api.services import batches, units_tracks
from api.services.paging import Page

_PARTS = [state.value for state in TAKING_PART]


def ratio(part: int, whole: int) -> str | None:
    """A share with four decimals, none where there is nothing to share."""
    return str((Decimal(part) / whole).quantize(Decimal("0.0001"), ROUND_HALF_EVEN)) if whole else None


async def stand(session: AsyncSession, unit: Unit, on: date | None) -> None:
    """Write down how the unit stands from a day on, if that is something new; today if no day is given.

    Raises:
        InvalidInput: `day_in_future`, or `day_before_last` when it stood otherwise since a later day, at `/on` (422).
    """
    day = today() if on is None else on
    if day > today():
        raise InvalidInput.field("/on", "day_in_future")
    of_unit = (col(UnitStanding.county_code) == unit.county_code, col(UnitStanding.unit_id) == unit.id)
    # A unit whose registration still waits in a batch has stood nowhere yet.
    is_new = unit in session.sync_session.new
    found = select(UnitStanding).where(*of_unit).order_by(*_latest(UnitStanding)).limit(1)
    last = None if is_new else (await session.exec(found)).first()
    stands: dict[str, Any] = {
        "state": UnitState(unit.state),
        "named_level": unit.named_level,
        "is_eligible": unit.is_eligible,
        "reason": unit.not_applicable_reason,
    }
    if last is not None and all(getattr(last, name) == value for name, value in stands.items()):
        return
    if last is not None and day < last.from_on:
        raise InvalidInput.field("/on", "day_before_last", last=last.from_on.isoformat())
    row = UnitStanding(
        county_code=unit.county_code,
        area_code=unit.area_code,
        unit_id=unit.id,
        from_on=day,
        synthetic=unit.synthetic,
        **stands,
    )
    await batches.store(session, row)


def _latest(table: Any) -> list[Any]:
    return [col(table.from_on).desc(), col(table.created_at).desc(), col(table.id).desc()]


def standing_at(actor: Actor, on: date, area: str | None = None) -> Subquery:
    """How each unit in sight stood on a day: its latest row that begins by then, one a unit."""
    unit = (col(UnitStanding.county_code), col(UnitStanding.unit_id))
    statement = (
        select(UnitStanding)
        .where(visible_area(actor, UnitStanding), col(UnitStanding.from_on) <= on, *_in(UnitStanding, area))
        .ext(distinct_on(*unit))
        .order_by(*unit, *_latest(UnitStanding))
    )
    return statement.subquery()


def _in(table: Any, area: str | None) -> list[ColumnElement[bool]]:
    return [col(table.area_code).startswith(area, autoescape=True)] if area else []


def same_unit(standing: Subquery) -> ColumnElement[bool]:
    """The standing is the unit's."""
    return and_(standing.c.county_code == Unit.county_code, standing.c.unit_id == Unit.id)


async def page(
    session: AsyncSession, actor: Actor, chosen: RegistryFilter, page_: Page
) -> tuple[list[RegistryRow], str | None]:
    """The registry as it stood on a day, in the order in which units were entered."""
    on = chosen.on or today()
    standing = standing_at(actor, on, chosen.area)
    takes_part = standing.c.state.in_(_PARTS)
    where: list[Any] = [visible_area(actor, Unit)]
    if chosen.category:
        where.append(col(Unit.category) == chosen.category)
    if chosen.is_eligible is not None:
        where.append(standing.c.is_eligible == chosen.is_eligible)
    if chosen.takes_part is not None:
        where.append(takes_part if chosen.takes_part else ~takes_part)
    context = f"registry|{actor.id}|{on}|{chosen.model_dump_json()}"
    columns: Any = (
        Unit.id, Unit.name, Unit.area_code, Unit.category, standing.c.state, standing.c.named_level,
        standing.c.is_eligible, takes_part, standing.c.reason, standing.c.from_on,
    )  # fmt: skip
    statement = select(*columns).join(standing, same_unit(standing)).where(*where)
    after = page_.open(context)
    if after is not None:
        statement = statement.where(col(Unit.id) > UUID(after[0]))
    rows = (await session.exec(statement.order_by(col(Unit.id)).limit(page_.limit + 1))).all()
    names = list(RegistryRow.model_fields)
    items = [RegistryRow(**dict(zip(names, row, strict=True))) for row in rows[: page_.limit]]
    return items, page_.seal([items[-1].unit_id], context) if len(rows) > page_.limit else None


async def changes(
    session: AsyncSession, actor: Actor, chosen: RegistryChangeFilter, page_: Page
) -> tuple[list[RegistryChange], str | None]:
    """Units that joined the eligible registry or left it between two days, in the order in which they were entered."""
    on = chosen.on or today()
    since = chosen.since or _year_start(on)
    statement = _compared(actor, chosen.area, since, on)
    if chosen.category:
        statement = statement.where(col(Unit.category) == chosen.category)
    context = f"registry-changes|{actor.id}|{since}|{on}|{chosen.model_dump_json()}"
    after = page_.open(context)
    if after is not None:
        statement = statement.where(col(Unit.id) > UUID(after[0]))
    rows = (await session.exec(statement.order_by(col(Unit.id)).limit(page_.limit + 1))).all()
    names = list(RegistryChange.model_fields)
    items = [RegistryChange(**dict(zip(names, row, strict=True))) for row in rows[: page_.limit]]
    return items, page_.seal([items[-1].unit_id], context) if len(rows) > page_.limit else None


def _compared(actor: Actor, area: str | None, since: date, on: date) -> Any:
    """The units that are eligible on one of two days only, in the columns of a `RegistryChange`."""
    before, after = standing_at(actor, since, area), standing_at(actor, on, area)
    was, is_ = func.coalesce(before.c.is_eligible, false()), after.c.is_eligible
    columns: Any = (Unit.id, Unit.name, Unit.area_code, Unit.category, is_, after.c.from_on, after.c.reason)
    return (
        select(*columns)
        .join(after, same_unit(after))
        .join(before, same_unit(before), isouter=True)
        .where(visible_area(actor, Unit), was != is_)
    )


def _year_start(day: date) -> date:
    return date(day.year, 1, 1)


async def coverage(
    session: AsyncSession, actor: Actor, area_code: str, *, by: str, on: date | None, since: date | None
) -> CoverageRead:
    """Units taking part over eligible units on a day, overall and by category, level (of naming) or township.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    if not is_inside(actor, area_code):
        raise NotFound
    day = on or today()
    begin = since or _year_start(day)
    found = await _counts(session, actor, area_code, day, by)
    moved = (await session.exec(_compared(actor, area_code, begin, day))).all()
    added = sum(1 for row in moved if row.is_eligible)
    return CoverageRead(
        area_code=area_code,
        by=by,
        on=day,
        since=begin,
        overall=_row("all", "all", [sum(row[i] for row in found) for i in range(1, 6)]),
        groups=await _groups(session, actor, area_code, day, by, found),
        added_count=added,
        removed_count=len(moved) - added,
    )


async def _counts(session: AsyncSession, actor: Actor, area_code: str, on: date, by: str) -> Sequence[Any]:
    """Per group: registered, not applicable, eligible, taking part and named units."""
    standing = standing_at(actor, on, area_code)
    key: Any = {
        "category": col(Unit.category),
        "level": func.coalesce(standing.c.named_level, "none"),
        "township": func.left(Unit.area_code, 9),
    }[by]
    is_eligible = standing.c.is_eligible
    columns: Any = (
        key.label("key"),
        func.count(),
        func.count().filter(~is_eligible),
        func.count().filter(is_eligible),
        func.count().filter(is_eligible, standing.c.state.in_(_PARTS)),
        func.count().filter(is_eligible, standing.c.state == UnitState.NAMED),
    )
    statement: Any = (
        select(*columns)
        .select_from(Unit)
        .join(standing, same_unit(standing))
        .where(visible_area(actor, Unit))
        .group_by("key")
        .order_by("key")
    )
    found: Sequence[Any] = (await session.exec(statement)).all()
    return found


async def _groups(
    session: AsyncSession, actor: Actor, area_code: str, on: date, by: str, found: Sequence[Any]
) -> list[CoverageRow]:
    """The groups with their names; every track and every township has its line, also where nobody is registered."""
    counts = {row[0]: list(row[1:]) for row in found}
    nothing = [0] * 5
    if by == "category":
        tracks = await units_tracks.standing(session, actor, area_code, on)
        return [
            _row(code, track.name, counts.get(code, nothing), reason=None if track.applies else track.reason or "—")
            for code, track in tracks.items()
            if code in counts or track.is_asked
        ]
    names: dict[str, str] = {}
    if by == "township":
        below = and_(
            col(Area.level) == "township",
            col(Area.code).startswith(area_code[:TOWNSHIP_DIGITS], autoescape=True),
            or_(col(Area.valid_from).is_(None), col(Area.valid_from) <= on),
            or_(col(Area.valid_until).is_(None), col(Area.valid_until) > on),
        )
        known = select(Area.code, Area.name).where(or_(col(Area.code).in_(list(counts)), below))
        names = dict((await session.exec(known)).all())
    return [_row(key, names.get(key, key), counts.get(key, nothing)) for key in sorted({*counts, *names})]


def _row(key: str, name: str, counts: Sequence[int], *, reason: str | None = None) -> CoverageRow:
    registered, left_out, eligible, taking_part, named = counts
    return CoverageRow(
        key=key,
        name=name,
        registered_count=registered,
        not_applicable_count=left_out,
        eligible_count=eligible,
        taking_part_count=taking_part,
        named_count=named,
        coverage_ratio=ratio(taking_part, eligible),
        applies=reason is None,
        reason=reason,
    )
