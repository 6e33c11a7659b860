"""The mixer: sealed answers become answers in random order, together with others, so that no order tells whose.

While a survey is open, a cell's answers leave the box only when ten wait, and the cell's earlier answers are written
anew with them: in one transaction, in random order. So neither transaction nor place of a row tells more than the cell.
At closing everything is mixed, and the survey's answers and the log of its invitations are written anew as a whole.
"""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.base import new_hidden_id
from api.models.surveys import AnswerMode, Survey, SurveyAnswer, SurveyState
from api.models.surveys_ballots import DEVICE_BANDS, MOST_BAND
from api.permissions import Actor, worker_actor
from api.services import journal, surveys, surveys_box, surveys_issuer
from api.services.anonymity import Vault
from api.services.surveys_issuer import issuing

LEAST_TOGETHER: Final = 10
"""So many answers of a cell leave the box together while the survey is open."""
BATCH: Final = 500
_chance = random.SystemRandom()

_READY = """
select box.survey_id, box.cell_id
from survey_ballot_box box join surveys on surveys.county_code = box.county_code and surveys.id = box.survey_id
where box.county_code = :county
group by box.survey_id, box.cell_id, surveys.state
having surveys.state <> 'open' or count(*) >= :least
order by box.survey_id, box.cell_id limit 1
"""
_TAKE = """
delete from survey_ballot_box where (county_code, survey_id, nullifier) in (
    select county_code, survey_id, nullifier from survey_ballot_box
    where county_code = :county and survey_id = :survey
        and (cast(:any_cell as boolean) or cell_id is not distinct from cast(:cell as uuid))
    order by nullifier limit :most for update
) and county_code = :county returning nullifier, cell_id, sealed
"""
_NULLIFIERS = """
with gone as (
    delete from survey_nullifiers
    where county_code = :county and survey_id = :survey
        and (cast(:all as boolean) or nullifier = any(cast(:mixed as bytea[])))
    returning *
) insert into survey_nullifiers select * from gone order by nullifier
"""
_ANSWERS = """
with gone as (
    delete from survey_answers
    where county_code = :county and survey_id = :survey and (cast(:all as boolean) or cell_id = cast(:cell as uuid))
    returning *
) insert into survey_answers select * from gone order by gen_random_uuid()
"""
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


async def mix(session: AsyncSession, vault: Vault, county_code: str) -> int:
    """Mix one group that is ready: a cell's answers, or an open link's.

    Returns:
        How many answers left the box; 0 when nothing is ready.
    """
    ready = (await run_sql(session, _READY, county=county_code, least=LEAST_TOGETHER)).first()
    if ready is None:
        return 0
    survey = await _survey(session, county_code, ready.survey_id)
    if survey.state != SurveyState.OPEN:
        return await _empty(session, vault, survey)
    return await _move(session, vault, survey, ready.cell_id)


async def close(session: AsyncSession, actor: Actor, vault: Vault, survey_id: UUID) -> None:
    """Mix all that waits of a survey that is about to close, and write anew what could tell an order.

    The survey's row is locked, and storing an answer needs it: none comes in until the survey is closed.

    Raises:
        NotFound: no such survey for the actor (404).
    """
    await _be_alone(session, survey_id)  # Before the survey's row, as the mixer does: nobody waits in a circle.
    survey = await surveys.find(session, actor, survey_id, lock=True)
    await _empty(session, vault, survey)
    here = {"county": survey.county_code, "survey": survey.id}
    await run_sql(session, _NULLIFIERS, **here, all=True, mixed=[])
    await run_sql(session, "delete from survey_devices where county_code = :county and survey_id = :survey", **here)
    if not survey.is_open_link:
        await run_sql(session, _ANSWERS, **here, all=True, cell=None)
        async with issuing(session):
            await surveys_issuer.rewrite_log(session, survey.county_code, survey.id)


async def waiting(session: AsyncSession, survey: Survey) -> int:
    """How many answers of a survey are in the box."""
    sql = "select count(*) from survey_ballot_box where county_code = :county and survey_id = :survey"
    return int((await run_sql(session, sql, county=survey.county_code, survey=survey.id)).scalar_one())


async def _empty(session: AsyncSession, vault: Vault, survey: Survey) -> int:
    total = 0
    while count := await _move(session, vault, survey, None, any_cell=True):
        total += count
    return total


async def _survey(session: AsyncSession, county_code: str, survey_id: UUID) -> Survey:
    wanted = select(Survey).where(Survey.county_code == county_code, col(Survey.id) == survey_id)
    return (await session.exec(wanted)).one()


async def _move(
    session: AsyncSession, vault: Vault, survey: Survey, cell_id: UUID | None, *, any_cell: bool = False
) -> int:
    """Take a group out of the box and store it in random order, all in this transaction."""
    here = {"county": survey.county_code, "survey": survey.id}
    await _be_alone(session, survey.id)
    taken = (await run_sql(session, _TAKE, **here, cell=cell_id, any_cell=any_cell, most=BATCH)).all()
    if not taken:
        return 0
    opened = [
        (row.cell_id, surveys_box.unseal(vault, (survey.county_code, survey.id, bytes(row.nullifier)), row.sealed))
        for row in taken
    ]
    bands = await _device_bands(session, here, [content["device"] for _, content in opened])
    await _count_hours(session, here, opened)
    rows = [_row(survey, cell, content, bands[content["device"]]) for cell, content in opened]
    _chance.shuffle(rows)
    await session.exec(insert(SurveyAnswer), params=rows)
    await run_sql(session, _NULLIFIERS, **here, all=False, mixed=[bytes(row.nullifier) for row in taken])
    if cell_id is not None:
        await run_sql(session, _ANSWERS, **here, all=False, cell=cell_id)
    changes = {"answers_mixed": [None, len(rows)]}
    await journal.record(session, worker_actor(survey.county_code), "survey.answers_mixed", survey, changes=changes)
    return len(rows)


async def _be_alone(session: AsyncSession, survey_id: UUID) -> None:
    """Wait until nobody else mixes the survey, and keep others waiting until this transaction ends."""
    sql = "select pg_advisory_xact_lock(hashtext('mix:' || cast(:survey as text)))"
    await run_sql(session, sql, survey=str(survey_id))


def _row(survey: Survey, cell_id: UUID | None, content: dict[str, Any], band: str) -> dict[str, Any]:
    paradata = {"device": band} | ({"seconds": content["seconds"]} if content["seconds"] else {})
    return {
        "county_code": survey.county_code,
        "id": new_hidden_id(),
        "survey_id": survey.id,
        "number": content["number"],
        "answered_on": date.fromisoformat(content["day"]),
        "content_hash": content["hash"],
        "answers": content["answers"],
        "cell_id": cell_id,
        "form": content["form"],
        "mode": AnswerMode(content["mode"]),
        "paradata": paradata,
        "synthetic": content["synthetic"],
    }


async def _device_bands(session: AsyncSession, here: dict[str, Any], devices: Sequence[str]) -> dict[str, str]:
    """How many answers each device has sent by now, as a band; nothing follows from it but a flag."""
    counts = Counter(devices)
    hashes, times = [bytes.fromhex(device) for device in counts], list(counts.values())
    rows = (await run_sql(session, _DEVICES, **here, devices=hashes, times=times)).all()
    return {bytes(row.device_hash).hex(): device_band(row.times) for row in rows}


def device_band(count: int) -> str:
    """The band of how many answers one device has sent."""
    return next((band for below, band in DEVICE_BANDS if count < below), MOST_BAND)


async def _count_hours(
    session: AsyncSession, here: dict[str, Any], opened: Sequence[tuple[UUID | None, dict[str, Any]]]
) -> None:
    """Count the hours of groups that are large enough; what is left is counted for the survey, if that is enough."""
    by_cell: dict[UUID | None, Counter[int]] = {}
    for cell_id, content in opened:
        by_cell.setdefault(cell_id, Counter())[content["hour"]] += 1
    small = Counter[int]()
    for cell_id in [cell_id for cell_id, hours in by_cell.items() if hours.total() < LEAST_TOGETHER]:
        small += by_cell.pop(cell_id)
    if small.total() >= LEAST_TOGETHER:
        by_cell[None] = by_cell.get(None, Counter()) + small
    for cell_id, hours in by_cell.items():
        await run_sql(session, _HOURS, **here, cell=cell_id, hours=list(hours), times=list(hours.values()))
