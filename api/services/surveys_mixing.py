"""The mixer: sealed answers become answers in random order, together with others, so that no order tells whose.

While a survey is open, a cell's answers leave the box only when twenty wait. Ten of them, chosen at random, stay
behind, so that what is left at closing are never a few late ones; the cell's earlier answers are written anew with the
others, in one transaction and in random order. So neither transaction nor place of a row tells more than the cell.
Answers that leave together get one day. At closing everything is mixed, small cells under the cell that stands for
their pool, and the survey's answers and nullifiers are written anew as a whole.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.base import new_hidden_id
from api.models.surveys import AnswerMode, Survey, SurveyAnswer
from api.models.surveys_ballots import DEVICE_BANDS, MOST_BAND, UNKNOWN_BAND
from api.permissions import worker_actor
from api.rules import pooling
from api.rules.pooling import AnsweredCell
from api.rules.suppression import THRESHOLD
from api.services import journal, surveys_box
from api.services.anonymity import Vault

LEAST_TOGETHER: Final = THRESHOLD
"""So many answers of a cell at least leave the box together, and as many stay behind, while the survey is open."""
LEAST_WAITING: Final = 2 * LEAST_TOGETHER
BATCH: Final = 500
_chance = random.SystemRandom()

_READY = """
select box.survey_id, box.cell_id from survey_ballot_box box
where box.county_code = :county
group by box.survey_id, box.cell_id having count(*) >= :least
order by box.survey_id, box.cell_id limit 1
"""
_TAKE = """
with waiting as (
    select nullifier from survey_ballot_box
    where county_code = :county and survey_id = :survey
        and (cell_id = any(cast(:cells as uuid[])) or cast(:cells as uuid[]) is null and cell_id is null)
), told as (
    select case when count(*) >= :least then least(count(*) - :stay, :most) else 0 end as many from waiting
)
delete from survey_ballot_box where county_code = :county and survey_id = :survey and nullifier in (
    select nullifier from waiting order by gen_random_uuid() limit (select many from told)
) returning nullifier, cell_id, sealed
"""
_NULLIFIERS = """
with gone as (
    delete from survey_nullifiers
    where county_code = :county and survey_id = :survey and nullifier = any(cast(:mixed as bytea[]))
    returning *
) insert into survey_nullifiers select * from gone order by nullifier
"""
_BLANK = """
with gone as (
    delete from survey_nullifiers where county_code = :county and survey_id = :survey
    returning county_code, survey_id, nullifier
) insert into survey_nullifiers (county_code, survey_id, nullifier) select * from gone order by nullifier
"""
_COLUMNS = ("id", "number", "answered_on", "answers", "form", "mode", "paradata", "synthetic")
_NAMES = ", ".join(("county_code", "survey_id", *_COLUMNS))
_ANSWERS = f"""
with gone as (
    delete from survey_answers
    where county_code = :county and survey_id = :survey and (cast(:all as boolean) or cell_id = cast(:cell as uuid))
    returning *
) insert into survey_answers (cell_id, {_NAMES})
select coalesce(cells.pool_id, gone.cell_id), {", ".join(f"gone.{name}" for name in _NAMES.split(", "))}
from gone left join survey_cells cells on cells.county_code = gone.county_code and cells.id = gone.cell_id
order by gen_random_uuid()
"""  # noqa: S608  The names are constants of this file.
_DEVICES = """
insert into survey_devices as kept (county_code, survey_id, device_hash, count)
select :county, :survey, t.device, t.times
from unnest(cast(:devices as bytea[]), cast(:times as int[])) as t (device, times) order by t.device
on conflict (county_code, survey_id, device_hash) do update set count = kept.count + excluded.count
returning device_hash, count as times
"""
_HOURS = """
insert into survey_hours as kept (county_code, id, survey_id, cell_id, hour, count)
select :county, gen_random_uuid(), :survey, cast(:cell as uuid), t.hour, t.times
from unnest(cast(:hours as int[]), cast(:times as int[])) as t (hour, times)
on conflict (county_code, survey_id, cell_id, hour) do update set count = kept.count + excluded.count
"""
_DAYS = """
insert into survey_days (county_code, survey_id, day, count)
select county_code, survey_id, received_on, count(*) from survey_nullifiers
where county_code = :county and survey_id = :survey
group by county_code, survey_id, received_on having count(*) >= :least
"""
_CELLS = """
select cells.id, cells.stratum, count(*) as answers, count(*) filter (where given.is_assisted) as assisted
from (
    select cell_id, mode = 'assisted' as is_assisted from survey_answers
    where county_code = :county and survey_id = :survey
    union all select cell_id, false from survey_ballot_box where county_code = :county and survey_id = :survey
) as given join survey_cells cells on cells.county_code = :county and cells.id = given.cell_id
group by cells.id, cells.stratum
"""
_POOL = """
update survey_cells cells set pool_id = t.stands
from unnest(cast(:cells as uuid[]), cast(:stands as uuid[])) as t (cell, stands)
where cells.county_code = :county and cells.survey_id = :survey and cells.id = t.cell
"""
_LATEST = """
select max(kept.received_on) from survey_ballot_box box join survey_nullifiers kept
    on kept.county_code = box.county_code and kept.survey_id = box.survey_id and kept.nullifier = box.nullifier
where box.county_code = :county and box.survey_id = :survey
"""


@dataclass(frozen=True, slots=True)
class Group:
    """Answers that are stored together, under the cell that `stands` for theirs; None: those of an open link.

    `day`: the day that they get; None: the latest of theirs.
    """

    cells: tuple[UUID, ...] | None
    stands: UUID | None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """Of an answer that left the box, what is counted. `cell_id` is that of its invitation."""

    nullifier: bytes
    cell_id: UUID | None
    is_assisted: bool


Came = dict[str, Counter[str]]
"""By stratum how many answers came, as `answered` and `assisted`."""


async def mix(session: AsyncSession, vault: Vault, county_code: str) -> int:
    """Mix one group that is ready: a cell's answers, or an open link's.

    Returns:
        How many answers left the box; 0 when nothing is ready.
    """
    ready = (await run_sql(session, _READY, county=county_code, least=LEAST_WAITING)).first()
    if ready is None:
        return 0
    wanted = select(Survey).where(Survey.county_code == county_code, col(Survey.id) == ready.survey_id)
    survey = (await session.exec(wanted)).one()
    await be_alone(session, survey.id)
    group = Group(None if ready.cell_id is None else (ready.cell_id,), ready.cell_id)
    here = {"county": county_code, "survey": survey.id}
    # Counted again: another one may have mixed the cell while this one waited.
    mixed = await _move(session, vault, survey, group, least=LEAST_WAITING, stay=LEAST_TOGETHER)
    if not mixed:
        return 0
    await run_sql(session, _NULLIFIERS, **here, mixed=[one.nullifier for one in mixed])
    if group.stands is not None:
        await run_sql(session, _ANSWERS, **here, all=False, cell=group.stands)
    await journal.record(session, worker_actor(county_code), "survey.answers_mixed", survey)
    return len(mixed)


async def close(session: AsyncSession, vault: Vault, survey: Survey) -> Came:
    """Mix all that waits of a survey that is about to close, and write anew what could tell an order.

    The caller holds `be_alone` and the survey's row: storing an answer needs that row, so none comes in until the
    survey is closed.

    Returns:
        How many answers came, by the strata of their invitations: once they are stored under the cells that stand for
        pools it can be counted no more.
    """
    here = {"county": survey.county_code, "survey": survey.id}
    day = (await run_sql(session, _LATEST, **here)).scalar_one()
    cells = (await run_sql(session, _CELLS, **here)).all()
    came, strata = Came(), dict[UUID | None, str]()
    for row in cells:
        strata[row.id] = row.stratum
        came[row.stratum] = came.get(row.stratum, Counter()) + Counter(answered=row.answers, assisted=row.assisted)
    for group in await _pooled(session, here, cells, day):
        while taken := await _move(session, vault, survey, group, least=1, stay=0):
            for cell_id in [one.cell_id for one in taken if one.is_assisted and one.cell_id]:
                came[strata[cell_id]]["assisted"] += 1
    await run_sql(session, _DAYS, **here, least=LEAST_TOGETHER)
    await run_sql(session, _BLANK, **here)
    await run_sql(session, _ANSWERS, **here, all=True, cell=None)
    await run_sql(session, "delete from survey_devices where county_code = :county and survey_id = :survey", **here)
    return came


async def waiting(session: AsyncSession, survey: Survey) -> int:
    """How many answers of a survey are in the box."""
    sql = "select count(*) from survey_ballot_box where county_code = :county and survey_id = :survey"
    return int((await run_sql(session, sql, county=survey.county_code, survey=survey.id)).scalar_one())


async def be_alone(session: AsyncSession, survey_id: UUID) -> None:
    """Wait until nobody else mixes the survey, and keep others waiting until this transaction ends.

    Before the survey's row is locked, never after: then nobody waits in a circle.
    """
    sql = "select pg_advisory_xact_lock(hashtext('mix:' || cast(:survey as text)))"
    await run_sql(session, sql, survey=str(survey_id))


async def _pooled(session: AsyncSession, here: dict[str, Any], rows: Sequence[Any], day: date | None) -> list[Group]:
    """Pool the cells from which few answered, and the groups in which the box is emptied, all with one day."""
    pools = pooling.pools(AnsweredCell(str(row.id), row.stratum, row.answers) for row in rows)
    moved = [(UUID(code), UUID(stands)) for code, stands in sorted(pools.items()) if code != stands]
    cells, stands = [cell for cell, _ in moved], [other for _, other in moved]
    await run_sql(session, _POOL, **here, cells=cells, stands=stands)
    together: dict[UUID, list[UUID]] = {}
    for row in rows:
        together.setdefault(UUID(pools.get(str(row.id), str(row.id))), []).append(row.id)
    return [Group(None, None, day), *(Group(tuple(found), stands, day) for stands, found in sorted(together.items()))]


async def _move(
    session: AsyncSession, vault: Vault, survey: Survey, group: Group, *, least: int, stay: int
) -> list[Taken]:
    """Take answers out of the box, `BATCH` at most, and store them in random order, if `least` wait; `stay` stay."""
    here = {"county": survey.county_code, "survey": survey.id}
    cells = None if group.cells is None else list(group.cells)
    taken = (await run_sql(session, _TAKE, **here, cells=cells, least=least, stay=stay, most=BATCH)).all()
    if not taken:
        return []
    opened = [
        surveys_box.unseal(vault, (survey.county_code, survey.id, bytes(row.nullifier)), row.sealed) for row in taken
    ]
    bands = await _device_bands(session, here, opened)
    if len(opened) >= LEAST_TOGETHER:
        await _count_hours(session, here, group.stands, opened)
    day = group.day or max(date.fromisoformat(content["day"]) for content in opened)
    rows = [_row(survey, (group.stands, day), content, band) for content, band in zip(opened, bands, strict=True)]
    _chance.shuffle(rows)
    await session.exec(insert(SurveyAnswer), params=rows)
    return [
        Taken(bytes(row.nullifier), row.cell_id, content["mode"] == AnswerMode.ASSISTED)
        for row, content in zip(taken, opened, strict=True)
    ]


def _row(survey: Survey, place: tuple[UUID | None, date], content: dict[str, Any], band: str) -> dict[str, Any]:
    paradata = {"device": band} | ({"seconds": content["seconds"]} if content["seconds"] else {})
    return {
        "county_code": survey.county_code,
        "id": new_hidden_id(),
        "survey_id": survey.id,
        "number": content["number"],
        "answered_on": place[1],
        "answers": content["answers"],
        "cell_id": place[0],
        "form": content["form"],
        "mode": AnswerMode(content["mode"]),
        "paradata": paradata,
        "synthetic": content["synthetic"],
    }


async def _device_bands(session: AsyncSession, here: dict[str, Any], opened: Sequence[dict[str, Any]]) -> list[str]:
    """How many answers the device of each answer has sent by now, as a band; nothing follows from it but a flag.

    A device is known in two ways, by its token and by what it says of itself: the one with more answers counts. One
    that says nothing of itself is not known, whatever its token, which is had for the asking.
    """
    devices = [content["devices"] for content in opened]
    counts = Counter(device for known in devices for device in set(known))
    hashes, times = [bytes.fromhex(device) for device in counts], list(counts.values())
    rows = (await run_sql(session, _DEVICES, **here, devices=hashes, times=times)).all()
    sent = {bytes(row.device_hash).hex(): int(row.times) for row in rows}
    return [
        device_band(max(sent[device] for device in content["devices"])) if content["says_device"] else UNKNOWN_BAND
        for content in opened
    ]


def device_band(count: int) -> str:
    """The band of how many answers one device has sent."""
    return next((band for below, band in DEVICE_BANDS if count < below), MOST_BAND)


async def _count_hours(
    session: AsyncSession, here: dict[str, Any], cell_id: UUID | None, opened: Sequence[dict[str, Any]]
) -> None:
    """Add the hours of a group that is large enough."""
    hours = sorted(Counter[int](content["hour"] for content in opened).items())
    named = {"hours": [hour for hour, _ in hours], "times": [times for _, times in hours]}
    await run_sql(session, _HOURS, **here, cell=cell_id, **named)
