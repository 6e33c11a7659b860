"""Signs of how a survey was gathered, counted from what identifies nobody, and the answers that carry one.

Answers with a sign are known for the length of a computation only: no flag is stored, and none deletes anything.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.surveys_ballots import LONGEST_BAND, SECONDS_BANDS, UNKNOWN_BAND
from api.models.surveys_questionnaire import QuestionKind, QuestionRole
from api.rules import integrity
from api.rules.integrity import Reason, Sign
from api.rules.suppression import in_steps
from api.services import catalogue
from api.services.surveys_counts import INATTENTIVE, Basis, right_of

_FILE: Final = "surveys/integrity.json"
_FLAGGED: Final = f"""
with mine as not materialized (
    select a.id, a.answers, a.paradata, a.mode from survey_answers a
    where a.county_code = :county and a.survey_id = :survey and a.number = :number
), texts as (
    select mine.id, md5(lower(mine.answers ->> t.code)) as mark from mine, unnest(cast(:texts as text[])) as t (code)
    where char_length(mine.answers ->> t.code) >= :text_least
), repeated as (
    select mark from texts group by mark having count(*) >= :text_times
), said as (
    select distinct texts.id from texts join repeated using (mark)
), judged as (
    select a.id, a.mode = 'self' and a.paradata ->> 'device' = any(:many) as devices,
        a.paradata ->> 'seconds' = any(:fast) as speed, said.id is not null as same_texts,
        (
            select count(*) >= :straight_least and min(a.answers ->> q.code) = max(a.answers ->> q.code)
            from unnest(cast(:scales as text[])) as q (code) where jsonb_exists(a.answers, q.code)
        ) as straight_lining,
        {INATTENTIVE} as attention
    from mine a left join said on said.id = a.id
)
select id, coalesce(devices, false) as devices, coalesce(speed, false) as speed, same_texts, straight_lining, attention
from judged where devices or speed or same_texts or straight_lining or attention
"""  # noqa: S608  A constant.
_COUNTED: Final = """
with mine as not materialized (
    select a.answers, a.mode, a.mode = 'self' and a.paradata ->> 'device' = :unmarked as unmarked
    from survey_answers a
    where a.county_code = :county and a.survey_id = :survey and a.number = :number
), alike as (
    select count(*) as n from mine group by answers having count(*) >= :least_alike
)
select count(*) as n, count(*) filter (where mode = 'assisted') as assisted,
    count(*) filter (where unmarked) as unmarked,
    (select coalesce(sum(n), 0) from alike) as alike,
    (
        select coalesce(max(days.count), 0) from survey_days days
        where days.county_code = :county and days.survey_id = :survey
    ) as busiest,
    (
        select count(*) from mine where exists (
            select from unnest(cast(:texts as text[])) as t (code)
            where char_length(mine.answers ->> t.code) >= :text_least
        )
    ) as with_words
from mine
"""
_HOURS: Final = """
select coalesce(cell_id::text, '') as place, hour, count as times from survey_hours
where county_code = :county and survey_id = :survey
"""
_MARKS: Final = ("speed", "straight_lining", "attention", "same_texts", "devices")
_EXCLUDING: Final = frozenset({"speed", "attention", "same_texts", "devices"})
"""Signs whose answers the figure beside leaves out. One level for every scale is not among them: people mean it."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """The signs of a survey, and the answers that the figure beside leaves out."""

    signs: dict[str, Sign]
    flagged: tuple[UUID, ...] = field(repr=False)


async def observe(session: AsyncSession, basis: Basis) -> Gathering:
    """Count every sign that the answers themselves show."""
    told = catalogue.read_json(_FILE)["parameters"]
    sheet = basis.sheet
    texts = [question.code for question in sheet.questions if question.kind is QuestionKind.TEXT]
    watched = [question for question in sheet.questions if question.plays(QuestionRole.ATTENTION)]
    values = {"county": basis.survey.county_code, "survey": basis.survey.id, "number": basis.survey.current_number}
    values |= {"texts": texts, "text_least": told["text_least_characters"]}
    rows = await run_sql(
        session,
        _FLAGGED,
        text_times=told["text_least_times"],
        straight_least=told["straight_least_scales"],
        scales=[question.code for question in sheet.questions if question.kind is QuestionKind.SCALE],
        watched=[question.code for question in watched],
        attentive=right_of(watched),
        fast=_fast_bands(len(sheet.questions), told["seconds_a_question"]),
        many=told["many_devices"],
        **values,
    )
    marked = rows.mappings().all()
    values |= {"least_alike": told["answers_least_times"], "unmarked": UNKNOWN_BAND}
    counted = (await run_sql(session, _COUNTED, **values)).mappings().one()
    n = int(counted["n"])
    bases = dict.fromkeys(_MARKS, n) | {"same_texts": int(counted["with_words"])}
    bases["attention"] = n if watched else 0
    signs = {name: integrity.share(sum(row[name] for row in marked), bases[name]) for name in _MARKS}
    signs["assisted"] = integrity.share(int(counted["assisted"]), n)
    own = n - int(counted["assisted"])
    signs["no_device"] = integrity.share(in_steps(int(counted["unmarked"])), own)
    signs["bursts_day"] = integrity.share(int(counted["busiest"]), n)
    is_long = len(sheet.questions) >= told["answers_least_questions"]
    signs["same_answers"] = integrity.share(int(counted["alike"]), n if is_long else 0)
    signs["few_answers"] = Sign(n, n)
    signs |= await _by_hours(session, basis, told)
    left_out = tuple(sorted(row["id"] for row in marked if any(row[name] for name in _EXCLUDING)))
    return Gathering(signs, left_out)


def graded(signs: dict[str, Sign]) -> tuple[str, list[Reason]]:
    """The grade of the signs and why."""
    return integrity.grade(signs, integrity.limits_of(catalogue.read_json(_FILE)["signs"]))


async def _by_hours(session: AsyncSession, basis: Basis, told: dict[str, Any]) -> dict[str, Sign]:
    rows = await run_sql(session, _HOURS, county=basis.survey.county_code, survey=basis.survey.id)
    cells: dict[str, list[int]] = defaultdict(list)
    night, total = 0, 0
    for row in rows:
        cells[row.place].append(row.times)
        total += row.times
        night += row.times if row.hour >= told["night_from"] or row.hour < told["night_until"] else 0
    return {
        "bursts_hour": integrity.peaks(cells, told["burst_most_of_hour"]),
        "nights": integrity.share(night, total),
    }


def _fast_bands(questions: int, seconds: int) -> Sequence[str]:
    """The bands whose slowest answer still took no longer than the seconds for each question."""
    fast = [name for end, name in SECONDS_BANDS if end <= questions * seconds]
    return [name for name in fast if name != LONGEST_BAND]
