"""Channels: entered by those who run them, tried by others, listed for everyone with what the last try found."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, literal, or_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Forbidden, InvalidInput
from api.models.base import today
from api.models.feedback_channels import (
    ChannelCreate,
    ChannelDetail,
    ChannelFilter,
    ChannelRead,
    ChannelTest,
    ChannelTestCreate,
    ChannelTestRead,
    FeedbackChannel,
)
from api.models.units import Unit
from api.permissions import COUNTY_DIGITS, Actor, Permission, require_inside, require_own_unit
from api.services import catalogue, records
from api.services.anonymity import within_county
from api.services.paging import Page

LATEST_TESTS = 20
_MATCHING = ("kind", "unit_id")


def test_days() -> int:
    """For how many days a try that worked shows a channel to be open. Source: `catalogue/feedback/services.json`."""
    return int(catalogue.read_json("feedback/services.json")["channel_test_days"])


async def page(
    session: AsyncSession, actor: Actor, chosen: ChannelFilter, page_: Page
) -> tuple[list[ChannelRead], str | None]:
    """The channels of the county, the newest first. Whoever has no post sees those in service only."""
    rows, cursor = await records.page(
        session,
        within_county(actor),
        FeedbackChannel,
        [*_reach(actor), *_conditions(chosen)],
        page_,
        order=col(FeedbackChannel.from_on),
        context=chosen.model_dump_json(),
    )
    return await read_all(session, rows), cursor


async def get(session: AsyncSession, actor: Actor, channel_id: UUID) -> ChannelDetail:
    """One channel with its latest tries.

    Raises:
        NotFound: not in the county, or not in service and the asker has no post (404).
    """
    row = await records.get(session, within_county(actor), FeedbackChannel, channel_id, *_reach(actor))
    return await _detail(session, actor, row)


async def create(session: AsyncSession, actor: Actor, draft: ChannelCreate) -> ChannelDetail:
    """Enter a channel; a unit's officer only his own unit's.

    Raises:
        Forbidden: outside the area, or another unit's (403). InvalidInput: unknown area, unit, language or topic (422).
    """
    require_inside(actor, draft.area_code)
    require_own_unit(actor, draft.unit_id)
    await records.require_area(session, draft.area_code)
    await _require_unit(session, draft.area_code[:COUNTY_DIGITS], draft.unit_id)
    values = draft.model_dump()
    _require_known(values)
    row = FeedbackChannel(
        **values | {"from_on": draft.from_on or today()},
        county_code=draft.area_code[:COUNTY_DIGITS],
        created_by=actor.id,
        changed_by=actor.id,
    )
    return await _detail(session, actor, await records.create(session, actor, row, action="feedback.channel_entered"))


async def update(
    session: AsyncSession, actor: Actor, channel_id: UUID, changed: dict[str, Any], version: int
) -> ChannelDetail:
    """Change a channel, close it for now, or end it.

    Raises:
        Forbidden: another unit's (403). InvalidInput: unknown language or topic, or ended before it began (422).
        NotFound: outside the area (404). PreconditionFailed: changed meanwhile (412).
    """
    row = await records.get(session, actor, FeedbackChannel, channel_id)
    require_own_unit(actor, row.unit_id)
    _require_known(changed)
    until: date | None = changed.get("until_on")
    if until is not None and until < row.from_on:
        raise InvalidInput.field("/until_on", "ends_before_start")
    if changed:
        changed = changed | {"changed_by": actor.id}
    row = await records.update(session, actor, row, changed, version, action="feedback.channel_changed")
    return await _detail(session, actor, row)


async def try_out(session: AsyncSession, actor: Actor, channel_id: UUID, draft: ChannelTestCreate) -> ChannelDetail:
    """Keep what came of a try, by a post that neither runs the channel nor entered it.

    Raises:
        Forbidden: `own_channel` (403). InvalidInput: a day to come or before the channel began, or a reply of one
            that does not work (422). NotFound: not in the county (404).
    """
    row = await records.get(session, within_county(actor), FeedbackChannel, channel_id)
    if not _may_test(actor, row):
        raise Forbidden("own_channel")
    tested_on = draft.tested_on or today()
    if not row.from_on <= tested_on <= today():
        raise InvalidInput.field("/tested_on", "test_day_out_of_range")
    if draft.reply_minutes is not None and not draft.is_working:
        raise InvalidInput.field("/reply_minutes", "reply_without_working")
    values = draft.model_dump() | {"tested_on": tested_on, "tested_by": actor.id, "synthetic": row.synthetic}
    test = ChannelTest(county_code=row.county_code, channel_id=row.id, **values)
    await records.create(session, actor, test, action="feedback.channel_tested")
    return await _detail(session, actor, row)


async def read_all(session: AsyncSession, rows: Sequence[FeedbackChannel]) -> list[ChannelRead]:
    """Channels as they go out: with their units' names and their last tries, two queries a county."""
    names: dict[UUID, str] = {}
    last: dict[UUID, ChannelTest] = {}
    for county in {row.county_code for row in rows}:
        mine = [row for row in rows if row.county_code == county]
        wanted = {row.unit_id for row in mine}
        named = select(Unit.id, Unit.name).where(Unit.county_code == county, col(Unit.id).in_(wanted))
        names |= dict((await session.exec(named)).all())
        tests = (
            select(ChannelTest)
            .ext(distinct_on(col(ChannelTest.channel_id)))
            .where(ChannelTest.county_code == county, col(ChannelTest.channel_id).in_([row.id for row in mine]))
            .order_by(col(ChannelTest.channel_id), col(ChannelTest.tested_on).desc(), col(ChannelTest.id).desc())
        )
        last |= {test.channel_id: test for test in (await session.exec(tests)).all()}
    return [_read(row, names[row.unit_id], last.get(row.id)) for row in rows]


def is_current(on: date) -> ColumnElement[bool]:
    """In service on a day."""
    until = col(FeedbackChannel.until_on)
    return and_(col(FeedbackChannel.is_active), col(FeedbackChannel.from_on) <= on, or_(until.is_(None), until >= on))


def serves(area_code: str) -> ColumnElement[bool]:
    """Lies in an area, or serves it from above: the county's hotline serves each village."""
    place = col(FeedbackChannel.area_code)
    return or_(place.startswith(area_code, autoescape=True), literal(area_code).startswith(place))


def _read(row: FeedbackChannel, unit_name: str, last: ChannelTest | None) -> ChannelRead:
    day = today()
    is_serving = row.is_active and row.from_on <= day and (row.until_on is None or row.until_on >= day)
    is_fresh = last is not None and last.is_working and last.tested_on >= day - timedelta(days=test_days())
    more = {
        "unit_name": unit_name,
        "is_open": is_serving and is_fresh,
        "last_tested_on": last.tested_on if last else None,
        "last_is_working": last.is_working if last else None,
        "last_reply_minutes": last.reply_minutes if last else None,
    }
    return ChannelRead.model_validate(row, from_attributes=True, update=more)


async def _detail(session: AsyncSession, actor: Actor, row: FeedbackChannel) -> ChannelDetail:
    (plain,) = await read_all(session, [row])
    statement = (
        select(ChannelTest)
        .where(ChannelTest.county_code == row.county_code, ChannelTest.channel_id == row.id)
        .order_by(col(ChannelTest.tested_on).desc(), col(ChannelTest.id).desc())
        .limit(LATEST_TESTS)
    )
    tests = [
        ChannelTestRead.model_validate(test, from_attributes=True, update={"note": None} if actor.is_outside else {})
        for test in (await session.exec(statement)).all()
    ]
    return ChannelDetail(**plain.model_dump(), tests=tests, can_test=_may_test(actor, row))


def _may_test(actor: Actor, row: FeedbackChannel) -> bool:
    is_own = actor.bound_unit == row.unit_id or actor.id in {row.created_by, row.changed_by}
    return actor.may(Permission.FEEDBACK_HANDLE) and not is_own


async def _require_unit(session: AsyncSession, county_code: str, unit_id: UUID) -> None:
    known = select(Unit.id).where(Unit.county_code == county_code, Unit.id == unit_id)
    if (await session.exec(known)).first() is None:
        raise InvalidInput.field("/unit_id", "reference_unknown")


def _require_known(values: dict[str, Any]) -> None:
    """Languages and topics are those of the catalogue; each is kept once."""
    known = catalogue.read_json("feedback/services.json")
    for name in ("languages", "topics"):
        codes = {entry["code"] for entry in known[name]}
        if values.get(name) is None:
            continue
        values[name] = list(dict.fromkeys(values[name]))
        for place, code in enumerate(values[name]):
            if code not in codes:
                raise InvalidInput.field(f"/{name}/{place}", "reference_unknown")


def _reach(actor: Actor) -> list[ColumnElement[bool]]:
    return [is_current(today())] if actor.is_outside else []


def _conditions(chosen: ChannelFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        col(getattr(FeedbackChannel, name)) == value
        for name in _MATCHING
        if (value := getattr(chosen, name)) is not None
    ]
    if chosen.area:
        found.append(serves(chosen.area))
    if chosen.topic:
        found.append(col(FeedbackChannel.topics).contains([chosen.topic]))
    if chosen.is_current is not None:
        serving = is_current(today())
        found.append(serving if chosen.is_current else ~serving)
    if chosen.is_open is not None:
        found.append(_is_open() if chosen.is_open else ~_is_open())
    return found


def _is_open() -> ColumnElement[bool]:
    """In service, and the last try of the last days worked."""
    later = select(ChannelTest).subquery()
    same = and_(
        col(ChannelTest.county_code) == col(FeedbackChannel.county_code),
        col(ChannelTest.channel_id) == col(FeedbackChannel.id),
    )
    newer = exists().where(
        later.c.county_code == ChannelTest.county_code,
        later.c.channel_id == ChannelTest.channel_id,
        or_(
            later.c.tested_on > ChannelTest.tested_on,
            and_(later.c.tested_on == ChannelTest.tested_on, later.c.id > ChannelTest.id),
        ),
    )
    since = today() - timedelta(days=test_days())
    worked = exists().where(same, col(ChannelTest.is_working), col(ChannelTest.tested_on) >= since, ~newer)
    return and_(is_current(today()), worked)
