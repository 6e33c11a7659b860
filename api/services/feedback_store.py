"""How feedback reaches the disk: one statement for a batch stores cases, their journal entries and their counts.

The hot path of the product: no ORM objects, one round trip, arrays in and rows out.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from api.db import Run
from api.errors import DomainError, InvalidInput, Unavailable
from api.services import case_cells
from api.services.feedback_lines import in_line
from api.services.idempotency import IdempotencyKeyReused


class Incoming(NamedTuple):
    """A case on its way in: the columns of the statement's arrays, in their order."""

    id: UUID
    area_code: str
    kind: str
    topic: str | None
    text: str
    contact: bytes | None
    about_unit_id: UUID | None
    content_hash: str
    tracking_hash: str
    received_at: datetime
    due_on: date
    entry_id: UUID
    synthetic: bool
    due_at: datetime
    is_due_provisional: bool
    is_urgent: bool = False
    honour_id: UUID | None = None
    base_id: UUID | None = None
    activity_id: UUID | None = None
    latitude: float | None = None
    longitude: float | None = None
    receipt_hash: str | None = None
    accept_due_at: datetime | None = None
    joins_id: UUID | None = None


class Kept(NamedTuple):
    """When the case was received and due as its receipt says; the first delivery's values for a repeated one."""

    received_at: datetime
    due_on: date


class KeyTaken(IdempotencyKeyReused):
    """The random key of a case belongs to other content (409): the case that has it stays as it is."""

    status = 409


class _First(NamedTuple):
    """The first delivery of a case."""

    content_hash: str
    kept: Kept


_SAVE = (
    """
with given as (
    select * from unnest(
        $2::uuid[], $3::varchar[], $4::varchar[], $5::varchar[], $6::text[], $7::bytea[], $8::uuid[], $9::varchar[],
        $10::varchar[], $11::timestamptz[], $12::date[], $13::uuid[], $14::boolean[], $15::timestamptz[],
        $16::boolean[], $17::boolean[], $18::uuid[], $19::uuid[], $20::uuid[], $21::float8[], $22::float8[],
        $23::varchar[], $24::timestamptz[], $25::uuid[]
    ) as row (id, area_code, kind, topic, text, contact, given_unit_id, content_hash, tracking_hash, received_at,
              due_on, entry_id, synthetic, due_at, is_due_provisional, is_urgent, honour_id,
              base_id, activity_id, latitude, longitude, receipt_hash, accept_due_at,
              joins_id)
), sent as materialized (
    select given.*, coalesce(given.given_unit_id, case when given.honour_id is not null then (
        select honours.unit_id from honours where honours.county_code = $1 and honours.id = given.honour_id
    ) end, (
        select allocations.unit_id
        from fund_notices join allocations on allocations.county_code = fund_notices.county_code
          and allocations.id = fund_notices.allocation_id
        where fund_notices.county_code = $1 and fund_notices.id = case
            when given.topic ~ '^fn_[0-9a-f]{32}$' then substr(given.topic, 4)::uuid end
    )) as about_unit_id
    from given
), checked as materialized (
    select sent.*,
        coalesce((select true from areas where areas.code = sent.area_code), false) as is_area_known,
        sent.about_unit_id is null or coalesce(
            (select true from units where units.county_code = $1 and units.id = sent.about_unit_id), false
        ) as is_unit_known,
        sent.base_id is null or coalesce(
            (select true from bases where bases.county_code = $1 and bases.id = sent.base_id), false
        ) as is_base_known,
        sent.activity_id is null or coalesce(
            (select true from activities where activities.county_code = $1 and activities.id = sent.activity_id), false
        ) as is_activity_known,
        sent.honour_id is null or coalesce((
            select true from honours where honours.county_code = $1 and honours.id = sent.honour_id
              and honours.state = 'noticed'
              and honours.notice_until >= (sent.received_at at time zone 'Asia/Shanghai')::date
        ), false) as is_notice_open,
        (
            select route.unit_id from feedback_routes as route
            where route.county_code = $1 and route.until_at is null and route.kind = sent.kind
              and (route.topic is null or route.topic = sent.topic)
              and (route.about_category is null or route.about_category = (
                  select units.category from units where units.county_code = $1 and units.id = sent.about_unit_id))
              and left(sent.area_code, length(route.area_code)) = route.area_code
              and route.unit_id is distinct from sent.about_unit_id
              and (sent.kind <> 'discrimination' or sent.about_unit_id is null or not """  # noqa: S608  Only names of columns and parameters are put in.
    + in_line("$1", "sent.about_unit_id", "route.unit_id")
    + """)
            order by route.topic is null, route.about_category is null, length(route.area_code) desc limit 1
        ) as unit_id
    from sent
), stored as (
    insert into feedback (
        county_code, id, created_at, updated_at, version, synthetic, area_code, kind, topic, text, contact,
        about_unit_id, assigned_unit_id, honour_id, state, state_at, content_hash, tracking_hash, received_at, due_on,
        due_at, is_due_provisional, is_urgent, paused_minutes, ladder_level, bounce_count, reopened_count,
        base_id, activity_id, latitude, longitude, receipt_hash, promised_on, accept_due_at,
        main_id, joined_at, accepted_at, answered_at, outcome, is_adopted, paused_at, pause_kind
    )
    select $1, checked.id, received_at, received_at, 1, synthetic, area_code, kind, topic, text, contact, about_unit_id,
        case when main.id is null then unit_id else main.assigned_unit_id end, honour_id,
        coalesce(main.state, 'received'), coalesce(main.state_at, received_at), content_hash, tracking_hash,
        received_at, coalesce(main.due_on, checked.due_on), coalesce(main.due_at, checked.due_at),
        coalesce(main.is_due_provisional, checked.is_due_provisional), is_urgent, 0, coalesce(main.ladder_level, 0), 0,
        coalesce(main.reopened_count, 0), base_id, activity_id, latitude, longitude, receipt_hash, checked.due_on,
        case when main.id is null then checked.accept_due_at else main.accept_due_at end,
        main.id, case when main.id is not null then received_at end, main.accepted_at, main.answered_at, main.outcome,
        main.is_adopted, main.paused_at, main.pause_kind
    from checked left join lateral (
        select id, assigned_unit_id, state, state_at, due_on, due_at, is_due_provisional, ladder_level, reopened_count,
            accept_due_at, accepted_at, answered_at, outcome, is_adopted, paused_at, pause_kind
        from (
            select * from feedback where county_code = $1 and id = checked.joins_id offset 0 for share
        ) as found
        where checked.joins_id is not null
          and published_at is not null and main_id is null and state not in ('answered', 'closed')
          and kind not in ('discrimination', 'praise') and checked.kind not in ('discrimination', 'praise')
          and not checked.is_urgent and checked.about_unit_id is null
    ) as main on true
    where is_area_known and is_unit_known and is_base_known and is_activity_known and is_notice_open
    order by checked.id
    on conflict do nothing
    returning id, """
    + ", ".join(sorted(case_cells.COUNTED))
    + """
), noted as (
    insert into journal_entries (
        county_code, id, recorded_at, actor_kind, actor_id, actor_role, action, resource, resource_id, area_code,
        resource_version, changes
    )
    select $1, entry_id, stored.received_at, 'resident', 'resident', 'resident', 'feedback.received', 'feedback',
        id::text, stored.area_code, 1,
        case when main_id is null then '{}' else jsonb_build_object('main_id', jsonb_build_array(null, main_id)) end
    from checked join stored using (id)
), counted as (
    insert into counter_deltas (county_code, id, area_code, month, measure, amount)
    select $1, gen_random_uuid(), place, month, measure, count(*)
    from ("""
    + case_cells.parts_in("stored")
    + """) as heard group by place, month, measure
)
select checked.id, stored.id is not null as is_new, is_notice_open,
    case when not is_area_known then 'area_code' when not is_unit_known then 'about_unit_id'
         when not is_base_known then 'base_id' when not is_activity_known then 'activity_id' end as unknown
from checked left join stored on stored.id = checked.id
"""
)

_FIND = """
select id, content_hash, received_at, coalesce(promised_on, due_on) as promised_on
from feedback where county_code = $1 and id = any($2::uuid[])
"""


async def save_batch(
    connection: AsyncConnection, county_code: str, cases: Sequence[Incoming]
) -> list[Kept | DomainError]:
    """`save` in the connection's transaction."""

    async def run(sql: str, *values: Any) -> Sequence[Sequence[Any]]:
        return (await connection.exec_driver_sql(sql, values)).all()

    return await save(run, county_code, cases)


async def save(run: Run, county_code: str, cases: Sequence[Incoming]) -> list[Kept | DomainError]:
    """Store cases of one county in a transaction, which is set to that county and whose statements `run` runs.

    An urgent case joins no other by itself: those on duty are called for cases that stand alone. Nor does one that is
    about a unit, for whether it was joined would tell whether that unit handles the other.

    A case whose id is there already is not stored again: with the same content it gets the first one's answer. Routes
    are chosen inside the statement: the topic's own before the general one, the nearest place before the wider, and
    never the unit that the case is about; without any the case is the office's.

    Returns:
        For each case in the order given, what was kept, or why it cannot be: unknown area, unit, base or activity, a
        public notice that is over (422), the id's key used for other content (409). The others are stored all the same.
    """
    firsts = {case.id: case for case in reversed(cases)}
    batch = sorted(firsts.values(), key=lambda case: case.id.int)  # One order for all: nobody waits in a circle.
    columns = zip(*batch, strict=True)
    rows = await run(_SAVE, county_code, *map(list, columns))
    found: dict[UUID, _First | DomainError] = {}
    repeated: list[UUID] = []
    for case_id, is_new, is_notice_open, unknown in rows:
        if is_new:
            case = firsts[case_id]
            found[case_id] = _First(case.content_hash, Kept(case.received_at, case.due_on))
        elif unknown:
            code = "area_unknown" if unknown == "area_code" else "reference_unknown"
            found[case_id] = InvalidInput.field(f"/{unknown}", code)
        else:
            if not is_notice_open:
                found[case_id] = InvalidInput.field("/honour_id", "notice_over")
            repeated.append(case_id)
    if repeated:  # A statement of its own: it also sees what another transaction committed while the first one waited.
        for case_id, content_hash, received_at, promised_on in await run(_FIND, county_code, repeated):
            found[case_id] = _First(content_hash, Kept(received_at, promised_on))
    return [_answer(found.get(case.id, Unavailable()), case) for case in cases]


def _answer(found: _First | DomainError, case: Incoming) -> Kept | DomainError:
    if isinstance(found, DomainError):
        return found
    return found.kept if found.content_hash == case.content_hash else KeyTaken()
