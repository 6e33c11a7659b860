"""Re-checks: draw verified figures by a published seed, look at each once more, and tell the error rate.

A county's draws are numbered, and the seed of each comes from its number and a key of the installation alone. Its hash
is told with the draw before it, when nobody knows yet what will be drawn from: so nobody, at the office or at the
machine, can choose a seed for a list, and none of the draws can be left out.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import run_sql
from api.errors import Conflict, InvalidInput, NotFound
from api.models.base import utc_now
from api.models.statistics import Observation, ObservationState, Series
from api.models.statistics_rechecks import (
    Recheck,
    RecheckCreate,
    RecheckDetail,
    RecheckDocument,
    RecheckFilter,
    RecheckFinding,
    RecheckFrame,
    RecheckItem,
    RecheckItemRead,
    RecheckOutcome,
    RecheckRead,
)
from api.permissions import Actor, require_inside, visible_area
from api.rules import recheck_draw
from api.services import journal, records
from api.services.anonymity import Vault
from api.services.records import Page

_SEED_DIGITS: Final = 40


async def page(
    session: AsyncSession, actor: Actor, chosen: RecheckFilter, page_: Page
) -> tuple[list[RecheckRead], str | None]:
    """Draws of the area, newest first, each with its error rate so far."""
    where = [col(Recheck.period) == chosen.period] if chosen.period else []
    if chosen.area:
        where.append(col(Recheck.area_code).startswith(chosen.area, autoescape=True))
    rows, cursor = await records.page(session, actor, Recheck, where, page_, context=chosen.model_dump_json())
    sums = await _sums(session, rows)
    return [_read(row, *sums.get(row.id, (0, 0))) for row in rows], cursor


async def get(session: AsyncSession, actor: Actor, recheck_id: UUID, locale: str) -> RecheckDetail:
    """One draw with its figures.

    Raises:
        NotFound: outside the area or not there (404).
    """
    return await _detail(session, await records.get(session, actor, Recheck, recheck_id), locale)


async def document(session: AsyncSession, actor: Actor, recheck_id: UUID) -> RecheckDocument:
    """All that is needed to repeat a draw.

    Raises:
        NotFound: outside the area or not there, or its list was not kept (404).
    """
    row = await records.get(session, actor, Recheck, recheck_id)
    mine = (RecheckFrame.county_code == row.county_code, RecheckFrame.recheck_id == row.id)
    frame = (await session.exec(select(RecheckFrame).where(*mine))).first()
    if frame is None or row.number is None:
        raise NotFound
    items = select(RecheckItem.observation_id).where(
        RecheckItem.county_code == row.county_code, RecheckItem.recheck_id == row.id
    )
    before = select(Recheck.next_commitment).where(
        Recheck.county_code == row.county_code, Recheck.number == row.number - 1
    )
    more = {
        "kind": recheck_draw.KIND,
        "told_commitment": (await session.exec(before)).first(),
        "entries": frame.entries,
        "drawn": list((await session.exec(items.order_by(col(RecheckItem.position)))).all()),
    }
    return RecheckDocument.model_validate(row, from_attributes=True, update=more)


async def next_commitment(session: AsyncSession, actor: Actor, vault: Vault) -> str | None:
    """The SHA-256 of the seed of the actor's county's next draw; None above a county."""
    county = actor.area_code[:6]
    if len(county) < len("510421"):
        return None
    return recheck_draw.commitment(_seed(vault, county, await _last_number(session, county) + 1))


async def draw(session: AsyncSession, actor: Actor, vault: Vault, draft: RecheckCreate, locale: str) -> RecheckDetail:
    """Draw a simple random sample, without replacement, from the year's verified figures.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: an unknown area, or a sample larger than what there is (422).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    county = draft.area_code[:6]
    await run_sql(
        session, "select pg_advisory_xact_lock(hashtext('rechecks:' || cast(:county as text)))", county=county
    )
    entries = await _entries(session, actor, draft)
    if draft.sample_size > len(entries):
        raise InvalidInput.field("/sample_size", "too_large", limit=len(entries))
    number = await _last_number(session, county) + 1
    seed = _seed(vault, county, number)
    drawn = [UUID(entry.partition("|")[0]) for entry in recheck_draw.sample(entries, draft.sample_size, seed)]
    made_up = await _is_made_up(session, county, drawn)
    row = Recheck(
        county_code=county,
        area_code=draft.area_code,
        period=draft.period,
        seed=seed,
        sample_size=draft.sample_size,
        frame_count=len(entries),
        frame_hash=recheck_draw.list_hash(entries),
        drawn_by=actor.id,
        method=recheck_draw.METHOD,
        number=number,
        commitment=recheck_draw.commitment(seed),
        next_commitment=recheck_draw.commitment(_seed(vault, county, number + 1)),
        synthetic=made_up,
    )
    await records.create(session, actor, row, action="recheck.drawn")
    session.add(RecheckFrame(county_code=county, recheck_id=row.id, entries=entries, synthetic=made_up))
    for position, figure in enumerate(drawn, 1):
        item = RecheckItem(county_code=county, recheck_id=row.id, observation_id=figure, position=position)
        item.synthetic = made_up
        session.add(item)
    await session.flush()
    return await _detail(session, row, locale)


async def _is_made_up(session: AsyncSession, county: str, drawn: Sequence[UUID]) -> bool:
    """Whether a draw holds a figure that is a demonstration's."""
    mine = (Observation.county_code == county, col(Observation.id).in_(drawn), col(Observation.synthetic))
    return (await session.exec(select(Observation.id).where(*mine).limit(1))).first() is not None


def _seed(vault: Vault, county_code: str, number: int) -> str:
    """The seed of a county's draw of a number: 160 bits that only the installation's key knows before."""
    return security.keyed_hash(vault.draws, "recheck", county_code, str(number))[:_SEED_DIGITS]


async def _last_number(session: AsyncSession, county_code: str) -> int:
    found = select(func.max(Recheck.number)).where(Recheck.county_code == county_code)
    return (await session.exec(found)).one() or 0


async def note_finding(
    session: AsyncSession, actor: Actor, recheck_id: UUID, item_id: UUID, draft: RecheckFinding, locale: str
) -> RecheckDetail:
    """Note what a figure's source really says.

    Raises:
        NotFound: no such draw or figure in it (404).
        Conflict: it was looked at already, or by who reported or vouched for it (409).
        InvalidInput: an error without a word of what it is (422).
    """
    row = await records.get(session, actor, Recheck, recheck_id)
    mine = (RecheckItem.county_code == row.county_code, RecheckItem.recheck_id == row.id, RecheckItem.id == item_id)
    item = (await session.exec(select(RecheckItem).where(*mine).with_for_update())).first()
    if item is None:
        raise NotFound
    if item.outcome is not None:
        raise Conflict("recheck_done")
    figure = await records.get(session, actor, Observation, item.observation_id)
    if actor.id in {figure.reported_by, figure.verified_by}:
        raise Conflict("own_work_not_verified")
    if draft.outcome is not RecheckOutcome.CONFIRMED and not draft.note:
        raise InvalidInput.field("/note", "field_missing")
    item.outcome, item.note, item.checked_by, item.checked_at = draft.outcome, draft.note, actor.id, utc_now()
    session.add(item)
    await session.flush()
    told = {"observation": [None, str(figure.id)], "outcome": [None, draft.outcome.value]}
    await journal.record(session, actor, "recheck.found", row, changes=told)
    return await _detail(session, row, locale)


async def _entries(session: AsyncSession, actor: Actor, draft: RecheckCreate) -> list[str]:
    """The list drawn from: the year's verified figures, of several revisions the last; codes only, no values."""
    told: list[Any] = [
        *(Observation.id, Observation.series_code, Observation.area_code, Observation.period, Observation.revision)
    ]
    latest = (
        select(*told)
        .where(
            visible_area(actor, Observation),
            col(Observation.county_code) == draft.area_code[:6],
            col(Observation.area_code).startswith(draft.area_code),
            col(Observation.period).startswith(draft.period),
            Observation.state == ObservationState.VERIFIED,
        )
        .ext(distinct_on(col(Observation.series_code), col(Observation.area_code), col(Observation.period)))
        .order_by(
            col(Observation.series_code),
            col(Observation.area_code),
            col(Observation.period),
            col(Observation.revision).desc(),
        )
    )
    return sorted("|".join(map(str, found)) for found in (await session.exec(latest)).all())


async def _sums(session: AsyncSession, rows: Sequence[Recheck]) -> dict[UUID, tuple[int, int]]:
    """How many figures of each draw were looked at, and how many of these were wrong."""
    wrong = col(RecheckItem.outcome) != RecheckOutcome.CONFIRMED
    statement = (
        select(RecheckItem.recheck_id, func.count(), func.count().filter(wrong))
        .where(
            col(RecheckItem.county_code).in_({row.county_code for row in rows}),
            col(RecheckItem.recheck_id).in_([row.id for row in rows]),
            col(RecheckItem.outcome).is_not(None),
        )
        .group_by(col(RecheckItem.recheck_id))
    )
    return {found: (checked, errors) for found, checked, errors in (await session.exec(statement)).all()}


def _read(row: Recheck, checked: int, errors: int) -> RecheckRead:
    ratio = (Decimal(errors) / checked).quantize(Decimal("0.0001"), ROUND_HALF_EVEN) if checked else None
    update = {"checked_count": checked, "error_count": errors, "error_ratio": None if ratio is None else str(ratio)}
    return RecheckRead.model_validate(row, from_attributes=True, update=update)


async def _detail(session: AsyncSession, row: Recheck, locale: str) -> RecheckDetail:
    statement = (
        select(RecheckItem, Observation, Series)
        .join(
            Observation,
            (col(Observation.county_code) == RecheckItem.county_code)
            & (col(Observation.id) == RecheckItem.observation_id),
        )
        .join(Series, col(Series.code) == Observation.series_code)
        .where(RecheckItem.county_code == row.county_code, RecheckItem.recheck_id == row.id)
        .order_by(col(RecheckItem.position))
    )
    found = (await session.exec(statement)).all()
    name = "name_" + locale.replace("-", "_").lower()
    own = ("id", "position", "observation_id", "outcome", "note", "checked_at")
    told = ("series_code", "area_code", "period", "source")
    items = [
        RecheckItemRead(
            **{field: getattr(item, field) for field in own},
            **{field: getattr(figure, field) for field in told},
            series_name=getattr(series, name),
            value=None if figure.value is None else f"{figure.value.normalize():f}",
        )
        for item, figure, series in found
    ]
    checked = [item for item in items if item.outcome is not None]
    errors = sum(item.outcome != RecheckOutcome.CONFIRMED for item in checked)
    return RecheckDetail(**_read(row, len(checked), errors).model_dump(), items=items)
