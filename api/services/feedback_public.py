"""Feedback in the open: the cases that the office published, what was taken out again, and the counts as released."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import Select

from api.errors import NotFound
from api.models.feedback import Feedback, FeedbackKind
from api.models.feedback_public import (
    FeedbackPublicRead,
    FeedbackRemoval,
    Moderation,
    PublicCase,
    PublicCaseRead,
    PublicCounts,
    PublicFilter,
    RemovalRead,
    RemovalStep,
)
from api.models.journal import JournalEntry
from api.permissions import Actor, visible_county
from api.rules.areas import TOWNSHIP_DIGITS
from api.rules.suppression import show
from api.services import feedback_overdue, feedback_releases
from api.services.records import Page
from api.zone import ZONE, day_of

_LAST = "999999"
"""After every code that begins with the same digits."""
_PUBLISHED = "feedback.published"
_JOINED = "feedback.joined"
_MODERATION = (_PUBLISHED, "feedback.publication_changed", "feedback.removed", _JOINED, "feedback.parted")
_DECEMBER = 12


async def board(
    session: AsyncSession, actor: Actor, area_code: str, chosen: PublicFilter, page_: Page
) -> FeedbackPublicRead:
    """What became of what people said in an area: the published cases by day, and this year's counts as released.

    Outside what the actor may look at the board is empty. Counts exist for counties and townships, not for villages.
    """
    items, cursor = await _cases(session, actor, area_code, chosen, page_)
    released = (await feedback_releases.read(session, actor, area_code)).year
    known = {row.kind: row for row in released.rows} if released else {}
    counts = [
        PublicCounts(
            kind=kind,
            received_count=known[kind].received if kind in known else None,
            closed_count=known[kind].closed if kind in known else None,
        )
        for kind in FeedbackKind
    ]
    as_of = released.as_of if released else None
    return FeedbackPublicRead(area_code=area_code, as_of=as_of, counts=counts, items=items, next_cursor=cursor)


async def case(session: AsyncSession, actor: Actor, case_id: UUID) -> PublicCaseRead:
    """A published case, or the reason that stands in its place.

    One that was joined since keeps its own words at its address; its journal tells the day and the case it went into.

    Raises:
        NotFound: never published, or not in the county that is looked at (404).
    """
    found = (await session.exec(select(Feedback).where(*_in_the_open(actor), Feedback.id == case_id))).first()
    if found is not None:
        (shown,) = await read_all(session, [found])
        main = select(Feedback.id).where(*published(actor), Feedback.id == found.main_id)
        main_id = (await session.exec(main)).first() if found.main_id else None
        lines = await _moderation(session, found.county_code, case_id, main_id)
        return PublicCaseRead(id=case_id, case=shown, removal=None, moderation=lines)
    gone = _removals(actor).where(FeedbackRemoval.feedback_id == case_id)
    row = (await session.exec(gone)).first()
    if row is None:
        raise NotFound
    lines = await _moderation(session, row[0].county_code, case_id)
    return PublicCaseRead(id=case_id, case=None, removal=_removal(*row), moderation=lines)


async def removed(session: AsyncSession, actor: Actor, page_: Page) -> tuple[list[RemovalRead], str | None]:
    """What was taken out of the open and why, latest first."""
    context = f"removed|{actor.area_code}"
    statement = _removals(actor)
    after = page_.open(context)
    key = tuple_(col(FeedbackRemoval.created_at), col(FeedbackRemoval.id))
    if after is not None:
        statement = statement.where(key < tuple_(datetime.fromisoformat(after[0]), UUID(after[1])))
    by = (col(FeedbackRemoval.created_at).desc(), col(FeedbackRemoval.id).desc())
    rows = (await session.exec(statement.order_by(*by).limit(page_.limit + 1))).all()
    kept = rows[: page_.limit]
    last = kept[-1][0] if len(rows) > page_.limit else None
    return [_removal(*row) for row in kept], page_.seal([last.created_at, last.id], context) if last else None


async def _cases(
    session: AsyncSession, actor: Actor, area_code: str, chosen: PublicFilter, page_: Page
) -> tuple[list[PublicCase], str | None]:
    """By day, then by an id that tells no time: the order of a day's cases says nothing."""
    place = area_code[:TOWNSHIP_DIGITS]
    # A span, not a pattern: the index of what is in the open answers it.
    statement = select(Feedback).where(*published(actor), col(Feedback.area_code).between(place, place + _LAST))
    statement = statement.where(*_conditions(chosen))
    context = f"public|{area_code}|{chosen.model_dump_json()}"
    after = page_.open(context)
    shown_at = col(Feedback.published_at)
    if after is not None:
        point = tuple_(datetime.fromisoformat(after[0]), UUID(after[1]))
        statement = statement.where(tuple_(shown_at, col(Feedback.id)) < point)
    statement = statement.order_by(shown_at.desc(), col(Feedback.id).desc()).limit(page_.limit + 1)
    rows = (await session.exec(statement)).all()
    kept = rows[: page_.limit]
    cursor = page_.seal([kept[-1].published_at, kept[-1].id], context) if len(rows) > page_.limit else None
    return await read_all(session, kept), cursor


def published(actor: Actor) -> list[ColumnElement[bool]]:
    """What stands in the open: a case of discrimination never does, nor one that was joined to another."""
    return [*_in_the_open(actor), col(Feedback.main_id).is_(None)]


def _in_the_open(actor: Actor) -> list[ColumnElement[bool]]:
    """What has an address in the open: also a case that stood there by itself when the office joined it to another."""
    return [
        visible_county(actor, Feedback),
        col(Feedback.published_at).is_not(None),
        col(Feedback.published_summary).is_not(None),
        col(Feedback.kind) != FeedbackKind.DISCRIMINATION,
    ]


def _conditions(chosen: PublicFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for name in ("kind", "topic", "state"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Feedback, name)) == value)
    if chosen.month:
        year, month = int(chosen.month[:4]), int(chosen.month[5:])
        since = datetime(year, month, 1, tzinfo=ZONE)
        until = datetime(year + month // _DECEMBER, month % _DECEMBER + 1, 1, tzinfo=ZONE)
        found += [col(Feedback.received_at) >= since, col(Feedback.received_at) < until]
    return found


async def read_all(session: AsyncSession, cases: Sequence[Feedback]) -> list[PublicCase]:
    """Cases as anyone may read them."""
    joined: dict[UUID | None, int] = {}
    for county in {one.county_code for one in cases}:
        ids = [one.id for one in cases if one.county_code == county]
        statement = (
            select(Feedback.main_id, func.count())
            .where(Feedback.county_code == county, col(Feedback.main_id).in_(ids))
            .group_by(col(Feedback.main_id))
        )
        joined |= dict((await session.exec(statement)).all())
    return [_public(one, joined.get(one.id, 0)) for one in cases]


def _public(case: Feedback, joined: int) -> PublicCase:
    received_on = day_of(case.received_at)
    answered_on = _day(case.answered_at)
    return PublicCase(
        id=case.id,
        area_code=case.area_code[:TOWNSHIP_DIGITS],
        kind=case.kind,
        topic=case.topic,
        state=case.state,
        title=case.published_title,
        summary=case.published_summary or "",
        answer=case.published_answer,
        change=case.published_change,
        received_on=received_on,
        answered_on=answered_on,
        closed_on=_day(case.closed_at),
        published_on=day_of(case.published_at or case.state_at),
        due_on=case.due_on,
        is_overdue=feedback_overdue.is_overdue(case),
        days_to_answer=(answered_on - received_on).days if answered_on else None,
        rating=case.rating if case.rating_excluded_at is None else None,
        is_joined=joined > 0,
        joined_count=show(joined),
        synthetic=case.synthetic,
    )


def _day(moment: datetime | None) -> date | None:
    return day_of(moment) if moment else None


def _removals(actor: Actor) -> Select[FeedbackRemoval, FeedbackKind]:
    of_case = (col(Feedback.county_code) == FeedbackRemoval.county_code) & (
        col(Feedback.id) == FeedbackRemoval.feedback_id
    )
    return (
        select(FeedbackRemoval, col(Feedback.kind))
        .join(Feedback, of_case)
        .where(visible_county(actor, FeedbackRemoval), FeedbackRemoval.step == RemovalStep.CONFIRMED)
    )


def _removal(step: FeedbackRemoval, kind: FeedbackKind) -> RemovalRead:
    return RemovalRead(
        feedback_id=step.feedback_id,
        kind=kind,
        removed_on=day_of(step.created_at),
        reason=step.reason,
        synthetic=step.synthetic,
    )


async def _moderation(
    session: AsyncSession, county_code: str, case_id: UUID, main_id: UUID | None = None
) -> list[Moderation]:
    """What the office did with the publication since it began, by day; never who, and never what it said."""
    statement = (
        select(JournalEntry.recorded_at, JournalEntry.action)
        .where(
            JournalEntry.county_code == county_code,
            JournalEntry.resource == "feedback",
            JournalEntry.resource_id == str(case_id),
            col(JournalEntry.action).in_(_MODERATION),
        )
        .order_by(col(JournalEntry.id))
    )
    rows = list((await session.exec(statement)).all())
    first = next((number for number, (_, action) in enumerate(rows) if action == _PUBLISHED), 0)
    last = max((number for number, (_, action) in enumerate(rows) if action == _JOINED), default=None)
    return [
        Moderation(day=day_of(at), action=action, main_id=main_id if number == last else None)
        for number, (at, action) in enumerate(rows)
        if number >= first
    ]
