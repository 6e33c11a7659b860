"""Fieldwork of the samples: batches of invitations, the issuer's log of them, and what visitors found. Then releases.

Nobody holds a link of the demonstration: the log knows hashes of tokens that were never told.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.surveys import Survey, SurveyAnswer, SurveyCell
from api.models.surveys_invitations import BatchState, Disposition, SurveyBatch
from api.models.surveys_sampling import SurveyCellNumbers
from api.services import surveys_issuer, surveys_release, surveys_steps
from api.services.anonymity import Vault
from api.services.demo import surveys_samples
from api.services.demo.loading import Demo, Row, at, hidden_id
from api.services.surveys_issuer import issuing

_VISITED = (
    (Disposition.REACHED, 10),
    (Disposition.REFUSED, 14),
    (Disposition.MOVED, 5),
    (Disposition.NOT_ELIGIBLE, 3),
    (Disposition.NOT_FOUND, 10),
    (None, 58),
)
"""What visitors found where nobody answered, in percent; most doors have no report."""
_INVITED = """
insert into survey_issuer.invitations
    (county_code, id, survey_id, cell_id, batch_id, slot_hash, token_hash, expires_on, blinded_hash, is_told)
select :county, t.*, true from unnest(
    cast(:ids as uuid[]), cast(:surveys as uuid[]), cast(:cells as uuid[]), cast(:batches as uuid[]),
    cast(:slots as bytea[]), cast(:tokens as bytea[]), cast(:days as date[]), cast(:blinded as bytea[])
) as t on conflict do nothing
"""
_FOUND = """
insert into survey_issuer.dispositions (county_code, slot_hash, survey_id, cell_id, disposition)
select :county, * from unnest(
    cast(:slots as bytea[]), cast(:surveys as uuid[]), cast(:cells as uuid[]), cast(:found as text[])
) on conflict do nothing
"""


@dataclass(slots=True)
class Log:
    """What the issuer's schema will hold: columns of its two tables."""

    vault: Vault = field(repr=False)
    invited: dict[str, list[Any]] = field(default_factory=dict)
    found: dict[str, list[Any]] = field(default_factory=dict)


def add(demo: Demo, vault: Vault) -> Log:
    """Invite every number that was drawn; as many as answered have spent their ballot."""
    log, surveys = Log(vault), {row["id"]: row for row in demo.rows[Survey]}
    answered = Counter(row["cell_id"] for row in demo.rows[SurveyAnswer])
    numbers: dict[UUID, list[tuple[str, int]]] = {}
    for row in demo.rows[SurveyCellNumbers]:
        numbers.setdefault(row["cell_id"], []).extend((row["area_code"], number) for number in row["numbers"])
    batches = {survey_id: _batch(demo, surveys[survey_id], cells) for survey_id, cells in _by_survey(demo).items()}
    for cell in demo.rows[SurveyCell]:
        batch = batches[cell["survey_id"]]
        chance = demo.chance(f"surveys visits {cell['id']}")
        slots = [surveys_issuer.slot_hash(vault, cell["id"], area, number) for area, number in numbers[cell["id"]]]
        chance.shuffle(slots)
        for place, slot in enumerate(slots):
            has_answered = place < answered[cell["id"]]
            _invite(log, cell, batch, slot, has_answered=has_answered)
            kinds, shares = zip(*_VISITED, strict=True)
            kind = chance.choices(kinds, shares)[0]
            if kind is not None and not has_answered:
                _keep(log.found, slots=slot, surveys=cell["survey_id"], cells=cell["id"], found=kind.value)
    return log


def _by_survey(demo: Demo) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {}
    for cell in demo.rows[SurveyCell]:
        found.setdefault(cell["survey_id"], []).append(cell)
    return found


def _batch(demo: Demo, survey: Row, cells: Sequence[Row]) -> Row:
    return demo.enter(
        SurveyBatch,
        demo.office,
        "survey_batch.made",
        at(survey["opens_on"], 10),
        str(survey["id"]),
        area_code=survey["area_code"],
        survey_id=survey["id"],
        state=BatchState.SHOWN,
        slots=sum(cell["drawn"] for cell in cells),
        expires_on=survey["closes_on"],
    )


def _invite(log: Log, cell: Row, batch: Row, slot: bytes, *, has_answered: bool) -> None:
    name = slot.hex()
    _keep(
        log.invited,
        ids=hidden_id("invitation", name),
        surveys=cell["survey_id"],
        cells=cell["id"],
        batches=batch["id"],
        slots=slot,
        tokens=hashlib.sha256(f"never told {name}".encode()).digest(),
        days=batch["expires_on"],
        blinded=hashlib.sha256(f"blinded {name}".encode()).digest() if has_answered else None,
    )


def _keep(columns: dict[str, list[Any]], **values: Any) -> None:
    for name, value in values.items():
        columns.setdefault(name, []).append(value)


async def save(session: AsyncSession, demo: Demo, log: Log) -> int:
    """Store the log, then close and release what is published, the oldest first. Returns how many were released."""
    async with issuing(session):
        await run_sql(session, _INVITED, county=demo.county, **log.invited)
        await run_sql(session, _FOUND, county=demo.county, **log.found)
    published = surveys_samples.published(demo)
    for row in published:
        survey = await session.get(Survey, (demo.county, row["id"]))
        if survey is None:
            raise LookupError(row["id"])
        await surveys_steps.close(session, log.vault, survey)
        await surveys_release.store(session, survey)
    return len(published)
