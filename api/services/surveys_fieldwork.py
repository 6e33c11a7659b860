"""Fieldwork: what visitors found, and how the strata respond. Never by slot and never by answer.

Here, and nowhere else, it is counted who was invited and who answered: while a survey is open with the issuer, once
more when it closes (`keep`), and from then on from what was kept, because the log tells nothing any more.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Conflict, Forbidden, NotFound
from api.models.surveys import Survey, SurveyCell, SurveyState
from api.models.surveys_invitations import (
    Disposition,
    DispositionRead,
    DispositionReport,
    FieldworkRead,
    HourCount,
    StratumResponse,
    SurveyResponse,
)
from api.permissions import Actor, is_unit_bound
from api.rules import places as rules_places
from api.rules import response_rates
from api.rules.suppression import STEP, in_steps, show, show_part
from api.services import journal, surveys_invitations, surveys_mixing
from api.services.anonymity import Vault
from api.services.surveys_issuer import issuing

SOURCE = "AAPOR, Standard Definitions, 10th edition (2023), section 3"

_REPORT = """
with gone as (
    delete from survey_issuer.dispositions
    where county_code = :county and survey_id = :survey and cell_id = :cell returning slot_hash, disposition
), known as (
    select slot_hash, disposition from gone where slot_hash <> cast(:slot as bytea)
    union all select cast(:slot as bytea), cast(:disposition as text)
) insert into survey_issuer.dispositions (county_code, slot_hash, survey_id, cell_id, disposition)
select :county, slot_hash, :survey, :cell, disposition from known order by slot_hash
on conflict (county_code, slot_hash) do update set disposition = excluded.disposition
"""
"""The cell's reports are written anew together, without a day: no transaction tells when which door was visited."""
_INVITED = """
select cell_id, count(*) filter (where is_told) as invited, count(blinded_hash) as answered,
    count(*) filter (where was_revoked) as revoked, count(*) filter (where was_renewed) as renewed
from survey_issuer.invitations where county_code = :county and survey_id = :survey group by cell_id
"""
"""`is_told` stays when a link is replaced, whatever became of its ballot: so no replacement tells who answered."""
_REPORTED = """
select cell_id, disposition, count(*) as times from survey_issuer.dispositions visited
where county_code = :county and survey_id = :survey and not (cast(:is_last as boolean) and exists (
    select from survey_issuer.invitations asked where asked.county_code = visited.county_code
        and asked.slot_hash = visited.slot_hash and asked.blinded_hash is not null
)) group by cell_id, disposition
"""
"""The log is looked at once, when the survey closes: before, a report that came or went would tell its door."""
_ASKED = ("invited", "answered", "revoked", "renewed")
_FOUND = ("refused", "reached", "not_found", "moved", "not_eligible")
_CHANGED = ("revoked", "renewed")
_KEPT = ("drawn", "invited", "answered", "assisted", *_FOUND)
_HOURS = """
select hour, sum(count)::int as times from survey_hours
where county_code = :county and survey_id = :survey group by hour order by hour
"""
Counts = dict[str, Counter[str]]
"""By stratum: `drawn`, `invited`, `answered`, `assisted` and each disposition that was reported."""


class _Pooled(NamedTuple):
    """A cell, as `places.strata_joined` takes it."""

    code: str
    pool: str
    stratum: str


async def report(
    session: AsyncSession, actor: Actor, vault: Vault, survey_id: UUID, draft: DispositionReport
) -> DispositionRead:
    """Note what a visitor found at a slot; the latest report counts. The journal notes that one came, not where.

    Raises:
        NotFound, Forbidden: as `surveys_invitations.find` (404, 403). Conflict: `survey_not_open` (409).
        InvalidInput: `slot_unknown` (422).
    """
    survey = await surveys_invitations.find(session, actor, survey_id, lock=True)  # No report comes after the closing.
    if survey.state != SurveyState.OPEN:
        raise Conflict("survey_not_open")
    slot = await surveys_invitations.slot_of(session, survey, draft.cell_id, draft.area_code, draft.number)
    async with issuing(session):
        await run_sql(
            session,
            _REPORT,
            county=survey.county_code,
            slot=surveys_invitations.slot_hash(vault, slot),
            survey=survey.id,
            cell=slot.cell_id,
            disposition=draft.disposition.value,
        )
    await journal.record(session, actor, "survey.visit_reported", survey)
    return DispositionRead(
        cell_id=slot.cell_id,
        area_code=slot.area_code,
        number=slot.number,
        disposition=Disposition(draft.disposition),
    )


async def stand(session: AsyncSession, actor: Actor, survey_id: UUID) -> FieldworkRead:
    """How the fieldwork stands, by stratum and hour of the day. Counts of people are in tens, also after a release.

    Raises:
        NotFound: as `surveys_invitations.find` (404). Forbidden: as there, or a post of one unit only (403).
    """
    survey = await surveys_invitations.find(session, actor, survey_id)
    if is_unit_bound(actor.role):
        raise Forbidden
    if survey.state == SurveyState.DRAFT:
        raise NotFound
    is_final = survey.state != SurveyState.OPEN
    counts = await (kept(session, survey) if is_final else _counts(session, survey))
    waiting = await surveys_mixing.waiting(session, survey)
    hours = (await run_sql(session, _HOURS, county=survey.county_code, survey=survey.id)).all()
    return FieldworkRead(
        survey_id=survey.id,
        is_final=is_final,
        waiting=_told(waiting),
        strata=[_stratum(stratum, found, is_final=is_final) for stratum, found in sorted(counts.items())],
        hours=[HourCount(hour=row.hour, answers=in_steps(row.times)) for row in hours if row.times >= STEP],
        source=SOURCE,
        synthetic=survey.synthetic,
    )


async def keep(session: AsyncSession, survey: Survey, came: Counts) -> None:
    """Count a last time and keep it, in the transaction that closes the survey.

    After the pools are made, before dispositions are deleted and the issuer's log is blanked. Who took a ballot and
    never sent it is not among `answered`. Strata that share a pool are kept as one, and reports in whole tens.

    Args:
        came: how many answers came, by the strata of the invitations, as `surveys_mixing.close` has counted them.
    """
    counts = await _counts(session, survey, is_last=True)
    cells = [
        _Pooled(str(cell.id), str(cell.pool_id or cell.id), cell.stratum) for cell in await _cells(session, survey)
    ]
    joined = rules_places.strata_joined(cells)
    rows: dict[str, Counter[str]] = {}
    for stratum, found in counts.items():
        own = rows.setdefault(joined.get(stratum, stratum), Counter())
        own.update({name: n for name, n in found.items() if name != "answered"})
        own.update(came.get(stratum, Counter()))
    place = {"county_code": survey.county_code, "survey_id": survey.id}
    kept = [place | {"stratum": stratum} | _row(found) for stratum, found in sorted(rows.items())]
    if kept:
        await session.exec(insert(SurveyResponse), params=kept)


def _row(found: Counter[str]) -> dict[str, int | None]:
    """What is kept of a stratum."""
    return {
        **{name: found[name] for name in ("drawn", "invited", *_CHANGED, "answered")},
        "assisted": show_part(found["assisted"], found["answered"]),
        **{name: in_steps(found[name]) for name in _FOUND},
    }


async def kept(session: AsyncSession, survey: Survey) -> Counts:
    """What was counted when the survey closed, for no output without a threshold; empty of an open link."""
    return {
        row.stratum: Counter({name: getattr(row, name) or 0 for name in _KEPT}) for row in await _rows(session, survey)
    }


async def changes_of_links(session: AsyncSession, survey: Survey) -> tuple[int, int]:
    """Of how many numbers a link that was told was taken back, and of how many replaced, while the survey was open.

    Each number counts once, whoever used its link. While the survey is open none is told.

    Returns:
        Revoked and renewed.
    """
    rows = await _rows(session, survey)
    return sum(row.revoked for row in rows), sum(row.renewed for row in rows)


async def _rows(session: AsyncSession, survey: Survey) -> Sequence[SurveyResponse]:
    wanted = select(SurveyResponse).where(
        SurveyResponse.county_code == survey.county_code, SurveyResponse.survey_id == survey.id
    )
    return (await session.exec(wanted.order_by(col(SurveyResponse.stratum)))).all()


async def _counts(session: AsyncSession, survey: Survey, *, is_last: bool = False) -> Counts:
    """As the issuer's log and the visitors' reports stand; answers are ballots that were taken.

    Args:
        is_last: leave those who took a ballot out of the reports.
    """
    cells = await _cells(session, survey)
    here = {"county": survey.county_code, "survey": survey.id}
    async with issuing(session):
        asked = (await run_sql(session, _INVITED, **here)).all()
        reported = (await run_sql(session, _REPORTED, **here, is_last=is_last)).all()
    counts: Counts = {}
    by_cell = {cell.id: counts.setdefault(cell.stratum, Counter()) for cell in cells}
    for cell in cells:
        by_cell[cell.id]["drawn"] += cell.drawn
    for row in asked:
        by_cell[row.cell_id].update({name: getattr(row, name) for name in _ASKED})
    for row in reported:
        by_cell[row.cell_id][row.disposition] += row.times
    return counts


async def _cells(session: AsyncSession, survey: Survey) -> Sequence[SurveyCell]:
    """The cells of the sample, with the pools as the closing has just made them."""
    wanted = select(SurveyCell).where(SurveyCell.county_code == survey.county_code, SurveyCell.survey_id == survey.id)
    return (await session.exec(wanted.execution_options(populate_existing=True))).all()


def _stratum(stratum: str, found: Counter[str], *, is_final: bool) -> StratumResponse:
    """A stratum's line. The rate is of counts in tens, so that it gives no small group back; no answers, no rate."""
    drawn = found["drawn"]
    outcomes = response_rates.in_tens(drawn, found)
    answered = show_part(outcomes.complete, drawn)
    is_assisted_shown = (
        is_final and answered is not None and show_part(found["assisted"], found["answered"]) is not None
    )
    return StratumResponse(
        stratum=stratum,
        drawn=drawn,
        invited=_told(found["invited"]),
        answered=answered,
        assisted=_told(found["assisted"]) if is_assisted_shown else None,
        refused=_told(found["refused"]),
        reached=_told(found["reached"]),
        not_found=_told(found["not_found"]),
        moved=_told(found["moved"]),
        not_eligible=_told(found["not_eligible"]),
        rr1=response_rates.rounded(response_rates.rr1(outcomes)) if answered is not None else None,
    )


def _told(count: int) -> int | None:
    """A count as it leaves: whole tens, and null where there are none."""
    return show(in_steps(count))
