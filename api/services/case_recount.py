"""Cells of cases held against the cases themselves: what they should be, what they are, and how they are put right.

Everything here is to run in a transaction that sees one moment (REPEATABLE READ). A case and its deltas are committed
together, so such a moment holds both or neither, and nobody has to wait. Whoever puts cells right counts up the
county's build, so that of two who saw the same moment one must begin anew.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import NIGHT_S, allow_time, run_sql, try_lock
from api.errors import Unavailable
from api.models.base import utc_now
from api.models.recomputes import RollupBuild
from api.rules.clock import midnight
from api.services import case_cells
from api.zone import day_of

LEVELS: Final = (6, 9, 12)
"""Digits of the areas for which cells are kept, as `counters.fold` makes them."""
BATCH: Final = 5_000
Key = tuple[str, str, str]
"""Area, month and measure of a cell."""

_ENDS: Final = "select min(received_at) as first, max(received_at) as last from feedback where county_code = :county"
_EXPECTED: Final = f"""
with chosen as (
    select * from feedback where county_code = :county and received_at >= :since and received_at < :until
)
select place, month, measure, count(*) as amount from ({case_cells.parts_in("chosen")}) as part group by 1, 2, 3
"""  # noqa: S608  A text of ours.
_FOUND: Final = """
select area_code, month, measure, sum(amount) as amount
from (
    select area_code, month, measure, amount from counter_cells
    where county_code = :county and length(area_code) = :digits and measure ^@ :prefix
    union all
    select left(area_code, :digits), month, measure, amount from counter_deltas
    where county_code = :county and length(area_code) >= :digits and measure ^@ :prefix
) as both_parts
group by 1, 2, 3 having sum(amount) <> 0
"""
_MEND: Final = """
insert into counter_cells as cell (county_code, area_code, month, measure, amount)
select cast(:county as varchar), area_code, month, measure, amount
from unnest(cast(:areas as varchar[]), cast(:months as varchar[]), cast(:measures as varchar[]),
  cast(:amounts as bigint[])) as row (area_code, month, measure, amount)
order by area_code, month, measure
on conflict (county_code, area_code, month, measure) do update set amount = cell.amount + excluded.amount
"""
_SWEEP: Final = "delete from counter_cells where county_code = :county and month = 'open' and amount = 0"


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that is not what the cases say."""

    area_code: str
    month: str
    measure: str
    expected: int
    found: int


async def build(session: AsyncSession, county_code: str) -> int:
    """Build a county's cells from its cases; returns how many were written. From then on the writers keep them.

    Raises:
        Unavailable: cells are being folded; it is to be tried again.
    """
    await allow_time(session, NIGHT_S)
    await stop_folding(session, county_code)
    _, found = await differences(session, county_code)
    await put_right(session, county_code, found)
    return len(found)


async def build_missing(session: AsyncSession, county_code: str) -> int:
    """The same, where they were not built yet or by another program."""
    built = select(RollupBuild.basis).where(RollupBuild.county_code == county_code)
    is_there = (await session.exec(built)).first() == case_cells.BASIS
    return 0 if is_there else await build(session, county_code)


async def differences(session: AsyncSession, county_code: str) -> tuple[int, list[Difference]]:
    """How many cells the cases make, and those that are not so, in the order of places, months and measures."""
    expected: Counter[Key] = Counter()
    for since, until in await _spans(session, county_code):
        rows = await run_sql(session, _EXPECTED, county=county_code, since=since, until=until)
        for row in rows:
            for digits in LEVELS:
                if len(row.place) >= digits:
                    expected[row.place[:digits], row.month, row.measure] += row.amount
    found: dict[Key, int] = {}
    for digits in LEVELS:
        rows = await run_sql(session, _FOUND, county=county_code, digits=digits, prefix=case_cells.PREFIX)
        found |= {(row.area_code, row.month, row.measure): int(row.amount) for row in rows}
    return len(expected), sorted(_differing(expected, found), key=lambda one: (one.area_code, one.month, one.measure))


def _differing(expected: Mapping[Key, int], found: Mapping[Key, int]) -> Iterator[Difference]:
    for key in expected.keys() | found.keys():
        one, other = expected.get(key, 0), found.get(key, 0)
        if one != other:
            yield Difference(*key, expected=one, found=other)


async def _spans(session: AsyncSession, county_code: str) -> list[tuple[datetime, datetime]]:
    """The months in which cases came in: so many fit into one statement's time."""
    ends = (await run_sql(session, _ENDS, county=county_code)).one()
    if ends.first is None:
        return []
    spans = []
    month, last = day_of(ends.first).replace(day=1), day_of(ends.last)
    while month <= last:
        after = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)
        spans.append((midnight(month), midnight(after)))
        month = after
    return spans


async def stop_folding(session: AsyncSession, county_code: str) -> None:
    """Let nobody fold until the transaction ends: what is put right would change under it.

    Raises:
        Unavailable: somebody folds just now.
    """
    if not await try_lock(session, f"fold:{county_code}"):
        raise Unavailable


async def put_right(session: AsyncSession, county_code: str, found: list[Difference]) -> None:
    """Give cells what they lack, take what they have too much, and note that the county is built."""
    values = {"county_code": county_code, "basis": case_cells.BASIS, "built_at": utc_now()}
    statement = insert(RollupBuild).values(values | {"version": 1})
    changed = {"version": RollupBuild.version + 1, "basis": case_cells.BASIS, "built_at": values["built_at"]}
    await session.exec(statement.on_conflict_do_update(index_elements=["county_code"], set_=changed))
    for start in range(0, len(found), BATCH):
        batch = found[start : start + BATCH]
        await run_sql(
            session,
            _MEND,
            county=county_code,
            areas=[one.area_code for one in batch],
            months=[one.month for one in batch],
            measures=[one.measure for one in batch],
            amounts=[one.expected - one.found for one in batch],
        )


async def sweep(session: AsyncSession, county_code: str) -> int:
    """Take away cells of cases that stood open and do so no more, under the lock of the fold. Returns how many."""
    return (await run_sql(session, _SWEEP, county=county_code)).rowcount
