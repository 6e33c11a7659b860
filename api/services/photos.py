"""Photos that prove several activities: found by their file and by their look, and left to a person to judge.

Nothing is punished: a pair changes no record and no score. Someone of the office looks and says what it is.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, String, cast
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import images
from api.adapters.storage import Store
from api.db import run_sql
from api.errors import InvalidInput
from api.models.activities import Activity
from api.models.activities_photos import (
    PairState,
    PhotoPair,
    PhotoPairFilter,
    PhotoPairRead,
    PhotoPrint,
    PhotoSide,
    PhotoVerdict,
)
from api.models.base import new_id, utc_now
from api.models.documents import Document, DocumentLink, LinkedResource
from api.models.units import Unit
from api.permissions import Actor
from api.services import records
from api.services.records import Page

log = logging.getLogger("shiliu.photos")
BATCH: Final = 10
"""Photos of a round: a large one takes half a second to unpack, and a round should not keep the others waiting."""
ALIKE_BITS: Final = 6
"""Of 64 bits so many may differ. House choice on the cautious side: 10 is the usual bound of difference hashes."""
MOST_ALIKE: Final = 20
"""Pairs that one photo makes at most: a logo on every photo must not fill the list."""
_ALIKE: Final = """
    select p.id, case when p.sha256 = :sha256 then 0 else bit_count((p.dhash # cast(:dhash as bigint))::bit(64)) end
             as distance, p.sha256 = :sha256 as is_same_file
    from photo_prints p
    where p.county_code = :county_code and p.activity_id <> :activity_id
      and (p.sha256 = :sha256 or bit_count((p.dhash # cast(:dhash as bigint))::bit(64)) <= :most)
    order by distance, p.id limit :limit
"""


async def look(session: AsyncSession, county_code: str, store: Store) -> int:
    """Take the prints of photos that newly prove activities, and note those that look like another activity's.

    Returns how many photos were looked at; the caller is alone at it and calls again while there are some.
    """
    done = await _waiting(session, county_code)
    for activity_id, document_id, sha256, is_synthetic in done:
        dhash = await _print_of(session, county_code, sha256, store)
        row = PhotoPrint(
            county_code=county_code,
            activity_id=activity_id,
            document_id=document_id,
            sha256=sha256,
            dhash=dhash,
            synthetic=is_synthetic,
        )
        session.add(row)
        await session.flush()
        await _pair(session, row)
    return len(done)


async def page(
    session: AsyncSession, actor: Actor, chosen: PhotoPairFilter, page_: Page
) -> tuple[list[PhotoPairRead], str | None]:
    """Pairs of the county, newest first."""
    context = chosen.model_dump_json()
    rows, cursor = await records.page(session, actor, PhotoPair, _conditions(chosen), page_, context=context)
    return await _read_all(session, rows), cursor


async def judge(
    session: AsyncSession, actor: Actor, pair_id: UUID, verdict: PhotoVerdict, version: int
) -> PhotoPairRead:
    """Say what two photos are, under the version that was looked at. Nothing else changes.

    Raises:
        NotFound: another county's (404). InvalidInput: photos called reused without a note (422).
        PreconditionFailed: someone else judged first (412).
    """
    if verdict.state is PairState.REUSED and not verdict.note:
        raise InvalidInput.field("/note", "reason_missing")
    row = await records.get(session, actor, PhotoPair, pair_id, lock=True)
    is_open = verdict.state is PairState.OPEN
    changed: dict[str, Any] = {
        "state": verdict.state,
        "note": verdict.note or None,
        "looked_by": None if is_open else actor.id,
        "looked_at": None if is_open else utc_now(),
    }
    row = await records.update(session, actor, row, changed, version, action="photo_pair.judged")
    return (await _read_all(session, [row]))[0]


async def _waiting(session: AsyncSession, county_code: str) -> list[tuple[UUID, UUID, str, bool]]:
    """Pictures that prove an activity and have no print yet, oldest tie first."""
    seen = (
        select(PhotoPrint.id)
        .where(
            col(PhotoPrint.county_code) == DocumentLink.county_code,
            col(PhotoPrint.document_id) == DocumentLink.document_id,
            cast(PhotoPrint.activity_id, String) == DocumentLink.resource_id,
        )
        .exists()
    )
    same = (col(Document.county_code) == DocumentLink.county_code) & (col(Document.id) == DocumentLink.document_id)
    statement = (
        select(DocumentLink.resource_id, Document.id, Document.sha256, Document.synthetic)
        .join(Document, same)
        .where(
            col(DocumentLink.county_code) == county_code,
            col(DocumentLink.resource) == LinkedResource.ACTIVITY,
            col(Document.media_type).in_(images.FORMATS),
            ~seen,
        )
        .order_by(col(DocumentLink.id))
        .limit(BATCH)
    )
    return [(UUID(of), document, sha256, flag) for of, document, sha256, flag in await session.exec(statement)]


async def _print_of(session: AsyncSession, county_code: str, sha256: str, store: Store) -> int | None:
    """The look of a file: of an equal file that was looked at before, else taken now; none of a file that is lost."""
    where = (col(PhotoPrint.county_code) == county_code, col(PhotoPrint.sha256) == sha256)
    known = (await session.exec(select(PhotoPrint.dhash).where(*where).limit(1))).all()
    if known:
        return known[0]
    try:
        return await asyncio.to_thread(lambda: images.look_of(b"".join(store.read(sha256))))
    except OSError:
        log.warning("a photo's file cannot be read; only its content's name is compared")
        return None


async def _pair(session: AsyncSession, row: PhotoPrint) -> None:
    found = await run_sql(
        session,
        _ALIKE,
        county_code=row.county_code,
        activity_id=row.activity_id,
        sha256=row.sha256,
        dhash=row.dhash,
        most=ALIKE_BITS,
        limit=MOST_ALIKE,
    )
    for print_id, distance, is_same_file in map(tuple, found.all()):
        pair = PhotoPair(
            county_code=row.county_code,
            id=new_id(),
            area_code=row.county_code,
            first_print_id=print_id,
            second_print_id=row.id,
            distance=distance,
            is_same_file=is_same_file,
            synthetic=row.synthetic,
        )
        session.add(pair)
    await session.flush()


def _conditions(chosen: PhotoPairFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.state is not None:
        found.append(col(PhotoPair.state) == chosen.state)
    if chosen.is_across_units is not None:
        first, second = aliased(PhotoPrint), aliased(PhotoPrint)
        one, other = aliased(Activity), aliased(Activity)
        differ = (
            select(first.id)
            .join(one, (col(one.county_code) == first.county_code) & (col(one.id) == first.activity_id))
            .join(second, col(second.county_code) == first.county_code)
            .join(other, (col(other.county_code) == second.county_code) & (col(other.id) == second.activity_id))
            .where(
                col(first.county_code) == PhotoPair.county_code,
                col(first.id) == PhotoPair.first_print_id,
                col(second.id) == PhotoPair.second_print_id,
                col(one.host_unit_id) != other.host_unit_id,
            )
            .exists()
        )
        found.append(differ == chosen.is_across_units)
    return found


async def _read_all(session: AsyncSession, rows: Sequence[PhotoPair]) -> list[PhotoPairRead]:
    sides = await _sides(session, rows)
    return [
        PhotoPairRead.model_validate(
            row,
            from_attributes=True,
            update={
                "first": (first := sides[row.first_print_id]),
                "second": (second := sides[row.second_print_id]),
                "is_across_units": first.unit_id != second.unit_id,
            },
        )
        for row in rows
    ]


async def _sides(session: AsyncSession, rows: Sequence[PhotoPair]) -> dict[UUID, PhotoSide]:
    """Each print with its activity and its host."""
    counties = {row.county_code for row in rows}
    wanted = {print_id for row in rows for print_id in (row.first_print_id, row.second_print_id)}
    of_activity = (col(Activity.county_code) == PhotoPrint.county_code) & (col(Activity.id) == PhotoPrint.activity_id)
    of_unit = (col(Unit.county_code) == Activity.county_code) & (col(Unit.id) == Activity.host_unit_id)
    statement = (
        select(PhotoPrint.id, PhotoPrint.document_id, Activity, Unit.name)
        .join(Activity, of_activity)
        .join(Unit, of_unit)
        .where(col(PhotoPrint.county_code).in_(counties), col(PhotoPrint.id).in_(wanted))
    )
    return {
        print_id: PhotoSide(
            document_id=document_id,
            activity_id=activity.id,
            activity_title=activity.title,
            unit_id=activity.host_unit_id,
            unit_name=unit_name,
            starts_at=activity.starts_at,
        )
        for print_id, document_id, activity, unit_name in (await session.exec(statement)).all()
    }
