"""The index of likeness: cases as keyed marks of their words, written after intake, never on its way.

Two layers: what the office published, which a sender is shown before he sends; and the senders' own words, which only
handlers compare, for as long as a merge is likely. Complaints of discrimination are in neither. The marks are keyed
and name no county, so that the table outside the counties' wall tells nobody anything; what is found by it is read,
and compared again, inside the wall.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.base import today, utc_now
from api.models.feedback import Feedback, FeedbackKind
from api.models.feedback_preview import FeedbackMark, MarkLayer
from api.rules import similarity
from api.rules.areas import TOWNSHIP_DIGITS
from api.rules.similarity import Traits
from api.zone import day_of

BATCH: Final = 500
WORDS_DAYS: Final = 90
PUBLIC_DAYS: Final = 400
_SPARE: Final = timedelta(days=30)
_LATE: Final = timedelta(minutes=10)
"""How much later than its neighbours a case may be committed."""
_MOST_ROWS: Final = 2_000
_MOST_MARKS: Final = 16
_FEWEST_MARKS: Final = 2
_UNKNOWN_PER_MILLION: Final = 100
_CANDIDATES: Final = 60
_LIKE_ENOUGH: Final = 0.3

_RARITY = """
select asked.mark, coalesce(common.per_million, :unknown) as per_million,
    (select greatest(reltuples, 0) from pg_class where oid = 'feedback_marks'::regclass) as total
from unnest(cast(:marks as int[])) as asked (mark) left join feedback_common_marks common using (mark)
order by per_million, asked.mark
"""

_FIND = """
select case_id from (
    select case_id, day, (
        select count(*) from unnest(marks) as held (mark) where held.mark = any(cast(:every as int[]))
    ) as shared
    from feedback_marks where marks && cast(:rare as int[]) limit :most
) as found
where day >= :since order by shared desc, case_id limit :kept
"""

_LEARN = """
with sampled as materialized (
    select marks from feedback_marks tablesample system (:percent)
), size as (
    select greatest(count(*), 1) as rows from sampled
)
insert into feedback_common_marks (mark, per_million)
select mark, min(1000000 * seen / size.rows) from size, (
    select mark, count(*) as seen from sampled, unnest(sampled.marks) as mark group by mark having count(*) >= 3
) as counted group by mark
"""
_SAMPLE_ROWS: Final = 20_000


def traits_of(case: Feedback, layer: MarkLayer) -> Traits:
    """What of a stored case is compared: of a published one the office's words, its topic and township, nothing finer.

    A publication names no unit, base or activity, so its likeness must not tell them to whoever asks by guesses.
    """
    objects = {"unit": case.about_unit_id, "base": case.base_id, "activity": case.activity_id}
    is_public = layer is MarkLayer.PUBLIC
    words = " ".join([case.published_title or "", case.published_summary or ""]) if is_public else case.text
    point = (case.latitude, case.longitude) if case.latitude is not None and case.longitude is not None else None
    return Traits(
        pairs=similarity.pairs(words),
        objects=frozenset() if is_public else objects_of(objects),
        topic=case.topic,
        area_code=case.area_code[:TOWNSHIP_DIGITS] if is_public else case.area_code,
        day=day_of(case.received_at),
        point=None if is_public else point,
    )


def objects_of(ids: dict[str, UUID | None]) -> frozenset[str]:
    """What a case is about, as `unit:<id>`."""
    return frozenset(f"{name}:{given}" for name, given in ids.items() if given)


def marks_of(traits: Traits, key: bytes, county_code: str, layer: MarkLayer) -> list[int]:
    """A case's marks: of its words the smallest, and of what else makes it a candidate."""
    salt = f"{county_code}|{layer}"
    words = similarity.marks(traits.pairs, key, salt)[: similarity.MOST_PAIRS]
    return sorted({*words, *similarity.marks(similarity.features(traits), key, salt)})


async def put(session: AsyncSession, key: bytes, case: Feedback) -> None:
    """Let a published case be found by its title and summary from now on; again after they changed."""
    await _store(session, key, [case], MarkLayer.PUBLIC)


async def remove(session: AsyncSession, case_id: UUID) -> None:
    """Let a case that was taken out of the open be found no more."""
    gone = (col(FeedbackMark.case_id) == case_id, col(FeedbackMark.layer) == MarkLayer.PUBLIC)
    await session.exec(delete(FeedbackMark).where(*gone))


async def catch_up(session: AsyncSession, county_code: str, key: bytes, since: datetime | None) -> int:
    """Mark a county's cases that came, or were published, since a moment; without one, all that are young enough.

    Returns:
        How many were marked; `BATCH` of a layer at most, so call again until it is 0.
    """
    total = 0
    for layer, days in ((MarkLayer.WORDS, WORDS_DAYS), (MarkLayer.PUBLIC, PUBLIC_DAYS)):
        oldest = utc_now() - timedelta(days=days)
        # A publication is known by its day alone.
        late = _LATE if layer is MarkLayer.WORDS else timedelta(days=1) + _LATE
        begin = max(oldest, since - late) if since else oldest
        cases = await _unmarked(session, county_code, layer, begin)
        await _store(session, key, cases, layer)
        total += len(cases)
    return total


async def forget_old(session: AsyncSession) -> None:
    """Take out marks that no question reaches any more."""
    for layer, days in ((MarkLayer.WORDS, WORDS_DAYS), (MarkLayer.PUBLIC, PUBLIC_DAYS)):
        over = (col(FeedbackMark.layer) == layer, col(FeedbackMark.day) < today() - timedelta(days=days) - _SPARE)
        await session.exec(delete(FeedbackMark).where(*over))


async def learn(session: AsyncSession) -> None:
    """Learn anew from a sample which marks are common."""
    counted = await run_sql(session, "select greatest(count(*), 1) from feedback_marks")
    percent = min(100.0, 100.0 * _SAMPLE_ROWS / float(counted.scalar_one()))
    await run_sql(session, "delete from feedback_common_marks")
    await run_sql(session, _LEARN, percent=percent)


async def candidates(session: AsyncSession, marks: Sequence[int], since: date) -> list[UUID]:
    """Cases that share marks, those that share most first, at most sixty.

    Only the rarest marks are looked for, so that the work does not grow with what many cases say; then all are counted.
    """
    if not marks:
        return []
    rows = (await run_sql(session, _RARITY, marks=list(marks), unknown=_UNKNOWN_PER_MILLION)).all()
    rare: list[int] = []
    expected = 0.0
    for row in rows[:_MOST_MARKS]:
        expected += row.per_million * row.total / 1_000_000
        if len(rare) >= _FEWEST_MARKS and expected > _MOST_ROWS:
            break
        rare.append(row.mark)
    # The one index that fits must be used, whatever the planner thinks of the limit.
    await run_sql(session, "set local enable_seqscan = off")
    asked: dict[str, Any] = {"rare": rare, "every": list(marks), "most": _MOST_ROWS, "kept": _CANDIDATES}
    found = await run_sql(session, _FIND, since=since, **asked)
    return [row.case_id for row in found]


def ranked(asked: Traits, cases: Iterable[Feedback], layer: MarkLayer, limit: int) -> list[tuple[Feedback, float]]:
    """The cases that are like enough, the most alike first; one without a word in common never is."""
    scored = []
    for case in cases:
        traits = traits_of(case, layer)
        value = similarity.score(asked, traits)
        if value >= _LIKE_ENOUGH and asked.pairs & traits.pairs:
            scored.append((case, value))
    return sorted(scored, key=lambda found: (-found[1], str(found[0].id)))[:limit]


def is_open_to_all() -> list[ColumnElement[bool]]:
    """Which cases stand in the open."""
    return [
        col(Feedback.published_at).is_not(None),
        col(Feedback.published_summary).is_not(None),
        col(Feedback.main_id).is_(None),
        col(Feedback.kind) != FeedbackKind.DISCRIMINATION,
    ]


async def _unmarked(session: AsyncSession, county_code: str, layer: MarkLayer, since: datetime) -> Sequence[Feedback]:
    marked = select(FeedbackMark.case_id).where(FeedbackMark.case_id == Feedback.id, FeedbackMark.layer == layer)
    is_words = layer is MarkLayer.WORDS
    moment = col(Feedback.received_at) if is_words else col(Feedback.published_at)
    wanted = [col(Feedback.kind) != FeedbackKind.DISCRIMINATION] if is_words else is_open_to_all()
    statement = select(Feedback).where(Feedback.county_code == county_code, moment >= since, *wanted, ~marked.exists())
    return (await session.exec(statement.order_by(moment).limit(BATCH))).all()


async def _store(session: AsyncSession, key: bytes, cases: Sequence[Feedback], layer: MarkLayer) -> None:
    rows = [
        {
            "case_id": case.id,
            "layer": layer.value,
            "day": day_of(case.received_at),
            "marks": marks_of(traits_of(case, layer), key, case.county_code, layer),
        }
        for case in cases
    ]
    if rows:
        statement = insert(FeedbackMark).values(rows)
        fresh = {name: statement.excluded[name] for name in ("day", "marks")}
        await session.exec(statement.on_conflict_do_update(index_elements=["case_id", "layer"], set_=fresh))
