"""Feedback in the open: closed cases that the office published, and counts in which nobody can be found."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, cast, func, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today
from api.models.feedback import Feedback, FeedbackKind, FeedbackState
from api.models.feedback_public import FeedbackPublicRead, PublicCase, PublicCounts
from api.permissions import Actor, visible_county
from api.rules.suppression import show, show_cells, show_part
from api.services.records import Page
from api.zone import ZONE, day_of

_TOWNSHIP_DIGITS = 9


async def board(session: AsyncSession, actor: Actor, area_code: str, page_: Page) -> FeedbackPublicRead:
    """What became of what people said in an area: this year's counts by kind, and the published cases by day.

    Outside what the actor may look at the board is empty. Counts exist for counties and townships, not for villages.
    """
    items, cursor = await _cases(session, actor, area_code, page_)
    counts = await _counts(session, actor, area_code)
    return FeedbackPublicRead(area_code=area_code, counts=counts, items=items, next_cursor=cursor)


async def _cases(
    session: AsyncSession, actor: Actor, area_code: str, page_: Page
) -> tuple[list[PublicCase], str | None]:
    published = col(Feedback.published_at)
    day = cast(func.timezone(ZONE.key, published), Date)
    statement = select(Feedback).where(
        visible_county(actor, Feedback),
        col(Feedback.area_code).startswith(area_code, autoescape=True),
        Feedback.state == FeedbackState.CLOSED,
        published.is_not(None),
        col(Feedback.published_summary).is_not(None),
    )
    context = f"public|{area_code}"
    after = page_.open(context)
    if after is not None:  # By day, then by an id that tells no time: the order of a day's cases says nothing.
        statement = statement.where(tuple_(day, col(Feedback.id)) < (date.fromisoformat(after[0]), UUID(after[1])))
    statement = statement.order_by(day.desc(), col(Feedback.id).desc()).limit(page_.limit + 1)
    rows = (await session.exec(statement)).all()
    kept = rows[: page_.limit]
    if len(rows) <= page_.limit or kept[-1].published_at is None:
        return [_public(case) for case in kept], None
    last = day_of(kept[-1].published_at)
    return [_public(case) for case in kept], page_.seal([last, kept[-1].id], context)


async def _counts(session: AsyncSession, actor: Actor, area_code: str) -> list[PublicCounts]:
    """Received and closed this year. A township's cells are shown only where the county's cannot give them back."""
    township = func.left(Feedback.area_code, _TOWNSHIP_DIGITS)
    since = datetime(today().year, 1, 1, tzinfo=ZONE)
    is_closed = col(Feedback.state) == FeedbackState.CLOSED
    statement = (
        select(Feedback.kind, township, func.count(), func.count().filter(is_closed))
        .where(visible_county(actor, Feedback), Feedback.received_at >= since)
        .where(col(Feedback.area_code).startswith(area_code[:6], autoescape=True))
        .group_by(Feedback.kind, township)
    )
    cells: dict[str, dict[str, tuple[int, int]]] = {kind.value: {} for kind in FeedbackKind}
    for kind, place, received, closed in (await session.exec(statement)).all():
        cells[kind][place] = (received, closed)
    return [_row(kind, cells[kind.value], area_code) for kind in FeedbackKind]


def _row(kind: FeedbackKind, places: dict[str, tuple[int, int]], area_code: str) -> PublicCounts:
    if len(area_code) == len("510421"):
        received, closed = (sum(pair[i] for pair in places.values()) for i in (0, 1))
    elif len(area_code) == _TOWNSHIP_DIGITS and area_code in places:
        received, closed = _township(places, area_code)
    else:
        received = closed = 0
    return PublicCounts(kind=kind, received_count=show(received), closed_count=show_part(closed, received))


def _township(places: dict[str, tuple[int, int]], area_code: str) -> tuple[int, int]:
    """Received and closed of a township, 0 for what the county's counts minus the other townships' would tell.

    Closed is shown only beside a received that is, and only where what is still open may be known too.
    """
    order = sorted(places)
    place = order.index(area_code)
    pairs = [places[code] for code in order]
    received, closed = pairs[place]
    if show_cells([all_ for all_, _ in pairs])[place] is None:
        return 0, 0
    parts = ([done for _, done in pairs], [all_ - done for all_, done in pairs])
    is_shown = all(show_cells(part)[place] is not None for part in parts)
    return received, closed if is_shown else 0


def _public(case: Feedback) -> PublicCase:
    closed_at = case.closed_at or case.state_at
    return PublicCase(
        id=case.id,
        area_code=case.area_code,
        kind=case.kind,
        summary=case.published_summary or "",
        received_on=day_of(case.received_at),
        closed_on=day_of(closed_at),
        rating=case.rating,
        synthetic=case.synthetic,
    )
