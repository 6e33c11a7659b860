"""Cells of cases: how many cases are of one sort, by month, for each area; the numbers about cases are made of them.

`_PARTS` is the one place that says what a case counts for. The intake adds a new case's parts in its own statement;
whoever changes a case does it inside `follow`, which takes out what it counted for before and adds what it counts for
then. All of it goes into the counters' deltas, in the transaction of the deed, so that cells and deltas are exact at
every moment. What hangs on the clock is kept by its day: only cases of the day that runs are looked at themselves.

A measure is `case.SORT|flag|...`; a flag that does not hold is `-`. What stands open now has the month `open`.
"""

import hashlib
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.feedback import OPEN_STATES, Feedback
from api.services import feedback_overdue

PREFIX: Final = "case."
STANDING: Final = "open"
"""The month of what stands open now: no month of a calendar ends it."""
COUNTED: Final = frozenset(
    (
        *("area_code", "kind", "topic", "state", "received_at", "due_on", "due_at", "main_id", "join_confirmed_at"),
        *("paused_at", "ladder_level", "bounce_count", "reopened_count", "assigned_unit_id", "is_due_provisional"),
        *("is_adopted", "answered_at", "closed_at", "rating", "rating_excluded_at", "published_at"),
        *("published_change", "synthetic"),
    )
)
"""The columns that `_PARTS` reads: a change of others changes no count."""

_OPEN: Final = "f.state in (" + ", ".join(f"'{state.value}'" for state in OPEN_STATES) + ")"
_IN_TIME: Final = feedback_overdue.in_time_in("f")


def _month(moment: str) -> str:
    return f"to_char(f.{moment} at time zone 'Asia/Shanghai', 'YYYY-MM')"


def _flag(condition: str, letter: str) -> str:
    return f"case when {condition} then '{letter}' else '-' end"


def _measure(sort: str, *parts: str) -> str:
    return " || '|' || ".join([f"'{PREFIX}{sort}'", *parts])


_KIND: Final = "f.kind"
_CONFIDENTIAL: Final = _flag("f.kind = 'discrimination'", "d")
_JOINED: Final = _flag("f.main_id is not null", "j")
_TIMELY: Final = _flag(_IN_TIME, "t")
_SYNTHETIC: Final = _flag("f.synthetic", "s")
_OF_COMPLAINT: Final = "f.kind in ('complaint', 'discrimination') and f.topic"
_TOPIC: Final = (
    f"case when {_OF_COMPLAINT} = 'customs' then 'c' when {_OF_COMPLAINT} = 'language_service' then 'l' else '-' end"
)
_IN_VILLAGE: Final = "length(f.area_code) = 12"
_ADOPTED: Final = "f.kind = 'suggestion' and f.is_adopted"
_SORTS: Final = (
    (
        _month("received_at"),
        "true",
        _measure(
            "received",
            *(_KIND, _TOPIC, _flag(f"f.kind in ('help', 'suggestion') and {_IN_VILLAGE}", "v"), _JOINED),
            *(_flag("f.answered_at is not null", "a"), _flag("f.state = 'closed' and f.closed_at is not null", "c")),
            *(_flag("f.reopened_count > 0", "r"), _flag(_ADOPTED, "g"), _SYNTHETIC),
        ),
    ),
    (
        f"'{STANDING}'",
        f"{_OPEN} and f.main_id is null",
        _measure(
            "open",
            *(_month("received_at"), "f.due_on::text", _CONFIDENTIAL, _flag("f.paused_at is not null", "p")),
            *("least(f.bounce_count, 9)::text", _flag("f.assigned_unit_id is null", "u")),
            *("least(f.ladder_level, 9)::text", _flag("f.is_due_provisional", "v"), _SYNTHETIC),
        ),
    ),
    (
        _month("answered_at"),
        "f.answered_at is not null",
        _measure(
            "answered",
            *(_KIND, _JOINED, _TIMELY, _flag(f"{_ADOPTED} and {_IN_VILLAGE} and f.main_id is null", "p"), _SYNTHETIC),
        ),
    ),
    (
        _month("answered_at"),
        "f.answered_at is not null and f.main_id is null",
        _measure(
            "days",
            _flag("f.kind = 'help'", "h"),
            "((f.answered_at at time zone 'Asia/Shanghai')::date"
            " - (f.received_at at time zone 'Asia/Shanghai')::date)::text",
        ),
    ),
    (
        "to_char(f.due_on, 'YYYY-MM')",
        f"f.main_id is null and not {_OPEN} and {_month('answered_at')} is distinct from to_char(f.due_on, 'YYYY-MM')",
        _measure(
            "owed", "f.due_on::text", f"coalesce({_month('answered_at')}, '-')", _TIMELY, _CONFIDENTIAL, _SYNTHETIC
        ),
    ),
    (
        _month("closed_at"),
        "f.state = 'closed' and f.closed_at is not null",
        _measure(
            "closed",
            *(_KIND, _JOINED, _flag("f.main_id is null or f.join_confirmed_at is not null", "k")),
            *("coalesce(f.rating::text, '-')", _flag("f.rating_excluded_at is not null", "x"), _SYNTHETIC),
        ),
    ),
    (
        _month("published_at"),
        "f.published_at is not null",
        _measure(
            "published",
            *(_flag("f.answered_at is not null", "a"), _flag(f"{_ADOPTED} and f.published_change is not null", "g")),
            _SYNTHETIC,
        ),
    ),
)
_PLACE: Final = "case when f.kind = 'discrimination' then left(f.area_code, 6) else f.area_code end"
"""Cases of discrimination count for their whole county only (decision 68)."""
_PARTS: Final = (
    "("
    + " union all ".join(
        f"select {_PLACE} as place, {month} as month, {measure} as measure where {holds}"
        for month, holds, measure in _SORTS
    )
    + ") as part"
)
"""Not VALUES, whose expressions the database makes ready anew for each case: that takes three times as long."""
BASIS: Final = hashlib.sha256(_PARTS.encode()).hexdigest()[:16]
"""Which program's cells they are: others are built anew."""


def parts_in(cases: str) -> str:
    """What cases count for, as SQL: rows of (place, month, measure), one for each thing that a case counts for.

    Args:
        cases: a table or common table expression with the columns of `COUNTED`; never anything from outside.
    """
    return f"select part.* from {cases} f cross join lateral {_PARTS}"  # noqa: S608


_BEFORE: Final = f"""
select f.id, part.place, part.month, part.measure
from feedback f left join lateral {_PARTS} on true
where f.county_code = :county and f.{{which}} order by f.id for update of f
"""  # noqa: S608  Conditions of this file.
_SETTLE: Final = f"""
insert into counter_deltas (county_code, id, area_code, month, measure, amount)
select :county, gen_random_uuid(), place, month, measure, sum(amount)
from (
    select place, month, measure, 1 as amount
    from ({parts_in("feedback")} where f.county_code = :county and f.id = any(:ids)) as now
    union all
    select place, month, measure, -1
    from unnest(cast(:places as varchar[]), cast(:months as varchar[]), cast(:measures as varchar[]))
      as before (place, month, measure)
) as both_sides
group by place, month, measure having sum(amount) <> 0
"""  # noqa: S608  As above.


@asynccontextmanager
async def follow(session: AsyncSession, county_code: str, ids: Sequence[UUID]) -> AsyncIterator[None]:
    """Change these cases inside: on leaving, the counts follow, in the same transaction. The cases are locked."""
    async with _follow(session, county_code, "id = any(:chosen)", list(ids)):
        yield


@asynccontextmanager
async def follow_voices(session: AsyncSession, county_code: str, main_id: UUID) -> AsyncIterator[None]:
    """The same for the cases joined to one, which is locked, so that none can join meanwhile."""
    async with _follow(session, county_code, "main_id = :chosen", main_id):
        yield


@asynccontextmanager
async def follow_row(session: AsyncSession, row: Any, changed: Iterable[str]) -> AsyncIterator[None]:
    """The same for any locked record of which these columns change; only cases are counted here."""
    if isinstance(row, Feedback) and not COUNTED.isdisjoint(changed):
        async with follow(session, row.county_code, [row.id]):
            yield
    else:
        yield


@asynccontextmanager
async def _follow(session: AsyncSession, county_code: str, which: str, chosen: Any) -> AsyncIterator[None]:
    found = (await run_sql(session, _BEFORE.format(which=which), county=county_code, chosen=chosen)).all()
    yield
    await session.flush()
    if not found:
        return
    before = [row for row in found if row.measure is not None]
    await run_sql(
        session,
        _SETTLE,
        county=county_code,
        ids=list({row.id for row in found}),
        places=[row.place for row in before],
        months=[row.month for row in before],
        measures=[row.measure for row in before],
    )


_SEEN: Final = """
with seen as (
    select measure, amount from counter_cells
    where county_code = :county_code and area_code = :area_prefix and measure ^@ 'case.'
      and (month = 'open' or month between :first_month and :last_month) and amount <> 0
    union all
    select measure, amount from counter_deltas
    where county_code = :county_code and area_code ^@ :area_prefix and measure ^@ 'case.'
      and (month = 'open' or month between :first_month and :last_month)
)
"""
_BUILT: Final = "exists (select from rollup_builds where county_code = :county_code and basis = :basis)"


async def read(
    session: AsyncSession, more: str, bindings: Mapping[str, Any], *, first_month: str, last_month: str
) -> dict[str, int] | None:
    """Cells of an area in months, `{measure: amount}`, with whatever else the same moment is asked for.

    Args:
        more: SELECTs of (measure, amount) joined by UNION ALL, which may use `seen`, the cells and deltas.
        bindings: for `more`, with `county_code` and `area_prefix`.

    Returns:
        None where the county's cells were not built yet, or by another program.
    """
    sql = f"""{_SEEN}
    select measure, sum(amount) as amount from seen group by measure having sum(amount) <> 0
    union all select 'built', 1 where {_BUILT}
    union all {more}"""  # noqa: S608  Texts of ours.
    values = {**bindings, "first_month": first_month, "last_month": last_month, "basis": BASIS}
    found = {row.measure: int(row.amount) for row in await run_sql(session, sql, **values)}
    return found if found.pop("built", 0) else None
